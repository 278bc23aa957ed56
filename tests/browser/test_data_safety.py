"""Nothing that is typed or done is lost: polls, reloads, lost networks, double clicks, two people at once.

The numbers are those of the list of what to verify.
"""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Article, Claim
from claims.selectors import claims as ledger
from claims.services import articles, claims
from tests.browser.conftest import sign_in
from tests.browser.test_article_screen import choose, numbers, on, text_of
from tests.factories.articles import document
from tests.people import PASSWORD, People, acting

__all__ = ["on"]

pytestmark = pytest.mark.services

WORDS = "Nobody saw the pilot"


@pytest.fixture
def desk(page: Page, on: Article) -> Page:
    """The article's page, signed in as Ada."""
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    return page


def look(page: Page, times: int = 1) -> None:
    """Ask for others' changes now, so many times, as the page does every few seconds."""
    for _ in range(times):
        with page.expect_response(lambda answer: "/changes/" in answer.url):
            page.evaluate("document.body.dispatchEvent(new CustomEvent('desk:look'))")
    page.wait_for_timeout(100)


def log_form(page: Page) -> None:
    """Open the form for a claim over some words."""
    choose(page, WORDS)
    page.keyboard.press("c")
    expect(page.locator("form#log")).to_be_visible()


def logged(on: Article) -> int:
    with scope(newsroom=on.newsroom):
        return Claim.objects.filter(exact=WORDS, origin="person").count()


def test_16_polls_leave_draft_caret_and_focus_alone(desk: Page) -> None:
    log_form(desk)
    field = desk.get_by_label("Statement")
    field.fill("The pilot was not seen. 🚢")
    field.evaluate("field => field.setSelectionRange(4, 4)")
    look(desk, 5)
    expect(field).to_be_focused()
    expect(field).to_have_value("The pilot was not seen. 🚢")
    assert field.evaluate("field => field.selectionStart") == 4


def test_17_a_draft_stays_when_the_focus_leaves(desk: Page) -> None:
    log_form(desk)
    desk.get_by_label("Statement").fill("Kept words")
    with desk.expect_response(lambda answer: "/drafts/" in answer.url):
        desk.get_by_label("Cue").first.focus()
        desk.locator("h1").click()
    look(desk)
    expect(desk.get_by_label("Statement")).to_have_value("Kept words")
    expect(desk.locator("#saved")).to_have_text("Draft kept")


def test_18_a_reload_offers_what_was_typed_again(desk: Page) -> None:
    log_form(desk)
    with desk.expect_response(lambda answer: "/drafts/" in answer.url):
        desk.get_by_label("Statement").fill("Words that were typed")
    desk.reload()
    log_form(desk)
    note = desk.locator(".draft")
    expect(note).to_contain_text("There is a draft of yours")
    note.get_by_role("button", name="Use it").click()
    expect(desk.get_by_label("Statement")).to_have_value("Words that were typed")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    log_form(desk)
    expect(desk.locator(".draft")).to_have_count(0)


def test_19_two_people_on_one_claim_lose_nothing(desk: Page, on: Article, cast_of_the_desk: People) -> None:
    with scope(newsroom=on.newsroom):
        first = ledger.in_article(on)[0]
    desk.goto(f"/claims/{first.pk}/edit/")
    desk.get_by_label("Statement").fill("Mine")
    with scope(newsroom=on.newsroom):
        claims.edit_claim(by=acting(cast_of_the_desk.ben), claim=first, statement="Theirs")
    with desk.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url) as sent:
        desk.get_by_role("button", name="Save").click()
    assert sent.value.status == 409
    expect(desk.get_by_role("heading", name="Somebody else changed this claim")).to_be_visible()
    for words in ("Mine", "Theirs", f"Changed by {cast_of_the_desk.ben}"):
        expect(desk.locator("#conflict")).to_contain_text(words)
    expect(desk.locator("#live")).to_contain_text("Somebody else changed this claim")
    expect(desk.get_by_label("Statement")).to_have_value("Mine")


