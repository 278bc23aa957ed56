"""How long finding excerpts and anchoring claims anew takes: `python bench/passages.py`, on texts made up here.

Prints milliseconds of processor time (median of several runs): excerpts of 5,000 characters in 2 million, found as
written, with typography folded, with slips, and not found; and 400 claims of an article of 15,000 words in versions of
it that are the same, edited, turned around, reworded in every sentence, and another text.
"""

import importlib
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
SENTENCES, WORDS, CLAIMS = 1_000, 15, 400
# No file here is imported in the engine's place.
sys.path[0] = str(ROOT)


def milliseconds(work: Callable[[], object]) -> float:
    """The median processor time of a piece of work."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        times.append(1000 * (time.process_time() - begun))
    return statistics.median(times)


def sentences(count: int, chance: random.Random) -> list[str]:
    """Sentences of words that nobody speaks, some with a number."""
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(2, 9))) for _ in range(20_000)]
    words += [str(number) for number in range(400)]
    return [" ".join(chance.choices(words, k=WORDS)).capitalize() + "." for _ in range(count)]


def excerpts(reading: Any, chance: random.Random) -> None:
    """Measure the search."""
    said = sentences(22_000, chance)
    text = "\n".join(said)
    words = text[1_000_000:1_005_000].split()[1:-1]
    plain = " ".join(words)
    slipped = " ".join(word[:4] + word[5:] if at % 40 == 7 and len(word) > 6 else word for at, word in enumerate(words))
    cases = {
        "as written": text[text.index(words[1], 1_000_000) :][:5_000].rsplit(" ", 1)[0],
        "folded": plain.replace(" ", "\u00a0"),
        "slips": slipped,
        "one word more": f"{plain} 4177",
        "nothing like it": "Whales sing in the harbour every single evening",
    }
    for name, excerpt in cases.items():
        found = reading.locate(excerpt, text)
        took = milliseconds(lambda excerpt=excerpt: reading.locate(excerpt, text))  # type: ignore[misc]
        told = getattr(found, "how", "not found")
        print(f"{len(excerpt)} of {len(text)} characters, {name}: {told}, {took:.0f} ms")


def anchors(reading: Any, chance: random.Random) -> None:
    """Measure the anchoring of claims in a newer version."""
    said = sentences(SENTENCES, chance)
    old = article(said)
    starts = sorted(old.index(one) for one in chance.sample(said, CLAIMS))
    quotes = [
        reading.Quote(old[at:end], old[max(0, at - 32) : at], old[end : end + 32], at, end)
        for at, end in ((at, old.index(".", at)) for at in starts)
    ]
    kept = [one for one in said if chance.random() > 0.1]
    versions = {
        "the same": old,
        "a tenth deleted, a tenth reworded": article([other(one) if chance.random() < 0.1 else one for one in kept]),
        "turned around": article(said[::-1]),
        "every sentence reworded": article([other(one) for one in said]),
        "another text": article(sentences(SENTENCES, random.Random(2))),  # noqa: S311 - made-up words
    }
    for name, new in versions.items():
        states = Counter(anchor.state.value for anchor in reading.reanchor(quotes, old, new))
        took = milliseconds(lambda new=new: reading.reanchor(quotes, old, new))  # type: ignore[misc]
        print(f"{CLAIMS} claims in {len(old.split())} words, {name}: {dict(states)}, {took:.0f} ms")


def article(said: list[str]) -> str:
    """Paragraphs of four sentences."""
    return "\n".join(" ".join(said[at : at + 4]) for at in range(0, len(said), 4))


def other(sentence: str) -> str:
    """The sentence with one word changed."""
    words = sentence.split()
    return " ".join([*words[:5], "changed", *words[6:]])


def main() -> int:
    """Measure both."""
    reading = importlib.import_module("reading")
    chance = random.Random(1)  # noqa: S311 - the same texts each time
    excerpts(reading, chance)
    anchors(reading, chance)
    return 0


if __name__ == "__main__":
    sys.exit(main())
