"""The words of a text as they are compared: numbers by their value, dates by their day, spelling aside.

    "On 5 January 2022 some four thousand"  →  on  @2022-01-05  some  #4000
    "4,171 people weren't"                  →  #4171  people  were  not
    "$2.5 million", "5 per cent"            →  #2500000$  #5%

Each word has a kind: number, date, name, negation, or other. Equal values are equal words however they are written.
Thousands are grouped by commas, blanks or apostrophes; "4.171" is a fraction as in English, and "4,5" one too. Days in
figures ("05/01/2022") stay as written, since their order is a matter of country. Marks are no words; numbers in
brackets ("[3]") are notes and left out. Case makes no difference, but "US", "WHO" and "IT" are not "us", "who", "it".

What it gets wrong: number words are added up in English only; a name is known by its capital, so scripts without
capitals (Arabic) have none, and a common word at the beginning of a sentence may be taken for one; "may" and "march"
are months only with a capital beside a number.
"""

import re
import unicodedata
from collections.abc import Iterator

from reading.comparison.numerals import join_numbers, plain
from reading.comparison.words import Word, WordKind
from reading.lexicons.comparing import (
    COMMON_OPENERS,
    CONTRACTED,
    CURRENCIES,
    DAYS_OF_TIME,
    INVISIBLE,
    NEGATIONS,
    OTHER_NUMBERS,
)

_BODY = r"[^\s\d!\"#$%&()*+,./:;<=>?@\[\\\]^_`{|}~…“”„‟«»‹›‘‚‛–—―‐‑‒−·•|،؛؟。、「」『』《》（）€£¥₽₸'’ʼ-]"
_LEXEME = re.compile(
    r"\[\d{1,3}\]"
    r"|(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?!\d)"
    r"|(?P<number>(?:(?<![^\s(])[-−])?"
    "(?:\\d{1,3}(?:[,٬'’\u00a0\u202f\u2009 ]\\d{3})+(?!\\d)(?:[.٫]\\d+)?|\\d+(?:[.,:/٫]\\d+)*))"
    rf"|(?P<word>[^\W\d_]{_BODY}*(?:['’ʼ](?=[^\W\d_]){_BODY}+)*)"
    r"|(?P<mark>\S)|\n"
)
_JUNK = str.maketrans("’ʼ", "''", INVISIBLE)
_GROUPED = re.compile("\\d{1,3}(?:[,٬'’\u00a0\u202f\u2009 ]\\d{3})+(?:[.٫]\\d+)?|\\d{1,3}(?:\\.\\d{3}){2,}")
_FRACTION = re.compile(r"(\d+)[.,٫](\d+)")
_ENDS = frozenset('.!?…:\n“"«')
_ACRONYMS = frozenset({"US", "WHO", "IT"})
_NO_SYMBOLS = frozenset("`^|~<>=+")


def wording(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text` between `start` and `end`; positions are those of the whole text, in code points."""
    return join_numbers(list(_lexemes(text, start, len(text) if end is None else end)))


def _lexemes(text: str, start: int, end: int) -> Iterator[Word]:
    marks, fresh = "", True
    for match in _LEXEME.finditer(text, start, end):
        group, words = match.lastgroup, match.group()
        if (group == "mark" and not _is_symbol(words)) or words == "\n":
            fresh = words in _ENDS or fresh
            marks += words if words != "\n" else ""
            continue
        if group is None:
            continue
        if group == "word":
            yield from _word(match.start(), words, marks, fresh=fresh)
        else:
            yield Word(*_value(group, words), match.start(), match.end(), marks)
        marks, fresh = "", False


def _is_symbol(mark: str) -> bool:
    """Whether a mark says something: per cent, money, an emoji."""
    return mark == "%" or (unicodedata.category(mark)[0] in "SMN" and mark not in _NO_SYMBOLS)


def _value(group: str, words: str) -> tuple[str, WordKind]:
    if group == "day":
        iso = "-" in words
        return ("@" if iso else "#") + words, WordKind.DATE
    if group == "mark":
        return CURRENCIES.get(words, words), WordKind.OTHER
    digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in words.replace("−", "-"))
    sign, digits = ("-", digits[1:]) if digits[0] == "-" else ("", digits)
    fraction = _FRACTION.fullmatch(digits)
    if _GROUPED.fullmatch(digits):
        whole, *part = re.split("[.٫]", digits) if digits.count(".") < 2 else [digits]
        value = plain(re.sub(r"\D", "", whole) + "".join(part), len("".join(part)))
    elif fraction:
        value = plain(fraction[1] + fraction[2], len(fraction[2]))
    else:
        value = plain(digits) if digits.isdecimal() else digits
    return f"#{sign}{value}", WordKind.NUMBER


def _word(start: int, words: str, marks: str, *, fresh: bool) -> Iterator[Word]:
    """One word, or the two of a contraction; a possessive ending is left out."""
    key = words.lower() if words.isascii() else unicodedata.normalize("NFKC", words.translate(_JUNK)).casefold()
    end = start + len(words)
    capital = words[0].isupper()
    if key.endswith("n't") or key == "cannot":
        cut = end - 3
        base = CONTRACTED.get(key, key[:-3])
        yield Word(base, WordKind.OTHER, start, cut, marks, capital)
        yield Word("not", WordKind.NEGATION, cut, end)
        return
    key = key.removesuffix("'s")
    yield Word(words if words in _ACRONYMS else key, _kind(key, words, fresh=fresh), start, end, marks, capital)


def _kind(key: str, words: str, *, fresh: bool) -> WordKind:
    if key in NEGATIONS:
        return WordKind.NEGATION
    if key in DAYS_OF_TIME:
        return WordKind.DATE
    if key in OTHER_NUMBERS:
        return WordKind.NUMBER
    shouted = len(words) > 1 and words.isupper()
    if words[0].isupper() and key != "i" and (shouted or not fresh or key not in COMMON_OPENERS):
        return WordKind.NAME
    return WordKind.OTHER
