"""Reads an article: canonical text in, a ledger of claims out.

Text is laid out in blocks and sentences, each sentence's sayings are found and named over the whole article, and every
sentence is split into claims. The trained tagger helps where its files are whole. The same text and options give the
same ledger.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from reading.attribution.attitudes import type_of
from reading.attribution.attribute import attribute
from reading.attribution.attributions import by_rules, form_of
from reading.attribution.credits import credited
from reading.attribution.merging import merged
from reading.attribution.rates import Reader, weighed
from reading.attribution.tagged import by_tagger
from reading.attribution.tagger.network import absence
from reading.attribution.voices import Sentence, Voice
from reading.extraction.antecedents import relative_resolved, spoken_before, stands_behind
from reading.extraction.candidates import Candidate, candidates
from reading.extraction.certainty import Tagged, sureness
from reading.extraction.clause import clause_of
from reading.extraction.dating import article_day
from reading.extraction.describe import Day, describe
from reading.extraction.disputed import with_disputes
from reading.extraction.pointing import meant_by
from reading.extraction.quoting import quote_of
from reading.extraction.russian.claims import russian_claims
from reading.extraction.signals import evidence_for, photographed
from reading.extraction.statements import behind_a_time, statement_of, without_gap
from reading.extraction.times import full_day, resolved
from reading.lexicons.packs import PACKS
from reading.options import ReadingOptions
from reading.text.blocks import blocks
from reading.text.dashes import dashed, parted
from reading.text.language import language_of, rules_for
from reading.text.layout import Layout, laid
from reading.text.quotes import Quoted, quotations
from reading.text.sentences import sentences
from reading.text.stamps import Entry
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
    ReadClaim,
    Span,
)

RULES_VERSION = "rules-4"
# What reads where the tagger's files are there; whether a text is one that it reads makes no other version.
ENGINE_VERSION = f"{RULES_VERSION}+tagger-1"
# What a reading says of sentences in other languages: they are logged, and nobody is guessed to have said them.
UNREAD = "Attribution is read for English and Russian only."
# How much is done at the end of each step: the sentences, the sayings in them, who says them, the claims.
STEPS = (0.4, 0.7, 0.8, 1.0)
_SILENT = frozenset({BlockKind.FURNITURE, BlockKind.HEADING})
_DEFAULTS = ReadingOptions()


def read(text: str, options: ReadingOptions = _DEFAULTS, progress: Callable[[float], None] | None = None) -> Ledger:
    """The claims of canonical text (what `tidy` gave), in article order.

    `progress` is told how much is done, from 0.0 to 1.0, never less than before. Attribution is read for sentences in
    the languages that have a pack; others are logged in the article's own voice if they hold a figure or a quotation.
    """
    tell = progress or (lambda _: None)
    sentences_found, sayings_found, speakers_named, claims_made = STEPS
    tell(0.0)
    layout = laid(text, blocks(text, options.title, options.blocks))
    laid_out = layout.blocks
    language = (options.language or "").split("-")[0].lower() or language_of(text)
    lines = list(sentences_of(text, layout, language))
    tell(sentences_found)
    why_not = _without_tagger(options, lines)
    tagged = [] if why_not else by_tagger(text, lines)
    tell(sayings_found)
    voices = attribute(text, lines, tagged, laid_out)
    tell(speakers_named)
    claims = _claims(text, layout, lines, voices, options.published_on)
    sure = list(_with_certainty(text, claims, None if why_not else tagged))
    found, disputed = with_disputes(text, lines, sure)
    tell(claims_made)
    spans = tuple(line.span for line in lines)
    return Ledger(
        text,
        laid_out,
        found,
        spans,
        options.language or language,
        ENGINE_VERSION if options.tagger and absence() is None else RULES_VERSION,
        _attributions(text, layout, by_rules(lines, voices), None if why_not else tagged),
        why_not,
        disputed,
    )


def _attributions(
    text: str, layout: Layout, rules: Sequence[Attributed], tagged: Sequence[Attributed] | None
) -> tuple[Attributed, ...]:
    """One list of attributions, each with its type and how sure it is; `tagged` is None where the rules read alone."""
    marks = {turn.mark for turn in layout.turns}
    pictures = tuple(credited(text, layout.blocks))
    found = weighed(merged(rules, tagged, pictures, marks), Reader.RULES if tagged is None else Reader.TAGGER, pictures)
    return tuple(replace(one, type=type_of(one.cue.of(text))) if one.cue else one for one in found)


def _without_tagger(options: ReadingOptions, lines: Sequence[Sentence]) -> str | None:
    """Why the rules read alone, None if they don't."""
    if not options.tagger:
        return "the tagger was left aside"
    if not any(line.english for line in lines):
        return "the tagger reads English only" if any(line.language for line in lines) else UNREAD
    return absence()


