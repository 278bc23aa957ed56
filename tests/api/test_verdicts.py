"""Verdicts over the API: proposed, replaced, refused."""

from typing import Any

import pytest

from claims.models import Claim, Event, Verdict
from claims.services import claims, splitting
from tests.api.client import Api, assert_problem, results
from tests.factories.verdicts import fresh, ready
from tests.people import People, acting

GIVEN = {"verdict": "supported", "justification": "Both registers say so.[^1]", "as_of": "2026-03-01"}


@pytest.fixture
def on(gazette: People) -> Claim:
    return ready(gazette)


def path(on: Claim) -> str:
    return f"claims/{on.pk}/verdicts/"


def test_a_verdict_is_proposed_and_the_claim_waits_for_review(cleo: Api, on: Claim, gazette: People) -> None:
    answer = cleo.post(path(on), GIVEN)
    assert answer.status_code == 201
    shown = answer.json()  # type: ignore[attr-defined]
    assert {name: shown[name] for name in GIVEN} == GIVEN
    assert (shown["version"], shown["state"], shown["rating"], shown["replaces"]) == (1, "in_review", "Supported", None)
    assert shown["proposed_by"] == {"id": str(gazette.cleo.pk), "name": "Cleo Lind"}
    assert [(gate["code"], gate["met"]) for gate in shown["gates"]] == [
        ("supporting_origins", True),
        ("right_of_reply", True),
    ]
    claim = cleo.get(f"claims/{on.pk}/").json()  # type: ignore[attr-defined]
    assert claim["stage"] == "in_review"
    assert claim["verdict"] == {
        "id": shown["id"],
        "version": 1,
        "verdict": "supported",
        "reason": None,
        "rating": "Supported",
        "as_of": "2026-03-01",
        "state": "in_review",
        "published": None,
    }
    assert results(cleo.get(path(on))) == [shown]


def test_it_may_be_proposed_with_open_gates_and_says_what_is_missing(cleo: Api, on: Claim) -> None:
    shown = cleo.post(path(on), GIVEN | {"verdict": "refuted"}).json()  # type: ignore[attr-defined]
    assert shown["gates"][0] == {
        "code": "refuting_origins",
        "name": "Independent origins against it",
        "met": False,
        "words": "2 more independent origins that refute it, or say why it can be done without.",
        "override": None,
        "link": f"http://testserver/api/v1/claims/{on.pk}/evidence/",
        "html_url": f"http://testserver/claims/{on.pk}/attach/?stance=refutes#id_url",
    }
    (step,) = shown["sign_off"]
    assert (step["code"], step["met"]) == ("approvals", False)
    assert step["words"] == "One more approval by another member, reviewer or above."
    assert step["link"] == f"http://testserver/api/v1/claims/{on.pk}/reviews/"


def test_an_override_shows_on_the_verdict_and_in_the_record(cleo: Api, on: Claim) -> None:
    why = {"gate": "refuting_origins", "reason": "There is one register, and it is complete."}
    shown = cleo.post(path(on), GIVEN | {"verdict": "refuted", "overrides": [why]}).json()  # type: ignore[attr-defined]
    assert shown["overrides"] == [why]
    assert shown["gates"][0]["override"] == why["reason"]
    told = results(cleo.get(f"claims/{on.pk}/events/"))[0]
    assert told["kind"] == "verdict_proposed"
    assert told["after"]["verdict"]["overrides"] == {"refuting_origins": why["reason"]}
    assert "register" not in bytes(Event.objects.get(kind="verdict_proposed").body).decode()


def test_a_new_proposal_replaces_the_one_that_waits(cleo: Api, ben: Api, on: Claim) -> None:
    first = cleo.post(path(on), GIVEN).json()  # type: ignore[attr-defined]
    second = ben.post(path(on), GIVEN | {"verdict": "mixed", "replaces": first["id"]}).json()  # type: ignore[attr-defined]
    assert (second["version"], second["replaces"]) == (2, first["id"])
    assert [one["state"] for one in results(ben.get(path(on)))] == ["in_review", "replaced"]
    assert ben.get(f"claims/{on.pk}/").json()["verdict"]["verdict"] == "mixed"  # type: ignore[attr-defined]


