"""Two versions of an article beside each other: paragraph by paragraph, and in what changed word by word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext_lazy as _

import reading as engine
from claims.enums import Anchor
from claims.selectors.versions import Apart, Pair
from reading import ReviewReason
from web.presenters import diff
from web.presenters.diff import CAME, GONE, SAME, Piece
from web.presenters.words import Words

BECAME: dict[str, Words] = {
    Anchor.EXACT: _("unchanged"),
    Anchor.MOVED: _("moved"),
    Anchor.NEEDS_REVIEW: _("changed: a person has to look"),
    Anchor.ORPHANED: _("not found"),
    "new": _("new"),
    "kept": _("kept on an older version"),
}
# Why somebody has to look at a claim whose words stand there as they were.
WHY: dict[ReviewReason | None, Words] = {
    ReviewReason.SENTENCE: _("The words are the same, the sentence around them is not:"),
    ReviewReason.REPEATS: _("The same words stand in several places, and which of them are meant is not sure."),
}
VOICE = _("The words are the same, but who says them is written otherwise, or nowhere any more:")
AGAIN = _("The same words stand there again.")
UNQUOTED = _("The words are the same, but they stand in quotation marks in one of the versions only.")


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph that stayed, or a stretch that changed. `number` counts the changes from 1, and is 0 for what stayed.

    `claims` are the numbers of the claims of the older text that it touches; `then` is the anchor of the next change.
    """

    pieces: list[Piece]
    number: int = 0
    claims: tuple[int, ...] = ()
    then: str = ""

    @property
    def both(self) -> list[list[Piece]]:
        """Its paragraphs, with what went and what came."""
        return _paragraphs(self.pieces)

    @property
    def before(self) -> list[list[Piece]]:
        """The paragraphs of the older text there."""
        return _paragraphs(piece for piece in self.pieces if piece.kind != CAME)

    @property
    def after(self) -> list[list[Piece]]:
        """The paragraphs of the newer text there."""
        return _paragraphs(piece for piece in self.pieces if piece.kind != GONE)


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims became what."""

    word: Words
    number: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """A claim to be decided on, with the likest words word by word, and why a person has to look where none changed."""

    one: Apart
    pieces: list[Piece]
    why: Words = ""
    beside: Sequence[list[Piece]] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The claims to be decided on that became the same."""

    state: str
    became: Words
    items: list[Undecided]


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
    was, now = old.split("\n"), new.split("\n")
    starts = [0]
    for line in was:
        starts.append(starts[-1] + len(line) + 1)
    number = 0
    for act, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if act == "equal":
            yield from (Row([Piece(SAME, line)]) for line in was[i1:i2] if line)
            continue
        number += 1
        before, after = "\n".join(was[i1:i2]), "\n".join(now[j1:j2])
        start, end = starts[i1], starts[i2]
        touched = tuple(one.number for one in there if one.claim.start < end and start < one.claim.end)
        yield Row(diff.pieces(before, after), number, touched)


def _paragraphs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces, cut where a paragraph ends; nothing of what is empty."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, text in enumerate(piece.text.split("\n")):
            if place:
                found.append([])
            if text.strip() or (text and found[-1]):
                found[-1].append(Piece(piece.kind, text))
    return [paragraph for paragraph in found if paragraph]


def step(pair: Pair, by: int) -> Neighbours | None:
    """The two versions that come before (-1) or after (1) those compared; None where there are none."""
    new = (pair.new.number if by > 0 else pair.old.number + 1) + by
    return Neighbours(new - 1, new) if 2 <= new <= pair.versions[-1].number else None


def counted(counts: dict[str, int]) -> list[Count]:
    """How many claims became what, none of a kind left out but those that are new or were kept."""
    return [Count(BECAME[name], number) for name, number in counts.items() if number or name not in {"new", "kept"}]


def undecided(apart: Iterable[Apart]) -> list[Group]:
    """The claims of older versions by what became of them: first those that are nowhere, last those that were kept."""
    found: dict[str, list[Undecided]] = {Anchor.ORPHANED: [], Anchor.NEEDS_REVIEW: []}
    for one in apart:
        pieces = diff.pieces(one.claim.exact, one.likest.exact) if one.likest else []
        state = "kept" if one.claim.kept else str(one.claim.anchor)
        found.setdefault(state, []).append(Undecided(one, pieces, *_why(one)))
    order = sorted(found, key=lambda state: state == "kept")
    return [Group(state, BECAME[state], found[state]) for state in order if found[state]]


def _why(one: Apart) -> tuple[Words, list[list[Piece]]]:
    """Why a person has to look at words that are the same, and what of their sentence is not."""
    if one.anchor is None or one.anchor.quote is None:
        return "", []
    reason = one.anchor.reason
    if reason is None:
        voices = [[Piece(GONE, words)] for words in one.voices]
        return (VOICE if voices else AGAIN), voices
    if reason is not ReviewReason.SENTENCE:
        return WHY.get(reason, ""), []
    beside = [_difference(difference) for difference in one.anchor.differences]
    return (WHY[reason] if beside else UNQUOTED), beside


def _difference(one: engine.Difference) -> list[Piece]:
    pieces = [Piece(GONE, one.before), Piece(SAME, " " * bool(one.before and one.after)), Piece(CAME, one.after)]
    return [piece for piece in pieces if piece.text]
