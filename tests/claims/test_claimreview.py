"""A published claim as ClaimReview: one element, with all that search engines ask for, saying what is shown."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import extruct
import pytest
from pyld import jsonld

from claims import scales
from claims.decisions import VerdictWord as W
from claims.publication import claimreview, shown
from claims.publication.claimreview import Change, Page
from claims.publication.shown import Archived, Finding, Place, Reply, Shown, Source, Step, Voice

LOCAL = json.loads((Path(__file__).parent / "schema_org.json").read_text(encoding="utf-8"))
S = "https://schema.org/"
PLAIN = tuple(Step(**step) for step in scales.PRESETS["plain"][1])
FINDING = Finding(
    id="v",
    word="refuted",
    reason="",
    rating="Refuted",
    as_of="2026-03-01",
    justification="The register[^1] has none.",
    content_sha256="0" * 64,
    signed_off_at="2026-03-02T09:00:00.000000Z",
    policy=1,
    scale=0,
    steps=PLAIN,
)
SOURCES = (
    Source(
        1,
        "refutes",
        title="Register of ships",
        publisher="Harbour office",
        url="https://harbour.example/r",
        published_at="2026-02-01T00:00:00.000000Z",
        archived=Archived("s", "1" * 64, "2026-03-01T00:00:00.000000Z"),
    ),
    Source(2, "supports", confidential=True),
)
TOLD = Shown(
    claim="c",
    number=1,
    newsroom="The Gazette",
    statement="12 boats sank.",
    exact="12 boats had sunk",
    form="indirect",
    claimer_stance="affirms",
    claimed_at="2026-02-27",
    language="en",
    article=Place("a", "Storm", "The Post", "https://post.example/storm", "2026-02-28T08:00:00.000000Z", "en"),
    finding=FINDING,
    voices=(
        Voice("source", "Ito Tan", "person", "the mayor", "said", "Q42"),
        Voice("relay", "Radio Elmstad", "organisation"),
    ),
    sources=SOURCES,
    replies=(Reply("Ito Tan", answered=True),),
)
PAGE = Page(
    url="https://desk.example/checks/boats-1/",
    headline="Did 12 boats sink?",
    summary="The register has none.",
    published_at="2026-03-03T10:00:00Z",
    updated_at="2026-03-04T10:00:00Z",
    newsroom_url="https://desk.example/gazette/",
    version=2,
    corrections=(Change("typo", "A letter.", "2026-03-04T10:00:00Z"),),
)


def _found(data: dict[str, Any]) -> list[dict[str, Any]]:
    """What a machine finds in a page that holds it."""
    html = f'<html><head><script type="application/ld+json">{claimreview.script(data)}</script></head></html>'
    found: list[dict[str, Any]] = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    return found


def _loader(url: str, _options: Any) -> dict[str, Any]:
    assert url.rstrip("/") == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": LOCAL, "contentType": "application/ld+json"}


def test_it_is_read_as_one_claimreview_that_says_what_is_shown() -> None:
    (found,) = _found(claimreview.review(TOLD, PAGE))
    assert found["@type"] == "ClaimReview"
    # What is required.
    assert (found["claimReviewed"], found["url"]) == (TOLD.statement, PAGE.url)
    assert found["reviewRating"]["alternateName"] == "Refuted"
    # What is recommended.
    assert {name: found["reviewRating"][name] for name in ("ratingValue", "bestRating", "worstRating")} == {
        "ratingValue": 1,
        "bestRating": 4,
        "worstRating": 1,
    }
    assert found["author"] == {"@type": "Organization", "name": "The Gazette", "url": PAGE.newsroom_url}
    claim = found["itemReviewed"]
    assert claim["author"] == {"@type": "Person", "name": "Ito Tan", "sameAs": "https://www.wikidata.org/wiki/Q42"}
    assert (claim["@type"], claim["datePublished"]) == ("Claim", "2026-02-27")
    assert claim["firstAppearance"] == claim["appearance"][0]
    assert (claim["firstAppearance"]["url"], claim["firstAppearance"]["headline"]) == (TOLD.article.url, "Storm")
    assert (found["datePublished"], found["dateModified"]) == (PAGE.published_at, PAGE.updated_at)
    # What is ours.
    assert [one["name"] for one in found["isBasedOn"]] == ["Register of ships"]
    assert [(one["name"], one["text"]) for one in found["correction"]] == [("typo", "A letter.")]
    assert found["mainEntityOfPage"] == PAGE.url


def test_as_linked_data_every_part_of_it_is_schema_orgs() -> None:
    (node,) = jsonld.expand(claimreview.review(TOLD, PAGE), {"documentLoader": _loader})
    assert node["@type"] == [f"{S}ClaimReview"]
    assert all(name.startswith((S, "@")) for name in node)
    assert node[f"{S}url"] == [{"@id": PAGE.url}]
    assert node[f"{S}itemReviewed"][0]["@type"] == [f"{S}Claim"]
    assert node[f"{S}reviewRating"][0][f"{S}ratingValue"] == [{"@value": 1}]


@pytest.mark.parametrize(
    ("preset", "rating", "word", "number", "best"),
    [
        ("plain", "Supported", W.SUPPORTED, 4, 4),
        ("plain", "Missing context", W.MISSING_CONTEXT, 2, 4),
        ("plain", "Refuted", W.REFUTED, 1, 4),
        ("six_step", "Mostly accurate", W.SUPPORTED, 5, 6),
        ("six_step", "Wrong", W.REFUTED, 2, 6),
        ("six_step", "Invented", W.REFUTED, 1, 6),
        ("true_false", "False", W.REFUTED, 1, 2),
        # No point between right and wrong: words alone.
        ("plain", "Conflicting evidence", W.CONFLICTING_EVIDENCE, None, None),
        ("plain", "Not enough evidence", W.NOT_ENOUGH_EVIDENCE, None, None),
        ("plain", "Not checkable", W.NOT_CHECKABLE, None, None),
        # The scale has no step for it: the desk's own word, and no number.
        ("true_false", "Mixed", W.MIXED, None, None),
    ],
)
def test_a_rating_has_a_number_where_it_lies_between_right_and_wrong(
    preset: str, rating: str, word: W, number: int | None, best: int | None
) -> None:
    steps = tuple(Step(**step) for step in scales.PRESETS[preset][1])
    found = claimreview.rating(replace(FINDING, steps=steps, rating=rating, word=word))
    assert found["alternateName"] == rating
    assert (found.get("ratingValue"), found.get("bestRating")) == (number, best)


def test_a_house_that_lists_its_worst_rating_first_has_the_same_numbers() -> None:
    steps = tuple(Step(**step) for step in scales.PRESETS["six_step"][1])
    there, back = replace(FINDING, steps=steps), replace(FINDING, steps=steps[::-1])
    assert claimreview.sorted_steps(there) == claimreview.sorted_steps(back)


@pytest.mark.parametrize(
    ("told", "author"),
    [
        (replace(TOLD, voices=()), {"@type": "Organization", "name": "The Post"}),
        (replace(TOLD, voices=(Voice("source", "a witness", "unnamed"),)), {"@type": "Person", "name": "a witness"}),
        (
            replace(TOLD, voices=(Voice("source", "the union", "group"),)),
            {"@type": "Organization", "name": "the union"},
        ),
        (replace(TOLD, voices=(), article=Place("a")), None),
    ],
)
def test_who_made_the_claim_is_whoever_asserts_it(told: Shown, author: dict[str, str] | None) -> None:
    assert claimreview.review(told, PAGE)["itemReviewed"].get("author") == author


def test_what_is_not_known_is_left_out_and_nothing_is_empty() -> None:
    bare = replace(TOLD, article=Place("a"), voices=(), sources=(), claimed_at=None, language="")
    page = replace(PAGE, summary="", newsroom_url="", corrections=())
    found = claimreview.review(bare, page)
    assert not {"isBasedOn", "correction", "reviewBody", "creativeWorkStatus"} & set(found)
    assert set(found["itemReviewed"]) == {"@type", "name", "text"}


def test_what_is_retracted_rates_nothing_any_more() -> None:
    found = claimreview.review(TOLD, replace(PAGE, retracted=True))
    assert found["creativeWorkStatus"] == "Retracted"
    assert "reviewRating" not in found


def test_no_words_break_out_of_the_page() -> None:
    evil = '</script><script>alert(1)</script><!-- "\u2028\u2029 & 😀 真'
    data = claimreview.review(replace(TOLD, statement=evil), replace(PAGE, headline=evil))
    text = claimreview.script(data)
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(text)
    assert json.loads(text) == data
    assert _found(data)[0]["claimReviewed"] == evil


def test_what_is_shown_is_stored_and_read_back_as_it_was() -> None:
    assert shown.from_json(json.loads(json.dumps(shown.to_json(TOLD)))) == TOLD
