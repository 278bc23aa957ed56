"""Whether a later event crosses an earlier one: whether it moved what undoing the earlier one would put back.

An edit of a claim puts back the fields that it moved, and nothing else. So it is crossed by what moved one of them, or
what goes with it; not by a tag, where the words were edited, nor by evidence that was attached or counted anew. What
moved claims whole (put aside, brought back, split, merged) is crossed by all that touches them, and crosses all.
"""

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from claims.enums import EventKind, RemovalKind
from claims.models import Event

# These moved fields of claims, each told in the entry.
OF_FIELDS = frozenset({EventKind.CLAIM_EDITED, EventKind.CLAIMS_CHANGED})
# Who puts a claim aside or brings it back, by itself or with others, moves all of it.
WHOLE = frozenset({"dismissed_at", "dismiss_reason"})
# Fields that are put back one without the other make no sense.
PLACE = frozenset(
    {"exact", "prefix", "suffix", "start", "end", "block", "anchor", "article_version", "kept"}
    | {"article_evidence", "article_evidence_exact", "article_evidence_start", "article_evidence_end"}
)
VOICE = frozenset({"form", "attribution"})
TOGETHER = (
    PLACE,
    VOICE,
    frozenset({"selection", "selection_reason"}),
    WHOLE,
    *(
        frozenset({name})
        for name in (
            *("statement", "claimer_stance", "claimed_at", "claim_type", "components", "tags", "assignee", "due_on"),
            *("external_id", "confirmed"),
        )
    ),
)
ALL = frozenset().union(*TOGETHER)
WORDS = PLACE | VOICE | {"statement", "claimer_stance", "claimed_at", "claim_type", "components"}
NOTHING: frozenset[str] = frozenset()
# Evidence names the components of its claim by their places.
_OF_EVIDENCE = frozenset({"components"})
# What these move of a claim, where the entry does not tell it field by field.
MOVED: dict[str, frozenset[str]] = {
    EventKind.SOURCES_UNITED: NOTHING,
    EventKind.SPEAKER_MERGED: VOICE,
    EventKind.EVIDENCE_ATTACHED: _OF_EVIDENCE,
    EventKind.EVIDENCE_EDITED: _OF_EVIDENCE,
    EventKind.EVIDENCE_WITHDRAWN: _OF_EVIDENCE,
    EventKind.EVIDENCE_RESTORED: _OF_EVIDENCE,
}
# Of what is taken down, what has words of claims: the rest has them counted anew, or takes what was decided.
_WITH_WORDS = frozenset({RemovalKind.ARTICLE_TEXT, RemovalKind.SPEAKER})
_OF_TEXT = frozenset({EventKind.ARTICLE_REFRESHED, EventKind.ARTICLE_CHANGED_QUIETLY})


def crosses(later: Event, event: Event, claim: UUID) -> bool:
    """Whether `later` moved what undoing `event` would put back of that claim."""
    return original(event) not in OF_FIELDS or bool(_moved(event, claim) & _moved(later, claim))


def original(event: Event) -> str:
    """What was done in the first place, where `event` undid it or did it again."""
    if event.kind != EventKind.UNDONE:
        return event.kind
    return str(_told(bytes(event.body))["after"].get("of", event.kind))


def _moved(event: Event, claim: UUID) -> frozenset[str]:
    """The fields of a claim that `event` moved, with those that go with them; all, unless it is known to be fewer."""
    kind = original(event)
    body = _told(bytes(event.body))
    if kind == EventKind.TAKEN_DOWN:
        return WORDS if {one["kind"] for one in body["after"]["removed"]} & _WITH_WORDS else NOTHING
    if kind in MOVED:
        return MOVED[kind]
    if kind not in OF_FIELDS | _OF_TEXT:
        return ALL
    moved: set[str] = set()
    for told in (body["before"], body["after"]):
        moved |= (told["claims"].get(str(claim), {}) if "claims" in told else told).keys()
    if moved & WHOLE:
        return ALL
    found = {name for group in TOGETHER if group & moved for name in group}
    if "article_version" in moved:  # what names code points of one text makes no sense in another
        found |= VOICE
    if kind in OF_FIELDS and moved & WORDS:  # who changes words stands behind them
        found.add("confirmed")
    return frozenset(found)


@lru_cache(maxsize=512)
def _told(body: bytes) -> dict[str, dict[str, Any]]:
    """The entry, which never changes."""
    told: dict[str, dict[str, Any]] = json.loads(body)
    return told
