"""Corpora read by the tagger as it will be at run time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading.attribution.tagger.certainty import features
from reading.attribution.tagger.labels import Found
from reading.attribution.tagger.linking import Linked, link
from reading.attribution.tagger.network import Network
from reading.attribution.tagger.pieces import Pieces, pieces_of
from reading.text.tidy import Tidied, tidy
from training.data import HELD_OUT
from training.score import Marked


@dataclass(frozen=True, slots=True)
class Read:
    """One article as people marked it and as the tagger read it; spans count characters of the text as it came."""

    text: str
    gold: list[Marked]
    found: list[Marked]
    features: list[tuple[float, ...]]


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a corpus file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def held_out(corpus: Path) -> list[dict[str, Any]]:
    """The articles of the training part that the tagger does not learn from."""
    return [record for index, record in enumerate(records(corpus / "train.jsonl")) if index % HELD_OUT == 0]


def read_all(network: Network, articles: list[dict[str, Any]]) -> Iterator[Read]:
    """Every article, read."""
    for record in articles:
        tidied = tidy(record["text"])
        pieces = pieces_of(tidied.text, network.cutter, network.separator)
        seen = network.see(pieces)
        linked = link(pieces, seen, network.head)
        yield Read(
            record["text"],
            record["attributions"],
            [_marked(tidied, pieces, one) for one in linked],
            [features(pieces, seen, one) for one in linked],
        )


def _marked(tidied: Tidied, pieces: Pieces, one: Linked) -> Marked:
    return Marked(
        source=[_span(tidied, pieces, one.source)] if one.source else [],
        cue=[_span(tidied, pieces, one.cue)] if one.cue else [],
        content=[_span(tidied, pieces, part) for part in one.contents],
    )


def _span(tidied: Tidied, pieces: Pieces, found: Found) -> tuple[int, int]:
    return tidied.to_input(pieces.starts[found.first], max(pieces.ends[found.first : found.last]))
