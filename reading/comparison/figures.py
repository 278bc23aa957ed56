"""What a text counts: each number with the words behind it that say what of.

    "more than 20,000 armed bandits"  →  20000 of {armed, bandits}
    "5 per cent", "$2.5 million"      →  5 of {%}, 2500000 of {$}

Days, years and numbers in an order ("the 3rd") count nothing. Two figures are of one unit when they share a word; the
plural is folded away. What it gets wrong: what stands before a number ("houses: 300") is not seen, and two things that
share a word ("300 fishing boats", "12 fishing licences") are taken for one.
"""

from dataclasses import dataclass

from reading.comparison.wording import wording
from reading.comparison.words import Word, WordKind
from reading.lexicons.comparing import CURRENCIES

_REACH = 3
_QUOTES = frozenset("“”„‟«»‹›‘’\"'")
_SUFFIXES = frozenset({"%", "th", *CURRENCIES.values()})
_SMALL = frozenset({"of", "the", "a", "an", "and", "or", "in", "on", "at", "to", "by", "for", "more", "than", "were"})
_SMALL_TOO = frozenset({"was", "is", "are", "had", "have", "has", "been", "with", "from", "said", "other", "others"})


@dataclass(frozen=True, slots=True)
class Figure:
    """Characters `start` up to `end` of the text; `value` in figures, and the folded words of what is counted."""

    value: str
    units: frozenset[str]
    start: int
    end: int


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of `text` that count something, from left to right; positions are code points."""
    words = wording(text)
    found = []
    for at, word in enumerate(words):
        if word.kind is not WordKind.NUMBER or not word.key.startswith("#"):
            continue
        value, unit = _parted(word.key[1:])
        units = frozenset({unit}) if unit else _units(words[at + 1 : at + 1 + _REACH])
        if units and unit != "th":
            found.append(Figure(value, units, word.start, word.end))
    return tuple(found)


def _parted(key: str) -> tuple[str, str]:
    """A number's value and what its key says that it counts."""
    suffix = next((suffix for suffix in _SUFFIXES if suffix and key.endswith(suffix)), "")
    return key.removesuffix(suffix), suffix


def _units(behind: list[Word]) -> frozenset[str]:
    """The words behind a number, up to a mark or another number, without small ones and without the plural's "s"."""
    found = []
    for word in behind:
        if set(word.marks) - _QUOTES or word.kind in {WordKind.NUMBER, WordKind.DATE, WordKind.NEGATION}:
            break
        if word.key not in _SMALL | _SMALL_TOO:
            found.append(word.key.removesuffix("s"))
    return frozenset(found)
