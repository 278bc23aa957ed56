"""Direct speech that a dash opens, as Russian print has it, where other languages use quotation marks.

    — Мы победим, — сказал он. — Порт открыт.

A line that begins with a dash is speech up to a dash behind a comma or the end of a sentence, then the reporting
clause, then speech again. A piece is a reporting clause when one of its first words is a verb that says. A line that
begins with a dash and has no such piece is left alone: it may be a list. What it gets wrong: a dash within the speech
behind a comma counts only where a verb that says follows.
"""

import re
from collections.abc import Iterator

from reading.lexicons.pack import Pack
from reading.text.quotes import Quoted

_OPENS = re.compile(r"[—–-]\s+(?=\S)")
_PARTS = re.compile(r"(?<=[,.!?…])\s+[—–-]\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR = 3


def dashed(text: str, start: int, end: int, pack: Pack) -> tuple[Quoted, ...]:
    """The pieces of speech of a line, each from its dash up to the next reporting clause."""
    if not pack.dash_speech or not _OPENS.match(text, start, end):
        return ()
    pieces = list(_pieces(text, start, end))
    told = [_reports(text[begin:stop], pack) for begin, stop in pieces]
    if told[0] or not any(told):
        return ()
    return tuple(Quoted(begin, stop) for (begin, stop), reports in zip(pieces, told, strict=True) if not reports)


def parted(text: str, marks: tuple[Quoted, ...], pack: Pack) -> tuple[Quoted, ...]:
    """Quotations without the reporting clauses that stand between dashes inside them: «Порт, — сказал он, — закрыт»."""
    if not pack.dash_speech:
        return marks
    return tuple(part for quoted in marks for part in _without_clauses(text, quoted, pack))


def _without_clauses(text: str, quoted: Quoted, pack: Pack) -> Iterator[Quoted]:
    pieces = list(_pieces(text, quoted.start, quoted.end))
    for number, (begin, stop) in enumerate(pieces):
        if number == 0 or not _reports(text[begin:stop], pack):
            yield Quoted(begin, stop, quoted.whole or number < len(pieces) - 1)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line cut before its dashes; a piece begins with its dash."""
    begin = start
    for mark in _PARTS.finditer(text, start, end):
        dash = mark.start() + len(mark.group()) - len(mark.group().lstrip())
        yield begin, mark.start()
        begin = dash
    yield begin, end


def _reports(piece: str, pack: Pack) -> bool:
    """Whether a verb that says is among the first words, in lower case: speech may go on with "Сказал …"."""
    words = _WORD.findall(piece[:120])[:_NEAR]
    return bool(words) and words[0][0].islower() and any(word.replace("ё", "е") in pack.reporting for word in words)
