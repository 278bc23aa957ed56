"""What the rules note of one reporting clause of a Russian sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from reading.attribution.cues import Cue, CueKind
from reading.attribution.phrases import Phrase
from reading.attribution.russian.cases import plain
from reading.attribution.shapes import Saying
from reading.text.tokens import Token

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """A saying with what its grammar shows.

    `fits` is the gender or number of its verb. `nominative` says that the source stands in that case. `origin` is whom
    a relay refers to. `back` says that its words are the sentence before.
    """

    saying: Saying
    fits: str | None = None
    nominative: bool = True
    origin: Phrase | None = None
    back: bool = False


def cue_of(first: int, last: int, lemma: str, kind: CueKind = CueKind.FINITE) -> Cue:
    """The cue of these tokens."""
    return Cue(first, last, last, lemma, frozenset(), kind)


def phrase_of(first: int, last: int) -> Phrase:
    """A phrase from the token `first` to `last`."""
    return Phrase(first, last, first, last)


def stands(tokens: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    """Whether these words begin at a token."""
    return at < len(tokens) and all(
        at + number < len(tokens) and plain(tokens[at + number].text) == word for number, word in enumerate(words)
    )


def not_behind_in(tokens: Sequence[Token], source: Phrase | None) -> bool:
    """Whether a source stands in the nominative, which it does not behind "в"."""
    return source is None or plain(tokens[source.first - 1].text) not in {"в", "во"}
