"""Speakers, with what they are on file for: confirmed claims only."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, QuerySet

from claims.enums import EvidenceStatus, LinkRole, Stage
from claims.errors import NotFoundError
from claims.models import Attribution, Speaker
from claims.selectors import search


def listing(words: str = "") -> QuerySet[Speaker]:
    """The newsroom's speakers by name; those with `words` in it."""
    found = Speaker.objects.filter(search.containing(words, "name")) if words else Speaker.objects.all()
    return found.prefetch_related("aliases").order_by("folded", "id")


def names() -> list[str]:
    """The names of all who are known across articles, to be proposed where one is typed."""
    known = Speaker.objects.filter(article__isnull=True).order_by("folded", "id")
    return list(known.values_list("name", flat=True))


def get(speaker_id: UUID) -> Speaker:
    """One speaker. Raises `NotFoundError`."""
    found = listing().filter(pk=speaker_id).first()
    if found is None:
        raise NotFoundError("There is no speaker of that id here.")
    return found


def status_counts(speakers: Iterable[Speaker]) -> dict[UUID, dict[str, int]]:
    """By speaker id: how many confirmed claims they are the source of, by evidence status; in one query."""
    ids = [speaker.pk for speaker in speakers]
    counts: dict[UUID, dict[str, int]] = {pk: {status.value: 0 for status in EvidenceStatus} for pk in ids}
    rows = (
        Attribution.objects.filter(speaker__in=ids, role=LinkRole.SOURCE, claim__confirmed=True)
        .exclude(claim__stage=Stage.DISMISSED)
        .values("speaker", "claim__evidence_status")
        .annotate(number=Count("claim", distinct=True))
        .order_by()
    )
    for row in rows:
        counts[row["speaker"]][row["claim__evidence_status"]] = row["number"]
    return counts
