"""Attributions of an article by the trained tagger: spans of source, cue and content, linked, each with a certainty.

What it gets wrong is in docs/how-we-read.md; on what it was trained, too.
"""

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reading.attribution.tagger.certainty import Certainty, features
from reading.attribution.tagger.labels import Found
from reading.attribution.tagger.linking import link
from reading.attribution.tagger.network import FILES, Network, load
from reading.attribution.tagger.pieces import MOST_TOGETHER, Pieces, pieces_of, sections
from reading.types import Span


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution: who, by which words, says what."""

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    certainty: Certainty


def tag(text: str, folder: Path = FILES) -> list[Tagged]:
    """The attributions of canonical text, in the order of their words; raises FilesError without the trained files."""
    network = load(folder)
    found = [one for section in sections(text) for one in _section(text, network, section)]
    if len(text) > MOST_TOGETHER:
        _give_back()
    return sorted(found, key=lambda one: min(one.contents[0].start, (one.cue or one.contents[0]).start))


def _give_back() -> None:
    """Hand the memory that the network used back to the system, where glibc would keep 70 MB of it for later."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def _section(text: str, network: Network, section: Span) -> Iterator[Tagged]:
    """The attributions of some lines."""
    pieces = pieces_of(text, network.cutter, network.separator, section)
    if not pieces.ids:
        return
    seen = network.see(pieces)
    for one in link(pieces, seen, network.head):
        contents = sorted((_span(pieces, part) for part in one.contents), key=lambda span: span.start)
        yield Tagged(
            _span(pieces, one.source) if one.source else None,
            _span(pieces, one.cue) if one.cue else None,
            tuple(contents),
            network.curves.certainty(features(pieces, seen, one)),
        )


def _span(pieces: Pieces, found: Found) -> Span:
    return Span(pieces.starts[found.first], max(pieces.ends[found.first : found.last]))
