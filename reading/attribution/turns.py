"""Who speaks where the layout says it: interview labels and the line under a quotation.

A label is a name ("ITO", "Ada Ito, mayor"), initials of somebody named in the article ("AI"), an office, or "A" for
the one person whom headline or introduction name. Who is not named stays as the label has it.
"""

import re
from collections.abc import Sequence

from reading.attribution.references import Person, Register
from reading.attribution.speakers import Salience, speaker_of
from reading.lexicons.people import GROUP_WORDS, OFFICES, ORGANISATION_WORDS, UNNAMED_WORDS
from reading.lexicons.sets import word_set
from reading.text.layout import Turn
from reading.types import Block, BlockKind, Link, LinkRole, Speaker, SpeakerKind

_BRACKETED = re.compile(r"\s*\([^()]*\)")
_PARTICLES = word_set("de del da la van von der bin al el ibn of the and")
_LONGEST_INITIALS = 3
_NAMED_BY_ROLE = OFFICES | UNNAMED_WORDS


def links_of(
    text: str, turn: Turn, blocks: Sequence[Block], register: Register, salience: Salience
) -> tuple[Link, ...]:
    """The source of a turn's words, with the label as written and its colon or dash as the cue."""
    written = turn.name.of(text)
    speaker = _interviewee(written, turn, blocks, register) if turn.answers else _named(written, register, salience)
    return (Link(LinkRole.SOURCE, speaker, written, turn.mark.of(text), turn.name.start, turn.name.end),)


def _interviewee(written: str, turn: Turn, blocks: Sequence[Block], register: Register) -> Speaker:
    """The one person of the headline, else of what stands before the conversation."""
    headline = next((block for block in blocks if block.kind is BlockKind.HEADLINE), None)
    before = [mention for mention in register.mentions if mention.end <= turn.start]
    titled = {one.person.name for one in before if headline and headline.start <= one.start < headline.end}
    known = titled if len(titled) == 1 else {one.person.name for one in before}
    return Speaker(next(iter(known)), SpeakerKind.PERSON) if len(known) == 1 else Speaker(written, SpeakerKind.UNNAMED)


def _named(written: str, register: Register, salience: Salience) -> Speaker:
    name = _BRACKETED.sub("", written).partition(",")[0].strip()
    parts = name.split()
    person = register.speaking([_cased(part) for part in parts]) or _by_initials(name, register)
    if person is not None:
        salience.saw(person)
        return Speaker(person.name, SpeakerKind.PERSON)
    low = [part.lower() for part in parts]
    if set(low) & ORGANISATION_WORDS and not set(low) & OFFICES:
        return Speaker(name, SpeakerKind.ORGANISATION)
    capitals = all(part[0].isupper() or part.lower() in _PARTICLES for part in parts)
    if not capitals or low[-1] in _NAMED_BY_ROLE | GROUP_WORDS:
        return speaker_of(name, name, register, salience)
    return Speaker(" ".join(_cased(part) for part in parts), SpeakerKind.PERSON)


def _cased(part: str) -> str:
    return part if not part.isupper() or len(part) == 1 else part.title()


def _by_initials(name: str, register: Register) -> Person | None:
    letters = name.replace(".", "")
    if not letters.isupper() or not 1 < len(letters) <= _LONGEST_INITIALS:
        return None
    known = {one.person.name: one.person for one in register.mentions}
    meant = [person for person in known.values() if "".join(word[0] for word in person.name.split()) == letters]
    return meant[0] if len(meant) == 1 else None
