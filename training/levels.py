"""Levels of certainty: from which score on readings are right how often.

Scores are cut into stretches of at least FEWEST readings, neighbours whose rates fall where they should rise are put
together (isotonic regression by pooling adjacent violators), and the widest stretch at the top that is right at least
TOP of the time becomes one level.
"""

from collections.abc import Iterable, Sequence

FEWEST = 50
FEWEST_OF_A_CASE = 30
TOP = 0.92

Row = tuple[str, float, bool]
Cases = dict[str, list[list[float]]]


def levels(rows: Iterable[tuple[float, bool]]) -> list[list[float]]:
    """[least score, rate] in rising order; the first reaches down to 0."""
    bins: list[list[float]] = []
    for score, right in sorted(rows):
        full = bool(bins) and bins[-1][1] >= FEWEST and score > bins[-1][3]
        if not bins or full:
            bins.append([score, 0.0, 0.0, score])
        bins[-1][1] += 1
        bins[-1][2] += right
        bins[-1][3] = score
    if len(bins) > 1 and bins[-1][1] < FEWEST:
        _join(bins, len(bins) - 2)
    _rising(bins)
    _one_top(bins)
    return [[round(low, 3) if at else 0.0, round((good + 1) / (n + 2), 2)] for at, (low, n, good, _) in enumerate(bins)]


def cases(rows: Sequence[Row]) -> Cases:
    """The levels of each case that was met often enough, and of all together under the empty name."""
    held: dict[str, list[tuple[float, bool]]] = {}
    for name, score, right in rows:
        parts = name.split("/") if name else []
        for wide in range(len(parts) + 1):
            held.setdefault("/".join(parts[:wide]), []).append((score, right))
    return {name: levels(some) for name, some in sorted(held.items()) if len(some) >= FEWEST_OF_A_CASE}


def _join(bins: list[list[float]], at: int) -> None:
    """Put a stretch and the one behind it together."""
    low, n, good, _ = bins[at]
    _, more, right, high = bins.pop(at + 1)
    bins[at] = [low, n + more, good + right, high]


def _rising(bins: list[list[float]]) -> None:
    at = 0
    while at + 1 < len(bins):
        if bins[at][2] * bins[at + 1][1] >= bins[at + 1][2] * bins[at][1]:
            _join(bins, at)
            at = max(0, at - 1)
        else:
            at += 1


def _one_top(bins: list[list[float]]) -> None:
    for first in range(len(bins)):
        given, right = (sum(one[which] for one in bins[first:]) for which in (1, 2))
        if right >= TOP * given:
            while len(bins) > first + 1:
                _join(bins, first)
            return
