"""Newer states of an article, as moves that each write one event: rows for `test_services`."""

from typing import Any

from django.db import transaction

from claims import queue
from claims.enums import CheckState, EventKind, JobKind, NoState
from claims.models import Article, Snapshot, Source
from claims.services import articles, checking, refreshing, sources, uniting, watching
from claims.services.checking import Look
from claims.services.intake import Intake
from claims.services.newness import Refusal
from claims.tasks.worker import Worker
from tests.captures import capture
from tests.claims.moves_of_people import Moves
from tests.people import People, acting

ADDRESS = "https://elm-post.example/boats"
BEFORE = "Mayor Rosa Tan said on Monday that 12 boats had sunk in the harbour. It rained for 3 days."
AFTER = "Mayor Rosa Tan said on Monday that 14 boats had sunk in the harbour. It rained for 3 days."
NOT_FOUND = Refusal("dns", "Not found.", NoState.UNREACHABLE)


def _read(p: People) -> Article:
    made = articles.add_article(by=acting(p.ada), text=BEFORE, url=ADDRESS).article
    Worker().work_until_idle()
    return made


def _asked(p: People) -> tuple[Article, Any]:
    made = refreshing.ask(by=acting(p.ada), article=_read(p))
    return made, queue.claim_next("test")


def _quietly_changed(p: People) -> Article:
    made, hold = _asked(p)
    return refreshing.store_refreshed(article=made, taken=Intake(AFTER), hold=hold).article


def _checked(p: People) -> tuple[Source, Snapshot, Any]:
    """A captured page, and the job of looking at it again."""
    source = sources.add_source(by=acting(p.ada), url=ADDRESS).source
    snapshot = capture(p.ada, source, "12 boats had sunk.")
    with transaction.atomic():
        job = queue.enqueue(JobKind.CHECK_SOURCE, newsroom_id=source.newsroom_id, source=str(source.pk), url=ADDRESS)
    return source, snapshot, queue.claim_next("test", only=job.pk)


MOVES: Moves = {
    "refreshing.refresh": (
        _read,
        lambda p, made: refreshing.refresh(by=acting(p.ada), article=made, text=AFTER),
        EventKind.ARTICLE_REFRESHED,
    ),
    "refreshing.ask": (
        _read,
        lambda p, made: refreshing.ask(by=acting(p.ada), article=made),
        EventKind.ARTICLE_REFRESH_ASKED,
    ),
    "refreshing.store_refreshed": (
        _asked,
        lambda p, held: refreshing.store_refreshed(article=held[0], taken=Intake(AFTER), hold=held[1]),
        EventKind.ARTICLE_CHANGED_QUIETLY,
    ),
    "refreshing.refuse": (
        _asked,
        lambda p, held: refreshing.refuse(article=held[0], hold=held[1], why=NOT_FOUND),
        EventKind.ARTICLE_REFRESH_REFUSED,
    ),
    "watching.mark_seen": (
        _quietly_changed,
        lambda p, made: watching.mark_seen(by=acting(p.cleo), article=made),
        EventKind.TEXT_CHANGES_SEEN,
    ),
    "uniting.unite_sources": (
        lambda p: [sources.add_source(by=acting(p.ada), url=f"{ADDRESS}/{number}").source for number in range(2)],
        lambda p, two: uniting.unite_sources(by=acting(p.ada), source=two[0], into=two[1]),
        EventKind.SOURCES_UNITED,
    ),
    "checking.store_check": (
        _checked,
        lambda p, held: checking.store_check(
            source=held[0], snapshot=held[1], look=Look(CheckState.CHANGED), hold=held[2]
        ),
        EventKind.SOURCE_CHECKED,
    ),
}
