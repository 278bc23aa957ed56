"""Prints how well attributions are read: `python -m training.evaluate FOLDER FILE.jsonl …`.

FOLDER holds the tagger's files, which then reads alone, with the certainty of its own curves. `--as-read` and
`--rules-only` ask the engine instead, with its files. `--bootstrap N` draws the articles N times anew, with one seed,
and prints between what 95 of 100 such draws lie; `--folds K` prints each K-th part of the articles by itself.
"""

import argparse
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from reading.attribution.rates import Reader
from reading.attribution.tagger.network import Network, load
from training.ledger import judged
from training.reading import held_out, read_all, records
from training.score import Tally, match, summed

_EDGES = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
_SEED = 20161108
_SHOWN = ("attr", "attr+src")
Judged = tuple[float, bool, float, bool]


def by_tagger(network: Network, articles: list[dict[str, Any]]) -> tuple[list[Tally], list[Judged]]:
    """The counts of each article, and each attribution's certainty of content and source with whether it is right."""
    tallies, sure = [], []
    for one in read_all(network, articles):
        matches = match(one.text, one.gold, one.found)
        tallies.append(Tally())
        tallies[-1].add(one.gold, len(one.found), matches)
        found = {number.found: number for number in matches}
        for number, row in enumerate(one.features):
            given, hit = network.curves.certainty(row), found.get(number)
            sure.append((given.content, hit is not None, given.source, bool(hit and hit.source)))
    return tallies, sure


def intervals(tallies: Sequence[Tally], draws: int) -> dict[str, tuple[float, float]]:
    """Between what 95 of 100 draws of as many articles lie, each drawn with all of its attributions."""
    chance = random.Random(_SEED)  # noqa: S311
    drawn = [summed(chance.choices(tallies, k=len(tallies))).figures() for _ in range(draws)]
    found = {}
    for name in _SHOWN:
        values = sorted(one[name] for one in drawn)
        found[name] = (values[round(0.025 * (draws - 1))], values[round(0.975 * (draws - 1))])
    return found


def _show(tallies: Sequence[Tally], draws: int, folds: int) -> None:
    print("  ", summed(tallies).figures())
    if draws:
        for name, (low, high) in intervals(tallies, draws).items():
            print(f"   {name}: 95 of 100 draws of {len(tallies)} articles between {low} and {high}")
    parts = [summed(tallies[number::folds]).figures() for number in range(folds)]
    for name in _SHOWN if folds else ():
        print(f"   {name} by fold: {', '.join(str(one[name]) for one in parts)}")


def _show_certainty(sure: Sequence[Judged]) -> None:
    for name, which in (("content", 0), ("source", 2)):
        for low, high in pairwise(_EDGES):
            some = [one for one in sure if low <= float(one[which]) < high]
            if some:
                right = sum(bool(one[which + 1]) for one in some) / len(some)
                mean = sum(float(one[which]) for one in some) / len(some)
                print(f"  {name} {low:.2f} to {high:.2f}: {len(some):5d} given, mean {mean:.3f}, right {right:.3f}")


def main() -> None:
    """Score every file, and say how often attributions of each certainty are right."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--as-read", action="store_true", help="as the engine reads")
    parser.add_argument("--rules-only", action="store_true", help="as the engine reads without the tagger")
    parser.add_argument("--held-out", action="store_true", help="only articles that the tagger does not learn from")
    parser.add_argument("--bootstrap", type=int, default=0, metavar="N")
    parser.add_argument("--folds", type=int, default=0, metavar="K")
    given = parser.parse_args()
    for file in given.files:
        articles = held_out(file.parent) if given.held_out else records(file)
        sure: list[Judged] = []
        if given.as_read or given.rules_only:
            reader = Reader.RULES if given.rules_only else Reader.TAGGER
            tallies = [one.tally for one in judged(articles, reader)]
        else:
            tallies, sure = by_tagger(load(given.folder), articles)
        print(file, f"({len(articles)} articles)")
        _show(tallies, given.bootstrap, given.folds)
        _show_certainty(sure)


if __name__ == "__main__":
    main()
