"""Words and marks of a sentence, with what each rule asks about them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading.lexicons.packs import PACKS
from reading.lexicons.sets import word_set
from reading.text.quotes import Quoted


def _pattern(abbreviations: Iterable[str], letters: str) -> re.Pattern[str]:
    """Words and marks in a language with these abbreviations and capital letters."""
    titles = "|".join(
        re.escape(word[:-1]) for word in sorted(abbreviations, key=len, reverse=True) if word.count(".") == 1
    )
    return re.compile(
        rf"(?:{titles})\.(?=\s|$|,)"
        r"|(?:[^\W\d_]\.){2,}"
        rf"|[{letters}]\.(?=\s[{letters}])"
        r"|[$€£¥]?\d+(?:[.,:/]\d+)*(?:[^\W_]+)?%?"
        r"|[^\W_]+(?:[-’'/&.][^\W_]+)*"
        r"|''|``|\S",
        re.IGNORECASE,
    )


_TOKEN = {code: _pattern(pack.abbreviations, "А-ЯЁ" if pack.dash_speech else "A-Z") for code, pack in PACKS.items()}
_POSSESSIVE = re.compile(r"^(.+)(['’]s)$", re.IGNORECASE)
_LONGEST_KEPT = 40
_MOST_KEPT = 8_192
_NOT_PRONOUNS = frozenset({"WHO", "US", "IT"})
_PRONOUN_IS = word_set("he she it that there what who here let where how")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; `low` is its lower case with a straight apostrophe's place kept."""

    start: int
    end: int
    text: str
    low: str
    word: bool
    capital: bool
    quoted: bool


def tokens(text: str, start: int, end: int, quoted: Sequence[Quoted], language: str | None = None) -> list[Token]:
    """The words and marks of a stretch; a possessive ending is a token of its own.

    Abbreviations are those of the `language`, of English where that has no pack.
    """
    found: list[Token] = []
    at = 0
    for match in _TOKEN[language if language in _TOKEN else "en"].finditer(text, start, end):
        begin = match.start()
        while at < len(quoted) and quoted[at].end <= begin:
            at += 1
        inside = at < len(quoted) and quoted[at].start < begin
        words = match.group()
        possessive = _POSSESSIVE.match(words)
        if possessive:
            base = len(possessive.group(1))
            found.append(_token(words[:base], begin, quoted=inside))
            ending = _token(words[base:], begin + base, quoted=inside)
            found.append(_is(ending) if words[:base].lower() in _PRONOUN_IS else ending)
        else:
            found.append(_token(words, begin, quoted=inside))
    return found


def _token(words: str, begin: int, *, quoted: bool) -> Token:
    looked = _kept if len(words) <= _LONGEST_KEPT else _looked_at
    text, low, word, capital = looked(words)
    return Token(begin, begin + len(words), text, low, word, capital, quoted)


def _looked_at(words: str) -> tuple[str, str, bool, bool]:
    """What a word or mark is wherever it stands: itself, its lower case, whether it is a word and has a capital."""
    low = words if words in _NOT_PRONOUNS else words.lower()
    return words, words if low == words else low, any(map(str.isalnum, words)), words[0].isupper()


# A text says the same words over and over: each is held once, or a long article takes twice the memory.
_kept = lru_cache(maxsize=_MOST_KEPT)(_looked_at)


def _is(token: Token) -> Token:
    """The ending of "he's", which is a verb."""
    return Token(token.start, token.end, token.text, "is", word=True, capital=False, quoted=token.quoted)
