"""A file attached by its button, by dropping it on the board, and in a claim's card; kept when the form comes back."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Claim, Source
from claims.services import articles
from claims.tasks.worker import Worker
from tests.browser.axe import violations
from tests.browser.conftest import sign_in
from tests.factories.articles import TEXT, claim
from tests.files import PNG
from tests.people import People, acting

pytestmark = pytest.mark.services

FILE = {"name": "boat.png", "mimeType": "image/png", "buffer": PNG}
DROP = """([selector, names]) => {
  const data = new DataTransfer();
  for (const name of names) data.items.add(new File([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10])], name));
  const at = { dataTransfer: data, bubbles: true, cancelable: true };
  return ["dragover", "drop"].map((kind) => document.querySelector(selector).dispatchEvent(new DragEvent(kind, at)));
}"""
# A dispatched event that somebody took, so that the browser does not open the file.
TAKEN = [False, False]


@pytest.fixture
def on(cast_of_the_desk: People) -> Claim:
    with scope(newsroom=cast_of_the_desk.gazette):
        made = articles.add_article(by=acting(cast_of_the_desk.ada), text=TEXT, title="Boats").article
        Worker().work_until_idle()
        return claim(cast_of_the_desk.ada, made)


@pytest.fixture
def board(page: Page, on: Claim) -> Page:
    """The claim's page, signed in as Ada."""
    sign_in(page)
    page.goto(f"/claims/{on.pk}/")
    page.wait_for_load_state("networkidle")  # what is pasted or dropped is listened for last
    return page


def test_a_file_is_attached_by_its_button(board: Page) -> None:
    board.keyboard.press("e")
    board.get_by_label("Or a file", exact=True).set_input_files(FILE)  # type: ignore[arg-type]
    board.get_by_label("Where in it").select_option("region")
    board.get_by_label("Page, time, cell or part").fill("10, 20, 30, 40")
    board.get_by_role("button", name="Attach it").click()
    item = board.locator(".column.supports #e1")
    expect(item).to_contain_text("boat.png · image/png")
    expect(item).to_contain_text("Counts")
    with board.expect_download() as told:
        item.get_by_role("link", name="Download boat.png").click()
    assert told.value.suggested_filename == "boat.png"
    assert told.value.path().read_bytes() == PNG


def test_a_file_dropped_on_a_side_of_the_board_opens_the_form_with_both(board: Page, on: Claim) -> None:
    assert board.evaluate(DROP, [".column.refutes", ["dropped.png"]]) == TAKEN
    expect(board.get_by_role("heading", name="Attach evidence")).to_be_visible()
    field = board.get_by_label("Or a file", exact=True)
    expect(field).to_be_focused()
    assert field.evaluate("one => one.files[0].name") == "dropped.png"
    expect(board.get_by_label("against", exact=False).first).to_be_checked()
    assert f"/claims/{on.pk}/attach/?stance=refutes" in board.url
    board.get_by_role("button", name="Attach it").click()
    expect(board.locator(".column.refutes #e1")).to_contain_text("dropped.png")


def test_a_form_opened_by_a_drop_goes_back_to_the_board(board: Page) -> None:
    board.evaluate(DROP, [".board", ["dropped.png"]])
    expect(board.get_by_role("heading", name="Attach evidence")).to_be_visible()
    board.go_back()
    expect(board.locator(".board")).to_be_visible()


def test_a_file_dropped_on_the_form_is_chosen_there(board: Page, on: Claim) -> None:
    board.goto(f"/claims/{on.pk}/attach/")
    board.wait_for_load_state("networkidle")
    assert board.evaluate(DROP, ["#id_note", ["a.png"]]) == TAKEN
    assert board.get_by_label("Or a file", exact=True).evaluate("one => one.files[0].name") == "a.png"


def test_several_files_at_once_are_one_too_many(board: Page) -> None:
    assert board.evaluate(DROP, [".board", ["a.png", "b.png"]]) == TAKEN
    expect(board.locator("#toasts")).to_contain_text("one file at a time")


def test_a_file_is_attached_in_the_claims_card_and_kept_while_the_form_comes_back(page: Page, on: Claim) -> None:
    sign_in(page)
    page.goto(f"/articles/{on.article_id}/")
    page.locator(f"#ledger a[href='/claims/{on.pk}/attach/']").click()
    form = page.locator("#attach-evidence")
    form.get_by_label("Or a file", exact=True).set_input_files(FILE)  # type: ignore[arg-type]
    form.get_by_label("Address", exact=True).fill("https://harbour.example/")
    form.get_by_label("Note").fill("Typed.")
    form.get_by_role("button", name="Attach it").click()
    expect(form).to_contain_text("a source is one item")
    expect(form).to_contain_text("is kept. Choose another")
    expect(form.get_by_label("Note")).to_have_value("Typed.")
    form.get_by_label("Address", exact=True).fill("")
    form.get_by_role("button", name="Attach it").click()
    expect(page.locator("#toasts")).to_contain_text("The evidence is attached")
    assert Source._base_manager.get().file_name == "boat.png"


def test_a_file_dropped_on_the_form_in_a_card_is_chosen_there(page: Page, on: Claim) -> None:
    sign_in(page)
    page.goto(f"/articles/{on.article_id}/")
    page.locator(f"#ledger a[href='/claims/{on.pk}/attach/']").click()
    field = page.locator("#attach-evidence").get_by_label("Or a file", exact=True)
    field.wait_for()
    with page.expect_response("**/board*.js"):  # it comes with the first thing that is dragged
        page.evaluate("() => dispatchEvent(new DragEvent('dragenter'))")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(DROP, ["#attach-evidence #id_note", ["a.png"]]) == TAKEN
    assert field.evaluate("one => one.files[0].name") == "a.png"


def test_a_draft_says_that_its_file_is_chosen_again(board: Page, on: Claim) -> None:
    board.goto(f"/claims/{on.pk}/attach/")
    board.get_by_label("Note").fill("Half a thought.")
    expect(board.locator("#saved")).to_contain_text("Draft kept")
    board.reload()
    expect(board.locator(".draft")).to_contain_text("A file is not kept in it: choose it again.")


def test_the_form_and_the_board_with_a_file_have_no_faults_for_readers(board: Page, on: Claim) -> None:
    board.goto(f"/claims/{on.pk}/attach/")
    assert violations(board) == []
    board.get_by_label("Or a file", exact=True).set_input_files(FILE)  # type: ignore[arg-type]
    board.get_by_role("button", name="Attach it").click()
    expect(board.locator("#e1")).to_be_visible()
    board.reload()
    board.set_viewport_size({"width": 360, "height": 800})
    assert violations(board) == []
    assert board.evaluate("document.documentElement.scrollWidth <= innerWidth")
    board.locator("#e1").get_by_role("link", name="boat.png", exact=True).click()
    expect(board.locator("h1")).to_have_text("boat.png")
    assert violations(board) == []
    assert board.evaluate("document.documentElement.scrollWidth <= innerWidth")
