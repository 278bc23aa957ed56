"""One event taken back, by what the record says was there before.

What an event moved is put back as it was; what is computed follows from it. The undoing is an event of its own, so
that the chain tells both, and can be undone in its turn.
"""

from collections.abc import Mapping
from copy import copy
from typing import Any
from uuid import UUID

from claims import access, clock
from claims.access import Actor
from claims.enums import EventKind, EvidenceState
from claims.errors import NotFoundError, StateError
from claims.models import Attribution, Claim, ClaimLink, ClaimTag, Event, Evidence, Member, Source, Speaker
from claims.selectors import events, undoing
from claims.selectors import sources as kept_sources
from claims.services import (
    attributions,
    history,
    links,
    locating,
    parting,
    relations,
    review_withdrawals,
    rows,
    speakers,
    tallies,
    uniting,
)
from claims.services.locators import measures
from claims.services.putting_back import CLAIM, COUNTED, EVIDENCE, Facts, Plan
from claims.services.speakers import Step

LOGGED_UNDONE = "Logging it was undone."
ATTACHED_UNDONE = "Attaching it was undone."
SPLIT_UNDONE = "The split that made it was undone."


@history.service
def undo(*, by: Actor, event: Event) -> Event:
    """Put back what `event` moved; the event that says so is returned.

    Raises `StateError` in words when it is not theirs, was undone before, is nothing that can be undone, when the same
    things were touched since, or when what was there before can't be again; `NotFoundError` for another newsroom's.
    """
    rows.require_here(event)
    if event.kind in undoing.ACTIONS:
        access.require(by, undoing.ACTIONS[event.kind])
    if undoing.original(event) == EventKind.SPEAKER_MERGED:
        return _part_or_unite(by, event)
    if undoing.original(event) == EventKind.SOURCES_UNITED:
        return _sources_back(by, event)
    if undoing.original(event) in undoing.OF_LINKS:
        return _link_back(by, event)
    if event.kind in undoing.OF_REVIEWS:
        return _take_review_back(by, event)
    return _claims_back(by, event)


def _claims_back(by: Actor, event: Event) -> Event:
    """Put back the claims and the evidence that `event` moved."""
    claims, evidence = _lock(event)
    if kept_sources.withheld(by, [item.source for item in evidence]):
        raise NotFoundError("There is no event of that id here.")
    history.take_turn(by)
    undoing.require(event, by)
    plan = _plan(event)
    whole = undoing.original(event) in undoing.OF_CLAIMS
    if whole:
        _hand_evidence_back(plan, evidence)
    else:
        _put_evidence_back(plan, evidence, claims)
    _put_claims_back(plan, claims, counted=whole)
    again = event.kind == EventKind.UNDONE and not undoing.again(event)
    if whole:
        relations.put(undoing.original(event), list(claims.values()), stand=again)
    sources = {item.source.pk: item.source for item in evidence}
    step = Step([*evidence, *claims.values(), *sources.values()], plan.before, plan.after)
    return _record(by, event, step, again=again)


def _part_or_unite(by: Actor, event: Event) -> Event:
    """Part two speakers whom `event` made one; make them one again where it parted them."""
    speaker, into = parting.lock(event)
    history.take_turn(by)
    undoing.require(event, by)
    again = event.kind == EventKind.UNDONE and not undoing.again(event)
    step = speakers.unite(speaker, into) if again else parting.part(event, _stated(event)[0], speaker, into)
    return _record(by, event, step, again=again)


def _sources_back(by: Actor, event: Event) -> Event:
    """Part two sources that `event` made one; make them one again where it parted them."""
    source, into = uniting.lock(by, event)
    history.take_turn(by)
    undoing.require(event, by)
    again = event.kind == EventKind.UNDONE and not undoing.again(event)
    step = uniting.unite(by, source, into) if again else uniting.part(_stated(event), source, into)
    return _record(by, event, step, again=again)


def _link_back(by: Actor, event: Event) -> Event:
    """Let a link between claims be as it was before `event`."""
    link = rows.lock(ClaimLink(pk=next(iter(undoing.touched(event)))))
    history.take_turn(by)
    undoing.require(event, by)
    again = event.kind == EventKind.UNDONE and not undoing.again(event)
    step = links.put_back(by, link, _stated(event)[0], made=event.kind == EventKind.CLAIMS_LINKED)
    return _record(by, event, step, again=again)


