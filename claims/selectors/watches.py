"""What is watched at its address: what is due to be looked at, what became of pages, what changed and is unseen.

An article is looked at every hour on the first day of its watch (where that is wanted), daily for two weeks, weekly
until its ninetieth day; then the watch is over. A captured page that evidence leans on: daily for a week after its
capture, weekly until the ninetieth day, every thirty days after that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.enums import ArticleStatus, CaptureWay, EvidenceState, JobKind, JobState, Refresh, SourceKind, Watch
from claims.models import Article, Claim, Evidence, Job, Snapshot, Source, SourceCheck, TextChange

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
HOURLY_FOR, DAILY_FOR, WATCHED_FOR = DAY, timedelta(days=14), timedelta(days=90)
EARLY = timedelta(minutes=10)  # a look may come so much before its time, since runs are not to the minute
# So many of each are looked at for, whatever the number of them, before those that were owed lately are left out.
MOST = 400


@dataclass(frozen=True, slots=True)
class Touched:
    """An unseen change of an article's text that concerns a member, and how many claims of theirs it touches."""

    article_id: UUID
    change: TextChange
    own_claims: int


def due_articles(now: datetime) -> list[Article]:
    """The watched articles of the newsroom in scope whose time has come, the longest waiting first."""
    since, looked = "watched_from__gt", "last__lt"
    wanted = Q(watch=Watch.HOURLY, **{since: now - HOURLY_FOR, looked: now - HOUR + EARLY})
    wanted |= Q(**{since: now - DAILY_FOR, looked: now - DAY + EARLY})
    wanted |= Q(**{since: now - WATCHED_FOR, looked: now - WEEK + EARLY})
    watched = Article.objects.annotate(last=Coalesce("refreshed_at", "watched_from")).filter(
        wanted,
        archived_at__isnull=True,
        status__in=[ArticleStatus.READ, ArticleStatus.FAILED],
        versions__stored_text__isnull=False,
    )
    watched = watched.exclude(Q(watch=Watch.OFF) | Q(url="") | Q(refresh_state=Refresh.ASKED))
    lately = _owed(JobKind.REFRESH_ARTICLE, "article", now - HOUR + EARLY)
    return [one for one in watched.distinct().order_by("last", "pk")[:MOST] if str(one.pk) not in lately]


def due_sources(now: datetime) -> list[Source]:
    """The captured pages of the newsroom in scope that evidence leans on and whose time has come.

    Not those that are confidential: that somebody looks at them again and again tells of them.
    """
    on_file = Evidence.objects.filter(source=OuterRef("pk")).exclude(state=EvidenceState.WITHDRAWN)
    captured = _fetched(OuterRef("pk")).values("captured_at")[:1]
    checked = SourceCheck.objects.filter(source=OuterRef("pk")).order_by("-checked_at").values("checked_at")[:1]
    pages = Source.objects.filter(Exists(on_file), kind=SourceKind.URL, confidential=False)
    pages = pages.annotate(captured=Subquery(captured)).filter(captured__isnull=False)
    pages = pages.annotate(last=Coalesce(Subquery(checked), "captured"))
    wanted = Q(captured__gt=now - WEEK, last__lt=now - DAY + EARLY)
    wanted |= Q(captured__gt=now - WATCHED_FOR, last__lt=now - WEEK + EARLY) | Q(last__lt=now - timedelta(days=30))
    lately = _owed(JobKind.CHECK_SOURCE, "source", now - DAY + EARLY)
    return [one for one in pages.filter(wanted).order_by("last", "pk")[:MOST] if str(one.pk) not in lately]


def _owed(kind: JobKind, name: str, since: datetime) -> set[str]:
    """What such a look is owed for, or was since then, whatever came of it."""
    jobs = Job.objects.filter(Q(state__in=[JobState.OWED, JobState.RUNNING]) | Q(created_at__gt=since), kind=kind)
    return {str(payload[name]) for payload in jobs.values_list("payload", flat=True)}


def _fetched(source: Any) -> QuerySet[Snapshot]:
    """The captures that the desk fetched of a source, newest first: with these a page can be compared."""
    return Snapshot.objects.filter(source=source, way=CaptureWay.FETCHED).order_by("-number")


def compared_with(source: Source) -> Snapshot | None:
    """The capture that a look at the source's address is compared with: the newest that the desk fetched."""
    return _fetched(source).select_related("body", "content").first()


def last_check(source: Source) -> SourceCheck | None:
    """The last look at a source's address."""
    return SourceCheck.objects.filter(source=source).order_by("-checked_at", "-id").first()


def checks(shown: Iterable[Source]) -> dict[UUID, SourceCheck]:
    """By source, the last look at its address, where nothing was captured of it since; in one query."""
    newest = SourceCheck.objects.filter(source=OuterRef("pk")).order_by("-checked_at", "-id").values("pk")[:1]
    later = Snapshot.objects.filter(source=OuterRef("source"), captured_at__gt=OuterRef("checked_at"))
    ids = Source.objects.filter(pk__in=[one.pk for one in shown]).annotate(newest=Subquery(newest)).values("newest")
    found = SourceCheck.objects.filter(pk__in=ids).exclude(Exists(later)).select_related("snapshot")
    return {one.source_id: one for one in found}


def until(article: Article) -> datetime | None:
    """When the watch on an article is over; None for one that is not watched."""
    return article.watched_from + WATCHED_FOR if article.watched_from and article.watch != Watch.OFF else None


def changes(article: Article) -> QuerySet[TextChange]:
    """How the text was found changed at its address, the newest first."""
    found = TextChange.objects.filter(article=article).select_related("article_version", "seen_by__user")
    return found.order_by("-article_version__number")


def unseen(article: Article) -> TextChange | None:
    """The newest change that nobody has seen."""
    return changes(article).filter(seen_at__isnull=True).first()


def unseen_of(shown: Iterable[Article]) -> dict[UUID, TextChange]:
    """By article, the newest change that nobody has seen; in one query."""
    found = TextChange.objects.filter(article__in=[one.pk for one in shown], seen_at__isnull=True)
    return {one.article_id: one for one in found.select_related("article_version").order_by("found_at", "pk")}


def open_changes() -> QuerySet[TextChange]:
    """What nobody has seen of articles that are in the list."""
    return TextChange.objects.filter(seen_at__isnull=True, article__archived_at__isnull=True).order_by()


def for_member(member: UUID) -> list[Touched]:
    """What changed and is unseen: in articles that the member added, and where it touches claims assigned to them.

    One for each article, the newest; its claims are counted over all of them.
    """
    open_ones = list(open_changes().select_related("article").order_by("-found_at", "-pk"))
    named = {claim for one in open_ones for claim in one.touched}
    own = Claim.objects.filter(pk__in=named, assignee=member, dismissed_at__isnull=True)
    mine = {str(pk) for pk in own.values_list("pk", flat=True)}
    newest: dict[UUID, TextChange] = {}
    counted: dict[UUID, set[str]] = {}
    for one in open_ones:
        newest.setdefault(one.article_id, one)
        counted.setdefault(one.article_id, set()).update(mine & set(one.touched))
    return [
        Touched(article, one, len(counted[article]))
        for article, one in newest.items()
        if counted[article] or one.article.created_by_id == member
    ]
