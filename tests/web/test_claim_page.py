"""A claim with its evidence and its history, and what a person decides about it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Member
from claims.services import claims, evidence
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.web.conftest import SignIn


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim of a harbour office that nobody has looked into."""
    said = [
        {"role": "source", "speaker": {"name": "Harbour office", "kind": "organisation"}, "cue": "reported"},
        {"role": "relay", "speaker": {"name": "Radio Elm", "kind": "organisation"}, "cue": "told"},
    ]
    made = article(gazette.ada, title="The storm", publisher="Elm Post")
    return claim(gazette.ada, made, attribution=said, statement="Twelve boats sank.")


def _page(client: Client, on: Claim) -> str:
    answer = client.get(f"/claims/{on.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def _words(page: str) -> str:
    """The page as it reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def test_the_quote_stands_in_its_context_and_leads_back(ada: Client, on: Claim) -> None:
    page = _page(ada, on)
    number = re.search(r"#m(\d+)", page)
    assert number
    assert f'href="/articles/{on.article_id}/#m{number[1]}"' in page
    assert '<mark class="s-no_evidence d1">12 boats had sunk</mark>' in page
    assert "The harbour office reported that" in _words(page)


def test_the_status_is_on_file_and_no_verdict(ada: Client, on: Claim) -> None:
    words = _words(_page(ada, on))
    assert "No evidence on file" in words
    assert "verdict: none yet" in words


def test_the_chain_goes_from_the_source_by_relays_to_the_article(ada: Client, on: Claim) -> None:
    words = _words(_page(ada, on))
    assert words.index("Harbour office") < words.index("Radio Elm") < words.index("this article")
    assert "cue reported" in words


def test_each_column_says_when_it_is_empty(ada: Client, on: Claim) -> None:
    words = _words(_page(ada, on))
    for sentence in ("Nothing on file speaks for it.", "Nothing on file speaks against it.", "No context on file."):
        assert sentence in words


def test_what_counts_and_why_the_rest_does_not_is_said_in_words(ada: Client, gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="Insurers", source={"title": "Losses in March"})
    document(gazette.ada, on, origin="Insurers")
    document(gazette.ada, on, origin="Harbour office", stance="refutes")
    document(gazette.ada, on, origin="Choir", locator=None)
    document(gazette.ada, on, origin="Reader", about="utterance")
    words = _words(_page(ada, on))
    assert "Independent origins: 1 for, 0 against · it takes 2 on a side to stand" in words
    assert "Does not count : same origin as #1 Losses in March" in words
    assert "Does not count : the claim&#x27;s own speaker" in words
    assert "no locator says where in the document it stands" in words
    assert "about the utterance only" in words
    assert "1 item is pending" in words


def test_a_confidential_source_is_named_to_those_in_the_case_only(
    ada: Client, gazette: People, sign_in: SignIn, on: Claim
) -> None:
    item = document(
        gazette.ben, on, origin="Whistle", source={"confidential": True, "title": "Leaked memo"}, note="Psst"
    )
    client = sign_in(gazette.cleo)
    page = _page(client, on)
    assert "one confidential source" in page
    for secret in ("Leaked memo", "Whistle", "Psst", str(item.source_id)):
        assert secret not in page
    for what in ("edit", "withdraw"):
        assert client.get(f"/evidence/{item.pk}/{what}/").status_code == 404
        assert client.post(f"/evidence/{item.pk}/{what}/", {"reason": "because"}).status_code == 404
    assert client.get(f"/sources/{item.source_id}/").status_code == 404
    assert "Leaked memo" not in client.get("/record/").content.decode()
    assert "Leaked memo" not in client.get("/sources/").content.decode()
    assert "Whistle" not in client.get(f"/claims/{on.pk}/attach/").content.decode()
    assert "Leaked memo" in _page(ada, on)
    claims.edit_claim(by=acting(gazette.ada), claim=on, assignee=gazette.cleo)
    assert "Leaked memo" in _page(client, on)


def test_a_confirmed_claim_is_dismissed_with_a_reason_only(ada: Client, on: Claim) -> None:
    answer = ada.post(f"/claims/{on.pk}/dismiss/", {"reason": " "})
    assert answer.status_code == 400
    assert "say why it is dismissed" in answer.content.decode()
    answer = ada.post(f"/claims/{on.pk}/dismiss/", {"reason": "Said <twice>"}, follow=True)
    page = answer.content.decode()
    assert "Dismissed because: Said &lt;twice&gt;" in page
    assert "Bring back" in page
    assert "Attach evidence" not in page


def test_what_cannot_be_done_now_is_said_and_nothing_happens(ada: Client, on: Claim) -> None:
    answer = ada.post(f"/claims/{on.pk}/restore/", follow=True)
    assert "This claim is not dismissed." in answer.content.decode()
    ada.post(f"/claims/{on.pk}/dismiss/", {"reason": "a"})
    assert ada.post(f"/claims/{on.pk}/dismiss/", {"reason": "b"}).status_code == 409
    answer = ada.post(f"/claims/{on.pk}/attach/", {"stance": "supports", "document": "My letter"})
    assert answer.status_code == 409
    assert "My letter" in answer.content.decode()
    assert ada.post(f"/claims/{on.pk}/edit/", {"exact": on.exact, "statement": "Mine"}).status_code == 409


def test_the_history_says_who_did_what_before_and_after(ada: Client, gazette: People, on: Claim) -> None:
    claims.edit_claim(by=acting(gazette.ben), claim=on, statement="A dozen boats sank.")
    item = document(gazette.cleo, on, origin="Insurers")
    evidence.withdraw_evidence(by=acting(gazette.cleo), evidence=item, reason="A copy.")
    page = _page(ada, on)
    words = _words(page).partition("History")[2]
    sentences = (
        "Cleo Lind withdrew evidence",
        "Cleo Lind attached evidence",
        "Ben Okafor edited a claim",
        "Ada Sarsen logged",
    )
    at = [words.index(sentence) for sentence in sentences]
    assert at == sorted(at)
    assert '<del><span class="hidden">[gone: </span>Twelve<span class="hidden">]</span></del>' in page
    assert '<ins><span class="hidden">[new: </span>A dozen<span class="hidden">]</span></ins> boats sank.' in page
    assert "status now Single-sourced" in words


def test_a_suggestion_is_confirmed_by_its_button(ada: Client, gazette: People) -> None:
    found = article(gazette.ada).claims.order_by("start").first()
    assert found
    assert "a suggestion that nobody has confirmed" in _page(ada, found)
    page = ada.post(f"/claims/{found.pk}/confirm/", follow=True).content.decode()
    assert "Claim 1 is confirmed." in page
    assert "confirmed a claim" in page


def test_more_evidence_takes_the_same_queries(ada: Client, gazette: People, on: Claim) -> None:
    numbers = []
    for start in (0, 10):
        for number in range(start, start + 10):
            member: Member = (gazette.ada, gazette.ben)[number % 2]
            document(member, on, origin=f"Origin {number}", source={"confidential": number % 3 == 0})
        with CaptureQueriesContext(connection) as queries:
            _page(ada, on)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 42
