"""Evidence: a source joined to a claim, edited, withdrawn and brought back; the claim is counted anew each time."""

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack

from claims import access, checks, counting, workflow
from claims.access import Action, Actor
from claims.enums import About, EventKind, EvidenceState, LocatorKind, SourceKind, Stance
from claims.errors import Faults, InvalidError, NotFoundError, StateError, invalid
from claims.gateways import media
from claims.models import Claim, Evidence, Source
from claims.selectors import removals
from claims.selectors import sources as kept_sources
from claims.services import history, later, rows, sources, tallies
from claims.services.sources import Intake, SourceFields
from claims.workflow import Move

_TEXTS = {
    "excerpt": checks.MAX_NOTE,
    "translation": checks.MAX_NOTE,
    "translator": checks.MAX_LINE,
    "note": checks.MAX_NOTE,
    "group": 100,
}


class LocatorGiven(TypedDict):
    """Where in the source: a string as printed for page, timecode, cell and offline; an object for text and region."""

    kind: LocatorKind
    value: NotRequired[Any]


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
    claim = rows.lock(claim)
    if claim.dismissed_at:
        raise StateError("This claim is dismissed. Bring it back before you attach evidence.", code="dismissed")
    if "stance" not in given:
        raise invalid("stance", f"Say which way it points: {', '.join(Stance)}.", "required")
    fields = _checked(given, claim) | later.said(given)
    intake = Intake(source, created=False) if isinstance(source, Source) else sources.make(by, source)
    kept = intake.source
    if kept_sources.withheld(by, [kept]):
        raise invalid("source", "There is no source of that id here.", "unknown")
    evidence = Evidence(newsroom_id=by.newsroom_id, claim=claim, source=kept, created_by_id=by.member_id, **fields)
    evidence.state = located(evidence)
    for name, value in later.weighed(evidence, claim).items():
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
    claim = rows.lock(evidence.claim)
    evidence = rows.lock(evidence, expected=expected)
    _in_the_case(by, evidence)
    workflow.after(EvidenceState(evidence.state), Move.EDIT)
    before = {"evidence": history.facts(evidence), "claim": _counted(claim)}
    version = evidence.version
    evidence = rows.write(evidence, **_checked(changes, claim), **later.said(changes))
    if evidence.version == version:
        return evidence
    fields = later.weighed(evidence, claim) | {"state": located(evidence)}
    return _moved(by, evidence, claim, EventKind.EVIDENCE_EDITED, before, **fields)


@history.service
def withdraw_evidence(*, by: Actor, evidence: Evidence, reason: str, expected: int | None = None) -> Evidence:
    """Take an item out of the count; it stays on file with the reason, without which it is an `InvalidError`."""
    access.require(by, Action.WITHDRAW_EVIDENCE)
    reason = checks.text(reason, "reason", most=checks.MAX_NOTE)
    if not reason:
        raise invalid("reason", "Say why this evidence is withdrawn. It stays on file with the reason.", "required")
    claim = rows.lock(evidence.claim)
    evidence = rows.lock(evidence, expected=expected)
    _in_the_case(by, evidence)
    state = workflow.after(EvidenceState(evidence.state), Move.WITHDRAW)
    before = {"evidence": history.facts(evidence), "claim": _counted(claim)}
    return _moved(by, evidence, claim, EventKind.EVIDENCE_WITHDRAWN, before, state=state, withdraw_reason=reason)


@history.service
def restore_evidence(*, by: Actor, evidence: Evidence, expected: int | None = None) -> Evidence:
    """Bring a withdrawn item back, located anew. Raises `StateError` when it is not withdrawn."""
    access.require(by, Action.WITHDRAW_EVIDENCE)
    claim = rows.lock(evidence.claim)
    evidence = rows.lock(evidence, expected=expected)
    _in_the_case(by, evidence)
    workflow.after(EvidenceState(evidence.state), Move.RESTORE)
    before = {"evidence": history.facts(evidence), "claim": _counted(claim)}
    return _moved(by, evidence, claim, EventKind.EVIDENCE_RESTORED, before, state=located(evidence), withdraw_reason="")


def _in_the_case(by: Actor, evidence: Evidence) -> None:
    """Raise `NotFoundError` when the source is confidential and not for the eyes of `by`: what they can't see."""
    if kept_sources.withheld(by, [evidence.source]):
        raise NotFoundError("There is no evidence of that id here.")


def located(evidence: Evidence) -> EvidenceState:
    """Whether it can be found again where it says it is (`counting.located`)."""
    source = evidence.source
    removal = removals.of_file(source.file)
    if removal or evidence.taken_down_id:
        evidence.taken_down = evidence.taken_down or removal
        return EvidenceState.PENDING
    found = counting.located(
        SourceKind(source.kind),
        LocatorKind(evidence.locator_kind) if evidence.locator_kind else None,
        quoted=bool(evidence.excerpt),
        wordless=bool(source.file and media.wordless(source.file.media_type)),
    )
    return EvidenceState.LOCATED if found else EvidenceState.PENDING


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
    names = ("stage", "evidence_status", "weak_opposition", "supports", "refutes", "context", "pending")
    return {name: getattr(claim, name) for name in (*names, "origins_for", "origins_against")}


def _checked(given: EvidenceFields, claim: Claim) -> dict[str, Any]:
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
            fields |= _locator(fields.pop("locator"))
        except InvalidError as error:
            faults.take(error)
    if "components" in fields:
        fields["components"] = sorted(set(fields["components"]))
        if not all(0 <= index < len(claim.components) for index in fields["components"]):
            faults.add("components", "These are positions in the claim's components, from 0.", "unknown")
    faults.raise_if_any()
    return fields


def _locator(given: LocatorGiven | None) -> dict[str, Any]:
    if given is None:
        return {"locator_kind": "", "locator_value": None}
    kind, value = LocatorKind(given["kind"]), given.get("value")
    if kind is LocatorKind.TEXT:
        raise invalid(("locator", "value"), "There is no capture of this source to point into yet.", "no_capture")
    if kind is LocatorKind.REGION:
        if not isinstance(value, dict) or not value:
            raise invalid(("locator", "value"), "For a region, give an object such as x, y, width, height.", "object")
        if not all(name.isidentifier() and name.isascii() and _is_measure(value[name]) for name in value):
            raise invalid(
                ("locator", "value"), "A region is said by named numbers, such as x, y, width, height.", "number"
            )
        return {"locator_kind": kind, "locator_value": value}
    if not isinstance(value, str):
        raise invalid(("locator", "value"), f"Give the {kind} as it is printed, as a string.", "string")
    try:
        value = checks.text(value, "value", required=True)
    except InvalidError as error:
        faults = Faults()
        faults.take(error, "locator")
        raise InvalidError(faults.found) from None
    return {"locator_kind": kind, "locator_value": value}


def _is_measure(value: Any) -> bool:
    """Whether `value` is a number; a boolean is none, though Python says so."""
    return isinstance(value, int | float) and not isinstance(value, bool)
