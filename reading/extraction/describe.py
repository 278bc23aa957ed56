"""All that is said about a claim beside its words: parts, kind, stance, day, worth, and the reasons for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reading.extraction.clause import Clause
from reading.extraction.components import components_of
from reading.extraction.kinds import kind_of, unchecked_for
from reading.extraction.stance import stance_of
from reading.extraction.times import resolved, times
from reading.extraction.worth import signals_of, worthiness
from reading.types import ClaimerStance, ClaimType, Component, EvidenceCue, LinkRole, Span

# What `why.claimed_at` says where no words say when: a live blog's entry has its own day.
ARTICLE_DATE = "article_date"
_NEAR_CUE = 48
_LEAD = 40
_BEHIND = re.compile(r"[,;“\"]|\bthat\b")


@dataclass(frozen=True, slots=True)
class Described:
    """What goes into a `ReadClaim` under the same names."""

    components: tuple[Component, ...]
    claimer_stance: ClaimerStance
    claim_type: ClaimType
    worthiness: float
    why: dict[str, object]
    claimed_at: date | None


@dataclass(frozen=True, slots=True)
class Day:
    """The day on which a claim's words were published, and what says so."""

    on: date | None
    because: str = ARTICLE_DATE


def describe(claim: Clause, sentence: Span, offered: EvidenceCue, written: Day) -> Described:
    """Look at one claim in every respect."""
    kind = kind_of(claim)
    unchecked = unchecked_for(claim, kind)
    parts = components_of(claim)
    signals = signals_of(claim, kind, parts, offered, unchecked)
    said, day = _claimed(claim, sentence, written)
    why: dict[str, object] = {"worthiness": list(signals)}
    if unchecked:
        why["not_checkable"] = unchecked
    days = list(_days(claim, written.on, ahead=kind is ClaimType.FORECAST))
    if days:
        why["times"] = days
    if said:
        why["claimed_at"] = said
    return Described(parts, stance_of(claim), kind, worthiness(signals), why, day)


def _days(claim: Clause, published_on: date | None, *, ahead: bool) -> Iterator[str]:
    """The claim's own times with the days that they mean: "Friday: 2022-01-07"."""
    for span in claim.times:
        words = span.of(claim.text)
        day = resolved(words, published_on, ahead=ahead)
        if day is not None:
            yield f"{words}: {day.isoformat()}"


def _claimed(claim: Clause, sentence: Span, written: Day) -> tuple[str | None, date | None]:
    """When the claim was made, and the words that say so: those of the reporting clause, else its day."""
    published_on = written.on
    if published_on is None:
        return None, None
    for span in _reported_when(claim, sentence):
        words = span.of(claim.text)
        day = resolved(words, published_on)
        if day is not None and day <= published_on:
            return words, day
    return written.because, published_on


def _reported_when(claim: Clause, sentence: Span) -> Iterator[Span]:
    """Words of time beside the cue, or between the beginning of the sentence and its source."""
    source = next((link for link in claim.links if link.role is LinkRole.SOURCE), None)
    if source is None or source.start is None or source.end is None:
        return
    if not sentence.start <= source.start < sentence.end:
        return
    text = claim.text
    cue = text.find(source.cue, source.end, sentence.end) if source.cue else -1
    cue = cue if cue >= 0 else text.rfind(source.cue, sentence.start, source.start)
    begin = max(source.end, cue + len(source.cue) if cue >= 0 else source.end)
    stop = _BEHIND.search(text, begin, min(begin + _NEAR_CUE, sentence.end))
    until = stop.start() if stop else min(begin + _NEAR_CUE, sentence.end)
    if begin <= claim.span.start:
        until = min(until, claim.span.start)
    if until > begin:
        yield from times(text, begin, until)
    lead = min(source.start, sentence.start + _LEAD)
    if claim.span.start > source.start and lead > sentence.start:
        yield from times(text, sentence.start, lead)
