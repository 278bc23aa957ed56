"""How certain readings are and how many of them are right: `python -m training.reliability FILE.jsonl [--picture SVG]`.

Prints a table for the attributions and claims of a corpus file's articles, with the tagger and by rules alone.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reading.attribution.rates import Read, Reader
from training.ledger import Judged, judged
from training.picture import Curve, picture
from training.rates import FIELDS
from training.reading import records

EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01)
SHOWN = ((Read.ATTRIBUTIONS, "source"), (Read.CLAIMS, "attribution"))


@dataclass(frozen=True, slots=True)
class Bin:
    """Readings whose certainty lies between two edges: how many, their mean certainty, the share that is right."""

    low: float
    high: float
    given: int
    mean: float
    right: float


def bins(some: Sequence[Judged]) -> list[Bin]:
    """The readings by how sure the engine is of them; those without a certainty are left out."""
    found = []
    for low, high in pairwise(EDGES):
        inside = [(one.given, one.right) for one in some if one.given is not None and low <= one.given < high]
        if inside:
            n = len(inside)
            mean, right = sum(given for given, _ in inside) / n, sum(hit for _, hit in inside) / n
            found.append(Bin(low, min(high, 1.0), n, mean, right))
    return found


def gap(found: Sequence[Bin]) -> float:
    """The mean distance between certainty and share, each stretch by its readings (expected calibration error)."""
    given = sum(one.given for one in found)
    return sum(one.given * abs(one.mean - one.right) for one in found) / max(1, given)


def brier(some: Sequence[Judged]) -> float:
    """The mean square of what certainty lacks."""
    off = [(one.given - one.right) ** 2 for one in some if one.given is not None]
    return sum(off) / max(1, len(off))


def main() -> None:
    """Print every field's table; draw the picture of who says what."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--picture", type=Path, help="where to write an SVG picture of the tables")
    given = parser.parse_args()
    curves = []
    for reader in Reader:
        rows = [one for article in judged(records(given.file), reader) for one in article.judged]
        for read, names in FIELDS.items():
            for name in names:
                some = [one for one in rows if (one.read, one.field) == (read, name)]
                found = bins(some)
                right = sum(one.right for one in some) / max(1, len(some))
                print(f"{reader}, {name} of {read}: {right:.3f} of {len(some)} right,", end=" ")
                print(f"gap {gap(found):.3f}, Brier {brier(some):.3f}")
                for one in found:
                    print(f"  {one.low:.1f} to {one.high:.1f}: {one.given:5d}, {one.mean:.2f}, {one.right:.2f}")
                if (read, name) in SHOWN:
                    points = [(one.mean, one.right, one.given) for one in found]
                    curves.append(Curve(f"{read}, {'with the tagger' if reader is Reader.TAGGER else 'by rules alone'}",
                                        points))  # fmt: skip
    if given.picture:
        given.picture.write_text(picture(curves), encoding="utf-8")


if __name__ == "__main__":
    main()
