"""The evidence board: what is on file for a claim, against it and beside it, and what of it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.enums import About, EvidenceState, LocatorKind, Stance
from claims.models import Evidence, Snapshot, Source
from claims.selectors import reasons
from claims.selectors.evidence import Shown
from claims.selectors.passages import Passage
from web.presenters import captures, origins, sides, sources, words
from web.presenters.captures import Now
from web.presenters.origins import Ask
from web.presenters.sides import Unit
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
    same_as: int | None = None
    covers: tuple[str, ...] = ()
    capture: Now | None = None
    passage: Passage | None = None
    used: int = 1
    because: str = ""
    ask: Ask | None = None
    later: str = ""

    @property
    def located(self) -> bool:
        """Whether it can be found again."""
        return self.evidence.state == EvidenceState.LOCATED

    @property
    def pending(self) -> bool:
        """Whether it can't be found again yet."""
        return self.evidence.state == EvidenceState.PENDING

    @property
    def readable(self) -> Snapshot | None:
        """The capture whose text can be read: the one that holds the excerpt, else the newest with text."""
        newest = self.capture.newest.snapshot if self.capture and self.capture.newest else None
        return newest if newest and newest.text_length else None

    @property
    def changed_since(self) -> bool:
        """Whether there is a newer capture than the one that holds the excerpt."""
        newest = self.capture.newest.snapshot if self.capture and self.capture.newest else None
        return bool(self.passage and newest and newest.number > self.passage.number)

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken out of the count."""
        return self.evidence.state == EvidenceState.WITHDRAWN

    @property
    def what(self) -> Words:
        """The sort of thing that its source is."""
        return sources.what(self.source)

    @property
    def nearness(self) -> Words:
        """How near its source stands to what it tells, where somebody has said so."""
        return sources.nearness(self.source)

    @property
    def utterance(self) -> bool:
        """Whether it only shows that the words were said."""
        return self.evidence.about == About.UTTERANCE

    @property
    def elsewhere(self) -> list[tuple[str, Words]]:
        """The sides that it could be moved to."""
        return [(stance.value, words.STANCES[stance]) for stance in Stance if stance != self.evidence.stance]


@dataclass(frozen=True, slots=True)
class Column:
    """One side of the board."""

    stance: str
    heading: Words
    items: list[Item]
    units: list[Unit]
    summary: list[str]


def items(shown: Iterable[Shown]) -> list[Item]:
    """The items of a claim as the board shows them."""
    shown = list(shown)
    numbers = {one.evidence.pk: one.number for one in shown if not one.withheld}
    return [
        Item(
            evidence=one.evidence,
            source=one.evidence.source,
            number=one.number,
            withheld=one.withheld,
            why_not=one.why_not,
            state=words.STATES[one.evidence.state],
            locator=_locator(one.evidence),
            covers=_covers(one.evidence),
            capture=None if one.withheld else captures.now(one.evidence.source, one.capture, one.check),
            passage=one.passage,
            used=one.used,
            same_as=numbers.get(one.evidence.instead_id) if one.evidence.instead_id and not one.withheld else None,
            because=origins.because(one.same),
            ask=None if one.withheld else origins.ask(one.evidence.source, one.proposed),
            later="" if one.withheld else origins.later(one.evidence.later_reason),
        )
        for one in shown
    ]


def outcome(shown: Shown) -> str:
    """What became of evidence that was given: it is located, or why it is pending."""
    item, said = shown.evidence, {"number": shown.number}
    if item.state == EvidenceState.LOCATED:
        found = _("#%(number)s is located: its words stand in the capture.")
        return (found if shown.passage else _("#%(number)s is located.")) % said
    return _("#%(number)s is pending: %(why)s.") % (said | {"why": reasons.lacking(item)})


def columns(everything: Sequence[Item]) -> list[Column]:
    """For, against and context, without what was withdrawn."""
    return [_column(stance, everything) for stance in Stance]


def _column(stance: Stance, everything: Sequence[Item]) -> Column:
    on_it = [item for item in everything if item.evidence.stance == stance and not item.withdrawn]
    whole = sides.units(on_it)
    return Column(stance.value, words.STANCES[stance], on_it, whole, sides.summary(stance, whole))


def _locator(evidence: Evidence) -> str:
    """Where in the source it stands, as one would say it."""
    if not evidence.locator_kind:
        return ""
    value = evidence.locator_value
    if evidence.locator_kind == LocatorKind.REGION and isinstance(value, dict):
        value = ", ".join(f"{key} {number}" for key, number in value.items())
    return f"{words.LOCATORS[evidence.locator_kind]} {value or ''}".strip()


def _covers(evidence: Evidence) -> tuple[str, ...]:
    """The texts of the claim's components that it covers."""
    components = evidence.claim.components if evidence.components else ()
    return tuple(components[index]["text"] for index in evidence.components if index < len(components))
