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
