"""What the engine reads in a corpus's articles, held against what people marked there.

A claim's truth is the marked attributions whose content holds at least half of the claim's characters. Its attribution
is right when one of those has the source that the claim names, or when there is none and the claim is the article's
own. Its form is right when it is the article's own just where nothing is marked, and when whole quotations and reported
speech are called so; within a marking of both, any form may be right. Its words are right when nine in ten of their
characters are the source's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reading.attribution.rates import FIELDS, Read, Reader, case_of
from reading.attribution.tagged import by_tagger
from reading.engine import read, sentences_of
from reading.extraction import certainty
from reading.options import ReadingOptions
from reading.text.blocks import blocks
from reading.text.language import language_of
from reading.text.layout import laid
from reading.text.tidy import Tidied, tidy
from reading.types import Attributed, Form, Ledger, ReadClaim, Span
from training.score import Marked, Spans, Tally, characters, dice, match

_HALF, _NEARLY_ALL = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of one reading: its kind and score, how sure the engine is of it, and whether it is right."""

    read: Read
    field: str
    case: str
    score: float
    given: float | None
    right: bool


@dataclass(slots=True)
class Article:
    """One article: the counts of its attributions, and every field that was judged."""

    name: str
    tally: Tally = field(default_factory=Tally)
    judged: list[Judged] = field(default_factory=list)


def judged(records: Iterable[Mapping[str, Any]], reader: Reader) -> Iterator[Article]:
    """Every article as the engine reads it, judged by what is marked in it."""
    for record in records:
        tidied = tidy(record["text"])
        ledger = read(tidied.text, ReadingOptions(tagger=reader is Reader.TAGGER))
        raw = _raw(tidied.text) if reader is Reader.TAGGER else None
        one = Article(str(record["id"]))
        _attributions(one, record, tidied, ledger, raw)
        _claims(one, record, tidied, ledger, raw)
        yield one


def _raw(text: str) -> list[Attributed]:
    """What the tagger itself makes of an article, with its own certainty."""
    return by_tagger(text, list(sentences_of(text, laid(text, blocks(text, None, ())), language_of(text))))


def _attributions(
    one: Article, record: Mapping[str, Any], tidied: Tidied, ledger: Ledger, raw: Sequence[Attributed] | None
) -> None:
    reader = Reader.RULES if raw is None else Reader.TAGGER
    found = [
        Marked(source=_spans(tidied, [it.source]), cue=_spans(tidied, [it.cue]), content=_spans(tidied, it.contents))
        for it in ledger.attributions
    ]
    matches = match(record["text"], record["attributions"], found)
    one.tally.add(record["attributions"], len(found), matches)
    scores = {it.contents: it.certainty for it in raw or ()}
    hits = {hit.found: hit for hit in matches}
    for number, it in enumerate(ledger.attributions):
        hit = hits.get(number)
        right = (hit is not None, bool(hit and hit.source), bool(hit and hit.source and hit.cue))
        score = scores.get(it.contents)
        for name, holds in zip(FIELDS, right, strict=True):
            given = it.certainty.get(name) if it.certainty else None
            if raw is None or score is not None:
                at = score[name] if score else 0.0
                one.judged.append(Judged(Read.ATTRIBUTIONS, name, case_of(it, reader), at, given, holds))


def _claims(
    one: Article, record: Mapping[str, Any], tidied: Tidied, ledger: Ledger, raw: Sequence[Attributed] | None
) -> None:
    seen = None if raw is None else certainty.Tagged(raw)
    marked = [(characters(record["text"], it["content"]), it) for it in record["attributions"]]
    for claim in ledger.claims:
        quote = Span(claim.quote.start, claim.quote.end)
        case = certainty.case_of(tidied.text, seen, quote, claim.form, claim.attribution)
        words = characters(record["text"], _spans(tidied, [quote]))
        over = [(len(words & held) / len(words), it) for held, it in marked if len(words & held) >= _HALF * len(words)]
        over.sort(key=lambda pair: -pair[0])
        fields = {
            "attribution": _source_right(record["text"], tidied, claim, [it for _, it in over]),
            "form": _form_right(claim.form, [it for _, it in over]),
        }
        if claim.form is not Form.NARRATOR:
            fields["quote"] = bool(over) and over[0][0] >= _NEARLY_ALL
        for name, right in fields.items():
            given = claim.certainty.get(name) if claim.certainty else None
            one.judged.append(Judged(Read.CLAIMS, name, case.kinds[name], case.scores[name], given, right))


def _source_right(text: str, tidied: Tidied, claim: ReadClaim, over: Sequence[Marked]) -> bool:
    if claim.form is Form.NARRATOR:
        return not over
    named = [
        characters(text, [tidied.to_input(link.start, link.end)]) if link.start is not None and link.end else set()
        for link in claim.attribution
    ]
    return any(
        any(dice(one, characters(text, it["source"])) >= _HALF for one in named) if named else not it["source"]
        for it in over
    )


def _form_right(form: Form, over: Sequence[Marked]) -> bool:
    if form is Form.NARRATOR or not over:
        return form is Form.NARRATOR and not over
    return over[0].get("quote") in {form.value, Form.MIXED.value}


def _spans(tidied: Tidied, spans: Iterable[Span | None]) -> Spans:
    return [tidied.to_input(span.start, span.end) for span in spans if span is not None]
