"""What is published, in a browser: the public page on a telephone, and the whole life of a claim up to a correction.

The numbers are those of the list of what to verify.
"""

import json

import pytest
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Article
from tests.browser import published
from tests.browser.conftest import Complaints, sign_in
from tests.browser.measured import sideways
from tests.factories.articles import article
from tests.people import People

pytestmark = pytest.mark.services


def test_38_claim_status_and_finding_stand_above_the_fold_without_a_script(
    chromium: Browser, live_server: LiveServer, cast_of_the_desk: People
) -> None:
    with scope(newsroom=cast_of_the_desk.gazette):
        _, made = published.refuted(cast_of_the_desk)
    small = {"width": 360, "height": 640}
    context = chromium.new_context(base_url=live_server.url, viewport=small, java_script_enabled=False)  # type: ignore[arg-type]
    page, complaints = context.new_page(), Complaints()
    complaints.listen(page)
    page.goto(f"/checks/{made.slug}/")
    for part, words in {
        ".conclusion .badge": "Refuted",
        "h1": published.HEADLINE,
        ".claimed": published.CLAIM,
        ".summary-line": published.FINDING,
    }.items():
        found = page.locator(part)
        expect(found).to_contain_text(words)
        box = found.bounding_box()
        assert box
        assert box["y"] + box["height"] <= small["height"], part
    (data,) = page.locator("script").all()
    review = json.loads(data.text_content() or "")
    assert (review["@type"], review["reviewRating"]["alternateName"]) == ("ClaimReview", "Refuted")
    page.locator(".reasoning sup a").first.click()
    assert page.url.endswith("#s1")
    page.get_by_role("link", name="Ask for a correction").click()
    page.get_by_label("What is wrong, and how do you know?").fill("It was eleven.")
    page.get_by_role("button", name="Send it to the newsroom").click()
    key = page.locator(".key code").inner_text()
    page.get_by_role("link", name="Where to look it up").click()
    page.get_by_label("Your key").fill(key)
    page.get_by_role("button", name="Look it up").click()
    expect(page.get_by_role("main")).to_contain_text("It is here, and waits to be looked at.")
    assert key not in page.url
    context.close()
    assert complaints.found == []


def test_37_a_public_page_on_paper_has_its_addresses_its_version_and_its_hash(
    page: Page, cast_of_the_desk: People
) -> None:
    with scope(newsroom=cast_of_the_desk.gazette):
        _, made = published.refuted(cast_of_the_desk)
    page.goto(f"/checks/{made.slug}/")
    assert sideways(page) == 0
    page.emulate_media(media="print")
    for link in page.locator(".ask").all():
        expect(link).to_be_hidden()
    expect(page.locator(".stamp .hash")).to_be_visible()
    expect(page.locator(".stamp .paper")).to_contain_text(f"/checks/{made.slug}/")
    after = page.locator(".sources a").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "attr(href)" in after or "boats" in after


def test_from_a_logged_claim_to_a_corrected_fact_check(page: Page, cast_of_the_desk: People) -> None:
    """Log, evidence, propose, changes asked for, fix, approve, publish, correct: every step by a person on a page."""
    with scope(newsroom=cast_of_the_desk.gazette):
        on = article(cast_of_the_desk.ada)
    _log(page, on)
    at = page.url
    for origin in ("Harbour office", "Coast guard"):
        _attach(page, origin)
    expect(page.locator("h1 .badge")).to_have_text("Corroborated")
    _propose(page, "Both count twelve.[^1]")
    expect(page.locator("#verdict")).to_contain_text("You proposed it: another member reviews it.")
    _return_and_fix(page, at)
    _propose(page, "Both count twelve,[^1] and the mayor says so too.")
    sign_in(page, "ben@example.org")
    page.goto(at)
    page.locator("#verdict").get_by_role("button", name="Approve").click()
    expect(page.locator("h1 .badge")).to_have_text("Supported")
    expect(page.get_by_role("main")).to_contain_text("An editor can publish it.")
    sign_in(page)
    page.goto(at)
    _correct(page, *_publish(page))


