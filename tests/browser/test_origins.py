"""Two prints of one wire story on the board in a browser: the warning, why they count once, one click to confirm."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.enums import Stance
from claims.models import Claim
from claims.services import articles, evidence, sources
from claims.tasks.worker import Worker
from tests.browser.conftest import sign_in
from tests.captures import capture
from tests.factories.articles import TEXT, claim
from tests.people import People, acting

pytestmark = pytest.mark.services

SAID = "The harbour office said that 4,171 roofs were torn off."
STORY = ("ELMSTAD (Reuters) - Nobody slept on the night of the storm.", SAID, "Repairs begin on Monday, it said.")


@pytest.fixture
def twice(cast_of_the_desk: People) -> Claim:
    """A claim with a wire story for it, as two papers printed it."""
    with scope(newsroom=cast_of_the_desk.gazette):
        by = acting(cast_of_the_desk.ada)
        made = articles.add_article(by=by, text=TEXT, title="Boats").article
        Worker().work_until_idle()
        on = claim(cast_of_the_desk.ada, made)
        for paper in ("elm-post", "dale-news"):
            source = sources.add_source(by=by, url=f"https://{paper}.example/storm", title=paper).source
            capture(cast_of_the_desk.ada, source, *STORY)
            evidence.attach_evidence(by=by, claim=on, source=source, excerpt=SAID, stance=Stance.SUPPORTS)
        return on


def test_two_prints_count_once_and_one_click_says_whose_story_it_is(page: Page, twice: Claim) -> None:
    sign_in(page)
    page.goto(f"/claims/{twice.pk}/")
    second = page.locator("#e2")
    expect(second).to_contain_text("Does not count")
    expect(second.get_by_role("link", name="See #1")).to_be_visible()
    expect(second).to_contain_text("Whose reporting is it?")
    second.get_by_role("button", name="Yes, Reuters").click()
    expect(second.get_by_role("button", name="Yes, Reuters")).to_have_count(0)
    expect(second).to_contain_text("origin Reuters")
    expect(page.locator("#board-title").locator("xpath=ancestor::section[1]")).to_contain_text(
        "Independent origins: 1 for, 0 against"
    )


def test_an_origin_that_is_there_already_is_warned_of_before_it_is_kept(page: Page, twice: Claim) -> None:
    sign_in(page)
    page.goto(f"/claims/{twice.pk}/")
    page.locator("#e1").get_by_role("button", name="Yes, Reuters").click()
    expect(page.locator("#e1").get_by_role("button", name="Yes, Reuters")).to_have_count(0)
    page.goto(f"/claims/{twice.pk}/attach/?stance=supports")
    page.get_by_label("Document").fill("The story in a third paper, page 4")
    page.get_by_label("Origin").fill("reuters")
    page.get_by_role("button", name="Attach").click()
    expect(page.locator(".summary")).to_contain_text("has the same origin: the two count once")
    expect(page.get_by_label("Document")).to_have_value("The story in a third paper, page 4")
