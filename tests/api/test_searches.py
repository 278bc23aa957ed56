"""The search log of a claim: where was looked, for what, and what came of it."""

from typing import Any

import pytest

from claims.models import Claim, Event, EventValue, Search
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim
from tests.people import People

LOOKED = {
    "where": "Реестр портов",
    "query": "“12 boats” 🚢",
    "outcome": "nothing",
    "note": "Pages 1–40.\nNo such year.",
}


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


def test_a_search_is_listed_with_who_made_it(ben: Api, on: Claim, gazette: People) -> None:
    path = f"claims/{on.pk}/searches/"
    made = ben.post(path, LOOKED)
    assert made.status_code == 201
    shown = made.json()  # type: ignore[attr-defined]
    assert {name: shown[name] for name in LOOKED} == LOOKED
    assert shown["by"] == {"id": str(gazette.ben.pk), "name": "Ben Okafor"}
    assert shown["claim"] == str(on.pk)
    assert results(ben.get(path)) == [shown]
    assert ben.get(made["Location"]).json() == shown  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/where", "/query", "/outcome"]),
        ({"where": " ", "query": "", "outcome": "nothing"}, ["/where", "/query"]),
        (LOOKED | {"outcome": "maybe"}, ["/outcome"]),
        (LOOKED | {"outcome": None}, ["/outcome"]),
        (LOOKED | {"where": "x" * 501}, ["/where"]),
        (LOOKED | {"query": 4}, ["/query"]),
        (LOOKED | {"note": "x" * 20_001}, ["/note"]),
        (LOOKED | {"note": "a\x00b"}, ["/note"]),
        (LOOKED | {"by": None}, ["/by"]),
        (LOOKED | {"colour": "red"}, ["/colour"]),
    ],
)
def test_what_cant_be_taken_is_named(body: dict[str, Any], pointers: list[str], ada: Api, on: Claim) -> None:
    assert_problem(ada.post(f"claims/{on.pk}/searches/", body), 400, "invalid", *pointers)
    assert Search.objects.count() == 0


def test_an_entry_is_withdrawn_stays_on_file_and_comes_back(ada: Api, cleo: Api, on: Claim) -> None:
    path = f"searches/{ada.post(f'claims/{on.pk}/searches/', LOOKED).json()['id']}/"  # type: ignore[attr-defined]
    assert_problem(cleo.call("DELETE", path), 428, "precondition_required")
    gone = cleo.delete(path).json()  # type: ignore[attr-defined]
    assert gone["withdrawn_at"]
    assert results(ada.get(f"claims/{on.pk}/searches/")) == [gone]
    assert_problem(cleo.delete(path), 409, "state_forbids")
    assert ada.post(f"{path}restore/").json()["withdrawn_at"] is None  # type: ignore[attr-defined]
    assert_problem(ada.post(f"{path}restore/"), 409, "state_forbids")
    told = [event["kind"] for event in results(ada.get(f"claims/{on.pk}/events/"))]
    assert told[:3] == ["search_restored", "search_withdrawn", "search_logged"]


def test_it_moves_nothing_on_the_claim(ada: Api, on: Claim) -> None:
    before = ada.etag(f"claims/{on.pk}/")
    ada.post(f"claims/{on.pk}/searches/", LOOKED)
    assert ada.etag(f"claims/{on.pk}/") == before


def test_the_words_are_private_in_the_record(ada: Api, on: Claim) -> None:
    ada.post(f"claims/{on.pk}/searches/", LOOKED)
    event = Event.objects.get(kind="search_logged")
    body = bytes(event.body).decode()
    assert [said for said in ("Реестр", "boats", "Pages") if said in body] == []
    assert '"outcome":"nothing"' in body
    assert {value.value for value in EventValue.objects.filter(event=event)} == set(LOOKED.values()) - {"nothing"}


def test_sent_twice_with_one_key_it_is_noted_once(ada: Api, on: Claim) -> None:
    for _ in range(2):
        assert ada.post(f"claims/{on.pk}/searches/", LOOKED, Idempotency_Key="one").status_code == 201
    assert Search.objects.count() == 1


def test_who_may_only_read_notes_nothing(reader: Api, on: Claim) -> None:
    assert_problem(reader.post(f"claims/{on.pk}/searches/", LOOKED), 403, "scope")
    assert results(reader.get(f"claims/{on.pk}/searches/")) == []
