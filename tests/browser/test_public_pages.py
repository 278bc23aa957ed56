"""Every public page of a fact-check in a browser: of one claim and of several, corrected, retracted, and as each stood.

The numbers are those of the list of what to verify.
"""

import json
from collections.abc import Iterator

import pytest
from django_scopes import scope
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import published
from tests.browser.conftest import Complaints
from tests.browser.measured import sideways
from tests.people import People

pytestmark = pytest.mark.services

SMALL = ViewportSize(width=360, height=640)
CLAIM = (".conclusion .badge", "h1", ".claimed", ".summary-line")
INDEX = ("h1", ".summary-line", ".lines .badge", ".lines a")
# The page by its name in `published.public` → what stands above the fold, and how many ClaimReviews it carries.
PAGES = {
    "check": (CLAIM, 1),
    "check-as-it-was": (CLAIM, 0),
    "check-several": (INDEX, 0),
    "check-several-as-it-was": (INDEX, 0),
    "check-of-several": (CLAIM, 1),
    "check-of-several-as-it-was": (CLAIM, 0),
    "check-retracted": (CLAIM, 1),
    "check-retracted-as-it-was": (CLAIM[:2], 0),  # below what says that it is retracted, and that it is old
}


@pytest.fixture
def public(cast_of_the_desk: People) -> dict[str, str]:
    """Their addresses."""
    people = cast_of_the_desk
    with scope(newsroom=people.gazette):
        return published.public(people, published.refuted(people)[1])


@pytest.fixture
def telephone(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page in a small window that runs no script."""
    context = chromium.new_context(base_url=live_server.url, viewport=SMALL, java_script_enabled=False)
    page, complaints = context.new_page(), Complaints()
    complaints.listen(page)
    yield page
    context.close()
    assert complaints.found == []


def _below(page: Page, parts: tuple[str, ...]) -> list[str]:
    """The parts that end below the fold."""
    boxes = {part: page.locator(part).first.bounding_box() for part in parts}
    return [part for part, box in boxes.items() if not box or box["y"] + box["height"] > SMALL["height"]]


def test_38_claim_status_and_finding_are_above_the_fold_of_every_public_page(
    telephone: Page, public: dict[str, str]
) -> None:
    assert public.keys() == PAGES.keys()
    wrong: dict[str, object] = {}
    for name, (parts, reviews) in PAGES.items():
        telephone.goto(public[name])
        kinds = [json.loads(one)["@type"] for one in telephone.locator("script").all_text_contents()]
        assert kinds == ["ClaimReview"] * reviews, name
        if found := [*_below(telephone, parts), *[sideways(telephone)] * sideways(telephone)]:
            wrong[name] = found
    assert wrong == {}


def test_without_a_script_one_goes_from_the_index_to_a_claim_and_to_what_stood(
    telephone: Page, public: dict[str, str]
) -> None:
    telephone.goto(public["check-several"])
    telephone.get_by_role("link", name="the sirens had stayed silent").click()
    expect(telephone.locator(".conclusion")).to_contain_text("Not checkable")
    telephone.get_by_role("link", name="read it as it was").click()
    expect(telephone.get_by_role("main")).to_contain_text("This is version 1.")
    telephone.get_by_role("link", name="Claim 2 of 3").click()
    expect(telephone.locator(".summary-line")).to_contain_text("Two registers say so.")
    telephone.get_by_role("link", name="Read what stands now").click()
    expect(telephone.locator(".summary-line")).to_contain_text("Three registers say so.")
    telephone.get_by_role("link", name="the sirens had stayed silent").click()
    telephone.get_by_role("link", name="Claim 2 of 3").click()
    expect(telephone.get_by_role("heading", level=1)).to_have_text("What was said of the storm, claim by claim")


def test_37_on_paper_every_public_page_has_its_address_its_version_and_its_hash_and_no_forms(
    page: Page, public: dict[str, str]
) -> None:
    page.emulate_media(media="print")
    for name, address in public.items():
        page.goto(address)
        assert sideways(page) == 0, name
        expect(page.locator(".stamp .hash")).to_be_visible()
        expect(page.locator(".stamp .paper")).to_be_visible()
        expect(page.locator(".stamp .paper")).to_contain_text(address)
        assert page.locator("form:visible, button:visible, .ask:visible").count() == 0, name
        torn = page.locator(".notice, .sources tr, .versions li").evaluate_all(
            "all => all.filter(one => getComputedStyle(one).breakInside !== 'avoid').length"
        )
        assert torn == 0, name
        shut = page.locator("details ul").evaluate_all("all => all.filter(one => !one.checkVisibility()).length")
        assert shut == 0, name