def test_19_in_the_ledger_the_conflict_opens_in_the_card(desk: Page, on: Article, cast_of_the_desk: People) -> None:
    with scope(newsroom=on.newsroom):
        first = ledger.in_article(on)[0]
    desk.keyboard.press("j")
    desk.keyboard.press("w")
    expect(desk.locator("#c1 form#edit-claim")).to_be_visible()
    desk.get_by_label("Statement").fill("Mine")
    with scope(newsroom=on.newsroom):
        claims.edit_claim(by=acting(cast_of_the_desk.ben), claim=first, statement="Theirs")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#c1 #conflict")).to_contain_text("Theirs")
    expect(desk.locator("#live")).to_contain_text("Somebody else changed this claim")
    expect(desk.get_by_label("Statement")).to_have_value("Mine")
    desk.locator("#c1 form#edit-claim").get_by_role("button", name="Save").click()
    expect(desk.locator("#c1")).to_contain_text("Statement: Mine")
    expect(desk.locator("#m2")).to_be_focused()  # it was a suggestion: the next one is in hand, as after `y`
    desk.keyboard.press("y")
    expect(desk.locator("#c2")).to_contain_text("confirmed")


def test_22_without_a_network_the_words_stay_and_a_new_try_works(desk: Page, on: Article) -> None:
    log_form(desk)
    desk.get_by_label("Statement").fill("Typed on a train")
    desk.context.set_offline(True)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("We don’t know whether it arrived.")
    expect(desk.get_by_label("Statement")).to_have_value("Typed on a train")
    expect(desk.locator("#saved")).to_have_text("Not saved")
    desk.context.set_offline(False)
    desk.locator("#toasts").get_by_role("button", name="Try again").click()
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    assert logged(on) == 1


def test_22_a_page_that_waits_goes_on_looking_when_the_network_is_back(
    desk: Page, on: Article, cast_of_the_desk: People
) -> None:
    with scope(newsroom=on.newsroom):
        articles.add_article(by=acting(cast_of_the_desk.ben), text="It rained for 3 days.", title="Waiting")
    desk.goto("/articles/")
    desk.route("**/articles/", lambda route: route.abort())
    expect(desk.locator("#toasts")).to_contain_text("No connection to the desk")
    desk.wait_for_timeout(2_500)
    expect(desk.locator("#toasts li")).to_have_count(1)
    with desk.expect_response(lambda answer: answer.url.endswith("/articles/")):
        desk.unroute("**/articles/")


def test_22_when_the_server_fails_the_words_stay_and_a_new_try_works(desk: Page, on: Article) -> None:
    log_form(desk)
    desk.get_by_label("Statement").fill("Typed in a storm")
    desk.route("**/log/", lambda route: route.fulfill(status=500, body="<h1>Sorry</h1>"))
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("could not do that just now")
    expect(desk.get_by_label("Statement")).to_have_value("Typed in a storm")
    desk.unroute("**/log/")
    desk.locator("#toasts").get_by_role("button", name="Try again").click()
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    assert logged(on) == 1


def test_22_a_session_that_ended_while_typing_loses_no_word(desk: Page, on: Article) -> None:
    log_form(desk)
    desk.get_by_label("Statement").fill("Typed at night")
    desk.context.clear_cookies(name="sessionid")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("You are signed out")
    expect(desk.get_by_label("Statement")).to_have_value("Typed at night")
    with desk.context.expect_page() as opened:
        desk.locator("#toasts").get_by_role("button", name="Sign in").click()
    door = opened.value
    door.get_by_label("E-mail").fill("ada@example.org")
    door.get_by_label("Password").fill(PASSWORD)
    door.get_by_role("button", name="Sign in").click()
    door.wait_for_url("**/articles/")
    door.close()
    desk.get_by_label("Statement").focus()
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    assert logged(on) == 1


