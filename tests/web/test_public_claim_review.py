"""The ClaimReview in a page as it is served: one, whole, and in every value what a reader of the page sees."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from lxml import html as documents
from pyld import jsonld

from claims.decisions import CorrectionKind, VerdictWord
from claims.enums import Form
from claims.models import Claim, FactCheck
from claims.services import claims
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import corrected, published, signed_anew
from tests.factories.verdicts import fresh, proposed, ready, reviewed, signed
from tests.people import People, acting
from tests.web.reading import decided, on, reader, reviews_in, text_of

__all__ = ["on", "reader"]

LOCAL = json.loads((Path(__file__).parents[1] / "claims" / "schema_org.json").read_text(encoding="utf-8"))
S = "https://schema.org/"
HERE = "http://testserver"
# What search engines require, and what they recommend.
REQUIRED = ["claimReviewed", "reviewRating.alternateName", "url"]
RECOMMENDED = [
    *("author.name", "author.url", "datePublished", "itemReviewed.author.name", "itemReviewed.datePublished"),
    *("itemReviewed.appearance.url", "itemReviewed.firstAppearance.url", "reviewRating.name"),
]
NUMBERS = ["reviewRating.ratingValue", "reviewRating.bestRating", "reviewRating.worstRating"]
# What is no word of the page: what a thing is, and whom an identifier names.
APART = {"@type", "@context", "sameAs"}


@dataclass(frozen=True)
class Seen:
    """A page as it is seen: its words, the days it names, where it leads, the languages of its parts."""

    words: str
    days: set[str]
    links: set[str]
    languages: set[str]


def _seen(address: str, html: str) -> Seen:
    page = documents.fromstring(html)
    for one in page.xpath("//script|//style"):
        one.drop_tree()
    links = {urljoin(HERE + address, one) for one in page.xpath("//a/@href|//link[@rel='canonical']/@href")}
    words = " ".join(page.text_content().split())
    return Seen(words, set(page.xpath("//time/@datetime")), links | {HERE + address}, set(page.xpath("//@lang")))


def _values(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value, by the names that lead to it."""
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from _values(inner, f"{path}.{name}" if path else name)
    elif isinstance(node, list):
        for inner in node:
            yield from _values(inner, path)
    else:
        yield path, node


def _is_shown(path: str, value: Any, seen: Seen) -> bool:
    name = path.rpartition(".")[2]
    if name in {"url", "mainEntityOfPage"}:
        return value in seen.links
    if name.startswith("date"):
        return value[:10] in seen.days
    if name == "inLanguage":
        return value in seen.languages
    return name in APART or " ".join(str(value).split()).casefold() in seen.words.casefold()


def _expanded(review: dict[str, Any]) -> dict[str, Any]:
    def loader(url: str, _options: Any) -> dict[str, Any]:
        assert url.rstrip("/") == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": LOCAL, "contentType": "application/ld+json"}

    (node,) = jsonld.expand(review, {"documentLoader": loader})
    return dict(node)


def _at(node: dict[str, Any], path: str) -> Any:
    """What an expanded node has under these names."""
    for name in path.split("."):
        found = node.get(S + name)
        if not found:
            return None
        node = found[0]
    return node.get("@value", node.get("@id"))


def _plainly(p: People, on: Claim) -> FactCheck:
    return decided(p, on)


def _of_the_narrator(p: People, _on: Claim) -> FactCheck:
    place = article(p.ada, title="Storm", publisher="Elm Post", url="https://elm.example/b", language="en")
    logged = claim(
        p.ada, place, form=Form.NARRATOR, attribution=[], statement="12 boats sank.", claimed_at="2026-02-27"
    )
    reviewed(p.ben, proposed(p.cleo, ready(p, logged)))
    return published(p, fresh(logged))


def _with_an_address(p: People, on: Claim) -> FactCheck:
    beside = {"url": "https://register.example/boats", "document": "", "title": "Register", "publisher": "The office"}
    document(p.ada, on, stance="context", source=beside, locator=None)
    return decided(p, on, canonical_url="https://gazette.example/12-boats", summary="Two <registers> say & so.")


def _corrected(p: People, on: Claim) -> FactCheck:
    made = decided(p, on)
    corrected(p.ada, made, CorrectionKind.TYPO, text="A letter.", headline="Did twelve boats sink?")
    corrected(p.ada, made, CorrectionKind.CLARIFICATION, text="In the harbour & off it.", summary="So it is.")
    return made


def _rated_anew(p: People, on: Claim) -> FactCheck:
    made = decided(p, on)
    dropped = [REPLY, {"gate": "refuting_origins", "reason": "One of them saw it all."}]
    anew = signed_anew(p, on, verdict=VerdictWord.REFUTED, overrides=dropped)
    corrected(p.ada, made, CorrectionKind.CHANGED_RATING, verdict_id=anew.signed_id)
    return made


