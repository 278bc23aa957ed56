"""Links between claims and speakers who may be one, on the pages; the ledger by worth."""

import ast
import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from claims.models import Article, Claim, ClaimLink, Speaker, SpeakerProposal
from reading.extraction import certainty
from reading.extraction.russian.describe import READ_BY_RULES
from tests.claims.disputing import BOATS, HOUSES, disputes
from tests.factories.articles import article
from tests.people import People
from web.presenters import sentences


@pytest.fixture
def disputed(gazette: People, monkeypatch: pytest.MonkeyPatch) -> Article:
    disputes(monkeypatch, (BOATS, HOUSES))
    return article(gazette.ada)


def _over(exact: str) -> Claim:
    return Claim.objects.get(exact=exact)


def _words(client: Client, path: str) -> str:
    plain = re.sub(r"<[^>]+>", "", unescape(client.get(path).content.decode()))
    return " ".join(plain.split())


def test_each_claim_says_by_whom_it_is_disputed_and_why(ada: Client, disputed: Article) -> None:
    why = "(they deny it: “the harbour office denied that”)"
    assert f"Disputed in this article by claim 4 {why}" in _words(ada, f"/claims/{_over(HOUSES).pk}/")
    assert f"Disputes claim 2 {why}" in _words(ada, f"/claims/{_over(BOATS).pk}/")


def test_the_card_leads_to_the_claim_that_disputes_it(ada: Client, disputed: Article) -> None:
    page = ada.get(f"/articles/{disputed.pk}/").content.decode()
    assert f'disputed: <a class="inline-target" href="/claims/{_over(BOATS).pk}/">claim 4</a>' in page
    ada.post(f"/links/{ClaimLink.objects.get().pk}/dismiss/")
    assert "disputed: <a" not in ada.get(f"/articles/{disputed.pk}/").content.decode()


def test_a_card_that_was_decided_on_by_script_still_says_so(ada: Client, disputed: Article) -> None:
    one = _over(HOUSES)
    card = ada.post(f"/claims/{one.pk}/confirm/", {"then": "c3", "worth": "on"}, headers={"HX-Request": "true"})
    assert f"/claims/{_over(BOATS).pk}/" in card.content.decode()
    assert 'href="?worth=on&amp;status=contested"' in card.content.decode()


def test_a_suggested_link_is_confirmed_said_not_to_be_so_and_brought_back(ada: Client, disputed: Article) -> None:
    link = ClaimLink.objects.get()
    path = f"/claims/{link.other_id}/"
    for act, state in (("confirm", "confirmed"), ("dismiss", "dismissed"), ("restore", "confirmed")):
        said = ada.post(f"/links/{link.pk}/{act}/", {"next": path}, follow=True)
        assert said.redirect_chain == [(path, 302)]
        assert ClaimLink.objects.get().state == state
        assert "Undo" in said.content.decode()
    assert "· confirmed · Ada Sarsen" in _words(ada, path)


def test_a_person_links_by_number_or_address(ada: Client, disputed: Article) -> None:
    one, other = _over(BOATS), Claim.objects.order_by("start")[0]
    for typed, kind in (("1", "broader"), (f"http://testserver/claims/{other.pk}/", "same_as")):
        answer = ada.post(f"/claims/{one.pk}/link/", {"other": typed, "kind": kind})
        assert answer.status_code == 302
        assert ClaimLink.objects.get(kind=kind).other == other
    assert "Narrower than claim 1" in _words(ada, f"/claims/{one.pk}/")
    assert "Broader than claim 4" in _words(ada, f"/claims/{other.pk}/")


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"other": "", "kind": "same_as"}, 400, "Say which claim it is."),
        ({"other": "99", "kind": "same_as"}, 400, "There is no such claim here."),
        ({"other": "0", "kind": "same_as"}, 400, "There is no such claim here."),
        ({"other": "1", "kind": ""}, 400, "Say what it is to this claim."),
        ({"other": "4", "kind": "same_as"}, 400, "A claim can't be linked with itself."),
        ({"other": "2", "kind": "contradicts"}, 409, "This link is there already, on file."),
    ],
)
def test_what_is_wrong_with_a_link_is_said(
    ada: Client, disputed: Article, sent: dict[str, str], status: int, said: str
) -> None:
    answer = ada.post(f"/claims/{_over(BOATS).pk}/link/", sent | {"why": "kept as typed"})
    assert answer.status_code == status
    assert said in unescape(answer.content.decode())
    assert "kept as typed" in answer.content.decode()


