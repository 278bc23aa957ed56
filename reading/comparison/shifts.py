"""Where stretches of an old text stand in a new one.

Lines are compared first, then words within the lines that changed (where they are many, words with their marks and
blanks); both by longest common subsequence (rapidfuzz, bit-parallel). What is too large for that (more than `_MOST`
pairs) counts as changed as a whole, so that time and memory stay bounded; who asks for a place in it has to search.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

_MOST = 400_000_000
_LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")
_COARSE = re.compile(r"\S+\s*|\s+")
_PIECES = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Same:
    """`length` characters that stand at `old` in the old text and at `new` in the new one."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Shifts:
    """What stayed, in order and never touching one another."""

    same: tuple[Same, ...]
    starts: tuple[int, ...]
    new_length: int

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Where characters `start` up to `end` of the old text stand, if all of them stayed together."""
        at = bisect_right(self.starts, start) - 1
        if at < 0:
            return None
        stretch = self.same[at]
        if end > stretch.old + stretch.length:
            return None
        return start - stretch.old + stretch.new, end - stretch.old + stretch.new

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Where they would stand: from what stayed of them, or else between what stayed on either side."""
        at = bisect_right(self.starts, start) - 1
        first = 0
        if at >= 0:
            stretch = self.same[at]
            first = stretch.new + min(start - stretch.old, stretch.length)
        after = bisect_right(self.starts, end - 1) - 1
        if after >= 0 and self.same[after].old + self.same[after].length >= end:
            return first, max(first, self.same[after].new + end - self.same[after].old)
        after += 1
        return first, max(first, self.same[after].new if after < len(self.same) else self.new_length)


def shifts(old: str, new: str) -> Shifts:
    """How the old text became the new one."""
    merged: list[Same] = []
    for same in _same(old, new):
        last = merged[-1] if merged else None
        if last and last.old + last.length == same.old and last.new + last.length == same.new:
            merged[-1] = Same(last.old, last.new, last.length + same.length)
        else:
            merged.append(same)
    return Shifts(tuple(merged), tuple(same.old for same in merged), len(new))


def _same(old: str, new: str) -> Iterator[Same]:
    for tag, begin, stop, new_begin, new_stop in _compared(_LINES.findall(old), _LINES.findall(new)):
        if tag:
            yield Same(begin, new_begin, stop - begin)
            continue
        for equal, first, last, new_first, _ in _compared(*_parts(old[begin:stop], new[new_begin:new_stop])):
            if equal:
                yield Same(begin + first, new_begin + new_first, last - first)


def _parts(old: str, new: str) -> tuple[list[str], list[str]]:
    """Both texts in words, blanks and marks; in words with what follows them when those are too many to compare."""
    fine = _PIECES.findall(old), _PIECES.findall(new)
    return fine if len(fine[0]) * len(fine[1]) <= _MOST else (_COARSE.findall(old), _COARSE.findall(new))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Equal and changed stretches in characters: whether equal, from and to in the old, from and to in the new."""
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(part, len(numbers)) for part in side] for side in (old, new))
    old_ends, new_ends = _ends(old), _ends(new)
    if len(first) * len(second) > _MOST:
        yield False, 0, old_ends[-1], 0, new_ends[-1]
        return
    pending: tuple[int, int, int, int] | None = None
    for step in LCSseq.opcodes(first, second):
        places = old_ends[step.src_start], old_ends[step.src_end], new_ends[step.dest_start], new_ends[step.dest_end]
        if step.tag != "equal":
            pending = (pending[0], places[1], pending[2], places[3]) if pending else places
            continue
        if pending:
            yield False, *pending
            pending = None
        yield True, *places
    if pending:
        yield False, *pending


def _ends(parts: Sequence[str]) -> list[int]:
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return ends
