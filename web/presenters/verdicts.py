"""Verdicts as the pages show them: drawn filled, with what still stands before a sign-off, and what changed since."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.access import Actor
from claims.decisions import ReviewDecision, Uncheckable, VerdictState, VerdictWord
from claims.enums import EvidenceState, Stance
from claims.gates import Gate, GateCode
from claims.models import Claim, Evidence, Review, Verdict
from claims.selectors import verdicts
from claims.selectors.verdicts import Shown
from web.presenters import diff, markdown
from web.presenters.diff import Piece
from web.presenters.words import STANCES, VERDICTS, Words

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
GATES: dict[str, Words] = {
    GateCode.SUPPORTING_ORIGINS: gettext_lazy("Independent origins for it"),
    GateCode.REFUTING_ORIGINS: gettext_lazy("Independent origins against it"),
    GateCode.CONTEXT: gettext_lazy("The missing context"),
    GateCode.SEARCH: gettext_lazy("A search"),
    GateCode.REASON: gettext_lazy("The reason"),
    GateCode.PRIMARY_SOURCE: gettext_lazy("A primary source"),
    GateCode.RIGHT_OF_REPLY: gettext_lazy("Right of reply"),
}


@dataclass(frozen=True, slots=True)
class GateRow:
    """A gate in words, with where to go to meet it."""

    gate: Gate
    name: Words
    link: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What a member decided, and what they wrote."""

    review: Review
    decision: Words
    comment: str


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
    overrides: Sequence[tuple[Words, str]] = ()
    reviews: Sequence[ReviewRow] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What is another in the newest version than in the one before."""

    sentences: list[str] = field(default_factory=list)
    reasoning: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Panel:
    """The verdict's part of a claim's page. `mine`: the member at it proposed the one that waits."""

    newest: Row | None
    earlier: Sequence[Row]
    changed: Changed | None
    mine: bool
    choices: Sequence[tuple[str, Words, str]]


def panel(by: Actor, claim: Claim) -> Panel:
    """All that is said of a claim's verdict; the newest version first, the others below it."""
    found = verdicts.on_claim(claim)
    notes = _notes(claim) if found else {}
    rows = [_row(claim, shown, notes) for shown in found]
    newest = found[0].verdict if found else None
    return Panel(
        newest=rows[0] if rows else None,
        earlier=rows[1:],
        changed=_changed(found[1].verdict, found[0].verdict) if len(found) > 1 else None,
        mine=bool(newest and newest.proposed_by_id == by.member_id),
        choices=[(word, VERDICTS[word], f"verdict_{number}") for number, word in enumerate(VerdictWord, 1)],
    )


def reasoning(claim: Claim, text: str) -> str:
    """A justification as HTML, its footnotes leading to the evidence on the claim's page."""
    return _reasoning(claim, text, _notes(claim))


def gate_rows(claim: Claim, gates: Sequence[Gate]) -> list[GateRow]:
    """The gates, each with the place where it can be met."""
    return [GateRow(gate, GATES[gate.code], _place(claim, gate.code)) for gate in gates]


def _reasoning(claim: Claim, text: str, notes: dict[int, str]) -> str:
    page = reverse("web:claim", args=[claim.pk])
    return markdown.rendered(text, lambda number: f"{page}#{notes[number]}" if number in notes else "")


def _notes(claim: Claim) -> dict[int, str]:
    """The anchors of the claim's evidence by its numbers, without what was withdrawn."""
    states = Evidence.objects.filter(claim=claim).order_by("created_at", "id").values_list("state", flat=True)
    return {number: f"e{number}" for number, state in enumerate(states, 1) if state != EvidenceState.WITHDRAWN}


def _row(claim: Claim, shown: Shown, notes: dict[int, str]) -> Row:
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
        overrides=[(GATES[one["gate"]], one["reason"]) for one in overrides],
        reviews=[_review(review) for review in shown.reviews],
    )


def _review(review: Review) -> ReviewRow:
    content = getattr(review, "content", None)
    return ReviewRow(review, DECISIONS[review.decision], content.comment if content else "")


def _place(claim: Claim, code: GateCode) -> str:
    page, attach = reverse("web:claim", args=[claim.pk]), reverse("web:attach_evidence", args=[claim.pk])
    places = {
        GateCode.SUPPORTING_ORIGINS: f"{attach}?stance={Stance.SUPPORTS}",
        GateCode.REFUTING_ORIGINS: f"{attach}?stance={Stance.REFUTES}",
        GateCode.CONTEXT: f"{attach}?stance={Stance.CONTEXT}",
        GateCode.PRIMARY_SOURCE: attach,
        GateCode.SEARCH: f"{page}#searches",
        GateCode.RIGHT_OF_REPLY: f"{page}#contacts",
        GateCode.REASON: reverse("web:propose_verdict", args=[claim.pk]),
    }
    return places[code]


def _changed(before: Verdict, after: Verdict) -> Changed | None:
    """What is another, by the two dossiers. Of evidence no more is said than its number among what was on file."""
    contents = [getattr(one, "content", None) for one in (before, after)]
    if not all(contents):
        return None
    was, now = (json.loads(content.dossier) for content in contents if content)
    found = Changed()
    if was["claim"] != now["claim"]:
        found.sentences.append(_("The claim’s words, or who says them, are others."))
    found.sentences.extend(_evidence(was["evidence"], now["evidence"]))
    one, other = was["decision"], now["decision"]
    if one["verdict"] != other["verdict"]:
        words = {"was": VERDICTS[one["verdict"]], "now": VERDICTS[other["verdict"]]}
        found.sentences.append(_("The verdict was “%(was)s” and is “%(now)s”.") % words)
    if one["rating"] != other["rating"]:
        found.sentences.append(_("The rating was “%(was)s” and is “%(now)s”.") % _pair("rating", one, other))
    if one["as_of"] != other["as_of"]:
        found.sentences.append(_("It held as of %(was)s and holds as of %(now)s.") % _pair("as_of", one, other))
    if one["overrides"] != other["overrides"]:
        found.sentences.append(_("Other gates are passed without being met, or for other reasons."))
    if one["justification"] != other["justification"]:
        found.reasoning.extend(diff.shortened(diff.pieces(one["justification"], other["justification"])))
    return found


def _pair(name: str, one: dict[str, Any], other: dict[str, Any]) -> dict[str, str]:
    return {"was": one[name] or "–", "now": other[name] or "–"}


def _evidence(was: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[str]:
    before, after = ({one["id"]: one for one in items} for items in (was, now))
    new = [STANCES[one["stance"]] for key, one in after.items() if key not in before]
    gone = [STANCES[one["stance"]] for key, one in before.items() if key not in after]
    said = [_("An item of evidence is new: %(stance)s.") % {"stance": stance} for stance in new]
    said += [_("An item of evidence is gone: %(stance)s.") % {"stance": stance} for stance in gone]
    # What is committed to has another salt in each version, and looks another each time.
    same = ("stance", "about", "state", "counts", "told")
    both = before.keys() & after.keys()
    changed = sum(any(before[key].get(name) != after[key].get(name) for name in same) for key in both)
    if changed:
        said.append(_("Of the evidence, %(number)s changed.") % {"number": changed})
    return said
