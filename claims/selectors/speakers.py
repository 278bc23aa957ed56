"""Speakers, with what they are on file for: confirmed claims only."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from claims.enums import EvidenceStatus, LinkRole, Stage
from claims.errors import NotFoundError
from claims.models import Attribution, Speaker, SpeakerAlias
from claims.names import fold
from claims.selectors import search

MAX_CALLED = 20


def listing(words: str = "") -> QuerySet[Speaker]:
    """The newsroom's speakers by name, those with `words` in it; without those who were merged into another."""
    found = _whole().filter(merged_into__isnull=True)
    return found.filter(search.containing(words, "name")) if words else found


def names() -> list[str]:
    """The names of all who are known across articles, to be proposed where one is typed."""
    known = Speaker.objects.filter(article__isnull=True, merged_into__isnull=True).order_by("folded", "id")
    return list(known.values_list("name", flat=True))


def get(speaker_id: UUID) -> Speaker:
    """One speaker, merged or not. Raises `NotFoundError`."""
    found = _whole().filter(pk=speaker_id).first()
    if found is None:
        raise NotFoundError("There is no speaker of that id here.")
    return found


def called(name: str, beside: Speaker) -> list[Speaker]:
    """Who beside that speaker goes by `name`: those known across articles, and the voices of the same article."""
    folded = fold(name)
    here = Q(article__isnull=True) | Q(article=beside.article_id)
    same = Q(folded=folded) | Q(pk__in=SpeakerAlias.objects.filter(folded=folded).values("speaker"))
    return list(listing().filter(here, same).exclude(pk=beside.pk)[:MAX_CALLED])


def _whole() -> QuerySet[Speaker]:
    return Speaker.objects.select_related("merged_into").prefetch_related("aliases").order_by("folded", "id")


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


def articles_of(speaker: Speaker) -> list[tuple[UUID, str, int]]:
    """In which articles the speaker is named: id, title and number of claims, those of most claims first."""
    rows = (
        Attribution.objects.filter(speaker=speaker, claim__dismissed_at__isnull=True)
        .values_list("claim__article", "claim__article__title")
        .annotate(number=Count("claim", distinct=True))
        .order_by("-number", "claim__article__title", "claim__article")
    )
    return [(article, title, number) for article, title, number in rows]
