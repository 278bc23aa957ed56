"""One event taken back, over the API."""

from collections.abc import Callable

import pytest

from claims.models import Claim, Speaker
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


BO = {"role": "source", "speaker": {"name": "Bo Ek", "kind": "person"}}
AL = {"role": "source", "speaker": {"name": "B. Ek", "kind": "person"}}


def _split(api: Api, on: Claim) -> str:
    """Split it, and name the claim whose history tells so."""
    api.post(f"claims/{on.pk}/split/", {"parts": [{"quote": {"exact": "12 boats"}}, {"quote": {"exact": "had sunk"}}]})
    return str(results(api.get(f"claims/?split_from={on.pk}"))[0]["id"])


def _merge(api: Api, on: Claim) -> str:
    other = claim(on.created_by, on.article, exact="300 houses")  # type: ignore[arg-type]
    api.post(f"claims/{on.pk}/merge/", {"with": [str(other.pk)]})
    return str(other.pk)


def _merge_speakers(api: Api, on: Claim) -> str:
    other = claim(on.created_by, on.article, exact="300 houses", attribution=[AL])  # type: ignore[arg-type]
    claim(on.created_by, on.article, exact="their roofs", attribution=[BO])  # type: ignore[arg-type]
    short, full = Speaker.objects.get(name="B. Ek"), Speaker.objects.get(name="Bo Ek")
    api.post(f"speakers/{short.pk}/merge/", {"into": str(full.pk)})
    return str(other.pk)


@pytest.mark.parametrize("act", [_split, _merge, _merge_speakers])
def test_a_split_and_a_merge_are_taken_back_until_something_is_built_on_them(
    ada: Api, ben: Api, on: Claim, act: Callable[[Api, Claim], str]
) -> None:
    moved = act(ada, on)
    event = str(results(ada.get(f"claims/{moved}/events/"))[0]["id"])
    if act is _merge:
        ben.post(f"claims/{moved}/restore/")
    else:
        ben.patch(f"claims/{moved}/", {"tags": ["a"]})
    problem = assert_problem(ada.post(f"events/{event}/undo/"), 409, "changed_since")
    assert problem["claim"] == moved
    assert "Ben Okafor has changed claim" in problem["detail"]
    ben.post(f"events/{results(ben.get(f'claims/{moved}/events/'))[0]['id']}/undo/")
    answer = ada.post(f"events/{event}/undo/")
    assert answer.status_code == 200
    assert answer.json()["after"]["undid"] in {"claim_split", "claims_merged", "speaker_merged"}  # type: ignore[attr-defined]
    stands = ada.get(f"claims/{on.pk}/").json()  # type: ignore[attr-defined]
    assert (stands["stage"], stands["quote"]["exact"]) == ("logged", "12 boats had sunk")
    assert results(ada.get(f"claims/?split_from={on.pk}")) == results(ada.get(f"claims/?merged_into={on.pk}")) == []
    if act is _merge_speakers:
        source = ada.get(f"claims/{moved}/").json()["attribution"][0]["speaker"]  # type: ignore[attr-defined]
        assert source["name"] == "B. Ek"


def test_a_merge_of_speakers_stays_when_more_was_put_down_to_them(ada: Api, gazette: People, on: Claim) -> None:
    moved = _merge_speakers(ada, on)
    event = str(results(ada.get(f"claims/{moved}/events/"))[0]["id"])
    since = claim(gazette.ben, on.article, exact="the sirens", attribution=[AL])
    problem = assert_problem(ada.post(f"events/{event}/undo/"), 409, "changed_since")
    assert "was attributed to Bo Ek since" in problem["detail"]
    assert problem["claim"] == str(since.pk)
