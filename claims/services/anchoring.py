"""Claims carried over to a newer version of their article's text. Inner steps of the services above; no event.

`reading.reanchor` says where a claim's words stand now. Where they surely stand, the claim goes there (`exact`,
`moved`) with whatever else it names by code points. Everywhere else it stays pinned to the version it was made of,
word for word, until a person decides (`needs_review`, `orphaned`): no claim ever points at words that nobody chose.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

import reading as engine
from claims import clock
from claims.enums import Anchor
from claims.models import Article, ArticleText, ArticleVersion, Attribution, Claim, Difference
from claims.selectors import versions
from claims.services import history, rows, tallies

FOUND = (Anchor.EXACT, Anchor.MOVED)
NAMED = ("article_evidence_start", "article_evidence_end")

Span = tuple[int, int]
Spans = Mapping[Span, engine.Anchor]


@dataclass(slots=True)
class Carried:
    """The claims that were carried over or are to be looked at, what an event says of them, and how many are which."""

    claims: list[Claim] = field(default_factory=list)
    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    after: dict[str, dict[str, Any]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=lambda: {state.value: 0 for state in Anchor})


def carry(article: Article, version: ArticleVersion, text: str) -> Carried:
    """Anchor every claim of `article` anew, in `text`, its newest version; those that a person kept stay as they are.

    The claims are locked, in the order of their ids.
    """
    done = Carried()
    _all(Q(article=article, kept=False) & ~Q(article_version=version), version, text, done)
    return done


def carry_late(article: Article, version: ArticleVersion, text: str, done: Carried) -> None:
    """Anchor what was logged while the others were carried over; asked for once nothing else can be (`take_turn`)."""
    _all(Q(article=article, kept=False, anchor__in=FOUND) & ~Q(article_version=version), version, text, done)


def _all(which: Q, version: ArticleVersion, text: str, done: Carried) -> None:
    locked = Claim.objects.select_for_update(no_key=True).filter(which).order_by("pk")
    pinned: dict[UUID, list[Claim]] = {}
    for claim in locked.defer("why", "certainty", "components"):
        pinned.setdefault(claim.article_version_id, []).append(claim)
    olds = dict(ArticleText.objects.filter(article_version__in=list(pinned)).values_list("article_version", "text"))
    for version_id, claims in pinned.items():
        if version_id in olds:
            _carry(claims, olds[version_id], version, text, done)
        else:  # taken down: there is nothing to compare with
            _write([(claim, {"anchor": Anchor.ORPHANED}) for claim in claims], done)


def anchors(spans: Iterable[Span], old: str, new: str) -> dict[Span, engine.Anchor]:
    """What becomes of each span of `old` in `new`; what is no span of it is left out."""
    known = sorted({(start, end) for start, end in spans if 0 <= start < end <= len(old)})
    quotes = [engine.Quote(old[start:end], "", "", start, end) for start, end in known]
    return dict(zip(known, engine.reanchor(quotes, old, new), strict=True))


def chosen(claim: Claim, version: ArticleVersion) -> dict[str, Any]:
    """What else is written on a claim whose words a person chose in `version`.

    What it names by code points of another version is let go of; the words of it stay.
    """
    fields: dict[str, Any] = {"anchor": Anchor.EXACT, "kept": False}
    if version.pk != claim.article_version_id:
        Attribution.objects.filter(claim=claim).update(start=None, end=None)
        fields |= dict.fromkeys(NAMED) | {"as_read": None}
    return fields


def _carry(claims: Sequence[Claim], old: str, version: ArticleVersion, new: str, done: Carried) -> None:
    links: dict[UUID, list[Attribution]] = {}
    for link in Attribution.objects.filter(claim__in=claims, start__isnull=False, end__isnull=False):
        links.setdefault(link.claim_id, []).append(link)
    spans = {(claim.start, claim.end) for claim in claims}
    for claim in claims:
        spans |= {(link.start or 0, link.end or 0) for link in links.get(claim.pk, [])}
        spans |= set(_beside(claim))
    found = anchors(spans, old, new)
    open_ones = Difference.objects.filter(claim__in=claims, settled_at__isnull=True)
    differing = set(open_ones.values_list("claim", flat=True))
    open_ones.update(settled_at=clock.now())  # said of the older text; the reading of this one says what it has to say
    moved: list[Attribution] = []
    changes: list[tuple[Claim, dict[str, Any]]] = []
    for claim in claims:
        anchor = found[claim.start, claim.end]
        fields: dict[str, Any] = {"anchor": _anchor(claim, anchor, links.get(claim.pk, []), found)}
        if anchor.quote is not None and fields["anchor"] in FOUND:
            fields |= _there(anchor.quote, version) | _evidence(claim, found)
            fields["as_read"] = None if claim.pk in differing else _said(claim.as_read, found)
            for link in links.get(claim.pk, []):
                link.start, link.end = _span(found, (link.start, link.end))
                moved.append(link)
        changes.append((claim, fields))
    _write(changes, done)
    rows.put_all(moved, ["start", "end"])


def _anchor(claim: Claim, anchor: engine.Anchor, links: Sequence[Attribution], found: Spans) -> Anchor:
    """What became of a claim: a person looks as well where who says it is written otherwise, or nowhere any more.

    Suggestions that nobody touched follow the reading of the newer text, which says anew whose words they are.
    """
    state = Anchor(anchor.state.value)
    said = (found.get((link.start or 0, link.end or 0)) for link in links)
    other = any(one and versions.is_other(one) for one in said)
    return Anchor.NEEDS_REVIEW if claim.touched and other and state in FOUND else state


def _write(changes: Sequence[tuple[Claim, dict[str, Any]]], done: Carried) -> None:
    """Write what became of claims; a verdict stands on the very words it was made of, wherever they are now."""
    stood: list[dict[str, Any]] = []
    for claim, fields in changes:
        other = fields["anchor"] not in FOUND or fields.get("exact", claim.exact) != claim.exact
        if other and (claim.proposal_id or claim.signed_id):
            fields.update(tallies.VOID, stage=tallies.stage_with(claim, tallies.VOID, has_evidence=True))
        stood.append(history.facts(claim, only=fields))
    rows.write_all(changes)
    for (claim, fields), was in zip(changes, stood, strict=True):
        done.numbers[claim.anchor] += 1
        before, after = history.changed(was, history.facts(claim, only=fields))
        if after:
            done.claims.append(claim)
            done.before[str(claim.pk)], done.after[str(claim.pk)] = before, after


def _there(quote: engine.Quote, version: ArticleVersion) -> dict[str, Any]:
    return {
        "article_version_id": version.pk,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "start": quote.start,
        "end": quote.end,
    }


def _beside(claim: Claim) -> Iterable[Span]:
    """What else a claim names by code points: the evidence in the article, and what the last reading said of it."""
    if claim.article_evidence_start is not None and claim.article_evidence_end is not None:
        yield claim.article_evidence_start, claim.article_evidence_end
    for one in _places(claim.as_read):
        if one["start"] is not None and one["end"] is not None:
            yield one["start"], one["end"]


def _places(said: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    return [said, said["article_evidence"], *said["attribution"]] if said else []


def _evidence(claim: Claim, found: Spans) -> dict[str, Any]:
    return dict(zip(NAMED, _span(found, (claim.article_evidence_start, claim.article_evidence_end)), strict=True))


def _said(said: dict[str, Any] | None, found: Spans) -> dict[str, Any] | None:
    """What the last reading said, told of the newer text; None where its words are not surely there."""
    if not said:
        return said
    start, end = _span(found, (said["start"], said["end"]))
    if start is None:
        return None
    quote = found[said["start"], said["end"]].quote
    return {
        **said,
        "start": start,
        "end": end,
        "exact": quote.exact if quote else said["exact"],
        "article_evidence": _moved(said["article_evidence"], found),
        "attribution": [_moved(link, found) for link in said["attribution"]],
    }


def _moved(one: Mapping[str, Any], found: Spans) -> dict[str, Any]:
    start, end = _span(found, (one["start"], one["end"]))
    return {**one, "start": start, "end": end}


def _span(found: Spans, span: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """Where a span surely is now; nowhere otherwise."""
    anchor = found.get(span) if None not in span else None  # type: ignore[arg-type]  # looked at just now
    if anchor is None or anchor.quote is None or anchor.state.value not in FOUND:
        return None, None
    return anchor.quote.start, anchor.quote.end
