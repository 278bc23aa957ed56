"""What the public reads: without a sign-in, a script or a cookie, drawn from what was frozen and from nothing else."""

import json
import re
from datetime import date
from typing import Any

import extruct
import pytest
from django.test import Client

from claims.decisions import CorrectionKind, ReviewDecision, VerdictWord
from claims.enums import SearchOutcome
from claims.models import Claim, FactCheck, FactCheckContent
from claims.selectors import fact_checks
from claims.services import comments, policies, searches, verdicts
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import corrected, published, signed_anew
from tests.factories.verdicts import DAY, fresh, proposed, ready, reviewed, signed
from tests.people import People, acting

CANARY = "Quetzalcoatl"
VOICES = [
    {"role": "source", "speaker": {"name": "The harbour office", "kind": "organisation"}, "cue": "reported"},
    {"role": "relay", "speaker": {"name": "Elm Radio", "kind": "organisation"}},
]
REASONS = "Both *registers* say so.[^1] <b>Not</b> the [mayor](javascript:alert(1)).\n\n- One\n- Two"


@pytest.fixture
def reader() -> Client:
    """Somebody who is signed in nowhere."""
    return Client()


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim with a chain, sources of every sort, and much on file that is nobody's business."""
    place = article(
        gazette.ada, title="Harbour town", publisher="Elm Post", url="https://elm.example/storm", language="en"
    )
    found = claim(gazette.ada, place, attribution=VOICES, tags=[f"{CANARY} tag"])
    for origin in ("Harbour register", "Coast guard"):
        document(gazette.ada, found, origin=origin, note=f"{CANARY} note", source={"origin_confirmed": True})
    hidden = {"confidential": True, "title": f"{CANARY} files", "publisher": f"{CANARY} house"}
    document(gazette.ada, found, origin=f"{CANARY} origin", source=hidden, note=f"{CANARY} note")
    beside = {"title": "Tide tables", "interest": "sells <tables>"}
    document(gazette.ada, found, origin="Tide office", stance="context", source=beside)
    comments.add_comment(by=acting(gazette.ada), claim=found, text=f"{CANARY} says so.")
    searches.log_search(by=acting(gazette.ada), claim=found, where=CANARY, query=CANARY, outcome=SearchOutcome.NOTHING)
    claim(gazette.ada, place, exact="300 houses", statement=f"{CANARY}: 300 houses lost their roofs.")
    return fresh(found)


def _published(p: People, on: Claim, **given: Any) -> FactCheck:
    dropped = [{"gate": "right_of_reply", "reason": "The office <i>reported</i> it itself."}]
    waiting = proposed(p.cleo, on, justification=REASONS, overrides=dropped)
    reviewed(p.ada, waiting, ReviewDecision.DISSENT, "The two registers copy each other.")
    reviewed(p.ben, waiting)
    return published(p, fresh(on), **given)


def _text(reader: Client, address: str) -> str:
    answer = reader.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def _reviews(html: str) -> list[dict[str, Any]]:
    found = extruct.extract(html, syntaxes=["json-ld", "microdata", "rdfa"])
    assert found["microdata"] == []
    return [one for one in found["json-ld"] if one["@type"] == "ClaimReview"]


def _bare(html: str) -> str:
    body = html.partition("<main")[2]
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", body, flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


def test_the_conclusion_comes_first_and_the_rest_in_its_order(gazette: People, on: Claim, reader: Client) -> None:
    made = _published(gazette, on, summary="Two registers count 12 boats. Nobody counts another number.")
    text = _bare(_text(reader, f"/checks/{made.slug}/"))
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
    html = _text(reader, f"/checks/{_published(gazette, on).slug}/")
    assert 'href="#s1"' in html
    assert 'id="s1"' in html
    assert "&lt;b&gt;Not" in html
    assert 'href="javascript' not in html
    assert "sells &lt;tables&gt;" in html


