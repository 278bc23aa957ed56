"""How a text is understood: without network, clock or settings. This is its only door."""

from reading.attribution.roles import role_of
from reading.comparison.alignment import Difference, DifferenceKind
from reading.comparison.figures import Figure, figures
from reading.comparison.passages import Found, NotFound, locate
from reading.comparison.quantities import critical_differences
from reading.comparison.reanchor import Anchor, AnchorState, ReviewReason, reanchor
from reading.engine import ENGINE_VERSION, STEPS, UNREAD, read, unread
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
    "STEPS",
    "UNREAD",
    "Anchor",
    "AnchorState",
    "Attributed",
    "AttributionType",
    "Block",
    "BlockKind",
    "ClaimType",
    "ClaimerStance",
    "Component",
    "Difference",
    "DifferenceKind",
    "Dispute",
    "EvidenceCue",
    "EvidenceKind",
    "Figure",
    "Form",
    "Found",
    "Ledger",
    "Link",
    "LinkRole",
    "NotFound",
    "Quote",
    "ReadClaim",
    "ReadingOptions",
    "ReviewReason",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Tidied",
    "critical_differences",
    "figures",
    "locate",
    "read",
    "reanchor",
    "role_of",
    "sentences",
    "tidy",
    "unread",
]