def test_a_speakers_page_says_whom_they_may_be_and_why(ada: Client, gazette: People) -> None:
    article(gazette.ada, text="Ada Ito, the president, said that 12 boats had sunk.")
    article(gazette.ada, text="President Ito said that 300 houses had lost their roofs.")
    short = Speaker.objects.get(name="Ito")
    shown = _words(ada, f"/speakers/{short.pk}/")
    assert "May be the same as Ada Ito: the same surname, and called the same" in shown
    assert "(here: president; there: president)" in shown
    assert "May be the same as another 2" in _words(ada, "/speakers/")
    answer = ada.post(f"/proposals/{SpeakerProposal.objects.get().pk}/confirm/", follow=True)
    assert answer.redirect_chain == [(f"/speakers/{Speaker.objects.get(name='Ada Ito').pk}/", 302)]
    assert "They are one now." in answer.content.decode()
    assert "May be the same as another" not in _words(ada, "/speakers/")
    assert "Nobody here may be the same as another." in _words(ada, "/speakers/?proposed=true")


def test_two_who_are_two_are_not_asked_about_again(ada: Client, gazette: People) -> None:
    for role in ("mayor", "striker"):
        article(gazette.ada, text=f"John Smith, the {role}, said that 12 boats had sunk.")
    one = SpeakerProposal.objects.get()
    assert "the same name, but called differently (here: striker; there: mayor)" in _words(
        ada, f"/speakers/{one.speaker_id}/"
    )
    ada.post(f"/proposals/{one.pk}/refuse/")
    assert "May be the same as" not in _words(ada, f"/speakers/{one.speaker_id}/")


def _numbers(client: Client, path: str) -> list[str]:
    return re.findall(r'id="c(\d+)"', client.get(path).content.decode())


def test_the_ledger_goes_by_worth_and_leaves_out_what_is_not(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    for number, one in enumerate(Claim.objects.filter(article=on).order_by("start")):
        Claim.objects.filter(pk=one.pk).update(worthiness=(0.3, 0.7, 0.5, 0.9, 0.1, None)[number])
    path = f"/articles/{on.pk}/"
    assert _numbers(ada, path) == ["1", "2", "3", "4", "5", "6"]
    assert _numbers(ada, f"{path}?order=worth") == ["6", "4", "2", "3", "1", "5"]
    assert _numbers(ada, f"{path}?worth=on") == ["2", "3", "4", "6"]
    assert _numbers(ada, f"{path}?worth=on&order=worth") == ["6", "4", "2", "3"]
    assert _numbers(ada, f"{path}?worth=perhaps&order=backwards") == ["1", "2", "3", "4", "5", "6"]
    page = ada.get(f"{path}?worth=on&order=worth&status=no_evidence").content.decode()
    assert 'href="?status=no_evidence&order=worth"' in unescape(page)
    assert 'href="?worth=on&order=worth&status=contested"' in unescape(page)
    assert 'name="order" value="worth"' in page


def test_a_decision_leads_back_to_the_ledger_as_it_was(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    asked = {"then": "c2", "status": "no_evidence", "worth": "on", "order": "worth"}
    answer = ada.post(f"/claims/{_over(BOATS).pk}/confirm/", asked)
    assert answer["Location"] == f"/articles/{on.pk}/?status=no_evidence&worth=on&order=worth#c2"


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("denied: The army denied that", "they deny it: “The army denied that”"),
        ("denied_content: Ada Ito denies it", "Ada Ito denies it"),
        ("contradicted: Ada Ito said “no shots were fired”", "Ada Ito said “no shots were fired”"),
        ("another_rule: words", "another_rule: words"),
        ("", ""),
    ],
)
def test_why_a_claim_is_disputed_is_told_in_words(why: str, said: str) -> None:
    assert sentences.dispute(why) == said


def _written() -> set[str]:
    """The sentences that the engine gives for how sure it is, with something in their gaps."""
    tree = ast.parse(Path(certainty.__file__).read_text(encoding="utf-8"))
    told = {one.value for one in ast.walk(tree) if isinstance(one, ast.Expr)}  # docstrings
    told |= {part for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for part in one.values}
    whys = [one for one in ast.walk(tree) if isinstance(one, ast.expr) and one not in told and _ends(one)]
    return {_filled(why, gap) for why in whys for gap in ("“the army (of 1 %)”", "the source")} | {READ_BY_RULES}


def _ends(node: ast.expr) -> bool:
    last = node.values[-1] if isinstance(node, ast.JoinedStr) else node
    return isinstance(last, ast.Constant) and str(last.value).endswith(".")


def _filled(why: ast.expr, gap: str) -> str:
    if isinstance(why, ast.Constant):
        return str(why.value)
    assert isinstance(why, ast.JoinedStr)
    parts = [one.value if isinstance(one, ast.Constant) else None for one in why.values]
    before = str(parts[0])
    gap = gap if before.startswith("The trained") == gap.startswith("“") else "somebody unnamed"
    gap = "hearsay" if gap == "somebody unnamed" and not before.startswith("The trained") else gap
    return "".join(gap if part is None else str(part) for part in parts)


def test_every_sentence_of_the_reading_can_be_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(_written()) >= 6
    monkeypatch.setattr(sentences, "_", lambda text: f"[{text}]")
    for said in _written():
        assert sentences.translated(said) == f"[{said}]"
    assert sentences.translated("Nobody wrote this.") == "Nobody wrote this."
