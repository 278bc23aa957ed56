"""Where a quote stands in a version's text. Pure search over a string; offsets are code points."""

import re
from dataclasses import dataclass

CONTEXT = 32
MAX_CANDIDATES = 20

# Typography that a keyboard writes otherwise. One code point for one, so that offsets stay.
_FOLD = str.maketrans("‘’‚‛“”„‟«»–—‑‐\u00a0\u202f\u2009", '\'\'\'\'""""""----   ')


@dataclass(frozen=True, slots=True)
class Place:
    """A quote as W3C TextQuote and TextPosition selectors say it."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def place(text: str, start: int, end: int) -> Place:
    """The quote between `start` and `end`, with up to `CONTEXT` code points on either side."""
    return Place(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start, end)


def find(
    text: str, exact: str, prefix: str = "", suffix: str = "", *, within: tuple[int, int] | None = None
) -> list[Place]:
    """All places of `exact` (`within` a span) that `prefix` and `suffix` do not rule out, at most `MAX_CANDIDATES`.

    As written first; only when that is nowhere, with typographic marks and white space taken for the same.
    """
    exact = exact.strip()
    if not exact:
        return []
    first, last = within or (0, len(text))
    spans = _spans(text, re.escape(exact), first, last)
    if not spans:
        text_, exact_ = text.translate(_FOLD), exact.translate(_FOLD)
        spans = _spans(text_, r"\s+".join(re.escape(word) for word in exact_.split()), first, last)
    fitting = [(start, end) for start, end in spans if _fits(text, start, end, prefix, suffix)]
    return [place(text, start, end) for start, end in fitting[:MAX_CANDIDATES]]


def _spans(text: str, pattern: str, first: int, last: int) -> list[tuple[int, int]]:
    return [match.span() for match in re.compile(pattern).finditer(text, first, last)]


def _fits(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    """Whether the words before and after agree, as far as they were given, white space and typography aside."""
    before, after = (
        _bare(text[max(0, start - 2 * len(prefix) - 8) : start]),
        _bare(text[end : end + 2 * len(suffix) + 8]),
    )
    return before.endswith(_bare(prefix)) and after.startswith(_bare(suffix))


def _bare(words: str) -> str:
    return "".join(words.translate(_FOLD).split())
