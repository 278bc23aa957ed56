"""What each line of an article is.

A line is a block; two kinds of line hold two: a caption with its credit, and a paragraph with its dateline, where
credit and dateline are furniture. The first line is the headline unless it reads like a paragraph; its repeats are
furniture, and so are link texts, bylines, credit lines ("Ito reported from Oslo.") and a teaser's title (a line
without a full stop right above a caption). Where the markup of a page or file told what a line is, that goes before its
looks, except that a line which is furniture by its words is furniture all the same. What it gets wrong: a caption
without a credit looks like a paragraph, and a one-word link text in no list like a heading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from reading.lexicons.en.furniture import (
    AGENCY_CREDIT,
    BULLET,
    BYLINE,
    CAPTION_LEAD,
    CREDIT,
    CREDIT_LINE,
    CREDITED,
    DATE_LINE,
    DATELINE,
    LABELLED_CREDIT,
    LINK_TEXT,
    SIGNATURE,
    SLASHED_CREDIT,
)  # fmt: skip
from reading.lexicons.ru.furniture import DATELINE as RUSSIAN_DATELINE
from reading.types import Block, BlockKind

_LONGEST_HEADLINE = 220
_LONGEST_HEADING = 110
_LONGEST_LINK = 60
_LONGEST_CREDIT_LINE = 200
_LONGEST_CREDIT = 160
_LONGEST_AGENCY = 40
_FEWEST_PLAIN = 3
_FULL_STOP = re.compile(r"[.!?…。][\"”’'»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*(?=\s|$)")
_WORDS = re.compile(r"\w+")
# In these the looks still matter: they may hold a credit or a dateline.
_LOOKED_AT = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION})


_Told = Mapping[tuple[int, int], BlockKind]


def blocks(text: str, title: str | None = None, told: Sequence[Block] = ()) -> tuple[Block, ...]:
    """The blocks of a canonical text in order, without the line feeds between them; `told` are whole lines."""
    lines = list(_lines(text))
    known_as: _Told = {(block.start, block.end): block.kind for block in told}
    headline = _headline(text, lines, title, known_as)
    known = _same(text[slice(*headline)]) if headline else None
    found: list[Block] = []
    seen = False
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if known and len(line) <= _LONGEST_HEADLINE and _same(line) == known:
            found.append(Block(BlockKind.FURNITURE if seen else BlockKind.HEADLINE, start, end))
            seen = True
            continue
        below = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        found.extend(_of_line(line, start, below, known_as.get((start, end))))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _same(line: str) -> tuple[str, ...]:
    """What two lines share that differ in marks and case only."""
    return tuple(_WORDS.findall(line.lower()))


def _headline(text: str, lines: list[tuple[int, int]], title: str | None, told: _Told) -> tuple[int, int] | None:
    """The line that is told to be the headline, that is the title, or the first if it looks like one."""
    if known := next((line for line in lines if told.get(line) is BlockKind.HEADLINE), None):
        return known
    for start, end in lines[:8]:
        if title and end - start <= _LONGEST_HEADLINE and _same(text[start:end]) == _same(title):
            return start, end
    for number, (start, end) in enumerate(lines[:4]):
        line = text[start:end]
        if _is_furniture(line):
            continue
        if (start, end) in told:
            return None
        below = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        captioned = _credit(line) is not None or bool(CAPTION_LEAD.match(line) or AGENCY_CREDIT.search(line))
        short = len(line) <= _LONGEST_HEADLINE and not captioned and not _dateline(line)
        single = len(_FULL_STOP.findall(line)) == 0 or (len(line) <= _LONGEST_HEADING and len(below) > len(line))
        return (start, end) if short and single and (below or len(lines) == 1) else None
    return None


def _of_line(line: str, start: int, below: str, told: BlockKind | None) -> Iterator[Block]:
    end = start + len(line)
    if _is_furniture(line):
        yield Block(BlockKind.FURNITURE, start, end)
        return
    if told is not None and told not in _LOOKED_AT:
        yield Block(told, start, end)
        return
    credit = _credit(line)
    if credit is not None:
        if credit > 0:
            yield _caption(line[:credit], start) or Block(BlockKind.CAPTION, start, start + credit)
        yield Block(BlockKind.FURNITURE, start + credit + (line[credit] == " "), end)
        return
    if told is BlockKind.CAPTION:
        yield _caption(line, start) or Block(told, start, end)
        return
    agency = AGENCY_CREDIT.search(line, max(0, len(line) - _LONGEST_AGENCY))
    if agency is None:
        yield from _of_text(line, start, below, may_head=told is None)
        return
    words = line[: agency.start()]
    pictured = below and told is None and len(_SENTENCE_END.findall(words)) == 1
    kind = BlockKind.CAPTION if pictured else BlockKind.PARAGRAPH
    yield from [Block(kind, start, start + len(words))] if pictured else _of_text(words, start, below, may_head=False)
    yield Block(BlockKind.FURNITURE, start + len(words) + 1, end)


def _of_text(line: str, start: int, below: str, *, may_head: bool) -> Iterator[Block]:
    """A line that is neither furniture nor a caption with a credit."""
    end = start + len(line)
    dateline = _dateline(line)
    if dateline and dateline.end() < len(line):
        yield Block(BlockKind.FURNITURE, start, start + len(dateline.group().rstrip()))
        yield Block(BlockKind.PARAGRAPH, start + dateline.end(), end)
    elif caption := _caption(line, start):
        yield caption
    elif BULLET.match(line):
        yield Block(BlockKind.LIST_ITEM, start, end)
    elif may_head and not _FULL_STOP.search(line[-8:]) and len(line) <= _LONGEST_HEADING and line[-1] not in ",;:—":
        teaser = below and _credit(below) is not None
        yield Block(BlockKind.FURNITURE if teaser else BlockKind.HEADING, start, end)
    else:
        yield Block(BlockKind.PARAGRAPH, start, end)


def _dateline(line: str) -> re.Match[str] | None:
    """The place and day that a line begins with."""
    return DATELINE.match(line[:_LONGEST_HEADING]) or RUSSIAN_DATELINE.match(line[:_LONGEST_HEADING])


def _caption(line: str, start: int) -> Block | None:
    """The caption that a line says it is, without the word for it."""
    lead = CAPTION_LEAD.match(line)
    if not lead:
        return None
    return Block(BlockKind.CAPTION, start + (lead.end() if lead.end() < len(line) else 0), start + len(line))


def _credit(line: str) -> int | None:
    """Where the credit at the end of a caption begins, None for other lines."""
    from_ = max(0, len(line) - _LONGEST_CREDIT)
    found = CREDIT.search(line, from_) or SLASHED_CREDIT.search(line, from_) or LABELLED_CREDIT.search(line, from_)
    return found.start() if found and not (found.start() == 0 and _describes(line)) else None


def _describes(line: str) -> bool:
    """Whether a line says what a picture shows and does not only credit it: "Photo: A crane lifts a boat"."""
    lead = CAPTION_LEAD.match(line)
    words: list[str] = _WORDS.findall(line[lead.end() :]) if lead else []
    return len([word for word in words if word.islower() and word not in CREDITED]) >= _FEWEST_PLAIN


def _is_furniture(line: str) -> bool:
    if not any(character.isalnum() for character in line[:500]):
        return True
    if len(line) > _LONGEST_CREDIT_LINE:
        return False
    bullet = BULLET.match(line)
    words = line[bullet.end() :] if bullet else line
    links = len(words) <= _LONGEST_LINK and LINK_TEXT.match(words)
    return bool(links or any(shape.match(words) for shape in (CREDIT_LINE, BYLINE, DATE_LINE)) or SIGNATURE.match(line))
