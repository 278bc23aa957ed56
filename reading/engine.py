"""Reads an article: canonical text in, a ledger of claims out.

Text is laid out in blocks and sentences, each sentence's sayings are found and named over the whole article, and every
sentence is split into claims. The trained tagger helps where its files are whole. The same text and options give the
same ledger.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from reading.attribution.attribute import Sentence, Voice, attribute
from reading.attribution.attributions import by_rules, form_of
from reading.attribution.credits import credited
from reading.attribution.merging import merged
from reading.attribution.rates import Reader, weighed
from reading.attribution.tagged import by_tagger
from reading.attribution.tagger.network import absence
from reading.extraction.antecedents import relative_resolved, spoken_before, stands_behind
from reading.extraction.candidates import Candidate, candidates
from reading.extraction.certainty import Tagged, sureness
from reading.extraction.clause import clause_of
from reading.extraction.describe import describe
from reading.extraction.signals import evidence_for, photographed
from reading.extraction.statements import statement_of
from reading.options import ReadingOptions
from reading.text.blocks import blocks
from reading.text.language import is_english, language_of
from reading.text.quotes import quotations
from reading.text.sentences import sentences
from reading.text.tokens import tokens
from reading.types import (
    Attributed,
    Block,
    BlockKind,
    EvidenceCue,
    EvidenceKind,
    Form,
    Ledger,
    Link,
    Quote,
    ReadClaim,
    Span,
)

RULES_VERSION = "rules-2"
# What reads where the tagger's files are there; whether a text is one that it reads makes no other version.
ENGINE_VERSION = f"{RULES_VERSION}+tagger-1"
_SILENT = frozenset({BlockKind.FURNITURE, BlockKind.HEADING})
_CONTEXT = 32
_DEFAULTS = ReadingOptions()


def read(text: str, options: ReadingOptions = _DEFAULTS, progress: Callable[[float], None] | None = None) -> Ledger:
    """The claims of canonical text (what `tidy` gave), in article order.

    `progress` is told how much is done, from 0.0 to 1.0, never less than before. Attribution is read for English
    sentences; others are logged in the article's own voice if they hold a figure or a quotation.
    """
    tell = progress or (lambda _: None)
    tell(0.0)
    laid_out = blocks(text, options.title, options.blocks)
    language = (options.language or "").split("-")[0].lower() or language_of(text)
    lines = list(sentences_of(text, laid_out, language))
    tell(0.4)
    why_not = _without_tagger(options, lines)
    tagged = [] if why_not else by_tagger(text, lines)
    tell(0.7)
    voices = attribute(text, lines, tagged)
    tell(0.8)
    claims = _claims(text, laid_out, lines, voices, options.published_on)
    found = tuple(_with_certainty(text, claims, None if why_not else tagged))
    tell(1.0)
    spans = tuple(line.span for line in lines)
    return Ledger(
        text,
        laid_out,
        found,
        spans,
        options.language or language,
        ENGINE_VERSION if options.tagger and absence() is None else RULES_VERSION,
        _listed(by_rules(lines, voices), None if why_not else tagged, tuple(credited(text, laid_out))),
        why_not,
    )


def _listed(
    rules: Sequence[Attributed], tagged: Sequence[Attributed] | None, pictures: Sequence[Attributed]
) -> tuple[Attributed, ...]:
    """The one list of attributions, each with how sure it is; `tagged` is None where the rules read alone."""
    return weighed(merged(rules, tagged, pictures), Reader.RULES if tagged is None else Reader.TAGGER, pictures)


def _without_tagger(options: ReadingOptions, lines: Sequence[Sentence]) -> str | None:
    """Why the rules read alone, None if they don't."""
    if not options.tagger:
        return "the tagger was left aside"
    if not any(line.english for line in lines):
        return "attribution is read for English only"
    return absence()