def unread(language: str | None) -> str | None:
    """Why no attribution is read in an article of this language (a BCP 47 tag); None where it is, or nobody knows."""
    code = (language or "").split("-")[0].lower()
    return UNREAD if code and code not in PACKS else None


def sentences_of(text: str, layout: Layout, language: str | None) -> Iterator[Sentence]:
    """The sentences of all blocks that say something."""
    for block in layout.blocks:
        if block.kind in _SILENT:
            continue
        turn, entry = layout.turn_of(block), layout.entry_of(block)
        rules = rules_for(text[block.start : block.end], language)
        marks = _marks(text, block, rules, within=turn is not None or block.kind is BlockKind.QUOTE)
        at = 0
        for span in sentences(text, block.start, block.end, rules):
            while at < len(marks) and marks[at].end <= span.start:
                at += 1
            upto = at
            while upto < len(marks) and marks[upto].start < span.end:
                upto += 1
            here = marks[at:upto]
            words = tuple(tokens(text, span.start, span.end, here, rules))
            if any(token.word for token in words):
                yield Sentence(span, block, words, here, rules, turn, entry)


def _marks(text: str, block: Block, rules: str | None, *, within: bool) -> tuple[Quoted, ...]:
    """The quotations of a block; one that is somebody's words `within` itself needs no marks."""
    marks = quotations(text, block.start, block.end)
    if rules is not None:
        marks = dashed(text, block.start, block.end, PACKS[rules]) or parted(text, marks, PACKS[rules])
    if not marks and within:
        marks = (Quoted(max(0, block.start - 1), block.end),)
    return tuple(marks)


def _claims(
    text: str,
    layout: Layout,
    lines: Sequence[Sentence],
    voices: Sequence[Sequence[Voice]],
    published_on: date | None,
) -> Iterator[tuple[Sentence, ReadClaim]]:
    """Each claim with the sentence that makes it."""
    credit_of = {before.end: after for before, after in pairwise(layout.blocks) if _credited(before, after)}
    own = article_day(text, layout.blocks, published_on)
    days = [own, *(_day_of(entry, own) for entry in layout.entries)]
    for index, line in enumerate(lines):
        after = [near.span for near in lines[index + 1 : index + 4] if near.block == line.block]
        credit = credit_of.get(line.block.end)
        pictured = Span(credit.start, credit.end) if credit is not None else None
        if line.language == "ru":
            claims = russian_claims(
                text,
                line,
                voices[index],
                following=after[0] if after else None,
                credit=pictured,
                published_on=days[line.entry].on,
            )
            yield from ((line, claim) for claim in claims)
            continue
        for one in candidates(text, line, voices[index]):
            span = Span(line.tokens[one.first].start, line.tokens[one.last - 1].end)
            offered = evidence_for(text, line.span, span, one.links, after)
            if pictured is not None and not one.links and offered.kind is EvidenceKind.NONE_OFFERED:
                offered = photographed(text, pictured)
            before = spoken_before(lines, voices, index, span.start)
            pointed = before or (None if one.links else _meant(text, lines, voices, index, one))
            claim = _claim(text, line, one, offered, pointed)
            yield line, _described(text, line, one, claim, days[line.entry]) if line.english else claim


