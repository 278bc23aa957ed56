"""What the words of a source tell of it: its name, its noun, whether it is a person, a paper or a group."""

import re

from reading.attribution.subjects import CLOSE_TO
from reading.lexicons.en.people import (
    DOCUMENT_WORDS,
    GROUP_WORDS,
    NAMED_AFTER,
    OFFICES,
    ORGANISATION_ALONE,
    ORGANISATION_WORDS,
    PLACE_LEADS,
    UNNAMED_WORDS,
)  # fmt: skip
from reading.lexicons.en.reporting import MEDIA_WORDS
from reading.lexicons.en.verbs import ONLY_PARTICIPLES
from reading.types import SpeakerKind

WORD = re.compile(r"[\w.&/-]+(?:[’'](?!s\b)[\w]+)*|[’']s\b")
_PAPERS = (["the", "paper"], ["the", "newspaper"], ["the", "magazine"])


def capital_tail(parts: list[str]) -> list[str]:
    """The capitalised words at the end of a phrase: its name, behind what describes it."""
    at = len(parts)
    while at > 0 and (parts[at - 1].rpartition("-")[2][:1].isupper() or parts[at - 1][0].isdigit()):
        at -= 1
    return parts[at:]


def organised(tail: list[str], low: list[str]) -> bool:
    """Whether a name with a description before it is an organisation's ("energy giant Foo")."""
    described = set(low[: len(low) - len(tail)])
    if described & OFFICES - {"leader", "chief"} or described & UNNAMED_WORDS:
        return False
    return (
        len(tail) == 1
        or bool(described & ORGANISATION_WORDS)
        or bool({word.lower() for word in tail} & ORGANISATION_WORDS)
    )


def looks_like_name(tail: list[str], parts: list[str]) -> bool:
    """Two or three capitalised words that are no organisation are a person's name."""
    low = {word.lower() for word in tail}
    if not tail:
        return False
    alone = len(tail) == len(parts) and len(tail) in {2, 3} and parts[0] != "The"
    place = tail[0].lower() in PLACE_LEADS or low <= ORGANISATION_ALONE
    return (
        alone
        and not place
        and not low & (ORGANISATION_WORDS | NAMED_AFTER)
        and not any(word.isupper() for word in tail)
    )


def head_noun(low: list[str]) -> str:
    """The noun that the phrase is about: before "of", else its last word."""
    for at, word in enumerate(low[1:4]):
        done = word.endswith("ed") or word in CLOSE_TO or word in ONLY_PARTICIPLES
        if done and low[at] in GROUP_WORDS | DOCUMENT_WORDS:
            return low[at]
    for mark in ("of", "in", "for", "at", "from", "with", "on", "by"):
        if mark in low[1:]:
            return low[low.index(mark, 1) - 1]
    return low[-1]


def kind(noun: str, *, indefinite: bool = False) -> SpeakerKind:
    """What kind of voice a noun names."""
    if noun in DOCUMENT_WORDS:
        return SpeakerKind.DOCUMENT
    if noun in UNNAMED_WORDS and (indefinite or noun == "sources"):
        return SpeakerKind.UNNAMED
    if noun in ORGANISATION_WORDS:
        return SpeakerKind.ORGANISATION
    if noun in GROUP_WORDS or (noun.endswith("s") and not noun.endswith("ss")):
        return SpeakerKind.GROUP
    return SpeakerKind.UNNAMED


def bare(head: str) -> str:
    """A name without its article; a description keeps it."""
    return head[4:] if head.lower().startswith("the ") and head[4:5].isupper() else head


def organisation_by_name(parts: list[str], low: list[str]) -> bool:
    """Whether words name a medium ("The Daily Post", "the paper") or begin as no person does ("Save the Children")."""
    medium = bool(capital_tail(parts)) and head_noun(low) in MEDIA_WORDS
    urging = low[1:2] == ["the"] and len(low) > len(low[:2]) and parts[0][0].isupper() and parts[2][0].isupper()
    return medium or urging or low in _PAPERS
