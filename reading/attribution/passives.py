"""Reported words around a verb in the passive.

    The governor was told by aides that the dam had failed.     -> aides: the dam had failed
    The claim that the dam had failed was denied by the mayor.  -> the mayor: the dam had failed

A passive that reports no clause ("was accused by lawyers of theft") is told by the article.
"""

from collections.abc import Sequence

from reading.attribution.contents import left_content
from reading.attribution.cues import Cue
from reading.attribution.phrases import Phrase, is_adverb, phrase_starting_at, verb_like
from reading.attribution.subjects import subject_before
from reading.lexicons.en.reporting import STATEMENT_NOUNS, Manner
from reading.lexicons.en.verbs import PASTS
from reading.lexicons.en.words import AUXILIARIES, COORDINATORS, FINITE_AUXILIARIES, SUBORDINATORS, TIMES
from reading.text.tokens import Token

Range = tuple[int, int]
_LONGEST_LEAD = 5
_SUPPOSING = frozenset({"say", "allege", "report", "claim"})
_TALKING = frozenset({Manner.SAY, Manner.TELL})


def passive_source(tokens: Sequence[Token], cue: Cue) -> Phrase | None:
    """Who stands behind "by"."""
    return phrase_starting_at(tokens, cue.last + 1)


def passive_words(tokens: Sequence[Token], cue: Cue, source: Phrase) -> tuple[Range, tuple[Range, ...]] | None:
    """The reporting clause and the words that it reports; None where it reports none."""
    at = source.last + 1
    while at < len(tokens) and tokens[at].low in TIMES | {"on"}:
        at += 1
    auxiliary = cue.first
    while auxiliary > 0 and (tokens[auxiliary - 1].low in AUXILIARIES or is_adverb(tokens[auxiliary - 1])):
        auxiliary -= 1
    if cue.manners & _TALKING and at + 1 < len(tokens) and tokens[at].low == "that":
        subject = subject_before(tokens, cue.verb)
        it = auxiliary > 0 and tokens[auxiliary - 1].low == "it"
        first = subject.first if subject is not None else auxiliary - it
        return (first, at + 1), ((at + 1, len(tokens)),)
    if cue.manners & _TALKING and (at >= len(tokens) or tokens[at].low in {",", "."}):
        subject = subject_before(tokens, cue.verb)
        left = left_content(tokens, subject.first) if subject is not None else None
        if subject is not None and left is not None:
            return (subject.first, at), (left,)
    if cue.lemma in _SUPPOSING and at + 1 < len(tokens) and tokens[at].low == "to":
        subject = subject_before(tokens, cue.verb)
        if subject is not None:
            return (auxiliary, at), ((subject.first, auxiliary), (at, len(tokens)))
    begin = _claimed_since(tokens, auxiliary)
    return ((auxiliary, source.last + 1), ((begin, auxiliary),)) if begin is not None else None


def _claimed_since(tokens: Sequence[Token], end: int) -> int | None:
    """The token behind "The claim that" at the beginning of a sentence."""
    for at in range(1, min(_LONGEST_LEAD, end - 2)):
        if tokens[at].low in STATEMENT_NOUNS and tokens[at + 1].low == "that":
            return at + 2
    return None


def main_verb_behind(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where a clause behind "claim that" ends because the sentence's own verb follows: "… that A fell | was denied"."""
    at = next((index for index in range(begin + 1, end) if verb_like(tokens, index)), end)
    while at < end and (tokens[at].low in AUXILIARIES or is_adverb(tokens[at])):
        at += 1
    at += at < end and not is_adverb(tokens[at])
    if at < end and tokens[at].low in PASTS:
        return at
    for index in range(at, end):
        low = tokens[index].low
        if not tokens[index].word or low in COORDINATORS or low in SUBORDINATORS:
            return end
        if low in FINITE_AUXILIARIES:
            return index
    return end