def sentences_of(text: str, laid_out: Sequence[Block], language: str | None) -> Iterator[Sentence]:
    """The sentences of all blocks that say something."""
    for block in laid_out:
        if block.kind in _SILENT:
            continue
        marks = quotations(text, block.start, block.end)
        english = is_english(text[block.start : block.end], language)
        at = 0
        for span in sentences(text, block.start, block.end):
            while at < len(marks) and marks[at].end <= span.start:
                at += 1
            upto = at
            while upto < len(marks) and marks[upto].start < span.end:
                upto += 1
            here = marks[at:upto]
            words = tuple(tokens(text, span.start, span.end, here))
            if any(token.word for token in words):
                yield Sentence(span, block, words, here, english)


def _claims(
    text: str,
    laid_out: Sequence[Block],
    lines: Sequence[Sentence],
    voices: Sequence[Sequence[Voice]],
    published_on: date | None,
) -> Iterator[ReadClaim]:
    credit_of = {before.end: after for before, after in pairwise(laid_out) if _credited(before, after)}
    for index, line in enumerate(lines):
        follows = lines[index + 1] if index + 1 < len(lines) else None
        following = follows.span if follows and follows.block == line.block else None
        for one in candidates(text, line, voices[index]):
            span = Span(line.tokens[one.first].start, line.tokens[one.last - 1].end)
            offered = evidence_for(text, line.span, span, one.links, following)
            credit = credit_of.get(line.block.end)
            if credit is not None and not one.links and offered.kind is EvidenceKind.NONE_OFFERED:
                offered = photographed(text, Span(credit.start, credit.end))
            before = spoken_before(lines, voices, index, span.start)
            claim = _claim(text, line, one, offered, before)
            yield _described(text, line, one, claim, published_on) if line.english else claim


def _with_certainty(text: str, claims: Iterator[ReadClaim], tagged: Sequence[Attributed] | None) -> Iterator[ReadClaim]:
    """The claims with how sure their fields are; None, the rules read alone. Only English was measured."""
    seen = None if tagged is None else Tagged(tagged)
    for claim in claims:
        if claim.claim_type is None:
            yield claim
            continue
        sure = sureness(text, seen, Span(claim.quote.start, claim.quote.end), claim.form, claim.attribution)
        yield replace(claim, certainty=sure.certainty, why=dict(claim.why or {}) | {"attribution": sure.why})


def _credited(before: Block, after: Block) -> bool:
    return before.kind is BlockKind.CAPTION and after.kind is BlockKind.FURNITURE and after.start <= before.end + 1


def _claim(text: str, line: Sentence, one: Candidate, offered: EvidenceCue, before: Link | None) -> ReadClaim:
    """The claim in words, with its form; `before` is who spoke before it, for words that point back."""
    inside = line.tokens[one.first : one.last]
    span = Span(inside[0].start, inside[-1].end)
    words = span.of(text)
    quote = Quote(
        words,
        text[max(0, span.start - _CONTEXT) : span.start],
        text[span.end : span.end + _CONTEXT],
        span.start,
        span.end,
    )
    form = form_of(inside) if one.links or one.reported else Form.NARRATOR
    resolved = relative_resolved(text, line.tokens, one.first, words) if line.english else None
    statement = statement_of(
        words,
        one.links,
        clause=one.clause,
        quoted=inside[0].quoted,
        held=one.held,
        near=stands_behind(one.links, span),
        resolved=resolved,
        before=before,
    )
    return ReadClaim(statement, quote, form, one.links, offered, line.block.kind)


def _described(text: str, line: Sentence, one: Candidate, read: ReadClaim, published_on: date | None) -> ReadClaim:
    """The claim with its kind, parts, stance, day and worth."""
    span = Span(read.quote.start, read.quote.end)
    tokens = line.tokens[one.first : one.last]
    claim = clause_of(text, span, tokens, form=read.form, block=read.block, voiced=one)
    said = describe(claim, line.span, read.evidence, published_on)
    return replace(
        read,
        components=said.components,
        claimer_stance=said.claimer_stance,
        claim_type=said.claim_type,
        worthiness=said.worthiness,
        why=said.why,
        claimed_at=said.claimed_at,
    )
