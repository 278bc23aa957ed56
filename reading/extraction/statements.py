"""A claim in words that stand alone, as far as cheap rules allow."""

import re
from collections.abc import Sequence

from reading.lexicons.people import FIRST_NAMES_HE, FIRST_NAMES_SHE
from reading.types import Link, LinkRole, SpeakerKind

_LEADING_PRONOUN = re.compile(r"(he|she)\b(?=\s+(?!’|'))", re.IGNORECASE)
_END = re.compile(r"[.!?…。]$")


def statement_of(
    words: str, links: Sequence[Link], *, clause: bool, quoted: bool = False, held: str | None = None
) -> str:
    """The claim as a sentence.

    A leading "he" or "she" in reported speech becomes the speaker's name where that is certain, never in words that
    are `quoted` from their first one on. Words that are no clause by themselves ("to crush the revolt") keep the
    speaker and the cue (`held`, the cue's words up to the claim) before them.
    """
    plain = words.strip().strip(",;:").strip()
    source = next((link for link in links if link.role is LinkRole.SOURCE), None)
    if source is not None and not clause and held is not None:
        plain = f"{source.speaker.name} {held.strip()} {plain}"
    elif source is not None and not quoted:
        plain = _with_name(plain, source)
    plain = plain[:1].upper() + plain[1:]
    bare = plain.rstrip("”\"’»'")
    if _END.search(bare):
        return plain
    if bare != plain and bare.endswith(","):
        return bare[:-1] + plain[len(bare) :] + "."
    return plain + "."


def _with_name(plain: str, source: Link) -> str:
    """The words with the speaker's name for a leading pronoun that can only be the speaker."""
    leading = _LEADING_PRONOUN.match(plain)
    if leading is None or source.speaker.kind is not SpeakerKind.PERSON:
        return plain
    pronoun = leading.group(1).lower()
    first_names = FIRST_NAMES_HE if pronoun == "he" else FIRST_NAMES_SHE
    certain = source.as_written.lower() == pronoun or source.speaker.name.split()[0].lower() in first_names
    return source.speaker.name + plain[leading.end() :] if certain else plain
