"""Speakers: who claims are attributed to, with counts of confirmed claims only."""

from typing import Any

import pytest

from claims.models import Speaker
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim, document
from tests.people import People

KEYS = """id name kind aliases role description wikidata_id merged_into article claim_count status_counts verdict_counts
proposals created_at updated_at version"""


@pytest.fixture
def bo(gazette: People) -> Speaker:
    """Bo Ek, the source of one confirmed claim on file with evidence and one that is only suggested."""
    made = article(gazette.ada, read=False)
    link = {"role": "source", "speaker": {"name": "Bo Ek", "kind": "person"}}
    logged = claim(gazette.ada, made, attribution=[link])
    document(gazette.ada, logged, origin="Agency")
    claim(gazette.ada, made, exact="300 houses", attribution=[link], confirmed=False)
    return Speaker.objects.get(name="Bo Ek")


def test_counts_are_of_confirmed_claims(ada: Api, bo: Speaker) -> None:
    shown = ada.get(f"speakers/{bo.pk}/").json()  # type: ignore[attr-defined]
    assert list(shown) == KEYS.split()
    assert shown["claim_count"] == shown["status_counts"]["single_sourced"] == 1
    assert shown["status_counts"]["no_evidence"] == 0
    assert set(shown["verdict_counts"].values()) == {0}
    assert shown["aliases"] == []


def test_who_denies_a_claim_does_not_assert_it(gazette: People, ada: Api, bo: Speaker) -> None:
    denied = claim(
        gazette.ada,
        article(gazette.ada, read=False),
        claimer_stance="denies",
        attribution=[{"role": "source", "speaker": {"name": "Bo Ek", "kind": "person"}}],
    )
    shown = ada.get(f"speakers/{bo.pk}/").json()  # type: ignore[attr-defined]
    assert shown["claim_count"] == sum(shown["status_counts"].values()) == 1
    by_bo = f"claims/?speaker={bo.pk}"
    assert str(denied.pk) in {row["id"] for row in results(ada.get(by_bo))}
    asserted = results(ada.get(f"{by_bo}&role=source&confirmed=true"))
    assert len(asserted) == 1
    assert asserted[0]["id"] != str(denied.pk)


def test_a_speaker_is_edited_and_found_by_an_alias(ada: Api, bo: Speaker) -> None:
    changes = {"name": "Bo Ekman", "aliases": ["Бо Эк", "Mr Ek"], "wikidata_id": "Q42", "description": "Harbour master"}
    answer = ada.patch(f"speakers/{bo.pk}/", changes)
    assert answer.status_code == 200
    shown = answer.json()  # type: ignore[attr-defined]
    assert {name: shown[name] for name in changes} == {**changes, "aliases": sorted(changes["aliases"])}
    for query in ("q=ekman", "q=MR+EK", "q=бо+эк", "kind=person&q=Bo"):
        assert [row["id"] for row in results(ada.get(f"speakers/?{query}"))] == [str(bo.pk)]
    assert results(ada.get("speakers/?kind=document")) == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": None}, "/name"),
        ({"kind": "robot"}, "/kind"),
        ({"wikidata_id": "42"}, "/wikidata_id"),
        ({"aliases": "Bo"}, "/aliases"),
        ({"claim_count": 3}, "/claim_count"),
        ({"nick": "Bo"}, "/nick"),
    ],
)
def test_bad_input_is_named(body: dict[str, Any], pointer: str, ada: Api, bo: Speaker) -> None:
    assert_problem(ada.patch(f"speakers/{bo.pk}/", body), 400, "invalid", pointer)


def test_a_name_that_another_has_is_409(ada: Api, bo: Speaker, gazette: People) -> None:
    link = {"role": "source", "speaker": {"name": "Al", "kind": "person"}}
    claim(gazette.ada, article(gazette.ada, text="Al spoke.", read=False), exact="Al spoke", attribution=[link])
    answer = ada.patch(f"speakers/{bo.pk}/", {"name": "AL"})
    assert assert_problem(answer, 409, "speaker_exists")["speaker"] == str(Speaker.objects.get(name="Al").pk)


def test_a_merged_speaker_points_at_the_other(ada: Api, bo: Speaker, gazette: People) -> None:
    link = {"role": "source", "speaker": {"name": "Mr Ek", "kind": "person"}}
    on = claim(gazette.ada, article(gazette.ada, text="He spoke.", read=False), exact="He spoke", attribution=[link])
    short = Speaker.objects.get(name="Mr Ek")
    answer = ada.post(f"speakers/{short.pk}/merge/", {"into": str(bo.pk)})
    assert answer.status_code == 200
    shown = answer.json()  # type: ignore[attr-defined]
    assert (shown["id"], shown["aliases"], shown["claim_count"]) == (str(bo.pk), ["Mr Ek"], 2)
    merged = ada.get(f"speakers/{short.pk}/").json()  # type: ignore[attr-defined]
    assert (merged["merged_into"], merged["name"], merged["aliases"]) == (str(bo.pk), "Mr Ek", [])
    assert [row["id"] for row in results(ada.get("speakers/?q=mr+ek"))] == [str(bo.pk)]
    assert str(on.pk) in {row["id"] for row in results(ada.get(f"claims/?speaker={short.pk}"))}
    problem = assert_problem(ada.patch(f"speakers/{short.pk}/", {"name": "Ek"}), 409, "merged")
    assert problem["speaker"] == str(bo.pk)


def test_a_merge_that_cant_be_is_refused_in_words(ada: Api, bo: Speaker) -> None:
    path = f"speakers/{bo.pk}/merge/"
    assert_problem(ada.post(path, {}), 400, "invalid", "/into")
    assert_problem(ada.post(path, {"into": "Bo"}), 400, "invalid", "/into")
    assert_problem(ada.post(path, {"into": str(bo.pk)}), 400, "invalid", "/into")
    assert_problem(ada.post(path, {"into": str(bo.newsroom_id)}), 400, "invalid", "/into")
    assert_problem(ada.post(path, {"into": str(bo.newsroom_id)}, If_Match='"0"'), 412, "stale")
