"""The review queue by keyboard alone: approve, return with a note, approve; and back. The numbers are those of the list
of what to verify.
"""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Claim, Review
from tests.browser.conftest import sign_in
from tests.factories.articles import article, claim
from tests.people import People
from tests.web.test_review_queue import SENTENCES, waiting

pytestmark = pytest.mark.services


@pytest.fixture
def three(cast_of_the_desk: People) -> list[Claim]:
    """Three claims whose verdicts wait."""
    people = cast_of_the_desk
    with scope(newsroom=people.gazette):
        on = article(people.ada, text=". ".join(SENTENCES) + ".", title="Storm", read=False)
        return [waiting(people, claim(people.ada, on, exact=words)).claim for words in SENTENCES[:3]]


@pytest.fixture
def queue(page: Page, three: list[Claim]) -> Page:
    """The queue, come to by its keys, signed in as Ben."""
    sign_in(page, "ben@example.org")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/review/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#progress")).to_have_text("1 of 3")
    return page


def stages(three: list[Claim]) -> list[str]:
    """Where each claim stands."""
    with scope(newsroom=three[0].newsroom):
        return [Claim.objects.get(pk=one.pk).stage for one in three]


def in_hand(page: Page, on: Claim) -> None:
    """The row of that claim is the one in hand, and has the focus."""
    expect(page.locator(f"#row-{on.pk}")).to_have_attribute("aria-current", "true")
    expect(page.locator(f"#row-{on.pk}")).to_be_focused()
    expect(page.locator("#in-hand")).to_contain_text(on.exact)


def test_the_queue_is_cleared_by_keyboard_alone(queue: Page, three: list[Claim]) -> None:
    queue.keyboard.press("j")
    in_hand(queue, three[1])
    queue.keyboard.press("k")
    in_hand(queue, three[0])
    queue.keyboard.press("a")
    expect(queue.locator("#toasts")).to_contain_text("Approved #1.")
    in_hand(queue, three[1])
    expect(queue.locator("#progress")).to_have_text("2 of 3")
    queue.keyboard.press("r")
    queue.keyboard.press("Control+Enter")
    expect(queue.locator("#summary")).to_contain_text("Say what should change")
    queue.get_by_label("What should change").focus()
    queue.keyboard.type("Which roofs? a r s")
    queue.keyboard.press("Control+Enter")
    expect(queue.locator("#toasts")).to_contain_text("Returned #2.")
    in_hand(queue, three[2])
    expect(queue.locator("textarea[name=comment]")).to_have_value("")
    queue.keyboard.press("a")
    expect(queue.locator("#desk")).to_contain_text("Nothing waits for you.")
    assert stages(three) == ["signed_off", "checking", "signed_off"]
    with scope(newsroom=three[0].newsroom):
        assert Review.objects.get(claim=three[1]).content.comment == "Which roofs? a r s"


def test_21_approve_then_undo_in_the_toast_and_it_is_back_at_the_same_row(queue: Page, three: list[Claim]) -> None:
    queue.keyboard.press("s")
    in_hand(queue, three[1])
    queue.keyboard.press("a")
    in_hand(queue, three[2])
    expect(queue.locator("#rows li")).to_have_count(2)
    queue.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(queue.locator("#rows li")).to_have_count(3)
    expect(queue.locator("#rows li").nth(1)).to_have_id(f"li-{three[1].pk}")
    assert stages(three) == ["in_review"] * 3
    queue.reload()
    expect(queue.locator("#progress")).to_have_text("3 of 3")
    queue.keyboard.press("a")
    expect(queue.locator("#toasts")).to_contain_text("Approved #3.")
    queue.keyboard.press("z")
    expect(queue.locator("#rows li")).to_have_count(3)
    assert stages(three) == ["in_review"] * 3


def test_what_moved_on_meanwhile_is_said_and_the_note_kept(queue: Page, three: list[Claim]) -> None:
    with scope(newsroom=three[0].newsroom):
        Claim.objects.filter(pk=three[0].pk).update(statement="Others sank.")
    queue.keyboard.press("r")
    queue.keyboard.type("Which boats?")
    queue.keyboard.press("Control+Enter")
    expect(queue.locator("#summary")).to_contain_text("Read what stands now first")
    expect(queue.get_by_label("What should change")).to_have_value("Which boats?")
    assert stages(three) == ["in_review"] * 3


def test_in_the_inbox_e_takes_a_row_out_and_z_brings_it_back(queue: Page, three: list[Claim]) -> None:
    queue.keyboard.press("o")
    queue.wait_for_url(f"**/claims/{three[0].pk}/")
    queue.goto("/inbox/")
    queue.wait_for_load_state("networkidle")
    expect(queue.locator(".inbox > li")).to_have_count(3)
    queue.keyboard.press("j")
    queue.keyboard.press("j")
    queue.keyboard.press("e")
    expect(queue.locator("#toasts")).to_contain_text("it is out of your inbox")
    expect(queue.locator(".inbox > li")).to_have_count(2)
    expect(queue.locator(".inbox [data-row]").nth(1)).to_be_focused()
    queue.keyboard.press("z")
    expect(queue.locator(".inbox > li")).to_have_count(3)
    expect(queue.locator(".inbox > li").nth(1)).to_have_id(f"w{three[1].pk}")
