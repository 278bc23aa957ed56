"""A claim in words that stand alone, as far as cheap rules allow."""

import re
from collections.abc import Sequence

from reading.types import Link, LinkRole, SpeakerKind

_LEADING_PRONOUN = re.compile(r"(?:he|she)\b(?=\s+(?!’|'))", re.IGNORECASE)
_END = re.compile(r"[.!?…。]$")


def statement_of(words: str, links: Sequence[Link], *, clause: bool, held: str | None = None) -> str:
    """The claim as a sentence.

    A leading "he" or "she" in reported speech becomes the speaker's name; words that are no clause by themselves
    ("to crush the revolt") keep the speaker and the cue (`held`, the cue's words up to the claim) before them.
    """
    plain = words.strip().strip(",;:").strip()
    source = next((link for link in links if link.role is LinkRole.SOURCE), None)
    if source is not None and not clause and held is not None:
        plain = f"{source.speaker.name} {held.strip()} {plain}"
    elif source is not None and source.speaker.kind is SpeakerKind.PERSON:
        plain = (
            _LEADING_PRONOUN.sub(lambda _: source.speaker.name, plain, count=1)
            if _LEADING_PRONOUN.match(plain)
            else plain
        )
    plain = plain[:1].upper() + plain[1:]
    bare = plain.rstrip("”\"’»'")
    if _END.search(bare):
        return plain
    if bare != plain and bare.endswith(","):
        return bare[:-1] + plain[len(bare) :] + "."
    return plain + "."
