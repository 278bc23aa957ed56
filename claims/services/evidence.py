"""Evidence: a source joined to a claim, edited, withdrawn and brought back; the claim is counted anew each time."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TypedDict, Unpack
from uuid import UUID

from claims import access, checks, workflow
from claims.access import Action, Actor
from claims.enums import About, EventKind, EvidenceState, LocatorKind, Stance
from claims.errors import Faults, InvalidError, NotFoundError, StateError, invalid
from claims.models import Claim, Evidence, Source
from claims.selectors import sources as kept_sources
from claims.services import history, later, locating, locators, rows, sources, tallies
from claims.services.locators import LocatorGiven
from claims.services.sources import Intake, SourceFields
from claims.workflow import Move

_TEXTS = {
    "excerpt": checks.MAX_NOTE,
    "translation": checks.MAX_NOTE,
    "translator": checks.MAX_LINE,
    "note": checks.MAX_NOTE,
    "group": 100,
}


class EvidenceFields(TypedDict, total=False):
    """What a person says of a piece of evidence."""

    stance: Stance
    about: About
    excerpt: str
    locator: LocatorGiven | None
    translation: str
    translator: str
    note: str
    components: Sequence[int]
    group: str | None
    later_figure: bool


@history.service
def attach_evidence(
    *, by: Actor, claim: Claim, source: Source | SourceFields, **given: Unpack[EvidenceFields]
) -> Evidence:
    """Join a source to a claim, one that is kept already or one given inline.

    Raises `InvalidError`, and `StateError` for a dismissed claim.
    """
    access.require(by, Action.ATTACH_EVIDENCE)
    intake = Intake(source, created=False) if isinstance(source, Source) else sources.make(by, source)
    kept = intake.source if intake.created else rows.lock(intake.source)
    claim = rows.lock(claim)
    if claim.dismissed_at:
        raise StateError("This claim is dismissed. Bring it back before you attach evidence.", code="dismissed")
    if "stance" not in given:
        raise invalid("stance", f"Say which way it points: {', '.join(Stance)}.", "required")
    if kept_sources.withheld(by, [kept]):
        raise invalid("source", "There is no source of that id here.", "unknown")
    sources.refuse_merged(kept)
    fields = _checked(given, claim, Evidence(source=kept)) | later.said(given)
    evidence = Evidence(newsroom_id=by.newsroom_id, claim=claim, source=kept, created_by_id=by.member_id, **fields)
    for name, value in {**locating.placed(evidence), **later.weighed(evidence, claim)}.items():
        setattr(evidence, name, value)
    evidence.save()
    before = {"claim": _counted(claim)}
    claim = tallies.recount(rows.write(claim, touched=True))
    evidence.refresh_from_db()
    after = {"evidence": history.facts(evidence), "claim": _counted(claim)}
    if intake.created:
        after["source"] = sources.stated(kept)
    history.record(EventKind.EVIDENCE_ATTACHED, by=by, about=[evidence, claim, kept], before=before, after=after)
    return evidence


@history.service
def edit_evidence(
    *, by: Actor, evidence: Evidence, expected: int | None = None, **changes: Unpack[EvidenceFields]
) -> Evidence:
    """Change a piece of evidence, and locate it anew. Raises `StaleError`, `InvalidError`, `StateError` (withdrawn)."""
    access.require(by, Action.EDIT_EVIDENCE)
    claim, evidence = _locked(by, evidence, expected)
    workflow.after(EvidenceState(evidence.state), Move.EDIT)
    before = {"evidence": history.facts(evidence), "claim": _counted(claim)}
    version = evidence.version
    evidence = rows.write(evidence, **_checked(changes, claim, evidence), **later.said(changes))
    if evidence.version == version:
        return evidence
    fields = later.weighed(evidence, claim) | locating.placed(evidence)
    return _moved(by, evidence, claim, EventKind.EVIDENCE_EDITED, before, **fields)


@history.service
def withdraw_evidence(*, by: Actor, evidence: Evidence, reason: str, expected: int | None = None) -> Evidence:
    """Take an item out of the count; it stays on file with the reason, without which it is an `InvalidError`."""
    access.require(by, Action.WITHDRAW_EVIDENCE)
    reason = checks.text(reason, "reason", most=checks.MAX_NOTE)
    if not reason:
        raise invalid("reason", "Say why this evidence is withdrawn. It stays on file with the reason.", "required")
    claim, evidence = _locked(by, evidence, expected)
    state = workflow.after(EvidenceState(evidence.state), Move.WITHDRAW)
    before = {"evidence": history.facts(evidence), "claim": _counted(claim)}
    return _moved(by, evidence, claim, EventKind.EVIDENCE_WITHDRAWN, before, state=state, withdraw_reason=reason)


@history.service
def restore_evidence(*, by: Actor, evidence: Evidence, expected: int | None = None) -> Evidence:
    """Bring a withdrawn item back, located anew. Raises `StateError` when it is not withdrawn."""
    access.require(by, Action.WITHDRAW_EVIDENCE)
    claim, evidence = _locked(by, evidence, expected)
    workflow.after(EvidenceState(evidence.state), Move.RESTORE)
    before = {"evidence": history.facts(evidence), "claim": _counted(claim)}
    place = locating.placed(evidence)
    return _moved(by, evidence, claim, EventKind.EVIDENCE_RESTORED, before, withdraw_reason="", **place)


def look_ahead(by: Actor, *, excerpt: str = "", source: str = "", url: str = "", evidence: UUID | None = None) -> None:
    """Search for an excerpt that is about to be given, before a transaction begins; no service, and it changes nothing.

    Its source is that of the `evidence`, or the one of that id or address. What is none, or can't be taken, is passed
    over: the service says what is wrong with it.
    """
    if not excerpt.strip() or len(excerpt) > checks.MAX_NOTE:
        return
    found: Source | None = None
    with suppress(NotFoundError, ValueError):
        if evidence is not None:
            item = Evidence.objects.select_related("source__file").filter(pk=evidence).first()
            found = kept_sources.get(by, item.source_id) if item else None
        elif source:
            found = kept_sources.get(by, UUID(source))
        elif url:
            found = kept_sources.at(by, url)
    if found is not None:
        locating.look_ahead(found, excerpt)


def _locked(by: Actor, evidence: Evidence, expected: int | None) -> tuple[Claim, Evidence]:
    """The claim and the evidence, locked: first the source, so that no capture of it comes in between.

    Raises `NotFoundError` when the source is confidential and not for the eyes of `by`: what they can't see.
    """
    source = rows.lock(evidence.source)
    claim = rows.lock(evidence.claim)
    evidence = rows.lock(evidence, expected=expected)
    evidence.source = source
    if kept_sources.withheld(by, [source]):
        raise NotFoundError("There is no evidence of that id here.")
    return claim, evidence


def _moved(
    by: Actor, evidence: Evidence, claim: Claim, kind: EventKind, before: dict[str, Any], **fields: Any
) -> Evidence:
    evidence = rows.write(evidence, **fields)
    claim = tallies.recount(claim)
    evidence.refresh_from_db()
    changes = {
        part: history.changed(before[part], now)
        for part, now in (("evidence", history.facts(evidence)), ("claim", _counted(claim)))
    }
    history.record(
        kind,
        by=by,
        about=[evidence, claim, evidence.source],
        before={part: was for part, (was, _) in changes.items()},
        after={part: now for part, (_, now) in changes.items()},
    )
    return evidence


def _counted(claim: Claim) -> dict[str, Any]:
    """What evidence moves on a claim."""
    names = ("evidence_status", "weak_opposition", "supports", "refutes", "context", "pending")
    return {name: getattr(claim, name) for name in (*names, "origins_for", "origins_against")} | tallies.decided(claim)


def _checked(given: EvidenceFields, claim: Claim, evidence: Evidence) -> dict[str, Any]:
    fields: dict[str, Any] = dict(given)
    faults = Faults()
    for name, most in _TEXTS.items():
        if name in fields:
            try:
                fields[name] = checks.text(fields[name], name, most=most)
            except InvalidError as error:
                faults.take(error)
    if "locator" in fields:
        try:
            fields |= locators.checked(fields.pop("locator"), evidence.source)
        except InvalidError as error:
            faults.take(error)
    if "components" in fields:
        fields["components"] = sorted(set(fields["components"]))
        if not all(0 <= index < len(claim.components) for index in fields["components"]):
            faults.add("components", "These are positions in the claim's components, from 0.", "unknown")
    faults.raise_if_any()
    return _quoted(fields, evidence)


def _quoted(fields: dict[str, Any], evidence: Evidence) -> dict[str, Any]:
    """`fields` with the excerpt that follows from a place in a text: its words, or what was typed if it is the same.

    A new excerpt without a new place leaves such a place behind: it is looked for anew.
    """
    words = fields.pop("words", None)
    if words is not None:
        if not fields.get("excerpt"):
            return fields | {"excerpt": words}
        locators.require_same(fields["excerpt"], words)
    elif "excerpt" in fields and evidence.locator_kind == LocatorKind.TEXT and "locator_kind" not in fields:
        same = fields["excerpt"] == evidence.excerpt
        return fields if same else fields | {"locator_kind": "", "locator_value": None}
    return fields
