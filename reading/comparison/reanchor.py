"""Where the words of claims stand in a newer version of their article.

Position first: what the comparison of both texts (`shifts`) shows to have stayed together is the same passage. Then
the quote with its context: the same words elsewhere, typography aside; among repeats the place whose surroundings agree
most. Then the likest place (`nearest`), which always needs a person.

    exact         the same words at the same offsets
    moved         the same words at other offsets, or with other typography: the new version's words are the quote
    needs_review  the words changed, however little; or a number, name, date or negation changed in the sentence around
                  them (who said it, for instance); or the words stand in several places and none is surely the old one
    orphaned      nothing like it is left

No claim points at other words without `needs_review`. What it gets wrong: a sentence that was moved and stands once
in both texts is `moved`, whatever stands around it now, unless its own sentence changed in one of those four.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from rapidfuzz.distance import Postfix, Prefix

from reading.comparison.alignment import Difference
from reading.comparison.bounds import whole
from reading.comparison.haystack import MOST, Haystack
from reading.comparison.nearest import likenesses
from reading.comparison.passages import selector
from reading.comparison.quantities import critical_differences
from reading.comparison.shifts import Shifts, shifts
from reading.types import Quote

_NEAR = 0.5
_BESIDE = 64  # how far beside its old place a changed passage is looked for first
_REACH = 400  # how far a sentence is followed to either side
_CONTEXT = 64
_SURE = 12  # characters of context that tell one repeat from another
_END = re.compile(r"[.!?…\n]")

Span = tuple[int, int]


class AnchorState(StrEnum):
    """What became of a claim's words."""

    EXACT = "exact"
    MOVED = "moved"
    NEEDS_REVIEW = "needs_review"
    ORPHANED = "orphaned"


