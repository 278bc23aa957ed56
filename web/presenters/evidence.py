"""The evidence board: what is on file for a claim, against it and beside it, and what of it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.enums import EvidenceState, LocatorKind, Stance
from claims.models import Evidence, Source
from claims.selectors.evidence import Shown
from web.presenters import words
from web.presenters.words import Words


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of evidence on the board. Of one whose source is `withheld` nothing but that it is there is shown."""

    evidence: Evidence
    source: Source
    number: int
    withheld: bool
    why_not: str | None
    state: Words
    locator: str

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken out of the count."""
        return self.evidence.state == EvidenceState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Column:
    """One side of the board."""

    stance: str
    heading: Words
    items: list[Item]


def items(shown: Iterable[Shown]) -> list[Item]:
    """The items of a claim as the board shows them."""
    return [
        Item(
            evidence=one.evidence,
            source=one.evidence.source,
            number=one.number,
            withheld=one.withheld,
            why_not=one.why_not,
            state=words.STATES[one.evidence.state],
            locator=_locator(one.evidence),
        )
        for one in shown
    ]


def columns(everything: Sequence[Item]) -> list[Column]:
    """For, against and context, without what was withdrawn."""
    return [
        Column(
            stance.value,
            words.STANCES[stance],
            [item for item in everything if item.evidence.stance == stance and not item.withdrawn],
        )
        for stance in Stance
    ]


def _locator(evidence: Evidence) -> str:
    """Where in the source it stands, as one would say it."""
    if not evidence.locator_kind:
        return ""
    value = evidence.locator_value
    if evidence.locator_kind == LocatorKind.REGION and isinstance(value, dict):
        value = ", ".join(f"{key} {number}" for key, number in value.items())
    return f"{words.LOCATORS[evidence.locator_kind]} {value or ''}".strip()
