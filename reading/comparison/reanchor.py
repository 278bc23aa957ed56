"""Where the words of claims stand in a newer version of their article.

Position first: what the comparison of both texts (`shifts`) shows to have stayed together is the same passage. Then
the quote with its context: the same words elsewhere, typography aside; among repeats the place whose surroundings agree
most. Then the likest place (`nearest`), which always needs a person.

    exact         the same words at the same offsets
    moved         the same words at other offsets, or with other typography: the new version's words are the quote
    needs_review  the words changed, however little; or what matters changed in the sentence around them
                  (`surroundings`: a number, name, date or negation, who said it, for instance); or the words stand in
                  several places and none is surely the old one
    orphaned      nothing like it is left

No claim points at other words without `needs_review`. What it gets wrong: a sentence that was moved and stands once
in both texts is `moved`, whatever stands around it now, unless what matters changed in its own sentence.
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
from reading.comparison.surroundings import Surroundings, differs
from reading.types import Quote

_NEAR = 0.5
_BESIDE = 64  # how far beside its old place a changed passage is looked for first
_CONTEXT = 64
_OTHERS = 200  # repeats that are looked at
_SURE = 12  # characters of context that tell one repeat from another

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
    was: Surroundings
    now: Surroundings


def reanchor(quotes: Sequence[Quote], old: str, new: str) -> list[Anchor]:
    """An anchor for each quote of `old`, in their order, with offsets of `new` in code points.

    Raises ValueError for a quote whose words do not stand at its offsets in `old`.
    """
    for quote in quotes:
        if not quote.exact or old[quote.start : quote.end] != quote.exact or quote.start < 0:
            raise ValueError(f"these words are not at {quote.start}..{quote.end} of the old text: {quote.exact[:80]!r}")
    versions = _Versions(Haystack(old), Haystack(new), shifts(old, new), Surroundings(old), Surroundings(new))
    return [_anchor(quote, versions) for quote in quotes]


def _anchor(quote: Quote, versions: _Versions) -> Anchor:
    stayed = versions.shifts.moved(quote.start, quote.end)
    if stayed and _as_whole(quote, versions, stayed):
        if _is_of_another(quote, versions, stayed, more=1):
            return Anchor(AnchorState.NEEDS_REVIEW, selector(versions.new.text, *stayed), ReviewReason.REPEATS)
        return _same_words(quote, versions, stayed)
    spans = _places(versions.new, quote, versions)
    if spans:
        return _among(quote, versions, spans)
    return _likest(quote, versions)


def _as_whole(quote: Quote, versions: _Versions, span: Span) -> bool:
    """Whether the words that stayed are still whole: "5" has not become the beginning of "50"."""
    old, new = versions.old.text, versions.new.text
    if _agreement(versions, (quote.start, quote.end), span) == 2 * _CONTEXT:
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
    if not _stayed_around(versions, (quote.start, quote.end), span):
        around = differs(versions.was.of(quote.start, quote.end), versions.now.of(*span), found.exact)
        if around is not None:
            return Anchor(AnchorState.NEEDS_REVIEW, found, ReviewReason.SENTENCE, around)
    unmoved = found.start == quote.start and found.exact == quote.exact
    return Anchor(AnchorState.EXACT if unmoved else AnchorState.MOVED, found)


def _among(quote: Quote, versions: _Versions, spans: Sequence[Span]) -> Anchor:
    """The place that is meant among those with the same words."""
    once = len(spans) == 1 and len(_places(versions.old, quote, versions)) <= 1
    if once:
        return _same_words(quote, versions, spans[0])
    expected = versions.shifts.around(quote.start, quote.end)[0]
    agreement = {span: _agreement(versions, (quote.start, quote.end), span) for span in spans}
    ranked = sorted(spans, key=lambda span: (-agreement[span], abs(span[0] - expected)))
    best, rest = ranked[0], ranked[1:]
    taken = _is_taken(versions, best) or _is_of_another(quote, versions, best)
    if not taken and agreement[best] >= _SURE and (not rest or agreement[best] > agreement[rest[0]]):
        return _same_words(quote, versions, best)
    return Anchor(AnchorState.NEEDS_REVIEW, selector(versions.new.text, *best), ReviewReason.REPEATS)


def _is_taken(versions: _Versions, span: Span) -> bool:
    """Whether the place is where other words of the old text stayed: another of the repeats."""
    at = bisect_right(versions.shifts.same, span[0], key=lambda same: same.new) - 1
    return at >= 0 and span[1] <= versions.shifts.same[at].new + versions.shifts.same[at].length


def _is_of_another(quote: Quote, versions: _Versions, span: Span, *, more: int = 0) -> bool:
    """Whether what stands around the place agrees as well (or by so many characters `more`) with another repeat's."""
    own = _agreement(versions, (quote.start, quote.end), span)
    if own == 2 * _CONTEXT and more:
        return False
    others = (place for place in _places(versions.old, quote, versions) if place != (quote.start, quote.end))
    return any(_agreement(versions, other, span) >= own + more for other in islice(others, _OTHERS))


def _agreement(versions: _Versions, was: Span, now: Span) -> int:
    """How many characters right before and right behind are the same, 64 at most on either side."""
    old, new = versions.old.text, versions.new.text
    before = Postfix.similarity(old[max(0, was[0] - _CONTEXT) : was[0]], new[max(0, now[0] - _CONTEXT) : now[0]])
    behind = Prefix.similarity(old[was[1] : was[1] + _CONTEXT], new[now[1] : now[1] + _CONTEXT])
    return int(before + behind)


def _stayed_around(versions: _Versions, before: Span, after: Span) -> bool:
    """Whether the whole lines around the words stayed together with them."""
    first, last = versions.was.line(before[0])[0], versions.was.line(before[1] - 1)[1]
    there = versions.shifts.moved(first, last)
    if there is None or there[0] - first != after[0] - before[0]:
        return False
    return there == (versions.now.line(after[0])[0], versions.now.line(after[1] - 1)[1])


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
