"""Captures and articles by address, as moves that each write one event."""

from typing import Any

from claims import queue
from claims.enums import CaptureWay, EventKind
from claims.models import Article, Source
from claims.services import archiving, by_address, sources
from claims.services.archiving import Taken
from claims.services.intake import Intake
from tests.claims.moves_of_people import Moves
from tests.files import kept
from tests.people import People, acting

ADDRESS = "https://elm-post.example/storm"


def _source(p: People) -> Source:
    return sources.add_source(by=acting(p.ada), url=ADDRESS).source


def _held(p: People) -> tuple[Source, Any]:
    source = _source(p)
    return source, queue.claim_next("test")


def _failed(p: People) -> Source:
    source, hold = _held(p)
    archiving.fail_capture(source=source, hold=hold, code="dns", detail="Not found.")
    return source


def _fetching(p: People) -> tuple[Article, Any]:
    article = by_address.fetch_article(by=acting(p.ada), url=ADDRESS).article
    return article, queue.claim_next("test")


MOVES: Moves = {
    "archiving.capture_again": (
        _failed,
        lambda p, source: archiving.capture_again(by=acting(p.ada), source=source),
        EventKind.CAPTURE_ASKED,
    ),
    "archiving.send_capture": (
        _failed,
        lambda p, source: archiving.send_capture(by=acting(p.ada), source=source, page=kept(p.ada)),
        EventKind.CAPTURE_ASKED,
    ),
    "archiving.store_capture": (
        _held,
        lambda p, held: archiving.store_capture(
            source=held[0], taken=Taken(ADDRESS, CaptureWay.FETCHED, kept(p.ada)), hold=held[1]
        ),
        EventKind.SOURCE_CAPTURED,
    ),
    "archiving.fail_capture": (
        _held,
        lambda p, held: archiving.fail_capture(
            source=held[0], hold=held[1], code="dns", detail="Not found.", passing=True
        ),
        EventKind.CAPTURE_FAILED,
    ),
    "by_address.fetch_article": (
        lambda p: None,
        lambda p, _: by_address.fetch_article(by=acting(p.ada), url=ADDRESS),
        EventKind.ARTICLE_ADDED,
    ),
    "by_address.store_fetched": (
        _fetching,
        lambda p, held: by_address.store_fetched(article=held[0], taken=Intake("It rained for 3 days."), hold=held[1]),
        EventKind.ARTICLE_FETCHED,
    ),
    "by_address.fail_fetch": (
        _fetching,
        lambda p, held: by_address.fail_fetch(article=held[0], hold=held[1], code="dns", detail="Not found."),
        EventKind.ARTICLE_FAILED,
    ),
}
