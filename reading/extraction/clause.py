"""A claim's tokens with what the rules about its parts, kind and worth all ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reading.attribution.phrases import Phrase, is_adverb, verb_like
from reading.attribution.subjects import subject_before
from reading.extraction.figures import Figure, figures
from reading.extraction.times import times
from reading.lexicons.en.verbs import ONLY_PARTICIPLES, PARTICIPLES_ING, PASTS
from reading.lexicons.en.words import AUXILIARIES, DETERMINERS, MODALS, PREPOSITIONS
from reading.text.tokens import Token
from reading.types import BlockKind, Form, Link, Span

_VERB_REACH = 40
_GROUP_REACH = 8
# Participles that look like something else.
_UNMARKED = frozenset(
    {"cut", "set", "shown", "known", "written", "seen", "put", "hit", "shut", "let", "hurt", "spread"}
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


class Voiced(Protocol):
    """What a claim needs to know of how it is said; a candidate does."""

    @property
    def links(self) -> tuple[Link, ...]:
        """Who says it, and who passed it on."""

    @property
    def clause(self) -> bool:
        """Whether it can be understood without its cue."""

    @property
    def reported(self) -> bool:
        """Whether somebody said it, named or not."""

    @property
    def held(self) -> str | None:
        """The cue's words up to the claim, where it is no clause."""

    @property
    def subject(self) -> str | None:
        """Who does what the claim begins with, where its words begin with their verb."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The claim's own `tokens`; `verb` and `behind_verb` are its first finite verb up to the token behind its group."""

    text: str
    span: Span
    tokens: Sequence[Token]
    form: Form
    links: tuple[Link, ...]
    held: str | None
    clause: bool
    reported: bool
    block: BlockKind
    verb: int | None
    behind_verb: int
    figures: tuple[Figure, ...]
    times: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The words as they stand in the article."""
        return self.span.of(self.text)

    @property
    def measured(self) -> list[Figure]:
        """The figures that count or measure something."""
        return [figure for figure in self.figures if not figure.spans_time]

    @property
    def subject(self) -> Phrase | None:
        """The noun phrase that the first verb belongs to."""
        return subject_before(self.tokens, self.verb) if self.verb else None

    @property
    def passive(self) -> bool:
        """Whether something is done to the subject."""
        if self.verb is None:
            return False
        group = [token.low for token in self.tokens[self.verb : self.behind_verb]]
        done = group[-1] in ONLY_PARTICIPLES or group[-1] in PASTS or group[-1].endswith("ed")
        return done and len(group) > 1 and bool(set(group[:-1]) & _BE)


def finite_verb(tokens: Sequence[Token]) -> int | None:
    """The first finite verb that has something before it."""
    first = next((at for at, token in enumerate(tokens) if token.word), 0)
    within = range(first + 1, min(len(tokens), _VERB_REACH))
    known = next((at for at in within if verb_like(tokens, at)), None)
    return known if known is not None else next((at for at in within if _past_form(tokens, at)), None)


def _past_form(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that we do not know looks like what somebody did: "the court acquitted Ek"."""
    low, before = tokens[at].low, tokens[at - 1]
    ends = low.endswith("ed") and len(low) > len("need") and not tokens[at].capital
    return ends and before.word and before.low not in DETERMINERS and before.low not in PREPOSITIONS


def behind_group(tokens: Sequence[Token], verb: int) -> int:
    """The token behind a verb with its auxiliaries: "had repeatedly been warned"."""
    at = verb + 1
    while at < min(len(tokens), verb + _GROUP_REACH):
        low = tokens[at].low
        helped = tokens[at - 1].low in AUXILIARIES or is_adverb(tokens[at - 1])
        part = low in PASTS or low in ONLY_PARTICIPLES or low in PARTICIPLES_ING or low.endswith(("ed", "ing"))
        bare = tokens[at - 1].low in MODALS | {"not"} or low in _UNMARKED
        adverb = is_adverb(tokens[at]) and tokens[at].word
        if low in AUXILIARIES or adverb or (helped and (part or bare)):
            at += 1
        else:
            break
    while at > verb + 1 and is_adverb(tokens[at - 1]):
        at -= 1
    return at


def clause_of(
    text: str, span: Span, tokens: Sequence[Token], *, form: Form, block: BlockKind, voiced: Voiced
) -> Clause:
    """Look over a claim's tokens once."""
    verb = finite_verb(tokens) if voiced.subject is None else 0
    return Clause(
        text,
        span,
        tokens,
        form,
        voiced.links,
        voiced.held,
        voiced.clause,
        voiced.reported,
        block,
        verb,
        behind_group(tokens, verb) if verb is not None else 0,
        tuple(figures(tokens, 0, len(tokens))),
        tuple(times(text, span.start, span.end)),
    )
