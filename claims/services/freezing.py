"""What a publication is made of: its words checked, its claims locked, what the public is shown frozen in a version.

Inner steps of `claims.services.publication`; they write no event of their own.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from claims import checks, dossier
from claims.access import Actor
from claims.errors import Faults, InvalidError, StateError, invalid
from claims.models import (
    Claim,
    FactCheck,
    FactCheckClaim,
    FactCheckContent,
    FactCheckVersion,
    Verdict,
    VerdictContent,
)
from claims.publication import shown
from claims.publication.shown import Shown
from claims.selectors import fact_checks, publishing, standing
from claims.selectors.publishing import Guard
from claims.services import history, rows

MOST_CLAIMS = 50
MAX_SUMMARY = 5_000
SLUG_WORDS = 60
TAIL_BYTES = 5


def words(headline: str | None, summary: str | None, canonical_url: str | None) -> dict[str, str]:
    """Headline, summary and address as they are kept. Raises `InvalidError` naming each that won't do."""
    faults, kept = Faults(), dict[str, str]()
    asked: dict[str, Callable[[], str]] = {
        "headline": lambda: checks.text(headline, "headline", required=True),
        "summary": lambda: checks.text(_lines(summary), "summary", most=MAX_SUMMARY),
        "canonical_url": lambda: checks.address(canonical_url, "canonical_url"),
    }
    for name, check in asked.items():
        try:
            kept[name] = check()
        except InvalidError as error:
            faults.take(error)
    if "\n" in kept.get("headline", ""):
        faults.add("headline", "A headline is one line.", "lines")
    faults.raise_if_any()
    return kept


def lock(claims: Sequence[UUID]) -> list[Claim]:
    """The claims in the order given, locked in the order of their ids. Raises `InvalidError` at `claims`."""
    if not 1 <= len(claims) <= MOST_CLAIMS:
        raise invalid("claims", f"Name 1 to {MOST_CLAIMS} claims.", "count")
    faults = Faults()
    found = {claim.pk: claim for claim in Claim.objects.filter(pk__in=claims)}
    for index, pk in enumerate(claims):
        if pk not in found:
            faults.add(("claims", index), "There is no claim of that id here.", "unknown")
        elif pk in claims[:index]:
            faults.add(("claims", index), "This claim is named twice.", "repeated")
    faults.raise_if_any()
    locked = {pk: rows.lock(found[pk]) for pk in sorted(found)}
    return [locked[pk] for pk in claims]


def signed(claim: Claim) -> VerdictContent | None:
    """The words of the verdict that is signed off, as long as it stands on what is there; None for none."""
    found = VerdictContent.objects.select_related("verdict__policy", "verdict__scale").filter(verdict=claim.signed_id)
    content = found.first() if claim.signed_id else None
    return content if content is not None and standing.stands(claim, content) else None


def checked(claims: Sequence[Claim], told: Mapping[str, str]) -> tuple[list[VerdictContent], Guard]:
    """The words of the verdicts to publish as one fact-check that says `told`, and what may be told of none of them.

    Raises `StateError` for a claim that can't be published, and `InvalidError` for a text that names a confidential
    source.
    """
    placed = fact_checks.of_claims([claim.pk for claim in claims])
    contents = [publishable(claim, placed.get(claim.pk)) for claim in claims]
    guard = publishing.guard(claims)
    for claim, content in zip(claims, contents, strict=True):
        open_about(claim, content, guard)
    refuse_secrets(guard, told)
    return contents, guard


def publishable(claim: Claim, placed: FactCheckClaim | None) -> VerdictContent:
    """The words of the verdict to publish; `placed` is where the claim stands published. Raises `StateError`."""
    if claim.dismissed_at:
        raise refused(claim, "dismissed", "It is dismissed, split or merged.")
    if not claim.confirmed:
        raise refused(claim, "not_confirmed", "Nobody stands behind it yet. Confirm it first.")
    content = signed(claim)
    if content is None:
        raise refused(claim, "not_signed_off", "It has no verdict that is signed off and still stands.")
    if placed is not None:
        where = str(placed.fact_check_version.fact_check_id)
        said = "It is published already. To publish a newer verdict, correct that fact-check with a changed rating."
        raise refused(claim, "already_published", said, fact_check=where)
    return content


def open_about(claim: Claim, content: VerdictContent, guard: Guard) -> None:
    """Raise `StateError` where the reasoning of a verdict names a confidential source of a claim of the fact-check."""
    hit = guard.told("\n".join([content.justification, *(one["reason"] for one in content.overrides)]))
    if hit is not None:
        where = "" if hit[0].pk == claim.pk else f" of “{hit[0].statement[:80]}”"
        why = f"Its reasoning names the confidential source [^{hit[1]}]{where}. Propose it anew in other words."
        raise refused(claim, "confidential", why)


def refused(claim: Claim, code: str, why: str, **more: object) -> StateError:
    """The error that says why a claim can't be published."""
    named = claim.statement[:80]
    return StateError(f"“{named}” can't be published. {why}", code=code, details={"claim": str(claim.pk), **more})


def refuse_secrets(guard: Guard, told: Mapping[str, str]) -> None:
    """Raise `InvalidError` naming each of the texts that names a confidential source of one of the claims."""
    faults = Faults()
    for name, text in told.items():
        if hit := guard.told(text):
            said = f"It names the confidential source [^{hit[1]}] of “{hit[0].statement[:80]}”."
            faults.add(name, said, "confidential")
    faults.raise_if_any()


def keep(
    by: Actor,
    fact_check: FactCheck,
    number: int,
    said: Mapping[str, str],
    frozen: Sequence[tuple[Claim, Verdict, Shown]],
) -> FactCheckVersion:
    """Store a version: its hash, its words, its claims with their verdicts, in the order shown."""
    digests = [verdict.content_sha256 for _, verdict, _ in frozen]
    version = FactCheckVersion(
        newsroom_id=by.newsroom_id,
        fact_check=fact_check,
        number=number,
        sha256=dossier.fact_check(verdicts=digests, **said),
        created_by_id=by.member_id,
    )
    version.save()
    FactCheckContent.objects.create(
        newsroom_id=by.newsroom_id,
        fact_check_version=version,
        shown=[shown.to_json(one) for _, _, one in frozen],
        **said,
    )
    for position, (claim, verdict, _) in enumerate(frozen, 1):
        FactCheckClaim(
            newsroom_id=by.newsroom_id,
            fact_check_version=version,
            position=position,
            claim=claim,
            verdict=verdict,
        ).save()
    return version


def stated(version: FactCheckVersion, said: Mapping[str, str]) -> dict[str, Any]:
    """A version as an event states it, with the hash of all that its public pages show."""
    words = {name: history.fact(text) for name, text in said.items()}
    return history.facts(version, **words, shown_sha256=dossier.shown(version.content.shown))


def slug(headline: str) -> str:
    """A public address of its own: the headline's Latin letters and figures, and a tail that nobody can guess."""
    head = slugify(headline)[:SLUG_WORDS].strip("-_")
    return "-".join(part for part in (head, secrets.token_hex(TAIL_BYTES)) if part)


def _lines(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n")
