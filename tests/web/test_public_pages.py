"""What the public reads: without a sign-in, a script or a cookie, drawn from what was frozen and from nothing else."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from claims import scales
from claims.decisions import CorrectionKind, VerdictWord
from claims.models import Claim
from claims.selectors import fact_checks
from claims.services import policies, verdicts
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import corrected, published
from tests.factories.verdicts import DAY, fresh, proposed, ready, reviewed
from tests.people import People, acting
from tests.web.reading import CANARY, bare, decided, on, reader, reviews_in, text_of
from web import publicly

__all__ = ["on", "reader"]


def test_the_conclusion_comes_first_and_the_rest_in_its_order(gazette: People, on: Claim, reader: Client) -> None:
    made = decided(gazette, on, summary="Two registers count 12 boats. Nobody counts another number.")
    text = bare(text_of(reader, f"/checks/{made.slug}/"))
    wanted = [
        "Supported",
        "as of 1 March 2026",
        "Did 12 boats sink in the storm?",
        "“12 boats had sunk”",
        "Said by The harbour office",
        "passed on by Elm Radio",
        "in Harbour town, Elm Post",
        "Two registers count 12 boats. Nobody counts another number.",
        "What we found",
        "2 sources bear it out: \u2068Harbour register\u2069 [1], \u2068Coast guard\u2069 [2].",
        "1 source gives context.",
        "1 source is confidential.",
        "Why we say so",
        "Both registers say so.",
        "Right of reply: The office &lt;i&gt;reported&lt;/i&gt; it itself.",
        "A member of the newsroom disagrees",
        "The two registers copy each other.",
        "Sources",
        "one confidential source",
        "Tide tables",
        "How the claim travelled",
        "Corrections and versions",
        "Nothing has been corrected so far.",
        "How we work",
        "Ask for a correction",
        "Version 1,",
    ]
    places = [text.find(words) for words in wanted]
    assert -1 not in places, [words for words, at in zip(wanted, places, strict=True) if at < 0]
    assert places == sorted(places)


def test_reasoning_is_safe_and_its_notes_lead_to_sources(gazette: People, on: Claim, reader: Client) -> None:
    html = text_of(reader, f"/checks/{decided(gazette, on).slug}/")
    assert 'href="#s1"' in html
    assert 'id="s1"' in html
    assert "&lt;b&gt;Not" in html
    assert 'href="javascript' not in html
    assert "sells &lt;tables&gt;" in html


def test_one_claim_review_says_what_the_page_says(gazette: People, on: Claim, reader: Client) -> None:
    made = decided(gazette, on)
    html = text_of(reader, f"/checks/{made.slug}/")
    (review,) = reviews_in(html)
    text = bare(html)
    assert review["url"] == f"http://testserver/checks/{made.slug}/"
    assert review["claimReviewed"] == "12 boats had sunk"
    assert review["reviewRating"]["alternateName"] == "Supported"
    assert review["author"] == {
        "@type": "Organization",
        "name": "The Gazette",
        "url": "http://testserver/newsrooms/gazette/checks/",
    }
    assert review["itemReviewed"]["author"]["name"] == "The harbour office"
    assert review["itemReviewed"]["firstAppearance"]["url"] == "https://elm.example/storm"
    for shown in (review["name"], review["reviewBody"], review["claimReviewed"], review["author"]["name"]):
        assert shown in text + html.partition("<main")[0]
    assert reader.get(f"/checks/{made.slug}/claimreview.json").json() == review
    assert reader.get(f"/checks/{made.slug}/claimreview.json")["Content-Type"] == "application/ld+json"


def test_what_is_the_desks_own_is_in_no_public_byte(gazette: People, on: Claim, reader: Client) -> None:
    made = decided(gazette, on)
    corrected(gazette.ada, made, CorrectionKind.TYPO, headline="Did twelve boats sink?")
    base = f"/checks/{made.slug}/"
    addresses = [
        *(base, f"{base}versions/1/", f"{base}claimreview.json", f"{base}ask/", f"{base}asked/"),
        *("/newsrooms/gazette/checks/", f"/checks/articles/{on.article_id}/"),
    ]
    for address in addresses:
        html = text_of(reader, address)
        assert CANARY.casefold() not in html.casefold(), address
        for member in (gazette.ada, gazette.ben, gazette.cleo):
            assert str(member) not in html, address
            assert member.user.email not in html, address
        for status in ("corroborated", "single-sourced", "evidence status"):
            assert status not in html.casefold(), address


def test_nothing_is_remembered_of_a_reader_and_any_cache_may_keep_it(
    gazette: People, on: Claim, reader: Client, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = decided(gazette, on)
    with django_assert_max_num_queries(8):
        answer = reader.get(f"/checks/{made.slug}/")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "s-maxage=60" in answer["Cache-Control"]
    assert fact_checks.page(made).version.sha256 in answer["ETag"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert re.findall(r"<script[^>]*>", answer.content.decode()) == ['<script type="application/ld+json">']
    again = reader.get(f"/checks/{made.slug}/", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    monkeypatch.setattr(publicly, "drawn_by", lambda: "another release")
    assert reader.get(f"/checks/{made.slug}/", headers={"if-none-match": answer["ETag"]}).status_code == 200
    monkeypatch.undo()
    corrected(gazette.ada, made, CorrectionKind.TYPO, headline="Did twelve boats sink?")
    assert reader.get(f"/checks/{made.slug}/", headers={"if-none-match": answer["ETag"]}).status_code == 200
    listing = reader.get("/newsrooms/gazette/checks/")
    assert not listing.cookies
    assert reader.get("/newsrooms/gazette/checks/", headers={"if-none-match": listing["ETag"]}).status_code == 304


def test_an_article_has_a_ledger_of_what_is_published_and_of_nothing_else(
    gazette: People, on: Claim, reader: Client
) -> None:
    assert reader.get(f"/checks/articles/{on.article_id}/").status_code == 404
    made = decided(gazette, on)
    html = text_of(reader, f"/checks/articles/{on.article_id}/")
    assert "Claims checked in “Harbour town”" in html
    assert html.count("<li>") == 1
    assert f'href="/checks/articles/{on.article_id}/"' in text_of(reader, f"/checks/{made.slug}/")
    assert f'href="/checks/{made.slug}/"' in html


def test_what_the_desk_finds_out_later_moves_no_public_byte(gazette: People, on: Claim, reader: Client) -> None:
    made = decided(gazette, on)
    before = reader.get(f"/checks/{made.slug}/").content
    document(gazette.ada, on, origin="A third register", stance="refutes")
    assert fresh(on).stage == "checking"
    verdicts.propose_verdict(
        by=acting(gazette.cleo), claim=fresh(on), verdict=VerdictWord.MIXED, justification="Half.", as_of=DAY
    )
    policies.set_policy(by=acting(gazette.ada), method="We work otherwise now.", **POLICY)
    assert reader.get(f"/checks/{made.slug}/").content == before


POLICY: dict[str, Any] = {
    "approvals": 1,
    "approver_role": "reviewer",
    "origin_threshold": 2,
    "primary_needed": False,
    "reply_needed": True,
}


def test_how_the_newsroom_worked_when_it_decided_is_told(gazette: People, reader: Client) -> None:
    policies.set_policy(by=acting(gazette.ada), method="We ask *everybody*.", **POLICY)
    assert "<p>We ask <em>everybody</em>.</p>" in text_of(reader, f"/checks/{published(gazette).slug}/")


@pytest.mark.parametrize(
    "address",
    [
        *("/checks/no-such/", "/checks/no-such/ask/", "/checks/{slug}/versions/7/", "/checks/{slug}/versions/0/"),
        "/checks/{slug}/01900000-0000-7000-8000-000000000000/",
        "/checks/articles/01900000-0000-7000-8000-000000000000/",
        *("/newsrooms/nobody/checks/", "/checks/{slug}/versions/99999999999999999999/", "/checks/"),
    ],
)
def test_what_is_not_published_is_not_found_in_words(gazette: People, reader: Client, address: str) -> None:
    made = published(gazette)
    answer = reader.get(address.format(slug=made.slug))
    assert answer.status_code == 404
    assert "<h1>" in answer.content.decode()


def test_a_page_of_the_public_takes_nothing(gazette: People, reader: Client) -> None:
    answer = reader.post(f"/checks/{published(gazette).slug}/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


def test_words_of_other_scripts_and_markup_are_shown_as_they_are(gazette: People, reader: Client) -> None:
    headline = 'قال </script><script>alert(1)</script> & "Вода"'
    made = published(gazette, ready_in_words(gazette), headline=headline, summary="</script>\u2028<b>")
    html = text_of(reader, f"/checks/{made.slug}/")
    assert "<script>alert" not in html
    assert re.findall(r"<script[^>]*>", html) == ['<script type="application/ld+json">']
    (review,) = reviews_in(html)
    assert review["name"] == headline


def ready_in_words(p: People) -> Claim:
    """A claim whose statement is another script's."""
    on = ready(p)
    reviewed(p.ben, proposed(p.cleo, on, justification="نعم", as_of=date(2026, 3, 2)))
    return fresh(on)


