"""How some pages look: room between things, lines that begin where others do, columns no wider than one reads."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page

from claims.models import User
from tests.browser.conftest import sign_in
from tests.browser.every_page import pages
from tests.people import People

__all__ = ["pages"]

pytestmark = pytest.mark.services


# Where two things stood too close: the page, the upper and the lower of them, and the least room between, in pixels.
ROOM = [
    ("snapshot-cited", "#captured", "#captured ~ h2", 24),
    ("claim-published", ".claim-head .actions", ".claim-head + .note", 8),
    ("policy", ".narrow > table", ".narrow > table ~ details", 8),
    ("policy", ".narrow > details", ".narrow > details + h2", 24),
    ("policy", ".narrow > .reasoning", ".narrow > .reasoning + h2", 24),
    ("correct", "form > .hint", "form > .hint + .actions", 10),
]


def test_what_stands_below_another_thing_keeps_away_from_it(page: Page, pages: dict[str, str]) -> None:
    sign_in(page)
    close = {}
    for name, upper, lower, least in ROOM:
        page.goto(pages[name])
        above, below = _box(page.locator(upper).first), _box(page.locator(lower).first)
        if (room := below["y"] - above["y"] - above["height"]) < least:
            close[name, lower] = room
    assert close == {}


TEXT_STARTS = "one => { const all = new Range(); all.selectNodeContents(one); return all.getClientRects()[0].x }"


def test_the_watch_over_an_article_stands_on_one_line_with_its_button(page: Page, pages: dict[str, str]) -> None:
    sign_in(page)
    page.goto(pages["article"])
    button = page.get_by_role("button", name="Watch this article")
    said, box = _box(page.get_by_text("Not watched")), _box(button)
    assert box["y"] < said["y"] + said["height"] / 2 < box["y"] + box["height"]
    assert said["x"] + said["width"] <= box["x"]
    page.set_viewport_size({"width": 360, "height": 740})
    words = button.evaluate(TEXT_STARTS)
    assert abs(words - _box(page.get_by_text("Not watched"))["x"]) < 2


def test_what_one_writes_about_a_verdict_is_no_wider_than_what_one_reads(page: Page, pages: dict[str, str]) -> None:
    sign_in(page)
    page.goto(pages["claim-published"])
    widest = _box(page.locator("#verdict .reasoning"))["width"]
    assert [one for one in page.locator("textarea:visible").all() if _box(one)["width"] > widest] == []


def _box(place: Locator) -> FloatRect:
    box = place.bounding_box()
    assert box
    return box


def test_a_long_name_leaves_the_bar_one_line_and_every_button_its_words_whole(
    page: Page, cast_of_the_desk: People
) -> None:
    sign_in(page)
    height = "document.querySelector('.bar').offsetHeight"
    before = page.evaluate(height)
    User.objects.filter(email="ada@example.org").update(name="Donaudampfschifffahrtselektrizitäten" * 3)
    page.goto("/members/")
    assert page.evaluate(height) == before
    for button in page.locator("main").get_by_role("button", name="Deactivate").all():
        assert button.evaluate("one => one.getClientRects().length === 1 && one.offsetHeight") < 40
