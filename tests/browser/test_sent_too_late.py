"""A form that leaves the page is sent when the session is over, or nobody is there to take it: no word is lost.

The numbers are those of the list of what to verify. Forms that stay on the page are in `test_data_safety`.
"""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Article, Claim, Comment
from claims.selectors import claims as ledger
from tests.browser.conftest import sign_in
from tests.browser.test_article_screen import on
from tests.people import PASSWORD

__all__ = ["on"]

pytestmark = pytest.mark.services

WORDS = "Who counted the bridges? Кім санады?"


@pytest.fixture
def claim(on: Article) -> Claim:
    with scope(newsroom=on.newsroom):
        return ledger.in_article(on)[0]


@pytest.fixture
def desk(page: Page, claim: Claim) -> Page:
    """The claim's page, signed in as Ada."""
    sign_in(page)
    page.goto(f"/claims/{claim.pk}/")
    return page


def comment(page: Page) -> None:
    page.get_by_label("Comment", exact=True).fill(WORDS)
    page.get_by_role("button", name="Add the comment").click()


def written(claim: Claim) -> int:
    with scope(newsroom=claim.newsroom):
        return Comment.objects.filter(claim=claim).count()


def test_22_when_the_session_is_over_one_signs_in_and_goes_on_where_one_was(desk: Page, claim: Claim) -> None:
    desk.context.clear_cookies(name="sessionid")
    comment(desk)
    desk.get_by_label("E-mail").fill("ada@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    desk.wait_for_url(f"**/claims/{claim.pk}/")
    desk.locator(".draft").get_by_role("button", name="Use it").click()
    expect(desk.get_by_label("Comment", exact=True)).to_have_value(WORDS)
    desk.get_by_role("button", name="Add the comment").click()
    expect(desk.locator("#discussion")).to_contain_text(WORDS)
    expect(desk.locator(".draft")).to_have_count(0)
    assert desk.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []
    assert written(claim) == 1


def test_22_when_nobody_answers_the_words_are_offered_again(desk: Page, claim: Claim) -> None:
    desk.context.set_offline(True)
    comment(desk)
    desk.wait_for_url("chrome-error://**")
    desk.context.set_offline(False)
    desk.goto(f"/claims/{claim.pk}/")
    desk.locator(".draft").get_by_role("button", name="Use it").click()
    expect(desk.get_by_label("Comment", exact=True)).to_have_value(WORDS)
    assert written(claim) == 0


def test_what_one_typed_is_offered_to_nobody_else_at_the_same_browser(desk: Page, claim: Claim) -> None:
    desk.route("**/drafts/", lambda route: route.abort())
    desk.get_by_label("Comment", exact=True).fill(WORDS)
    expect(desk.locator("#saved")).to_have_text("Draft kept in this browser")
    sign_in(desk, "ben@example.org")
    desk.goto(f"/claims/{claim.pk}/")
    expect(desk.get_by_label("Comment", exact=True)).to_be_visible()
    expect(desk.locator(".draft")).to_have_count(0)
    sign_in(desk)
    desk.goto(f"/claims/{claim.pk}/")
    expect(desk.locator(".draft")).to_have_count(1)


def test_22_who_signed_in_again_in_another_tab_sends_the_form_as_it_is(desk: Page, claim: Claim) -> None:
    desk.get_by_label("Comment", exact=True).fill(WORDS)
    other = desk.context.new_page()
    other.context.clear_cookies(name="sessionid")
    other.goto("/accounts/login/")
    other.get_by_label("E-mail").fill("ada@example.org")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.wait_for_url("**/articles/")
    desk.get_by_role("button", name="Add the comment").click()
    expect(desk.locator("#discussion")).to_contain_text(WORDS)
    assert written(claim) == 1
