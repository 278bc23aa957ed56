"""From labelled pieces to attributions: every cue with its source and its contents.

Every attribution has one cue. A content goes to the cue that it belongs to most; a cue takes the source that belongs
to it most, unless none does, and two cues may share one ("Ito said A and warned B").
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reading.attribution.tagger.belonging import CONTENT, NEITHER, SOURCE, Cue, Head, Numbers, scores
from reading.attribution.tagger.labels import Found, Role, best_labels, spans_of
from reading.attribution.tagger.pieces import SEPARATOR, Pieces

_LINES_AWAY = 1
_PIECES_AWAY = 300
_MOST_SCORED = 200
_SOURCE_ODDS = -4.0
_CONTENT_ODDS = -4.0
# The network is trained to be right about most pieces, and most are no part of anything: without a push towards cues
# and sources it misses attributions. Chosen on articles held out of training.
_PUSH = np.array([0.0, 0.5, 0.5, 0.5, 0.5, 0.0, 0.0], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network saw in every piece: log-probabilities of its labels, itself as a cue and as another's part."""

    labels: Numbers
    cues: Numbers
    parts: Numbers


@dataclass(frozen=True, slots=True)
class Linked:
    """A cue with its source and contents in pieces, and the log-odds with which they belong to it."""

    cue: Found | None
    source: Found | None
    contents: tuple[Found, ...]
    source_odds: float
    content_odds: float


def spans_in(pieces: Pieces, seen: Seen) -> list[Found]:
    """All spans of an article, line by line."""
    found: list[Found] = []
    rows = (seen.labels + _PUSH).tolist()
    at = 0
    for index, start in enumerate(pieces.starts):
        if start == SEPARATOR:
            found.extend(spans_of(best_labels(rows[at:index]), at))
            at = index + 1
    return found


def link(pieces: Pieces, seen: Seen, head: Head) -> list[Linked]:
    """The attributions of an article in the order of their cues."""
    spans = spans_in(pieces, seen)
    cues = [at for at, span in enumerate(spans) if span.role is Role.CUE]
    sources: dict[int, dict[Found, float]] = {}
    best: dict[Found, tuple[float, int]] = {}
    for cue in cues:
        odds = _odds(pieces, seen, head, spans[cue], _near(pieces, spans, cue))
        sources[cue] = {span: value for span, value in odds.items() if span.role is Role.SOURCE}
        for span, value in odds.items():
            if span.role is Role.CONTENT and value > best.get(span, (_CONTENT_ODDS, 0))[0]:
                best[span] = (value, cue)
    contents: dict[int, list[tuple[Found, float]]] = {}
    for span in spans:
        if span in best:
            contents.setdefault(best[span][1], []).append((span, best[span][0]))
    made = [_linked(spans[cue], contents[cue], sources[cue]) for cue in cues if cue in contents]
    loose = [span for span in spans if span.role is Role.CONTENT and span not in best]
    return made + [Linked(None, None, (span,), 0.0, 0.0) for span in loose]


def _near(pieces: Pieces, spans: Sequence[Found], cue: int) -> list[Found]:
    """The sources in a cue's line and the contents a few lines around it, not too many pieces away."""
    at = spans[cue].first
    line = pieces.lines[at]
    found: list[Found] = []
    for step, stop in ((-1, -1), (1, len(spans))):
        for number in range(cue + step, stop, step):
            span = spans[number]
            away = abs(pieces.lines[span.first] - line)
            if away > _LINES_AWAY or min(abs(span.first - at), abs(span.last - at)) > _PIECES_AWAY:
                break
            if span.role is Role.CONTENT or (span.role is Role.SOURCE and away == 0):
                found.append(span)
    return found


def _linked(cue: Found, contents: Sequence[tuple[Found, float]], sources: dict[Found, float]) -> Linked:
    best = max(sources, key=lambda span: sources[span], default=None)
    odds = sources[best] if best is not None else -math.inf
    return Linked(
        cue,
        best if odds > _SOURCE_ODDS else None,
        tuple(span for span, _ in contents),
        odds,
        min(value for _, value in contents),
    )


def _odds(pieces: Pieces, seen: Seen, head: Head, found: Found, near: Sequence[Found]) -> dict[Found, float]:
    """How much each source and content near a cue belongs to it."""
    if not near:
        return {}
    cue = Cue(found.first, found.last, pieces.lines[found.first], seen.cues[found.first : found.last].mean(axis=0))
    numbers = [piece for span in near for piece in _sampled(span)]
    table = scores(head, cue, numbers, seen.parts, pieces.lines)
    odds: dict[Found, float] = {}
    at = 0
    for span in near:
        mine = table[at : at + len(_sampled(span))]
        at += len(mine)
        odds[span] = float(np.mean(mine[:, SOURCE if span.role is Role.SOURCE else CONTENT] - mine[:, NEITHER]))
    return odds


def _sampled(span: Found) -> range:
    """The pieces of a span; of an endless one some, so that time grows with the text and no faster."""
    return range(span.first, span.last, 1 + (span.last - span.first) // _MOST_SCORED)
