"""Claims with the disputes between them: what is disputed carries the words that dispute it."""

from collections.abc import Sequence
from dataclasses import replace

from reading.attribution.voices import Sentence
from reading.extraction.disputes import disputes, disputing_words
from reading.extraction.worth import worthiness
from reading.types import Dispute, EvidenceKind, ReadClaim

_SIGNAL = "disputed"
# These say more of a claim than that somebody disputes it, or say so already.
_KEPT = frozenset({EvidenceKind.DISPUTED, EvidenceKind.SAID_TO_BE_ABSENT})


def with_disputes(
    text: str, lines: Sequence[Sentence], claims: Sequence[ReadClaim]
) -> tuple[tuple[ReadClaim, ...], tuple[Dispute, ...]]:
    """The claims of an article, and the pairs of them that gainsay each other."""
    found = disputes(text, lines, claims)
    by = {one.claim: one.by for one in reversed(found)}
    marked = (
        _marked(text, claim, claims[by[number]]) if number in by and claim.evidence.kind not in _KEPT else claim
        for number, claim in enumerate(claims)
    )
    return tuple(marked), tuple(found)


def _marked(text: str, claim: ReadClaim, by: ReadClaim) -> ReadClaim:
    why = dict(claim.why or {})
    named = why.get("worthiness")
    signals = tuple(dict.fromkeys([*(named if isinstance(named, list) else []), _SIGNAL]))
    return replace(
        claim,
        evidence=disputing_words(text, by),
        worthiness=worthiness(signals),
        why=why | {"worthiness": list(signals)},
    )