def test_of_two_with_one_replaces_the_second_is_told(cleo: Api, ben: Api, on: Claim) -> None:
    first = cleo.post(path(on), GIVEN).json()  # type: ignore[attr-defined]
    second = cleo.post(path(on), GIVEN | {"replaces": first["id"]}).json()  # type: ignore[attr-defined]
    told = assert_problem(ben.post(path(on), GIVEN | {"replaces": first["id"]}), 409, "verdict_moved_on")
    assert (told["verdict"], told["version"]) == (second["id"], 2)
    assert Verdict.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "pointers"),
    [
        ({"verdict": "true"}, ["/verdict"]),
        ({"verdict": None}, ["/verdict"]),
        ({"justification": " "}, ["/justification"]),
        ({"justification": "x" * 100_001}, ["/justification"]),
        # What counts are bytes.
        ({"justification": "ж" * 60_000}, ["/justification"]),
        ({"justification": "a\x00b"}, ["/justification"]),
        # Footnotes are numbers of evidence on file.
        ({"justification": "So says the third.[^3]"}, ["/justification"]),
        ({"as_of": "2126-03-01"}, ["/as_of"]),
        ({"as_of": "yesterday"}, ["/as_of"]),
        # Nobody looked at evidence here in the year 1, or before there were newsrooms that check.
        ({"as_of": "0001-01-01"}, ["/as_of"]),
        ({"as_of": "1899-12-31"}, ["/as_of"]),
        ({"rating": "Pants on fire"}, ["/rating"]),
        ({"rating": "Refuted"}, ["/rating"]),
        ({"reason": "opinion"}, ["/reason"]),
        ({"reason": "boring", "verdict": "not_checkable"}, ["/reason"]),
        ({"overrides": [{"gate": "search", "reason": "No need."}]}, ["/overrides/0/gate"]),
        ({"overrides": [{"gate": "right_of_reply", "reason": " "}]}, ["/overrides/0/reason"]),
        ({"overrides": [{"gate": "right_of_reply", "reason": "So."}] * 2}, ["/overrides/1/gate"]),
        ({"overrides": [{"gate": "right_of_reply"}]}, ["/overrides/0/reason"]),
        ({"replaces": "01a20910-ccff-7452-9fc0-8d16979f7778"}, ["/replaces"]),
        ({"state": "signed_off"}, ["/state"]),
        ({"content_sha256": "0" * 64}, ["/content_sha256"]),
    ],
)
def test_what_cant_be_taken_is_named(change: dict[str, Any], pointers: list[str], cleo: Api, on: Claim) -> None:
    before = cleo.etag(f"claims/{on.pk}/")
    assert_problem(cleo.post(path(on), GIVEN | change), 400, "invalid", *pointers)
    assert Verdict.objects.count() == 0
    assert cleo.etag(f"claims/{on.pk}/") == before


def test_markup_and_100_kb_are_kept_as_they_were_typed(cleo: Api, on: Claim) -> None:
    words = "<script>alert(1)</script> **so** " + "x" * 99_900
    shown = cleo.post(path(on), GIVEN | {"justification": words}).json()  # type: ignore[attr-defined]
    assert shown["justification"] == words


def test_a_reason_is_for_what_can_not_be_checked(cleo: Api, on: Claim) -> None:
    shown = cleo.post(path(on), GIVEN | {"verdict": "not_checkable"}).json()  # type: ignore[attr-defined]
    assert [gate["code"] for gate in shown["gates"] if not gate["met"]] == ["reason"]
    given = GIVEN | {"verdict": "not_checkable", "reason": "forecast"}
    shown = cleo.post(path(on), given).json()  # type: ignore[attr-defined]
    assert [gate["code"] for gate in shown["gates"] if not gate["met"]] == []


def test_nothing_is_decided_about_a_dismissed_or_a_split_claim(cleo: Api, on: Claim, gazette: People) -> None:
    claims.dismiss_claim(by=acting(gazette.ada), claim=on, reason="twice")
    assert_problem(cleo.post(path(on), GIVEN), 409, "dismissed")
    claims.restore_claim(by=acting(gazette.ada), claim=on)
    parts: Any = [{"quote": {"exact": "12 boats"}}, {"quote": {"exact": "had sunk"}}]
    splitting.split_claim(by=acting(gazette.ada), claim=fresh(on), parts=parts)
    assert_problem(cleo.post(path(on), GIVEN), 409, "dismissed")
    assert Verdict.objects.count() == 0


def test_claims_are_found_by_the_verdict_that_stands(cleo: Api, on: Claim) -> None:
    cleo.post(path(on), GIVEN)
    assert [one["id"] for one in results(cleo.get("claims/?verdict=supported"))] == [str(on.pk)]
    assert results(cleo.get("claims/?verdict=refuted")) == []


def test_sent_twice_with_one_key_it_is_proposed_once(cleo: Api, on: Claim) -> None:
    answers = [cleo.post(path(on), GIVEN, Idempotency_Key="one") for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert Verdict.objects.count() == 1


def test_who_may_only_read_proposes_nothing(reader: Api, on: Claim) -> None:
    assert_problem(reader.post(path(on), GIVEN), 403, "scope")
    assert results(reader.get(path(on))) == []
