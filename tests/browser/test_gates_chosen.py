"""What stands before a sign-off follows the verdict that is chosen in the form, without a script."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Article
from claims.selectors import claims as ledger
from tests.browser.conftest import sign_in
from tests.browser.test_article_screen import on

__all__ = ["on"]

pytestmark = pytest.mark.services


def test_of_the_verdicts_only_the_chosen_one_says_what_it_asks_for(page: Page, on: Article) -> None:
    with scope(newsroom=on.newsroom):
        claim = ledger.in_article(on)[0]
    sign_in(page)
    page.goto(f"/claims/{claim.pk}/propose/")
    asked, hint = page.locator(".asked > section:visible"), page.locator(".asked .unchosen")
    expect(asked).to_have_count(0)
    expect(hint).to_be_visible()
    for label, said in (
        ("Supported", "2 more independent origins that support it"),
        ("Not enough evidence", "Note in the search log where you looked"),
        ("Not checkable", "Say why the claim can't be checked"),
    ):
        page.get_by_label(label, exact=True).check()
        expect(asked).to_have_count(1)
        expect(asked).to_contain_text(said)
        expect(hint).to_be_hidden()


@pytest.mark.parametrize(
    ("verdict", "gate", "field"),
    [
        ("supported", "supporting_origins", "Address"),
        ("refuted", "refuting_origins", "Address"),
        ("missing_context", "context", "Address"),
        ("not_enough_evidence", "search", "We looked in"),
        ("supported", "right_of_reply", "We asked"),
        ("not_checkable", "reason", "Why it can’t be checked"),
    ],
)
def test_a_gate_leads_into_the_field_that_meets_it(
    page: Page, on: Article, verdict: str, gate: str, field: str
) -> None:
    with scope(newsroom=on.newsroom):
        claim = ledger.in_article(on)[0]
    sign_in(page)
    page.goto(f"/claims/{claim.pk}/propose/?verdict={verdict}")
    page.locator(f".asked .of-{verdict} [data-gate={gate}] a").click()
    expect(page.get_by_label(field, exact=True)).to_be_focused()
    expect(page.get_by_label(field, exact=True)).to_be_in_viewport()


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        # What is typed after the keys that open a form is meant for the form: none of it is taken for a key.
        ("v 6", "Justification"),
        ("e", "Address"),
        ("+", "Address"),
        ("n", "Address"),
        ("d", "Reason"),
    ],
)
def test_a_page_that_is_one_form_begins_in_it(page: Page, on: Article, keys: str, field: str) -> None:
    with scope(newsroom=on.newsroom):
        claim = ledger.in_article(on)[0]
    sign_in(page)
    page.goto(f"/claims/{claim.pk}/")
    for key in keys.split():
        page.keyboard.press(key)
    expect(page.get_by_label(field, exact=True)).to_be_focused()
    page.keyboard.type("nobody z")
    expect(page.get_by_label(field, exact=True)).to_have_value("nobody z")
