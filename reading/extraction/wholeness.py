"""Claims made whole where a reporting clause cut them.

What is left of a sentence once reporting clauses and reported words are taken out may lack its subject or its end:

* its subject, behind "and":       Ito said the mill was unsafe and called for a strike.  -> Ito called for a strike.
* its subject, behind a clause:    The allegation that it dumps waste drew a response.    -> the sentence as it stands
* its end, behind "after":         The minister resigned after Ito said it was unsafe.    -> the sentence as it stands

And reported words may need their cue: what somebody "warned of", whom somebody "accused of", what somebody was told
"“to do”". Where either may have done what stands behind "and" ("Ito said Ek
was ill and called for help"), the sentence is left whole. What it gets wrong: "Ito said the mill burned and left the
town" is read as what Ito said.
"""

from collections.abc import Sequence

from reading.attribution.complements import OPENING, lacks_clause
from reading.attribution.contents import CLOSING
from reading.attribution.phrases import is_adverb, verb_like
from reading.attribution.shapes import Saying
from reading.attribution.subjects import subject_before
from reading.attribution.voices import Voice
from reading.extraction.assertions import Range, assertions
from reading.lexicons.en.people import GROUP_WORDS, OFFICES, ORGANISATION_WORDS, UNNAMED_WORDS
from reading.lexicons.en.reporting import Manner
from reading.lexicons.en.verbs import PASTS
from reading.lexicons.en.words import COORDINATORS, FINITE_AUXILIARIES, SUBJECT_PRONOUNS
from reading.text.tokens import Token
from reading.types import LinkRole

_LEADING_ON = frozenset({"after", "before", "when", "until", "since", "once", "if", "unless", "because"})
_MOST_VERBS = 4
_ACTING = (
    SUBJECT_PRONOUNS - {"it"} | GROUP_WORDS | OFFICES | ORGANISATION_WORDS | UNNAMED_WORDS | {"people", "men", "women"}
)
_OF_THINGS = frozenset({"of", "about", "against", "over", "from"})
_SPOKEN = frozenset({Manner.SAY, Manner.TELL, Manner.THINK, Manner.FIND})


def without_subject(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a stretch begins with its verb, so that its subject was said before it."""
    if not verb_like(tokens, first) or tokens[first].quoted:
        return False
    known = tokens[first].low in PASTS or tokens[first].low in FINITE_AUXILIARIES
    return known or lacks_clause(tokens, first + 1, last)


def shares_subject(tokens: Sequence[Token], first: int) -> bool:
    """Whether "and", "but" or "then" stands before a verb, past adverbs."""
    at = first - 1
    while at > 0 and tokens[at].word and is_adverb(tokens[at]) and tokens[at].low != "then":
        at -= 1
    return at > 0 and tokens[at].low in COORDINATORS | {"then"}


def with_auxiliaries(tokens: Sequence[Token], first: int) -> int:
    """Where a verb begins with the auxiliaries before it that a cut has left behind: "has called"."""
    while first > 0 and tokens[first - 1].low in FINITE_AUXILIARIES:
        first -= 1
    return first


def subject_of(text: str, tokens: Sequence[Token], voices: Sequence[Voice], first: int) -> str | None:
    """Who does what begins with the verb at `first`, behind "and": whoever spoke before it in the sentence.

    None where the reported words have a subject that may have done it as well ("police said he fled and refused").
    """
    before = [voice for voice in voices if voice.saying is not None and not voice.saying.passes_on]
    if any(_may_act(tokens, *span) for voice in before for span in voice.contents if span[1] <= first):
        return None
    for voice in reversed(before):
        saying = voice.saying
        if saying is None or saying.source is None or saying.outer is not None:
            continue
        if saying.group[0] > first or saying.source.first > first:
            continue
        source = next((link for link in voice.links if link.role is LinkRole.SOURCE), None)
        words = text[tokens[saying.source.first].start : tokens[saying.source.last].end]
        return source.speaker.name if source is not None else words
    return None


def _may_act(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether a stretch is about somebody who can say, want or do things, or about more than one thing."""
    verbs = [at for at in range(begin + 1, end) if verb_like(tokens, at) and not tokens[at].quoted]
    found = {subject for at in verbs[:_MOST_VERBS] if (subject := subject_before(tokens[begin:end], at - begin))}
    last = [tokens[begin + subject.last] for subject in found]
    return len(found) > 1 or any(token.capital or token.low in _ACTING for token in last)


def from_its_subject(tokens: Sequence[Token], first: int, last: int, spoken: Sequence[Voice]) -> Range | None:
    """The assertion of the whole sentence up to `last` in which a verb stands that a clause parts from its subject.

    None where no subject stands before it: "a poll released last week".
    """
    parted = any(_parts(tokens, voice, first) for voice in spoken)
    if not parted and not shares_subject(tokens, first):
        return None
    for begin, end in assertions(tokens, 0, last):
        if begin <= first < end:
            return begin, end
    return None


def _parts(tokens: Sequence[Token], voice: Voice, first: int) -> bool:
    """Whether a clause stands right before a verb: "the claim that it leaks drew …", "Ito, who said so, left"."""
    saying = voice.saying
    if saying is None or not any(end in {first, first - 1} for _, end in voice.contents):
        return False
    related = any(token.low in {"who", "which"} for token in tokens[max(0, saying.cue.verb - 4) : saying.cue.verb])
    return tokens[first - 1].word or related


def to_its_end(tokens: Sequence[Token], last: int, spoken: Sequence[Voice]) -> int:
    """Where an assertion ends that leads on to a reporting clause ("resigned after Ito said …"); else `last` itself."""
    if tokens[last - 1].low not in _LEADING_ON:
        return last
    for voice in spoken:
        if voice.saying is not None and voice.saying.group[0] == last:
            return max([last, *(end for _, end in voice.contents)])
    return last


def needs_its_cue(tokens: Sequence[Token], saying: Saying) -> int | None:
    """Where reported words begin that only their cue makes a sentence, None where they stand by themselves."""
    begin, end = saying.contents[0]
    cue = saying.cue.last
    if not saying.clause or begin <= cue or len(saying.contents) > 1:
        return None
    if _of_a_thing(tokens, cue + 1, begin):
        return cue + 1
    if tokens[begin].low not in OPENING or begin + 1 >= end or not tokens[begin + 1].quoted:
        return None
    if tokens[begin + 1].low == "to" and lacks_clause(tokens, begin, end) and tokens[begin - 1].word:
        return begin
    named = begin == cue + 1 and not saying.cue.manners & _SPOKEN
    return begin if named and _goes_on(tokens, begin, end) else None


def _of_a_thing(tokens: Sequence[Token], behind: int, begin: int) -> bool:
    """Whether "that" belongs to a noun behind the cue: "warned of a flood that could kill"."""
    led = begin - behind > 1 and tokens[begin - 1].low == "that" and tokens[behind].low in _OF_THINGS
    return led and verb_like(tokens, begin)


def _goes_on(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether unquoted words follow those in quotation marks."""
    close = next((at for at in range(begin + 1, end) if tokens[at].low in CLOSING), end)
    return close + 1 < end and tokens[close + 1].word and tokens[close - 1].low != ","
