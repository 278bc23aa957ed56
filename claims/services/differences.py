"""What a new reading would say of a claim that a person touched: taken over, or left."""

from typing import Any

from claims import access, clock
from claims.access import Action, Actor
from claims.enums import EventKind, LinkRole, SpeakerKind
from claims.errors import StateError
from claims.models import Claim, Difference
from claims.selectors import readings
from claims.selectors.readings import MAYBE, Said
from claims.services import attributions, claims, history, quotes, rows, spans, tallies
from claims.services.attributions import LinkGiven

TAKEN_OVER = "The reading of {engine} does not find it any more."


@history.service
def take_over(*, by: Actor, difference: Difference) -> Claim:
    """Let the claim say what the reading says; dismiss it where the reading would not log it.

    Whoever takes it over stands behind it, as with an edit. It is undone like an edit, and the difference is open again
    then. Raises `StateError` when the claim says so already, is dismissed, or a later reading says something else.
    """
    access.require(by, Action.EDIT_CLAIM if difference.said else Action.DISMISS_CLAIM)
    claim = rows.lock(difference.claim)
    difference = rows.lock(difference)
    if claim.dismissed_at:
        raise StateError("This claim is dismissed. Bring it back first.", code="dismissed")
    if difference.settled_at and difference.settled_by_id is None:
        raise StateError("A later reading says something else of this claim.", code="superseded")
    if difference.said and difference.reading.article_version_id != claim.article_version_id:
        raise StateError("The article has another text since, with a reading of its own.", code="superseded")
    if not readings.differs(claim, difference.said):
        raise StateError("The claim says so already.", code="no_difference")
    before = claims.facts(claim)
    if difference.said:
        claim = _say(claim, difference.said)
        kind = EventKind.CLAIM_EDITED
    else:
        reason = TAKEN_OVER.format(engine=difference.reading.engine_version)
        claim = rows.write(claim, touched=True, dismissed_at=clock.now(), dismiss_reason=reason)
        kind = EventKind.CLAIM_DISMISSED
    claim = tallies.recount(claim)
    history.record(kind, by=by, about=[claim, claim.article], before=before, after=claims.facts(claim))
    return claim


@history.service
def leave(*, by: Actor, difference: Difference) -> Difference:
    """Leave the claim as it is: the difference is not shown any more. Raises `StateError` when that is settled."""
    access.require(by, Action.EDIT_CLAIM)
    difference = rows.lock(difference)
    if difference.settled_at:
        raise StateError("This is settled already.", code="settled")
    difference.settled_at, difference.settled_by_id = clock.now(), by.member_id  # a token leaves it for its member
    difference.save(update_fields=["settled_at", "settled_by"])
    about = [difference, difference.claim, difference.claim.article]
    history.record(EventKind.DIFFERENCE_LEFT, by=by, about=about, after={"reading": str(difference.reading_id)})
    return difference


def _say(claim: Claim, said: Said) -> Claim:
    """Write what the reading says of a claim on it."""
    version = claim.article_version
    text = spans.text_of(version)
    evidence = said["article_evidence"]
    fields: dict[str, Any] = {
        "statement": said["statement"],
        "form": said["form"],
        "article_evidence": evidence["kind"],
        "article_evidence_exact": evidence["exact"],
        "article_evidence_start": evidence["start"],
        "article_evidence_end": evidence["end"],
        "block": spans.block_at(version, said["start"]),
        **spans.columns(quotes.place(text, said["start"], said["end"])),
        **{name: said[name] for name in MAYBE if said[name]},
    }
    attributions.replace(claim, [_link(link) for link in said["attribution"]], text)
    return rows.write(claim, always=True, touched=True, confirmed=True, **fields)


def _link(link: Said) -> LinkGiven:
    return {
        "role": LinkRole(link["role"]),
        "speaker": {"name": link["name"], "kind": SpeakerKind(link["kind"])},
        "as_written": link["as_written"],
        "cue": link["cue"],
        "start": link["start"],
        "end": link["end"],
    }
