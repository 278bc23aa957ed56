"""The palette finds every page and every act of the page by its name, each once, without its key."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.factories.verdicts import signed
from tests.people import People

pytestmark = pytest.mark.services


def test_on_a_claims_page_it_finds_what_can_be_done_there(page: Page, cast_of_the_desk: People) -> None:
    with scope(newsroom=cast_of_the_desk.gazette):
        on = signed(cast_of_the_desk)
    sign_in(page)
    page.goto(f"/claims/{on.pk}/")
    for typed, found in (("Edit", "Editw"), ("Split", "Split…"), ("Publish", "Publish…"), ("Sour", "Sources")):
        page.keyboard.press("Control+k")
        page.keyboard.type(typed)
        expect(page.locator("#palette [role=option]").first).to_have_text(found)
        expect(page.locator("#palette [role=option]", has_text=typed)).to_have_count(1)
        page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type("Publish…")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/claims/{on.pk}/publish/")
