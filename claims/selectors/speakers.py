"""Speakers, with what they are on file for: confirmed claims only."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from claims.decisions import VerdictWord
from claims.enums import ClaimerStance, EvidenceStatus, LinkRole, SpeakerKind, Stage
from claims.errors import NotFoundError
from claims.models import Article, Attribution, Speaker, SpeakerAlias
from claims.names import fold
from claims.selectors import search

MAX_CALLED = 20
MAX_NAMES = 100


def listing(words: str = "") -> QuerySet[Speaker]:
    """The newsroom's speakers by name, those with `words` in it; without those who were merged into another."""
    found = _whole().filter(merged_into__isnull=True)
    return found.filter(search.containing(words, "name")) if words else found


def offered() -> list[str]:
    """The names to send along with a form: all, or none where they are too many and are searched as one is typed."""
    found = names(most=MAX_NAMES + 1)
    return found if len(found) <= MAX_NAMES else []


def names(words: str = "", *, most: int) -> list[str]:
    """The names of those who are known across articles, to be proposed where one is typed; those with `words` in it."""
    known = listing(words).filter(article__isnull=True)
    return list(known.prefetch_related(None).values_list("name", flat=True)[:most])


def kind_of(name: str, article: Article) -> SpeakerKind | None:
    """What the speaker of that name is, who is known across articles or from this one; None for nobody or several."""
    found = listing().filter(Q(article__isnull=True) | Q(article=article), _going_by(name))
    kinds = set(found.values_list("kind", flat=True)[:MAX_CALLED])
    return SpeakerKind(kinds.pop()) if len(kinds) == 1 else None


def get(speaker_id: UUID) -> Speaker:
    """One speaker, merged or not. Raises `NotFoundError`."""
    found = _whole().filter(pk=speaker_id).first()
    if found is None:
        raise NotFoundError("There is no speaker of that id here.")
    return found


def called(name: str, beside: Speaker) -> list[Speaker]:
    """Who beside that speaker goes by `name`: those known across articles, and the voices of the same article."""
    here = Q(article__isnull=True) | Q(article=beside.article_id)
    return list(listing().filter(here, _going_by(name)).exclude(pk=beside.pk)[:MAX_CALLED])


def _going_by(name: str) -> Q:
    folded = fold(name)
    return Q(folded=folded) | Q(pk__in=SpeakerAlias.objects.filter(folded=folded).values("speaker"))


def _whole() -> QuerySet[Speaker]:
    return Speaker.objects.select_related("merged_into").prefetch_related("aliases").order_by("folded", "id")


def in_role(role: str) -> QuerySet[Attribution]:
    """The links by which somebody asserts a claim (`source`; not who denies it) or passed it on (`relay`)."""
    links = Attribution.objects.filter(role=role)
    return links.exclude(claim__claimer_stance=ClaimerStance.DENIES) if role == LinkRole.SOURCE else links


def status_counts(speakers: Iterable[Speaker]) -> dict[UUID, dict[str, int]]:
    """By speaker id: how many confirmed claims they assert, by evidence status; in one query."""
    ids = [speaker.pk for speaker in speakers]
    counts: dict[UUID, dict[str, int]] = {pk: {status.value: 0 for status in EvidenceStatus} for pk in ids}
    rows = (
        in_role(LinkRole.SOURCE)
        .filter(speaker__in=ids, claim__confirmed=True)
        .exclude(claim__stage=Stage.DISMISSED)
        .values("speaker", "claim__evidence_status")
        .annotate(number=Count("claim", distinct=True))
        .order_by()
    )
    for row in rows:
        counts[row["speaker"]][row["claim__evidence_status"]] = row["number"]
    return counts


def verdict_counts(speakers: Iterable[Speaker]) -> dict[UUID, dict[str, int]]:
    """By speaker id: how many confirmed claims they assert, by signed verdict; in one query."""
    ids = [speaker.pk for speaker in speakers]
    counts: dict[UUID, dict[str, int]] = {pk: {word.value: 0 for word in VerdictWord} for pk in ids}
    rows = (
        in_role(LinkRole.SOURCE)
        .filter(speaker__in=ids, claim__confirmed=True)
        .exclude(claim__stage=Stage.DISMISSED)
        .exclude(claim__signed__isnull=True)
        .values("speaker", "claim__signed__word")
        .annotate(number=Count("claim", distinct=True))
        .order_by()
    )
    for row in rows:
        counts[row["speaker"]][row["claim__signed__word"]] = row["number"]
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