def _with_certainty(
    text: str, claims: Iterator[tuple[Sentence, ReadClaim]], tagged: Sequence[Attributed] | None
) -> Iterator[ReadClaim]:
    """The claims with how sure their fields are; None, the rules read alone. Only English was measured."""
    seen = None if tagged is None else Tagged(tagged)
    for line, claim in claims:
        if not line.english:
            yield claim
            continue
        sure = sureness(text, seen, Span(claim.quote.start, claim.quote.end), claim.form, claim.attribution)
        yield replace(claim, certainty=sure.certainty, why=dict(claim.why or {}) | {"attribution": sure.why})


def _day_of(entry: Entry, article: Day) -> Day:
    """The day of a live blog's entry, else the article's."""
    day = (full_day(entry.day) or resolved(entry.day, article.on)) if entry.day else None
    return Day(day, entry.day) if day is not None and entry.day else article


def _credited(before: Block, after: Block) -> bool:
    return before.kind is BlockKind.CAPTION and after.kind is BlockKind.FURNITURE and after.start <= before.end + 1


def _meant(
    text: str, lines: Sequence[Sentence], voices: Sequence[Sequence[Voice]], index: int, one: Candidate
) -> str | None:
    """What the pronoun stands for with which the article's own words begin, maybe behind "On Thursday,"."""
    tokens = lines[index].tokens
    if one.first > 1 or not lines[index].english:
        return None
    begin = tokens[one.first].start
    lead = behind_a_time(text[begin : tokens[one.last - 1].end])
    at = next((at for at in range(one.first, one.last) if tokens[at].start >= begin + lead), one.first)
    return meant_by(text, lines, voices, index, at)


def _claim(text: str, line: Sentence, one: Candidate, offered: EvidenceCue, before: Link | str | None) -> ReadClaim:
    """The claim in words, with its form; `before` is who spoke before it, or what words that point back stand for."""
    inside = line.tokens[one.first : one.last]
    span = Span(inside[0].start, inside[-1].end)
    quote = quote_of(text, span)
    words = without_gap(text, line.tokens, span, one.gap) if one.gap else span.of(text)
    said = [token for at, token in enumerate(inside, one.first) if not one.gap or not one.gap[0] <= at < one.gap[1]]
    form = one.form or (form_of(said) if one.links or one.reported else Form.NARRATOR)
    piece = form is Form.DIRECT and bool(one.links) and not one.clause
    form = Form.MIXED if piece else form
    resolved = relative_resolved(text, line.tokens, one.first, words, one.gap) if line.english else None
    statement = statement_of(
        f"“{words}”" if piece else words,
        one.links,
        clause=one.clause,
        quoted=inside[0].quoted and form is not Form.INDIRECT,
        held=one.held,
        near=stands_behind(one.links, span),
        resolved=resolved,
        before=before,
        subject=one.subject,
    )
    return ReadClaim(statement, quote, form, one.links, offered, line.block.kind)


def _described(text: str, line: Sentence, one: Candidate, read: ReadClaim, written: Day) -> ReadClaim:
    """The claim with its kind, parts, stance, day and worth."""
    span = Span(read.quote.start, read.quote.end)
    tokens = line.tokens[one.first : one.last]
    claim = clause_of(text, span, tokens, form=read.form, block=read.block, voiced=one)
    said = describe(claim, line.span, read.evidence, written)
    return replace(
        read,
        components=said.components,
        claimer_stance=said.claimer_stance,
        claim_type=said.claim_type,
        worthiness=said.worthiness,
        why=said.why,
        claimed_at=said.claimed_at,
    )
