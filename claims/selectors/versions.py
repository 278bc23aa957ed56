"""The versions of an article's text, and the claims whose words do not surely stand in the newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import reading as engine
from claims.enums import Anchor
from claims.errors import NotFoundError
from claims.models import Article, ArticleText, ArticleVersion, Attribution, Claim
from claims.selectors import claims as ledger


@dataclass(frozen=True, slots=True)
class Apart:
    """A claim pinned to an older version, and what became of its words in the newest; None for a text taken down.

    `voices` are the words for who says it that are written otherwise now, or nowhere any more.
    """

    claim: Claim
    number: int
    pinned: ArticleVersion
    anchor: engine.Anchor | None
    voices: tuple[str, ...] = ()

    @property
    def likest(self) -> engine.Quote | None:
        """The likest words of the newest version; None where it has none like them."""
        return self.anchor.quote if self.anchor else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one article, the older first, and all of them in order."""

    old: ArticleVersion
    new: ArticleVersion
    old_text: str
    new_text: str
    versions: list[ArticleVersion]


def pair(article: Article, old: int | None = None, new: int | None = None) -> Pair | None:
    """The versions of these numbers; the newest, and the one before `new`, where none is named.

    None while the article has no two. Raises `NotFoundError` for a number that is none of the article's.
    """
    versions = list(ArticleVersion.objects.filter(article=article).order_by("number"))
    if len(versions) < 2 and old is None and new is None:
        return None
    by_number = {version.number: version for version in versions}
    later = by_number.get(new if new is not None else len(versions))
    earlier = by_number.get(old if old is not None else later.number - 1) if later else None
    if later is None or earlier is None or earlier.number >= later.number:
        raise NotFoundError("This article has no such versions to compare.")
    texts = _texts([earlier.pk, later.pk])
    return Pair(earlier, later, texts.get(earlier.pk, ""), texts.get(later.pk, ""), versions)


def apart(article: Article) -> list[Apart]:
    """The claims that stand on an older version and are not dismissed, in the order of the ledger."""
    versions = {one.pk: one for one in ArticleVersion.objects.filter(article=article)}
    newest = max(versions.values(), key=lambda one: one.number, default=None)
    if newest is None:
        return []
    away = ledger.in_article(article).filter(dismissed_at__isnull=True).exclude(article_version=newest)
    claims = list(away)
    numbers, became = ledger.numbers(claims), _became(claims, newest)
    return [
        Apart(one, numbers[one.pk], versions[one.article_version_id], *became.get(one.pk, (None, ()))) for one in claims
    ]


def counts(article: Article, newest: ArticleVersion) -> dict[str, int]:
    """How many of the article's claims are anchored how in its newest version, the dismissed left out.

    Those that a person kept are `kept`, and those that were logged in the newest version itself `new`.
    """
    found = {state.value: 0 for state in Anchor} | {"new": 0, "kept": 0}
    standing = article.claims.filter(dismissed_at__isnull=True)
    for anchor, kept, on, at in standing.values_list("anchor", "kept", "article_version", "created_at"):
        new = on == newest.pk and at >= newest.created_at
        found["kept" if kept else "new" if new else anchor] += 1
    return found


def _became(claims: Iterable[Claim], newest: ArticleVersion) -> dict[UUID, tuple[engine.Anchor, tuple[str, ...]]]:
    """By claim, what became of its words, and which of the words for who says it are not there as they were."""
    pinned: dict[UUID, list[Claim]] = {}
    for claim in claims:
        pinned.setdefault(claim.article_version_id, []).append(claim)
    texts = _texts([*pinned, newest.pk])
    found: dict[UUID, tuple[engine.Anchor, tuple[str, ...]]] = {}
    for version_id, group in pinned.items():
        old, new = texts.get(version_id), texts.get(newest.pk)
        if old is None or new is None:
            continue
        links = Attribution.objects.filter(claim__in=group, start__isnull=False, end__isnull=False)
        said = [(one.claim_id, one.start or 0, one.end or 0) for one in links if old[one.start : one.end]]
        spans = [*((one.start, one.end) for one in group), *((start, end) for _, start, end in said)]
        anchors = engine.reanchor([engine.Quote(old[start:end], "", "", start, end) for start, end in spans], old, new)
        voices: dict[UUID, tuple[str, ...]] = {}
        for (claim_id, start, end), anchor in zip(said, anchors[len(group) :], strict=True):
            if is_other(anchor):
                voices[claim_id] = (*voices.get(claim_id, ()), old[start:end])
        found |= {claim.pk: (anchors[at], voices.get(claim.pk, ())) for at, claim in enumerate(group)}
    return found


def is_other(anchor: engine.Anchor) -> bool:
    """Whether the words for who says a claim are written otherwise, or nowhere any more."""
    return anchor.quote is None or anchor.reason is engine.ReviewReason.WORDS


def _texts(versions: list[UUID]) -> dict[UUID, str]:
    stored = ArticleText.objects.filter(article_version__in=versions)
    return dict(stored.values_list("article_version", "text"))
