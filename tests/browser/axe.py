"""axe-core run on a page: WCAG 2.2 AA and its authors' best practice."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

SCRIPT = next((Path(__file__).parent / "vendor").glob("axe-*.min.js"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What colours have a part in; the rest is the same in the dark and in forced colours.
COLOURS = ["color-contrast", "link-in-text-block"]
SETTLED = """() => Promise.all(document.getAnimations()
  .filter(one => one.effect.getComputedTiming().endTime !== Infinity)
  .map(one => one.finished.catch(() => {})))"""
NARROW = ViewportSize(width=360, height=740)


def violations(page: Page, *, rules: list[str] | None = None, within: str = "") -> list[str]:
    """What axe finds on the page as it stands, by all rules or some: rule, how many, and the first place of each.

    `within` names the parts to look at, where the rest of the page was looked at before. What is still arriving has
    the colours of a moment, so that is waited for; what never ends is left alone.
    """
    page.evaluate(SETTLED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        """([only, within]) => axe.run(within ? {include: [[within]]} : document,
          {runOnly: only, resultTypes: ["violations"]}).then(all => all.violations)""",
        [{"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}, within],
    )
    return [f"{one['id']} × {len(one['nodes'])}: {one['nodes'][0]['html'][:160]}" for one in found]


def violations_in_all_colours(page: Page, *, within: str = "") -> list[str]:
    """What axe finds on the page as it stands: light, dark, and in forced colours.

    In the last two, only what has to do with colours is looked at anew: the rest is the same.
    """
    found = [f"light: {one}" for one in violations(page, within=within)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in violations(page, rules=COLOURS, within=within)]
    page.emulate_media(color_scheme="light", forced_colors="active")
    found += [f"forced: {one}" for one in violations(page, rules=COLOURS, within=within)]
    page.emulate_media(color_scheme="light", forced_colors="none")
    return found


def violations_in_every_dress(page: Page, *, within: str = "") -> list[str]:
    """As `violations_in_all_colours`, and in a window of 360 pixels too."""
    found = violations_in_all_colours(page, within=within)
    wide = page.viewport_size
    page.set_viewport_size(NARROW)
    found += [f"360: {one}" for one in violations(page, within=within)]
    if wide:
        page.set_viewport_size(wide)
    return found