def test_json_is_whole_in_the_page(gazette: People, reader: Client) -> None:
    html = text_of(reader, f"/checks/{published(gazette).slug}/")
    inside = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert inside
    assert json.loads(inside[1])["@context"] == "https://schema.org"


def test_the_house_s_own_word_for_a_rating_stands_wherever_the_verdict_does(gazette: People, reader: Client) -> None:
    """On the page, in the index of several, in the newsroom's list, in the article's ledger."""
    name, steps = scales.PRESETS["six_step"]
    policies.set_scale(by=acting(gazette.ada), name=name, steps=steps)
    place = article(gazette.ada)
    found = []
    for words, rating in (("12 boats had sunk", "Mostly accurate"), ("more than 300 houses", "Accurate")):
        on = ready(gazette, claim(gazette.ada, place, exact=words))
        reviewed(gazette.ben, proposed(gazette.cleo, on, rating=rating))
        found.append(fresh(on))
    several = published(gazette, *found)
    lists = (f"/checks/{several.slug}/", "/newsrooms/gazette/checks/", f"/checks/articles/{place.pk}/")
    for address in (*lists, f"/checks/{several.slug}/{found[0].pk}/"):
        assert "Supported rated Mostly accurate" in bare(text_of(reader, address)), address
    for address in lists:
        assert "Supported rated Accurate" in bare(text_of(reader, address)), address
