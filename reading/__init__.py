"""How a text is understood: without network, clock or settings. This is its only door."""

from reading.engine import ENGINE_VERSION, read
from reading.options import ReadingOptions
from reading.text.sentences import sentences
from reading.text.tidy import Tidied, tidy
from reading.types import (
    Attributed,
    AttributionType,
    Block,
    BlockKind,
    ClaimerStance,
    ClaimType,
    Component,
    Dispute,
    EvidenceCue,
    EvidenceKind,
    Form,
    Ledger,
    Link,
    LinkRole,
    Quote,
    ReadClaim,
    Span,
    Speaker,
    SpeakerKind,
)

__all__ = [
    "ENGINE_VERSION",
    "Attributed",
    "AttributionType",
    "Block",
    "BlockKind",
    "ClaimType",
    "ClaimerStance",
    "Component",
    "Dispute",
    "EvidenceCue",
    "EvidenceKind",
    "Form",
    "Ledger",
    "Link",
    "LinkRole",
    "Quote",
    "ReadClaim",
    "ReadingOptions",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Tidied",
    "read",
    "sentences",
    "tidy",
]
