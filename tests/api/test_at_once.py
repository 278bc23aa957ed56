"""Many callers at one moment, each in a thread with a connection of its own: the database decides, once."""

import fcntl
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.http import HttpResponse
from django_scopes import scope

from claims import gates
from claims.decisions import VerdictWord
from claims.enums import SearchOutcome
from claims.models import (
    Claim,
    Event,
    FactCheck,
    FactCheckVersion,
    IdempotencyKey,
    Review,
    ReviewWithdrawal,
    Source,
    StoredFile,
    Verdict,
)
from claims.selectors import record
from claims.services.policies import set_policy
from claims.services.searches import log_search, withdraw_search
from tests import people as cast
from tests.api.client import Api, assert_problem
from tests.api.forms import send
from tests.factories.articles import article, claim
from tests.factories.fact_checks import published
from tests.factories.verdicts import proposed, ready, reviewed, signed
from tests.files import upload
from tests.people import People

MANY = 50
KEY = "one-key"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gazette(transactional_db: None) -> Iterator[People]:
    """The people, committed, with the Gazette in scope."""
    people = cast.make()
    with scope(newsroom=people.gazette):
        yield people


@pytest.fixture(autouse=True)
def _in_turn() -> Iterator[None]:
    """PostgreSQL takes a hundred connections as it comes: of the workers, one at a time has this many."""
    with (Path(tempfile.gettempdir()) / "factcheck-tests-at-once").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def at_once(call: Callable[[int], HttpResponse]) -> list[HttpResponse]:
    """The answers to `MANY` calls that start together."""
    gate = threading.Barrier(MANY)

    def one(number: int) -> HttpResponse:
        try:
            gate.wait()
            return call(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


def until_done(api: Api, body: Any) -> HttpResponse:
    """Post as a patient client does: what is under way is asked again after the time it says."""
    while True:
        answer = api.post("sources/", body, Idempotency_Key=KEY)
        if answer.status_code != 409:
            return answer
        time.sleep(int(answer["Retry-After"]))


def test_fifty_with_one_key_make_one_thing_and_hear_the_same(gazette: People) -> None:
    api = Api(gazette.ada)
    answers = at_once(lambda _: until_done(api, {"document": "A paper", "origin": "A"}))
    assert Counter(answer.status_code for answer in answers) == {201: MANY}
    assert len({(answer.content, answer["ETag"], answer["Location"]) for answer in answers}) == 1
    assert sum("Idempotent-Replayed" not in answer for answer in answers) == 1
    assert (Source.objects.count(), Event.objects.filter(kind="source_added").count()) == (1, 1)
    assert IdempotencyKey.objects.count() == 1
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_one_file_that_fifty_send_at_once_is_one_source(gazette: People) -> None:
    api = Api(gazette.ada)
    answers = at_once(lambda number: send(api, "sources/", upload(name=f"{number}.png")))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 200: MANY - 1}
    assert (Source.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert Event.objects.filter(kind="source_added").count() == 1


def test_of_fifty_changes_to_what_was_read_one_wins(gazette: People) -> None:
    logged = claim(gazette.ada, article(gazette.ada, read=False))
    api, path = Api(gazette.ada), f"claims/{logged.pk}/"
    read = api.etag(path)
    answers = at_once(lambda number: api.call("PATCH", path, {"statement": f"By {number}"}, If_Match=read))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: MANY - 1}
    won = next(answer for answer in answers if answer.status_code == 200)
    assert {answer["ETag"] for answer in answers} == {won["ETag"]}
    now = Claim.objects.get(pk=logged.pk)
    said: dict[str, Any] = won.json()  # type: ignore[attr-defined]
    assert (now.statement, now.version) == (said["statement"], said["version"])
    assert Event.objects.filter(kind="claim_edited").count() == 1
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_of_fifty_approvals_one_signs_off_and_the_rest_are_told(gazette: People) -> None:
    on = ready(gazette)
    waiting = proposed(gazette.cleo, on)
    apis = [Api(gazette.ada), Api(gazette.ben)]
    sent = {"decision": "approve", "verdict_id": str(waiting.pk), "content_sha256": waiting.content_sha256}
    answers = at_once(lambda number: apis[number % 2].post(f"claims/{on.pk}/reviews/", sent))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: MANY - 1}
    for answer in answers:
        if answer.status_code == 409:
            assert_problem(answer, 409, "verdict_moved_on")
    now = Claim.objects.get(pk=on.pk)
    assert (now.stage, now.signed_id, Review.objects.count()) == ("signed_off", waiting.pk, 1)
    signed = Event.objects.get(kind="verdict_signed_off")
    # It is taken back once, by whoever signed it off.
    answers = at_once(lambda number: apis[number % 2].post(f"events/{signed.pk}/undo/"))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 409: MANY - 1}
    now = Claim.objects.get(pk=on.pk)
    assert (now.stage, now.proposal_id, ReviewWithdrawal.objects.count()) == ("in_review", waiting.pk, 1)
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_of_fifty_proposals_over_one_the_first_replaces_it(gazette: People) -> None:
    on = ready(gazette)
    waiting = proposed(gazette.cleo, on)
    api = Api(gazette.ada)
    given = {"verdict": "mixed", "justification": "So.", "as_of": "2026-03-01", "replaces": str(waiting.pk)}
    answers = at_once(lambda _: api.post(f"claims/{on.pk}/verdicts/", given))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: MANY - 1}
    assert Verdict.objects.count() == 2
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_of_fifty_that_publish_one_verdict_one_does_and_the_rest_are_told(gazette: People) -> None:
    on = signed(gazette)
    api = Api(gazette.ada)
    given = {"claims": [str(on.pk)], "headline": "Did 12 boats sink?"}
    answers = at_once(lambda _: api.post("fact-checks/", given))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: MANY - 1}
    for answer in answers:
        if answer.status_code == 409:
            assert_problem(answer, 409, "already_published")
    assert (FactCheck.objects.count(), FactCheckVersion.objects.count()) == (1, 1)
    assert Claim.objects.get(pk=on.pk).stage == "published"
    assert Event.objects.filter(kind="fact_check_published").count() == 1
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_of_fifty_corrections_of_what_was_read_one_is_made(gazette: People) -> None:
    made = published(gazette)
    api, path = Api(gazette.ada), f"fact-checks/{made.pk}/"
    read, given = api.etag(path), {"kind": "typo", "text": "A letter."}
    answers = at_once(lambda n: api.post(f"{path}corrections/", given | {"headline": f"By {n}"}, If_Match=read))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 412: MANY - 1}
    assert list(FactCheckVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert record.verify(gazette.gazette.pk).status == "holds"


@pytest.mark.postgresql
@pytest.mark.parametrize("meanwhile", ["another policy", "the search taken out"])
def test_what_a_sign_off_needs_is_not_taken_away_while_it_is_signed(
    gazette: People, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    """Either it is signed off before, or it is refused: the record never tells of one that lacked what it needs."""
    on = ready(gazette)
    search = log_search(
        by=cast.acting(gazette.ada), claim=on, where="A register", query="boats", outcome=SearchOutcome.NOTHING
    )
    waiting = proposed(gazette.cleo, on, verdict=VerdictWord.NOT_ENOUGH_EVIDENCE)
    asked, moved, by, real = threading.Event(), threading.Event(), cast.acting(gazette.ada), gates.asked

    def look(*given: Any, **more: Any) -> Any:
        found = real(*given, **more)
        asked.set()
        moved.wait(1)
        return found

    def take_away() -> None:
        with scope(newsroom=gazette.gazette):
            asked.wait(30)
            if meanwhile == "another policy":
                set_policy(by=by, approvals=2)
            else:
                withdraw_search(by=by, search=search)
            moved.set()

    monkeypatch.setattr(gates, "asked", look)
    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(_closing, take_away)
        reviewed(gazette.ben, waiting)
        taken.result()
    kinds = list(Event.objects.order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds[1] == "verdict_signed_off"


def _closing(call: Callable[[], None]) -> None:
    try:
        call()
    finally:
        connections.close_all()
