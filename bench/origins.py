"""How well near-duplicates are told from other stories on one event, and how long it takes: `python bench/origins.py`.

On texts made up here: one wire story, eight reworded reprints of it, and twenty stories on the same event by other
hands (`tests/reprints.py`). For runs of two to five words: what part of the shorter one's runs is alike in the reprints
(the least like of all pairs, and each with its likest), and the most that two different stories share; and how far the
signature's estimate is off. Then milliseconds of processor time (median of several runs) for what a capture does.
"""

import importlib
import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
SIZES = (2, 3, 4, 5)
CAPTURES = 20_000
# No file here is imported in the product's place.
sys.path[0] = str(ROOT)


def milliseconds(work: Callable[[], object]) -> float:
    """The median processor time of a piece of work."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        times.append(1000 * (time.process_time() - begun))
    return statistics.median(times)


def compared(nearness: Any, texts: Any) -> None:
    """Measure what reprints and other stories share, for each size of a run."""
    for size in SIZES:
        nearness.RUN = size
        reprints = [nearness.runs(text) for text in texts.REPRINTS]
        others = [nearness.runs(text) for text in texts.OTHERS]
        shared = {
            (one, other): nearness.contained(reprints[one], reprints[other])
            for one, other in itertools.permutations(range(len(reprints)), 2)
        }
        likest = min(max(part for (one, _), part in shared.items() if one == at) for at in range(len(reprints)))
        apart = [nearness.contained(one, other) for one, other in itertools.combinations(others, 2)]
        apart += [nearness.contained(one, other) for one in reprints for other in others]
        errors = [
            abs(
                nearness.estimate(nearness.signature(one), nearness.signature(other))
                - len(one & other) / len(one | other)
            )
            for one, other in itertools.combinations(reprints, 2)
        ]
        print(f"runs of {size}: reprints share {min(shared.values()):.0%} or more,", end=" ")
        print(f"each with its likest {likest:.0%} or more; other stories {max(apart):.0%} at most;", end=" ")
        print(f"the signature is off by {max(errors):.2f} at most")


def timed(nearness: Any, crediting: Any) -> None:
    """Measure what a capture does."""
    chance = random.Random(7)  # noqa: S311 - texts to measure with
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(2, 9))) for _ in range(20_000)]
    long = "\n".join(" ".join(chance.choices(words, k=60)).capitalize() + "." for _ in range(550))
    runs = nearness.runs(long)
    signature = nearness.signature(runs)
    kept = [(at, nearness.signature(nearness.runs(long[at : at + 1_500]))) for at in range(200)] * (CAPTURES // 200)
    print(f"{len(long)} characters: runs {milliseconds(lambda: nearness.runs(long)):.0f} ms,", end=" ")
    print(f"signature {milliseconds(lambda: nearness.signature(runs)):.0f} ms,", end=" ")
    print(f"credits {milliseconds(lambda: crediting.credited(long)):.0f} ms;", end=" ")
    print(f"{CAPTURES} signatures looked at {milliseconds(lambda: nearness.candidates(signature, kept, 24)):.0f} ms")


def main() -> None:
    """Print all of it."""
    nearness: Any = importlib.import_module("claims.nearness")
    compared(nearness, importlib.import_module("tests.reprints"))
    nearness.RUN = 3
    timed(nearness, importlib.import_module("claims.crediting"))


if __name__ == "__main__":
    main()
