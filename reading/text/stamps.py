"""The entries of a live blog: a time at the beginning of a line, with the day where it is given.

Times are furniture. Two lines that hold nothing else, or three that begin with one, make a live blog; a lone "At 14:05"
in a story does not. A line that is a date ("Friday, 4 January 2030") holds for the entries below it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading.lexicons.en.furniture import DATE_LINE
from reading.types import Block, BlockKind

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_DAY = (
    rf"(?:{_WEEKDAY},? )?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? (?:19|20)\d\d)?|"
    rf"(?:19|20)\d\d-[01]\d-[0-3]\d|{_WEEKDAY}"
)
_ZONE = r"(?:\s?(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|CST|CDT|PST|PDT|MSK|AEST|IST|[A-Z]{3,4}(?= ?$))(?:[+-]\d{1,2})?)"
_CLOCK = rf"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?)\b\.?{_ZONE}?"
_STAMP = re.compile(
    rf"[\[(]?(?:(?P<before>{_DAY}),?(?: at)? )?(?P<clock>{_CLOCK})(?:,? (?:on )?(?P<behind>{_DAY}))?[\])]?"
    r"(?P<gap>\s?[:|·•—–-]+\s?|\s+|$)",
    re.IGNORECASE,
)
_SENTENCE_GOES_ON = re.compile(r"[a-z,;]")
_FEWEST_ALONE = 2
_FEWEST_LEADING = 3
_STAMPED = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.FURNITURE})


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands from `start` on belongs to one entry; `day` are the words that date it, None where none do."""

    start: int
    clock: str
    day: str | None


def entries_of(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Entry]]:
    """The blocks with the times cut off, and the entries of a live blog; both as they were for any other article."""
    found = {
        number: stamp
        for number, block in enumerate(blocks)
        if block.kind in _STAMPED and (stamp := _stamp(text, block)) is not None
    }
    alone = sum(stamp.end() == blocks[number].end for number, stamp in found.items())
    if alone < _FEWEST_ALONE and len(found) < _FEWEST_LEADING:
        return list(blocks), []
    parts: list[Block] = []
    entries: list[Entry] = []
    day: str | None = None
    for number, block in enumerate(blocks):
        stamp = found.get(number)
        if stamp is None:
            line = text[block.start : block.end]
            if block.kind in {BlockKind.FURNITURE, BlockKind.HEADING} and DATE_LINE.match(line):
                day = line
            parts.append(block)
            continue
        entries.append(Entry(block.start, stamp["clock"], stamp["before"] or stamp["behind"] or day))
        parts.extend(_cut(block, stamp))
    return parts, entries


def _stamp(text: str, block: Block) -> re.Match[str] | None:
    stamp = _STAMP.match(text, block.start, block.end)
    if stamp is None or (stamp.end() < block.end and _SENTENCE_GOES_ON.match(text, stamp.end())):
        return None
    return stamp


def _cut(block: Block, stamp: re.Match[str]) -> list[Block]:
    if stamp.end() >= block.end:
        return [Block(BlockKind.FURNITURE, block.start, block.end)]
    kind = block.kind if block.kind is not BlockKind.FURNITURE else BlockKind.PARAGRAPH
    shut = stamp.end() - len(stamp["gap"])
    return [Block(BlockKind.FURNITURE, block.start, shut), Block(kind, stamp.end(), block.end)]
