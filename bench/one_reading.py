"""Reads standard input once in a process of its own and prints what that took, as one JSON object.

`python bench/one_reading.py [rules] < TEXT`. Seconds of processor time to import the engine, to load the tagger, and to
read; megabytes of memory (RSS now and at its highest, PSS now); whether every position in the ledger is exact.
"""

import importlib
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# A file beside this one has the name of the package that it measures.
sys.path[0] = str(ROOT)


def main(*, rules: bool) -> dict[str, Any]:
    """What one reading took."""
    raw = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
    begun = time.process_time()
    reading = importlib.import_module("reading")
    imported = time.process_time()
    before = _megabytes("/proc/self/smaps_rollup", "Pss")
    why_not = None if rules else importlib.import_module("reading.attribution.tagger.network").absence()
    loaded = time.process_time()
    text = reading.tidy(raw).text
    ledger = reading.read(text, reading.ReadingOptions(tagger=not rules))
    return {
        "import": imported - begun,
        "load": loaded - imported,
        "read": time.process_time() - loaded,
        "without_tagger": why_not,
        "pss_before": before,
        "pss": _megabytes("/proc/self/smaps_rollup", "Pss"),
        "rss": _megabytes("/proc/self/status", "VmRSS"),
        "peak": _megabytes("/proc/self/status", "VmHWM"),
        "words": len(raw.split()),
        "claims": len(ledger.claims),
        "exact": all(one.quote.exact == text[one.quote.start : one.quote.end] for one in ledger.claims),
    }


def _megabytes(file: str, name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+) kB", Path(file).read_text(encoding="ascii"), re.MULTILINE)
    assert found, f"{file} does not say {name}; this runs on Linux"
    return int(found.group(1)) * 1024 / 1e6


if __name__ == "__main__":
    print(json.dumps(main(rules=sys.argv[1:] == ["rules"])))
