"""Readings of an article, and where the newest differs from what people decided.

What a reading says of a claim is kept as plain data (`Said`), speakers by name and kind, so that it can be compared
with what the reading before it said and with what the claim says now. A difference is what it says that is neither.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery

import reading as engine
from claims.enums import ArticleStatus, ClaimOrigin, EventKind, Form, Selection
from claims.errors import NotFoundError
from claims.models import (
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    ClaimLink,
    ClaimTag,
    Comment,
    Difference,
    Evidence,
    Reading,
    Succession,
)
from claims.names import fold
from claims.selectors import events
from claims.selectors.links import DECIDED

Said = dict[str, Any]

# What an engine need not say: where it says nothing, or nobody has said anything, nothing differs.
MAYBE = ("claimer_stance", "claim_type")


# What is on file.


def listing(article: Article) -> QuerySet[Reading]:
    """The article's readings, newest first, each with how many claims it differed on (`differing`)."""
    found = Reading.objects.filter(article_version__article=article).select_related("article_version")
    return found.annotate(differing=Count("differences")).order_by("-created_at", "-id")


def newest(version: ArticleVersion) -> Reading | None:
    """The newest reading of a version; None before the first."""
    return Reading.objects.filter(article_version=version).order_by("-created_at", "-id").first()


def is_newest(version: ArticleVersion) -> bool:
    """Whether the article has no newer version."""
    return not ArticleVersion.objects.filter(article=version.article_id, number__gt=version.number).exists()


def behind(version: str) -> Iterator[Article]:
    """The newsroom's articles whose newest reading is by an engine before `version`; not those that are archived."""
    engines = Reading.objects.filter(article_version__article=OuterRef("pk")).order_by("-created_at", "-id")
    read = Article.objects.filter(archived_at__isnull=True, status=ArticleStatus.READ).order_by("created_at", "id")
    for article in read.annotate(read_by=Subquery(engines.values("engine_version")[:1])).iterator():
        if article.read_by and is_older(article.read_by, version):
            yield article


def is_older(engine_version: str, version: str) -> bool:
    """Whether an engine is one before `version` ("rules-3"): of a lower number, or of another kind."""
    (kind, number), (wanted_kind, wanted) = _parts(engine_version), _parts(version)
    return kind != wanted_kind or number < wanted


def _parts(version: str) -> tuple[str, tuple[int, ...]]:
    """The kind of an engine, and its numbers in order."""
    kind = re.split(r"\d", version, maxsplit=1)[0]
    return kind, tuple(int(number) for number in re.findall(r"\d+", version))


def get_difference(difference_id: UUID) -> Difference:
    """One difference, with its claim. Raises `NotFoundError`."""
    found = _whole(Difference.objects.filter(pk=difference_id)).first()
    if found is None:
        raise NotFoundError("There is no difference of that id here.")
    return found


def undecided(article: Article) -> QuerySet[Difference]:
    """What readings would say of the article's claims and nobody left, in the order of the text.

    Some of it the claims may say by now (`differs`), since somebody took it over or typed the same.
    """
    return _unsettled(Difference.objects.filter(claim__article=article))


def differences(article: Article) -> list[Difference]:
    """What readings would say of the article's claims and nobody decided on yet, in the order of the text."""
    return _differing(undecided(article))


def left(article: Article) -> list[Difference]:
    """What readings would say of the article's claims and people left: of each claim the newest."""
    found = Difference.objects.filter(
        claim__article=article, settled_by__isnull=False, claim__dismissed_at__isnull=True
    )
    newest = {one.claim_id: one for one in _ordered(found)}
    return [one for one in newest.values() if one.said == one.claim.as_read and differs(one.claim, one.said)]


def of_claim(claim: Claim) -> list[Difference]:
    """What a reading would say of one claim and nobody decided on yet."""
    return _differing(_unsettled(Difference.objects.filter(claim=claim)))


def _unsettled(found: QuerySet[Difference]) -> QuerySet[Difference]:
    return _ordered(found.filter(settled_at__isnull=True, claim__dismissed_at__isnull=True))


def _ordered(found: QuerySet[Difference]) -> QuerySet[Difference]:
    return _whole(found).annotate(place=F("claim__start")).order_by("place", "id")


def _differing(found: Iterable[Difference]) -> list[Difference]:
    return [one for one in found if differs(one.claim, one.said)]


def _whole(found: QuerySet[Difference]) -> QuerySet[Difference]:
    links = Attribution.objects.order_by("position").prefetch_related("speaker__aliases")
    return found.select_related("reading", "claim__article").prefetch_related(Prefetch("claim__attribution", links))


# Whose hands a claim has been in.


def standing(version: ArticleVersion) -> QuerySet[Claim]:
    """The claims over one version in the order of its text, each with who says it."""
    links = Attribution.objects.order_by("position").prefetch_related("speaker__aliases")
    claims = Claim.objects.filter(article_version=version).order_by("start", "end", "pk")
    return claims.prefetch_related(Prefetch("attribution", links))