class ReviewReason(StrEnum):
    """Why a person has to look."""

    WORDS = "words"
    SENTENCE = "sentence"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A claim's words in the newer text (None when orphaned), and for a person's review why and what differs.

    `differences` are the critical ones only: within the words, or in the sentence around them.
    """

    state: AnchorState
    quote: Quote | None
    reason: ReviewReason | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class _Versions:
    """Both texts, searched once for all claims."""

    old: Haystack
    new: Haystack
    shifts: Shifts


def reanchor(quotes: Sequence[Quote], old: str, new: str) -> list[Anchor]:
    """An anchor for each quote of `old`, in their order, with offsets of `new` in code points.

    Raises ValueError for a quote whose words do not stand at its offsets in `old`.
    """
    for quote in quotes:
        if not quote.exact or old[quote.start : quote.end] != quote.exact or quote.start < 0:
            raise ValueError(f"these words are not at {quote.start}..{quote.end} of the old text: {quote.exact[:80]!r}")
    versions = _Versions(Haystack(old), Haystack(new), shifts(old, new))
    return [_anchor(quote, versions) for quote in quotes]


def _anchor(quote: Quote, versions: _Versions) -> Anchor:
    stayed = versions.shifts.moved(quote.start, quote.end)
    if stayed and _as_whole(quote, versions, stayed):
        return _same_words(quote, versions, stayed)
    spans = _places(versions.new, quote, versions)
    if spans:
        return _among(quote, versions, spans)
    return _likest(quote, versions)


def _as_whole(quote: Quote, versions: _Versions, span: Span) -> bool:
    """Whether the words that stayed are still whole: "5" has not become the beginning of "50"."""
    old, new = versions.old.text, versions.new.text
    if _agreement(versions, quote, span) == 2 * _CONTEXT:
        return True
    return whole(new, *span) or not whole(old, quote.start, quote.end)


def _places(haystack: Haystack, quote: Quote, versions: _Versions) -> list[Span]:
    """Where the same words stand; a quote that cuts a word or number of its own text is looked for as it is."""
    if whole(versions.old.text, quote.start, quote.end):
        return haystack.alike(quote.exact)
    found = islice(re.finditer(re.escape(quote.exact), haystack.text), MOST)
    return [match.span() for match in found]


def _same_words(quote: Quote, versions: _Versions, span: Span) -> Anchor:
    found = selector(versions.new.text, *span)
    around = _around_differs(versions, (quote.start, quote.end), span)
    if around:
        return Anchor(AnchorState.NEEDS_REVIEW, found, ReviewReason.SENTENCE, around)
    unmoved = found.start == quote.start and found.exact == quote.exact
    return Anchor(AnchorState.EXACT if unmoved else AnchorState.MOVED, found)


def _among(quote: Quote, versions: _Versions, spans: Sequence[Span]) -> Anchor:
    """The place that is meant among those with the same words."""
    once = len(spans) == 1 and len(_places(versions.old, quote, versions)) <= 1
    if once:
        return _same_words(quote, versions, spans[0])
    expected = versions.shifts.around(quote.start, quote.end)[0]
    agreement = {span: _agreement(versions, quote, span) for span in spans}
    ranked = sorted(spans, key=lambda span: (-agreement[span], abs(span[0] - expected)))
    best, rest = ranked[0], ranked[1:]
    taken = _is_taken(versions, best)
    if not taken and agreement[best] >= _SURE and (not rest or agreement[best] > agreement[rest[0]]):
        return _same_words(quote, versions, best)
    return Anchor(AnchorState.NEEDS_REVIEW, selector(versions.new.text, *best), ReviewReason.REPEATS)


def _is_taken(versions: _Versions, span: Span) -> bool:
    """Whether the place is where other words of the old text stayed: another of the repeats."""
    at = bisect_right(versions.shifts.same, span[0], key=lambda same: same.new) - 1
    return at >= 0 and span[1] <= versions.shifts.same[at].new + versions.shifts.same[at].length


def _agreement(versions: _Versions, quote: Quote, span: Span) -> int:
    """How many characters right before and right behind are the same, 64 at most on either side."""
    old, new = versions.old.text, versions.new.text
    before = Postfix.similarity(
        old[max(0, quote.start - _CONTEXT) : quote.start], new[max(0, span[0] - _CONTEXT) : span[0]]
    )
    behind = Prefix.similarity(old[quote.end : quote.end + _CONTEXT], new[span[1] : span[1] + _CONTEXT])
    return int(before + behind)


def _around_differs(versions: _Versions, before: Span, after: Span) -> tuple[Difference, ...]:
    """What differs critically in the rest of the sentence, on either side."""
    was, now = _sentence(versions.old.text, before), _sentence(versions.new.text, after)
    return tuple(
        difference
        for one, other in zip(was, now, strict=True)
        if one != other
        for difference in critical_differences(one, other)
    )


def _sentence(text: str, span: Span) -> tuple[str, str]:
    """The words of the sentence before and behind the span, as far as marks and line ends tell."""
    left = _END.split(text[max(0, span[0] - _REACH) : span[0]])[-1]
    right = _END.split(text[span[1] : span[1] + _REACH], maxsplit=1)[0]
    return left, right


def _likest(quote: Quote, versions: _Versions) -> Anchor:
    """The likest stretch: where the old one stood, or else anywhere; always for a person."""
    expected = versions.shifts.around(quote.start, quote.end)
    first, last = max(0, expected[0] - _BESIDE), expected[1] + _BESIDE
    here = Haystack(versions.new.text[first:last]) if last - first < 2 * len(quote.exact) + 4 * _BESIDE else None
    found = _spans(quote, here, first) if here else []
    found = found or _spans(quote, versions.new, 0)
    if not found:
        return Anchor(AnchorState.ORPHANED, None)
    start, end, _ = min(found, key=lambda span: (-span[2], abs(span[0] - expected[0])))
    place = selector(versions.new.text, start, end)
    matter = critical_differences(quote.exact, place.exact)
    return Anchor(AnchorState.NEEDS_REVIEW, place, ReviewReason.WORDS, matter)


def _spans(quote: Quote, haystack: Haystack, offset: int) -> list[tuple[int, int, float]]:
    """Start, end and likeness, in tenths, of the stretches that have at least half of the quote's words."""
    found = [like for like in likenesses(quote.exact, haystack) if like.common >= _NEAR]
    return [(like.start + offset, like.end + offset, round(like.common, 1)) for like in found]
