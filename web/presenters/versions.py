"""Two versions of an article beside each other: paragraph by paragraph, and in what changed word by word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext_lazy as _

from claims.enums import Anchor
from claims.selectors.versions import Apart, Pair
from web.presenters import diff
from web.presenters.diff import CAME, GONE, SAME, Piece
from web.presenters.words import Words

BECAME: dict[str, Words] = {
    Anchor.EXACT: _("unchanged"),
    Anchor.MOVED: _("moved"),
    Anchor.NEEDS_REVIEW: _("changed: a person has to look"),
    Anchor.ORPHANED: _("not found"),
    "kept": _("kept on an older version"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of both texts. `number` counts the changes from 1, and is 0 for what stayed.

    `claims` are the numbers of the claims of the older text that it touches; `then` is the anchor of the next change.
    """

    pieces: list[Piece]
    number: int = 0
    claims: tuple[int, ...] = ()
    then: str = ""

    @property
    def before(self) -> list[Piece]:
        """What the older text says there."""
        return [piece for piece in self.pieces if piece.kind != CAME]

    @property
    def after(self) -> list[Piece]:
        """What the newer text says there."""
        return [piece for piece in self.pieces if piece.kind != GONE]


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims became what."""

    word: Words
    number: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """A claim to be decided on, with what became of it and the likest words word by word."""

    one: Apart
    became: Words
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The numbers of a version and the one after it."""

    old: int
    new: int


def rows(pair: Pair, apart: Iterable[Apart]) -> list[Row]:
    """The comparison, in the order of the texts."""
    there = [one for one in apart if one.pinned == pair.old]
    found = list(_rows(pair.old_text, pair.new_text, there))
    last = sum(row.number > 0 for row in found)
    return [
        Row(row.pieces, row.number, row.claims, f"d{row.number + 1}" if 0 < row.number < last else "") for row in found
    ]


def _rows(old: str, new: str, there: Sequence[Apart]) -> Iterator[Row]:
    was, now = (text.splitlines(keepends=True) for text in (old, new))
    starts = [0]
    for line in was:
        starts.append(starts[-1] + len(line))
    number = 0
    for act, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        before, after = "".join(was[i1:i2]), "".join(now[j1:j2])
        if act == "equal":
            yield Row([Piece(SAME, before)])
            continue
        number += 1
        start, end = starts[i1], starts[i2]
        touched = tuple(one.number for one in there if one.claim.start < end and start < one.claim.end)
        yield Row(diff.pieces(before, after), number, touched)


def step(pair: Pair, by: int) -> Neighbours | None:
    """The two versions that come before (-1) or after (1) those compared; None where there are none."""
    new = (pair.new.number if by > 0 else pair.old.number + 1) + by
    return Neighbours(new - 1, new) if 2 <= new <= pair.versions[-1].number else None


def counted(counts: dict[str, int]) -> list[Count]:
    """How many claims became what, none of a kind left out but those kept."""
    return [Count(BECAME[name], number) for name, number in counts.items() if number or name != "kept"]


def undecided(apart: Iterable[Apart]) -> list[Undecided]:
    """The claims of older versions, each with its state."""
    return [
        Undecided(
            one,
            BECAME["kept" if one.claim.kept else one.claim.anchor],
            diff.pieces(one.claim.exact, one.likest.exact) if one.likest else [],
        )
        for one in apart
    ]