def _take_review_back(by: Actor, event: Event) -> Event:
    """Let a review count no more."""
    review, claim = review_withdrawals.lock(event)
    history.take_turn(by)
    undoing.require(event, by)
    return _record(by, event, review_withdrawals.withdraw(by, review, claim), again=False)


def _record(by: Actor, event: Event, step: Step, *, again: bool) -> Event:
    return history.record(
        EventKind.UNDONE,
        by=by,
        about=[*step.about, event],
        before=step.before,
        after={"event": str(event.pk), "undid": event.kind, "of": undoing.original(event), "again": again} | step.after,
    )


def _lock(event: Event) -> tuple[dict[str, Claim], list[Evidence]]:
    """The claims and the evidence that `event` moved, locked in the order of their ids; given in that of the entry."""
    about = {one.subject_id: one.subject_kind for one in event.subjects.all()}
    # What a split copied to the parts stays with them.
    moves = undoing.original(event) != EventKind.CLAIM_SPLIT
    items = [thing for thing, of in about.items() if of == "evidence" and moves]
    on = {thing for thing, of in undoing.touched(event).items() if of == "claim"}
    on |= set(Evidence.objects.filter(pk__in=items).values_list("claim", flat=True))
    # Sources first, so that no capture comes in between.
    sources = Source.objects.select_for_update(no_key=True).filter(
        pk__in=set(Evidence.objects.filter(pk__in=items).values_list("source", flat=True))
    )
    used = {source.pk: source for source in sources.order_by("pk")}
    claims = Claim.objects.select_for_update(no_key=True).filter(pk__in=on).order_by("pk")
    locked = {claim.pk: claim for claim in claims}
    evidence = list(Evidence.objects.select_for_update(no_key=True).filter(pk__in=items).order_by("pk"))
    for item in evidence:
        item.claim, item.source = locked[item.claim_id], used[item.source_id]
    order = [*(thing for thing in about if thing in locked), *(thing for thing in locked if thing not in about)]
    return {str(thing): locked[thing] for thing in order}, evidence


