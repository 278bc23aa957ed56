"""The shapes that a reading is made of. Every position counts Unicode code points of the canonical text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypedDict


class BlockKind(StrEnum):
    """What a stretch of the article is; `furniture` makes no claims."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    FURNITURE = "furniture"


class Form(StrEnum):
    """Whose words a claim is made of."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATOR = "narrator"


class SpeakerKind(StrEnum):
    """What kind of voice speaks."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class LinkRole(StrEnum):
    """The source asserts a claim; a relay only passed it on."""

    SOURCE = "source"
    RELAY = "relay"


class EvidenceKind(StrEnum):
    """What the article itself offers for a claim."""

    NONE_OFFERED = "none_offered"
    SAID_TO_BE_ABSENT = "said_to_be_absent"
    DOCUMENT = "document"
    DATA = "data"
    VIDEO = "video"
    PHOTO = "photo"
    WITNESS = "witness"
    EXPERT = "expert"
    DISPUTED = "disputed"


class ClaimType(StrEnum):
    """What sort of assertion a claim is."""

    EVENT = "event"
    QUANTITY = "quantity"
    COMPARISON = "comparison"
    CAUSE = "cause"
    QUOTATION = "quotation"
    POSITION = "position"
    FORECAST = "forecast"
    OPINION = "opinion"
    RULE = "rule"


class AttributionType(StrEnum):
    """Whether somebody asserts something, or is said to feel about it or to intend it."""

    STATEMENT = "statement"
    ATTITUDE = "attitude"
    INTENTION = "intention"


class ClaimerStance(StrEnum):
    """What the source does with the assertion."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    REPORTS = "reports"


class Component(TypedDict):
    """A part of a claim to be checked by itself: exact words of the quote, and whose wording they are."""

    kind: str
    text: str
    words_of: str


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to `end` of the text that was read."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words of the span in the text that it belongs to."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the article of one kind."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim's words: W3C TextQuote and TextPosition selectors in one; prefix and suffix are 32 characters at most."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice under the fullest name that the article gives it; an unnamed voice's name is its words as written."""

    name: str
    kind: SpeakerKind


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution; `start` and `end` say where `as_written` stands, None when it stands nowhere."""

    role: LinkRole
    speaker: Speaker
    as_written: str
    cue: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class EvidenceCue:
    """What the article offers for a claim and the words that show it (None for `none_offered`)."""

    kind: EvidenceKind
    exact: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """One assertion: its words, whose they are, what the article offers for it, and what in it is worth a check.

    `worthiness` goes from 0 to 1; `why` has its signals and other reasons by field. Sentences that no rules
    can read have none of the fields from `components` on.
    """

    statement: str
    quote: Quote
    form: Form
    attribution: tuple[Link, ...]
    evidence: EvidenceCue
    block: BlockKind
    components: tuple[Component, ...] = ()
    claimer_stance: ClaimerStance | None = None
    claim_type: ClaimType | None = None
    worthiness: float | None = None
    certainty: Mapping[str, float] | None = None
    why: Mapping[str, object] | None = None
    claimed_at: date | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """Words that the article gives to somebody: by which cue, to whom (None if it names nobody), in which stretches.

    `certainty` has a probability for each of content, source and cue, as far as it was measured.
    """

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    form: Form
    certainty: Mapping[str, float] | None = None
    type: AttributionType = AttributionType.STATEMENT


@dataclass(frozen=True, slots=True)
class Dispute:
    """One voice of an article against another: claim `by` disputes `claim`, both indexes into `Ledger.claims`.

    `why` has the reason in English words behind the code of its rule: "denied: officials denied that".
    """

    claim: int
    by: int
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one reading found, in article order; every position refers to `text`.

    `without_tagger` says why the rules read alone, None if they did not. `disputes` are pairs of claims that gainsay
    each other.
    """

    text: str
    blocks: tuple[Block, ...]
    claims: tuple[ReadClaim, ...]
    sentences: tuple[Span, ...]
    language: str | None
    engine_version: str
    attributions: tuple[Attributed, ...] = ()
    without_tagger: str | None = None
    disputes: tuple[Dispute, ...] = ()
