"""How evidence is counted: which items count, for how many independent origins, and what status follows.

The rule is printed in the documentation of the API under "Evidence status". In short: an item counts when it is about
the claim's content, not withdrawn, located, not merely a later figure, and not from the claim's own speaker or relays.
Items of one origin count once; items of unknown origin count together as one. The items of a group are needed
together: the group is one item, with all the origins of its parts, when each of them would count by itself.

Two items are independent when they share no origin, and none that is proposed for one of them. Items with one origin
each are counted by distinct origins; groups and doubtful items can have several, and then the number asked for is the
largest set of items of which no two share an origin (set packing). An item whose origins include all of another's can
be left out without loss, which leaves few to try; beyond `EXACT_GROUPS` of those, the smallest are taken first, which
may count too few and never too many.

What this gets wrong: two names for one house that `claims.agencies` does not list are two origins until a person says
otherwise. An origin that was only proposed, and that nobody confirmed, is not trusted to be independent: it counts as
unknown, unless it is the same as an origin that was confirmed for another item of the claim. A likeness that was found
after a person confirmed an origin makes the two count once until a person has looked at it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from claims.enums import About, EvidenceState, EvidenceStatus, LocatorKind, SourceKind, Stance

EXACT_GROUPS = 16
# Places in a file that can be looked at without its text.
SEEN = {LocatorKind.REGION, LocatorKind.TIMECODE, LocatorKind.CELL}
UNKNOWN_ORIGIN = ""


class WhyNot(StrEnum):
    """Why an item of evidence does not count."""

    WITHDRAWN = "withdrawn"
    UTTERANCE = "utterance"
    CONTEXT = "context"
    OWN_SPEAKER = "own_speaker"
    LATER_FIGURE = "later_figure"
    PENDING_ADDRESS = "pending_address"
    PENDING_TEXT = "pending_text"
    PENDING_MISSING = "pending_missing"
    PENDING_EXCERPT = "pending_excerpt"
    PENDING_PLACE = "pending_place"
    PENDING_LOCATOR = "pending_locator"
    TAKEN_DOWN = "taken_down"
    GROUP_INCOMPLETE = "group_incomplete"
    SAME_ORIGIN = "same_origin"


class Lacking(StrEnum):
    """What of an excerpt is not as it is in a capture.

    Words that are missing there, words that it has besides, how many more of either, a page other than the one named.
    """

    MISSING = "missing"
    ADDED = "added"
    MORE = "more"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of evidence as the rule sees it. `origin` is folded, or `UNKNOWN_ORIGIN`; `group` folded, or None.

    `lacks` is why it is pending, when it is. `also` are origins that it may have as well, as far as nobody has said
    that it hasn't: the text credits an agency, or has nearly the words of another item. It is independent of none of
    them until somebody decides.
    """

    id: UUID
    stance: Stance
    about: About
    state: EvidenceState
    origin: str
    own_speaker: bool = False
    later_figure: bool = False
    group: str | None = None
    lacks: WhyNot = WhyNot.PENDING_LOCATOR
    also: frozenset[str] = frozenset()

    @property
    def origins(self) -> frozenset[str]:
        """All that it is not independent of."""
        return self.also | {self.origin}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of where a piece of evidence stands in its source.

    `place` is its locator; `quoted` says that it has an excerpt with words in it. `captured`: a copy of the source is
    on file; `found`: the excerpt stands in one, on the page that is named, or the locator is a place in its text.
    `wordless`: no text can be read from it, or none was found in any copy.
    """

    source: SourceKind
    place: LocatorKind | None
    quoted: bool
    captured: bool = False
    found: bool = False
    wordless: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether an item counts; if not, why, and the item of the same origin that counts in its place."""

    counts: bool
    why_not: WhyNot | None = None
    instead: UUID | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What is on file for and against a claim."""

    status: EvidenceStatus
    weak_opposition: bool
    supports: int
    refutes: int
    context: int
    pending: int
    origins_for: int
    origins_against: int
    rulings: dict[UUID, Ruling]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A single item, or a whole group: it is counted as one."""

    items: tuple[Item, ...]
    origins: frozenset[str]


def status_of(supports: int, refutes: int, threshold: int) -> tuple[EvidenceStatus, bool]:
    """Status and weak opposition from the counted origins on either side, row by row as the contract prints it."""
    if supports == 0 and refutes == 0:
        return EvidenceStatus.NO_EVIDENCE, False
    if supports >= threshold and refutes >= threshold:
        return EvidenceStatus.CONTESTED, False
    if supports >= threshold:
        return EvidenceStatus.CORROBORATED, refutes > 0
    if refutes >= threshold:
        return EvidenceStatus.CONTRADICTED, supports > 0
    return EvidenceStatus.SINGLE_SOURCED, False


