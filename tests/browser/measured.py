"""What is measured on a page as it is drawn: whether it is too wide, what lies over a control, what is too small."""

from typing import Any

from playwright.sync_api import Page

# Controls whose middle something else lies over: a click there would miss them.
COVERED = """() => [...document.querySelectorAll(
    "main :is(a[href], button, summary, input:not([type=hidden]), select, textarea)")]
  .filter(one => {
    if (!one.checkVisibility() || one.closest("dialog, svg")) return false;
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const box = one.getClientRects()[0];
    if (!box?.width) return false;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const label = [...(one.labels || [])].some(label => label.contains(top)) || top?.closest("label")?.contains(one);
    return !(top && (label || one.contains(top) || top.contains(one)));
  }).map(one => one.outerHTML.slice(0, 120))"""
# What is pressed and less than 24 by 24 pixels, but for links within a line of text.
SMALL = """() => [...document.querySelectorAll("main a[href], main button, header a, header button, summary")]
  .filter(one => one.checkVisibility() && one.tabIndex >= 0 && !one.closest("[aria-hidden=true]"))
  .filter(one => !one.closest("dialog, p:not(.actions, .modes, .tools), dd, li:not(.card), td"))
  .filter(one => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24 })
  .map(one => one.outerHTML.slice(0, 90))"""


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


def covered(page: Page) -> list[Any]:
    """The controls that something else lies over."""
    found: list[Any] = page.evaluate(COVERED)
    return found


def small_targets(page: Page) -> list[Any]:
    """What is less than 24 by 24 pixels, and no link within a line of text."""
    found: list[Any] = page.evaluate(SMALL)
    return found
