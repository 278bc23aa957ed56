"""One event taken back, over the API."""

import pytest

from claims.models import Claim
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim
from tests.people import People


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


def _newest(api: Api, on: Claim) -> str:
    return str(results(api.get(f"claims/{on.pk}/events/"))[0]["id"])


def test_an_edit_is_taken_back_and_done_again(ada: Api, on: Claim) -> None:
    path = f"claims/{on.pk}/"
    before = ada.get(path).json()  # type: ignore[attr-defined]
    ada.patch(path, {"statement": "Twelve 🚢.", "tags": ["қала"]})
    event = _newest(ada, on)
    answer = ada.post(f"events/{event}/undo/")
    assert answer.status_code == 200
    shown = answer.json()  # type: ignore[attr-defined]
    assert (shown["kind"], shown["after"]["event"]) == ("undone", event)
    after = ada.get(path).json()  # type: ignore[attr-defined]
    for passing in ("version", "updated_at"):
        assert before.pop(passing) != after.pop(passing)
    assert after == before
    assert ada.post(f"events/{shown['id']}/undo/").status_code == 200
    assert ada.get(path).json()["tags"] == ["қала"]  # type: ignore[attr-defined]


def test_a_refusal_says_why(ada: Api, ben: Api, reader: Api, on: Claim) -> None:
    ada.patch(f"claims/{on.pk}/", {"tags": ["a"]})
    event = _newest(ada, on)
    assert_problem(ben.post(f"events/{event}/undo/"), 409, "not_yours")
    assert_problem(reader.post(f"events/{event}/undo/"), 403, "scope")
    ben.patch(f"claims/{on.pk}/", {"tags": ["b"]})
    problem = assert_problem(ada.post(f"events/{event}/undo/"), 409, "changed_since")
    assert problem["detail"] == "Ben Okafor has changed claim 1 since. Look at its history."
    assert (problem["event"], problem["claim"]) == (_newest(ada, on), str(on.pk))
    assert_problem(ada.post(f"events/{on.pk}/undo/"), 404, "not_found")
    assert_problem(ada.post(f"events/{event}/undo/", {"why": "so"}), 400, "invalid", "/why")


def test_sent_twice_it_is_undone_once(ada: Api, on: Claim) -> None:
    ada.patch(f"claims/{on.pk}/", {"tags": ["a"]})
    path, key = f"events/{_newest(ada, on)}/undo/", {"Idempotency_Key": "one"}
    first, second = ada.post(path, **key), ada.post(path, **key)
    assert (second.status_code, second["Idempotent-Replayed"]) == (first.status_code, "true")
    assert_problem(ada.post(path), 409, "undone")
