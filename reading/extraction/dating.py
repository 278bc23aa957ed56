"""The day that an article gives itself.

A line above the story that is a full date ("May 14, 2024") or says when it was published is the article's date where
nobody gave one. Of several days the one behind "Published" counts; where none is marked so, no day is made up.
"""

import re
from collections.abc import Sequence
from datetime import date

from reading.extraction.describe import Day
from reading.extraction.times import full_day
from reading.types import Block, BlockKind

_PUBLISHED = re.compile(r"(?:first )?(?:published|posted)\b", re.IGNORECASE)
_LONGEST = 120
_STORY = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})


def article_day(text: str, laid_out: Sequence[Block], published_on: date | None) -> Day:
    """The day that was given, else the article's own, else none."""
    if published_on is not None:
        return Day(published_on)
    lines = list(_dated(text, laid_out))
    dated = [one for one in lines if _PUBLISHED.match(one[1])] or lines
    return Day(*dated[0]) if len({day for day, _ in dated}) == 1 else Day(None)


def _dated(text: str, laid_out: Sequence[Block]) -> list[tuple[date, str]]:
    """The lines above the story that hold a full date, with it."""
    found: list[tuple[date, str]] = []
    for block in laid_out:
        if block.kind in _STORY:
            break
        words = text[block.start : block.end]
        day = full_day(words) if block.kind is BlockKind.FURNITURE and len(words) <= _LONGEST else None
        if day is not None:
            found.append((day, words))
    return found
