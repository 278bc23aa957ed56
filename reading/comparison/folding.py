"""A text with its typography folded, and the way back to the text itself.

What is the same after folding is the same words: compatibility forms (NFKC: ligatures, full-width letters, composed
accents), kinds of quotation mark, apostrophe, dash and blank, runs of white space, "…" and "...", what is not seen
(soft hyphens, zero-width characters, marks of direction, the choice of an emoji's form), and a word that a hyphen
breaks over two lines. Case is not folded: "us" is not "US".
A spaced and an unspaced dash are the same; zero-width joiners stay where they join (emoji, Persian).
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from reading.lexicons.comparing import INVISIBLE

_ONE_TO_ONE = str.maketrans(
    "‘’‚‛ʼ′“”„‟«»″‐‑‒−\u00a0\u1680\u2007\u2009\u202f\u205f\u3000\t", "''''''" + '"""""""' + "----" + " " * 8
)
# What any of it begins with is looked for first, since most characters are none of that.
# From the longest to the shortest; a single blank and plain letters are no match and stay in step.
_CHANGING = (
    rf"(?=[-\s–—―«'`{INVISIBLE}])(?:(?<=[^\W\d_])(?:[-{INVISIBLE}]\s{{0,8}}\n\s{{0,8}})(?=[^\W\d_])"
    rf"|[\s{INVISIBLE}]*[–—―][\s{INVISIBLE}–—―]*|\s+-+\s[\s-]*|--+"
    "|«[\u00a0\u202f]|[\u00a0\u202f]»|''|``"
    rf"|\s{{2,}}|[^\S ]|[{INVISIBLE}]+)"
)
_ASCII = re.compile(_CHANGING)
_HYPHENATED = re.compile(r"[-\u00ad]\s*\n\s*\Z")
_HYPHEN_LAST = re.compile(r"-\s*\n")
_QUOTING = frozenset({"''", "``"})
# "10²" is not "102", nor "5½" "51/2".
_MEANING = ("<super>", "<sub>", "<fraction>", "<circle>")
_JAMO = "\u1100-\u11ff"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; piece `i` begins at `_starts[i]` of it and was `_raw[i]` (from, to) of the text itself.

    Within a piece that is as long as it was, positions run in step; any other piece stands for its whole stretch.
    """

    text: str
    _starts: list[int] = field(repr=False)
    _raw: list[tuple[int, int]] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where folded characters `start` up to `end` (not empty) stand in the text itself."""
        return self._of(start)[0], self._of(end - 1)[1]

    def _of(self, position: int) -> tuple[int, int]:
        piece = bisect_right(self._starts, position) - 1
        begin = self._starts[piece]
        after = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        raw_begin, raw_end = self._raw[piece]
        if after - begin == raw_end - raw_begin:
            return raw_begin + position - begin, raw_begin + position - begin + 1
        return raw_begin, raw_end


def fold(text: str, *, keep_hyphens: bool = False) -> Folded:
    """The text folded as above; with `keep_hyphens` a hyphen at a line's end stays ("well-" and "known")."""
    parts: list[str] = []
    starts: list[int] = []
    raw: list[tuple[int, int]] = []
    length = at = 0
    for match in _pattern(text).finditer(text):
        begin, end = match.span()
        if begin == end:
            continue
        for words, here, there in ((text[at:begin], at, begin), (_folded(match.group(), keep_hyphens), begin, end)):
            # What vanishes leaves no piece, so that no two pieces begin at one place.
            if words:
                parts.append(words)
                starts.append(length)
                raw.append((here, there))
                length += len(words)
        at = end
    if at < len(text):
        parts.append(text[at:])
        starts.append(length)
        raw.append((at, len(text)))
    return Folded("".join(parts).translate(_ONE_TO_ONE), starts, raw)


def both_forms(text: str, folded: Folded) -> tuple[Folded, ...]:
    """The folded text, and if it differs the one whose hyphens at line ends stay."""
    if not _HYPHEN_LAST.search(text):
        return (folded,)
    kept = fold(text, keep_hyphens=True)
    return (folded,) if kept.text == folded.text else (folded, kept)


def _pattern(text: str) -> re.Pattern[str]:
    """All that changes its length, with those clusters of this text that NFKC would compose or take apart."""
    if text.isascii():
        return _ASCII
    letters = {one for one in text if one > "\x7f"}
    marks = "".join(sorted(one for one in letters if unicodedata.combining(one)))
    changed = "".join(re.escape(one) for one in sorted(letters) if _is_another_form(one))
    clusters = rf"|[{_JAMO}]+"
    clusters += rf"|[^\s{marks}]?[{marks}]+" if marks else ""
    clusters += f"|[{changed}]" if changed else ""
    return re.compile(_CHANGING + clusters)


def _is_another_form(one: str) -> bool:
    same = one.isspace() or unicodedata.normalize("NFKC", one) == one
    return not same and not unicodedata.decomposition(one).startswith(_MEANING)


def _folded(words: str, keep_hyphens: bool) -> str:  # noqa: FBT001 - handed on from `fold`
    stripped = words.strip(INVISIBLE)
    if not stripped:
        return ""
    if _HYPHENATED.match(words):
        return "-" if keep_hyphens and words[0] == "-" else ""
    if stripped.isspace():
        return " "
    if stripped in _QUOTING or "«" in words or "»" in words:
        return '"'
    bare = "".join(stripped.split())
    if not bare.strip("-–—―" + INVISIBLE):
        return "-"
    return unicodedata.normalize("NFKC", words)
