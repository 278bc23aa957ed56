"""Prints how well the tagger alone does: `python -m training.evaluate FOLDER FILE.jsonl …`."""

import argparse
from itertools import pairwise
from pathlib import Path

from reading.attribution.tagger.network import load
from training.reading import read_all, records
from training.score import Tally, match

_EDGES = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def main() -> None:
    """Score every file, and say how often attributions of each certainty are right."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    given = parser.parse_args()
    network = load(given.folder)
    for file in given.files:
        tally = Tally()
        judged: list[tuple[float, bool, float, bool]] = []
        for one in read_all(network, records(file)):
            matches = match(one.text, one.gold, one.found)
            tally.add(one.gold, len(one.found), matches)
            found = {number.found: number for number in matches}
            for number, row in enumerate(one.features):
                sure, hit = network.curves.certainty(row), found.get(number)
                judged.append((sure.content, hit is not None, sure.source, bool(hit and hit.source)))
        print(file, tally.figures())
        for name, which in (("content", 0), ("source", 2)):
            for low, high in pairwise(_EDGES):
                some = [one for one in judged if low <= float(one[which]) < high]
                if some:
                    right = sum(bool(one[which + 1]) for one in some) / len(some)
                    mean = sum(float(one[which]) for one in some) / len(some)
                    print(f"  {name} {low:.2f} to {high:.2f}: {len(some):5d} given, mean {mean:.3f}, right {right:.3f}")


if __name__ == "__main__":
    main()
