"""Reads an article: canonical text in, a ledger of claims out.

Text is laid out in blocks and sentences, each sentence's sayings are found and named over the whole article, and every
sentence is split into claims. The same text and options give the same ledger, on any machine.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from reading.attribution.attribute import Sentence, Voice, attribute
from reading.extraction.candidates import Candidate, candidates
from reading.extraction.signals import evidence_for, photographed
from reading.extraction.statements import statement_of
from reading.options import ReadingOptions
from reading.text.blocks import blocks
from reading.text.language import is_english, language_of
from reading.text.quotes import quotations
from reading.text.sentences import sentences
from reading.text.tokens import Token, tokens
from reading.types import Block, BlockKind, EvidenceCue, EvidenceKind, Form, Ledger, Quote, ReadClaim, Span

ENGINE_VERSION = "rules-1"
_SILENT = frozenset({BlockKind.FURNITURE, BlockKind.HEADING})
_CONTEXT = 32
_DIRECT_SHARE = 0.95
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
    lines = list(_sentences(text, laid_out, language))
    tell(0.4)
    voices = attribute(text, lines)
    tell(0.8)
    claims = tuple(_claims(text, laid_out, lines, voices))
    tell(1.0)
    return Ledger(
        text, laid_out, claims, tuple(line.span for line in lines), options.language or language, ENGINE_VERSION
    )


def _sentences(text: str, laid_out: Sequence[Block], language: str | None) -> Iterator[Sentence]:
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
    text: str, laid_out: Sequence[Block], lines: Sequence[Sentence], voices: Sequence[Sequence[Voice]]
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
            yield _claim(text, line, one, span, offered)


def _credited(before: Block, after: Block) -> bool:
    return before.kind is BlockKind.CAPTION and after.kind is BlockKind.FURNITURE and after.start <= before.end + 1


def _claim(text: str, line: Sentence, one: Candidate, span: Span, offered: EvidenceCue) -> ReadClaim:
    words = span.of(text)
    quote = Quote(
        words,
        text[max(0, span.start - _CONTEXT) : span.start],
        text[span.end : span.end + _CONTEXT],
        span.start,
        span.end,
    )
    form = _form(line.tokens[one.first : one.last]) if one.links or one.reported else Form.NARRATOR
    quoted = line.tokens[one.first].quoted
    statement = statement_of(words, one.links, clause=one.clause, quoted=quoted, held=one.held)
    return ReadClaim(statement, quote, form, one.links, offered, line.block.kind)


def _form(words: Sequence[Token]) -> Form:
    """Direct, mixed or indirect by the share of letters inside quotation marks."""
    letters = sum(len(token.text) for token in words if token.word)
    quoted = sum(len(token.text) for token in words if token.word and token.quoted)
    if quoted >= _DIRECT_SHARE * letters:
        return Form.DIRECT
    return Form.MIXED if quoted else Form.INDIRECT
