"""Words that are gone, and whether a take-down took them: the database lets anybody delete what an erasure may.

Each take-down has an entry that names what it removed. Words of a row that are gone have to be explained by one: of the
row itself, or of what the words were about.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from claims.enums import EventKind, RemovalKind
from claims.models import (
    ArticleVersion,
    Comment,
    Correction,
    EventSubject,
    FactCheckVersion,
    Removal,
    Review,
    Snapshot,
    Verdict,
)

# What takes published words, whichever version they stand in: of which names and texts were in them, nobody knows then.
_UNPUBLISH = [RemovalKind.VERDICT, RemovalKind.REVIEW, RemovalKind.FACT_CHECK, RemovalKind.CONTACT]
_UNPUBLISH += [RemovalKind.ARTICLE_TEXT, RemovalKind.SPEAKER]


def wrong() -> Iterator[str]:
    """What is gone that no take-down took, and take-downs that no entry tells of, in words."""
    yield from _take_downs()
    removed = Removal.objects.all()
    texts = ArticleVersion.objects.filter(stored_text__isnull=True)
    of_articles = removed.filter(kind=RemovalKind.ARTICLE_TEXT).values("subject_id")
    yield from _named("Article version", texts.exclude(article__in=of_articles))
    captured = Snapshot.objects.filter(content__isnull=True).exclude(text_sha256="")
    of_captures = removed.filter(kind=RemovalKind.CAPTURE_TEXT).values("subject_id")
    yield from _named("Capture", captured.exclude(pk__in=of_captures))
    for verdict in Verdict.objects.filter(content__isnull=True).select_related("claim").iterator():
        if not _judged(verdict).exists():
            yield _gone("Verdict", verdict.pk)
    for review in Review.objects.filter(content__isnull=True).select_related("verdict__claim").iterator():
        if not (_judged(review.verdict) | _of(RemovalKind.REVIEW, review.pk)).exists():
            yield _gone("Review", review.pk)
    for model in (FactCheckVersion, Correction):
        for row in model._default_manager.filter(content__isnull=True).iterator():  # noqa: SLF001 - Django's public-by-convention name
            if not removed.filter(kind__in=_UNPUBLISH, created_at__gte=row.created_at).exists():
                yield _gone(str(model._meta.verbose_name).capitalize(), row.pk)  # noqa: SLF001 - as above
    yield from _comments()


def _of(kind: RemovalKind, thing: UUID) -> "QuerySet[Removal]":
    return Removal.objects.filter(kind=kind, subject_id=thing)


def _judged(verdict: Verdict) -> "QuerySet[Removal]":
    """What may have taken the words of a verdict: of itself, of its claim's article, of who was its claim's speaker."""
    article = Q(kind=RemovalKind.ARTICLE_TEXT, subject_id=verdict.claim.article_id)
    speaker = Q(kind=RemovalKind.SPEAKER, created_at__gte=verdict.created_at)
    return Removal.objects.filter(Q(kind=RemovalKind.VERDICT, subject_id=verdict.pk) | article | speaker)


def _named(what: str, rows: "QuerySet[Any]") -> Iterator[str]:
    for pk in rows.order_by("pk").values_list("pk", flat=True)[:1]:
        yield _gone(what, pk)


def _gone(what: str, pk: UUID) -> str:
    return f"{what} {pk}: its words are gone, and no take-down took them."


def _comments() -> Iterator[str]:
    """Comments are gone as a whole."""
    told = EventSubject.objects.filter(subject_kind="comment").exclude(subject_id__in=Comment.objects.values("pk"))
    told = told.exclude(subject_id__in=Removal.objects.filter(kind=RemovalKind.COMMENT).values("subject_id"))
    for pk in told.order_by("event__seq").values_list("subject_id", flat=True)[:1]:
        yield _gone("Comment", pk)


def _take_downs() -> Iterator[str]:
    """Tombstones that say something else than the entry of the take-down that put them up, or have none."""
    entries = EventSubject.objects.filter(subject_kind="removal", event__kind=EventKind.TAKEN_DOWN)
    said: dict[str, dict[str, str]] = {}
    for body in entries.values_list("event__body", flat=True).iterator():
        said |= {one["id"]: one for one in json.loads(bytes(body))["after"]["removed"]}
    for one in Removal.objects.order_by("pk").iterator():
        told = said.get(str(one.pk))
        if told is None:
            yield f"Take-down {one.pk}: no entry of the record tells of it."
        elif (told["kind"], told["subject"], told["sha256"]) != (one.kind, str(one.subject_id), one.sha256):
            yield f"Take-down {one.pk}: it is of something else than its entry says."
