"""How sure the tagger is of an attribution, as a probability that people would agree.

Networks are surer of themselves than they should be. So what the network saw (how likely the labels of a span's pieces
are, at the weakest piece, at the edges, and how well the span belongs to its cue) goes through a logistic curve for
each field, fitted to articles that the network did not learn from.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reading.attribution.tagger.labels import Found, begins
from reading.attribution.tagger.linking import Linked, Seen
from reading.attribution.tagger.pieces import CASES, Pieces

_LEAST, _MOST = -6.0, 6.0
FEATURES = (
    "content_mean", "content_least", "content_begin", "content_end", "content_belongs", "content_length",
    "content_parts", "quoted", "cue_mean", "source_mean", "source_begin", "source_end", "source_belongs", "no_source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Certainty:
    """Probabilities that the content is an attribution's, that its source is right as well, and its cue as well."""

    content: float
    source: float
    cue: float


@dataclass(frozen=True, slots=True)
class Curves:
    """For each field the weights of FEATURES, and a constant behind them."""

    content: tuple[float, ...]
    source: tuple[float, ...]
    cue: tuple[float, ...]

    @classmethod
    def of(cls, held: Mapping[str, Any]) -> "Curves":
        """Curves as they are kept in a file."""
        return cls(*(tuple(float(value) for value in held[name]) for name in ("content", "source", "cue")))

    def certainty(self, features: Sequence[float]) -> Certainty:
        """What the curves make of an attribution's features."""
        content = _logistic(self.content, features)
        source = min(content, _logistic(self.source, features))
        return Certainty(round(content, 3), round(source, 3), round(min(source, _logistic(self.cue, features)), 3))


def features(pieces: Pieces, seen: Seen, one: Linked) -> tuple[float, ...]:
    """What the network saw in an attribution, in the order of FEATURES."""
    parts = [_likely(seen, part) for part in one.contents]
    numbers = [piece for part in one.contents for piece in range(part.first, part.last)]
    cue = _likely(seen, one.cue) if one.cue else None
    source = _likely(seen, one.source) if one.source else None
    return (
        float(np.mean(np.concatenate(parts))),
        max(_LEAST, min(float(part.min()) for part in parts)),
        _begin(seen, one.contents[0]),
        _end(seen, one.contents[-1]),
        _clip(one.content_odds),
        math.log(len(numbers)),
        float(len(one.contents) > 1),
        sum(pieces.kinds[number] >= CASES for number in numbers) / len(numbers),
        float(cue.mean()) if cue is not None else _LEAST,
        float(source.mean()) if source is not None else 0.0,
        _begin(seen, one.source) if one.source else 0.0,
        _end(seen, one.source) if one.source else 0.0,
        _clip(one.source_odds) if one.source else 0.0,
        1.0 - _clip(one.source_odds) / _MOST if one.source is None else 0.0,
    )


def _likely(seen: Seen, span: Found) -> np.ndarray:
    """The log-probability of every piece to be in the span's role."""
    label = begins(span.role)
    rows = seen.labels[span.first : span.last]
    return np.maximum(np.logaddexp(rows[:, label], rows[:, label + 1]), _LEAST)


def _begin(seen: Seen, span: Found) -> float:
    return max(_LEAST, float(seen.labels[span.first, begins(span.role)]))


def _end(seen: Seen, span: Found) -> float:
    """How likely the piece behind a span is not to go on with it."""
    if span.last >= len(seen.labels):
        return 0.0
    goes_on = math.exp(float(seen.labels[span.last, begins(span.role) + 1]))
    return max(_LEAST, math.log(max(1.0 - goes_on, 1e-6)))


def _clip(value: float) -> float:
    return max(_LEAST, min(_MOST, value))


def _logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    total = weights[-1] + sum(weight * value for weight, value in zip(weights, values, strict=False))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
