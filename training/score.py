"""How well found attributions match those that people marked.

Two attributions match when their contents overlap with a Dice of a half or more over characters that are no blanks,
best match first, one to one. `attr` is the F1 of matches; `attr+src` asks for the right source as well (Dice of its
characters, or none on both sides).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

Spans = Sequence[Sequence[int]]


class Marked(TypedDict, total=False):
    """An attribution as a corpus file has it."""

    source: Spans
    cue: Spans
    content: Spans
    quote: str


@dataclass(frozen=True, slots=True)
class Match:
    """Number `found` is number `gold`; whether its source and cue are right too."""

    gold: int
    found: int
    source: bool
    cue: bool


@dataclass(slots=True)
class Tally:
    """Counts over articles."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    sourced: int = 0
    by_quote: dict[str, list[int]] = field(default_factory=dict)

    def add(self, gold: Sequence[Marked], found: int, matches: Sequence[Match]) -> None:
        """Count one article."""
        self.gold += sum(bool(one["content"]) for one in gold)
        self.found += found
        self.matched += len(matches)
        self.sourced += sum(match.source for match in matches)
        for one in gold:
            if one["content"]:
                self.by_quote.setdefault(one.get("quote", "?"), [0, 0, 0])[0] += 1
        for match in matches:
            counts = self.by_quote[gold[match.gold].get("quote", "?")]
            counts[1] += 1
            counts[2] += match.source

    def figures(self) -> dict[str, float]:
        """F1 and recalls in percent."""
        total = max(1, self.gold + self.found)
        figures = {"attr": 200 * self.matched / total, "attr+src": 200 * self.sourced / total}
        for quote, (gold, matched, sourced) in sorted(self.by_quote.items()):
            figures[f"recall {quote} attr"] = 100 * matched / max(1, gold)
            figures[f"recall {quote} attr+src"] = 100 * sourced / max(1, gold)
        return {name: round(value, 1) for name, value in figures.items()}


def summed(tallies: Iterable[Tally]) -> Tally:
    """The counts of many articles together."""
    total = Tally()
    for one in tallies:
        total.gold, total.found = total.gold + one.gold, total.found + one.found
        total.matched, total.sourced = total.matched + one.matched, total.sourced + one.sourced
        for quote, counts in one.by_quote.items():
            before = total.by_quote.setdefault(quote, [0, 0, 0])
            total.by_quote[quote] = [a + b for a, b in zip(before, counts, strict=True)]
    return total


def characters(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """The places of all characters in spans that are no blanks."""
    return {at for start, end in spans for at in range(start, end) if not text[at].isspace()}


def dice(one: set[int], other: set[int]) -> float:
    """How much two sets overlap; two empty ones are the same."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def match(text: str, gold: Sequence[Marked], found: Sequence[Marked]) -> list[Match]:
    """Which found attribution is which of those marked."""
    ours = [characters(text, one["content"]) for one in gold]
    theirs = [characters(text, one["content"]) for one in found]
    pairs = [(dice(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if a & b]
    taken: dict[int, int] = {}
    for overlap, i, j in sorted(pairs, reverse=True):
        if overlap >= 0.5 and i not in taken and j not in taken.values():
            taken[i] = j
    return [_compared(text, gold[i], found[j], i, j) for i, j in taken.items()]


def _compared(text: str, gold: Marked, found: Marked, i: int, j: int) -> Match:
    source = dice(characters(text, gold["source"]), characters(text, found["source"])) >= 0.5
    ours, theirs = characters(text, gold["cue"]), characters(text, found["cue"])
    return Match(i, j, source, bool(ours & theirs) or not (ours or theirs))
