"""Which language a stretch is in, as far as scripts and small words tell."""

import re
from collections import Counter

from reading.lexicons.languages import FREQUENT, OTHER_SCRIPT

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 12
_SAMPLE = 20_000


def language_of(text: str) -> str | None:
    """An ISO 639-1 code for Latin-script text with enough small words to tell, else None.

    Looks at the first 20,000 characters only.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words or len(OTHER_SCRIPT.findall(sample)) > sum(map(len, words)) / 2:
        return None
    hits = Counter({code: sum(word in frequent for word in words) for code, frequent in FREQUENT.items()})
    (best, most), (_, second) = hits.most_common(2)
    return best if most > second and most * 20 >= len(words) else None


def is_english(stretch: str, article: str | None) -> bool:
    """Whether English rules may be applied to a stretch of an article in the language `article`.

    A short stretch without small words to tell by goes with its article.
    """
    words = [word.lower() for word in _WORD.findall(stretch)]
    if not words or len(OTHER_SCRIPT.findall(stretch)) * 3 > sum(map(len, words)):
        return False
    ours = sum(word in FREQUENT["en"] for word in words)
    theirs = max(sum(word in FREQUENT[code] for word in words) for code in FREQUENT if code != "en")
    if ours == theirs or len(words) < _ENOUGH_WORDS:
        return ours > theirs or (ours == theirs and article in {None, "en"}) or (article == "en" and ours + 1 >= theirs)
    return ours > theirs
