"""The claims of one Russian sentence, with all that is said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reading.attribution.attributions import form_of
from reading.attribution.voices import Sentence, Voice
from reading.extraction.quoting import quote_of
from reading.extraction.russian.candidates import headline_asserts, own_words, russian_candidates
from reading.extraction.russian.describe import russian_described, russian_statement
from reading.extraction.russian.evidence import russian_evidence
from reading.extraction.signals import photographed
from reading.types import EvidenceKind, Form, ReadClaim, Span


def russian_claims(
    text: str,
    line: Sentence,
    voices: Sequence[Voice],
    *,
    following: Span | None,
    credit: Span | None,
    published_on: date | None,
) -> Iterator[ReadClaim]:
    """What a sentence claims; `following` is the next sentence of its block, `credit` that of its picture."""
    for one in russian_candidates(text, line, voices):
        if not headline_asserts(line, one):
            continue
        span = Span(line.tokens[one.first].start, line.tokens[one.last - 1].end)
        offered = russian_evidence(text, line.span, span, one.links, following)
        if credit is not None and not one.links and offered.kind is EvidenceKind.NONE_OFFERED:
            offered = photographed(text, credit)
        spoken = own_words(line.tokens, one, voices)
        form = form_of(spoken) if one.links or one.reported else Form.NARRATOR
        statement = russian_statement(text, spoken, one)
        read = ReadClaim(statement, quote_of(text, span), form, one.links, offered, line.block.kind)
        said = russian_described(text, line, one, read, published_on)
        yield replace(
            read,
            components=said.components,
            claimer_stance=said.claimer_stance,
            claim_type=said.claim_type,
            worthiness=said.worthiness,
            why=said.why,
            claimed_at=said.claimed_at,
        )
