"""Every page, visited once in each window and looked at there for all that has to hold on any of them.

The numbers are those of the list of what to verify: 25, axe finds nothing; 30, nothing scrolls sideways and what one
presses is large enough; 40, no other host is asked and nothing is refused. Nothing may lie over a control, and nothing
may be complained about. With SCREENSHOTS=FOLDER each page is kept as a picture, light and dark, for a person to open.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import violations, violations_in_all_colours
from tests.browser.conftest import Complaints, sign_in
from tests.browser.every_page import pages
from tests.browser.measured import covered, sideways, small_targets

__all__ = ["pages"]

pytestmark = pytest.mark.services

FOLDER = os.environ.get("SCREENSHOTS")
SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
Found = dict[str, dict[str, Any]]


def _at_a_desk(page: Page) -> dict[str, Any]:
    """1400 pixels, light, dark and in forced colours; then half as wide."""
    found = {"25": violations_in_all_colours(page), "covered": covered(page), "30 at 1400": sideways(page)}
    page.set_viewport_size({"width": 760, "height": 900})
    found["30 at 760"] = sideways(page)
    page.set_viewport_size({"width": 1400, "height": 900})
    return found


def _on_a_telephone(page: Page) -> dict[str, Any]:
    """360 pixels, then the narrowest that there is."""
    found = {"25": violations(page), "covered": covered(page), "30 at 360": sideways(page)}
    page.set_viewport_size({"width": 320, "height": 640})
    found |= {"30 at 320": sideways(page), "30, small": small_targets(page)}
    page.set_viewport_size({"width": 360, "height": 740})
    return found


WINDOWS: dict[str, tuple[dict[str, Any], Callable[[Page], dict[str, Any]]]] = {
    "desk": ({"viewport": {"width": 1400, "height": 900}}, _at_a_desk),
    "telephone": ({"viewport": {"width": 360, "height": 740}, "has_touch": True}, _on_a_telephone),
}
Dressed = tuple[Page, Callable[[Page], dict[str, Any]]]


@pytest.fixture(params=WINDOWS)
def dressed(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Dressed]:
    """A page in one of the windows, and what looks at it."""
    window, look = WINDOWS[request.param]
    context = chromium.new_context(base_url=live_server.url, **window)
    page = context.new_page()
    complaints = Complaints()
    complaints.listen(page)
    yield page, look
    context.close()
    assert complaints.found == []


def test_25_30_40_nothing_is_wrong_with_any_page(dressed: Dressed, pages: dict[str, str]) -> None:
    page, look = dressed
    refused: list[str] = []
    page.expose_function("refused", lambda what: refused.append(what))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => window.refused(e.violatedDirective))"
    )
    found: Found = defaultdict(dict)
    for name, address in {"sign-in": "/accounts/login/", **pages}.items():
        if name == "articles":
            sign_in(page)
        page.goto(address)
        _keep_pictures(page, name)
        for what, wrong in look(page).items():
            if wrong:
                found[what][name] = wrong
        if refused:
            found["40"][name] = refused.copy()
            refused.clear()
    assert found == {}


def _keep_pictures(page: Page, name: str) -> None:
    """The page in both schemes; an article is longer than anybody looks."""
    assert page.viewport_size
    for scheme in SCHEMES if FOLDER else ():
        page.emulate_media(color_scheme=scheme)
        page.screenshot(
            path=Path(str(FOLDER)) / f"{name}-{page.viewport_size['width']}-{scheme}.png",
            full_page=not name.startswith("article") or "versions" in name,
        )
