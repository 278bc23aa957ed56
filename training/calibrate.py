"""Fits the curves of certainty to articles that were held out: `python -m training.calibrate CORPUS FOLDER`."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reading.attribution.tagger.network import CURVES, load
from training.reading import held_out, read_all
from training.score import match
from training.seal import seal

_PENALTY = 1.0
_STEPS = 30


def fit(rows: NDArray[np.float64], right: NDArray[np.float64]) -> list[float]:
    """The weights of a logistic curve and its constant, by Newton's method with a small penalty."""
    spread = rows.std(axis=0) + 1e-9
    middle = rows.mean(axis=0)
    wide = np.hstack([(rows - middle) / spread, np.ones((len(rows), 1))])
    weights = np.zeros(wide.shape[1])
    penalty = np.diag([_PENALTY] * rows.shape[1] + [0.0])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (likely - right) + penalty @ weights
        bend = (wide * (likely * (1 - likely))[:, None]).T @ wide + penalty + 1e-9 * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    plain = weights[:-1] / spread
    return [round(float(value), 5) for value in (*plain, weights[-1] - plain @ middle)]


def curves(rows: Sequence[tuple[float, ...]], right: Sequence[tuple[bool, bool, bool]]) -> dict[str, list[float]]:
    """One curve for each field."""
    table, judged = np.array(rows, dtype=np.float64), np.array(right, dtype=np.float64)
    return {name: fit(table, judged[:, number]) for number, name in enumerate(("content", "source", "cue"))}


def main() -> None:
    """Fit, and seal the folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    rows: list[tuple[float, ...]] = []
    right: list[tuple[bool, bool, bool]] = []
    for one in read_all(load(given.folder), held_out(given.corpus)):
        matches = {found.found: found for found in match(one.text, one.gold, one.found)}
        for number, row in enumerate(one.features):
            found = matches.get(number)
            rows.append(row)
            right.append((found is not None, bool(found and found.source), bool(found and found.source and found.cue)))
    (given.folder / CURVES).write_text(json.dumps(curves(rows, right), indent=1) + "\n", encoding="ascii")
    seal(given.folder)
    print(f"{len(rows)} attributions; right: {np.mean(right, axis=0).round(3).tolist()}")


if __name__ == "__main__":
    main()