def test_23_a_double_click_makes_one_record(desk: Page, on: Article) -> None:
    log_form(desk)
    desk.locator("form#log").get_by_role("button", name="Log the claim").dblclick()
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    assert logged(on) == 1
    desk.goto(f"/articles/{on.pk}/log/?quote=Ships waited")
    desk.get_by_role("button", name="Log the claim").dblclick()
    desk.wait_for_timeout(300)
    with scope(newsroom=on.newsroom):
        assert Claim.objects.filter(exact="Ships waited").count() == 1


def test_24_others_claims_wait_until_they_are_asked_for(desk: Page, on: Article, cast_of_the_desk: People) -> None:
    before = numbers(desk)
    with scope(newsroom=on.newsroom):
        claims.log_claim(by=acting(cast_of_the_desk.ben), article=on, quote={"exact": WORDS})
        claims.log_claim(by=acting(cast_of_the_desk.ben), article=on, quote={"exact": "Ships waited"})
    look(desk)
    expect(desk.locator("#updates")).to_contain_text("2 updates")
    expect(desk.locator("#live")).to_contain_text("2 updates")
    assert numbers(desk) == before
    desk.keyboard.press("j")
    desk.keyboard.press("u")
    expect(desk.locator("#text a.mk")).to_have_count(len(before) + 2)
    expect(desk.locator("#updates")).not_to_contain_text("updates")
    expect(desk.locator("#m1")).to_be_focused()
    look(desk)
    expect(desk.locator("#updates")).not_to_contain_text("updates")


def test_24_the_claim_in_hand_stays_the_same_when_others_come_before_it(
    desk: Page, on: Article, cast_of_the_desk: People
) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    mine = desk.locator(".card.live").get_attribute("data-claim")
    with scope(newsroom=on.newsroom):
        claims.log_claim(by=acting(cast_of_the_desk.ben), article=on, quote={"exact": "The harbour office"})
    look(desk)
    desk.keyboard.press("u")
    expect(desk.locator(f".card[data-claim='{mine}']")).to_have_id("c3")
    expect(desk.locator(".card.live")).to_have_attribute("data-claim", str(mine))
    expect(desk.locator("#m3")).to_be_focused()


def test_24_at_a_claim_others_changes_wait_and_take_no_word_away(
    desk: Page, on: Article, cast_of_the_desk: People
) -> None:
    with scope(newsroom=on.newsroom):
        first = ledger.in_article(on)[0]
    desk.goto(f"/claims/{first.pk}/")
    comment = desk.get_by_label("Comment", exact=True)
    comment.fill("Half a thought")
    with scope(newsroom=on.newsroom):
        document(cast_of_the_desk.ben, first, origin="Agency A")
    look(desk)
    expect(desk.locator("#updates")).to_contain_text("update")
    expect(desk.locator("#live")).to_contain_text("update")
    expect(desk.locator(".item")).to_have_count(0)
    comment.blur()
    desk.keyboard.press("u")
    expect(desk.locator(".item")).to_have_count(1)
    expect(desk.locator("#updates")).not_to_contain_text("update")
    if comment.input_value() != "Half a thought":
        desk.get_by_role("button", name="Use it").click()
    expect(comment).to_have_value("Half a thought")


def test_24_ones_own_acts_are_no_updates(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("y")
    expect(desk.locator("#c1")).to_contain_text("confirmed")
    look(desk)
    expect(desk.locator("#updates")).not_to_contain_text("update")


def test_colleagues_are_seen_at_the_same_article(desk: Page, on: Article) -> None:
    browser = desk.context.browser
    assert browser is not None
    other = browser.new_context(base_url=desk.url.split("/articles")[0]).new_page()
    sign_in(other, "ben@example.org")
    other.goto(f"/articles/{on.pk}/")
    other.keyboard.press("j")
    other.keyboard.press("w")
    expect(other.locator("#c1 form#edit-claim")).to_be_visible()
    look(other)
    look(desk)
    expect(desk.locator("#updates")).to_contain_text("is editing claim 1")
    other.context.close()
    assert text_of(on)
