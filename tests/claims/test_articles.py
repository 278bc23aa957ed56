"""An article taken in: its text kept exactly, known again, refused in words, never read over a person's work."""

import hashlib

import pytest

from claims.errors import InvalidError, StateError, TooLargeError
from claims.models import Article, ArticleText, Claim, Job
from claims.services import articles, claims
from claims.tasks.worker import Worker
from tests.factories.articles import TEXT, article, claim
from tests.people import People, acting


def test_the_version_is_the_canonical_text_and_its_hash(gazette: People) -> None:
    art = article(gazette.ada, text="  One line.\r\n\r\n\r\nAnother\u00a0line. \n", read=False)
    version = art.versions.get()
    text = ArticleText.objects.get(article_version=version).text
    assert text == "One line.\nAnother line."
    assert (version.sha256, version.length) == (hashlib.sha256(text.encode()).hexdigest(), len(text))


def test_every_claim_is_the_text_between_its_offsets(gazette: People) -> None:
    art = article(gazette.ada)
    text = ArticleText.objects.get(article_version__article=art).text
    found = Claim.objects.filter(article=art)
    assert found.exists()
    assert all(text[on.start : on.end] == on.exact for on in found)
    assert all(not on.confirmed and on.origin == "machine" for on in found)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        (" \n\t ", "required"),
        ("…!?—", "required"),
        ("a\x00b", "binary"),
        ("\ud83d", "surrogate"),
    ],
)
def test_what_is_no_text_is_refused_and_nothing_is_stored(gazette: People, text: str, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        articles.add_article(by=acting(gazette.ada), text=text)
    assert (refused.value.faults[0].path, refused.value.faults[0].code) == (("text",), code)
    assert not Article.objects.exists()
    assert not Job.objects.exists()


def test_too_much_text_is_refused_with_the_limit(gazette: People) -> None:
    with pytest.raises(TooLargeError, match="5,000,000 bytes"):
        articles.add_article(by=acting(gazette.ada), text="ä" * 2_500_001)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "no sentence end " * 500,
        "A" * 100_000,
        "Смешанный text — مرحبا мен қазақша 🙂 e\u0301 \u200bzero",
        "“never closed " * 300,
    ],
)
def test_odd_texts_are_read_all_the_same(gazette: People, text: str) -> None:
    assert article(gazette.ada, text=text).status == "read"


@pytest.mark.parametrize("known_by", ["url", "external_id"])
def test_an_article_known_by_address_or_id_is_one_article(gazette: People, known_by: str) -> None:
    beside = {known_by: "https://example.org/storm"}
    first = articles.add_article(by=acting(gazette.ada), text=TEXT, **beside)  # type: ignore[arg-type]
    again = articles.add_article(by=acting(gazette.ada), text=TEXT, **beside)  # type: ignore[arg-type]
    assert (again.created, again.article) == (False, first.article)
    with pytest.raises(StateError) as refused:
        articles.add_article(by=acting(gazette.ada), text="Other text.", **beside)  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.details) == ("article_exists", {"article": str(first.article.pk)})
    assert Article.objects.count() == 1


def test_without_address_and_id_each_post_is_a_new_article(gazette: People) -> None:
    made = {articles.add_article(by=acting(gazette.ada), text=TEXT).article.pk for _ in range(2)}
    assert len(made) == 2


def test_a_claim_that_a_person_logged_before_the_reading_stands(gazette: People) -> None:
    twin = article(gazette.ada)
    engine = Claim.objects.filter(article=twin)[0]
    art = article(gazette.ada, read=False)
    own = claim(gazette.ada, art, exact=engine.exact, statement="In my own words.")
    Worker().work_until_idle()
    over = Claim.objects.filter(article=art, start=own.start, end=own.end)
    assert [(on.pk, on.statement) for on in over] == [(own.pk, "In my own words.")]
    assert Claim.objects.filter(article=art).count() == Claim.objects.filter(article=twin).count()


def test_an_archived_article_keeps_its_claims_and_comes_back(gazette: People) -> None:
    art = article(gazette.ada)
    gone = articles.archive_article(by=acting(gazette.ada), article=art)
    assert gone.archived_at
    assert Claim.objects.filter(article=art).exists()
    claims.log_claim(by=acting(gazette.ada), article=art, quote={"exact": "12 boats"})
    with pytest.raises(StateError):
        articles.archive_article(by=acting(gazette.ada), article=gone)
    assert articles.restore_article(by=acting(gazette.ada), article=gone).archived_at is None
