"""Corrections, retractions and several claims, as the public reads them; what stood can still be read."""

from typing import Any

from django.test import Client
from lxml import html as documents

from claims.decisions import CorrectionKind, VerdictWord
from claims.enums import RemovalKind
from claims.models import Claim, FactCheckContent
from claims.selectors import fact_checks
from claims.services import contacts
from claims.services.claims import edit_claim
from tests.claims.removing import remove
from tests.factories.articles import article, claim
from tests.factories.fact_checks import corrected, published, signed_anew
from tests.factories.verdicts import fresh, proposed, ready, reviewed, signed
from tests.people import People, acting
from tests.web.reading import bare, decided, on, reader, reviews_in, text_of

__all__ = ["on", "reader"]


def test_a_correction_is_told_with_before_and_after_and_what_stood_can_be_read(
    gazette: People, on: Claim, reader: Client
) -> None:
    made = decided(gazette, on, canonical_url="https://gazette.example/12-boats")
    corrected(
        gazette.ada, made, CorrectionKind.CORRECTION, text="We had misread <it>.", headline="Did 12 boats sink here?"
    )
    html = text_of(reader, f"/checks/{made.slug}/")
    text = bare(html)
    assert "Correction version 2" in text
    assert "We had misread &lt;it&gt;." in text
    assert "Headline: before: Did 12 boats sink in the storm? after: Did 12 boats sink here?" in text
    assert '<link rel="canonical" href="https://gazette.example/12-boats">' in html
    (review,) = reviews_in(html)
    assert [one["text"] for one in review["correction"]] == ["We had misread <it>."]
    old = text_of(reader, f"/checks/{made.slug}/versions/1/")
    assert "This is version 1." in old
    assert f'href="/checks/{made.slug}/"' in old
    assert '<h1 dir="auto">Did 12 boats sink in the storm?</h1>' in old
    assert "<title>Supported, version 1: Did 12 boats" in old
    assert "We had misread" not in old
    assert "Nothing has been corrected so far." not in old
    assert '<meta name="robots" content="noindex">' in old
    assert '<link rel="canonical" href="https://gazette.example/12-boats">' in old
    assert reviews_in(old) == []
    assert reader.get(f"/checks/{made.slug}/versions/2/")["Location"] == f"/checks/{made.slug}/"
    assert reader.get(f"/checks/{made.slug}/?version=1")["Location"] == f"/checks/{made.slug}/versions/1/"


def test_a_changed_rating_shows_both_ratings(gazette: People, reader: Client) -> None:
    on = signed(gazette)
    made = published(gazette, on)
    anew = signed_anew(gazette, on, verdict=VerdictWord.NOT_CHECKABLE, reason="too_vague")
    assert anew.signed_id
    corrected(gazette.ada, made, CorrectionKind.CHANGED_RATING, verdict_id=anew.signed_id)
    text = bare(text_of(reader, f"/checks/{made.slug}/"))
    assert text.index("Not checkable") < text.index("Did 12 boats")
    assert "Verdict: before: Supported after: Not checkable" in text
    assert "too vague" in text


def test_a_changed_rating_of_one_claim_of_several_is_told_of_that_claim_and_of_no_other(
    gazette: People, reader: Client
) -> None:
    """On the pages of the others it says whose rating it was, and their ClaimReviews say nothing of it."""
    kept, rated = signed(gazette), signed(gazette)
    made = published(gazette, kept, rated)
    edit_claim(by=acting(gazette.ada), claim=rated, statement="Twelve boats sank.")
    anew = signed_anew(gazette, fresh(rated), verdict=VerdictWord.NOT_CHECKABLE, reason="too_vague")
    corrected(gazette.ada, made, CorrectionKind.CHANGED_RATING, text="Nobody can tell.", verdict_id=anew.signed_id)
    corrected(gazette.ada, made, CorrectionKind.TYPO, text="A letter.", headline="Two claims")
    told = "Nobody can tell. Of claim 2, “\u2068Twelve boats sank.\u2069” Claim: before: "
    for below in ("", f"{kept.pk}/", f"{rated.pk}/"):
        assert told in bare(text_of(reader, f"/checks/{made.slug}/{below}")), below
    said = {}
    for one in (kept, rated):
        (review,) = reviews_in(text_of(reader, f"/checks/{made.slug}/{one.pk}/"))
        said[one.pk] = [change["text"] for change in review["correction"]]
    assert said == {kept.pk: ["A letter."], rated.pk: ["A letter.", "Nobody can tell."]}


