"""Keys where the keyboard's layout has other characters in their places. The number is that of what to verify."""

import contextlib

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NoAnswer

from claims.models import Article
from tests.browser.conftest import sign_in
from tests.browser.test_article_screen import on

__all__ = ["on"]

pytestmark = pytest.mark.services

# What a press at that place gives there, as (code, character, with Shift), and what it does on a claim's page.
RUSSIAN, KAZAKH = ("KeyV", "м", False), ("KeyV", "м", False)
AT_A_CLAIM: list[tuple[list[tuple[str, str, bool]], str]] = [
    ([RUSSIAN, ("Digit1", "1", False)], "/propose/?verdict=supported"),
    ([RUSSIAN, ("Digit6", "6", False)], "/propose/?verdict=not_enough_evidence"),
    ([("Equal", "+", True)], "/attach/?stance=supports"),
    ([("Equal", "=", False)], "/attach/?stance=supports"),
    ([("Minus", "-", False)], "/attach/?stance=refutes"),
    ([KAZAKH, ("Digit1", '"', False)], "/propose/?verdict=supported"),
    ([KAZAKH, ("Digit2", "ә", False)], "/propose/?verdict=refuted"),
    ([KAZAKH, ("Digit6", ",", False)], "/propose/?verdict=not_enough_evidence"),
    ([KAZAKH, ("Digit7", ".", False)], "/propose/?verdict=not_checkable"),
    ([("Equal", "Һ", True)], "/attach/?stance=supports"),
    ([("Equal", "һ", False)], "/attach/?stance=supports"),
    ([("Minus", "ө", False)], "/attach/?stance=refutes"),
    ([("Digit6", "-", False)], "/attach/?stance=refutes"),  # a French layout: the character is meant
]


def _pressed(page: Page, code: str, key: str, shifted: bool) -> None:
    event = {"code": code, "key": key, "shiftKey": shifted, "bubbles": True, "cancelable": True}
    page.evaluate("event => document.body.dispatchEvent(new KeyboardEvent('keydown', event))", event)


def test_28_keys_work_on_russian_and_kazakh_layouts(page: Page, on: Article) -> None:
    sign_in(page)
    for code, key, shifted in (("KeyJ", "о", False), ("KeyJ", "О", True), ("KeyJ", "j", False)):
        page.goto(f"/articles/{on.pk}/")
        page.locator("#minimap rect").first.wait_for(state="attached")
        _pressed(page, code, key, shifted)
        expect(page.locator(".card.live")).to_have_id("c1")
    _pressed(page, "KeyY", "н", shifted=False)
    expect(page.locator("#c1")).to_contain_text("confirmed")
    claim = f"/claims/{page.locator('#c1').get_attribute('data-claim')}/"
    went = {}
    for keys, _ in AT_A_CLAIM:
        page.goto(claim)
        page.wait_for_load_state("networkidle")
        with contextlib.suppress(NoAnswer), page.expect_navigation(timeout=3_000, wait_until="commit"):
            for one in keys:
                _pressed(page, *one)
        went[str(keys)] = page.url.partition(claim[:-1])[2]
    assert went == {str(keys): address for keys, address in AT_A_CLAIM}
