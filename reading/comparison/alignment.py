"""Two wordings side by side: which words of one have no place in the other, and which of them matter.

Words are aligned by their longest common subsequence (rapidfuzz, bit-parallel: time and memory grow with the product of
the word counts, divided by 64). Where the words between two common ones differ, they are the same still if they are
written together in one and apart in the other, or if one letter slipped in a long word that is no number, date, name or
negation. Small words ("the") may come and go. Nothing else may.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from rapidfuzz.distance import OSA, LCSseq

from reading.comparison.words import Word, WordKind
from reading.lexicons.comparing import KAZAKH_NEGATING, NEGATING_PREFIXES, SMALL_WORDS

_LONG = 5  # letters of a word in which one may slip
_PAIRS = 900  # beyond these, two stretches have nothing in common


class DifferenceKind(StrEnum):
    """What differs that may never differ in a found excerpt or a moved claim."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    NEGATION = "negation"


_KINDS = {kind: WordKind(kind.value) for kind in DifferenceKind}


@dataclass(frozen=True, slots=True)
class Difference:
    """One critical difference: the words on either side as written, empty where there are none."""

    kind: DifferenceKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Words `a[a_from:a_to]` of one side that stand where `b[b_from:b_to]` stand on the other."""

    a_from: int
    a_to: int
    b_from: int
    b_to: int


def gaps(a: Sequence[Word], b: Sequence[Word]) -> list[Gap]:
    """The stretches between common words, from left to right; none when the keys are the same."""
    # Numbers for words: rapidfuzz compares by hash, and a number's hash is itself.
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(word.key, len(numbers)) for word in side] for side in (a, b))
    found: list[Gap] = []
    for step in LCSseq.opcodes(first, second):
        if step.tag == "equal":
            continue
        gap = Gap(step.src_start, step.src_end, step.dest_start, step.dest_end)
        if found and found[-1].a_to == gap.a_from and found[-1].b_to == gap.b_from:
            gap = replace(gap, a_from=found[-1].a_from, b_from=found[-1].b_from)
            found.pop()
        found.append(gap)
    return found


def unlike(a: Sequence[Word], b: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of two stretches that are not the same words after all, small words aside."""
    if "".join(word.key for word in a) == "".join(word.key for word in b) and not any(map(_critical, (*a, *b))):
        return [], []
    left, right = list(a), list(b)
    for word in a if len(a) * len(b) <= _PAIRS else ():
        like = next((other for other in right if _alike(word, other)), None)
        if like is not None:
            left.remove(word)
            right.remove(like)
    return [word for word in left if not _is_small(word)], [word for word in right if not _is_small(word)]


def differences(a: Sequence[Word], a_text: str, b: Sequence[Word], b_text: str) -> Iterator[Difference]:
    """The critical differences between two stretches, kind by kind, paired in their order."""
    for kind in DifferenceKind:
        left = [a_text[word.start : word.end] for word in a if word.kind is _KINDS[kind]]
        right = [b_text[word.start : word.end] for word in b if word.kind is _KINDS[kind]]
        for before, after in zip_longest(left, right, fillvalue=""):
            yield Difference(kind, before, after)
    for word in a if len(a) * len(b) <= _PAIRS else ():
        for other in b:
            if _negates(word.key, other.key) or _negates(other.key, word.key):
                yield Difference(
                    DifferenceKind.NEGATION, a_text[word.start : word.end], b_text[other.start : other.end]
                )


def _is_small(word: Word) -> bool:
    return word.key in SMALL_WORDS and not _critical(word)


def _critical(word: Word) -> bool:
    return word.kind is not WordKind.OTHER


def _alike(word: Word, other: Word) -> bool:
    """Whether one letter slipped: not the first one, which may be "un-" or "a-", and never in a critical word."""
    short = min(len(word.key), len(other.key)) < _LONG
    if short or word.key[0] != other.key[0] or _critical(word) or _critical(other):
        return False
    return OSA.distance(word.key, other.key, score_cutoff=1) <= 1


def _negates(word: str, other: str) -> bool:
    """Whether `other` is `word` with a negating prefix, or a Kazakh verb with its negation inside."""
    if len(word) < 4 or not 2 <= len(other) - len(word) <= 3:
        return False
    if any(other == prefix + word for prefix in NEGATING_PREFIXES):
        return True
    if len(other) - len(word) != 2:
        return False
    cuts = (at for at in range(2, len(word)) if other[at : at + 2] in KAZAKH_NEGATING)
    return any(other[:at] + other[at + 2 :] == word for at in cuts)
