"""Versions of an article beside each other, and the claims that the newest does not have as they were.

The numbers are those of the list of what to verify.
"""

import pytest
from django_scopes import scope
from playwright.sync_api import Locator, Page, expect

from claims.models import Article, Claim
from tests.browser.conftest import sign_in
from tests.browser.versions import BECAME, changed
from tests.people import People

pytestmark = pytest.mark.services

# The words of a claim in the text, put together from the marks that carry its number.
MARKED = """number => [...document.querySelectorAll(`#text mark[data-claims~="${number}"]`)]
  .map(mark => mark.textContent).join("")"""


@pytest.fixture
def on(cast_of_the_desk: People) -> Article:
    """An article in its third version, whose claims became what `BECAME` tells."""
    with scope(newsroom=cast_of_the_desk.gazette):
        made, claims = changed(cast_of_the_desk)
    assert {words: one.anchor for words, one in claims.items()} == BECAME
    return made


@pytest.fixture
def compared(page: Page, on: Article) -> Page:
    """The comparison of the two newest, signed in as Ada."""
    sign_in(page)
    page.goto(f"/articles/{on.pk}/versions/")
    page.wait_for_load_state("networkidle")
    return page


def in_hand(page: Page, number: int) -> None:
    """That change has the focus, is drawn as the one in hand, and is in sight."""
    change = page.locator(f"#d{number}")
    expect(change).to_be_focused()
    expect(change).to_be_in_viewport()
    others = page.locator(".change").evaluate_all("all => all.map(one => getComputedStyle(one).outlineStyle)")
    assert change.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    assert others.count("solid") == 1


@pytest.mark.parametrize("view", ["In one text", "Side by side"])
def test_one_goes_from_change_to_change_by_keys_and_by_links(compared: Page, view: str) -> None:
    if view == "Side by side":
        compared.get_by_role("link", name=view).click()
        expect(compared.get_by_role("columnheader")).to_have_text(["Version 2", "Version 3"])
        compared.wait_for_load_state("networkidle")
    expect(compared.get_by_role("main")).to_contain_text("3 changes, 1 touches claims")
    compared.set_viewport_size({"width": 1400, "height": 400})
    for key, number in [("j", 1), ("j", 2), ("j", 3), ("j", 3), ("k", 2), ("k", 1), ("k", 1)]:
        compared.keyboard.press(key)
        in_hand(compared, number)
    compared.get_by_role("link", name="to the first change").click()
    in_hand(compared, 1)
    for number in (2, 3):
        compared.locator(f"#d{number - 1}").get_by_role("link", name="next change").click()
        in_hand(compared, number)
    expect(compared.locator("#d3").get_by_role("link", name="next change")).to_have_count(0)
    compared.keyboard.press("k")
    in_hand(compared, 2)
    compared.locator("#d1").get_by_role("link", name="claim 6").click()
    expect(compared.locator("#apart-6")).to_be_in_viewport()


def test_brackets_lead_through_the_versions_and_out(compared: Page, on: Article) -> None:
    compared.goto(f"/articles/{on.pk}/")
    compared.locator("#minimap rect").first.wait_for(state="attached")
    compared.keyboard.press("[")
    expect(compared.get_by_role("heading", level=1)).to_have_text("Version 2 and version 3")
    compared.wait_for_load_state("networkidle")
    compared.keyboard.press("[")
    expect(compared.get_by_role("heading", level=1)).to_have_text("Version 1 and version 2")
    compared.wait_for_load_state("networkidle")
    compared.keyboard.press("]")
    expect(compared.get_by_role("heading", level=1)).to_have_text("Version 2 and version 3")
    compared.get_by_label("Older").select_option("1")
    compared.get_by_role("button", name="Compare").click()
    expect(compared.get_by_role("heading", level=1)).to_have_text("Version 1 and version 3")
    compared.wait_for_load_state("networkidle")
    compared.keyboard.press("]")
    compared.wait_for_url(f"**/articles/{on.pk}/")


def _group(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def test_13_what_is_not_found_is_counted_and_each_claim_is_decided_on(compared: Page, on: Article) -> None:
    expect(compared.get_by_role("main")).to_contain_text(
        "3 unchanged · 3 moved · 1 changed: a person has to look · 1 not found · 2 new"
    )
    lost = _group(compared, "Not found (1)")
    expect(lost).to_contain_text("the sirens had stayed silent until 2 a.m.")
    expect(lost.get_by_role("button")).to_have_count(1)
    lost.get_by_role("button", name="Keep on version 2").click()
    expect(compared.locator("#messages")).to_contain_text("Claim 6 stays on its version.")
    expect(_group(compared, "Kept on an older version (1)")).to_contain_text("its words stand in version 2")
    expect(compared.get_by_role("heading", name="Not found")).to_have_count(0)
    other = _group(compared, "Changed: a person has to look (1)")
    expect(other.locator("del")).to_contain_text("12")
    expect(other.locator("ins")).to_contain_text("14")
    other.get_by_role("button", name="Put it on these words").click()
    expect(compared.locator("#messages")).to_contain_text("stands on the new words now.")
    expect(other).to_have_count(0)
    compared.goto(f"/articles/{on.pk}/")
    expect(compared.get_by_role("heading", name="Not found in this version (1)")).to_be_visible()
    _points_at_its_own_words(compared, on)


def _points_at_its_own_words(page: Page, on: Article) -> None:
    """What is marked for each claim is what its card quotes and what is on file for it."""
    with scope(newsroom=on.newsroom):
        there = {one.exact: one for one in Claim.objects.filter(article=on, article_version__number=3)}
    assert set(there) > {"14 boats had sunk in the old basin", "Nobody was hurt"}
    numbers = page.locator("#text a.mk").evaluate_all("all => all.map(chip => chip.id.slice(1))")
    marked = {number: page.evaluate(MARKED, number) for number in numbers}
    assert {number: page.locator(f"#c{number} blockquote").inner_text() for number in numbers} == marked
    assert set(marked.values()) == set(there)
