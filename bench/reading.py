"""How long reading takes, and in how much memory, on one core.

    python bench/reading.py [--docs FILE.jsonl] [--peer COMMAND] [--hostile] [FILE …]

By default it reads articles made by `bench/texts.py`; FILE … are articles as text, `--docs` a file with one
`{"id", "text"}` a line. It prints:

* speed: articles a second and milliseconds per 1,000 words in a warm process (the median of several rounds), for
  splitting sentences by one regular expression, for our own splitter, for the rules alone, for rules and tagger;
* memory and cold start, each in a process of its own (`bench/one_reading.py`): the seconds that loading the tagger adds
  to the first reading, RSS at its highest and PSS after it;
* growth: one article of 500 to 100,000 words, and the exponent that fits best (1 is linear);
* `--hostile`: seconds and memory for texts that nobody means well with, and whether all positions are exact;
* `--peer COMMAND`: another program on the same articles in the same run. It gets one `{"id", "text"}` a line, on
  standard input or, where COMMAND holds `{}`, in a file whose path stands there; it has to write at least one line an
  article to standard output and to end with 0. It is timed from start to end, as `python -m reading --jsonl` is beside
  it, on all articles and on the first alone; what all take longer than the first is its speed when warm.

All times are processor time on one core, which other programs on the machine change little. They count what a peer's
processes take too, as far as it waits for them.

Ends with 1 when a budget of `BUDGETS` does not hold, with 2 when there is nothing to measure or the peer fails.
"""

import argparse
import importlib
import json
import math
import os
import re
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# This file shares its name with the package that it measures.
sys.path[0] = str(ROOT)
reading: Any = importlib.import_module("reading")
texts: Any = importlib.import_module("bench.texts")

ROUNDS, ARTICLES, WORDS = 5, 30, 600
SIZES = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
LONGEST_READING = 600
BUDGETS = {
    "ms per 1,000 words, with the tagger": 500.0,
    "ms per 1,000 words, rules alone": 60.0,
    "seconds that loading the tagger adds": 0.5,
    "MB at the highest": 400.0,
    "exponent of growth": 1.1,
}
_TAKEN = ("import", "load", "read", "pss_before", "pss")
_ENDS = re.compile(r"(?<=[.!?])[”\"’)]*\s+")


class MeasuringError(Exception):
    """There is nothing to measure, or a program that is measured failed."""


def by_regex(raw: str) -> int:
    """The number of sentences, by one regular expression."""
    return sum(len(_ENDS.split(line)) for line in raw.split("\n") if line)


def by_splitter(raw: str) -> int:
    """The number of sentences, by our own splitter, over tidied text."""
    text, at, found = reading.tidy(raw).text, 0, 0
    for line in text.split("\n"):
        found += sum(1 for _ in reading.sentences(text, at, at + len(line)))
        at += len(line) + 1
    return found


def by_rules(raw: str) -> int:
    """The number of claims, by rules alone."""
    return len(reading.read(reading.tidy(raw).text, reading.ReadingOptions(tagger=False)).claims)


def by_all(raw: str) -> int:
    """The number of claims, with the tagger where its files are."""
    return len(reading.read(reading.tidy(raw).text).claims)


READERS: dict[str, Callable[[str], int]] = {
    "sentences by a regular expression": by_regex,
    "sentences by our splitter": by_splitter,
    "rules alone": by_rules,
    "with the tagger": by_all,
}


def seconds(work: Callable[[str], int], articles: Sequence[str], rounds: int) -> float:
    """The median time for all articles, after one that is not counted."""
    work(articles[0])
    took = []
    for _ in range(rounds):
        begun = time.process_time()
        for raw in articles:
            work(raw)
        took.append(time.process_time() - begun)
    return statistics.median(took)


