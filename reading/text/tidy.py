"""Canonical text, and the way back to the text as it came.

Canonical text is the article's paragraphs joined by single line feeds: one line is one block. Line ends of every kind
become a line feed, runs of blanks (no-break spaces and tabs among them) one space, and control characters, byte order
marks, soft hyphens and zero-width junk vanish. Zero-width joiners stay between characters that they can join (emoji,
Persian). Combining marks stay as they are: nothing is composed or decomposed. Lone surrogates become U+FFFD.

A single line feed separates blocks too, because pasted articles have no blank lines, unless the text is hard-wrapped:
blank lines separate its paragraphs and nearly all other lines are equally long. Such lines are joined by a space.
What it gets wrong: a poem with even lines is taken for hard-wrapped prose.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise

_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = " \t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_JUNK = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200d\u2060\ufeff"
_RUN = re.compile(f"[{_BREAKS}{_BLANKS}{_JUNK}]+|[^{_BREAKS}{_BLANKS}{_JUNK}]+")
_GAP = re.compile(f"[{_BREAKS}{_BLANKS}{_JUNK}]")
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_BLANK = re.compile(f"[{_BLANKS}]")
_JOINER = re.compile("[\u200c\u200d]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LIST_ITEM = re.compile(r"[-*•·–]\s|\d{1,3}[.)]\s")
_JOINABLE_FROM = "\u0300"
_WRAP_WIDTHS = range(50, 91)
_WRAP_SHARE = 0.8
_WRAP_LINES = 4


@dataclass(frozen=True, slots=True)
class Tidied:
    """Canonical text and where each piece of it came from.

    Piece `i` begins at `_starts[i]` of the canonical text and was `_raw[i]` (from, to) of the input; within a longer
    piece positions run in step, a piece of one character may stand for a whole gap.
    """

    text: str
    _starts: tuple[int, ...]
    _raw: tuple[tuple[int, int], ...]

    def to_input(self, start: int, end: int) -> tuple[int, int]:
        """Where canonical characters `start` up to `end` stand in the input; raises ValueError outside the text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"not within the text: {start}..{end}")
        return self._of(start)[0], self._of(end - 1)[1]

    def _of(self, position: int) -> tuple[int, int]:
        """The input span of one canonical character."""
        piece = bisect_right(self._starts, position) - 1
        begin = self._starts[piece]
        after = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        raw_begin, raw_end = self._raw[piece]
        if after - begin == 1:
            return raw_begin, raw_end
        return raw_begin + position - begin, raw_begin + position - begin + 1


def tidy(raw: str) -> Tidied:
    """Canonical text of anything pasted or fetched; tidying canonical text again changes nothing."""
    whole = _SURROGATE.sub("\ufffd", raw)
    wrapped = _hard_wrapped(whole)
    text = StringIO()
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    in_step = False
    for run in _RUN.finditer(whole):
        words = run.group()
        if _GAP.match(words):
            words = _gap(whole, run, wrapped=wrapped)
        if not words:
            continue
        begin, end = run.span()
        steps = len(words) == end - begin
        if in_step and steps and spans[-1][1] == begin:
            # A line of words with single blanks is one piece: a piece a word takes more memory than the text.
            spans[-1] = (spans[-1][0], end)
        else:
            starts.append(text.tell())
            spans.append((begin, end))
        in_step = steps
        text.write(words)
    return Tidied(text.getvalue(), tuple(starts), tuple(spans))


def _gap(whole: str, run: re.Match[str], *, wrapped: bool) -> str:
    """What stands in canonical text for a run of breaks, blanks and junk."""
    begin, end = run.span()
    if begin == 0 or end == len(whole):
        return ""
    gap = run.group()
    breaks = len(_BREAK.findall(gap))
    if breaks == 1 and wrapped and not _LIST_ITEM.match(whole, end):
        return " "
    if breaks:
        return "\n"
    if _BLANK.search(gap):
        return " "
    joiner = _JOINER.search(gap)
    joins = joiner and whole[begin - 1] >= _JOINABLE_FROM and whole[end] >= _JOINABLE_FROM
    return joiner.group() if joiner and joins else ""


def _hard_wrapped(whole: str) -> bool:
    """Whether blank lines separate paragraphs and the lines within them are evenly filled."""
    lines = [line.strip() for line in _BREAK.split(whole)]
    inner = [len(line) for line, after in pairwise(lines) if line and after]
    if len(inner) < _WRAP_LINES or not any(not line for line in lines[1:-1]):
        return False
    longest = max(len(line) for line in lines)
    even = sum(width in _WRAP_WIDTHS for width in inner)
    return longest <= _WRAP_WIDTHS.stop + 10 and even >= _WRAP_SHARE * len(inner)
