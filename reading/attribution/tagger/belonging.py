"""Which sources and contents belong to which cue.

Every piece is scored against every cue nearby: is it part of the cue's source, of its content, or of neither? The
score grows from what the network saw in both, and from how far apart they stand. A span's score is the mean over its
pieces, as log-odds against "neither".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

PLACES = 40
_NEAR = 4
_FARTHEST = 9
NEITHER, SOURCE, CONTENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Head:
    """The weights that score a piece against a cue."""

    places: Numbers
    weights: Numbers
    bias: Numbers


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's pieces, and what the network saw in them."""

    first: int
    last: int
    line: int
    shown: Numbers


def place_of(piece: int, first: int, last: int, *, same_line: bool) -> int:
    """How far a piece stands from a cue, before or behind it, in its line or not, as one of PLACES numbers."""
    if first <= piece < last:
        return 0
    away = first - piece if piece < first else piece - last + 1
    distance = away if away < _NEAR else min(_FARTHEST, 2 + int(math.log2(away)))
    return (0 if same_line else 2 * (_FARTHEST + 1)) + (_FARTHEST + 1 if piece < first else 0) + distance


def scores(head: Head, cue: Cue, pieces: Sequence[int], shown: Numbers, lines: Sequence[int]) -> Numbers:
    """Log-probabilities (piece, neither or source or content) of pieces for one cue."""
    at = [place_of(piece, cue.first, cue.last, same_line=lines[piece] == cue.line) for piece in pieces]
    half = cue.shown.shape[0] // 2
    theirs = shown[np.asarray(pieces)]
    hidden = cue.shown[:half] + theirs[:, :half] + cue.shown[half:] * theirs[:, half:] + head.places[np.asarray(at)]
    raw = np.maximum(hidden, 0) @ head.weights.T + head.bias
    return log_softmax(raw)


def log_softmax(raw: Numbers) -> Numbers:
    """Scores as logarithms of probabilities, along the last axis."""
    shifted = raw - raw.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)
