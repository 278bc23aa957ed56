"""Undo, in the message and as a step back; several claims changed at once. All without JavaScript."""

import re

import pytest
from django.test import Client

from claims.models import Article, Claim
from claims.services import claims
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.web.conftest import SignIn


@pytest.fixture
def made(gazette: People) -> Article:
    return article(gazette.ada, read=False)


@pytest.fixture
def two(gazette: People, made: Article) -> list[Claim]:
    return [claim(gazette.ada, made, exact=words, confirmed=False) for words in ("300 houses", "12 boats")]


def _offered(page: str) -> tuple[str, str]:
    """Where the message's *Undo* goes, and where it leads back to."""
    found = re.search(r'class="undo"[^>]* action="([^"]+)".*?name="next" value="([^"]*)"', page, re.DOTALL)
    assert found
    return found[1], found[2]


def _now(one: Claim) -> Claim:
    return Claim.objects.get(pk=one.pk)


def test_what_was_done_is_undone_from_its_message_and_done_again(ada: Client, two: list[Claim]) -> None:
    on = two[0]
    page = ada.post(f"/claims/{on.pk}/confirm/", {"then": "c2"}, follow=True).content.decode()
    address, here = _offered(page)
    assert here == f"/articles/{on.article_id}/"
    answer = ada.post(address, {"next": here}, follow=True)
    assert answer.redirect_chain[-1][0] == here
    assert not _now(on).confirmed
    page = answer.content.decode()
    assert "Undone: you edited a claim." in page
    address, here = _offered(page)
    assert "Done again." in ada.post(address, {"next": here}, follow=True).content.decode()
    assert _now(on).confirmed


@pytest.mark.parametrize("act", ["dismiss", "edit", "attach", "withdraw", "log"])
def test_every_act_that_has_a_way_back_offers_it(ada: Client, two: list[Claim], gazette: People, act: str) -> None:
    on = two[0]
    item = document(gazette.ada, on)
    sent = {
        "dismiss": (f"/claims/{on.pk}/dismiss/", {"reason": "no"}),
        "edit": (f"/claims/{on.pk}/edit/", {"exact": on.exact, "statement": "Houses.", "form": "narrator"}),
        "attach": (f"/claims/{on.pk}/attach/", {"stance": "supports", "document": "A letter"}),
        "withdraw": (f"/evidence/{item.pk}/withdraw/", {"reason": "no"}),
        "log": (f"/articles/{on.article_id}/log/", {"exact": "12 boats had sunk"}),
    }
    address, data = sent[act]
    page = ada.post(address, data, follow=True).content.decode()
    undo, here = _offered(page)
    assert "Undone: you" in ada.post(undo, {"next": here}, follow=True).content.decode()


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "\\\\evil"])
def test_it_leads_back_to_pages_of_ours_only(ada: Client, two: list[Claim], next_: str) -> None:
    ada.post(f"/claims/{two[0].pk}/confirm/")
    answer = ada.post("/undo/", {"next": next_})
    assert answer["Location"] == f"/claims/{two[0].pk}/"


def test_the_last_step_is_ones_own(ada: Client, two: list[Claim], gazette: People, sign_in: SignIn) -> None:
    ada.post(f"/claims/{two[0].pk}/confirm/")
    ben = sign_in(gazette.ben)
    page = ben.post("/undo/", {"next": "/articles/"}, follow=True).content.decode()
    assert "nothing of the last hours that you can undo" in page
    assert _now(two[0]).confirmed
    ada.post("/undo/")
    assert not _now(two[0]).confirmed


def test_why_it_can_be_undone_no_more_is_said(ada: Client, two: list[Claim], gazette: People) -> None:
    page = ada.post(f"/claims/{two[0].pk}/confirm/", follow=True).content.decode()
    claims.edit_claim(by=acting(gazette.ben), claim=two[0], statement="Houses.")
    page = ada.post(_offered(page)[0], follow=True).content.decode()
    assert "Ben Okafor has changed claim 1 since. Look at its history." in page
    assert 'class="undo"' not in page


def test_several_claims_are_changed_and_one_undo_brings_all_back(ada: Client, made: Article, two: list[Claim]) -> None:
    ids = [str(one.pk) for one in two]
    page = ada.get(f"/articles/{made.pk}/bulk/").content.decode()
    assert "1. 300 houses" in page
    page = ada.post(f"/articles/{made.pk}/bulk/", {"claims": ids, "act": "confirm"}, follow=True).content.decode()
    assert "2 claims are changed." in page
    assert all(_now(one).confirmed for one in two)
    ada.post(_offered(page)[0])
    assert not any(_now(one).confirmed for one in two)
    history = ada.get(f"/claims/{two[0].pk}/").content.decode()
    assert "confirmed several claims together" in history
    assert "undid a step" in history


def test_each_act_takes_its_value(ada: Client, made: Article, two: list[Claim], gazette: People) -> None:
    path, ids = f"/articles/{made.pk}/bulk/", [str(one.pk) for one in two]
    ada.post(path, {"claims": ids, "act": "assign", "assignee": str(gazette.cleo.pk)})
    ada.post(path, {"claims": ids, "act": "due", "due_on": "2026-03-09"})
    ada.post(path, {"claims": ids, "act": "tag", "tag": "storm, дауыл"})
    ada.post(path, {"claims": ids[:1], "act": "untag", "tag": "storm"})
    ada.post(path, {"claims": ids[1:], "act": "dismiss", "reason": "<b>twice</b>"})
    assert [_now(one).assignee for one in two] == [gazette.cleo] * 2
    assert [str(_now(one).due_on) for one in two] == ["2026-03-09"] * 2
    assert [[tag.name for tag in one.tags.all()] for one in two] == [["дауыл"], ["storm", "дауыл"]]
    assert (_now(two[1]).dismiss_reason, _now(two[0]).dismissed_at) == ("<b>twice</b>", None)


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [
        ({"act": "confirm", "claims": []}, 400, "Choose at least one claim."),
        ({"act": "burn"}, 400, "burn"),
        ({"act": "tag", "tag": " , "}, 400, "Give at least one tag."),
        ({"act": "due", "due_on": "soon"}, 400, "Give a day as year-month-day"),
        ({"act": "assign", "assignee": "nobody"}, 400, "nobody is not one of the available choices"),
        ({"act": "confirm", "claims": ["x"]}, 400, "not in this article"),
        ({"act": "dismiss", "tag": "kept"}, 400, "A person stands behind claim 1"),
    ],
)
def test_what_cant_be_done_comes_back_with_all_ticks(
    ada: Client, made: Article, two: list[Claim], gazette: People, data: dict[str, str], status: int, says: str
) -> None:
    claims.edit_claim(by=acting(gazette.ada), claim=two[0], confirmed=True)
    filled = {"claims": [str(one.pk) for one in two]} | data
    answer = ada.post(f"/articles/{made.pk}/bulk/", filled)
    page = answer.content.decode()
    assert answer.status_code == status
    assert says in page
    assert page.count(" checked") >= 2 or data.get("claims") is not None
    if "tag" in data:
        assert f'value="{data["tag"]}"' in page


def test_a_claim_in_the_way_is_named(ada: Client, made: Article, two: list[Claim], gazette: People) -> None:
    claims.dismiss_claim(by=acting(gazette.ben), claim=two[1])
    answer = ada.post(f"/articles/{made.pk}/bulk/", {"claims": [str(one.pk) for one in two], "act": "confirm"})
    assert answer.status_code == 409
    assert "Claim 2 is dismissed. Bring back what is dismissed first, or leave it out." in answer.content.decode()
