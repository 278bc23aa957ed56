"""Deciding by keys: one key a suggestion, one key back. The numbers are those of the list of what to verify."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, Route, expect

from claims.models import Article, Claim, Event
from claims.selectors import claims as ledger
from claims.services import articles
from claims.tasks.worker import Worker
from tests.browser.conftest import sign_in
from tests.browser.test_article_screen import on
from tests.factories.articles import document
from tests.people import People, acting

__all__ = ["on"]

pytestmark = pytest.mark.services

MANY = "\n\n".join(f"The harbour office said that {number} boats had sunk in bay {number}." for number in range(1, 26))


@pytest.fixture
def desk(page: Page, on: Article) -> Page:
    """The article's page, signed in as Ada."""
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    return page


def kinds(on: Article) -> list[str]:
    """What the record tells, newest first."""
    with scope(newsroom=on.newsroom):
        return list(Event.objects.order_by("-seq").values_list("kind", flat=True)[:3])


def state(on: Article, number: int) -> tuple[bool, bool]:
    """Whether the claim is confirmed, and whether it is dismissed."""
    with scope(newsroom=on.newsroom):
        claim = ledger.in_article(on)[number - 1]
        return claim.confirmed, claim.dismissed_at is not None


@pytest.mark.parametrize(("key", "done"), [("y", (True, False)), ("d", (False, True))])
def test_20_z_takes_back_a_confirmation_or_a_dismissal(
    desk: Page, on: Article, key: str, done: tuple[bool, bool]
) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press(key)
    expect(desk.locator("#toasts")).to_contain_text("Claim 1")
    expect(desk.locator("#m2")).to_be_focused()
    assert state(on, 1) == done
    desk.keyboard.press("z")
    expect(desk.locator("#toasts")).to_contain_text("Undone")
    assert state(on, 1) == (False, False)
    assert kinds(on)[0] == "undone"
    expect(desk.locator("#m1")).to_be_visible()
    expect(desk.locator("#c1")).to_contain_text("suggestion")


def test_20_z_brings_withdrawn_evidence_back(page: Page, on: Article, cast_of_the_desk: People) -> None:
    with scope(newsroom=on.newsroom):
        claim = ledger.in_article(on)[0]
        item = document(cast_of_the_desk.ada, claim)
    sign_in(page)
    page.goto(f"/evidence/{item.pk}/withdraw/")
    page.get_by_label("Reason").fill("wrong")
    page.locator("main").get_by_role("button", name="Withdraw").click()
    expect(page.locator("#messages")).to_contain_text("withdrawn")
    page.keyboard.press("z")
    expect(page.locator("#toasts")).to_contain_text("Undone")
    with scope(newsroom=on.newsroom):
        item.refresh_from_db()
    assert item.state == "located"
    assert kinds(on)[0] == "undone"


def test_what_is_dismissed_leaves_the_text_and_stays_in_its_place_until_asked(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("d")
    expect(desk.locator("#m1")).to_be_hidden()
    expect(desk.locator("#c1")).to_contain_text("dismissed")
    expect(desk.locator("#c1")).to_be_visible()
    assert desk.locator("#text mark[data-claims~='1']").count() == 0


def test_20_suggestions_take_at_most_25_keys(page: Page, cast_of_the_desk: People) -> None:
    with scope(newsroom=cast_of_the_desk.gazette):
        many = articles.add_article(by=acting(cast_of_the_desk.ada), text=MANY, title="Many boats").article
        Worker().work_until_idle()
        assert many.claims.count() >= 20
    sign_in(page)
    page.goto(f"/articles/{many.pk}/")
    page.keyboard.press("j")
    for _ in range(20):
        page.keyboard.press("y")
    expect(page.locator("#c20")).to_contain_text("confirmed", timeout=30_000)
    expect(page.locator("#toasts")).to_contain_text("Claim 20 is confirmed")
    with scope(newsroom=cast_of_the_desk.gazette):
        assert Claim.objects.filter(article=many, confirmed=True).count() == 20


def test_several_are_chosen_by_keys_and_changed_at_once_with_one_way_back(desk: Page, on: Article) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("Shift+X")
    expect(desk.locator("#chosen")).to_have_text("(3)")
    desk.locator("#bulk").get_by_role("button", name="Confirm").click()
    expect(desk.locator("#toasts")).to_contain_text("3 claims are changed")
    assert [state(on, number)[0] for number in (1, 2, 3, 4)] == [True, True, True, False]
    desk.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(desk.locator("#toasts")).to_contain_text("Undone")
    assert [state(on, number)[0] for number in (1, 2, 3)] == [False, False, False]


def test_correcting_a_suggestion_confirms_it_in_its_card(desk: Page, on: Article) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("w")
    desk.get_by_label("Statement").fill("Twelve boats sank in the harbour. 🚢")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#c1")).to_contain_text("Twelve boats sank in the harbour. 🚢")
    expect(desk.locator("#c1 form#edit-claim")).to_have_count(0)
    assert state(on, 1) == (True, False)


def test_evidence_is_attached_in_the_card(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("e")
    desk.get_by_label("Address", exact=True).fill("https://harbour.example/list")
    desk.get_by_label("Origin").fill("Harbour office")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#c1 .tally")).to_contain_text("1 pending")


def test_why_is_answered_in_the_card(desk: Page) -> None:
    for _ in range(2):
        desk.keyboard.press("j")
    desk.keyboard.press("i")
    expect(desk.locator("#c2 .why")).to_contain_text("The cue “said”")
    desk.keyboard.press("i")
    expect(desk.locator("#c2 .why")).to_have_count(0)


def test_z_right_behind_a_decision_undoes_that_decision(desk: Page) -> None:
    held: list[Route] = []
    desk.route("**/confirm/", lambda route: held.append(route))
    for key in "jyz":
        desk.keyboard.press(key)
    desk.wait_for_timeout(300)
    held[0].continue_()
    expect(desk.locator("#toasts")).to_contain_text("Undone")
    expect(desk.locator("#c1")).to_contain_text("suggestion")
