"""Which sayings of a sentence make claims of their own.

Not a relay, whose words already have a source; not a picture, whose contents the article tells; not a speaker within
his own words; not what somebody feels, wants or refuses, which the article tells; not what somebody did not say. What
one voice says within another's words is passed on by the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.attribution.attitudes import type_of
from reading.attribution.complements import OPENING, lacks_clause
from reading.attribution.cues import CueKind
from reading.attribution.nested import denied_saying
from reading.attribution.shapes import Saying
from reading.attribution.voices import Voice
from reading.lexicons.en.evidence import PHOTO, VIDEO
from reading.lexicons.en.reporting import HEARING_BODIES, MAKING_CLAIMS, NOT_CLAIMS, Manner
from reading.lexicons.en.words import OBJECT_PRONOUNS, SUBJECT_PRONOUNS
from reading.text.tokens import Token
from reading.types import AttributionType, LinkRole

_FEWEST_OBJECT_WORDS = 5
_SPOKEN = frozenset({Manner.SAY, Manner.TELL})
_UNKNOWN = SUBJECT_PRONOUNS | OBJECT_PRONOUNS


def settled(tokens: Sequence[Token], voices: Sequence[Voice]) -> Iterator[Voice]:
    """The voices that make claims of their own: no relays, no pictures, no speaker within his own words."""
    for voice in voices:
        saying = voice.saying
        if saying is None:
            yield voice
            continue
        if saying.cue.manners & _SPOKEN and saying.clause and denied_saying(tokens, saying):
            continue
        if saying.passes_on or _shown(tokens, saying) or _aside(tokens, saying) or not _uttered(tokens, saying):
            continue
        if saying.outer is None:
            yield voice
        elif saying.cue.manners & _SPOKEN or (Manner.THINK in saying.cue.manners and saying.clause):
            outer = next(
                (
                    one
                    for one in voices
                    if one is not voice
                    and (
                        one.saying is None or one.saying.group[1] <= saying.group[0] or tokens[saying.cue.first].quoted
                    )
                    and any(span[0] <= saying.group[0] < span[1] for span in one.contents)
                ),
                None,
            )
            nested = _passed_on(voice, outer)
            if nested is not None:
                yield nested


def _passed_on(voice: Voice, outer: Voice | None) -> Voice | None:
    """An inner voice with the outer one as its relay; None if both are the same or the inner one is not known."""
    inner_source = next((link for link in voice.links if link.role is LinkRole.SOURCE), None)
    if inner_source is None or inner_source.as_written.lower() in _UNKNOWN or outer is None or not outer.links:
        return None
    if inner_source.speaker == outer.links[0].speaker:
        return None
    relay = replace(outer.links[0], role=LinkRole.RELAY)
    return replace(voice, links=(inner_source, relay, *(link for link in voice.links if link is not inner_source)))


def _aside(tokens: Sequence[Token], saying: Saying) -> bool:
    """Whether the saying belongs to the article's own assertion: "what they called …", ", asking for …"."""
    begin = saying.group[0]
    asked = saying.cue.kind is CueKind.PARTICIPLE and not saying.clause
    asked = asked or _asked(tokens, saying.contents[0])
    return asked or (begin > 0 and tokens[begin - 1].low == "what")


def _asked(tokens: Sequence[Token], words: tuple[int, int]) -> bool:
    """Whether words tell a question ("if it was safe") and no condition ("if it breaks, houses are lost")."""
    begin, end = words
    if tokens[begin].low != "if":
        return tokens[begin].low == "whether"
    if begin and tokens[begin - 1].low == "that":
        return False
    comma = next((at for at in range(begin, end) if tokens[at].low == ","), end)
    return lacks_clause(tokens, comma, end) and (comma < end - 1 or begin > 0)


def _uttered(tokens: Sequence[Token], saying: Saying) -> bool:
    """Whether the saying puts an assertion into the world: what somebody wants or knows is told by the article."""
    manners, lemma = saying.cue.manners, saying.cue.lemma
    if _told_by_the_article(tokens, saying):
        return False
    if lemma == "ask" and tokens[saying.contents[0][0] + 1].quoted:
        return True
    telling = bool(manners & {Manner.SAY, Manner.TELL, Manner.FIND, Manner.LABEL})
    if lemma == "hear" and saying.source is not None and tokens[saying.source.last].low in HEARING_BODIES:
        return True
    if tokens[saying.cue.verb].low == "ruled" and saying.clause:
        return True
    if not saying.clause and Manner.PROMISE not in manners and _length(saying) < _FEWEST_OBJECT_WORDS:
        return False
    return lemma in MAKING_CLAIMS or (telling and lemma not in NOT_CLAIMS)


def _told_by_the_article(tokens: Sequence[Token], saying: Saying) -> bool:
    """Whether the article tells what somebody feels, intends, vows or refuses, without a reported statement."""
    kind = type_of(tokens[saying.cue.verb].low)
    reported = saying.clause and kind is AttributionType.INTENTION
    quoted = tokens[saying.contents[0][0]].quoted or tokens[saying.contents[0][0]].low in OPENING
    return kind is not AttributionType.STATEMENT and not reported and not quoted


def _length(saying: Saying) -> int:
    return sum(end - begin for begin, end in saying.contents)


def _shown(tokens: Sequence[Token], saying: Saying) -> bool:
    """Whether the source is a picture: what pictures show is told by the article."""
    if saying.source is None:
        return False
    return tokens[saying.source.last].low in VIDEO | PHOTO
