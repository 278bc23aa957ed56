"""Verdicts as the pages show them: filled once signed off, with what stands before that, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.access import Actor
from claims.decisions import ReviewDecision, Uncheckable, VerdictState, VerdictWord
from claims.enums import EvidenceState
from claims.gates import NAMES, GateCode
from claims.models import Claim, Evidence, Review, Verdict
from claims.selectors import verdicts
from claims.selectors.verdicts import Shown
from web.presenters import changes, markdown
from web.presenters.changes import Changed
from web.presenters.gates import Before
from web.presenters.gates import Row as GateRow
from web.presenters.gates import before as before_of
from web.presenters.gates import rows as gate_rows
from web.presenters.words import VERDICTS, Words

STATES: dict[str, Words] = {
    VerdictState.IN_REVIEW: gettext_lazy("waits for review"),
    VerdictState.SIGNED_OFF: gettext_lazy("signed off"),
    VerdictState.RETURNED: gettext_lazy("returned: changes were asked for"),
    VerdictState.REPLACED: gettext_lazy("replaced by a newer one"),
    VerdictState.VOID: gettext_lazy("void: words or evidence changed under it"),
}
REASONS: dict[str, Words] = {
    Uncheckable.OPINION: gettext_lazy("an opinion"),
    Uncheckable.FORECAST: gettext_lazy("a forecast"),
    Uncheckable.TOO_VAGUE: gettext_lazy("too vague"),
    Uncheckable.RHETORICAL: gettext_lazy("rhetorical"),
    Uncheckable.PRIVATE: gettext_lazy("a private matter"),
}
DECISIONS: dict[str, Words] = {
    ReviewDecision.APPROVE: gettext_lazy("approved it"),
    ReviewDecision.REQUEST_CHANGES: gettext_lazy("asked for changes"),
    ReviewDecision.DISSENT: gettext_lazy("dissents"),
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What a member decided, and what they wrote."""

    review: Review
    decision: Words
    comment: str
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A version of the verdict."""

    verdict: Verdict
    word: Words
    state: Words
    reason: Words
    stands: bool
    waits: bool
    reasoning: str
    gates: Sequence[GateRow] = ()
    sign_off: Sequence[GateRow] = ()
    overrides: Sequence[tuple[str, str]] = ()
    reviews: Sequence[ReviewRow] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """The verdict's part of a claim's page. `mine`: the member at it proposed the one that waits.

    `reviewable`: something can be decided about the newest, by others than its proposer. `before` is what would be
    asked, while nothing waits or is signed off.
    """

    newest: Row | None
    earlier: Sequence[Row]
    changed: Changed | None
    mine: bool
    reviewable: bool
    choices: Sequence[tuple[str, Words, str]]
    before: Before | None


def panel(by: Actor, claim: Claim) -> Panel:
    """All that is said of a claim's verdict; the newest version first, the others below it."""
    found = verdicts.on_claim(claim)
    notes = notes_of(claim) if found else {}
    rows = [row(claim, shown, notes) for shown in found]
    newest = found[0].verdict if found else None
    mine = bool(newest and newest.proposed_by_id == by.member_id)
    standing = bool(rows and (rows[0].stands or rows[0].waits))
    return Panel(
        newest=rows[0] if rows else None,
        earlier=rows[1:],
        changed=changes.between(found[1].verdict, found[0].verdict) if len(found) > 1 else None,
        mine=mine,
        reviewable=standing and not mine and not claim.dismissed_at,
        choices=[(word, VERDICTS[word], f"verdict_{number}") for number, word in enumerate(VerdictWord, 1)],
        before=None if standing else before_of(claim),
    )


def reasoning(claim: Claim, text: str) -> str:
    """A justification as HTML, its footnotes leading to the evidence on the claim's page."""
    return _reasoning(claim, text, notes_of(claim))


def _reasoning(claim: Claim, text: str, notes: dict[int, str]) -> str:
    page = reverse("web:claim", args=[claim.pk])
    return markdown.rendered(text, lambda number: f"{page}#{notes[number]}" if number in notes else "")


def notes_of(claim: Claim) -> dict[int, str]:
    """The anchors of the claim's evidence by its numbers, without what was withdrawn."""
    states = Evidence.objects.filter(claim=claim).order_by("created_at", "id").values_list("state", flat=True)
    return {number: f"e{number}" for number, state in enumerate(states, 1) if state != EvidenceState.WITHDRAWN}


def row(claim: Claim, shown: Shown, notes: dict[int, str]) -> Row:
    """A version in words; `notes` are the anchors of the claim's evidence by its numbers."""
    verdict = shown.verdict
    content = getattr(verdict, "content", None)
    overrides = content.overrides if content else []
    return Row(
        verdict=verdict,
        word=VERDICTS[verdict.word],
        state=STATES[shown.state],
        reason=REASONS.get(verdict.reason, ""),
        stands=shown.state == VerdictState.SIGNED_OFF,
        waits=shown.state == VerdictState.IN_REVIEW,
        reasoning=_reasoning(claim, content.justification, notes) if content else _("(erased)"),
        gates=gate_rows(claim, shown.gates),
        sign_off=gate_rows(claim, shown.sign_off),
        overrides=[(NAMES[GateCode(one["gate"])], one["reason"]) for one in overrides],
        reviews=[_review(review) for review in shown.reviews],
    )


def _review(review: Review) -> ReviewRow:
    content = getattr(review, "content", None)
    said = content.comment if content else ""
    return ReviewRow(review, DECISIONS[review.decision], said, taken_back=not verdicts.counts(review))
