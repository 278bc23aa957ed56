"""Captures that a test needs and does not ask for over a wire: stored by the very service that a worker calls."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from claims import queue
from claims.enums import CaptureWay, JobKind, JobState
from claims.gateways.documents.shapes import Piece
from claims.models import Article, ArticleCapture, ArticleVersion, Job, Member, Snapshot, Source
from claims.services import archiving, by_address, pages
from claims.services.archiving import Taken
from claims.services.files import Kept
from claims.services.layout import laid_out
from claims.services.pages import Page
from tests.files import PNG, kept
from tests.people import acting

WARC = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def capture(who: Member, source: Source, *lines: str, pieces: Sequence[Piece] = (), **more: Any) -> Snapshot:
    """A capture of `source` that holds those lines or pieces, with archive and picture; `more` as in `Taken`."""
    page = kept(who, f"<!doctype html><p>{'<p>'.join(lines)}".encode(), "page.html")
    archiving.send_capture(by=acting(who), source=source, page=page)
    return arrive(who, source, *lines, page=page, pieces=pieces, **more)


def arrive(
    who: Member,
    source: Source,
    *lines: str,
    page: Kept | None = None,
    pieces: Sequence[Piece] = (),
    **more: Any,
) -> Snapshot:
    """What is owed of `source` comes: a capture with those lines or pieces."""
    page = page or kept(who, f"<!doctype html><p>{'<p>'.join(lines)}".encode(), "page.html")
    owed = Job.objects.filter(kind=JobKind.CAPTURE_SOURCE, state=JobState.OWED, payload__source=str(source.pk))
    job = owed.latest("created_at")
    hold = queue.claim_next("test", only=job.pk)
    assert hold
    layout = laid_out(pieces or [Piece(line) for line in lines])
    told: dict[str, Any] = {"status": 200, "warc": kept(who, WARC, "a.warc"), "screenshot": kept(who, PNG)} | more
    taken = Taken("", told.pop("way", CaptureWay.FETCHED), page, layout=layout, **told)
    snapshot = archiving.store_capture(source=source, taken=taken, hold=hold)
    assert snapshot
    return snapshot


def page_of(who: Member, article: Article, words: str) -> ArticleCapture:
    """A page and an archive that the newest version of an article was taken from."""
    version = ArticleVersion.objects.filter(article=article).latest("number")
    body, archive = kept(who, words.encode(), "page.html"), kept(who, WARC + words.encode(), "page.warc")
    with transaction.atomic():
        return pages.keep(version, Page(body, archive, 200))


def not_fetched(who: Member, url: str = "https://elm-post.example/gone") -> Article:
    """An article whose address could not be fetched."""
    article = by_address.fetch_article(by=acting(who), url=url).article
    job = Job.objects.filter(kind=JobKind.FETCH_ARTICLE).latest("created_at")
    hold = queue.claim_next("test", only=job.pk)
    assert hold
    by_address.fail_fetch(article=article, code="http_status", detail="The server answered 410 Gone.", hold=hold)
    return article
