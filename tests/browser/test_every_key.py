"""Every key of the registry does what the help says that it does, on the screen that it is listed for."""

from collections.abc import Callable

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.decisions import VerdictWord
from claims.models import Article
from claims.selectors import claims as ledger
from claims.selectors import members
from tests.browser.conftest import sign_in
from tests.browser.test_article_screen import choose, on
from tests.factories.verdicts import proposed
from web import keys

__all__ = ["on"]

pytestmark = pytest.mark.services

WORDS = "Nobody saw the pilot"
Check = Callable[[Page], None]


def shows(selector: str) -> Check:
    return lambda page: expect(page.locator(selector).first).to_be_visible()


def leads_to(path: str) -> Check:
    return lambda page: page.wait_for_url(f"**{path}*")


def live(number: int) -> Check:
    return lambda page: expect(page.locator(".card.live")).to_have_id(f"c{number}")


def _logged(page: Page) -> None:
    expect(page.locator("form#log")).to_be_visible()


# Key → what is pressed before it, and what holds afterwards.
ARTICLE: dict[str, tuple[str, Check]] = {
    "help": ("", shows("#help")),
    "palette": ("", shows("#palette")),
    "search": ("", shows("#palette")),
    "undo": ("j y", lambda page: expect(page.locator("#toasts")).to_contain_text("Undone")),
    "close": ("j", lambda page: expect(page.locator(".card.live")).to_have_count(0)),
    "new_article": ("", leads_to("/articles/new/")),
    "go_inbox": ("", leads_to("/inbox/")),
    "go_articles": ("", leads_to("/articles/")),
    "go_review": ("", leads_to("/review/")),
    "go_claims": ("", leads_to("/claims/")),
    "go_dashboard": ("", leads_to("/dashboard/")),
    "next": ("j", live(2)),
    "previous": ("j j j", live(2)),
    "next_open": ("j", live(2)),
    "previous_open": ("j j", live(1)),
    "open": ("j", lambda page: expect(page.locator("#c1")).to_be_focused()),
    "text": ("j Enter", lambda page: expect(page.locator("#m1")).to_be_focused()),
    "confirm": ("j", lambda page: expect(page.locator("#c1")).to_contain_text("confirmed")),
    "dismiss": ("j j", lambda page: expect(page.locator("#c2")).to_contain_text("dismissed")),
    "correct": ("j", shows("#c1 form#edit-claim")),
    "attach": ("j", shows("#c1 form#attach-evidence")),
    "why": ("j", shows("#c1 .why")),
    "sentences": ("", shows("#text[data-mode='sentences']")),
    "log": ("", _logged),
    "quote": ("", lambda page: expect(page.locator("#toasts")).to_contain_text("copied")),
    "filter": ("", lambda page: expect(page.locator("#live")).to_contain_text("Press 1 to 5")),
    "marks": ("", shows("body.unmarked")),
    "select": ("j", lambda page: expect(page.locator("#chosen")).to_have_text("(1)")),
    "select_to": ("j x j j", lambda page: expect(page.locator("#chosen")).to_have_text("(3)")),
}
CLAIM: dict[str, Check] = {
    "attach": leads_to("/attach/"),
    "support": leads_to("/attach/?stance=supports"),
    "refute": leads_to("/attach/?stance=refutes"),
    "confirm": lambda page: expect(page.locator(".claim-head")).to_contain_text("confirmed"),
    "dismiss": leads_to("/dismiss/"),
    "correct": leads_to("/edit/"),
    "article": leads_to("#m1"),
    **{f"verdict_{number}": leads_to(f"/propose/?verdict={word}") for number, word in enumerate(VerdictWord, 1)},
    "approve": lambda page: expect(page.locator("#verdict")).to_contain_text("signed off"),
    "return": lambda page: expect(page.get_by_label("What you say to it")).to_be_focused(),
}
# They need more than a page: test_data_safety.py, and a second version: test_versions.py.
ELSEWHERE = {"save", "updates", "older"}
ROWS = {"next_row", "previous_row", "open_row"}
IN_REVIEW = {"next_row", "previous_row", "approve", "return", "skip", "claim"}  # these too: test_review_queue.py
IN_VERSIONS = {"next_row", "previous_row", "older", "newer"}  # and these: test_versions.py


def test_every_key_is_tried() -> None:
    tried = set(ARTICLE) | ELSEWHERE
    assert {key.name for key in keys.on(keys.ARTICLE)} - tried == set()
    assert {key.name for key in keys.REGISTRY if key.screen == keys.CLAIM} == set(CLAIM)
    assert {key.name for key in keys.REGISTRY if key.screen == keys.LIST} == ROWS
    assert {key.name for key in keys.REGISTRY if key.screen == keys.INBOX} == ROWS | {"done"}
    assert {key.name for key in keys.REGISTRY if key.screen == keys.REVIEW} == IN_REVIEW
    assert {key.name for key in keys.REGISTRY if key.screen == keys.VERSIONS} == IN_VERSIONS


def _press(page: Page, pressed: str) -> None:
    for key in pressed.split():
        page.keyboard.press(key.replace("Mod", "Control").replace("+j", "+J").replace("+k", "+K", key.count("Shift")))


def test_every_key_of_the_article(page: Page, on: Article) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page)
    for name, (before, check) in ARTICLE.items():
        page.goto(f"/articles/{on.pk}/")
        page.locator("#minimap rect").first.wait_for(state="attached")
        _press(page, before)
        if name in {"log", "quote"}:
            choose(page, WORDS)
        _press(page, keys.find(name, keys.ARTICLE).keys)
        check(page)


@pytest.mark.parametrize("name", CLAIM)
def test_every_key_of_a_claim(page: Page, on: Article, name: str) -> None:
    with scope(newsroom=on.newsroom):
        first = ledger.in_article(on)[0]
        if name in {"approve", "return"}:
            why = [{"gate": gate, "reason": "Tried only."} for gate in ("search", "right_of_reply")]
            others = members.listing().exclude(user__email="ada@example.org")
            proposed(others[0], first, verdict=VerdictWord.NOT_ENOUGH_EVIDENCE, overrides=why)
    sign_in(page)
    page.goto(f"/claims/{first.pk}/")
    page.locator("#undo-last").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    _press(page, keys.find(name, keys.CLAIM).keys)
    CLAIM[name](page)


def test_rows_of_a_list_by_keys(page: Page, on: Article) -> None:
    sign_in(page)
    page.goto("/claims/")
    page.wait_for_load_state("networkidle")
    for key in "jjk":
        page.keyboard.press(key)
    expect(page.locator("[data-row]").nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*-*/")
    assert on.pk
