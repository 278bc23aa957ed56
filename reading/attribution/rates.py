"""How often readings of a kind are right: rates that were counted on articles people marked, in `rates.json`.

A reading of a kind ("direct/person": by rules alone, a person's words in quotation marks) has levels: from which score
on it is right how often. A kind that was met too rarely to be counted takes the rates of the wider one before
its last slash. Levels are coarse on purpose: what lies above nine in ten is one level, because people disagree among
themselves more often than finer ones would tell apart. `python -m training.rates CORPUS` counts them again.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from reading.types import Attributed

FILE = Path(__file__).parent / "rates.json"
FIELDS = ("content", "source", "cue")
Levels = Sequence[Sequence[float]]
Cases = Mapping[str, Levels]
Table = Mapping[str, Mapping[str, Mapping[str, Cases]]]


class Reader(StrEnum):
    """Who read: the rules with the trained tagger, or the rules alone."""

    TAGGER = "tagger"
    RULES = "rules"


class Read(StrEnum):
    """What was read."""

    ATTRIBUTIONS = "attributions"
    CLAIMS = "claims"


def rate(reader: Reader, read: Read, field: str, case: str, score: float = 0.0) -> float | None:
    """The probability that a field is right, from 0 to 1; None where nothing was counted for the field."""
    return of_case(_table()[reader][read].get(field, {}), case, score)


def of_case(cases: Cases, case: str, score: float) -> float | None:
    """The rate of the level that a score falls into, in the narrowest case that was counted."""
    while case not in cases and case:
        case = case.rpartition("/")[0]
    levels = cases.get(case, ())
    if not levels:
        return None
    return levels[max(0, bisect_right([level[0] for level in levels], score) - 1)][1]


def weighed(found: Sequence[Attributed], reader: Reader, credited: Sequence[Attributed]) -> tuple[Attributed, ...]:
    """Attributions with the rates of such ones; captions under their credit were never counted and have none."""
    uncounted = {id(one) for one in credited}
    return tuple(one if id(one) in uncounted else _weighed(one, reader) for one in found)


def case_of(one: Attributed, reader: Reader) -> str:
    """The kind of an attribution: the tagger's scores know its form, by rules its form and its cue tell."""
    if reader is Reader.TAGGER:
        return ""
    if one.source is None:
        return f"{one.form}/nobody"
    return f"{one.form}/cue" if one.cue else f"{one.form}/continued"


def _weighed(one: Attributed, reader: Reader) -> Attributed:
    held, most = {}, 1.0
    for field in FIELDS:
        score = one.certainty[field] if one.certainty else 0.0
        found = rate(reader, Read.ATTRIBUTIONS, field, case_of(one, reader), score)
        if found is not None:
            held[field] = most = min(most, found)
    return replace(one, certainty=held or None)


@lru_cache(maxsize=1)
def _table() -> Table:
    table: Table = json.loads(FILE.read_text(encoding="ascii"))
    return table
