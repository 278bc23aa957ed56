"""Ctrl+Enter saves the form in hand; where a form can be sent as several decisions, it sends none by itself."""

import re

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Claim, Review
from tests.browser.conftest import sign_in
from tests.factories.articles import article, claim
from tests.people import People
from tests.web.test_review_queue import waiting

pytestmark = pytest.mark.services


@pytest.fixture
def on(cast_of_the_desk: People) -> Claim:
    """A claim whose verdict waits, with nothing open but the approval."""
    people = cast_of_the_desk
    with scope(newsroom=people.gazette):
        made = claim(people.ada, article(people.ada, read=False))
        return waiting(people, made).claim


@pytest.fixture
def desk(page: Page, on: Claim) -> Page:
    """The claim's page, signed in as Ben, the reviewer."""
    sign_in(page, "ben@example.org")
    page.goto(f"/claims/{on.pk}/")
    return page


def decided(on: Claim) -> list[str]:
    with scope(newsroom=on.newsroom):
        return list(Review.objects.filter(claim=on).values_list("decision", flat=True))


def test_a_note_that_is_saved_by_key_approves_nothing(desk: Page, on: Claim) -> None:
    desk.get_by_label("What you say to it").fill("The second register is missing.")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#verdict").get_by_role("button", name="Approve")).to_be_focused()
    expect(desk.get_by_label("What you say to it")).to_have_value("The second register is missing.")
    assert decided(on) == []


def test_r_leads_to_the_note_and_saving_it_returns_the_verdict(desk: Page, on: Claim) -> None:
    desk.keyboard.press("r")
    expect(desk.get_by_label("What you say to it")).to_be_focused()
    desk.keyboard.type("Which register? a r z")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#messages")).to_contain_text("It is returned.")
    assert decided(on) == ["request_changes"]


def test_what_was_attached_has_the_focus_on_the_board(desk: Page, on: Claim) -> None:
    desk.keyboard.press("+")
    expect(desk.get_by_label("Address", exact=True)).to_be_focused()
    desk.get_by_label("Or a document").fill("A third register")
    desk.keyboard.press("Control+Enter")
    desk.wait_for_url(re.compile(rf"/claims/{on.pk}/#e3$"))
    expect(desk.locator("#e3")).to_be_focused()
    expect(desk.locator("#e3")).to_be_in_viewport()
