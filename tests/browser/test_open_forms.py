"""A form that is open in the ledger stays open, with what is typed in it, whatever else arrives meanwhile."""

import pytest
from django_scopes import scope
from playwright.sync_api import Locator, Page, Route, expect

from claims.models import Article
from claims.services import claims
from tests.browser.conftest import sign_in
from tests.browser.test_article_screen import choose, on
from tests.people import People, acting

__all__ = ["on"]

pytestmark = pytest.mark.services


@pytest.fixture
def desk(page: Page, on: Article) -> Page:
    """The article's page, signed in as Ada."""
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    return page


def others_log(on: Article, people: People, words: str) -> None:
    with scope(newsroom=on.newsroom):
        claims.log_claim(by=acting(people.ben), article=on, quote={"exact": words})


def update(page: Page) -> None:
    """Ask for others' changes, and take them in."""
    with page.expect_response(lambda answer: "/changes/" in answer.url):
        page.evaluate("document.body.dispatchEvent(new CustomEvent('desk:look'))")
    page.locator("[data-updates]").click()


def stays(field: Locator, words: str) -> None:
    expect(field).to_have_value(words)
    field.page.wait_for_timeout(200)
    expect(field).to_have_value(words)


def test_the_answer_to_a_confirmation_leaves_the_form_in_its_card(desk: Page) -> None:
    held: list[Route] = []
    desk.route("**/confirm/", lambda route: held.append(route))
    card = desk.locator("#c1")
    card.get_by_role("button", name="Confirm").click()
    card.get_by_role("link", name="Evidence").click()
    field = card.get_by_label("Address", exact=True)
    expect(field).to_be_focused()
    field.fill("https://harbour.example/los")
    held[0].continue_()
    expect(card).to_contain_text("confirmed")
    stays(field, "https://harbour.example/los")
    expect(field).to_be_focused()
    field.press("End")
    field.press_sequentially("ses")
    card.get_by_role("button", name="Attach it").click()
    expect(card.locator(".tally")).to_contain_text("1 pending")
    expect(card.locator("form[data-inline]")).to_have_count(0)


def test_others_claims_come_in_around_the_form_in_a_card(desk: Page, on: Article, cast_of_the_desk: People) -> None:
    desk.locator("#c2").get_by_role("link", name="Correct").click()
    field = desk.get_by_label("Statement")
    field.fill("Half a sen")
    others_log(on, cast_of_the_desk, "The harbour office")
    update(desk)
    expect(desk.locator("#c3 form#edit-claim")).to_be_visible()
    stays(field, "Half a sen")
    expect(desk.locator("#ledger form#edit-claim")).to_have_count(1)


def test_others_claims_come_in_around_the_form_of_a_new_claim(
    desk: Page, on: Article, cast_of_the_desk: People
) -> None:
    cards = desk.locator("#ledger .card").count()
    choose(desk, "Nobody saw the pilot")
    desk.keyboard.press("c")
    field = desk.get_by_label("Statement")
    field.fill("No one saw")
    others_log(on, cast_of_the_desk, "The night was quiet")
    update(desk)
    expect(desk.locator("#ledger .card")).to_have_count(cards + 1)
    stays(field, "No one saw")
    around = desk.locator("li:has(> form#log)").evaluate(
        """one => [one.previousElementSibling, one.nextElementSibling]
          .map(card => card.querySelector("blockquote").textContent)"""
    )
    assert around == ["Nobody saw the pilot", "Ships waited outside the bar"]


@pytest.mark.parametrize("below", [True, False])
def test_a_press_on_a_card_that_is_half_out_of_sight_is_taken(desk: Page, below: bool) -> None:
    card = desk.locator("#c4")
    link = card.get_by_role("link", name="Correct")
    link.evaluate(
        """(link, below) => {
          const [ledger, box] = [document.getElementById("ledger"), link.getBoundingClientRect()];
          const room = ledger.getBoundingClientRect();
          ledger.scrollTop += below ? box.bottom + 2 - Math.min(room.bottom, innerHeight) : box.top - room.top - 70;
        }""",
        below,
    )
    box = link.bounding_box()
    assert box is not None
    desk.mouse.move(box["x"] + 5, box["y"] + 5)
    desk.mouse.down()
    desk.wait_for_timeout(100)
    desk.mouse.up()
    expect(card.locator("form#edit-claim")).to_be_visible()
