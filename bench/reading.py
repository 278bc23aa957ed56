"""How long reading takes: `python bench/reading.py [FILE…]`, by default over the demo articles in claims/demo.

Prints, for each article, the milliseconds that tidying and reading take (median of several runs in a warm process) and
the same per 1,000 words, then both over all articles. Ends with 1 when there is nothing to measure.
"""

import importlib
import statistics
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
# This file shares its name with the package that it measures.
sys.path[0] = str(ROOT)


def milliseconds(reading: Any, raw: str) -> float:
    """The median time of reading one article, after one run that is not counted."""
    reading.read(reading.tidy(raw).text)
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        reading.read(reading.tidy(raw).text)
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


def main(names: list[str]) -> int:
    """Measure the named files, or the demo articles."""
    files = [Path(name) for name in names] or sorted((ROOT / "claims" / "demo").glob("*.txt"))
    if not files:
        print("bench/reading.py: no articles: claims/demo/*.txt is empty; name files to measure", file=sys.stderr)
        return 1
    reading = importlib.import_module("reading")
    total, words = 0.0, 0
    for file in files:
        raw = file.read_text(encoding="utf-8")
        took, length = milliseconds(reading, raw), len(raw.split())
        total, words = total + took, words + length
        print(f"{file.name}: {took:.1f} ms, {length} words, {1000 * took / max(length, 1):.1f} ms per 1,000 words")
    print(f"all: {total / len(files):.1f} ms per article, {1000 * total / max(words, 1):.1f} ms per 1,000 words")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