def speed(articles: Sequence[str]) -> dict[str, float]:
    """Print the table of speed; the budgeted figures."""
    words = sum(len(raw.split()) for raw in articles)
    print(f"\n{len(articles)} articles, {words} words; median of {ROUNDS} rounds\n")
    print("| | articles/s | ms per 1,000 words | × our splitter |\n|---|---|---|---|")
    took = {name: seconds(work, articles, ROUNDS) for name, work in READERS.items()}
    for name, one in took.items():
        times = one / took["sentences by our splitter"]
        print(f"| {name} | {len(articles) / one:,.1f} | {1e6 * one / words:.2f} | {times:.1f} |")
    return {f"ms per 1,000 words, {name}": 1e6 * took[name] / words for name in ("rules alone", "with the tagger")}


def apart(raw: str, *arguments: str) -> dict[str, Any]:
    """One reading in a process of its own (one_reading.py); raises MeasuringError when it comes to no end."""
    command = [sys.executable, str(ROOT / "bench" / "one_reading.py"), *arguments]
    given = raw.encode("utf-8", "surrogatepass")
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=LONGEST_READING, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise MeasuringError(f"a reading failed: {error}: {(error.stderr or b'').decode()[-500:]}") from error
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def memory(raw: str) -> dict[str, float]:
    """Print the table of memory and cold start; the budgeted figures."""
    print("\n| one article in a new process | import s | load s | first reading s | PSS, MB | after | peak RSS, MB |")
    print("|---|---|---|---|---|---|---|")
    found = {}
    for name, arguments in (("rules alone", ("rules",)), ("with the tagger", ())):
        runs = [apart(raw, *arguments) for _ in range(3)]
        one = {key: statistics.median(run[key] for run in runs) for key in _TAKEN}
        one["peak"] = max(run["peak"] for run in runs)
        found[name] = one
        print(f"| {name} | {one['import']:.2f} | {one['load']:.2f} | {one['read']:.2f} "
              f"| {one['pss_before']:.0f} | {one['pss']:.0f} | {one['peak']:.0f} |")  # fmt: skip
    one = found["with the tagger"]
    return {"seconds that loading the tagger adds": one["load"], "MB at the highest": one["peak"]}


def growth() -> dict[str, float]:
    """Print how time grows with length; the worse exponent."""
    print("\n| words | rules alone, ms | with the tagger, ms | per 1,000 words |\n|---|---|---|---|")
    took: dict[str, list[float]] = {"rules alone": [], "with the tagger": []}
    for size in SIZES:
        (raw,) = texts.articles(1, size)
        words = len(raw.split())
        rounds = 3 if size <= 20_000 else 1
        here = {name: 1000 * seconds(READERS[name], [raw], rounds) for name in took}
        for name, one in here.items():
            took[name].append(one / words * size)
        each = ", ".join(f"{1000 * one / words:.1f}" for one in here.values())
        print(f"| {words:,} | {here['rules alone']:.0f} | {here['with the tagger']:.0f} | {each} |")
    exponents = {name: exponent(SIZES, times) for name, times in took.items()}
    print("\nexponents:", ", ".join(f"{name} {one:.2f}" for name, one in exponents.items()))
    return {"exponent of growth": max(exponents.values())}


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The k of times that go with size to the power of k, by least squares over logarithms."""
    slope, _ = statistics.linear_regression([math.log(one) for one in sizes], [math.log(one) for one in times])
    return slope


def hostile() -> dict[str, float]:
    """Print what hostile texts take; raises MeasuringError where a position is off."""
    print("\n| text | characters | rules alone, s | with the tagger, s | claims | peak RSS, MB |")
    print("|---|---|---|---|---|---|")
    highest = 0.0
    for name, raw in texts.hostile():
        rules, both = apart(raw, "rules"), apart(raw)
        if not (rules["exact"] and both["exact"]):
            raise MeasuringError(f"{name}: a claim is not where it says it is")
        highest = max(highest, both["peak"], rules["peak"])
        print(f"| {name} | {len(raw):,} | {rules['read']:.2f} | {both['read']:.2f} | {both['claims']:,} "
              f"| {both['peak']:.0f} |", flush=True)  # fmt: skip
    return {"MB at the highest": highest}


def peer(articles: Sequence[str], command: str) -> None:
    """Print our time and a peer's, each from start to end."""
    ours = f"{shlex.quote(sys.executable)} -m reading --jsonl {{}}"
    print("\n| from start to end | all articles, s | the first alone, s | ms per 1,000 words when warm |")
    print("|---|---|---|---|")
    warm = []
    words = sum(len(raw.split()) for raw in articles[1:])
    for name, one in (("this engine", ours), ("its rules alone", f"{ours} --rules-only"), (command, command)):
        every, first = statistics.median(_timed(one, articles) for _ in range(3)), _timed(one, articles[:1])
        warm.append(max(every - first, 1e-6))
        print(f"| {name} | {every:.2f} | {first:.2f} | {1e6 * warm[-1] / max(words, 1):.1f} |")
    print(f"\nthe peer takes {warm[2] / warm[0]:.2f} times as long as this engine,", end=" ")
    print(f"{warm[2] / warm[1]:.2f} times as long as its rules alone")


