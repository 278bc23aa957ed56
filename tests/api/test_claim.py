"""One claim: read, changed, dismissed and brought back."""

from typing import Any

import pytest

from claims.models import Claim
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim
from tests.people import People

KEYS = [
    "id",
    "article",
    "article_version",
    "block",
    "origin",
    "confirmed",
    "kept",
    "confidence",
    "external_id",
    "language",
    "statement",
    "quote",
    "form",
    "claimer_stance",
    "claimed_at",
    "claim_type",
    "attribution",
    "evidence_in_article",
    "certainty",
    "why",
    "worthiness",
    "selection",
    "components",
    "uncovered_components",
    "stage",
    "evidence_status",
    "weak_opposition",
    "evidence_counts",
    "independent_origins",
    "verdict",
    "assignee",
    "due_on",
    "tags",
    "version",
    "created_at",
    "updated_at",
    "html_url",
]


@pytest.fixture
def made(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada))


def test_a_claim_has_every_key_of_the_contract(ada: Api, made: Claim) -> None:
    shown = ada.get(f"claims/{made.pk}/").json()  # type: ignore[attr-defined]
    assert list(shown) == KEYS
    assert list(shown["quote"]) == ["exact", "prefix", "suffix", "start", "end", "anchor"]
    assert shown["evidence_counts"] == {"supports": 0, "refutes": 0, "context": 0, "pending": 0}
    assert shown["independent_origins"] == {"supports": 0, "refutes": 0}
    assert shown["selection"] == {"state": "open", "reason": None}
    for name in ("external_id", "claimer_stance", "claimed_at", "claim_type", "worthiness", "verdict", "assignee"):
        assert shown[name] is None


def test_a_machines_claim_tells_who_says_it(ada: Api, made: Claim) -> None:
    rows = results(ada.get(f"articles/{made.article_id}/claims/"))
    row = next(row for row in rows if row["origin"] == "machine" and row["attribution"])
    assert row["confirmed"] is False
    link = row["attribution"][0]
    assert set(link) == {"role", "speaker", "as_written", "cue", "start", "end"}
    assert set(link["speaker"]) == {"id", "name", "kind"}
    assert set(row["evidence_in_article"]) == {"kind", "exact", "start", "end"}


def test_what_was_read_can_be_sent_back(ada: Api, made: Claim) -> None:
    path = f"claims/{made.pk}/"
    ada.patch(
        path, {"form": "direct", "attribution": [{"role": "source", "speaker": {"name": "Bo", "kind": "person"}}]}
    )
    shown = ada.get(path)
    body = shown.json()  # type: ignore[attr-defined]
    names = (
        "attribution",
        "statement",
        "form",
        "selection",
        "tags",
        "components",
        "claimed_at",
        "confirmed",
        "assignee",
    )
    again = ada.patch(path, {name: body[name] for name in names})
    assert again.status_code == 200, again.content
    assert again["ETag"] == shown["ETag"]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ({"statement": "Twelve boats sank."}, {"statement": "Twelve boats sank."}),
        ({"confirmed": False}, {"confirmed": False}),
        (
            {"claim_type": "quantity", "claimer_stance": "denies"},
            {"claim_type": "quantity", "claimer_stance": "denies"},
        ),
        ({"claimed_at": "2022-01-07"}, {"claimed_at": "2022-01-07"}),
        ({"tags": ["b", "a", "b"]}, {"tags": ["a", "b"]}),
        (
            {"selection": {"state": "selected"}},
            {"stage": "checking", "selection": {"state": "selected", "reason": None}},
        ),
        ({"external_id": "c-9"}, {"external_id": "c-9"}),
        ({"due_on": "2026-03-09"}, {"due_on": "2026-03-09", "stage": "logged"}),
        ({"due_on": None}, {"due_on": None}),
        ({}, {"version": 1}),
    ],
)
def test_a_claim_is_changed(body: dict[str, Any], shown: dict[str, Any], ada: Api, made: Claim) -> None:
    answer = ada.patch(f"claims/{made.pk}/", body)
    assert answer.status_code == 200, answer.content
    now = answer.json()  # type: ignore[attr-defined]
    assert {name: now[name] for name in shown} == shown


