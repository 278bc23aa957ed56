"""A change that crossed another of the same claim: who made the other one and when, field by field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.access import Actor
from claims.models import Claim
from claims.selectors import events

if TYPE_CHECKING:
    from web.forms.claim_edit import Difference

# What an event calls the fields that the form has under other names; all that tell who says it are one fact.
_ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Other:
    """Whose change it was and when; `own` where it was the member's own, made elsewhere."""

    who: str
    at: datetime
    own: bool


@dataclass(frozen=True, slots=True)
class Crossed:
    """A field on which what was typed and what is on file differ; `other` is None where nobody changed it meanwhile."""

    field: "Difference"
    other: Other | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """The newest change by somebody else since the form was made, or else by oneself, and the fields that differ."""

    newest: Other | None
    fields: list[Crossed]


def met(by: Actor, claim: Claim, seen: int, differences: Iterable["Difference"]) -> Conflict:
    """What a form made when event `seen` was the newest met when it was sent: whose changes stand in its way."""
    changes = list(_changes(by, claim, seen))
    fields = [
        Crossed(one, next((other for names, other in changes if _fact(one.name, names)), None)) for one in differences
    ]
    others = [other for _, other in changes]
    return Conflict(next((other for other in others if not other.own), next(iter(others), None)), fields)


def _changes(by: Actor, claim: Claim, seen: int) -> Iterator[tuple[set[str], Other]]:
    """The changes of the claim after event `seen`, newest first: the facts that each changed, and who made it."""
    for entry in events.entries(by, events.of_thing(claim.pk).filter(seq__gt=seen)):
        yield {*entry.before, *entry.after}, Other(entry.actor_name, entry.at, entry.actor_id == by.id)


def _fact(field: str, names: set[str]) -> bool:
    """Whether a field of the form is among the facts that were changed."""
    return field in names or (
        _ATTRIBUTION in names and field.partition("_")[0].rstrip("0123456789") in {"source", "relay"}
    )
