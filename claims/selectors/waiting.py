"""What can wait for a member, and why; the reasons are gathered family by family in the modules beside this one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Why(StrEnum):
    """Why something waits."""

    ASSIGNED = "assigned"
    OPPOSED = "opposed"
    COMMENTED = "commented"
    MENTIONED = "mentioned"
    REPLIED = "replied"
    NO_ANSWER = "no_answer"
    DUE = "due"
    SUGGESTIONS = "suggestions"
    NEW_VERSION = "new_version"
    CHANGED = "changed"
    CHANGED_QUIETLY = "changed_quietly"
    REVIEW = "review"
    RETURNED = "returned"
    APPROVED = "approved"
    DISSENTED = "dissented"
    SIGNED_OFF = "signed_off"
    VOID = "void"
    CORRECTION = "correction"
    CONFIDENTIAL = "confidential"
    TAKEN_DOWN = "taken_down"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with who brought it about (None: the desk) and when.

    `status`, `number`, `whom`, `day` and `kind` (of the event that brought it about) where it has one; `fact_check` and
    its `headline` where it is about what is published.
    """

    why: Why
    at: datetime
    who: UUID | None = None
    status: str = ""
    number: int = 0
    whom: str = ""
    day: date | None = None
    kind: str = ""
    fact_check: UUID | None = None
    headline: str = ""


# By the id of a claim or of an article: why it waits.
Reasons = Mapping[UUID, list[Reason]]


def together(families: Iterable[Reasons]) -> dict[UUID, list[Reason]]:
    """All reasons of each thing, newest first."""
    found: dict[UUID, list[Reason]] = {}
    for family in families:
        for thing, reasons in family.items():
            found.setdefault(thing, []).extend(reasons)
    for reasons in found.values():
        reasons.sort(key=lambda reason: reason.at, reverse=True)
    return found
