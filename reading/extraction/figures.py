"""Numbers in a claim, each with its bound before it and what it counts behind it.

    "more than 20,000 bandits"   "up to 3,000 people"   "about 5 percent of normal levels"   "$2.5 million"

Dates, years, ages, clock times and numbers that things go by ("Article 5") are no quantities; a length of time behind
a preposition or before "ago" says when. What it gets wrong: "one" is a number only before a magnitude; a unit
longer than four words is cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reading.attribution.phrases import nominal, verb_like
from reading.lexicons.en.checking import (
    BEFORE_SPANS,
    BOUNDS,
    MAGNITUDES,
    NUMBER_WORDS,
    NUMBERED,
    SMALL_NUMBERS,
    TIME_UNITS,
)
from reading.lexicons.en.verbs import THIRDS
from reading.lexicons.en.words import DETERMINERS, MONTHS, TIMES
from reading.text.tokens import Token

_UNIT_REACH = 4
_MARKS = frozenset(["“", "”", '"', "‘", "’", "«", "»"])
_YEARS = range(1800, 2100)
_AFTER_SPANS = frozenset({"ago", "later", "earlier", "before"})
_PORTIONS = frozenset({"half", "third", "quarter", "fifth"})


@dataclass(frozen=True, slots=True)
class Figure:
    """Tokens `first` up to `last`; `spans_time` where the number only says when or how long."""

    first: int
    last: int
    spans_time: bool


def figures(tokens: Sequence[Token], first: int, last: int) -> Iterator[Figure]:
    """The numbers among the tokens from `first` up to `last`, from left to right."""
    at = first
    while at < last:
        if not _is_number(tokens, at, first):
            at += 1
            continue
        begin = _with_bound(tokens, at, first)
        end = _past_number(tokens, at, last)
        unit = _past_unit(tokens, end, last)
        counted = {token.low for token in tokens[end:unit]}
        near = [token.low for token in tokens[max(first, at - 1) : min(unit + 2, last)]]
        aged = "aged" in near or any(word == "old" or word.endswith("-old") for word in near)
        if not aged and not _is_date(tokens, at, first):
            spans = bool(counted & TIME_UNITS) and _spans(tokens[first:last], begin - first, unit - first, len(counted))
            ago = spans and unit < last and tokens[unit].low in _AFTER_SPANS
            yield Figure(begin, unit + ago, spans)
        at = max(unit, at + 1)


def _is_number(tokens: Sequence[Token], at: int, floor: int) -> bool:
    token = tokens[at]
    before = tokens[at - 1] if at > floor else None
    if any(map(str.isdigit, token.text)):
        if (
            not token.text.lstrip("$€£¥")[0].isdigit()
            or {":", "/"} & set(token.text)
            or token.low.endswith(("st", "nd", "rd", "th"))
        ):
            return False
        named = before is not None and before.capital and at - 1 > floor and before.low not in DETERMINERS
        named = named and not (at + 1 < len(tokens) and _touches(tokens, at + 1, len(tokens)))
        return not named and not (before is not None and before.low in NUMBERED)
    if token.low in SMALL_NUMBERS or (token.low.endswith("s") and token.low[:-1] in MAGNITUDES):
        return True
    if token.low in _PORTIONS:
        of = at + 1 < len(tokens) and tokens[at + 1].low in {"of", "the"}
        return of and (before is None or token.low == "half" or before.low in {"a", "one"} | NUMBER_WORDS)
    joined = before is not None and before.low in {"a", "one", "several", "few", "an"} and token.low in MAGNITUDES
    return joined or (
        token.low in NUMBER_WORDS - _PORTIONS - {"one", "third", "quarter", "score"} and token.low not in MAGNITUDES
    )


def _with_bound(tokens: Sequence[Token], at: int, floor: int) -> int:
    if at > floor and tokens[at - 1].low in {"a", "one"} and tokens[at].low in MAGNITUDES | _PORTIONS:
        at -= 1
    for bound in BOUNDS:
        begin = at - len(bound)
        if begin >= floor and tuple(token.low for token in tokens[begin:at]) == bound:
            return begin
    return at


def _past_number(tokens: Sequence[Token], at: int, last: int) -> int:
    """The token behind the number's own words: "2.5 million", "two thousand and five", "5 to 7", "3-1"."""
    end = at + 1
    while end < last:
        low = tokens[end].low
        if low in MAGNITUDES or low in NUMBER_WORDS or low == "%":
            end += 1
        elif (low == "-" and _touches(tokens, end, last)) or (
            low in {"and", "to", "–", "or"} and end + 1 < last and tokens[end + 1].text[:1].isdigit()
        ):
            end += 2
        else:
            break
    return end


def _touches(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a hyphen joins two numbers: "10-15 people", "3-1"."""
    if at + 1 >= last or not tokens[at + 1].text[:1].isdigit():
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _past_unit(tokens: Sequence[Token], at: int, last: int) -> int:
    """The token behind what is counted; quotation marks around it belong to it."""
    if at < last and tokens[at].low == "-" and at + 1 < last and tokens[at].start == tokens[at - 1].end:
        at += 2
    end, words = at, 0
    while end < last and words < _UNIT_REACH:
        token = tokens[end]
        if token.low in _MARKS:
            end += 1
            continue
        linked = token.low == "of" and end + 1 < last and nominal(tokens, end + 1)
        named = nominal(tokens, end) and not verb_like(tokens, end)
        if not linked and (not (named or _plural(tokens, end, words)) or _begins_another(tokens, end, words)):
            break
        words += 0 if linked else 1
        end += 1
    while end > at and (tokens[end - 1].low in {"“", "‘", "«", "of"} or tokens[end - 1].low in DETERMINERS):
        end -= 1
    return _balanced(tokens, at, end)


def _plural(tokens: Sequence[Token], at: int, words: int) -> bool:
    """Whether a word that is a verb as well is what is counted: "10,694 votes", "40 check points"."""
    before = tokens[at - 1].low
    return tokens[at].low in THIRDS and words < _UNIT_REACH // 2 and not before.endswith(("s", "%", "percent", "cent"))


def _begins_another(tokens: Sequence[Token], at: int, words: int) -> bool:
    """Whether a token is no part of what is counted: a time, another number, a phrase of its own."""
    token = tokens[at]
    timely = token.low in TIMES - TIME_UNITS or token.low in MONTHS
    own = words > 0 and token.low in DETERMINERS and tokens[at - 1].low != "of"
    return timely or own or token.text[:1].isdigit()


def _balanced(tokens: Sequence[Token], at: int, end: int) -> int:
    """Without a closing mark whose opening one stands before the number."""
    opened = sum(token.low in {"“", "‘", "«"} for token in tokens[at:end])
    if end > at and tokens[end - 1].low in {"”", "»", "’"} and not opened:
        return end - 1
    return end


def _is_date(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Whether the number is a day, a year or a decade."""
    digits = tokens[at].text.rstrip("s").strip(".,")
    if not digits.isdecimal():
        return False
    before = tokens[at - 1].low if at > floor else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if before in MONTHS or after in MONTHS or tokens[at].text.endswith("s"):
        return True
    return int(digits[:6]) in _YEARS and len(digits) == 4 and (before not in {"some", "than", "about", "least"})


def _spans(tokens: Sequence[Token], begin: int, end: int, counted: int) -> bool:
    """Whether units of time say when or how long; "three decades of independence" counts decades."""
    before = tokens[begin - 1].low if begin > 0 else ""
    after = tokens[end].low if end < len(tokens) else ""
    return before in BEFORE_SPANS or after in _AFTER_SPANS or counted == 1