def _uncheckable(p: People, on: Claim) -> FactCheck:
    reviewed(p.ben, proposed(p.cleo, on, verdict=VerdictWord.NOT_CHECKABLE, reason="too_vague", overrides=[REPLY]))
    return published(p, fresh(on))


REPLY = {"gate": "right_of_reply", "reason": "Nobody is named."}
# How it came to stand → the rating in words, and whether it has a number.
MADE: dict[str, tuple[Callable[[People, Claim], FactCheck], str, bool]] = {
    "published": (_plainly, "Supported", True),
    "said by the article itself": (_of_the_narrator, "Supported", True),
    "on the newsroom's own page too": (_with_an_address, "Supported", True),
    "corrected twice": (_corrected, "Supported", True),
    "rated anew": (_rated_anew, "Refuted", True),
    "between no two ends": (_uncheckable, "Not checkable", False),
}


@pytest.mark.parametrize("how", MADE)
def test_a_page_has_one_claim_review_with_all_that_search_engines_ask_for_and_it_says_what_the_page_says(
    gazette: People, on: Claim, reader: Client, how: str
) -> None:
    make, rating, numbered = MADE[how]
    claims.edit_claim(by=acting(gazette.ada), claim=on, claimed_at=date(2026, 2, 27))
    address = f"/checks/{make(gazette, fresh(on)).slug}/"
    html = text_of(reader, address)
    (review,) = reviews_in(html)
    node = _expanded(review)
    assert node["@type"] == [f"{S}ClaimReview"]
    assert all(name.startswith((S, "@")) for name in node)
    wanted = REQUIRED + RECOMMENDED + (NUMBERS if numbered else [])
    assert [path for path in wanted if _at(node, path) in (None, "")] == []
    assert [path for path in NUMBERS if not numbered and _at(node, path) is not None] == []
    assert _at(node, "reviewRating.alternateName") == rating
    seen = _seen(address, html)
    assert ("on our scale" in seen.words) is numbered
    assert [(path, value) for path, value in _values(review) if not _is_shown(path, value, seen)] == []


def test_each_of_several_claims_has_its_own_and_their_index_has_none(gazette: People, reader: Client) -> None:
    found = [signed(gazette), signed(gazette)]
    made = published(gazette, *found, headline=f"Two claims {'about the storm and what it did ' * 4}".strip())
    assert reviews_in(text_of(reader, f"/checks/{made.slug}/")) == []
    for one in found:
        address = f"/checks/{made.slug}/{one.pk}/"
        html = text_of(reader, address)
        (review,) = reviews_in(html)
        seen = _seen(address, html)
        assert [(path, value) for path, value in _values(review) if not _is_shown(path, value, seen)] == []


def test_what_is_retracted_says_so_in_both_and_rates_nothing(gazette: People, on: Claim, reader: Client) -> None:
    made = decided(gazette, on)
    corrected(gazette.ada, made, CorrectionKind.RETRACTION, text="The registers were forged.")
    address = f"/checks/{made.slug}/"
    html = text_of(reader, address)
    (review,) = reviews_in(html)
    node, seen = _expanded(review), _seen(address, html)
    assert _at(node, "creativeWorkStatus") == "Retracted"
    assert [path for path in REQUIRED if _at(node, path) is None] == ["reviewRating.alternateName"]
    assert [path for path in NUMBERS if _at(node, path) is not None] == []
    assert "on our scale" not in seen.words
    assert [(path, value) for path, value in _values(review) if not _is_shown(path, value, seen)] == []


@pytest.mark.parametrize("kind", [CorrectionKind.CORRECTION, CorrectionKind.RETRACTION])
def test_an_older_version_has_none_and_leads_programs_to_what_stands(
    gazette: People, on: Claim, reader: Client, kind: CorrectionKind
) -> None:
    one, other = signed(gazette), signed(gazette)
    alone, several = decided(gazette, on), published(gazette, one, other)
    for made in (alone, several):
        corrected(gazette.ada, made, kind)
    pages = {
        f"/checks/{alone.slug}/versions/1/": f"/checks/{alone.slug}/",
        f"/checks/{several.slug}/versions/1/": f"/checks/{several.slug}/",
        f"/checks/{several.slug}/versions/1/{one.pk}/": f"/checks/{several.slug}/{one.pk}/",
    }
    for old, current in pages.items():
        html = text_of(reader, old)
        page = documents.fromstring(html)
        assert "ld+json" not in html, old
        assert page.xpath("//link[@rel='canonical']/@href") == [HERE + current]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert page.xpath(f"//main//a[@href='{current}']")
        assert documents.fromstring(text_of(reader, current)).xpath("//meta[@name='robots']") == []
