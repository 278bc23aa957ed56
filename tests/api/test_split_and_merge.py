"""A claim split into several, and several merged into one, over the API."""

from typing import Any

import pytest

from claims.models import Claim
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim, document
from tests.people import People

TEXT = "Bo Ek said that 12 boats had sunk and 300 houses had fallen. 12 boats were new."
PARTS = [{"quote": {"exact": "12 boats had sunk"}}, {"quote": {"exact": "300 houses"}, "statement": "300 fell."}]


@pytest.fixture
def on(gazette: People) -> Claim:
    made = article(gazette.ada, text=TEXT, read=False)
    return claim(gazette.ada, made, exact="12 boats had sunk and 300 houses had fallen")


def test_a_claim_is_split(ada: Api, on: Claim) -> None:
    path = f"claims/{on.pk}/split/"
    answer = ada.post(path, {"parts": PARTS})
    assert answer.status_code == 200
    shown = answer.json()  # type: ignore[attr-defined]
    assert list(shown) == ["claim", "parts"]
    assert (shown["claim"]["id"], shown["claim"]["stage"]) == (str(on.pk), "dismissed")
    assert [part["statement"] for part in shown["parts"]] == ["12 boats had sunk", "300 fell."]
    found = results(ada.get(f"claims/?split_from={on.pk}&ordering=created_at"))
    assert [row["id"] for row in found] == [part["id"] for part in shown["parts"]]
    assert_problem(ada.post(path, {"parts": PARTS}), 409, "dismissed")


def test_claims_are_merged(ada: Api, on: Claim, gazette: People) -> None:
    other = claim(gazette.ada, on.article, exact="12 boats were new")
    item = document(gazette.ada, other)
    answer = ada.post(f"claims/{on.pk}/merge/", {"with": [str(other.pk)], "statement": None})
    assert answer.status_code == 200
    shown = answer.json()  # type: ignore[attr-defined]
    assert shown["quote"]["exact"] == TEXT[TEXT.index("12 boats") : -1]
    assert shown["evidence_counts"]["supports"] == 1
    assert ada.get(f"evidence/{item.pk}/").json()["claim"] == str(on.pk)  # type: ignore[attr-defined]
    assert [row["id"] for row in results(ada.get(f"claims/?merged_into={on.pk}"))] == [str(other.pk)]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/parts"),
        ({"parts": "two"}, "/parts"),
        ({"parts": []}, "/parts"),
        ({"parts": PARTS[:1]}, "/parts"),
        ({"parts": [PARTS[0], {"quote": {}}]}, "/parts/1/quote/exact"),
        ({"parts": [PARTS[0], {"statement": "so"}]}, "/parts/1/quote"),
        ({"parts": [PARTS[0], {"quote": {"exact": "were new"}}]}, "/parts/1/quote/exact"),
        ({"parts": [PARTS[0], {**PARTS[1], "form": "direct"}]}, "/parts/1/form"),
        ({"parts": [PARTS[0], {"quote": {"start": 0, "end": 2}}]}, "/parts/1/article_version"),
    ],
)
def test_a_bad_split_is_named(body: Any, pointer: str, ada: Api, on: Claim) -> None:
    assert_problem(ada.post(f"claims/{on.pk}/split/", body), 400, "invalid", pointer)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/with"),
        ({"with": []}, "/with"),
        ({"with": "all"}, "/with"),
        ({"with": ["x"]}, "/with/0"),
        ({"with": ["{own}"]}, "/with"),
        ({"with": ["01a20910-ccff-7452-9fc0-8d16979f7778"]}, "/with/0"),
        ({"with": ["{other}"], "quote": {"exact": "pigs"}}, "/quote/exact"),
        ({"with": ["{other}"], "statement": 3}, "/statement"),
        ({"with": ["{other}"], "tags": []}, "/tags"),
    ],
)
def test_a_bad_merge_is_named(body: Any, pointer: str, ada: Api, on: Claim, gazette: People) -> None:
    other = claim(gazette.ada, on.article, exact="12 boats were new")
    known = {"{own}": str(on.pk), "{other}": str(other.pk)}
    if isinstance(body.get("with"), list):
        body = {**body, "with": [known.get(one, one) for one in body["with"]]}
    assert_problem(ada.post(f"claims/{on.pk}/merge/", body), 400, "invalid", pointer)


def test_words_that_are_there_twice_name_the_part(ada: Api, on: Claim) -> None:
    problem = assert_problem(
        ada.post(f"claims/{on.pk}/split/", {"parts": [PARTS[0], {"quote": {"exact": "had"}}]}), 409, "ambiguous_quote"
    )
    assert (problem["part"], len(problem["candidates"])) == (1, 2)


@pytest.mark.parametrize("act", ["split", "merge"])
def test_who_read_another_state_is_told_so(act: str, ada: Api, on: Claim, gazette: People) -> None:
    other = claim(gazette.ada, on.article, exact="12 boats were new")
    etag = ada.etag(f"claims/{on.pk}/")
    document(gazette.ben, on)
    body = {"parts": PARTS} if act == "split" else {"with": [str(other.pk)]}
    assert_problem(ada.post(f"claims/{on.pk}/{act}/", body, If_Match=etag), 412, "stale")
    assert ada.post(f"claims/{on.pk}/{act}/", body, If_Match=ada.etag(f"claims/{on.pk}/")).status_code == 200


def test_sent_twice_it_is_split_once(ada: Api, on: Claim) -> None:
    first, second = (ada.post(f"claims/{on.pk}/split/", {"parts": PARTS}, Idempotency_Key="one") for _ in range(2))
    assert (second["Idempotent-Replayed"], second.content) == ("true", first.content)
    assert Claim.objects.count() == 3
