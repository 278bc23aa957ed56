"""Articles of a corpus as the tagger reads them: pieces of canonical text with their labels."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading.attribution.tagger.labels import ROLES
from reading.attribution.tagger.pieces import SEPARATOR, Pieces, pieces_of
from reading.attribution.tagger.wordpiece import WordPieces
from reading.text.tidy import Tidied, tidy

HELD_OUT = 20
UNKNOWN, START, SEPARATE = 100, 101, 102


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its pieces with the numbers of their labels, and the pieces of each role of its attributions."""

    name: str
    tidied: Tidied
    pieces: Pieces
    labels: list[int]
    attributions: list[dict[str, list[int]]]


def vocabulary(path: Path) -> WordPieces:
    """The word pieces of a vocabulary file, one a line."""
    words = path.read_text(encoding="utf-8").splitlines()
    return WordPieces({word: index for index, word in enumerate(words)}, UNKNOWN)


def articles(path: Path, cutter: WordPieces) -> list[Article]:
    """Every article of a corpus file."""
    with path.open(encoding="utf-8") as lines:
        return [article(json.loads(line), cutter) for line in lines]


def article(record: dict[str, Any], cutter: WordPieces) -> Article:
    """One line of a corpus file, its spans moved to canonical text."""
    tidied = tidy(record["text"])
    pieces = pieces_of(tidied.text, cutter, SEPARATE)
    begins = _begins(tidied, pieces)
    labels = [0] * len(pieces.ids)
    attributions = []
    for one in record["attributions"]:
        held: dict[str, list[int]] = {
            role.value: [k for start, end in one[role] for k in _within(begins, start, end)] for role in ROLES
        }
        if held["cue"]:
            attributions.append(held)
        for index, role in enumerate(ROLES):
            for start, end in one[role]:
                for number, k in enumerate(_within(begins, start, end)):
                    labels[k] = 1 + 2 * index + (number > 0)
    return Article(record["id"], tidied, pieces, labels, attributions)


def _begins(tidied: Tidied, pieces: Pieces) -> list[int]:
    """Where each piece begins in the text as it came; a separator begins where the piece before it does."""
    found, last = [], 0
    for start in pieces.starts:
        if start != SEPARATOR:
            last = tidied.to_input(start, start + 1)[0]
        found.append(last if start != SEPARATOR else -1)
    return found


def _within(begins: list[int], start: int, end: int) -> list[int]:
    return [k for k, at in enumerate(begins) if start <= at < end]
