"""Two texts side by side, word by word: what stayed, what went, what came.

A word is what stands between spaces, without the marks at its ends. Nothing inside a word is cut, so that numbers stay
whole, and letters keep their signs and emoji their parts in every script.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, CAME = "same", "gone", "came"
_MARKS = r".,;:!?…“”«»‘’\"()\[\]،؛؟。、"
_WORD = re.compile(rf"\s+|[{_MARKS}]+(?=[\s{_MARKS}]|$)|(?<!\S)[{_MARKS}]+|(?:(?![{_MARKS}]+(?:\s|$))\S)+")
# More words than this on either side are not compared one by one, but as a whole between what both begin and end with.
MOST = 4_000
# So much of what stayed is shown at either end of it; the rest is left out.
KEPT = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """What makes `after` of `before`. All but what came is `before`, all but what went is `after`."""
    was, now = _WORD.findall(before), _WORD.findall(after)
    start = _shared(was, now)
    end = _shared(was[start:][::-1], now[start:][::-1])
    middle = _compared(was[start : len(was) - end], now[start : len(now) - end])
    found = [(SAME, was[:start]), *middle, (SAME, was[len(was) - end :])]
    return list(_joined(found))


def shortened(found: list[Piece]) -> list[Piece]:
    """The same with long stretches that stayed cut down to their ends."""
    last = len(found) - 1
    return [Piece(SAME, _ends(one.text, place, last)) if one.kind == SAME else one for place, one in enumerate(found)]


def _shared(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _compared(was: list[str], now: list[str]) -> Iterator[tuple[str, list[str]]]:
    if max(len(was), len(now)) > MOST:
        yield from ((GONE, was), (CAME, now))
        return
    for act, i1, i2, j1, j2 in SequenceMatcher(None, was, now).get_opcodes():
        if act == "equal":
            yield SAME, was[i1:i2]
        else:
            yield GONE, was[i1:i2]
            yield CAME, now[j1:j2]


def _joined(found: list[tuple[str, list[str]]]) -> Iterator[Piece]:
    """One piece a stretch; a space between two changes belongs to both, so that each reads as words."""
    gone, came = "", ""
    for place, (kind, words) in enumerate(found):
        text = "".join(words)
        if kind == GONE:
            gone += text
        elif kind == CAME:
            came += text
        elif text.isspace() and (gone or came) and place + 1 < len(found) - 1:
            gone, came = gone + text, came + text
        elif text:
            yield from _changed(gone, came)
            gone, came = "", ""
            yield Piece(SAME, text)
    yield from _changed(gone, came)


def _changed(gone: str, came: str) -> Iterator[Piece]:
    if gone:
        yield Piece(GONE, gone)
    if came:
        yield Piece(CAME, came)


def _ends(text: str, place: int, last: int) -> str:
    if len(text) <= 2 * KEPT:
        return text
    head = "" if place == 0 else text[:KEPT].rsplit(" ", 1)[0]
    tail = "" if place == last else text[-KEPT:].split(" ", 1)[-1]
    return f"{head} … {tail}".strip() if head and tail else f"{head} …" if head else f"… {tail}"
