"""A ledger on file beside what a new reading found: which is which, what is new, and what is not found any more.

A claim and what a reading found are the same when they are made of the same words. Where a person touched a claim and
nothing is made of just its words, or of those that it had, what lies over most of them is taken for it, so that a
confirmed claim is not suggested again a word longer. Inner steps of reading again.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import reading as engine
from claims.enums import ClaimOrigin
from claims.models import Claim

# The share of the words of both together that has to be common.
MOSTLY = 0.5

Span = tuple[int, int]


@dataclass(slots=True)
class Pairs:
    """What becomes of a ledger. `differing` are claims that a person touched, with what the reading makes of them."""

    added: list[engine.ReadClaim] = field(default_factory=list)
    kept: list[tuple[Claim, engine.ReadClaim]] = field(default_factory=list)
    gone: list[Claim] = field(default_factory=list)
    differing: list[tuple[Claim, engine.ReadClaim | None]] = field(default_factory=list)


def pair(standing: Sequence[Claim], touched: Collection[UUID], found: Sequence[engine.ReadClaim]) -> Pairs:
    """Pair the claims on file with those that were found, those of people first."""
    people = [claim for claim in standing if claim.pk in touched]
    theirs = {span for claim in people for span in _spans(claim)}
    same = {_place(one): one for one in reversed(found) if _place(one) in theirs}
    free = {at: one for at, one in enumerate(found) if _place(one) not in theirs}
    starts = sorted((one.quote.start, at) for at, one in free.items())
    pairs = Pairs()
    for claim in people:
        if claim.origin == ClaimOrigin.MACHINE and not claim.dismissed_at:
            there = [same[span] for span in _spans(claim) if span in same]
            near = None if there else _nearest(claim, free, starts)
            pairs.differing.append((claim, there[0] if there else None if near is None else free.pop(near)))
    _follow([claim for claim in standing if claim.pk not in touched], free, pairs)
    pairs.added = list(free.values())
    return pairs


def _follow(suggestions: Sequence[Claim], free: dict[int, engine.ReadClaim], pairs: Pairs) -> None:
    """Give each suggestion what is made of its words, taken out of `free`."""
    waiting: dict[Span, list[int]] = {}
    for at in reversed(free):
        waiting.setdefault(_place(free[at]), []).append(at)
    for claim in suggestions:
        if there := waiting.get(_span(claim)):
            pairs.kept.append((claim, free.pop(there.pop())))
        elif not claim.dismissed_at:
            pairs.gone.append(claim)


def _nearest(claim: Claim, free: dict[int, engine.ReadClaim], starts: Sequence[tuple[int, int]]) -> int | None:
    """Which of `free` lies over most of the claim's words; None where none does. `starts` are theirs, in order."""
    best, chosen = MOSTLY, None
    for start, end in _spans(claim):
        # What begins further away can't share enough of its words.
        first, last = (bisect_left(starts, (at, 0)) for at in (start - (end - start), end))
        for _, at in starts[first:last]:
            share = _share((start, end), _place(free[at])) if at in free else 0.0
            if share >= best:
                best, chosen = share, at
    return chosen


def _span(claim: Claim) -> Span:
    return claim.start, claim.end


def _spans(claim: Claim) -> list[Span]:
    """A claim's words, and those that the reading before gave it, where a person has moved it since."""
    before = claim.as_read or {}
    return [_span(claim), *([(before["start"], before["end"])] if before else [])]


def _place(found: engine.ReadClaim) -> Span:
    return found.quote.start, found.quote.end


def _share(one: Span, other: Span) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0]))
