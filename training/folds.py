"""Cross-validates the rates of certainty: `python -m training.folds CORPUS [--folds K]`.

The articles that rates are counted on are parted K ways, each part judged by the rates of the others; the tagger itself
is not trained again. Prints, for who says what, each part's share that is right among readings given 0.9 or more, and
the gap between certainty and share over all.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reading.attribution.rates import Reader, of_case
from training.ledger import Article, Judged, judged
from training.rates import counted, learned_from
from training.reliability import SHOWN, bins, brier, gap

_SURE = 0.9


def left_out(articles: Sequence[Article], folds: int) -> list[list[Judged]]:
    """Every part's readings, as sure as the rates of the other parts make them."""
    parts = []
    for fold in range(folds):
        table = counted(one for number, one in enumerate(articles) if number % folds != fold)
        here = [one for article in articles[fold::folds] for one in article.judged]
        parts.append([replace(one, given=of_case(table[one.read][one.field], one.case, one.score)) for one in here])
    return parts


def main() -> None:
    """Print the figures of both readers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    given = parser.parse_args()
    for reader in Reader:
        parts = left_out(list(judged(learned_from(given.corpus, reader), reader)), given.folds)
        for read, name in SHOWN:
            some = [[one for one in part if (one.read, one.field) == (read, name)] for part in parts]
            every = [one for part in some for one in part]
            sure = [[one.right for one in part if one.given is not None and one.given >= _SURE] for part in some]
            shares = ", ".join(f"{sum(one) / len(one):.3f} of {len(one)}" if one else "none" for one in sure)
            print(f"{reader}, {name} of {read}: given {_SURE} or more, right {shares}")
            print(f"  gap {gap(bins(every)):.3f}, Brier {brier(every):.3f}")


if __name__ == "__main__":
    main()
