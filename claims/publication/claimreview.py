"""A published claim as schema.org's ClaimReview (JSON-LD): one for each claim's page, saying what the page shows.

Numbers. `reviewRating` has them only where the verdict lies between right and wrong: supported, mixed or missing
context, refuted. The scale's steps for those verdicts are counted from the worst (1) to the best. Where evidence
conflicts, is not enough, or nothing can be checked, a number would say "half true", which nobody found: the rating has
its words alone.

A retracted fact-check keeps its ClaimReview, marked as retracted and without a rating, so that no program goes on
repeating what was taken back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.decisions import VerdictWord
from claims.publication.shown import Finding, Place, Shown, Source, Voice

CONTEXT = "https://schema.org"
RETRACTED = "Retracted"
WIKIDATA = "https://www.wikidata.org/wiki/"
# From best to worst. What is not here lies at no point between the two.
AXIS: dict[str, int] = {
    VerdictWord.SUPPORTED: 0,
    VerdictWord.MIXED: 1,
    VerdictWord.MISSING_CONTEXT: 1,
    VerdictWord.REFUTED: 2,
}
PEOPLE = {"person", "unnamed"}
WORST = 1


@dataclass(frozen=True, slots=True)
class Change:
    """A correction, as the page lists it: what it is called there, what it tells the readers, when (RFC 3339)."""

    kind: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page that the ClaimReview stands on. Addresses are absolute, times RFC 3339.

    `licence` is what others may use it under, by name, "" for none, and `licence_url` where that is read.
    `canonical_url` is the newsroom's own page of the same, "" for none; `newsroom_url` is where the newsroom is.
    """

    url: str
    headline: str
    published_at: str
    updated_at: str
    summary: str = ""
    newsroom_url: str = ""
    canonical_url: str = ""
    licence: str = ""
    licence_url: str = ""
    version: int = 1
    retracted: bool = False
    corrections: tuple[Change, ...] = ()


def review(told: Shown, page: Page) -> dict[str, Any]:
    """The ClaimReview of one claim on its page. What is not known is left out."""
    stated = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "url": page.url,
        "mainEntityOfPage": page.canonical_url or page.url,
        "name": page.headline,
        "reviewBody": page.summary,
        "datePublished": page.published_at,
        "dateModified": page.updated_at,
        "version": page.version,
        "author": {"@type": "Organization", "name": told.newsroom, "url": page.newsroom_url},
        "claimReviewed": told.statement,
        "itemReviewed": _claim(told),
        "reviewRating": None if page.retracted else rating(told.finding),
        "license": page.licence_url or ({"@type": "CreativeWork", "name": page.licence} if page.licence else ""),
        "creativeWorkStatus": RETRACTED if page.retracted else "",
        "isBasedOn": [_work(source) for source in told.sources if not source.confidential],
        "correction": [
            {"@type": "CorrectionComment", "name": change.kind, "text": change.text, "datePublished": change.at}
            for change in page.corrections
        ],
    }
    found: dict[str, Any] = _known(stated)
    return found


def rating(finding: Finding) -> dict[str, Any]:
    """The house's rating in its words, and as a number where the verdict lies between right and wrong."""
    found: dict[str, Any] = {"@type": "Rating", "alternateName": finding.rating, "name": finding.rating}
    steps = [step.rating for step in sorted_steps(finding)]
    if finding.rating in steps and len(steps) > 1:
        found |= {
            "ratingValue": len(steps) - steps.index(finding.rating),
            "bestRating": len(steps),
            "worstRating": WORST,
        }
    return found


def sorted_steps(finding: Finding) -> list[Any]:
    """The steps between right and wrong, the best first. Among those for one verdict the scale's own order decides.

    A house may list its worst rating first: then what it lists later is the better.
    """
    placed = [(AXIS[step.verdict], at, step) for at, step in enumerate(finding.steps) if step.verdict in AXIS]
    backwards = _mean(placed, AXIS[VerdictWord.REFUTED]) < _mean(placed, AXIS[VerdictWord.SUPPORTED])
    return [step for _, _, step in sorted(placed, key=lambda one: (one[0], -one[1] if backwards else one[1]))]


def script(data: Mapping[str, Any]) -> str:
    """JSON that can stand inside a `script` element, whatever words are in it."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _mean(placed: list[tuple[int, int, Any]], rank: int) -> float:
    """Where in the list the steps of a rank stand, on the average; where there is none, in its middle."""
    found = [at for one, at, _ in placed if one == rank] or [at for _, at, _ in placed]
    return sum(found) / len(found) if found else 0.0


def _claim(told: Shown) -> dict[str, Any]:
    article = _article(told.article)
    return {
        "@type": "Claim",
        "name": told.statement,
        "text": told.exact,
        "author": _author(told),
        "datePublished": told.claimed_at or (told.article.published_at or "")[:10],
        "inLanguage": told.language,
        "firstAppearance": article,
        "appearance": [article] if article else [],
    }


def _author(told: Shown) -> dict[str, Any]:
    """Who asserts it: the source of the chain, unless they deny it, else the article's publisher."""
    if told.denied:
        return {}
    voice: Voice | None = told.source
    if voice is None:
        return {"@type": "Organization", "name": told.article.publisher} if told.article.publisher else {}
    kind = "Person" if voice.kind in PEOPLE else "Organization"
    same = WIKIDATA + voice.wikidata_id if voice.wikidata_id else ""
    return {"@type": kind, "name": voice.name, "sameAs": same}


def _article(place: Place) -> dict[str, Any]:
    if not (place.title or place.url):
        return {}
    return {
        "@type": "Article",
        "headline": place.title,
        "url": place.url,
        "datePublished": place.published_at,
        "publisher": {"@type": "Organization", "name": place.publisher} if place.publisher else {},
    }


def _work(source: Source) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "name": source.title or source.document,
        "url": source.url,
        "datePublished": source.published_at,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else {},
    }


def _known(value: Any) -> Any:
    """Without what is empty, at every depth."""
    if isinstance(value, dict):
        inner = {key: _known(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one not in ("", None, {}, [])}
    if isinstance(value, list):
        return [one for one in map(_known, value) if set(one) - {"@type"}]
    return value
