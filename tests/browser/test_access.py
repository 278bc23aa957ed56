"""For everybody: axe, keys alone, small windows, errors, dialogs, what is said aloud.

The numbers are those of the list of what to verify.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from claims.models import Article
from tests.browser.axe import violations_in_every_dress
from tests.browser.conftest import sign_in
from tests.browser.every_page import pages
from tests.browser.test_article_screen import choose, numbers, on

__all__ = ["on", "pages"]

pytestmark = pytest.mark.services


@pytest.fixture
def desk(page: Page, on: Article) -> Page:
    """The article's page, signed in as Ada."""
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    return page


def _log_form(page: Page) -> None:
    choose(page, "Nobody saw the pilot")
    page.locator("#adder").get_by_role("button", name="Log claim").click()
    page.locator("form#log").wait_for()


def _refused(page: Page) -> None:
    _log_form(page)
    page.get_by_label("Cue").first.fill("said")
    page.locator("form#log").get_by_role("button", name="Log the claim").click()
    page.locator(".summary").wait_for()


def _palette(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("art")
    page.locator("[role=option]").first.wait_for()


def _toast(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("y")
    page.locator("#toasts .message").wait_for()


STATES: dict[str, Callable[[Page], None]] = {
    "a selection": lambda page: choose(page, "Nobody saw the pilot"),
    "the form for a claim": _log_form,
    "an error": _refused,
    "the keys": lambda page: page.keyboard.press("?"),
    "the palette": _palette,
    "a claim in hand": lambda page: page.keyboard.press("j"),
    "a message": _toast,
    "nothing for a filter": lambda page: page.locator(".counts.filter a").nth(4).click(),
}


def test_25_axe_finds_nothing_in_any_state(desk: Page) -> None:
    found = {}
    address = desk.url
    for name, act in STATES.items():
        desk.goto(address)
        act(desk)
        desk.wait_for_timeout(250)
        found[name] = violations_in_every_dress(desk)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


# How many stops a page has: the choices of one name are one stop, a date has one a part and one for its calendar.
STOPS = """() => { const named = new Set(); return [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter(one => one.checkVisibility() && one.tabIndex >= 0 && !one.closest("dialog, .skip"))
  .filter(one => one.type !== "radio" || !(named.has(one.name) || !named.add(one.name))).length }"""
# Whether what has the focus is seen: drawn as focused, and nothing over it.
FOCUSED = """() => { const one = document.activeElement; one.dataset.seen ||= String(Math.random());
  const box = one.getClientRects()[0];
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const style = getComputedStyle(one);
  return { key: one.dataset.seen, name: one.outerHTML.slice(0, 80), date: one.type === "date",
    covered: !(one === document.body || one.contains(top) || top?.contains(one)),
    drawn: one === document.body || style.outlineStyle !== "none" || style.boxShadow !== "none" } }"""


def test_26_every_control_is_reached_by_tab_and_seen(page: Page, pages: dict[str, str]) -> None:
    sign_in(page)
    for name in ("article", "claim", "attach", "claims", "dashboard", "inbox"):
        page.goto(pages[name])
        controls = page.evaluate(STOPS)
        reached: set[str] = set()
        page.locator("body").focus()
        for _ in range(2 * controls + 20):
            page.keyboard.press("Tab")
            at = page.evaluate(FOCUSED)
            assert at["drawn"], (name, at)
            assert not at["covered"], (name, at)
            if at["key"] in reached and not at["date"]:
                break  # round once
            reached.add(at["key"])
        assert len(reached) >= controls, name


def test_27_off_means_off_for_single_keys_and_not_for_the_others(desk: Page) -> None:
    desk.keyboard.press("?")
    desk.locator("#single-keys").uncheck()
    desk.keyboard.press("Escape")
    desk.reload()
    for key in ("j", "m", "s", "?", "u", "y", "f"):
        desk.keyboard.press(key)
    expect(desk.locator(".card.live")).to_have_count(0)
    expect(desk.locator("#help")).not_to_be_visible()
    expect(desk.locator("#text")).not_to_have_attribute("data-mode", "sentences")
    assert numbers(desk)
    desk.keyboard.press("Control+k")
    expect(desk.locator("#palette")).to_be_visible()


@pytest.mark.parametrize("place", ["/articles/", "/claims/", ""])
def test_29_the_help_lists_no_key_twice(desk: Page, place: str) -> None:
    if place:
        desk.goto(place)
    desk.keyboard.press("?")
    listed = desk.locator("#help dt").all_inner_texts()
    assert len(listed) == len(set(listed)) > 10


def test_31_an_error_is_found_by_focus_title_and_link(desk: Page) -> None:
    desk.goto(desk.url + "log/")
    desk.get_by_label("Cue").first.fill("said")
    desk.get_by_role("button", name="Log the claim").click()
    expect(desk.locator(".summary")).to_be_focused()
    expect(desk).to_have_title(re.compile("^Error: "))
    desk.locator(".summary a").first.click()
    field = desk.locator(":focus")
    described = str(field.get_attribute("aria-describedby"))
    assert any(desk.locator(f"#{one}").inner_text().strip() for one in described.split())


@pytest.mark.parametrize(("key", "dialog"), [("?", "#help"), ("Control+k", "#palette")])
def test_33_a_dialog_takes_the_focus_keeps_it_and_gives_it_back(desk: Page, key: str, dialog: str) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press(key)
    inside = "selector => document.querySelector(selector).contains(document.activeElement)"
    assert desk.evaluate(inside, dialog)
    for step in ["Tab"] * 8 + ["Shift+Tab"] * 4:
        desk.keyboard.press(step)
        assert desk.evaluate(inside, dialog)
    desk.keyboard.press("Escape")
    expect(desk.locator(dialog)).not_to_be_visible()
    expect(desk.locator("#m1")).to_be_focused()


def test_34_what_happens_is_said(desk: Page) -> None:
    said = desk.locator("#live")
    choose(desk, "Nobody saw the pilot")
    desk.keyboard.press("c")
    desk.locator("form#log").wait_for()
    desk.keyboard.press("Control+Enter")
    expect(said).to_contain_text("is logged")
    desk.locator("#m1").focus()
    desk.keyboard.press("y")
    expect(said).to_contain_text("is confirmed")
    desk.locator(".counts.filter a").nth(1).click()
    expect(said).to_contain_text("shown")


def test_35_arabic_runs_from_right_to_left_chip_first(page: Page, pages: dict[str, str]) -> None:
    sign_in(page)
    page.goto(pages["article-scripts"])
    mark = page.locator("mark", has_text="92").first
    boxes = mark.evaluate(
        """mark => { const chip = mark.previousElementSibling.getBoundingClientRect();
          const box = mark.getClientRects()[0]; const { direction } = getComputedStyle(mark.parentElement);
          return { chip: chip.left, end: box.right, direction } }"""
    )
    assert boxes["direction"] == "rtl"
    assert boxes["chip"] >= boxes["end"] - 2
    quote = page.locator("#ledger blockquote", has_text="92").first
    assert quote.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert quote.evaluate("one => getComputedStyle(one).textAlign") in {"start", "right"}


def test_the_first_look_is_calm(desk: Page) -> None:
    """The layout does not shift when the scripts arrive."""
    desk.add_init_script(
        """window.shift = 0;
        new PerformanceObserver(list => list.getEntries().forEach(one => { window.shift += one.value }))
          .observe({ type: "layout-shift", buffered: true })"""
    )
    desk.reload()
    desk.wait_for_timeout(600)
    assert desk.evaluate("window.shift") < 0.05
