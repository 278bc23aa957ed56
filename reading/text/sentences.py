"""Where sentences end.

A full stop, question or exclamation mark or ellipsis ends a sentence when blanks and something that can begin a
sentence follow; closing quotation marks and brackets behind it belong to it. It does not after an abbreviation, an
initial, within a number, or where a reporting clause follows a quotation (“Stop!” Ada Ito said; — Стой! — сказал он). A
sentence inside a longer quotation is a sentence too. Sentences beyond 3,000 characters are cut at a blank, which bounds
all work per sentence. What it gets wrong: "He works for Foo Inc. Bar disagrees." is cut or not by the next word alone.
"""

import re
from collections.abc import Iterator

from reading.lexicons.pack import Pack
from reading.lexicons.packs import PACKS
from reading.types import Span

_END = re.compile(r"(?<![.!?…؟])[.!?…؟]++[\"”’'»)\]]*+(?=\s)|[。！？।]+[”」』]?")
_INITIALS = re.compile(r"(?:[A-ZА-ЯЁ]\.)+")
_LAST_WORD = re.compile(r"\S*$")
_NEXT = re.compile(r"\s*[\"“‘'«„(\[¿¡]*([^\W_][\w’'.-]*)?")
_REPORTED = re.compile(r"\s+(?:(?:[A-Z][\w.’'-]*|the|a|an)\s+){1,4}?([a-z]+)\b")
_SPEECH_GOES_ON = re.compile(r"\s*[—–-]\s+[a-zа-яё]")
_BEHIND_NUMBER = re.compile(r"[\dIVX](?:\s\S{1,6}\.)?\s*\S+$")
# "В 2022 г. Ито …" has only begun.
_OPENING_YEAR = re.compile(r"(?:^|[.!?…\n]\s*)[А-ЯЁ]\w*\s\d{3,4}(?:[–—-]\d{2,4})?\s\w{1,2}$")
_LONGEST = 3_000
_LOOK_BACK = 30


_ENGLISH = PACKS["en"]


def sentences(text: str, start: int, end: int, language: str | None = None) -> Iterator[Span]:
    """The sentences of one block, without the blanks between them.

    `language` is the one whose abbreviations are known, if it has a pack; English ones are where it has none.
    """
    pack = PACKS.get(language or "en", _ENGLISH)
    begin = start
    for mark in _END.finditer(text, start, end):
        stop = mark.end()
        if stop >= end or not _ends(text, mark, end, pack):
            continue
        yield from _bounded(text, begin, stop)
        begin = stop
    yield from _bounded(text, begin, end)


def _ends(text: str, mark: re.Match[str], end: int, pack: Pack) -> bool:
    if pack.dash_speech and _SPEECH_GOES_ON.match(text, mark.end(), end):
        return False
    after = _NEXT.match(text, mark.end(), min(end, mark.end() + 80))
    word = after.group(1) if after else None
    if after and word is None:
        return after.end() > mark.end()
    if word is None or word[0].islower():
        return mark.group()[0] in "。！？।"
    if mark.group().startswith(".") and _abbreviated(text, mark.start(), word, pack):
        return False
    return not (mark.group()[-1] in "\"”’'»" and _reporting_follows(text, mark, pack))


def _abbreviated(text: str, dot: int, following: str, pack: Pack) -> bool:
    """Whether the full stop at `dot` belongs to the word before it."""
    last = _LAST_WORD.search(text, max(0, dot - _LOOK_BACK), dot)
    word = (last.group() if last else "").lstrip("(“\"‘'[") + "."
    low = word.lower()
    if low in pack.unit_abbreviations and following[0].isalpha():
        numbered = _BEHIND_NUMBER.search(text, max(0, dot - _LOOK_BACK), dot)
        return numbered is None or _OPENING_YEAR.search(text, max(0, dot - _LOOK_BACK), dot) is not None
    if _INITIALS.fullmatch(word) and low not in pack.weak_abbreviations:
        return following.lower() not in pack.starters or word == "I."
    if low in pack.weak_abbreviations:
        return following.lower() not in pack.starters
    return low in pack.abbreviations


def _reporting_follows(text: str, mark: re.Match[str], pack: Pack) -> bool:
    if mark.group()[0] not in "!?…":
        return False
    follows = _REPORTED.match(text, mark.end(), mark.end() + 120)
    return bool(follows and follows.group(1) in pack.reporting)


def _bounded(text: str, begin: int, end: int) -> Iterator[Span]:
    """The stretch without outer blanks, cut at blanks where it is too long."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    while end - begin > _LONGEST:
        cut = text.rfind(" ", begin + 1, begin + _LONGEST)
        cut = cut if cut > begin else begin + _LONGEST
        yield Span(begin, cut)
        begin = cut + 1 if text[cut] == " " else cut
    if begin < end:
        yield Span(begin, end)
