"""Whose reporting a page says it is: the credits that a newspaper prints with what it took from somebody else.

    "ELMSTAD, March 5 (Reuters) - Twelve boats"      a dateline
    "АЛМАТЫ. КазТАГ – Двенадцать", "/ТАСС/."         one without brackets, or between strokes
    "Источник: Интерфакс", "Source: AFP"             a line that names the source
    "© 2022 AFP. All rights reserved."               a copyright
    "By our staff and Reuters", "With agencies"      a byline, with agencies named or not
    "Reporting by …; Editing by …"                   how Reuters signs
    "Originally published by The Elm Post"           reprinted, with permission or without

A credit stands at a place of its own: at the beginning of a paragraph, or as a short line. "The minister told Reuters"
and "Reuters reported that" are sentences *about* an agency and no credits.

What this gets wrong: agencies that `claims.agencies` does not list are known only where a line names a source or an
original by name; a credit that stands in a picture, in a script or behind the cut-off end is not read; where a page
carries two stories, the credit of one is taken for both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims import agencies
from claims.names import fold

# Certainty of a hundred parts.
DATELINE, SIGNED, NAMED, COPYRIGHT, BYLINE, ALONE, UNNAMED = 95, 80, 90, 85, 85, 70, 60
UNNAMED_AGENCIES = "news agencies"
# Code points: of a text that is read, of a line that is a credit by itself, of the beginning where a dateline stands,
# of the words that are shown for it.
MOST, LINE, HEAD, SHOWN = 200_000, 160, 120, 120

_AGENCY = "(?P<agency>(?-i:" + "|".join(re.escape(name) for name in agencies.names()) + "))"
_END = r"(?![\w-])"
_DASH = r"\s*(?:[-–—―:]+|\.)"
_BRACKETED = re.compile(rf"^[^()\n]{{0,80}}[(/]\s*(?:©\s*)?{_AGENCY}{_END}[^()/\n]{{0,20}}[)/]\s*(?:[-–—―:.]|$)")
_DATELINE = re.compile(rf"^[A-ZÀ-ÞА-ЯЁІЇЄҒҚҢӨҰҮҺ][^()\n]{{1,60}}?[.,]\s*/?{_AGENCY}{_END}/?{_DASH}")
_BEGINS = re.compile(rf"^{_AGENCY}{_END}\s*[-–—―:]\s")
_LABEL = re.compile(
    r"^(?:sources?|quellen?|fuentes?|fonte|bron|kaynak|источники?|джерело|дереккөз[і]?|по материалам|по сообщению"
    r"|来源|來源|出典|المصدر)\s*[::]\s*(?P<named>\S.{1,80}?)\s*\.?$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{{4}}\s*)?(?:by\s+)?(?:The\s+)?{_AGENCY}{_END}", re.UNICODE
)
_BYLINE = re.compile(
    rf"^(?:by|with|von|mit|por|con|avec|par|di|от)\b.{{0,60}}?(?<![\w-]){_AGENCY}{_END}"
    r"(?:\s+(?:staff|reporters?|writers?|and|und|y|et|,).{0,40})?$",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"^[(\[/]?{_AGENCY}{_END}[)\]/]?[.,]?(?:\s*[|·,/]\s*.{{0,40}})?$")
_SIGNED = re.compile(r"^\(?(?:Additional )?[Rr]eporting by [^\n]{2,120}?[;.]\s*[Ee]diting by ")
_UNNAMED = re.compile(
    r"(?:^|[-–—(/]\s*)(?:(?:by|with) (?:(?:our )?(?:own )?(?:staff|correspondents?|reporters?)(?: and|,)? )?"
    r"(?:news |wire )?(?:agencies|agency reports|wire reports|wire services)|agencies|mit agenturmaterial|con agencias"
    r"|avec agences|по материалам (?:информ)?агентств)\s*[.)/]?$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"(?:(?:originally|first) (?:published|appeared|reported) (?:by|in|on|at)"
    r"|(?:re)?published (?:here )?(?:with permission )?from|reprinted (?:with permission )?from"
    r"|syndicated (?:from|by)"
    r"|reproduced with permission (?:from|of)|впервые опубликован[ао]? (?:в|на)|оригинал(?: опубликован)? на"
    r"|zuerst erschienen (?:bei|in|auf)|publicado originalmente (?:por|en))"
    r"\s+(?P<named>[^\s.,;].{1,60}?)"
    r"(?=[.,;)\n]|\s+(?:on|and|under|as|at|in|with|where)\s|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A name that a text credits, the words that do, and how sure that is (of a hundred parts)."""

    name: str
    words: str
    certainty: int


def credited(text: str) -> list[Credit]:
    """What `text` credits, the surest first, each name once."""
    found: dict[str, Credit] = {}
    for credit in sorted(_found(text[:MOST]), key=lambda credit: -credit.certainty):
        found.setdefault(fold(credit.name), credit)
    return list(found.values())


def _found(text: str) -> Iterator[Credit]:
    for written in text.split("\n"):
        line = written.strip()
        if not line:
            continue
        yield from _at_the_beginning(line)
        if len(line) <= LINE:
            yield from _by_itself(line)
        for match in _ORIGINAL.finditer(line):
            name = match["named"].strip(" “”\"«»'’")
            if name[:1].isupper() or "." in name:
                yield Credit(agencies.called(name), _shown(match.group()), NAMED)


def _at_the_beginning(line: str) -> Iterator[Credit]:
    for pattern in (_BRACKETED, _DATELINE, _BEGINS):
        if match := pattern.match(line[:HEAD]):
            yield Credit(agencies.called(match["agency"]), _shown(match.group()), DATELINE)
            return
    if match := _SIGNED.match(line):
        yield Credit("Reuters", _shown(match.group()), SIGNED)


def _by_itself(line: str) -> Iterator[Credit]:
    """What a short line says that is nothing but a credit."""
    if match := _LABEL.match(line):
        yield Credit(agencies.called(match["named"].strip(' “”"«»')), _shown(line), NAMED)
        return
    for pattern, certainty in ((_COPYRIGHT, COPYRIGHT), (_BYLINE, BYLINE), (_ALONE, ALONE)):
        match = pattern.search(line) if pattern is _COPYRIGHT else pattern.match(line)
        if match:
            yield Credit(agencies.called(match["agency"]), _shown(line), certainty)
            return
    if _UNNAMED.search(line):
        yield Credit(UNNAMED_AGENCIES, _shown(line), UNNAMED)


def _shown(words: str) -> str:
    """The words of a credit as they are shown: on one line, and not long."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
