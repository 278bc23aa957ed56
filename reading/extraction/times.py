"""When: words of time in a stretch of text, and the days that they mean to a reader of the article's date.

"Friday" is the last Friday up to the article's date, or the next one where the claim speaks of what will be; "Jan. 7"
is that day within the year before. Without the article's date nothing is resolved. What it gets wrong: "on Friday" in
an article that looks back over weeks; a year that only an earlier sentence gives.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reading.types import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_UNIT = r"(?:days?|weeks?|months?|years?|decades?|hours?|weekend|night|summer|winter|spring|autumn|quarter|century)"
WHEN = re.compile(
    rf"\b(?:(?:early|late|mid-?)\s?)?{_DAY}(?: (?:morning|afternoon|evening|night))?\b|"
    rf"\b(?:early |late |mid-)?(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}}\b)?(?:,? (?:of )?\d{{4}}\b)?(?<=[\d\w.])|"
    r"\b(?:today|yesterday|tomorrow|tonight|overnight)\b|"
    rf"\b(?:last|this|next|the (?:past|last|next|coming)|recent)(?: \w+)? {_UNIT}\b|"
    rf"\b\w+ {_UNIT} (?:ago|earlier|later)\b|"
    r"\b(?:the )?(?:19|20)\d\ds\b|(?<=\b(?:in|by) )(?:19|20)\d\d\b|(?<=\b(?:since|until) )(?:19|20)\d\d\b|"
    r"(?<=\b(?:since|until|after) )(?:19|20)\d\d\b|(?<=before )(?:19|20)\d\d\b"
)
_FULL = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?(?(before)| (?P<behind>\d{{1,2}})),? "
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WEEK = 7
_LOOK_AHEAD = timedelta(days=60)


def times(text: str, start: int, end: int) -> Iterator[Span]:
    """The words of time in a stretch; "may" and "march" in lower case are other words."""
    for found in WHEN.finditer(text, start, end):
        lone = found.group() in {"May", "March"} and found.start() == start
        if found.end() > found.start() and not lone:
            yield Span(found.start(), found.end())


def resolved(words: str, published_on: date | None, *, ahead: bool = False) -> date | None:
    """The day that words of time mean in an article of that date, where they name one day."""
    if published_on is None:
        return None
    low = words.lower()
    for near, offset in (("today", 0), ("tonight", 0), ("yesterday", -1), ("tomorrow", 1)):
        if low == near:
            return published_on + timedelta(days=offset)
    for number, name in enumerate(_DAYS):
        if name in low:
            gap = (published_on.weekday() - number) % _WEEK
            return published_on + timedelta(days=(_WEEK - gap) if ahead else -gap)
    return _day_of_month(low, published_on)


def full_day(words: str) -> date | None:
    """The day that words name with month and year, whenever they were written; None for all others."""
    found = _FULL.search(words)
    if found is None:
        return None
    month = _MONTHS.index(found["month"].lower()) + 1
    try:
        return date(int(found["year"]), month, int(found["before"] or found["behind"]))
    except ValueError:
        return None


def _day_of_month(low: str, published_on: date) -> date | None:
    named = re.search(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", low)
    day = re.search(r"\b\d{1,2}\b", low)
    if named is None or day is None:
        return None
    year = re.search(r"\b\d{4}\b", low)
    month = _MONTHS.index(named.group(1)) + 1
    try:
        if year:
            return date(int(year.group()), month, int(day.group()))
        meant = date(published_on.year, month, int(day.group()))
        return meant if meant <= published_on + _LOOK_AHEAD else meant.replace(year=meant.year - 1)
    except ValueError:
        return None