def test_a_claim_is_assigned_and_taken_back(ada: Api, made: Claim, gazette: People) -> None:
    path = f"claims/{made.pk}/"
    assigned = ada.patch(path, {"assignee": str(gazette.cleo.pk)}).json()  # type: ignore[attr-defined]
    assert (assigned["assignee"], assigned["stage"]) == (str(gazette.cleo.pk), "checking")
    assert ada.patch(path, {"assignee": None}).json()["stage"] == "logged"  # type: ignore[attr-defined]


def test_a_quote_is_moved_with_its_version(ada: Api, made: Claim) -> None:
    path = f"claims/{made.pk}/"
    quote = {"quote": {"start": 0, "end": 12}}
    assert_problem(ada.patch(path, quote), 400, "invalid", "/article_version")
    moved = ada.patch(path, {**quote, "article_version": str(made.article_version_id)})
    assert moved.json()["quote"]["exact"] == "Harbour town"  # type: ignore[attr-defined]
    assert_problem(
        ada.patch(path, {"article_version": str(made.article_version_id)}), 400, "invalid", "/article_version"
    )


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"stage": "published"}, ["/stage"]),
        ({"evidence_status": "corroborated"}, ["/evidence_status"]),
        ({"worthiness": 1}, ["/worthiness"]),
        ({"article": "x"}, ["/article"]),
        ({"statment": "x"}, ["/statment"]),
        ({"statement": None}, ["/statement"]),
        ({"statement": "x" * 5_001}, ["/statement"]),
        ({"assignee": "Ben"}, ["/assignee"]),
        ({"due_on": "tomorrow"}, ["/due_on"]),
        ({"assignee": "01a20910-ccff-7452-9fc0-8d16979f7778"}, ["/assignee"]),
        ({"components": [{"kind": "actor", "text": "", "words_of": "speaker"}]}, ["/components/0/text"]),
        ({"attribution": [{"role": "source", "speaker": {"name": "B", "age": 7}}]}, ["/attribution/0/speaker/age"]),
        ({"attribution": {"role": "source"}}, ["/attribution"]),
    ],
)
def test_what_can_not_be_set_is_named(body: dict[str, Any], pointers: list[str], ada: Api, made: Claim) -> None:
    before = ada.etag(f"claims/{made.pk}/")
    assert_problem(ada.patch(f"claims/{made.pk}/", body), 400, "invalid", *pointers)
    assert ada.etag(f"claims/{made.pk}/") == before


def test_a_confirmed_claim_is_dismissed_with_a_reason_and_brought_back(ada: Api, made: Claim) -> None:
    path = f"claims/{made.pk}/"
    assert_problem(ada.delete(path), 400, "invalid", "/reason")
    dismissed = ada.delete(f"{path}?reason=nobody+says+so")
    assert dismissed.status_code == 200
    assert dismissed.json()["stage"] == "dismissed"  # type: ignore[attr-defined]
    assert_problem(ada.patch(path, {"tags": []}), 409, "dismissed")
    assert_problem(ada.delete(f"{path}?reason=again"), 409, "dismissed")
    assert_problem(ada.post(f"{path}evidence/", {"document": "a paper", "stance": "supports"}), 409, "dismissed")
    restored = ada.post(f"{path}restore/")
    assert (restored.status_code, restored.json()["stage"]) == (200, "logged")  # type: ignore[attr-defined]
    assert_problem(ada.post(f"{path}restore/"), 409, "state_forbids")
    kinds = [event["kind"] for event in results(ada.get(f"{path}events/"))]
    assert kinds == ["claim_restored", "claim_dismissed", "claim_logged"]


def test_a_machines_suggestion_is_dismissed_without_a_reason(ada: Api, made: Claim) -> None:
    machine = Claim.objects.filter(origin="machine").first()
    assert machine is not None
    assert ada.delete(f"claims/{machine.pk}/").status_code == 200