def touched(version: ArticleVersion, claims: Iterable[Claim]) -> set[UUID]:
    """The ids of those of a version's claims that a person had a hand in; the others only the engine made.

    A desk that sets a suggestion aside has no hand in it: a later reading may find it again.
    """
    beside = (
        Evidence.objects.filter(claim__article_version=version).values_list("claim"),
        Comment.objects.filter(claim__article_version=version).values_list("claim"),
        ClaimTag.objects.filter(claim__article_version=version).values_list("claim"),
        Succession.objects.filter(claim__article_version=version).values_list("claim"),
        Succession.objects.filter(successor__article_version=version).values_list("successor"),
        ClaimLink.objects.filter(DECIDED, claim__article_version=version).values_list("claim"),
        ClaimLink.objects.filter(DECIDED, other__article_version=version).values_list("other"),
    )
    found = {claim_id for rows in beside for (claim_id,) in rows}
    return found | {claim.pk for claim in claims if _decided(claim)}


def _decided(claim: Claim) -> bool:
    return (
        claim.touched
        or claim.confirmed
        or claim.origin != ClaimOrigin.MACHINE
        or claim.assignee_id is not None
        or claim.selection != Selection.OPEN
        or bool(claim.external_id)
    )


# What is said.


def said(built: Claim, links: Iterable[engine.Link]) -> Said:
    """What a reading says of a claim: the claim as it was `built` from it, and its links."""
    attributed = [] if built.form == Form.NARRATOR else links
    return {
        "statement": built.statement,
        "exact": built.exact,
        "start": built.start,
        "end": built.end,
        "form": built.form,
        "claimer_stance": built.claimer_stance,
        "claim_type": built.claim_type,
        "article_evidence": {
            "kind": built.article_evidence,
            "exact": built.article_evidence_exact,
            "start": built.article_evidence_start,
            "end": built.article_evidence_end,
        },
        "attribution": [
            {
                "role": link.role.value,
                "name": link.speaker.name[:500],
                "kind": link.speaker.kind.value,
                "as_written": link.as_written[:500],
                "cue": link.cue[:200],
                "start": link.start,
                "end": link.end,
            }
            for link in attributed
        ],
    }


def recorded(version: ArticleVersion) -> dict[str, Said]:
    """What the record tells of the first reading, by claim, for claims of a time when nothing was kept beside them."""
    told = events.listing().filter(kind=EventKind.ARTICLE_READ, subjects__subject_id=version.pk).first()
    try:
        return {one["id"]: one for one in events.stated(told)[1]["claims"]} if told else {}
    except LookupError:  # a text of it was erased
        return {}


def says_as_recorded(said: Said, told: Said | None) -> bool:
    """Whether a reading says what the record tells of the one before it, as far as that goes."""
    if told is None:
        return False
    roles = [[link["role"] for link in one["attribution"]] for one in (said, told)]
    return roles[0] == roles[1] and all(said[name] == told[name] for name in ("statement", "form", "start", "end"))


def stated(claim: Claim) -> Said:
    """What a claim says now, told as a reading tells it, with the words themselves."""
    links = [
        {"role": link.role, "name": link.speaker.name, "kind": link.speaker.kind} for link in claim.attribution.all()
    ]
    evidence = {"kind": claim.article_evidence, "exact": claim.article_evidence_exact}
    named = ("statement", "exact", "form", "claimer_stance", "claim_type")
    return {name: getattr(claim, name) for name in named} | {"article_evidence": evidence, "attribution": links}


def differs(claim: Claim, said: Said) -> list[str]:
    """On what a reading says something else than the claim does now; the whole claim where it would not log it."""
    if not said:
        return ["claim"]
    evidence = said["article_evidence"]
    compared = {
        "quote": (claim.start, claim.end) == (said["start"], said["end"]),
        "statement": claim.statement == said["statement"],
        "form": claim.form == said["form"],
        "attribution": _same_voices(claim, said["attribution"]),
        "article_evidence": (claim.article_evidence, claim.article_evidence_exact)
        == (evidence["kind"], evidence["exact"]),
        **{name: not (said[name] and getattr(claim, name)) or getattr(claim, name) == said[name] for name in MAYBE},
    }
    return [name for name, same in compared.items() if not same]


def _same_voices(claim: Claim, links: Sequence[Said]) -> bool:
    """Whether the same speakers stand in the same roles, under whichever of their names."""
    stored = list(claim.attribution.all())
    return len(stored) == len(links) and all(
        one.role == link["role"] and fold(link["name"]) in _names(one) for one, link in zip(stored, links, strict=True)
    )


def _names(link: Attribution) -> set[str]:
    return {fold(link.speaker.name), *(alias.folded for alias in link.speaker.aliases.all())}
