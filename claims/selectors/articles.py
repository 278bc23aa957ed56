"""Articles, as the doors show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from claims.enums import ArticleStatus, EvidenceStatus, JobKind, JobState, RemovalKind, Stage
from claims.errors import NotFoundError
from claims.models import Article, ArticleText, ArticleVersion, Claim, Job, Reading, Removal
from claims.selectors import removals


@dataclass(frozen=True, slots=True)
class Text:
    """The canonical text of a version; `blocks` are (kind, start, end) by the newest reading, none before it.

    `told` are those that the markup of the page or file told. Of a text that was taken down there is `removal`.
    """

    version: ArticleVersion
    text: str
    blocks: list[tuple[str, int, int]]
    told: list[tuple[str, int, int]]
    removal: Removal | None = None


ORDERINGS = ("-created_at", "created_at", "-published_at", "title")


def listing(
    *, archived: bool = False, words: str = "", status: str = "", ordering: str = ORDERINGS[0]
) -> QuerySet[Article]:
    """The newsroom's articles by one of `ORDERINGS`, those archived or those not.

    With `words` in title or publisher, and of one `status` of reading, where they are given.
    """
    articles = Article.objects.filter(archived_at__isnull=not archived)
    articles = articles.filter(status=status) if status else articles
    for word in words.split()[:10]:
        # SQLite knows upper and lower case of Latin letters only, so the usual ways of writing a word are tried.
        written = {word, word.lower(), word.upper(), word.capitalize()}
        either = (Q(title__icontains=one) | Q(publisher__icontains=one) for one in written)
        articles = articles.filter(reduce(or_, either))
    # Those without a day come last. Other orders stay names, which the API's cursors are made of.
    by = F("published_at").desc(nulls_last=True) if ordering == "-published_at" else ordering
    return articles.prefetch_related("versions").order_by(by, "-id")


def get(article_id: UUID) -> Article:
    """One article, archived or not. Raises `NotFoundError`."""
    found = Article.objects.prefetch_related("versions").filter(pk=article_id).first()
    if found is None:
        raise NotFoundError("There is no article of that id here.")
    return found


def text(article: Article, number: int | None = None) -> Text:
    """The text of version `number`, or of the newest. Raises `NotFoundError` for a number that isn't there."""
    versions = ArticleVersion.objects.filter(article=article).order_by("-number")
    version = (versions.filter(number=number) if number is not None else versions).first()
    if version is None:
        raise NotFoundError("This article has no such version.")
    stored = ArticleText.objects.filter(article_version=version).first()
    newest = Reading.objects.filter(article_version=version).order_by("-created_at").first()
    blocks = [(kind, start, end) for kind, start, end in (newest.blocks if newest else [])]
    told = [(kind, start, end) for kind, start, end in ((stored.told if stored else None) or [])]
    removal = None if stored else removals.of(RemovalKind.ARTICLE_TEXT, article.pk)
    return Text(version, stored.text if stored else "", blocks if stored else [], told, removal)


def words(version: UUID) -> str:
    """The text of the version of that id alone; "" where it was taken down."""
    return ArticleText.objects.filter(article_version=version).values_list("text", flat=True).first() or ""


def progress(article: Article) -> float | None:
    """How far its reading has come, from 0 to 1; None when none is owed or running."""
    return progresses([article]).get(article.pk)


def progresses(articles: Iterable[Article]) -> dict[UUID, float]:
    """`progress` for several articles, by their id; in one query."""
    articles = list(articles)
    by_version = {str(version.pk): article.pk for article in articles for version in article.versions.all()}
    fetching = {str(article.pk): article.pk for article in articles if article.status == ArticleStatus.FETCHING}
    for_them = Q(kind=JobKind.READ_ARTICLE, payload__article_version__in=list(by_version))
    if fetching:
        for_them |= Q(kind=JobKind.FETCH_ARTICLE, payload__article__in=list(fetching))
    jobs = Job.objects.filter(for_them, state__in=[JobState.OWED, JobState.RUNNING])
    owner = by_version | fetching
    return {owner[job.payload.get("article_version") or job.payload["article"]]: job.progress for job in jobs}


def status_counts(articles: Iterable[Article]) -> dict[UUID, dict[str, int]]:
    """By article id: how many of its claims, the dismissed left out, have each evidence status; in one query."""
    ids = [article.pk for article in articles]
    counts: dict[UUID, dict[str, int]] = {pk: {status.value: 0 for status in EvidenceStatus} for pk in ids}
    rows = (
        Claim.objects.filter(article__in=ids)
        .filter(~Q(stage=Stage.DISMISSED))
        .values("article", "evidence_status")
        .annotate(number=Count("id"))
        .order_by()
    )
    for row in rows:
        counts[row["article"]][row["evidence_status"]] = row["number"]
    return counts
