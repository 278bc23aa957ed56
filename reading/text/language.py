"""Which language a stretch is in, as far as scripts and small words tell."""

import re
from collections import Counter
from collections.abc import Mapping

from reading.lexicons.languages import (
    ARABIC,
    CYRILLIC,
    FREQUENT,
    FREQUENT_ARABIC,
    FREQUENT_CYRILLIC,
    LOAN_WORDS,
    NOT_ENGLISH,
    NOT_RUSSIAN,
    ONE_LANGUAGE,
    OTHER_SCRIPT,
)  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 12
# What stands before the first word of a sentence.
_STOPS = frozenset('.!?…:;\n“„«"¿¡(—–-')
_SAMPLE = 20_000
# One letter in so many that no Russian word has, and the stretch is in another language.
_FOREIGN_LETTERS = 40


def language_of(text: str) -> str | None:
    """An ISO 639-1 code where the script or enough small words tell, else None.

    Looks at the first 20,000 characters only. Of a text in two languages it is the one that most of it is in.
    """
    sample = text[:_SAMPLE]
    words = _words(sample)
    if not words:
        return None
    most = sum(map(len, words)) / 2
    if len(OTHER_SCRIPT.findall(sample)) <= most:
        return _by_words(words, FREQUENT)
    for script, frequent in ((CYRILLIC, FREQUENT_CYRILLIC), (ARABIC, FREQUENT_ARABIC)):
        if len(script.findall(sample)) > most:
            return _by_words(words, frequent)
    return next((code for code, script in ONE_LANGUAGE if len(script.findall(sample)) * 5 > most), None)


def _words(stretch: str) -> list[str]:
    """The words of a stretch in lower case; within a sentence capitals stay: names hold small words ("El Paso")."""
    if stretch.isupper():
        return [word.lower() for word in _WORD.findall(stretch)]
    found = ((match.group(), match) for match in _WORD.finditer(stretch))
    return [word.lower() if word[0].isupper() and _begins(stretch, match) else word for word, match in found]


def _begins(stretch: str, word: re.Match[str]) -> bool:
    """Whether a sentence begins with a word that is no "I" and no part of a name ("O’Malley")."""
    before = stretch[max(0, word.start() - 3) : word.start()].rstrip(" ")
    named = word.group() == "I" or (word.group() == "O" and stretch.startswith(("’", "'"), word.end()))
    return not named and (not before or before[-1] in _STOPS)


def _foreign(words: list[str]) -> int:
    """How many words hold letters that English has in names only."""
    return sum(NOT_ENGLISH.search(word) is not None for word in words if not word.isascii() and word not in LOAN_WORDS)


def _by_words(words: list[str], frequent: Mapping[str, frozenset[str]]) -> str | None:
    hits = Counter({code: sum(word in small for word in words) for code, small in frequent.items()})
    hits["en"] -= _foreign([word for word in words if word[0].islower()]) if "en" in frequent else 0
    (best, most), (_, second) = hits.most_common(2)
    return best if most > second and most * 20 >= len(words) else None


def rules_for(stretch: str, article: str | None) -> str | None:
    """The language whose rules may be applied to a stretch of an article in the language `article`, if there is one."""
    if CYRILLIC.search(stretch) is None:
        return "en" if is_english(stretch, article) else None
    if is_russian(stretch, article):
        return "ru"
    return "en" if is_english(stretch, article) else None


def is_russian(stretch: str, article: str | None) -> bool:
    """Whether Russian rules may be applied to a stretch of an article in the language `article`.

    A few letters of other alphabets (a name in Kazakh) do no harm. A short stretch goes with its article.
    """
    words = [word.lower() for word in _WORD.findall(stretch)]
    cyrillic = len(CYRILLIC.findall(stretch))
    if cyrillic * 3 < 2 * sum(map(len, words)) or len(NOT_RUSSIAN.findall(stretch)) * _FOREIGN_LETTERS > cyrillic:
        return False
    ours = sum(word in FREQUENT_CYRILLIC["ru"] for word in words)
    theirs = max(sum(word in FREQUENT_CYRILLIC[code] for word in words) for code in FREQUENT_CYRILLIC if code != "ru")
    if article == "ru" and (ours == theirs or len(words) < _ENOUGH_WORDS):
        return ours + 1 >= theirs
    return ours > theirs or (ours == theirs and article is None)


def is_english(stretch: str, article: str | None) -> bool:
    """Whether English rules may be applied to a stretch of an article in the language `article`.

    A short stretch without small words to tell by goes with its article.
    """
    words = _words(stretch)
    if not words or len(OTHER_SCRIPT.findall(stretch)) * 3 > sum(map(len, words)):
        return False
    ours = sum(word in FREQUENT["en"] for word in words)
    theirs = max(sum(word in FREQUENT[code] for word in words) for code in FREQUENT if code != "en")
    theirs += _foreign([word for word in words if word[0].islower()])
    if ours == theirs or len(words) < _ENOUGH_WORDS:
        return ours > theirs or (ours == theirs and article in {None, "en"})
    return ours > theirs
