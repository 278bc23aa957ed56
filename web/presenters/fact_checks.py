"""The newsroom's own view of what it published: the fact-checks, a look before anything is out, correction requests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.decisions import CorrectionKind
from claims.models import Claim, FactCheck, FactCheckClaim, Verdict
from claims.selectors import correction_requests, fact_checks, named
from claims.selectors import publishable as ready
from claims.selectors.fact_checks import Published
from claims.selectors.named import Before, Overtaken
from claims.selectors.waiting import Why
from web.presenters import correction_requests as asked
from web.presenters import public_editions, words
from web.presenters.public_editions import KINDS, Change
from web.presenters.words import Status


@dataclass(frozen=True, slots=True)
class Row:
    """A fact-check in the list. Its headline is empty where the words were erased."""

    made: FactCheck
    headline: str
    number: int
    at: datetime
    statuses: list[Status]
    address: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A claim that is about to be published, with its verdict."""

    claim: Claim
    status: Status
    rating: str
    as_of: Any


@dataclass(frozen=True, slots=True)
class Since:
    """What is otherwise by now than it stands published, as a sentence, and the page of what it is about."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Still:
    """What versions that stand no more still name, as a sentence; its source, and the form that takes it down."""

    text: str
    source: str
    remove: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands published. `moved`: the desk has come to something else since; `newer`: signed off too."""

    made: FactCheck
    address: str
    number: int
    at: datetime
    status: Status
    as_of: Any
    moved: bool
    newer: bool


def rows(found: Iterable[Published]) -> list[Row]:
    """The fact-checks of the list."""
    return [
        Row(
            made=one.fact_check,
            headline=one.content.headline if one.content else "",
            number=one.version.number,
            at=one.version.created_at,
            statuses=[words.status(told.finding.word) for told in one.claims],
            address=reverse("public:fact_check", args=[one.fact_check.slug]),
        )
        for one in found
    ]


def page(made: FactCheck) -> dict[str, Any]:
    """What the page of one fact-check shows."""
    published, versions = fact_checks.page(made), list(fact_checks.versions(made))
    number = published.version.number
    changes: list[Change] = public_editions.history(made.slug, versions, shown=number, newest=number)
    return {
        "row": rows([published])[0],
        "summary": published.content.summary if published.content else "",
        "claims": [(words.status(told.finding.word), told) for told in published.claims],
        "history": changes,
        "newer": ready.newer(made),
        "correction_requests": asked.rows(correction_requests.about(made)),
    }


def since(made: FactCheck) -> list[Since]:
    """What became since of what a fact-check names, for those who may see it."""
    return [_since(one) for one in named.overtaken(made.pk)]


def _since(one: Overtaken) -> Since:
    claim = f"\u2068{Truncator(one.page.told.statement).chars(80)}\u2069"
    if one.speaker is not None:
        said = _("“%(name)s”, named with “%(claim)s”, was found to be another speaker.")
        return Since(said % {"name": one.speaker.name, "claim": claim}, reverse("web:speaker", args=[one.speaker.pk]))
    hidden = one.why == Why.CONFIDENTIAL
    said = (
        _("Source [%(number)s] of “%(claim)s” is confidential now, and stands there by its name.")
        if hidden
        else _("The copy of source [%(number)s] of “%(claim)s” was taken down.")
    )
    number, source = one.told.number if one.told else 0, one.item.source_id if one.item else None
    return Since(said % {"number": number, "claim": claim}, reverse("web:source", args=[source]))


def still(made: FactCheck) -> list[Still]:
    """Which sources that are confidential by now can be read in versions that stand no more."""
    return [_still(made, one) for one in named.before(made)]


def _still(made: FactCheck, one: Before) -> Still:
    page, numbers = one.named.page, one.versions
    said = ngettext(
        "Version %(numbers)s: source [%(number)s] of “%(claim)s” is confidential now, and stands there by its name.",
        "Versions %(numbers)s: source [%(number)s] of “%(claim)s” is confidential now, and stands there by its name.",
        len(numbers),
    )
    claim = f"\u2068{Truncator(page.told.statement).chars(80)}\u2069"
    text = said % {"numbers": ", ".join(map(str, numbers)), "number": one.named.told.number, "claim": claim}
    kind, subject = ("fact_check", made.pk) if made.retracted_at else ("verdict", page.placed.verdict_id)
    form = f"{reverse('web:remove')}?kind={kind}&subject={subject}"
    return Still(text, reverse("web:source", args=[one.named.item.source_id]), form)


def publishable(claim: Claim) -> Chosen:
    """A claim as it would be published."""
    signed = claim.signed
    if signed is None:
        raise ValueError(f"{claim.pk} has no signed-off verdict.")
    return Chosen(claim, words.status(signed.word), signed.rating, signed.as_of)


def change(
    given: Mapping[str, Any], told: tuple[dict[str, Any], dict[str, Any]], newer: Sequence[Verdict]
) -> dict[str, Any]:
    """What a correction would tell: in which words, and what it changes, as (what, before, after)."""
    verdict = next((one for one in newer if one.pk == given["verdict_id"]), None)
    return {
        "kind": KINDS[given["kind"]],
        "text": given["text"],
        "changes": public_editions.changes(*told),
        "verdict": publishable(verdict.claim) if verdict else None,
        "retracts": given["kind"] == CorrectionKind.RETRACTION,
    }


def standing(claim: Claim) -> Standing | None:
    """Where a claim stands published; None for nowhere."""
    placed: FactCheckClaim | None = fact_checks.of_claims([claim.pk]).get(claim.pk)
    if placed is None:
        return None
    version = placed.fact_check_version
    made = version.fact_check
    return Standing(
        made=made,
        address=reverse("public:fact_check", args=[made.slug]),
        number=version.number,
        at=made.published_at,
        status=words.status(placed.verdict.word),
        as_of=placed.verdict.as_of,
        moved=claim.signed_id != placed.verdict_id,
        newer=claim.signed_id is not None and claim.signed_id != placed.verdict_id,
    )
