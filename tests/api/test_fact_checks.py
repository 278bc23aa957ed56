"""Publishing and correcting over the API, and reading what is published with no token at all."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.enums import RemovalKind, Scope
from claims.models import Claim, FactCheck
from tests.api.client import Api, assert_problem, results
from tests.claims.removing import remove
from tests.factories.articles import document
from tests.factories.fact_checks import asked, published, signed_anew
from tests.factories.verdicts import fresh, ready, signed
from tests.people import People

GIVEN = {"headline": "Did 12 boats sink?", "summary": "Two registers say so.", "canonical_url": "https://g.example/1"}


@pytest.fixture
def on(gazette: People) -> Claim:
    return signed(gazette)


@pytest.fixture
def made(gazette: People, on: Claim) -> FactCheck:
    return published(gazette, on)


def anybody(path: str, **headers: str) -> HttpResponse:
    """What somebody without a token is answered."""
    return Client(raise_request_exception=False).get(f"/api/v1/{path}", headers=headers)  # type: ignore[return-value]


def body(answer: HttpResponse) -> dict[str, Any]:
    """What was answered."""
    found: dict[str, Any] = answer.json()  # type: ignore[attr-defined]
    return found


def test_a_signed_off_claim_is_published_and_tells_where(ada: Api, on: Claim) -> None:
    answer = ada.post("fact-checks/", {"claims": [str(on.pk)], **GIVEN})
    assert answer.status_code == 201
    shown = body(answer)
    assert {name: shown[name] for name in GIVEN} == GIVEN
    assert shown["html_url"].startswith("http://testserver/checks/did-12-boats-sink-")
    assert [one["html_url"] for one in shown["claims"]] == [shown["html_url"]]
    assert (shown["version"], shown["corrections"], shown["retracted_at"], shown["erased"]) == (1, [], None, False)
    again = ada.get(answer["Location"])
    assert (body(again), again["ETag"]) == (shown, answer["ETag"])
    assert results(ada.get("fact-checks/")) == [shown]
    claim = body(ada.get(f"claims/{on.pk}/"))
    assert (claim["stage"], claim["verdict"]["published"]) == (
        "published",
        {"fact_check": shown["id"], "html_url": shown["html_url"]},
    )
    assert [one["id"] for one in results(ada.get("claims/?stage=published"))] == [str(on.pk)]


def test_several_claims_have_an_index_and_a_page_each(ada: Api, gazette: People, on: Claim) -> None:
    ids = [str(on.pk), str(signed(gazette).pk)]
    shown = body(ada.post("fact-checks/", {"claims": ids, "headline": "Two claims"}))
    assert [one["html_url"] for one in shown["claims"]] == [f"{shown['html_url']}{pk}/" for pk in ids]
    assert (shown["summary"], shown["canonical_url"]) == (None, None)


def test_what_is_published_is_read_without_a_token_and_all_else_is_not(ada: Api, made: FactCheck) -> None:
    at = f"fact-checks/{made.pk}/"
    for below in ("", "versions/", "corrections/"):
        mine, theirs = ada.get(at + below), anybody(at + below)
        assert (theirs.status_code, body(theirs)) == (200, body(mine))
        assert_problem(anybody(at + below, Authorization="Bearer fc_no_good"), 401, "bad_token")
    tag = anybody(at)["ETag"]
    assert anybody(at, If_None_Match=tag).status_code == 304
    for path in ("fact-checks/", f"{at}requests/", "correction-requests/", f"claims/{made.pk}/"):
        assert anybody(path).status_code == 401
    assert_problem(anybody(f"fact-checks/{uuid4()}/"), 404, "not_found")
    assert Client().post(f"/api/v1/{at}corrections/", {}, content_type="application/json").status_code == 401


def test_another_newsrooms_token_finds_nothing(gazette: People, made: FactCheck) -> None:
    assert_problem(Api(gazette.dan).get(f"fact-checks/{made.pk}/"), 404, "not_found")


@pytest.mark.parametrize(
    ("given", "pointers"),
    [
        ({}, ("/claims", "/headline")),
        ({"claims": [], "headline": "So"}, ("/claims",)),
        ({"claims": "all", "headline": "So"}, ("/claims",)),
        ({"claims": ["one"], "headline": "So"}, ("/claims/0",)),
        ({"claims": [str(uuid4())], "headline": "So"}, ("/claims/0",)),
        ({"claims": [str(uuid4())] * 51, "headline": "So"}, ("/claims",)),
        ({"claims": [], "headline": 1, "odd": 1, "sha256": "0"}, ("/headline", "/odd", "/sha256")),
    ],
)
def test_what_can_not_be_taken_is_named(ada: Api, given: dict[str, Any], pointers: tuple[str, ...]) -> None:
    told = assert_problem(ada.post("fact-checks/", given), 400, "invalid")
    assert {fault["pointer"] for fault in told["errors"]} == set(pointers)


def test_words_that_will_not_do_are_named(ada: Api, on: Claim) -> None:
    given = {"claims": [str(on.pk)], "headline": " ", "summary": "x" * 5_001, "canonical_url": "ftp://g.example/"}
    assert_problem(ada.post("fact-checks/", given), 400, "invalid", "/headline", "/summary", "/canonical_url")


def test_what_is_not_ready_or_stands_already_is_told_with_its_claim(ada: Api, gazette: People, made: FactCheck) -> None:
    waiting = ready(gazette)
    told = assert_problem(ada.post("fact-checks/", {"claims": [str(waiting.pk)], **GIVEN}), 409, "not_signed_off")
    assert told["claim"] == str(waiting.pk)
    claim = body(ada.get(f"fact-checks/{made.pk}/"))["claims"][0]["claim"]
    told = assert_problem(ada.post("fact-checks/", {"claims": [claim], **GIVEN}), 409, "already_published")
    assert (told["claim"], told["fact_check"]) == (claim, str(made.pk))


def test_it_takes_the_role_and_the_scope(ben: Api, gazette: People, on: Claim, made: FactCheck) -> None:
    for api in (ben, Api(gazette.ada, Scope.READ, Scope.WRITE, Scope.REVIEW)):
        assert api.post("fact-checks/", {"claims": [str(on.pk)], **GIVEN}).status_code == 403
        assert api.post(f"fact-checks/{made.pk}/corrections/", {"kind": "typo", "text": "So."}).status_code == 403


def test_sent_twice_with_one_key_it_is_published_once(ada: Api, on: Claim) -> None:
    given = {"claims": [str(on.pk)], **GIVEN}
    first, again = (ada.post("fact-checks/", given, Idempotency_Key="one") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert body(first) == body(again)
    assert FactCheck.objects.count() == 1


def test_a_correction_answers_with_before_and_after(ada: Api, made: FactCheck) -> None:
    at = f"fact-checks/{made.pk}/"
    first = body(ada.get(at))
    answer = ada.post(
        f"{at}corrections/", {"kind": "typo", "text": "A letter.", "headline": "12 boats", "summary": None}
    )
    assert answer.status_code == 201
    told = body(answer)
    now = body(ada.get(at))
    assert told["before"] == {
        "version": 1,
        "sha256": first["sha256"],
        "headline": first["headline"],
        "summary": first["summary"],
    }
    assert told["after"] == {"version": 2, "sha256": now["sha256"], "headline": "12 boats", "summary": ""}
    assert now["corrections"] == [told] == results(ada.get(f"{at}corrections/"))
    assert {**body(ada.get(f"{at}?version=1"))} == first
    listed = results(ada.get(f"{at}versions/"))
    assert [(one["version"], one["headline"]) for one in listed] == [(2, "12 boats"), (1, first["headline"])]
    assert (listed[0]["correction"], listed[1]["correction"]) == (told, None)
    assert_problem(ada.get(f"{at}?version=3"), 404, "not_found")
    assert_problem(ada.get(f"{at}?version=0"), 400, "invalid", "/version")


def test_only_what_was_read_is_corrected_where_that_is_asked(ada: Api, made: FactCheck) -> None:
    at = f"fact-checks/{made.pk}/"
    tag, given = ada.get(at)["ETag"], {"kind": "clarification", "text": "By boats we mean vessels."}
    assert ada.post(f"{at}corrections/", given, If_Match=tag).status_code == 201
    assert_problem(ada.post(f"{at}corrections/", given, If_Match=tag), 412, "stale")


def test_a_newer_verdict_is_published_by_a_changed_rating(
    ada: Api, gazette: People, on: Claim, made: FactCheck
) -> None:
    at = f"fact-checks/{made.pk}/corrections/"
    document(gazette.ada, on, origin="Insurers")
    assert body(ada.get(f"claims/{on.pk}/"))["verdict"] is None
    older = results(ada.get(f"claims/{on.pk}/verdicts/"))[0]
    assert (older["state"], older["published"]["fact_check"]) == ("void", str(made.pk))
    verdict = str(signed_anew(gazette, fresh(on), justification="Three say so.").signed_id)
    given = {"kind": "changed_rating", "text": "A third register.", "verdict_id": verdict}
    assert_problem(ada.post(at, given | {"kind": "update"}), 400, "invalid", "/verdict_id")
    assert_problem(ada.post(at, {"kind": "changed_rating", "text": "So."}), 400, "invalid", "/verdict_id")
    told = body(ada.post(at, given))
    assert told["after"]["verdict_id"] == verdict
    assert_problem(ada.post(at, given), 409, "already_published")
    assert body(ada.get(f"claims/{on.pk}/"))["verdict"]["published"]["fact_check"] == str(made.pk)


def test_after_a_retraction_nothing_is_corrected(ada: Api, made: FactCheck) -> None:
    at = f"fact-checks/{made.pk}/"
    assert ada.post(f"{at}corrections/", {"kind": "retraction", "text": "It was another harbour."}).status_code == 201
    shown = body(anybody(at))
    assert shown["retracted_at"]
    assert shown["corrections"][0]["kind"] == "retraction"
    assert_problem(ada.post(f"{at}corrections/", {"kind": "typo", "text": "So."}), 409, "retracted")


def test_what_readers_asked_is_listed_and_answered(ada: Api, ben: Api, gazette: People, made: FactCheck) -> None:
    request, _ = asked(made, contact="rae@example.org"), asked(published(gazette), "Another.")
    at = f"correction-requests/{request.pk}/"
    assert [one["id"] for one in results(ada.get(f"fact-checks/{made.pk}/requests/"))] == [str(request.pk)]
    assert len(results(ada.get("correction-requests/?state=received"))) == 2
    assert (body(ada.get(at))["contact"], body(ben.get(at))["contact"]) == ("rae@example.org", None)
    assert_problem(ada.patch(at, {"state": "received", "answer": "Soon."}), 400, "invalid", "/state")
    assert_problem(ada.patch(at, {"state": "accepted"}), 400, "invalid", "/answer")
    assert ben.patch(at, {"state": "accepted", "answer": "Yes."}).status_code == 403
    assert_problem(ada.call("PATCH", at, {"state": "accepted", "answer": "Yes."}), 428, "precondition_required")
    said = body(ada.patch(at, {"state": "accepted", "answer": "You are right."}))
    assert (said["state"], said["answer"]) == ("accepted", "You are right.")
    assert [one["id"] for one in results(ada.get("correction-requests/?state=accepted"))] == [str(request.pk)]


def test_lists_ask_no_more_for_more_rows(ada: Api, gazette: People, made: FactCheck) -> None:
    lists = ("fact-checks/", f"fact-checks/{made.pk}/versions/", f"fact-checks/{made.pk}/corrections/", "claims/")
    counts = []
    for number in range(2):
        published(gazette)
        asked(made)
        ada.post(f"fact-checks/{made.pk}/corrections/", {"kind": "typo", "text": f"Letter {number}."})
        counts.append({path: _queries(ada, path) for path in (*lists, "correction-requests/")})
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 16, counts[0]


def _queries(api: Api, path: str) -> int:
    with CaptureQueriesContext(connection) as done:
        assert results(api.get(path))
    return len(done)


def test_what_was_taken_down_is_said_to_be(ada: Api, gazette: People, made: FactCheck) -> None:
    remove(gazette, RemovalKind.FACT_CHECK, made.pk)
    shown = body(anybody(f"fact-checks/{made.pk}/"))
    assert (shown["erased"], shown["headline"], shown["claims"]) == (True, None, [])
    assert shown["sha256"]
    problem = ada.post(f"fact-checks/{made.pk}/corrections/", {"kind": "typo", "text": "So."})
    assert_problem(problem, 409, "taken_down")
    assert [one["headline"] for one in results(anybody(f"fact-checks/{made.pk}/versions/"))] == [None]
