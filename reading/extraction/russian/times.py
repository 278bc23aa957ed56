"""Russian words of time, and the days that they mean to a reader of the article's date."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reading.lexicons.ru.words import DAY_OF, MONTH_OF
from reading.types import Span

_MONTH = r"(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[ьяеай]\b"
_DAY = r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресен)[а-я]*"
WHEN = re.compile(
    rf"\b\d{{1,2}} {_MONTH}(?: \d{{4}}(?: года|\b))?|\b(?:в|с|к|до|после) {_MONTH}(?: \d{{4}}(?: года|\b))?|"
    rf"\b(?:в|во|с|до|к) (?:(?:прошл|эт|минувш)\w+ )?{_DAY}|\b(?:сегодня|вчера|завтра|накануне|позавчера)\b|"
    r"\b(?:в|с|к|до|после) (?:18|19|20)\d\d(?:[–—-]\d{2,4})? (?:год[а-я]*|гг?\.)|\b(?:18|19|20)\d\d (?:год[а-я]*|г\.)|"
    r"\b(?:в|на) (?:прошл|минувш|следующ|эт|текущ)\w+ (?:год|недел|месяц)\w*|\b\w+ (?:лет|года?|месяц\w*|"
    r"недел\w*|дн\w*) назад\b|"
    r"\bчерез (?:\w+ )?(?:день|дня|дней|недел\w+|месяц\w*|год\w*|лет|час\w*)\b",
    re.IGNORECASE,
)
_NEAR = {"сегодня": 0, "вчера": -1, "накануне": -1, "позавчера": -2, "завтра": 1}
_WEEK = 7
_LOOK_AHEAD = timedelta(days=60)
_DATE = re.compile(r"(\d{1,2}) ([а-я]+)(?: (\d{4}))?")


def times(text: str, start: int, end: int) -> Iterator[Span]:
    """The words of time in a stretch."""
    for found in WHEN.finditer(text, start, end):
        yield Span(found.start(), found.end())


def resolved(words: str, published_on: date | None, *, ahead: bool = False) -> date | None:
    """The day that words of time mean in an article of that date, where they name one day."""
    if published_on is None:
        return None
    low = words.lower()
    if low in _NEAR:
        return published_on + timedelta(days=_NEAR[low])
    for name, number in DAY_OF.items():
        if name in low:
            gap = (published_on.weekday() - number) % _WEEK
            return published_on + timedelta(days=(_WEEK - gap) if ahead else -gap)
    return _day_of_month(low, published_on)


def _day_of_month(low: str, published_on: date) -> date | None:
    found = _DATE.search(low)
    month = next(
        (
            number
            for stem, number in MONTH_OF.items()
            if found and found.group(2).startswith(stem) and (stem != "ма" or found.group(2) in {"мая", "май", "мае"})
        ),
        None,
    )
    if found is None or month is None:
        return None
    try:
        if found.group(3):
            return date(int(found.group(3)), month, int(found.group(1)))
        meant = date(published_on.year, month, int(found.group(1)))
        return meant if meant <= published_on + _LOOK_AHEAD else meant.replace(year=meant.year - 1)
    except ValueError:
        return None
