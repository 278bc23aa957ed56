"""Evidence by its words in a real browser: pasted, marked in the captured text, why it doesn't count, taken back."""

import pytest
from django_scopes import scope
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Claim, Evidence, Snapshot
from claims.services import articles, evidence, sources
from claims.tasks.worker import Worker
from tests.browser.axe import violations_in_all_colours
from tests.browser.conftest import sign_in
from tests.captures import capture
from tests.factories.articles import TEXT, claim
from tests.people import People, acting

pytestmark = pytest.mark.services

URL = "https://elm-post.example/storm"
LINES = (
    "🌊 Storm over Elmstad 👩‍👩‍👧",
    "Nobody slept. The harbour office said that 4,171 roofs were torn off. It rained.",
    "Repairs begin on Monday.",
)
SAID = "The harbour office said that 4,171 roofs were torn off."
# Selects from one word to another in the line that holds both, as a drag does.
SELECT = """([from, to]) => {
  const line = [...document.querySelectorAll("#captured p")].find((one) => one.textContent.includes(from));
  const node = line.firstChild;
  const range = document.createRange();
  range.setStart(node, node.data.indexOf(from));
  range.setEnd(node, node.data.indexOf(to) + to.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def on(cast_of_the_desk: People) -> Claim:
    with scope(newsroom=cast_of_the_desk.gazette):
        made = articles.add_article(by=acting(cast_of_the_desk.ada), text=TEXT, title="Boats").article
        Worker().work_until_idle()
        return claim(cast_of_the_desk.ada, made)


@pytest.fixture
def snapshot(cast_of_the_desk: People, on: Claim) -> Snapshot:
    with scope(newsroom=cast_of_the_desk.gazette):
        by = acting(cast_of_the_desk.ada)
        source = sources.add_source(by=by, url=URL, title="Storm", origin="Elm Post").source
        return capture(cast_of_the_desk.ada, source, *LINES)


@pytest.fixture
def wrong(cast_of_the_desk: People, on: Claim, snapshot: Snapshot) -> Evidence:
    """Evidence whose excerpt has another number than the page."""
    with scope(newsroom=cast_of_the_desk.gazette):
        by, source = acting(cast_of_the_desk.ada), snapshot.source
        said = SAID.replace("4,171", "4,117")
        return evidence.attach_evidence(by=by, claim=on, source=source, excerpt=said, stance="supports")  # type: ignore[arg-type]


def test_an_address_is_pasted_and_its_words_are_found(page: Page, on: Claim, snapshot: Snapshot) -> None:
    sign_in(page)
    page.goto(f"/claims/{on.pk}/")
    page.keyboard.press("e")
    page.get_by_label("Address", exact=True).fill(f"{URL}#top")
    page.get_by_label("Excerpt", exact=True).fill("4,171 roofs were torn off")
    page.get_by_role("button", name="Attach it").click()
    item = page.locator(".column.supports #e1")
    expect(item).to_contain_text("Located: its words stand in capture 1")
    expect(page.locator("#messages, #toasts").first).to_contain_text("#1 is located")
    item.get_by_text("In context").click()
    expect(item.locator("mark")).to_have_text("4,171 roofs were torn off")
    item.get_by_role("link", name="Read it in the capture").click()
    expect(page.locator("#captured mark.this")).to_have_text("4,171 roofs were torn off")


def test_the_sentence_is_marked_in_the_captured_text(
    page: Page, on: Claim, snapshot: Snapshot, wrong: Evidence
) -> None:
    sign_in(page)
    page.goto(f"/claims/{on.pk}/")
    expect(page.locator("#e1")).to_contain_text("the excerpt is not in the capture: 4,117 (it has 4,171 there)")
    page.locator("#e1").get_by_role("link", name="Mark the words in the capture").click()
    page.wait_for_load_state("networkidle")
    # In the middle of words: whole ones are taken.
    page.evaluate(SELECT, ["harbour office", "torn o"])
    expect(page.locator("#chosen-words")).to_have_text("harbour office said that 4,171 roofs were torn off")
    page.evaluate(SELECT, ["The harbour", "torn off."])
    expect(page.locator("#chosen-words")).to_have_text(SAID)
    assert violations_in_all_colours(page) == []
    page.get_by_role("button", name="Use as excerpt", exact=True).click()
    item = page.locator(".column.supports #e1")
    expect(item).to_be_focused()
    expect(item).to_contain_text("Counts")
    expect(item.locator("blockquote")).to_have_text(SAID)
    wrong.refresh_from_db()
    assert snapshot.content.text[wrong.found_start : wrong.found_end] == SAID


def test_a_choice_over_two_lines_after_an_emoji_is_what_was_seen(page: Page, on: Claim, snapshot: Snapshot) -> None:
    sign_in(page)
    page.goto(f"/snapshots/{snapshot.pk}/?claim={on.pk}&stance=refutes")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => {
          const [first, second] = document.querySelectorAll("#captured p");
          const at = first.textContent.indexOf("Elmstad");
          getSelection().setBaseAndExtent(first.firstChild, at, second.firstChild, 13);
        }"""
    )
    expect(page.locator("#chosen-words")).to_have_text("Elmstad 👩‍👩‍👧 Nobody slept.")
    page.get_by_role("button", name="Use as excerpt", exact=True).press("Enter")
    expect(page.locator(".column.refutes #e1")).to_be_focused()
    item = Evidence._base_manager.get()
    assert item.excerpt == "Elmstad 👩‍👩‍👧\nNobody slept."


def test_by_keys_sentences_are_ticked(page: Page, on: Claim, snapshot: Snapshot) -> None:
    sign_in(page)
    page.goto(f"/snapshots/{snapshot.pk}/?claim={on.pk}")
    page.get_by_text("Choose by sentence").press("Enter")
    page.get_by_label(f"3. {SAID}").press("Space")
    page.get_by_role("button", name="Use these as excerpt").press("Enter")
    expect(page.locator(".column.supports #e1")).to_contain_text(SAID)


def test_without_javascript_words_are_pasted(
    chromium: Browser, live_server: LiveServer, on: Claim, snapshot: Snapshot
) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page)
    page.goto(f"/snapshots/{snapshot.pk}/?claim={on.pk}")
    page.get_by_text("Choose by sentence").click()
    page.get_by_label("Or paste the words").fill("4,171 roofs were torn off")
    page.get_by_role("button", name="Use these as excerpt").click()
    expect(page.locator(".column.supports #e1")).to_contain_text("Located")
    context.close()


def test_what_is_withdrawn_is_taken_back_as_it_was(page: Page, on: Claim, wrong: Evidence) -> None:
    sign_in(page)
    page.goto(f"/claims/{on.pk}/")
    page.wait_for_load_state("networkidle")
    item = page.locator("#e1")
    item.get_by_text("Withdraw…").click()
    item.get_by_label("Reason").fill("another number")
    item.get_by_role("button", name="Withdraw it").click()
    expect(page.locator(".withdrawn #e1")).to_be_visible()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator(".column.supports #e1")).to_contain_text("the excerpt is not in the capture: 4,117")


def test_on_a_small_window_nothing_is_cut_off(
    chromium: Browser, live_server: LiveServer, on: Claim, wrong: Evidence, snapshot: Snapshot
) -> None:
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    sign_in(page)
    page.goto(f"/snapshots/{snapshot.pk}/?evidence={wrong.pk}")
    page.wait_for_load_state("networkidle")
    page.evaluate(SELECT, ["Nobody", "slept."])
    expect(page.locator("#chosen")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert violations_in_all_colours(page) == []
    context.close()