def _timed(command: str, articles: Sequence[str]) -> float:
    """The seconds that a program takes for articles; raises MeasuringError when it fails or leaves one out."""
    lines = "".join(json.dumps({"id": str(number), "text": raw}) + "\n" for number, raw in enumerate(articles))
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / "articles.jsonl"
        file.write_text(lines, encoding="ascii")
        words = [word.replace("{}", str(file)) for word in shlex.split(command)]
        begun = _children()
        try:
            with file.open("rb") as given:
                done = subprocess.run(words, stdin=given, capture_output=True, check=False, cwd=ROOT)
        except OSError as error:
            raise MeasuringError(f"--peer: {words[0]}: {error.strerror}") from error
        took = _children() - begun
    written = done.stdout.count(b"\n")
    if done.returncode or written < len(articles):
        said = done.stderr.decode(errors="replace").strip()[-500:]
        raise MeasuringError(f"--peer: {command}: ended with {done.returncode}, {written} lines: {said}")
    return took


def _children() -> float:
    """The processor time of all programs that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def chosen(given: argparse.Namespace) -> list[str]:
    """The articles to read; raises MeasuringError when there are none."""
    try:
        found = [file.read_text(encoding="utf-8") for file in given.files]
        if given.docs:
            lines = given.docs.read_text(encoding="utf-8").split("\n")
            found += [str(json.loads(line)["text"]) for line in lines if line.strip()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MeasuringError(f"no article can be read: {error}") from error
    if given.docs or given.files:
        found = [raw for raw in found if raw.split()]
        if not found:
            raise MeasuringError("there is no word in what was given")
        return found
    made: list[str] = texts.articles(ARTICLES, WORDS)
    return made


def main() -> int:
    """Measure, and hold the figures against the budgets."""
    parser = argparse.ArgumentParser(prog="bench/reading.py")
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--docs", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--peer", metavar="COMMAND")
    parser.add_argument("--hostile", action="store_true", help="only the texts that nobody means well with")
    given = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(f"one core, load {os.getloadavg()[0]:.1f}, {reading.ENGINE_VERSION}")
    try:
        if given.hostile:
            figures = hostile()
        else:
            articles = chosen(given)
            figures = speed(articles) | memory(articles[0]) | growth()
            if given.peer:
                peer(articles, given.peer)
    except MeasuringError as error:
        print(f"bench/reading.py: {error}", file=sys.stderr)
        return 2
    over = [f"{name}: {figures[name]:.2f}, allowed {most}" for name, most in BUDGETS.items()
            if figures.get(name, 0.0) > most]  # fmt: skip
    print("\n" + ("\n".join(["over budget:", *over]) if over else "all within the budgets"))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
