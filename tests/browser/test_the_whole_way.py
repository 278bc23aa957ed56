"""From sign-in to withdrawn evidence, as a checker does it, in a real browser."""

from http import HTTPStatus

import pytest
from playwright.sync_api import Page, expect

from claims.tasks.worker import Worker
from tests.browser.conftest import sign_in
from tests.people import People

pytestmark = pytest.mark.services

TEXT = """Harbour town counts the damage after the storm

ELMSTAD — Mayor Ito Tan said on Monday that more than 300 houses had lost their roofs in the storm.

The harbour office reported that 12 boats had sunk. Residents said the sirens had stayed silent, but they have \
provided no evidence for it.
"""
STEPS = [
    ("For", "Insurers", "Single-sourced"),
    ("For", "Fire brigade", "Corroborated"),
    ("Against", "Builders’ guild", "Corroborated"),
    ("Against", "Satellite survey", "Contested"),
]
BACK = ["Corroborated", "Corroborated", "Single-sourced", "No evidence"]


def test_an_article_in_its_ledger_out_evidence_on_a_claim(page: Page, cast_of_the_desk: People) -> None:
    sign_in(page)
    _paste(page)
    _wait_for_the_ledger(page)
    card = page.locator(".card", has_text="300 houses")
    expect(card).to_contain_text("Ito Tan")
    card.get_by_role("button", name="Confirm").click()
    expect(page.locator("#toasts")).to_contain_text("is confirmed")
    card.get_by_role("link", name="Open").click()
    status = page.locator("h1 .badge")
    expect(status).to_have_text("No evidence")
    for stance, origin, expected in STEPS:
        _attach(page, stance, origin)
        expect(status).to_have_text(expected)
        if origin == "Builders’ guild":
            expect(page.get_by_role("main")).to_contain_text("weak opposition")
    for expected in BACK:
        _withdraw_the_last(page)
        expect(status).to_have_text(expected)
    expect(page.get_by_role("heading", name="Withdrawn (4)")).to_be_visible()
    history = page.locator(".timeline > li")
    expect(history).to_have_count(10)
    expect(history.first).to_contain_text("Ada Sarsen withdrew evidence · status now No evidence")
    _check_the_record(page)
    _sign_out(page)


def test_a_wrong_password_is_said_plainly(page: Page, cast_of_the_desk: People) -> None:
    page.goto("/")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("not correct")
    expect(page).to_have_title("Error: Sign in – Factcheck")
    expect(page.get_by_label("E-mail address")).to_have_value("ada@example.org")


def test_chip_and_card_lead_to_each_other(page: Page, cast_of_the_desk: People) -> None:
    sign_in(page)
    _paste(page)
    _wait_for_the_ledger(page)
    page.get_by_role("link", name="Claim 2, no evidence, suggestion").click()
    expect(page.locator(".card:focus")).to_have_id("c2")
    page.locator("#c2").get_by_role("link", name="Claim 2, to its place in the text").click()
    expect(page.locator("a.mk:focus")).to_have_id("m2")


def test_the_copied_text_holds_no_chip(page: Page, cast_of_the_desk: People) -> None:
    sign_in(page)
    _paste(page)
    _wait_for_the_ledger(page)
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.getElementById('text')); return getSelection().toString() }"
    )
    assert " ".join(copied.split()) == " ".join(TEXT.split())


def _paste(page: Page) -> None:
    page.get_by_role("link", name="Add the first article").click()
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Title").fill("The storm")
    page.get_by_label("Publisher").fill("Elm Post")
    page.get_by_label("Published on").fill("2024-03-04")
    page.get_by_role("button", name="Add the article").click()
    expect(page.get_by_role("status").first).to_contain_text("The article is in")


def _wait_for_the_ledger(page: Page) -> None:
    """The page shows the claims by itself once the worker has read the text."""
    expect(page.get_by_role("main")).to_contain_text("Waiting to be read")
    Worker().work_until_idle()
    expect(page.locator("#c1")).to_be_visible()


def _attach(page: Page, stance: str, origin: str) -> None:
    page.get_by_role("link", name="Attach evidence", exact=True).click()
    page.get_by_label(stance, exact=True).check()
    page.get_by_label("Or a document").fill(f"A letter of the {origin}")
    page.get_by_label("Origin").fill(origin)
    page.get_by_label("Where in it").select_option("page")
    page.get_by_label("Page, time, cell or part").fill("3")
    page.get_by_role("button", name="Attach it").click()


def _withdraw_the_last(page: Page) -> None:
    numbers = [int(one.get_attribute("id")[1:]) for one in page.locator(".board .item").all()]  # type: ignore[index]
    item = page.locator(f"#e{max(numbers)}")
    item.locator("summary", has_text="Withdraw…").click()
    with page.expect_response(
        lambda answer: answer.url.endswith("/withdraw/") and answer.status == HTTPStatus.BAD_REQUEST
    ):
        item.get_by_role("button", name="Withdraw it").click()
    expect(page.locator("#toasts").get_by_text("Say why").last).to_be_visible()
    page.wait_for_timeout(100)
    item.get_by_label("Reason").fill("It was a copy.")
    item.get_by_role("button", name="Withdraw it").click()
    expect(page.locator(f".withdrawn #e{max(numbers)}")).to_be_visible()


def _check_the_record(page: Page) -> None:
    page.get_by_role("link", name="Record").click()
    page.get_by_role("button", name="Check it now").click()
    Worker().work_until_idle()
    expect(page.get_by_role("main")).to_contain_text("It holds.")


def _sign_out(page: Page) -> None:
    page.locator("summary", has_text="Ada Sarsen").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