def tally(items: Sequence[Item], *, threshold: int) -> Tally:
    """Count `items`, given in the order they were attached; `threshold` is the newsroom's number of origins, from 1."""
    rulings = {item.id: Ruling(counts=False, why_not=by_itself(item)) for item in items}
    eligible = [item for item in items if rulings[item.id].why_not is None]
    for_, against = (
        _side([item for item in items if item.stance is stance], eligible, rulings)
        for stance in (Stance.SUPPORTS, Stance.REFUTES)
    )
    status, weak = status_of(for_, against, threshold)
    on_file = [item for item in items if item.state is EvidenceState.LOCATED]
    return Tally(
        status=status,
        weak_opposition=weak,
        supports=sum(item.stance is Stance.SUPPORTS for item in on_file),
        refutes=sum(item.stance is Stance.REFUTES for item in on_file),
        context=sum(item.stance is Stance.CONTEXT for item in on_file),
        pending=sum(item.state is EvidenceState.PENDING for item in items),
        origins_for=for_,
        origins_against=against,
        rulings=rulings,
    )


def lacks(at: Whereabouts) -> WhyNot | None:
    """What keeps evidence from being found again, or None when it is located.

    A document is located by any locator. An address or a file by its excerpt, once that was found in a capture. A file
    without an excerpt by a place that can be looked at, a region, a time or a cell; and one without text by such a
    place, whatever was typed beside it. A page needs an excerpt that stands on it.
    """
    if at.source is SourceKind.DOCUMENT:
        return None if at.place is not None else WhyNot.PENDING_LOCATOR
    seen = at.source is SourceKind.FILE and at.place in SEEN and (at.wordless or not at.quoted)
    if at.found or seen:
        return None
    if at.source is SourceKind.FILE and (at.wordless or not (at.quoted or at.place is LocatorKind.PAGE)):
        return WhyNot.PENDING_PLACE
    if not at.quoted:
        return WhyNot.PENDING_EXCERPT
    if at.captured:
        return WhyNot.PENDING_MISSING
    return WhyNot.PENDING_ADDRESS if at.source is SourceKind.URL else WhyNot.PENDING_TEXT


def by_itself(item: Item) -> WhyNot | None:
    """Why `item` would not count whatever else is on file, or None; the first reason that holds."""
    reasons = (
        (item.state is EvidenceState.WITHDRAWN, WhyNot.WITHDRAWN),
        (item.about is About.UTTERANCE, WhyNot.UTTERANCE),
        (item.own_speaker, WhyNot.OWN_SPEAKER),
        (item.later_figure, WhyNot.LATER_FIGURE),
        (item.state is EvidenceState.PENDING, item.lacks),
        (item.stance is Stance.CONTEXT, WhyNot.CONTEXT),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _side(side: Sequence[Item], eligible: Sequence[Item], rulings: dict[UUID, Ruling]) -> int:
    """Rule on the items of one side; returns the number of independent origins."""
    units = _units(side, {item.id for item in eligible}, rulings)
    chosen = _independent(units)
    for unit in units:
        if unit in chosen:
            rulings.update({item.id: Ruling(counts=True) for item in unit.items})
            continue
        instead = next(other for other in chosen if other.origins & unit.origins).items[0].id
        rulings.update({item.id: Ruling(False, WhyNot.SAME_ORIGIN, instead) for item in unit.items})
    return len(chosen)


def _units(side: Sequence[Item], eligible: set[UUID], rulings: dict[UUID, Ruling]) -> list[_Unit]:
    """The single items that would count, and the groups of which each item would."""
    units = []
    groups: dict[str, list[Item]] = {}
    for item in side:
        if item.group is not None:
            groups.setdefault(item.group, []).append(item)
        elif item.id in eligible:
            units.append(_Unit((item,), item.origins))
    for members in groups.values():
        if all(item.id in eligible for item in members):
            units.append(_Unit(tuple(members), frozenset().union(*(item.origins for item in members))))
        else:
            whole = (item for item in members if item.id in eligible)
            rulings.update({item.id: Ruling(False, WhyNot.GROUP_INCOMPLETE) for item in whole})
    return units


def _independent(units: Sequence[_Unit]) -> list[_Unit]:
    """A largest choice of units no two of which share an origin; the earliest of equals."""
    least: list[_Unit] = []
    for unit in sorted(units, key=lambda unit: len(unit.origins)):
        if not any(other.origins <= unit.origins for other in least):
            least.append(unit)
    singles = [unit for unit in least if len(unit.origins) == 1]
    several = [unit for unit in least if len(unit.origins) > 1]
    if len(several) > EXACT_GROUPS:
        return singles + _smallest_first(several)
    return singles + _pack(several)


def _pack(units: Sequence[_Unit]) -> list[_Unit]:
    """The largest set of disjoint units, by trying each with and without."""
    if not units:
        return []
    first, rest = units[0], units[1:]
    with_it = [first, *_pack([unit for unit in rest if not unit.origins & first.origins])]
    if len(with_it) > len(rest):
        return with_it
    without = _pack(rest)
    return with_it if len(with_it) >= len(without) else without


def _smallest_first(units: Iterable[_Unit]) -> list[_Unit]:
    """Disjoint units, taken from the smallest up."""
    chosen: list[_Unit] = []
    for unit in units:
        if not any(unit.origins & other.origins for other in chosen):
            chosen.append(unit)
    return chosen
