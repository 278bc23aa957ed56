"""What every service promises: one event in the change's own transaction, no more, no fewer, and nothing by halves."""

from typing import Any

import pytest
from django.db import transaction

from claims.enums import EventKind, RemovalKind, Selection, Stance
from claims.errors import StaleError
from claims.models import Claim, Event
from claims.services import (
    articles,
    claims,
    evidence,
    history,
    jobs,
    reading,
    removals,
    scrubbing,
    sources,
    speakers,
    verification,
)
from claims.tasks.worker import Worker
from tests.claims import (
    moves_of_captures,
    moves_of_links,
    moves_of_publication,
    moves_of_readings,
    moves_of_searches,
    moves_of_taking_away,
    moves_of_verdicts,
    moves_of_versions,
    several,
)
from tests.claims import moves_of_people as people
from tests.claims.moves_of_people import Moves
from tests.factories.articles import TEXT, article, claim, document
from tests.people import People, acting


def _attached(p: People) -> Any:
    return document(p.ada, claim(p.ada, article(p.ada)))


def _withdrawn(p: People) -> Any:
    return evidence.withdraw_evidence(by=acting(p.ada), evidence=_attached(p), reason="wrong file")


def _source(p: People) -> Any:
    return sources.add_source(by=acting(p.ada), document="A letter", title="Letter").source


def _speaker(p: People) -> Any:
    article(p.ada)
    return Claim.objects.filter(attribution__isnull=False)[0].attribution.all()[0].speaker


def _failed(p: People) -> Any:
    version = article(p.ada, read=False).versions.get()
    hold = reading.queue.claim_next("test")
    return version, hold


def _dead(p: People) -> Any:
    version, hold = _failed(p)
    reading.fail_reading(version=version, hold=hold, code="x", detail="y")
    return hold.job


# Each service: what has to be there first, the move, and the one event it writes.
MOVES: Moves = {
    **people.MOVES,
    "articles.add_article": (
        lambda p: None,
        lambda p, _: articles.add_article(by=acting(p.ada), text=TEXT),
        EventKind.ARTICLE_ADDED,
    ),
    "articles.edit_article": (
        lambda p: article(p.ada),
        lambda p, art: articles.edit_article(by=acting(p.ada), article=art, title="Storm"),
        EventKind.ARTICLE_EDITED,
    ),
    "articles.archive_article": (
        lambda p: article(p.ada),
        lambda p, art: articles.archive_article(by=acting(p.ada), article=art),
        EventKind.ARTICLE_ARCHIVED,
    ),
    "articles.restore_article": (
        lambda p: articles.archive_article(by=acting(p.ada), article=article(p.ada)),
        lambda p, art: articles.restore_article(by=acting(p.ada), article=art),
        EventKind.ARTICLE_RESTORED,
    ),
    "reading.store_reading": (
        lambda p: article(p.ada, read=False),
        lambda p, _: Worker().work_until_idle(),
        EventKind.ARTICLE_READ,
    ),
    "reading.fail_reading": (
        _failed,
        lambda p, owed: reading.fail_reading(version=owed[0], hold=owed[1], code="x", detail="y"),
        EventKind.ARTICLE_FAILED,
    ),
    "claims.log_claim": (
        lambda p: article(p.ada),
        lambda p, art: claim(p.ada, art, tags=["storm"]),
        EventKind.CLAIM_LOGGED,
    ),
    "claims.edit_claim": (
        lambda p: claim(p.ada, article(p.ada)),
        lambda p, on: claims.edit_claim(by=acting(p.ben), claim=on, selection={"state": Selection.SELECTED}),
        EventKind.CLAIM_EDITED,
    ),
    "claims.dismiss_claim": (
        lambda p: claim(p.ada, article(p.ada)),
        lambda p, on: claims.dismiss_claim(by=acting(p.ada), claim=on, reason="twice"),
        EventKind.CLAIM_DISMISSED,
    ),
    "claims.restore_claim": (
        several.dismissed,
        lambda p, on: claims.restore_claim(by=acting(p.ada), claim=on),
        EventKind.CLAIM_RESTORED,
    ),
    "speakers.edit_speaker": (
        _speaker,
        lambda p, who: speakers.edit_speaker(by=acting(p.ada), speaker=who, aliases=["The Mayor"]),
        EventKind.SPEAKER_EDITED,
    ),
    "sources.add_source": (lambda p: None, lambda p, _: _source(p), EventKind.SOURCE_ADDED),
    "sources.edit_source": (
        _source,
        lambda p, kept: sources.edit_source(by=acting(p.ada), source=kept, origin="Post office"),
        EventKind.SOURCE_EDITED,
    ),
    "evidence.attach_evidence": (
        lambda p: claim(p.ada, article(p.ada)),
        lambda p, on: document(p.ada, on),
        EventKind.EVIDENCE_ATTACHED,
    ),
    "evidence.edit_evidence": (
        _attached,
        lambda p, item: evidence.edit_evidence(by=acting(p.ada), evidence=item, stance=Stance.REFUTES),
        EventKind.EVIDENCE_EDITED,
    ),
    "evidence.withdraw_evidence": (
        _attached,
        lambda p, item: evidence.withdraw_evidence(by=acting(p.ada), evidence=item, reason="no"),
        EventKind.EVIDENCE_WITHDRAWN,
    ),
    "evidence.restore_evidence": (
        _withdrawn,
        lambda p, item: evidence.restore_evidence(by=acting(p.ada), evidence=item),
        EventKind.EVIDENCE_RESTORED,
    ),
    "verification.start_verification": (
        lambda p: None,
        lambda p, _: verification.start_verification(by=acting(p.ada)),
        EventKind.VERIFICATION_STARTED,
    ),
    "scrubbing.start_scrub": (
        lambda p: None,
        lambda p, _: scrubbing.start_scrub(by=acting(p.ada)),
        EventKind.SCRUB_STARTED,
    ),
    "scrubbing.store_scrub": (
        lambda p: scrubbing.start_scrub(by=acting(p.ada)),
        lambda p, _: Worker().work_until_idle(),
        EventKind.FILES_SCRUBBED,
    ),
    "removals.take_down": (
        lambda p: article(p.ada),
        lambda p, art: removals.take_down(
            by=acting(p.ada), kind=RemovalKind.ARTICLE_TEXT, subject=str(art.pk), reason="because"
        ),
        EventKind.TAKEN_DOWN,
    ),
    "jobs.retry_job": (_dead, lambda p, job: jobs.retry_job(by=acting(p.ada), job=job), EventKind.JOB_RETRIED),
}