def _return_and_fix(page: Page, at: str) -> None:
    """Ben can't approve while a gate is open, and is told so in words; he returns it, and Cleo does what it lacks."""
    sign_in(page, "ben@example.org")
    page.goto(at)
    page.locator("#verdict").get_by_role("button", name="Approve").click()
    expect(page.get_by_role("alert").first).to_contain_text("reply")
    page.get_by_label("What you say to it").fill("Ask the mayor first.")
    page.locator("#verdict").get_by_role("button", name="Ask for changes").click()
    expect(page.locator("#verdict")).to_contain_text("returned: changes were asked for")
    sign_in(page, "cleo@example.org")
    page.goto(at)
    page.locator("summary", has_text="Note who was asked").click()
    page.get_by_label("We asked", exact=True).fill("The mayor")
    page.get_by_label("Answer", exact=True).fill("That is so.")
    page.get_by_role("button", name="Note it").click()
    expect(page.locator("#contacts")).to_contain_text("That is so.")


def _publish(page: Page) -> tuple[str, str]:
    """Published by Ada; the addresses of the desk's page and of the public one."""
    page.get_by_role("link", name="Publish…").click()
    page.get_by_label("Headline").fill("Yes, twelve boats sank")
    page.get_by_label("Finding, in two sentences").fill("Two lists count twelve. The mayor agrees.")
    page.get_by_role("button", name="Go on: look at it first").click()
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_role("heading", name="Yes, twelve boats sank")).to_be_visible()
    desk = page.url
    page.get_by_role("link", name="the public page").click()
    expect(page.locator(".conclusion")).to_contain_text(f"as of {timezone.localdate():%-d %B %Y}")
    expect(page.locator(".summary-line")).to_contain_text("Two lists count twelve. The mayor agrees.")
    return desk, page.url


def _correct(page: Page, desk: str, public: str) -> None:
    """Corrected by Ada; what stood can still be read."""
    page.goto(desk)
    page.get_by_role("link", name="Correct or retract…").click()
    page.get_by_label("Clarification").check()
    page.get_by_label("What you tell your readers").fill("We say whose lists they are.")
    page.get_by_label("Finding, in two sentences").fill("The harbour’s list and the coast guard’s count twelve.")
    page.get_by_role("button", name="Go on: look at it first").click()
    expect(page.locator("del")).to_contain_text("Two lists count twelve.")
    page.get_by_role("button", name="Publish the correction").click()
    page.goto(public)
    expect(page.locator(".summary-line")).to_contain_text("The harbour’s list and the coast guard’s count twelve.")
    expect(page.locator(".versions > li").first).to_contain_text("We say whose lists they are.")
    page.get_by_role("link", name="read it as it was").click()
    expect(page.get_by_role("main")).to_contain_text("This is version 1.")
    expect(page.locator(".summary-line")).to_contain_text("Two lists count twelve.")


def _log(page: Page, on: Article) -> None:
    sign_in(page, "cleo@example.org")
    page.goto(f"/articles/{on.pk}/log/")
    page.get_by_label("Quote", exact=True).fill("12 boats had sunk")
    page.get_by_role("button", name="Log the claim").click()
    page.locator(".card", has_text="confirmed").get_by_role("link", name="Open").click()
    expect(page.locator("h1 .badge")).to_have_text("No evidence")


def _attach(page: Page, origin: str) -> None:
    page.get_by_role("link", name="Attach evidence", exact=True).click()
    page.get_by_label("For", exact=True).check()
    page.get_by_label("Or a document").fill(f"A list of the {origin}")
    page.get_by_label("Origin").fill(origin)
    page.get_by_label("Where in it").select_option("page")
    page.get_by_label("Page, time, cell or part").fill("3")
    page.get_by_role("button", name="Attach it").click()
    expect(page.locator(".board")).to_contain_text(f"A list of the {origin}")


def _propose(page: Page, why: str) -> None:
    """The verdict, after a look at how it reads; what still stands before a sign-off is said there in words."""
    page.keyboard.press("v")
    page.keyboard.press("1")
    page.get_by_label("Justification").fill(why)
    page.get_by_role("button", name="See how it reads").click()
    expect(page.get_by_role("region", name="How it would read")).to_contain_text("Right of reply")
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("#verdict")).to_contain_text("waits for review")
