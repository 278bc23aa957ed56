"""The evidence board by mouse and by keys, in a real browser."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Claim
from claims.services import articles, claims
from claims.tasks.worker import Worker
from tests.browser.axe import violations
from tests.browser.conftest import sign_in
from tests.factories.articles import TEXT, claim, document
from tests.people import People, acting

pytestmark = pytest.mark.services

PARTS = [
    {"kind": "quantity", "text": "12 boats", "words_of": "article"},
    {"kind": "action", "text": "sank", "words_of": "article"},
]


@pytest.fixture
def on(cast_of_the_desk: People) -> Claim:
    """A claim of two parts with evidence on either side."""
    ada, ben = cast_of_the_desk.ada, cast_of_the_desk.ben
    with scope(newsroom=cast_of_the_desk.gazette):
        made = articles.add_article(by=acting(ada), text=TEXT, title="Boats").article
        Worker().work_until_idle()
        on = claim(ada, made, components=PARTS)
        claims.edit_claim(by=acting(ben), claim=on, statement="Twelve boats sank. 🚢")
        document(ben, on, origin="Agency A", components=[0])
        document(ben, on, origin="Agency A", group="both")
        document(ben, on, origin="Resident", group="both", about="utterance")
        document(ben, on, origin="Office", stance="refutes", later_figure=True)
        return on


@pytest.fixture
def board(page: Page, on: Claim) -> Page:
    """The claim's page, signed in as Ada."""
    sign_in(page)
    page.goto(f"/claims/{on.pk}/")
    page.wait_for_load_state("networkidle")  # what is pasted or dropped is listened for last
    return page


def test_an_item_is_moved_and_the_toast_takes_it_back(board: Page) -> None:
    board.locator("#e1").get_by_role("button", name="Move evidence 1 → Against").click()
    expect(board.locator(".column.refutes #e1")).to_be_visible()
    expect(board.locator("#e1")).to_be_focused()
    expect(board.locator(".column.refutes .sum")).to_contain_text("1 independent origin")
    toast = board.locator("#toasts")
    expect(toast).to_contain_text("#1 is moved")
    toast.get_by_role("button", name="Undo").click()
    expect(board.locator(".column.supports #e1")).to_be_visible()


def test_an_item_is_moved_and_z_takes_it_back(board: Page) -> None:
    board.locator("#e1").get_by_role("button", name="Move evidence 1 → Context").press("Enter")
    expect(board.locator(".column.context #e1")).to_be_focused()
    board.keyboard.press("z")
    expect(board.locator(".column.supports #e1")).to_be_visible()
    expect(board.locator("#toasts")).to_contain_text("Undone")


def test_an_item_is_withdrawn_in_place_with_a_reason(board: Page) -> None:
    item = board.locator("#e1")
    item.locator("summary", has_text="Withdraw…").click()
    item.get_by_role("button", name="Withdraw it").click()
    expect(board.locator("#toasts")).to_contain_text("Say why")
    item.get_by_label("Reason").fill("It was a copy. 🚢")
    item.get_by_role("button", name="Withdraw it").click()
    expect(board.locator(".withdrawn #e1")).to_contain_text("It was a copy. 🚢")
    board.locator(".withdrawn #e1").get_by_role("button", name="Bring back").click()
    expect(board.locator(".column.supports #e1")).to_be_visible()


def test_an_address_pasted_on_the_page_opens_the_form_with_it(board: Page) -> None:
    board.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", " https://harbour.example/list?a=1&b=2 ");
          document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }"""
    )
    expect(board.get_by_role("heading", name="Attach evidence")).to_be_visible()
    expect(board.get_by_label("Address", exact=True)).to_have_value("https://harbour.example/list?a=1&b=2")


def test_parts_are_ticked_and_shown_as_covered(board: Page) -> None:
    expect(board.locator(".parts > li").nth(1)).to_contain_text("not covered yet")
    board.locator("#e1").get_by_role("link", name="Edit").click()
    board.get_by_label("action: sank").check()
    board.get_by_role("button", name="Save").click()
    expect(board.locator(".parts > li").nth(1)).to_contain_text("#1 for")


@pytest.mark.parametrize("width", [1400, 360])
def test_the_board_has_no_faults_for_readers(board: Page, width: int) -> None:
    board.set_viewport_size({"width": width, "height": 800})
    for details in board.locator("main details").all():
        details.evaluate("one => (one.open = true)")
    assert violations(board) == []
    assert board.evaluate("document.documentElement.scrollWidth <= innerWidth")
