"""What an event's body says became of one claim: its evidence status, whether it is put aside, whose it is.

Events say it in four ways: of the one claim that they are about, beside the evidence that moved it (`claim`), of each
of several by its id (`claims`), and of those whose evidence was counted anew from afar (`statuses`).
"""

from typing import Any

from claims.enums import EventKind

SAID = ("evidence_status", "dismissed_at", "assignee")
# A body without one of these marks says nothing of the kind, and need not be parsed.
MARKS = tuple(f'"{name}"'.encode() for name in (*SAID, "statuses"))
KINDS = (
    EventKind.CLAIM_LOGGED,
    EventKind.CLAIM_EDITED,
    EventKind.CLAIM_DISMISSED,
    EventKind.CLAIM_RESTORED,
    EventKind.CLAIMS_CHANGED,
    EventKind.CLAIM_SPLIT,
    EventKind.CLAIMS_MERGED,
    EventKind.EVIDENCE_ATTACHED,
    EventKind.EVIDENCE_EDITED,
    EventKind.EVIDENCE_WITHDRAWN,
    EventKind.EVIDENCE_RESTORED,
    EventKind.SOURCE_EDITED,
    EventKind.SPEAKER_EDITED,
    EventKind.SPEAKER_MERGED,
    EventKind.ARTICLE_EDITED,
    EventKind.ARTICLE_READ_AGAIN,
    EventKind.UNDONE,
)


def tells(raw: bytes) -> bool:
    """Whether a body may say something of the kind."""
    return any(mark in raw for mark in MARKS)


def of_each(body: dict[str, Any], side: str) -> dict[str, dict[str, Any]]:
    """By claim: what `body` states of it, `before` or `after`."""
    stated = body[side]
    about = [one["id"] for one in body["about"] if one["type"] == "claim"]
    found: dict[str, dict[str, Any]] = {claim: {} for claim in about}
    if about:
        own = stated.get("claim", stated)
        found[about[0]] |= _said(own)
    several = stated.get("claims")
    for claim, facts in several.items() if isinstance(several, dict) else ():
        found[claim] = found.get(claim, {}) | _said(facts)
    for claim, status in stated.get("statuses", {}).items():
        found[claim] = found.get(claim, {}) | {"evidence_status": status}
    return found


def _said(facts: Any) -> dict[str, Any]:
    return {name: facts[name] for name in SAID if name in facts} if isinstance(facts, dict) else {}
