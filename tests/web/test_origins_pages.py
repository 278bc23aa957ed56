"""The pages say whose reporting it may be and why two count as one, and take the answer in one click."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Evidence, OriginProposal, Source
from claims.services import sources
from tests.captures import capture
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.reprints import REPRINTS
from tests.web.conftest import SignIn

REUTERS = "PORT VESNA, March 5 (Reuters) - Boats sank.\n"


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada))


@pytest.fixture
def ada(sign_in: SignIn, gazette: People) -> Client:
    return sign_in(gazette.ada)


def printed(p: People, on: Claim, text: str, **given: str | bool) -> Evidence:
    item = document(p.ada, on, source=given)
    capture(p.ada, item.source, *text.split("\n"))
    return Evidence.objects.select_related("source").get(pk=item.pk)


def board(client: Client, on: Claim) -> str:
    return client.get(reverse("web:claim", args=[on.pk])).content.decode()


def confirm(client: Client, source: Source, name: str) -> int:
    return client.post(reverse("web:confirm_origin", args=[source.pk]), {"origin": name}).status_code


def test_the_board_asks_with_the_reason_and_one_click_answers(ada: Client, gazette: People, on: Claim) -> None:
    item = printed(gazette, on, REUTERS + REPRINTS[0], publisher="Elm Post")
    page = board(ada, on)
    assert "it credits Reuters: “PORT VESNA, March 5 (Reuters) -”" in page
    assert "Yes, Reuters" in page
    assert "It is their own reporting: Elm Post" in page
    assert confirm(ada, item.source, "Reuters") == 302
    item.source.refresh_from_db()
    assert (item.source.origin, item.source.origin_confirmed) == ("Reuters", True)
    assert "Yes, Reuters" not in board(ada, on)


def test_no_name_is_no_answer(ada: Client, gazette: People, on: Claim) -> None:
    item = printed(gazette, on, REUTERS, publisher="Elm Post")
    assert confirm(ada, item.source, " ") == 302
    item.source.refresh_from_db()
    assert not item.source.origin_confirmed


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (REUTERS, REUTERS, "both credit Reuters"),
        (REPRINTS[0], REPRINTS[1], "% of their words are the same"),
        ("Boats.", "Ships.", "same publisher"),
    ],
)
def test_the_board_says_why_two_count_as_one(
    ada: Client, gazette: People, on: Claim, first: str, second: str, why: str
) -> None:
    for text in (first, second):
        printed(gazette, on, text, publisher="Elm Post")
    page = board(ada, on)
    assert "same origin as #1" in page
    assert why in page


def test_the_sources_page_shows_what_has_nearly_the_same_words(ada: Client, gazette: People, on: Claim) -> None:
    first = printed(gazette, on, REPRINTS[0], title="First print")
    second = printed(gazette, on, REPRINTS[1], title="Second print")
    for source, other in ((first.source, second.source), (second.source, first.source)):
        page = ada.get(reverse("web:source", args=[source.pk])).content.decode()
        assert str(other) in page
        assert reverse("web:captures", args=[other.pk]) in page
        assert "of the shorter one’s words" in page


def test_likeness_to_a_confidential_source_is_for_its_case(gazette: People, on: Claim, sign_in: SignIn) -> None:
    hidden = printed(gazette, on, REPRINTS[0], title="Zanzibar letter", confidential=True, origin="Zanzibar")
    seen = printed(gazette, on, REPRINTS[1], title="Open print")
    # It is confided only now, when another leans on it already.
    third = printed(gazette, on, REPRINTS[2], title="Third print")
    sources.edit_source(by=acting(gazette.ada), source=seen.source, confidential=True, title="Zanzibar print")
    assert OriginProposal.objects.filter(source=third.source, other=seen.source).exists()
    cleo = sign_in(gazette.cleo)
    for address in (reverse("web:source", args=[third.source_id]), reverse("web:claim", args=[on.pk])):
        page = cleo.get(address).content.decode()
        assert "Zanzibar" not in page
        assert str(seen.source_id) not in page
        assert str(hidden.source_id) not in page
    assert cleo.post(reverse("web:confirm_origin", args=[seen.source_id]), {"origin": "x"}).status_code == 404
    assert "Zanzibar print" in sign_in(gazette.ada).get(reverse("web:source", args=[third.source_id])).content.decode()


def test_who_attaches_the_same_origin_again_is_warned_once(ada: Client, gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="Agence France-Presse")
    address = reverse("web:attach_evidence", args=[on.pk])
    said = {"stance": "supports", "document": "A second print", "origin": "AFP"}
    answer = ada.post(address, said)
    assert answer.status_code == 400
    assert "#1 on this side has the same origin: the two count once." in answer.content.decode()
    assert Evidence.objects.count() == 1
    # On the other side it is none.
    again = {**said, "same_origin": "agence france-presse"}
    assert ada.post(address, again).status_code == 302
    assert ada.post(address, {**said, "stance": "refutes"}).status_code == 302
    assert Evidence.objects.count() == 3
