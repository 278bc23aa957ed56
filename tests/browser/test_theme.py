"""The theme as a browser draws it: what one chose, from the first paint on, whatever the system says."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import COLOURS, violations
from tests.browser.conftest import sign_in
from tests.browser.every_page import pages
from tests.people import People

__all__ = ["pages"]

pytestmark = [pytest.mark.services, pytest.mark.usefixtures("cast_of_the_desk")]
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 24, 29)"
# In what colours something is drawn.
FILL = """selector => { const style = getComputedStyle(document.querySelector(selector));
  return [style.fill, style.stroke, style.color, style.textDecorationColor] }"""
GROUND = "getComputedStyle(document.body).backgroundColor"


def _choose(page: Page, theme: str) -> None:
    page.locator("details.menu > summary").last.click()
    page.get_by_role("button", name=theme, exact=True).click()
    page.wait_for_load_state()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_39_what_one_chose_holds_over_what_the_system_says(page: Page, system: str) -> None:
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    sign_in(page)
    by_system = {"light": LIGHT, "dark": DARK}[system]
    assert page.evaluate(GROUND) == by_system
    for theme, ground in (("Dark", DARK), ("Light", LIGHT), ("System", by_system)):
        page.goto("/articles/?q=storm")
        _choose(page, theme)
        assert page.url.endswith("/articles/?q=storm")
        assert page.evaluate(GROUND) == ground


def test_39_charts_marks_and_words_keep_their_contrast_in_the_theme_chosen(page: Page, pages: dict[str, str]) -> None:
    """The theme against the system's, on the pages with most colours."""
    page.emulate_media(color_scheme="light")
    sign_in(page)
    fills = {}
    for theme in ("Light", "Dark"):
        _choose(page, theme)
        for name in ("dashboard", "article", "claim"):
            page.goto(pages[name])
            assert violations(page, rules=COLOURS) == [], (theme, name)
            fills[theme, name] = page.evaluate(FILL, ".chart rect" if name == "dashboard" else "mark, .badge")
    for name in ("dashboard", "article", "claim"):
        assert fills["Light", name] != fills["Dark", name]


def test_39_a_reload_does_not_flash(chromium: Browser, live_server: LiveServer, cast_of_the_desk: People) -> None:
    """Without any script the attribute is in the answer, and the first paint is dark on a system that is light."""
    context = chromium.new_context(base_url=live_server.url, color_scheme="light", java_script_enabled=False)
    page = context.new_page()
    sign_in(page)
    _choose(page, "Dark")
    answer = page.reload()
    assert answer
    assert '<html lang="en" dir="ltr" data-theme="dark">' in answer.text()
    assert '<meta name="color-scheme" content="dark">' in answer.text()
    context.close()
