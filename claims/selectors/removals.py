"""What was taken down or erased, and what leans on what could be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet

from claims.enums import RemovalKind
from claims.errors import GoneError
from claims.models import Article, ArticleCapture, Claim, Evidence, Removal, Snapshot, Source, StoredFile

AT_ONCE = 500
Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class Leaning:
    """What stands on a stored file: sources that are it or were captured in it, those captures, the claims.

    `articles` have a text that was taken from it.
    """

    sources: list[Source] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)


def listing() -> QuerySet[Removal]:
    """All of the newsroom, newest first."""
    return Removal.objects.select_related("created_by__user").order_by("-created_at", "-id")


def of(kind: RemovalKind, subject_id: UUID) -> Removal | None:
    """The removal of one thing, if it was removed."""
    return Removal.objects.filter(kind=kind, subject_id=subject_id).first()


def of_file(file: StoredFile | None) -> Removal | None:
    """The removal of a stored file's bytes; a file that was fetched with it (`file__removal`) is not asked for anew."""
    return _beside(file)


def of_snapshot(snapshot: Snapshot) -> Removal | None:
    """The removal of a capture's words; a capture that was fetched with it (`removal`) is not asked for anew."""
    return _beside(snapshot)


def _beside(thing: Any) -> Removal | None:
    try:
        found: Removal | None = thing.removal if thing is not None else None
    except ObjectDoesNotExist:
        return None
    return found


def said(removal: Removal) -> str:
    """In words, when and why."""
    return f"Taken down on {removal.created_at:%Y-%m-%d}: {removal.reason}"


def require_there(removal: Removal | None) -> None:
    """Raise `GoneError`, with when and why, where something was removed."""
    if removal is not None:
        raise GoneError(said(removal))


def removed(hashes: Iterable[str]) -> set[str]:
    """Those of the hashes whose files were taken down."""
    return set(Removal.objects.filter(kind=RemovalKind.FILE, sha256__in=list(hashes)).values_list("sha256", flat=True))


def on_file(file: StoredFile) -> Leaning:
    """What stands on the bytes of `file`."""
    snapshots = list(
        Snapshot.objects.filter(Q(body=file) | Q(warc=file) | Q(screenshot=file))
        .select_related("source", "removal")
        .order_by("captured_at", "id")
    )
    sources = Source.objects.filter(Q(file=file) | Q(pk__in=[snapshot.source_id for snapshot in snapshots]))
    known = list(sources.order_by("created_at", "id"))
    claims = Claim.objects.filter(evidence__source__in=known).select_related("article").distinct()
    taken_from = ArticleCapture.objects.filter(Q(body=file) | Q(warc=file)).values("article_version__article")
    articles = list(Article.objects.filter(pk__in=taken_from).order_by("created_at", "id"))
    return Leaning(known, snapshots, list(claims.order_by("created_at", "id")), articles)


def on_snapshot(snapshot: Snapshot) -> list[Claim]:
    """The claims with evidence that was found in a capture."""
    found = Claim.objects.filter(evidence__snapshot=snapshot).select_related("article").distinct()
    return list(found.order_by("created_at", "id"))


def evidence_on_bytes(file: StoredFile) -> QuerySet[Evidence]:
    """The evidence that stands on the bytes themselves: of a source that is the file, found in no capture's words."""
    return Evidence.objects.filter(source__file=file, snapshot__isnull=True)


def batches(ids: Iterable[Id]) -> Iterator[list[Id]]:
    """The ids, or numbers, no more at once than every database takes in a query."""
    every = list(ids)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]
