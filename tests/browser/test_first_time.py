"""Somebody who has never seen the desk: from the sign-in page to a claim with evidence, in little time."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from claims.tasks.worker import Worker
from tests.people import PASSWORD, People

pytestmark = pytest.mark.services

TEXT = "The harbour office said on Monday that twelve boats had sunk. The mayor said that nine bridges were closed."
LIMIT, SECONDS = 12, 120
SENT = 5  # the action that sends the article


def test_a_first_time_user_reaches_a_claim_with_evidence_in_12_actions(page: Page, cast_of_the_desk: People) -> None:
    page.goto("/")
    began = time.monotonic()
    card = page.locator(".card").first
    script: list[Callable[[], object]] = [
        lambda: page.get_by_label("E-mail address").fill("ada@example.org"),
        lambda: page.get_by_label("Password").fill(PASSWORD),
        lambda: page.get_by_role("button", name="Sign in").click(),
        lambda: page.locator("main").get_by_role("link", name="Add", exact=False).first.click(),
        lambda: page.get_by_label("Text", exact=True).fill(TEXT),
        lambda: page.locator("main button.primary").click(),
        lambda: card.get_by_role("button", name="Confirm").click(timeout=30_000),
        lambda: card.get_by_role("link", name="Evidence").click(),
        lambda: card.get_by_label("Address", exact=True).fill("https://harbour.example/losses"),
        lambda: card.get_by_role("button", name="Attach it").click(),
    ]
    for number, act in enumerate(script):
        act()
        if number == SENT:
            Worker().work_until_idle()  # the worker beside the desk
    expect(card.locator(".tally")).to_contain_text("1 pending")
    expect(card).to_contain_text("confirmed")
    assert len(script) <= LIMIT
    assert time.monotonic() - began < SECONDS
    assert cast_of_the_desk.gazette.pk
