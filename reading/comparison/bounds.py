"""Where a passage may begin and end: not inside a word, not inside a number.

"rose 5" is not in "rose 50", "rose 5.2", "rose 5 percent" or "rose 5 million", nor "did" in "didn't", nor "violent" in
"non-violent". Scripts without blanks between words (Chinese, Japanese, Thai, …) may be cut anywhere between letters.
"""

import re
import unicodedata

from reading.comparison.wording import wording
from reading.comparison.words import WordKind

_AROUND = 48
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PREFIXED = re.compile(r"(?:^|\W)(?:non|un|anti|ex|pro|semi|quasi|mis|dis|pre|не|анти|экс)[-‑]$", re.IGNORECASE)
_JOINERS = "\u200c\u200d"
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


def whole(text: str, start: int, end: int) -> bool:
    """Whether `start` up to `end` cuts no word and no number of the text."""
    return not _cuts(text, start) and not _cuts(text, end)


def _cuts(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after) or _VARIATIONS.match(after) or before in _JOINERS or after in _JOINERS:
        return True
    if before.isalnum() and after.isalnum() and not (_UNSPACED.match(before) or _UNSPACED.match(after)):
        return True
    if after in "'’" and before.isalpha() and text[at + 1 : at + 2].lower() == "t":
        return True
    if before in "-‑" and after.isalpha() and _PREFIXED.search(text[max(0, at - 8) : at]):
        return True
    return _cuts_number(text, at)


def _cuts_number(text: str, at: int) -> bool:
    first, last = max(0, at - _AROUND), min(len(text), at + _AROUND)
    return any(word.kind is WordKind.NUMBER and word.start < at < word.end for word in wording(text, first, last))
