"""How what was decided and published is removed: the words go, from the record too; rows, hashes and numbers stay.

Inner steps of `claims.services.removals`; they write no event of their own. What is published is never reworded: a
version whose words may not stay has none any more, and its page says so.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.text import slugify

from claims import drafts, idempotency
from claims.enums import RemovalKind
from claims.models import (
    Claim,
    Correction,
    CorrectionContent,
    CorrectionRequest,
    FactCheck,
    FactCheckClaim,
    FactCheckContent,
    FactCheckVersion,
    Review,
    ReviewContent,
    Verdict,
    VerdictContent,
)
from claims.names import bare
from claims.selectors import fact_checks
from claims.services import judged, rows
from claims.services.tombstones import ERASED, Asked, Done, forget, named

LEAST = 4  # characters of a name that is looked for in free text
ERASED_SLUG = "erased"


def verdict(asked: Asked, done: Done) -> None:
    """What was written of one version of a verdict: justification, overrides, dossier, reviews; and where published."""
    found = named(asked, Verdict, "a verdict")
    done.removed.append(asked.tombstone(RemovalKind.VERDICT, found, found.content_sha256))
    done.about += [found, found.claim]
    _unpublish(done, FactCheckContent.objects.filter(fact_check_version__claims__verdict=found))
    VerdictContent.objects.filter(verdict=found).delete()
    ReviewContent.objects.filter(review__verdict=found).delete()
    _forget_words(done, [found.pk, *Review.objects.filter(verdict=found).values_list("pk", flat=True)])
    idempotency.blank([str(found.pk)])
    drafts.forget_about([found.claim_id])
    standing = Q(proposal=found) | Q(signed=found)
    done.claims |= set(Claim.objects.select_for_update(no_key=True).filter(standing, pk=found.claim_id))


def review(asked: Asked, done: Done) -> None:
    """What a member wrote with a decision; a dissent is published with its verdict, so where it was, that goes too."""
    found = named(asked, Review, "a review")
    done.removed.append(asked.tombstone(RemovalKind.REVIEW, found))
    done.about += [found, found.claim]
    published = FactCheckContent.objects.filter(fact_check_version__claims__verdict=found.verdict_id)
    _unpublish(done, published, lambda told: _dissented(told, found))
    ReviewContent.objects.filter(review=found).delete()
    _forget_words(done, [found.pk])
    idempotency.blank([str(found.pk)])


def fact_check(asked: Asked, done: Done) -> None:
    """All words of a fact-check, in every version, of its corrections, and in its address."""
    found = rows.lock(named(asked, FactCheck, "a fact-check"))
    newest = FactCheckVersion.objects.filter(fact_check=found).order_by("-number").values_list("sha256", flat=True)
    done.removed.append(asked.tombstone(RemovalKind.FACT_CHECK, found, newest[0]))
    _unpublish(done, FactCheckContent.objects.filter(fact_check_version__fact_check=found))
    CorrectionContent.objects.filter(correction__fact_check=found).delete()
    _readdress(done, found.pk)


def correction_request(asked: Asked, done: Done) -> None:
    """What a reader asked, and how they can be reached; and the answer."""
    found = rows.lock(named(asked, CorrectionRequest, "what a reader asked"))
    done.removed.append(asked.tombstone(RemovalKind.CORRECTION_REQUEST, found))
    done.about += [_wordless(done, found), found.fact_check]


def of_claims(done: Done, claims: Iterable[Claim]) -> None:
    """Where any of the claims is published, its words go."""
    _unpublish(done, FactCheckContent.objects.filter(fact_check_version__claims__claim__in=[one.pk for one in claims]))


def of_contact(done: Done, claim: Claim, words: Iterable[str]) -> None:
    """Where it is published who was asked about `claim`, or why nobody was, the words go."""
    sought = set(words) - {""}
    published = FactCheckContent.objects.filter(fact_check_version__claims__claim=claim)
    _unpublish(done, published, lambda told: any(sought & {one["whom"], one["none_reason"]} for one in told["replies"]))


def of_names(done: Done, claims: Iterable[Claim], names: Iterable[str]) -> None:
    """Where the claims or one of the names are published, the words go; out of correction requests too."""
    of_claims(done, claims)
    sought = [bare(name) for name in names if len(bare(name).strip()) >= LEAST]
    contents = [one.pk for one in FactCheckContent.objects.iterator() if _names_any(_text_of(one), sought)]
    _unpublish(done, FactCheckContent.objects.filter(pk__in=contents))
    told = [one.pk for one in CorrectionContent.objects.iterator() if _names_any(_text_of(one), sought)]
    corrections = list(Correction.objects.filter(content__in=told))
    CorrectionContent.objects.filter(pk__in=told).delete()
    forget(done, [one.pk for one in corrections])
    for request in CorrectionRequest.objects.iterator():
        if _names_any(f"{request.text}\n{request.contact}\n{request.answer}", sought):
            done.about.append(_wordless(done, rows.lock(request)))
    slugs = [slug for slug in map(slugify, names) if len(slug) >= LEAST]
    for one in FactCheck.objects.iterator():
        if any(slug in one.slug for slug in slugs):
            _readdress(done, one.pk)


def forget_judged(done: Done, claims: Iterable[Claim]) -> set[Claim]:
    """All that was written with the verdicts on `claims`, in the record too; those whose verdict stood, locked."""
    ids = [claim.pk for claim in claims]
    about = [*Verdict.objects.filter(claim__in=ids).values_list("pk", flat=True)]
    about += Review.objects.filter(claim__in=ids).values_list("pk", flat=True)
    stood = judged.forget(claims)
    _forget_words(done, about)
    idempotency.blank([str(one) for one in about])
    return stood


def _unpublish(done: Done, found: Any, wanted: Callable[[Any], bool] = lambda _: True) -> None:
    """Remove the words of published versions of which a claim is `wanted`; and of the corrections that made them.

    Where the version that stands is among them, its claims are published no more.
    """
    contents = [one for one in found.distinct() if any(map(wanted, one.shown)) or not one.shown]
    versions = list(FactCheckVersion.objects.filter(content__in=contents).select_related("fact_check"))
    by_id = {version.fact_check_id: version.fact_check for version in versions}
    locked = [rows.lock(by_id[pk]) for pk in sorted(by_id)]
    out: set[UUID] = set()
    for one in locked:
        if fact_checks.page(one).version in versions and one.retracted_at is None:
            placed = FactCheckClaim.objects.filter(fact_check_version__fact_check=one)
            out |= set(placed.values_list("claim", flat=True))
        done.about.append(rows.write(one, always=True))
    FactCheckContent.objects.filter(pk__in=[one.pk for one in contents]).delete()
    corrections = list(Correction.objects.filter(fact_check_version__in=versions))
    CorrectionContent.objects.filter(correction__in=corrections).delete()
    ids = [*by_id, *(one.pk for one in versions), *(one.pk for one in corrections)]
    forget(done, ids)
    idempotency.blank([str(one) for one in ids])
    drafts.forget_about(list(by_id))
    for claim in Claim.objects.select_for_update(no_key=True).filter(pk__in=out).order_by("pk"):
        done.claims.add(rows.write(claim, published=False))


def _dissented(told: Any, found: Review) -> bool:
    """Whether a dissent is shown in what was published of a claim, by its words."""
    content = ReviewContent.objects.filter(review=found).first()
    return bool(content and content.comment in {one["comment"] for one in told["finding"]["dissents"]} - {""})


def _forget_words(done: Done, ids: Iterable[UUID]) -> None:
    """What was written with a decision goes from the record; what was decided stays."""
    forget(done, ids, lambda path: bool({"justification", "overrides", "comment"} & set(path.split("."))))


def _wordless(done: Done, request: CorrectionRequest) -> CorrectionRequest:
    forget(done, [request.pk])
    idempotency.blank([str(request.pk)])
    return rows.write(request, text=ERASED, contact="", answer=ERASED if request.answer else "")


def _readdress(done: Done, pk: UUID) -> None:
    """Give a fact-check an address that says nothing."""
    found = rows.lock(FactCheck.objects.get(pk=pk))
    done.about.append(rows.write(found, slug=f"{ERASED_SLUG}-{found.pk.hex}"))


def _text_of(content: FactCheckContent | CorrectionContent) -> str:
    if isinstance(content, FactCheckContent):
        return "\n".join((content.headline, content.summary, json.dumps(content.shown, ensure_ascii=False)))
    told = json.dumps([content.before, content.after], ensure_ascii=False)
    return f"{content.text}\n{told}"


def _names_any(text: str, sought: Iterable[str]) -> bool:
    within = bare(text)
    return any(name in within for name in sought)
