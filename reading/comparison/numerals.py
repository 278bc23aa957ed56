"""Numbers and days that are written in several words, as one word each: "four thousand", "5 per cent", "5 January".

What goes in and out are words in the order of the text; a number's key is "#", its value, and what it counts if that
is per cent, money or a place in an order ("#5%", "#2500000$", "#3th"). A day's key is "@", year, month and day.
"""

from collections.abc import Sequence

from reading.comparison.words import Word, WordKind
from reading.lexicons.comparing import (
    CAPITAL_MONTHS,
    CURRENCIES,
    MONTHS_BY_NUMBER,
    MULTIPLIERS,
    ORDINAL_ENDINGS,
    ORDINALS,
    PERCENTS,
    TENS,
    UNITS,
)

_LONGEST = 18  # digits that are counted with; longer numbers stay as written
_YEARS = range(1800, 2100)
_JOINING = frozenset({"", "-"})
# What a number written in words may begin with.
_BEGINNING = frozenset({"a", *UNITS, *TENS, *ORDINALS})


def join_numbers(words: Sequence[Word]) -> list[Word]:
    """The words with each number and each day as one word."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        key = words[at].key
        if key not in _BEGINNING and not key.startswith("#"):
            found.append(words[at])
            at += 1
            continue
        value, end = _value(words, at)
        if end == at:
            found.append(words[at])
            at += 1
            continue
        end, suffix = _counted(words, end)
        if found and found[-1].key in CURRENCIES and found[-1].end == words[at].start:
            suffix, at = CURRENCIES[found.pop().key], at - 1
        whole = words[at]._replace(key=f"#{value}{suffix}", kind=WordKind.NUMBER, end=words[end - 1].end)
        found.append(whole)
        at = end
    return _join_days(found)


def _value(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The value of the number that begins at `at`, and the word behind it (`at` itself when none begins)."""
    key = words[at].key
    if key.startswith("#"):
        value, end = key[1:], at + 1
        while end < len(words) and words[end].key in MULTIPLIERS and _follows(words, end):
            value, end = _times(value, MULTIPLIERS[words[end].key]), end + 1
        return value, end
    if key in ORDINALS:
        return f"{ORDINALS[key]}th", at + 1
    return _spelled(words, at)


def _spelled(words: Sequence[Word], at: int) -> tuple[str, int]:
    """A number in English words: "two hundred and five", "a thousand", "twenty-first"."""
    if not _begins(words, at):
        return "", at
    article = words[at].key == "a"
    total, current, end = 0, int(article), at + article
    while end < len(words) and (end == at or _follows(words, end)):
        step = end + (words[end].key == "and" and end > at and words[end - 1].key in MULTIPLIERS)
        key = words[step].key if step < len(words) else ""
        if key in MULTIPLIERS:
            current *= MULTIPLIERS[key]
            if MULTIPLIERS[key] >= 1000:
                total, current = total + current, 0
        elif current % 100 in {0, *TENS.values()} and key in ORDINALS and end > at:
            return f"{total + current + ORDINALS[key]}th", step + 1
        elif _fits(key, current, first=end == at):
            current += UNITS.get(key, 0) + TENS.get(key, 0)
        else:
            break
        end = step + 1
    return str(total + current), end


def _begins(words: Sequence[Word], at: int) -> bool:
    """Whether a number in words begins here; "a" only before "thousand" and the like."""
    if words[at].key == "a":
        return at + 1 < len(words) and words[at + 1].key in MULTIPLIERS and _follows(words, at + 1)
    return words[at].key in UNITS or words[at].key in TENS


def _fits(key: str, current: int, *, first: bool) -> bool:
    """Whether a unit or a ten goes on with what was read: "forty" + "two", not "four" + "two"."""
    if key in TENS:
        return current % 100 == 0
    return key in UNITS and (first or current % 100 == 0 or (UNITS[key] < 10 and current % 100 in TENS.values()))


def _follows(words: Sequence[Word], at: int) -> bool:
    """Whether only blanks, a hyphen or a shortening's full stop part a word from the one before."""
    return words[at].marks in _JOINING or (words[at].marks == "." and words[at - 1].key in MULTIPLIERS)


def _times(value: str, factor: int) -> str:
    whole, _, part = value.partition(".")
    if len(whole) + len(part) > _LONGEST or not (whole + part).lstrip("-").isdecimal():
        return f"{value}x{factor}"
    return plain(str(int(whole + part) * factor), len(part))


def plain(digits: str, decimals: int = 0) -> str:
    """A number without needless noughts: digits of which the last `decimals` stand behind the point."""
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    digits = digits.rjust(decimals + 1, "0")
    whole, part = digits[: len(digits) - decimals].lstrip("0") or "0", digits[len(digits) - decimals :].rstrip("0")
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def _counted(words: Sequence[Word], end: int) -> tuple[int, str]:
    """What a number counts, if it belongs to its key, and the word behind that."""
    if end == len(words) or not _follows(words, end):
        return end, ""
    after, last = words[end], words[end - 1]
    if after.key in ORDINAL_ENDINGS and after.start <= last.end + 1 and last.key.startswith("#"):
        return end + 1, "th"
    if after.key in PERCENTS:
        return end + 1, "%"
    if after.key == "per" and end + 1 < len(words) and words[end + 1].key == "cent":
        return end + 2, "%"
    if after.key in CURRENCIES:
        return end + 1, CURRENCIES[after.key]
    return end, ""


def _join_days(words: Sequence[Word]) -> list[Word]:
    """Day, month and year as one word, in either order; a year alone stays a number of the kind `date`."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        if words[at].key not in MONTHS_BY_NUMBER and not words[at].key.startswith("#"):
            found.append(words[at])
            at += 1
            continue
        day, month, end = _day_and_month(words, at)
        if not month:
            year = _year(words, at)
            found.append(words[at]._replace(kind=WordKind.DATE) if year else words[at])
            at += 1
            continue
        follows = end < len(words) and words[end].marks in {"", ",", "."}
        year = _year(words, end) if follows else 0
        end += bool(year)
        key = f"@{year or ''}-{month:02}" + (f"-{day:02}" if day else "")
        found.append(words[at]._replace(key=key, kind=WordKind.DATE, end=words[end - 1].end))
        at = end
    return found


def _day_and_month(words: Sequence[Word], at: int) -> tuple[int, int, int]:
    """Day (or 0), month (or 0) and the word behind them."""
    close = at + 1 < len(words) and words[at + 1].marks in {"", "."}
    day, month = _day(words[at]), _month(words[at])
    if day and close and _month(words[at + 1]):
        return day, _month(words[at + 1]), at + 2
    if month and close and _day(words[at + 1]):
        return _day(words[at + 1]), month, at + 2
    if month and (words[at].key not in CAPITAL_MONTHS or (at + 1 < len(words) and _year(words, at + 1))):
        return 0, month, at + 1
    return 0, 0, at


def _day(word: Word) -> int:
    number = word.key.removeprefix("#").removesuffix("th")
    if not word.key.startswith("#") or not number.isdecimal() or len(number) > 2:
        return 0
    return int(number) if int(number) <= 31 else 0


def _month(word: Word) -> int:
    return 0 if word.key in CAPITAL_MONTHS and not word.capital else MONTHS_BY_NUMBER.get(word.key, 0)


def _year(words: Sequence[Word], at: int) -> int:
    number = words[at].key[1:]
    written = words[at].end - words[at].start == 4
    four = words[at].key.startswith("#") and written and number.isdecimal() and len(number) == 4
    return int(number) if four and int(number) in _YEARS else 0