def _stated(event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the entry says of before and after. Raises `StateError` where a text of it was erased."""
    try:
        return events.stated(event)
    except LookupError:
        raise StateError("A text of it was erased, so it can't be put back.", code="erased") from None


def _plan(event: Event) -> Plan:
    before, after = _stated(event)
    first = str(next(iter(undoing.touched(event))))
    now = history.fact(clock.now())
    if event.kind == EventKind.CLAIM_LOGGED:
        return Plan(claims={first: {"dismissed_at": now, "dismiss_reason": LOGGED_UNDONE}})
    if event.kind == EventKind.CLAIM_SPLIT:
        parts = {part: {"dismissed_at": now, "dismiss_reason": SPLIT_UNDONE} for part in after["parts"]}
        return Plan(claims={first: before["claim"]} | parts)
    if event.kind == EventKind.EVIDENCE_ATTACHED:
        return Plan(evidence={first: {"state": EvidenceState.WITHDRAWN, "withdraw_reason": ATTACHED_UNDONE}})
    if event.kind in {EventKind.CLAIMS_CHANGED, EventKind.CLAIMS_MERGED, EventKind.UNDONE}:
        return Plan(before.get("claims", {}), before.get("evidence", before.get("moved_evidence", {})))
    if undoing.touched(event)[UUID(first)] == "evidence":
        return Plan(evidence={first: before["evidence"]})
    return Plan(claims={first: before})


# Claims.


def _put_claims_back(plan: Plan, claims: Mapping[str, Claim], *, counted: bool) -> None:
    on_file = tallies.on_file(claims.values())
    for claim_id, given in plan.claims.items():
        claim = claims[claim_id]
        was = _facts(claim, given)
        fields = {column: parse(given[name]) for name, (column, parse) in CLAIM.items() if name in given}
        _refuse_impossible(claim, fields)
        stage = tallies.stage_with(claim, fields, has_evidence=claim.pk in on_file)
        beside = "attribution" in given or "tags" in given
        claim = rows.write(claim, always=beside, stage=stage, **fields)
        _put_beside(claim, given)
        if counted or given.keys() & COUNTED or claim.proposal_id or claim.signed_id:
            claim = tallies.recount(claim)
        plan.note("claims", claim_id, was, _facts(claim, given))


def _facts(claim: Claim, given: Facts) -> dict[str, Any]:
    """The claim as the event states it; what lies in rows beside it only where it is put back."""
    more: dict[str, Any] = {}
    if "attribution" in given:
        more["attribution"] = attributions.facts(claim)
    if "tags" in given:
        more["tags"] = [history.fact(name) for name in claim.tags.order_by("name").values_list("name", flat=True)]
    return history.facts(claim, **more)


def _refuse_impossible(claim: Claim, fields: Mapping[str, Any]) -> None:
    """Raise `StateError` when what the claim was before can't be again."""
    assignee = fields.get("assignee_id")
    if assignee and not Member.objects.filter(pk=assignee, is_active=True).exists():
        raise StateError("Who had the claim before is no member any more.", code="no_member")
    external_id = fields.get("external_id")
    if external_id and Claim.objects.filter(external_id=external_id).exclude(pk=claim.pk).exists():
        raise StateError("Another claim has its former external_id now.", code="claim_exists")


def _put_beside(claim: Claim, given: Facts) -> None:
    if "tags" in given:
        claim.tags.all().delete()
        names = given["tags"]
        ClaimTag.objects.bulk_create(ClaimTag(newsroom_id=claim.newsroom_id, claim=claim, name=name) for name in names)
    if "attribution" in given:
        links = given["attribution"]
        speakers = Speaker.objects.select_related("merged_into").in_bulk([UUID(link["speaker"]) for link in links])
        claim.attribution.all().delete()
        Attribution.objects.bulk_create(
            Attribution(
                newsroom_id=claim.newsroom_id,
                claim=claim,
                position=position,
                speaker=speakers[UUID(link["speaker"])].merged_into or speakers[UUID(link["speaker"])],
                **{name: link[name] for name in ("role", "as_written", "cue", "start", "end")},
            )
            for position, link in enumerate(links)
        )


# Evidence.


def _put_evidence_back(plan: Plan, evidence: list[Evidence], claims: dict[str, Claim]) -> None:
    for item in evidence:
        given, claim = plan.evidence[str(item.pk)], claims[str(item.claim_id)]
        was, counted = history.facts(item), history.facts(claim)
        fields = {name: given[name] for name in EVIDENCE if name in given}
        if "locator_value" in fields:
            fields["locator_value"] = measures(fields["locator_value"], given.get("locator_kind", item.locator_kind))
        if any(index >= len(claim.components) for index in fields.get("components", ())):
            raise StateError("The claim's components are others now.", code="changed_since")
        written = rows.write(item, **_place(item, given, fields), **fields)
        claims[str(claim.pk)] = claim = tallies.recount(claim)
        written.refresh_from_db()
        plan.note("evidence", str(item.pk), was, history.facts(written))
        before, after = history.changed(counted, history.facts(claim))
        plan.before["claim"], plan.after["claim"] = before, after


def _hand_evidence_back(plan: Plan, evidence: list[Evidence]) -> None:
    """Each item to the claim that it was on, with the parts of it that it names. It is counted with that claim."""
    for item in evidence:
        given, was = plan.evidence[str(item.pk)], history.facts(item)
        fields = {name: given[name] for name in ("components", "group") if name in given}
        written = rows.write(item, claim_id=UUID(given["claim"]), **fields)
        plan.note("evidence", str(item.pk), was, history.facts(written))


def _place(item: Evidence, given: Facts, fields: Facts) -> dict[str, Any]:
    """Withdrawn where it was so before; else located anew, since captures may have come in between."""
    if given.get("state", item.state) == EvidenceState.WITHDRAWN:
        return {"state": EvidenceState.WITHDRAWN}
    changed = copy(item)
    for name, value in fields.items():
        setattr(changed, name, value)
    return locating.placed(changed)
