"""Who speaks where the layout says it: interview labels and the line under a quotation.

A label is a name ("ITO", "Ada Ito, mayor"), initials of somebody named in the article ("AI"), an office, or "A" for
the one person whom headline or introduction name. Who is not named stays as the label has it.
"""

import re
from collections.abc import Sequence

from reading.attribution.references import Person, Register
from reading.attribution.salience import Salience
from reading.attribution.speakers import speaker_of
from reading.lexicons.en.people import GROUP_WORDS, OFFICES, ORGANISATION_WORDS, UNNAMED_WORDS
from reading.lexicons.sets import word_set
from reading.text.layout import Turn
from reading.types import Block, BlockKind, Link, LinkRole, Speaker, SpeakerKind

_BRACKETED = re.compile(r"\s*\([^()]*\)")
_PARTICLES = word_set("de del da la van von der bin al el ibn of the and")
_LONGEST_INITIALS = 3
_NAMED_BY_ROLE = OFFICES | UNNAMED_WORDS


class Labels:
    """The speakers behind the labels of one article."""

    def __init__(self, text: str, blocks: Sequence[Block], register: Register, salience: Salience) -> None:
        """Nothing is looked up before a label asks for it."""
        self._text, self._blocks = text, blocks
        self._register, self._salience = register, salience
        self._links: dict[int, tuple[Link, ...]] = {}
        self._interviewee: str | None = None

    def links(self, turn: Turn) -> tuple[Link, ...]:
        """The source of a turn's words, with the label as written and its colon or dash as the cue."""
        if turn.start not in self._links:
            written, cue = turn.name.of(self._text), turn.mark.of(self._text)
            speaker = self._answering(written, turn) if turn.answers else self._named(written)
            link = Link(LinkRole.SOURCE, speaker, written, cue, turn.name.start, turn.name.end)
            self._links[turn.start] = (link,)
        return self._links[turn.start]

    def _answering(self, written: str, turn: Turn) -> Speaker:
        """The one person of the headline, else of what stands before the first answer."""
        if self._interviewee is None:
            headline = next((block for block in self._blocks if block.kind is BlockKind.HEADLINE), None)
            before = [mention for mention in self._register.mentions if mention.end <= turn.start]
            titled = {one.person.name for one in before if headline and headline.start <= one.start < headline.end}
            known = titled if len(titled) == 1 else {one.person.name for one in before}
            self._interviewee = next(iter(known)) if len(known) == 1 else ""
        if self._interviewee:
            return Speaker(self._interviewee, SpeakerKind.PERSON)
        return Speaker(written, SpeakerKind.UNNAMED)

    def _named(self, written: str) -> Speaker:
        return _named(written, self._register, self._salience)


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
    meant = register.by_initials.get(letters, [])
    return meant[0] if len(meant) == 1 else None
