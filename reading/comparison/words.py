"""The shape of a word that is compared."""

from enum import StrEnum
from typing import NamedTuple


class WordKind(StrEnum):
    """What a word is that may not differ; `other` words may by a slip of the pen."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    OTHER = "other"


class Word(NamedTuple):
    """Characters `start` up to `end`; equal words have equal keys. `marks` stand between it and the word before."""

    key: str
    kind: WordKind
    start: int
    end: int
    marks: str = ""
    capital: bool = False