def test_one_claim_review_says_what_the_page_says(gazette: People, on: Claim, reader: Client) -> None:
    made = _published(gazette, on)
    html = _text(reader, f"/checks/{made.slug}/")
    (review,) = _reviews(html)
    text = _bare(html)
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
    made = _published(gazette, on)
    corrected(gazette.ada, made, CorrectionKind.TYPO, headline="Did twelve boats sink?")
    base = f"/checks/{made.slug}/"
    addresses = [
        *(base, f"{base}versions/1/", f"{base}claimreview.json", f"{base}ask/", f"{base}asked/"),
        *("/newsrooms/gazette/checks/", f"/checks/articles/{on.article_id}/"),
    ]
    for address in addresses:
        html = _text(reader, address)
        assert CANARY.casefold() not in html.casefold(), address
        for member in (gazette.ada, gazette.ben, gazette.cleo):
            assert str(member) not in html, address
            assert member.user.email not in html, address
        for status in ("corroborated", "single-sourced", "evidence status"):
            assert status not in html.casefold(), address


def test_nothing_is_remembered_of_a_reader_and_any_cache_may_keep_it(
    gazette: People, on: Claim, reader: Client, django_assert_max_num_queries: Any
) -> None:
    made = _published(gazette, on)
    with django_assert_max_num_queries(7):
        answer = reader.get(f"/checks/{made.slug}/")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "s-maxage=60" in answer["Cache-Control"]
    assert fact_checks.page(made).version.sha256 in answer["ETag"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert re.findall(r"<script[^>]*>", answer.content.decode()) == ['<script type="application/ld+json">']
    again = reader.get(f"/checks/{made.slug}/", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    corrected(gazette.ada, made, CorrectionKind.TYPO, headline="Did twelve boats sink?")
    assert reader.get(f"/checks/{made.slug}/", headers={"if-none-match": answer["ETag"]}).status_code == 200
    listing = reader.get("/newsrooms/gazette/checks/")
    assert not listing.cookies
    assert reader.get("/newsrooms/gazette/checks/", headers={"if-none-match": listing["ETag"]}).status_code == 304


def test_a_correction_is_told_with_before_and_after_and_what_stood_can_be_read(
    gazette: People, on: Claim, reader: Client
) -> None:
    made = _published(gazette, on, canonical_url="https://gazette.example/12-boats")
    corrected(
        gazette.ada, made, CorrectionKind.CORRECTION, text="We had misread <it>.", headline="Did 12 boats sink here?"
    )
    html = _text(reader, f"/checks/{made.slug}/")
    text = _bare(html)
    assert "Correction version 2" in text
    assert "We had misread &lt;it&gt;." in text
    assert "Headline: before: Did 12 boats sink in the storm? after: Did 12 boats sink here?" in text
    assert '<link rel="canonical" href="https://gazette.example/12-boats">' in html
    (review,) = _reviews(html)
    assert [one["text"] for one in review["correction"]] == ["We had misread <it>."]
    old = _text(reader, f"/checks/{made.slug}/versions/1/")
    assert "This is version 1." in old
    assert f'href="/checks/{made.slug}/"' in old
    assert '<h1 dir="auto">Did 12 boats sink in the storm?</h1>' in old
    assert "We had misread" not in old
    assert '<meta name="robots" content="noindex">' in old
    assert '<link rel="canonical" href="https://gazette.example/12-boats">' in old
    assert _reviews(old) == []
    assert reader.get(f"/checks/{made.slug}/versions/2/")["Location"] == f"/checks/{made.slug}/"
    assert reader.get(f"/checks/{made.slug}/?version=1")["Location"] == f"/checks/{made.slug}/versions/1/"


def test_a_changed_rating_shows_both_ratings(gazette: People, reader: Client) -> None:
    on = signed(gazette)
    made = published(gazette, on)
    anew = signed_anew(gazette, on, verdict=VerdictWord.NOT_CHECKABLE, reason="too_vague")
    assert anew.signed_id
    corrected(gazette.ada, made, CorrectionKind.CHANGED_RATING, verdict_id=anew.signed_id)
    text = _bare(_text(reader, f"/checks/{made.slug}/"))
    assert text.index("Not checkable") < text.index("Did 12 boats")
    assert "Verdict: before: Supported after: Not checkable" in text
    assert "too vague" in text


def test_a_retraction_stands_above_everything_and_the_words_stay(gazette: People, reader: Client) -> None:
    made = published(gazette)
    corrected(gazette.ada, made, CorrectionKind.RETRACTION, text="Both registers were forged.")
    html = _text(reader, f"/checks/{made.slug}/")
    text = _bare(html)
    assert text.index("This fact-check is retracted.") < text.index("Supported")
    assert "Both registers were forged." in text
    (review,) = _reviews(html)
    assert "reviewRating" not in review
    assert "This fact-check is retracted." in _text(reader, f"/checks/{made.slug}/versions/1/")
    assert "retracted" in _text(reader, "/newsrooms/gazette/checks/")


def test_several_claims_have_an_index_without_a_claim_review_and_a_page_each(gazette: People, reader: Client) -> None:
    one, other = signed(gazette), signed(gazette)
    made = published(gazette, one, other)
    index = _text(reader, f"/checks/{made.slug}/")
    assert _reviews(index) == []
    assert "2 claims, each with a page of its own" in index
    for found in (one, other):
        address = f"/checks/{made.slug}/{found.pk}/"
        assert f'href="{address}"' in index
        (review,) = _reviews(_text(reader, address))
        assert review["url"] == f"http://testserver{address}"
        assert reader.get(f"{address}claimreview.json").json() == review
    assert reader.get(f"/checks/{made.slug}/claimreview.json").status_code == 404
    corrected(gazette.ada, made, CorrectionKind.UPDATE, summary="A third register says so too.")
    assert "This is version 1." in _text(reader, f"/checks/{made.slug}/versions/1/")
    old = _text(reader, f"/checks/{made.slug}/versions/1/{one.pk}/")
    assert f'href="/checks/{made.slug}/{one.pk}/"' in old
    assert reader.get(f"/checks/{made.slug}/{one.pk}/?version=1")["Location"].endswith(f"/versions/1/{one.pk}/")


def test_the_only_claim_is_at_the_fact_checks_own_address(gazette: People, reader: Client) -> None:
    on = signed(gazette)
    made = published(gazette, on)
    assert reader.get(f"/checks/{made.slug}/{on.pk}/")["Location"] == f"/checks/{made.slug}/"


def test_an_article_has_a_ledger_of_what_is_published_and_of_nothing_else(
    gazette: People, on: Claim, reader: Client
) -> None:
    assert reader.get(f"/checks/articles/{on.article_id}/").status_code == 404
    made = _published(gazette, on)
    html = _text(reader, f"/checks/articles/{on.article_id}/")
    assert "Claims checked in “Harbour town”" in html
    assert html.count("<li>") == 1
    assert f'href="/checks/{made.slug}/"' in html


def test_what_the_desk_finds_out_later_moves_no_public_byte(gazette: People, on: Claim, reader: Client) -> None:
    made = _published(gazette, on)
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
    assert "<p>We ask <em>everybody</em>.</p>" in _text(reader, f"/checks/{published(gazette).slug}/")


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


def test_what_was_erased_says_so(gazette: People, reader: Client) -> None:
    made = published(gazette)
    FactCheckContent.objects.all().delete()
    answer = reader.get(f"/checks/{made.slug}/")
    assert answer.status_code == 410
    assert "was erased" in answer.content.decode()
    assert reader.get(f"/checks/{made.slug}/claimreview.json").status_code == 410
    assert "Nothing has been published yet" in _text(reader, "/newsrooms/gazette/checks/")


def test_a_page_of_the_public_takes_nothing(gazette: People, reader: Client) -> None:
    answer = reader.post(f"/checks/{published(gazette).slug}/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


def test_words_of_other_scripts_and_markup_are_shown_as_they_are(gazette: People, reader: Client) -> None:
    headline = 'قال </script><script>alert(1)</script> & "Вода"'
    made = published(gazette, ready_in_words(gazette), headline=headline, summary="</script>\u2028<b>")
    html = _text(reader, f"/checks/{made.slug}/")
    assert "<script>alert" not in html
    assert re.findall(r"<script[^>]*>", html) == ['<script type="application/ld+json">']
    (review,) = _reviews(html)
    assert review["name"] == headline


def ready_in_words(p: People) -> Claim:
    """A claim whose statement is another script's."""
    on = ready(p)
    reviewed(p.ben, proposed(p.cleo, on, justification="نعم", as_of=date(2026, 3, 2)))
    return fresh(on)


def test_json_is_whole_in_the_page(gazette: People, reader: Client) -> None:
    html = _text(reader, f"/checks/{published(gazette).slug}/")
    inside = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert inside
    assert json.loads(inside[1])["@context"] == "https://schema.org"