def test_a_changed_rating_tells_that_the_claim_itself_reads_otherwise_by_now(gazette: People, reader: Client) -> None:
    """Its words, and who says it: what the verdict is of was changed, which a rating that stayed does not tell."""
    on = ready(gazette, claim(gazette.ada, article(gazette.ada, publisher="Elm Post")))
    reviewed(gazette.ben, proposed(gazette.cleo, on))
    made = published(gazette, fresh(on))
    voice = [{"role": "source", "speaker": {"name": "The mayor", "kind": "person"}}]
    now: Any = {"statement": "Twelve boats sank.", "form": "indirect", "attribution": voice}
    edit_claim(by=acting(gazette.ada), claim=fresh(on), **now)
    anew = signed_anew(gazette, fresh(on))
    done = corrected(gazette.ada, made, CorrectionKind.CHANGED_RATING, verdict_id=anew.signed_id)
    text = bare(text_of(reader, f"/checks/{made.slug}/"))
    assert "Claim: before: 12 boats had sunk after: Twelve boats sank." in text
    assert "Said by: before: Elm Post after: The mayor" in text
    assert "Of claim" not in text
    assert (done.content.before["statement"], done.content.after["statement"]) == (
        "12 boats had sunk",
        "Twelve boats sank.",
    )


def test_a_retraction_stands_above_everything_and_the_words_stay(gazette: People, reader: Client) -> None:
    made = published(gazette)
    corrected(gazette.ada, made, CorrectionKind.RETRACTION, text="Both registers were forged.")
    html = text_of(reader, f"/checks/{made.slug}/")
    text = bare(html)
    assert text.index("This fact-check is retracted.") < text.index("Supported")
    assert "Both registers were forged." in text
    (review,) = reviews_in(html)
    assert "reviewRating" not in review
    assert "<title>Retracted: " in html
    assert '<meta name="description" content="This fact-check is retracted. Both registers were forged.">' in html
    old = text_of(reader, f"/checks/{made.slug}/versions/1/")
    assert "This fact-check is retracted." in old
    assert "<title>Retracted, version 1: " in old
    assert "retracted" in text_of(reader, "/newsrooms/gazette/checks/")


def test_several_claims_have_an_index_without_a_claim_review_and_a_page_each(gazette: People, reader: Client) -> None:
    one, other = signed(gazette), signed(gazette)
    made = published(gazette, one, other)
    index = text_of(reader, f"/checks/{made.slug}/")
    assert reviews_in(index) == []
    assert "2 claims, each with a page of its own" in index
    for found in (one, other):
        address = f"/checks/{made.slug}/{found.pk}/"
        assert f'href="{address}"' in index
        (review,) = reviews_in(text_of(reader, address))
        assert review["url"] == f"http://testserver{address}"
        assert reader.get(f"{address}claimreview.json").json() == review
    assert reader.get(f"/checks/{made.slug}/claimreview.json").status_code == 404
    corrected(gazette.ada, made, CorrectionKind.UPDATE, summary="A third register says so too.")
    assert "This is version 1." in text_of(reader, f"/checks/{made.slug}/versions/1/")
    old = text_of(reader, f"/checks/{made.slug}/versions/1/{one.pk}/")
    assert f'href="/checks/{made.slug}/{one.pk}/"' in old
    assert reader.get(f"/checks/{made.slug}/{one.pk}/?version=1")["Location"].endswith(f"/versions/1/{one.pk}/")


