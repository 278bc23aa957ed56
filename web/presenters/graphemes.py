"""Where a text may be cut so that no letter is torn from its accents, and no emoji from its parts.

A small part of Unicode's rules for grapheme clusters, enough for drawing: combining marks, joiners, variation
selectors, skin tones, flags, CR LF and Hangul. Where it is too careful, a mark is drawn one letter longer.
"""

import unicodedata

_JOINER = "\u200d"
_MARKS = {"Mn", "Me", "Mc"}


def inside(text: str, at: int) -> bool:
    """Whether position `at` lies within a cluster, so that a cut there would tear it."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after < "\u0300" and before != _JOINER:
        return before == "\r" and after == "\n"
    return _joins(before, after) or _splits_flag(text, at)


def back(text: str, at: int) -> int:
    """The nearest border at or before `at`."""
    while inside(text, at):
        at -= 1
    return at


def on(text: str, at: int) -> int:
    """The nearest border at or after `at`."""
    while inside(text, at):
        at += 1
    return at


def _joins(before: str, after: str) -> bool:
    if _JOINER in (before, after):
        return True
    tone = "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f"
    hangul = "\u1160" <= after <= "\u11ff" and ("\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3")
    return tone or hangul or unicodedata.category(after) in _MARKS


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _splits_flag(text: str, at: int) -> bool:
    """Whether `at` lies between the two letters of a flag: after an odd number of them."""
    if not _is_flag(text[at]):
        return False
    first = at
    while first > 0 and _is_flag(text[first - 1]):
        first -= 1
    return (at - first) % 2 == 1
