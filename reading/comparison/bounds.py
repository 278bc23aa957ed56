"""Where a passage may begin and end: not inside a word, not inside a number, not right beside its "not".

"rose 5" is not in "rose 50", "rose 5.2", "rose 5 percent" or "rose 5 million", nor "did" in "didn't", nor "violent" in
"non-violent", nor "guilty" in "not guilty", nor "жабылған" in "жабылған емес". Scripts without blanks between words
(Chinese, Japanese, Thai, …) may be cut anywhere between letters.
"""

import re
import unicodedata

from reading.comparison.wording import wording
from reading.comparison.words import WordKind
from reading.lexicons.comparing import (
    MULTIPLIERS,
    NEGATING_LAST,
    NEGATING_NEXT,
    ORDINALS,
    OTHER_NUMBERS,
    TENS,
    UNITS,
)

_AROUND = 32
_BESIDE = 24
_NOT_BEFORE = re.compile(rf"(?<!\w)(?:{'|'.join(NEGATING_NEXT)})\s+\Z", re.IGNORECASE)
_NOT_BEHIND = re.compile(rf"\s+(?:{'|'.join(NEGATING_LAST)})(?!\w)", re.IGNORECASE)
_NUMERIC = re.compile(r"\d|" + "|".join((*UNITS, *TENS, *MULTIPLIERS)), re.IGNORECASE)
_WORD = re.compile(r"\d|[^\W\d_]+")
# What a number of several words may have on either side of a cut; "per" has "cent" behind it.
_NUMERALS = frozenset({*UNITS, *TENS, *MULTIPLIERS, *ORDINALS, *OTHER_NUMBERS})
_BEFORE = _NUMERALS | {"per"}
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PREFIXED = re.compile(r"(?:^|\W)(?:non|un|anti|ex|pro|semi|quasi|mis|dis|pre|не|анти|экс)[-‑]$", re.IGNORECASE)
_JOINERS = "\u200c\u200d"
_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


def whole(text: str, start: int, end: int) -> bool:
    """Whether `start` up to `end` cuts no word and no number of the text."""
    return not cut_words(text, start, end)


def cut_words(text: str, start: int, end: int) -> tuple[str, ...]:
    """The words of the text that the span cuts or parts from what they belong to; none when it is whole."""
    found = []
    if _cuts(text, start) or _NOT_BEFORE.search(text[max(0, start - _BESIDE) : start]):
        found.append(_chunk(text, len(text[:start].rstrip()) - 1))
    if _cuts(text, end) or _NOT_BEHIND.match(text[end : end + _BESIDE]):
        found.append(_chunk(text, end + len(text[end : end + _BESIDE]) - len(text[end : end + _BESIDE].lstrip())))
    return tuple(found)


def _chunk(text: str, at: int) -> str:
    """What stands between blanks around `at`, marks at its ends aside."""
    first = max(0, at - _AROUND)
    before, after = text[first : at + 1].split(), text[at + 1 : at + _AROUND]
    behind = after.split()[0] if after and not after[0].isspace() else ""
    return ((before[-1] if before else "") + behind).strip('.,;:!?…«»“”"')


def inside_word(text: str, at: int) -> bool:
    """Whether `at` is between two characters of one word, by the characters alone."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return before.isalnum() and after.isalnum()
    if unicodedata.combining(after) or _VARIATIONS.match(after) or before in _JOINERS or after in _JOINERS:
        return True
    return before.isalnum() and after.isalnum() and not (_UNSPACED.match(before) or _UNSPACED.match(after))


def _cuts(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    if inside_word(text, at):
        return True
    before, after = text[at - 1], text[at]
    if after in "'’" and before.isalpha() and text[at + 1 : at + 2].lower() == "t":
        return True
    if before in "-‑" and after.isalpha() and _PREFIXED.search(text[max(0, at - 8) : at]):
        return True
    return _cuts_number(text, at)


def _cuts_number(text: str, at: int) -> bool:
    if not (_beside_number(text, at) and _NUMERIC.search(text, max(0, at - _BESIDE), at + _BESIDE)):
        return False
    first, last = max(0, at - _AROUND), min(len(text), at + _AROUND)
    return any(word.kind is WordKind.NUMBER and word.start < at < word.end for word in wording(text, first, last))


def _beside_number(text: str, at: int) -> bool:
    """Whether the word before or behind may be of a number that goes on: else nothing has to be read as one."""
    first, last = max(0, at - _BESIDE), at + _BESIDE
    before, behind = _WORD.findall(text, first, at)[-1:], _WORD.search(text, at, last)
    if (before and _is_numeral(before[0], _BEFORE)) or (behind and _is_numeral(behind.group(), _NUMERALS)):
        return True
    return bool(_HIDDEN.search(text, first, last))


def _is_numeral(word: str, numerals: frozenset[str]) -> bool:
    return word.isdecimal() or unicodedata.normalize("NFKC", word).casefold() in numerals