def test_the_only_claim_is_at_the_fact_checks_own_address(gazette: People, reader: Client) -> None:
    on = signed(gazette)
    made = published(gazette, on)
    assert reader.get(f"/checks/{made.slug}/{on.pk}/")["Location"] == f"/checks/{made.slug}/"


def test_what_was_erased_says_so(gazette: People, reader: Client) -> None:
    made = published(gazette)
    FactCheckContent.objects.all().delete()
    answer = reader.get(f"/checks/{made.slug}/")
    assert answer.status_code == 410
    assert "was erased" in answer.content.decode()
    assert reader.get(f"/checks/{made.slug}/claimreview.json").status_code == 410
    assert "Nothing has been published yet" in text_of(reader, "/newsrooms/gazette/checks/")


def test_a_page_whose_older_words_were_erased_is_another_to_caches(gazette: People, on: Claim, reader: Client) -> None:
    made = decided(gazette, on)
    first = made.versions.get(number=1).claims.get().verdict_id
    corrected(
        gazette.ada, made, CorrectionKind.CORRECTION, text="We had misread it.", headline="Did 12 boats sink here?"
    )
    contacts.log_contact(by=acting(gazette.ada), claim=on, whom="The harbour office", response="We counted twice.")
    newer = signed_anew(gazette, fresh(on), justification="A third register says so too.")
    corrected(gazette.ada, made, CorrectionKind.CHANGED_RATING, text="A third register.", verdict_id=newer.signed_id)
    before = reader.get(f"/checks/{made.slug}/")
    remove(gazette, RemovalKind.VERDICT, first)
    after = reader.get(f"/checks/{made.slug}/", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content
    assert "Published version 1 · " in bare(after.content.decode())
    assert "its words were erased" in bare(after.content.decode())
    assert f"/checks/{made.slug}/versions/1/" not in after.content.decode()


def test_what_is_shared_says_what_the_page_says(gazette: People, on: Claim, reader: Client) -> None:
    """Its title and its finding; of several claims the page of one is called by that claim, not by them all."""
    made, several = (
        decided(gazette, on, summary="Two registers say so."),
        published(gazette, signed(gazette), signed(gazette)),
    )
    one = fact_checks.page(several).claims[1].claim
    corrected(gazette.ada, made, CorrectionKind.TYPO, text="A letter.", headline="Did twelve boats sink?")
    pages = {
        f"/checks/{made.slug}/": ("Supported: Did twelve boats sink?", "Two registers say so."),
        f"/checks/{made.slug}/versions/1/": (
            "Supported, version 1: Did 12 boats sink in the storm?",
            "Two registers say so.",
        ),
        f"/checks/{several.slug}/": ("Did 12 boats sink in the storm?", "Two registers say so."),
        f"/checks/{several.slug}/{one}/": ("Supported: “12 boats had sunk”", "Independent evidence bears it out."),
    }
    for address, (title, finding) in pages.items():
        _shared_as(text_of(reader, address), title, finding)
    corrected(gazette.ada, made, CorrectionKind.RETRACTION, text="They were forged.")
    finding = "This fact-check is retracted. They were forged."
    _shared_as(text_of(reader, f"/checks/{made.slug}/"), "Retracted: Did twelve boats sink?", finding)


def _shared_as(html: str, title: str, finding: str) -> None:
    page = documents.fromstring(html)
    told = {one.get("property") or one.get("name"): one.get("content") for one in page.xpath("//meta")}
    assert page.xpath("string(//title)") == f"{title} – The Gazette"
    assert (told["og:title"], told["og:site_name"]) == (title, "The Gazette")
    assert (told["description"], told["og:description"]) == (finding, finding)
    assert [told["og:url"]] == page.xpath("//link[@rel='canonical']/@href")
