"""Whether a line tells what others said: an article's own words, and none of an interview's answers."""

import re

_MARKED = re.compile(r"[“\"„«][^”“\"»\n]*[”\"»]?")
_SAID = re.compile(
    r"\b(?:said|says|told|added|adds|announced|denied|confirmed|stated)\b|^\W*according to\b", re.IGNORECASE
)
_ITSELF = re.compile(r"\b(?:I|[Ww]e|[Mm]e|[Uu]s|[Mm]y|[Oo]ur|[Mm]ine|[Oo]urs|[Yy]ou|[Yy]our)\b")


def told(words: str) -> bool:
    """Whether a line quotes somebody and says who said it, or begins with "According to".

    One that speaks of itself outside of quotation marks ("my father said …") is somebody's own words.
    """
    outside = _MARKED.sub(" ", words)
    said = _SAID.search(outside)
    if said is None or _ITSELF.search(outside):
        return False
    return outside != words or not said.group().strip().isalpha()
