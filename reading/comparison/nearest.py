"""The place in a long text that is most like an excerpt, in time that grows with the text and not with its square.

The rarest words of the excerpt are looked up in the text; each says where the excerpt would begin. The few stretches on
which most of them agree are compared word by word (`alignment`). What it gets wrong: an excerpt none of whose words
is spelled as in the text is not compared with anything.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from reading.comparison.alignment import Difference, Gap, differences, gaps, unlike
from reading.comparison.folding import Folded, fold
from reading.comparison.haystack import Haystack, lowered
from reading.comparison.wording import wording
from reading.comparison.words import Word

_ASKED, _SEEDS, _HITS, _STRETCHES = 60, 10, 200, 6
_SLACK = 3
_FAIR = 0.3
_MANY = 4  # so many known words, and no two of them together, are chance


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stretch of the text beside the excerpt: what of the excerpt it lacks, what it has besides, what matters.

    `score` is the share of characters in common (0 to 1), `common` the share of the excerpt's words.
    """

    start: int
    end: int
    score: float
    common: float
    missing: tuple[str, ...]
    added: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def same_words(self) -> bool:
        """Whether no word is missing, none came in, and no number, name, date or negation differs."""
        return not (self.missing or self.added or self.differences)


def likenesses(needle: str, haystack: Haystack) -> list[Likeness]:
    """The stretches most like the needle, the likest first; those with none of its words are left out."""
    folded = fold(needle)
    sought = wording(folded.text)
    if not sought:
        return []
    found = {}
    for first, last in _stretches(folded, sought, haystack):
        if not _plausible(folded, sought, haystack.low[first:last]):
            continue
        like = _likeness(needle, folded, sought, haystack, wording(haystack.folded.text, first, last))
        if like is not None:
            found[like.start, like.end] = like
    return sorted(found.values(), key=lambda like: (-like.same_words, -like.common, -like.score, like.start))


def _plausible(folded: Folded, sought: Sequence[Word], stretch: str) -> bool:
    """Whether a fair share of the excerpt's words stands in a stretch at all; looked at before words are aligned."""
    needle = lowered(folded.text)
    there = sum(needle[word.start : word.end] in stretch for word in sought)
    return there >= _FAIR * len(sought)


def _stretches(folded: Folded, sought: Sequence[Word], haystack: Haystack) -> Iterator[tuple[int, int]]:
    """Stretches of the folded text where the excerpt's rarest words stand as far apart as in the excerpt."""
    low, length = haystack.low, len(folded.text)
    needle = lowered(folded.text)
    asked = sorted({needle[word.start : word.end]: word.start for word in sought}.items(), key=lambda one: -len(one[0]))
    known = [(haystack.counts[word], word, offset) for word, offset in asked if word in haystack.counts]
    # Words of several parts, and of scripts whose vowels are marks, are in no list of words.
    seeds = sorted(known or ((low.count(word), word, offset) for word, offset in asked[:_ASKED]))
    seeds = [seed for seed in seeds if seed[0]][:_SEEDS]
    width = max(length // 2, 80)
    if len(low) <= 3 * width + length:
        yield 0, len(low)
        return
    votes: Counter[int] = Counter()
    for _, word, offset in seeds:
        votes.update({bucket for at in _hits(low, word) for bucket in _buckets(at - offset, width)})
    most = max(votes.values(), default=0)
    for bucket, count in votes.most_common(_STRETCHES):
        if 2 * count < most or (count == 1 and len(seeds) >= _MANY):
            break
        first, last = max(0, (bucket - 1) * width), min(len(low), (bucket + 2) * width + length + length // 4)
        yield _to_blank(low, first, -1), _to_blank(low, last, 1)


def _hits(low: str, word: str) -> Iterator[int]:
    at = low.find(word)
    for _ in range(_HITS):
        if at < 0:
            return
        yield at
        at = low.find(word, at + len(word))


def _buckets(begin: int, width: int) -> tuple[int, int]:
    """The stretch in which an excerpt would begin, and the neighbour that is nearer."""
    bucket, within = divmod(begin, width)
    return bucket, bucket + (1 if 2 * within > width else -1)


def _to_blank(text: str, at: int, step: int) -> int:
    """The next position beside a blank, so that no word is cut."""
    for _ in range(_SLACK * 20):
        if not 0 < at < len(text) or text[at].isspace() or text[at - 1].isspace():
            break
        at += step
    return min(max(at, 0), len(text))


def _likeness(
    needle: str, folded: Folded, sought: Sequence[Word], haystack: Haystack, stretch: Sequence[Word]
) -> Likeness | None:
    words = _within(sought, stretch)
    if not words:
        return None
    between = gaps(sought, words)
    begin, stop, between = _trimmed(between, len(sought), len(words))
    if begin >= stop:
        return None
    lacking: list[Word] = []
    besides: list[Word] = []
    matter: list[Difference] = []
    for gap in between:
        a, b = sought[gap.a_from : gap.a_to], words[gap.b_from : gap.b_to]
        left, right = unlike(a, b)
        lacking += left
        besides += right
        matter += differences(left, folded.text, right, haystack.folded.text)
    first, last = words[begin].start, words[stop - 1].end
    ratio = fuzz.ratio(lowered(folded.text[sought[0].start : sought[-1].end]), haystack.low[first:last]) / 100
    return Likeness(
        *haystack.folded.span(first, last),
        ratio,
        1 - sum(gap.a_to - gap.a_from for gap in between) / len(sought),
        tuple(_written(needle, folded, word) for word in lacking),
        tuple(_written(haystack.text, haystack.folded, word) for word in besides),
        tuple(matter),
    )


def _within(sought: Sequence[Word], stretch: Sequence[Word]) -> Sequence[Word]:
    """The part of a stretch that is about as long as the excerpt and most like it, with a few words on either side."""
    if len(stretch) <= len(sought):
        return stretch
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(word.key, len(numbers)) for word in side] for side in (sought, stretch))
    best = fuzz.partial_ratio_alignment(first, second)
    if best is None:
        return stretch
    return stretch[max(0, best.dest_start - _SLACK) : best.dest_end + _SLACK]


def _trimmed(between: list[Gap], sought: int, words: int) -> tuple[int, int, list[Gap]]:
    """First and last word (exclusive) that stand for the excerpt; words beside it are no part of the comparison."""
    begin, stop, kept = 0, words, []
    for gap in between:
        b_from, b_to = gap.b_from, gap.b_to
        if gap.a_from == 0 and b_from == 0:
            begin = b_from = max(0, b_to - gap.a_to)
        if gap.a_to == sought and b_to == words:
            stop = b_to = min(words, b_from + gap.a_to - gap.a_from)
        if gap.a_from < gap.a_to or b_from < b_to:
            kept.append(Gap(gap.a_from, gap.a_to, b_from, b_to))
    return begin, stop, kept


def _written(text: str, folded: Folded, word: Word) -> str:
    start, end = folded.span(word.start, word.end)
    return text[start:end]