MOVES |= several.MOVES | moves_of_readings.MOVES | moves_of_captures.MOVES | moves_of_links.MOVES
MOVES |= moves_of_publication.MOVES | moves_of_taking_away.MOVES | moves_of_searches.MOVES
MOVES |= moves_of_verdicts.MOVES | moves_of_versions.MOVES


def test_every_service_is_in_the_table() -> None:
    assert set(MOVES) == set(history.SERVICES)


@pytest.mark.parametrize("name", MOVES)
def test_a_service_writes_exactly_one_event(gazette: People, name: str) -> None:
    prepare, move, kind = MOVES[name]
    before = prepare(gazette)
    seen = set(Event._base_manager.values_list("pk", flat=True))
    versions = set(Claim.objects.values_list("pk", "version"))
    move(gazette, before)
    written = Event._base_manager.exclude(pk__in=seen)
    assert [event.kind for event in written] == [kind]
    # A claim is in another version only by an event that names it.
    moved = {pk for pk, _ in set(Claim.objects.values_list("pk", "version")) - versions}
    assert moved <= {subject.subject_id for subject in written[0].subjects.all()}


def test_a_change_that_changes_nothing_writes_nothing(gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    before = Event.objects.count()
    again = claims.edit_claim(by=acting(gazette.ada), claim=on, statement=on.statement, tags=[])
    assert (Event.objects.count(), again.version) == (before, on.version)


def test_a_service_inside_a_service_is_refused(gazette: People) -> None:
    @history.service
    def outer() -> None:
        articles.add_article(by=acting(gazette.ada), text=TEXT)

    try:
        with pytest.raises(RuntimeError, match="may not call a service"):
            outer()
    finally:
        history.SERVICES.pop("test_services.outer")
    assert Event.objects.filter(kind=EventKind.ARTICLE_ADDED).count() == 0


def test_a_stale_version_changes_nothing(gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    claims.edit_claim(by=acting(gazette.ben), claim=on, expected=on.version, statement="Boats sank.")
    with pytest.raises(StaleError):
        claims.edit_claim(by=acting(gazette.ada), claim=on, expected=on.version, statement="Ships sank.")
    on.refresh_from_db()
    assert on.statement == "Boats sank."


def test_the_same_article_twice_is_one_article_and_one_event(gazette: People) -> None:
    first = articles.add_article(by=acting(gazette.ada), text=TEXT, external_id="wire-1")
    with transaction.atomic():
        second = articles.add_article(by=acting(gazette.ben), text=TEXT + "\n", external_id="wire-1")
    assert (first.created, second.created, first.article) == (True, False, second.article)
    assert Event.objects.filter(kind=EventKind.ARTICLE_ADDED).count() == 1
