"""Whether an excerpt is in a text, and where.

As written first; then with typography folded (`folding`); then with small slips: a letter in a long word, capitals,
marks, articles, words written together or apart (`alignment`). A number, name, date or negation that differs, or any
other word that is missing or came in, is never found; what is missing is named. An ellipsis in the excerpt ("A … B",
"A [...] B") stands for up to `GAP` characters that were left out, unless the text has the very ellipsis.

What it gets wrong: it compares words, not sense. An excerpt that leaves out "He did not say that" is found, and so is
one whose ellipsis leaves out a "not". One slipped letter can make another word ("martial", "marital").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reading.comparison.alignment import Difference
from reading.comparison.bounds import cut_words, whole
from reading.comparison.haystack import Haystack
from reading.comparison.nearest import Likeness, likenesses
from reading.comparison.wording import wording
from reading.types import Quote

CONTEXT = 32
CANDIDATES = 20
GAP = 2_000
_SCORE, _NEAR = 0.5, 0.5
_LONGEST = 20_000  # characters of an excerpt that may have slips
_ELLIPSIS = re.compile(r"[\[(] ?(?:…|\.{3,}|\. \. \.) ?[\])]|…|\.{3,}|\. \. \.")

How = Literal["exact", "folded", "fuzzy"]
_ORDER: tuple[How, ...] = ("exact", "folded", "fuzzy")


@dataclass(frozen=True, slots=True)
class Found:
    """Where the excerpt stands: code points `start` up to `end`, the text's own words, 32 characters on either side.

    `score` is 1 unless `how` is "fuzzy". `others` are further places, if no `near` was given; 19 at most.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    how: How
    score: float
    others: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFound:
    """What of the excerpt is not at the likest place (`nearest`; without one, all its words), what is there besides.

    `added` may be all there is: a "not", or the whole word or number of which the excerpt is a part.
    """

    missing: tuple[str, ...]
    added: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    nearest: Quote | None = None


def locate(excerpt: str, text: str, *, near: tuple[int, int] | None = None) -> Found | NotFound:
    """Search a text for an excerpt; of several places the one nearest to `near` (start, end), else the first.

    Raises ValueError when nothing is left of the excerpt without blanks and ellipses.
    """
    return locate_in(Haystack(text), excerpt, near=near)


def locate_in(haystack: Haystack, excerpt: str, *, near: tuple[int, int] | None = None) -> Found | NotFound:
    """The same in a text that is searched several times."""
    needle = excerpt.strip()
    parts = [part.strip() for part in _ELLIPSIS.split(needle) if part.strip()]
    if not parts:
        raise ValueError("an excerpt needs words")
    spans, how = _same(haystack, needle)
    if spans:
        return _found(haystack.text, spans, how, near)
    if len(parts) > 1:
        return _in_parts(haystack, parts, near)
    return _fuzzy(haystack, parts[0], near)


def selector(text: str, start: int, end: int) -> Quote:
    """The words between `start` and `end` with up to 32 characters on either side."""
    return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start, end)


def _same(haystack: Haystack, needle: str) -> tuple[list[tuple[int, int]], How]:
    spans = haystack.exact(needle)
    return (spans, "exact") if spans else (haystack.alike(needle), "folded")


def _found(
    text: str, spans: Sequence[tuple[int, int]], how: How, near: tuple[int, int] | None, score: float = 1.0
) -> Found:
    if near is not None:
        spans = [min(spans, key=lambda span: (abs(span[0] - near[0]) + abs(span[1] - near[1]), span))]
    first, *others = (selector(text, *span) for span in spans[:CANDIDATES])
    return Found(first.start, first.end, first.exact, first.prefix, first.suffix, how, score, tuple(others))


def _fuzzy(haystack: Haystack, needle: str, near: tuple[int, int] | None) -> Found | NotFound:
    found = likenesses(needle, haystack) if len(needle) <= _LONGEST else []
    good = [like for like in found if _is_good(haystack.text, like)]
    if good:
        spans = sorted((like.start, like.end) for like in good)
        chosen = _found(haystack.text, spans, "fuzzy", near)
        score = next(like.score for like in good if like.start == chosen.start)
        return replace(chosen, score=score)
    if not found or found[0].common < _NEAR:
        return NotFound(tuple(needle[word.start : word.end] for word in wording(needle)) or tuple(needle.split()))
    best = found[0]
    added = best.added or (cut_words(haystack.text, best.start, best.end) if best.same_words else ())
    return NotFound(best.missing, added, best.differences, selector(haystack.text, best.start, best.end))


def _is_good(text: str, like: Likeness) -> bool:
    return like.same_words and like.score >= _SCORE and whole(text, like.start, like.end)


def _in_parts(haystack: Haystack, parts: Sequence[str], near: tuple[int, int] | None) -> Found | NotFound:
    """Parts of an excerpt in their order, each within `GAP` characters of the one before."""
    first = _part(haystack, parts[0], None)
    if isinstance(first, NotFound):
        return first
    chains: list[Found] = []
    failed: NotFound | None = None
    begins: list[Found | Quote] = [first, *first.others]
    for begin in begins:
        chain = _chain(haystack.text, parts[1:], begin, first)
        if isinstance(chain, Found):
            chains.append(chain)
        else:
            failed = failed or chain
    if chains:
        worst = max(chains, key=lambda chain: (_ORDER.index(chain.how), -chain.score))
        spans = [(chain.start, chain.end) for chain in chains]
        return _found(haystack.text, spans, worst.how, near, worst.score)
    return failed or NotFound(tuple(parts))


def _part(haystack: Haystack, part: str, near: tuple[int, int] | None) -> Found | NotFound:
    spans, how = _same(haystack, part)
    return _found(haystack.text, spans, how, near) if spans else _fuzzy(haystack, part, near)


def _chain(text: str, parts: Sequence[str], begin: Found | Quote, first: Found) -> Found | NotFound:
    end, how, score = begin.end, first.how, first.score
    for part in parts:
        window = Haystack(text[end : end + GAP + 2 * len(part)])
        found = _part(window, part, (0, len(part)))
        if isinstance(found, NotFound) or found.start > GAP:
            return replace(found, nearest=None) if isinstance(found, NotFound) else NotFound((part,))
        end += found.end
        how = max(how, found.how, key=_ORDER.index)
        score = min(score, found.score)
    whole_ = selector(text, begin.start, end)
    return Found(begin.start, end, whole_.exact, whole_.prefix, whole_.suffix, how, score)
