"""Claims, as the doors show them: always with attribution, speakers and tags at hand."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from claims.enums import LinkRole
from claims.errors import NotFoundError
from claims.models import Article, ArticleVersion, Attribution, Claim, ClaimLink, ClaimTag, Source, Speaker

# The properties of a claim that hold what is fetched beside it.
LINKS: str = "links"
LABELS: str = "labels"


def listing() -> QuerySet[Claim]:
    """The newsroom's claims, newest first; those of archived articles too, since the record keeps them."""
    return _whole(Claim.objects.all()).order_by("-created_at", "-id")


def in_article(article: Article) -> QuerySet[Claim]:
    """An article's claims in the order of its text."""
    return _whole(article.claims.all()).order_by("start", "end", "id")


def on_page(article: Article) -> QuerySet[Claim]:
    """`in_article`, without what only a claim's own page and the engine's makers ask for.

    `is_linked` says whether any link leads from or to it.
    """
    ends = ClaimLink.objects.filter(Q(claim=OuterRef("pk")) | Q(other=OuterRef("pk")))
    whole = in_article(article).annotate(is_linked=Exists(ends))
    return whole.defer("prefix", "suffix", "components", "certainty", "why", "as_read", "selection_reason")


def source_near(article: Article, start: int) -> Attribution | None:
    """Who is the source of the last claim before code point `start`, as long as it stands in the same paragraph."""
    there = article.claims.filter(_in_newest(article), start__lte=start, dismissed_at__isnull=True)
    before = there.order_by("-start", "-end")
    claim = before.prefetch_related("attribution__speaker", "article_version__stored_text").first()
    if claim is None or "\n" in claim.article_version.stored_text.text[claim.start : start]:
        return None
    return next((link for link in claim.attribution.all() if link.role == LinkRole.SOURCE), None)


def standing(article: Article) -> QuerySet[Claim]:
    """The claims that stand in an article's newest version, not dismissed, with no more of each than is counted."""
    counted = ("evidence_status", "supports", "refutes", "context", "confirmed", "selection")
    return article.claims.filter(_in_newest(article), dismissed_at__isnull=True).only(*counted)


def said_by(speaker: Speaker) -> QuerySet[Claim]:
    """The claims that `speaker` asserts or passed on, newest first, without the dismissed."""
    return listing().filter(attribution__speaker=speaker, dismissed_at__isnull=True).distinct()


def with_evidence_from(source: Source) -> QuerySet[Claim]:
    """The claims that `source` is evidence on, newest first."""
    return listing().filter(evidence__source=source).distinct()


def get(claim_id: UUID) -> Claim:
    """One claim. Raises `NotFoundError`."""
    found = _whole(Claim.objects.filter(pk=claim_id)).first()
    if found is None:
        raise NotFoundError("There is no claim of that id here.")
    return found


def numbers(claims: Iterable[Claim]) -> dict[UUID, int]:
    """Which of its article's claims each is, as in `number`; in one query."""
    wanted = {claim.pk: claim.article_id for claim in claims}
    found: dict[UUID, int] = {}
    counted: Counter[UUID] = Counter()
    places = Claim.objects.filter(article__in=set(wanted.values())).order_by("article", "start", "end", "id")
    for claim_id, article_id in places.values_list("pk", "article"):
        counted[article_id] += 1
        if claim_id in wanted:
            found[claim_id] = counted[article_id]
    return found


def number(claim: Claim) -> int:
    """Which of its article's claims this is, counted from 1 in the order of the text, the dismissed ones too."""
    before = Q(start__lt=claim.start) | Q(start=claim.start, end__lt=claim.end)
    before |= Q(start=claim.start, end=claim.end, pk__lt=claim.pk)
    return Claim.objects.filter(before, article=claim.article_id).count() + 1


def _in_newest(article: Article) -> Q:
    """That a claim's words stand in the article's newest version."""
    newest = ArticleVersion.objects.filter(article=article).order_by("-number").values("pk")[:1]
    return Q(article_version=Subquery(newest))


def _whole(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """With all that is shown beside a claim: a query for each relation, each article and speaker made once."""
    return claims.select_related("assignee__user", "proposal", "signed").prefetch_related(
        "article",
        Prefetch("attribution", Attribution.objects.order_by("position").prefetch_related("speaker"), to_attr=LINKS),
        Prefetch("tags", ClaimTag.objects.order_by("name"), to_attr=LABELS),
    )
