"""A sentence as the rules read it, and the voices that are heard in it."""

from dataclasses import dataclass

from reading.attribution.shapes import Saying
from reading.text.layout import Turn
from reading.text.quotes import Quoted
from reading.text.tokens import Token
from reading.types import Block, Link, Span

_QUOTED_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what the text rooms know of it.

    `language` is the one whose rules read it, None if none do; `turn` and `entry` are what the layout says of it.
    """

    span: Span
    block: Block
    tokens: tuple[Token, ...]
    quotations: tuple[Quoted, ...]
    language: str | None
    turn: Turn | None = None
    entry: int = 0

    @property
    def english(self) -> bool:
        """Whether English rules, and the tagger, read it."""
        return self.language == "en"


@dataclass(frozen=True, slots=True)
class Voice:
    """A saying with its links; `saying` is None for a quotation that continues what somebody said before.

    `cue` is the mark by which the layout gives the words to somebody.
    """

    saying: Saying | None
    contents: tuple[tuple[int, int], ...]
    links: tuple[Link, ...]
    cue: Span | None = None


def mostly_quoted(sentence: Sentence) -> bool:
    """Whether nearly all words of a sentence stand in quotation marks."""
    words = [token for token in sentence.tokens if token.word]
    return bool(words) and sum(token.quoted for token in words) >= _QUOTED_SHARE * len(words)
