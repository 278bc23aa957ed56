"""A claim logged with who passed it on and its parts, by keys alone; speakers found as their name is typed."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Article, Claim, Speaker
from claims.services import articles
from claims.tasks.worker import Worker
from tests.browser.conftest import sign_in
from tests.people import People, acting

pytestmark = pytest.mark.services

TEXT = """Boats and bridges

The harbour office said on Monday 👩‍👩‍👧 that twelve boats had sunk.

The night was quiet. Nobody saw the pilot. Ships waited outside the bar.
"""


@pytest.fixture
def on(cast_of_the_desk: People) -> Article:
    """An article, read, in a newsroom that knows many speakers."""
    with scope(newsroom=cast_of_the_desk.gazette):
        by = acting(cast_of_the_desk.ada)
        made = articles.add_article(by=by, text=TEXT, title="Boats and bridges", language="en").article
        Worker().work_until_idle()
        here = cast_of_the_desk.gazette
        Speaker.objects.bulk_create(
            Speaker(newsroom=here, name=f"Radio {n}", folded=f"radio {n}", kind="organisation") for n in range(150)
        )
        return made


@pytest.fixture
def desk(page: Page, on: Article) -> Page:
    """The article's page, signed in as Ada."""
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    return page


def _focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name || document.activeElement.tagName")
    return name


def _tab_to(page: Page, name: str) -> None:
    """Go on by Tab until the field of that name, or the summary of a folded part, has the focus."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if _focused(page) == name:
            return
    raise AssertionError(f"no {name} within reach: {_focused(page)}")


def _open_form(page: Page, words: str) -> None:
    """Choose the sentence that begins with `words` by the sentence cursor, and log it."""
    page.keyboard.press("s")
    for _ in range(8):
        expect(page.locator("#live")).not_to_be_empty()
        if page.locator("#live").inner_text().startswith(words):
            break
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(80)
    page.keyboard.press("Enter")
    page.locator("form#log").wait_for()


def test_a_claim_with_a_relay_and_a_part_is_logged_by_keys_alone(desk: Page, on: Article) -> None:
    _open_form(desk, "Nobody saw")
    assert _focused(desk) == "statement"
    statement = desk.get_by_label("Statement")
    expect(statement).to_have_value("Nobody saw the pilot.")
    for name, typed in {"source_name": "Ann Lee", "source_cue": "said", "SUMMARY": ""}.items():
        _tab_to(desk, name)
        desk.keyboard.type(typed or "\n")
    for name, typed in {"relay1_name": "Radio 7", "relay1_cue": "told", "SUMMARY": ""}.items():
        _tab_to(desk, name)
        desk.keyboard.type(typed or "\n")
    _tab_to(desk, "components")
    desk.keyboard.type("actor: the pilot")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    expect(desk.locator("#text a.mk:focus")).to_have_count(1)
    with scope(newsroom=on.newsroom):
        made = Claim.objects.order_by("-created_at")[0]
        links = [(one.role, one.speaker.name, one.speaker.kind, one.cue) for one in made.links]
    assert links == [("source", "Ann Lee", "person", "said"), ("relay", "Radio 7", "organisation", "told")]
    assert made.components == [{"kind": "actor", "text": "the pilot", "words_of": "article"}]


def test_speakers_are_found_as_their_name_is_typed(desk: Page) -> None:
    _open_form(desk, "Nobody saw")
    options = desk.locator("#speakers option")
    expect(options).to_have_count(0)
    desk.get_by_label("Who says it").press_sequentially("radio 14")
    expect(options).to_have_count(11)
    desk.get_by_label("Who says it").press_sequentially("9")
    expect(options).to_have_count(1)
    expect(options.first).to_have_attribute("value", "Radio 149")


def test_what_was_typed_into_folded_parts_is_offered_again(desk: Page) -> None:
    _open_form(desk, "Nobody saw")
    desk.locator("#log summary").first.click()
    desk.locator("[name=relay2_name]").fill("Radio 7")
    with desk.expect_response(lambda answer: "told" in (answer.request.post_data or "")):
        desk.locator("[name=relay2_cue]").fill("told")
        desk.locator("[name=statement]").focus()
    desk.reload()
    _open_form(desk, "Nobody saw")
    desk.locator("#log").get_by_role("button", name="Use it").click()
    expect(desk.locator("[name=relay2_name]")).to_have_value("Radio 7")
    expect(desk.locator("[name=relay2_cue]")).to_have_value("told")
    expect(desk.locator("[name=relay2_cue]")).to_be_visible()
