"""Only the newest version was erased: nothing stands, though what stood before can still be read."""

import pytest
from django.test import Client

from claims.decisions import CorrectionKind, VerdictWord
from claims.enums import RemovalKind, Stage
from claims.models import Claim, FactCheck
from claims.selectors import fact_checks
from tests.claims.removing import remove
from tests.factories.articles import document
from tests.factories.fact_checks import corrected, published, signed_anew
from tests.factories.verdicts import fresh, signed
from tests.people import People
from tests.web.reading import reader, text_of

__all__ = ["reader"]


@pytest.fixture
def on(gazette: People) -> Claim:
    return signed(gazette)


@pytest.fixture
def made(gazette: People, on: Claim) -> FactCheck:
    """Rated anew, and the words of that verdict erased."""
    made = published(gazette, on)
    anew = signed_anew(gazette, fresh(on), verdict=VerdictWord.NOT_CHECKABLE, reason="too_vague")
    corrected(gazette.ada, made, CorrectionKind.CHANGED_RATING, verdict_id=anew.signed_id)
    remove(gazette, RemovalKind.VERDICT, anew.signed_id)
    return made


def test_its_claim_stands_published_nowhere_and_may_be_published_anew(
    gazette: People, on: Claim, made: FactCheck, reader: Client
) -> None:
    assert (fresh(on).published, fact_checks.of_claims([on.pk])) == (False, {})
    document(gazette.ada, fresh(on), origin="Insurers")
    again = published(gazette, signed_anew(gazette, fresh(on)), headline="Did they sink after all?")
    assert fresh(on).stage == Stage.PUBLISHED
    assert "12 boats had sunk" in text_of(reader, f"/checks/{again.slug}/")


def test_readers_find_it_in_no_list_and_are_told_why_where_it_was(
    gazette: People, on: Claim, made: FactCheck, reader: Client
) -> None:
    assert reader.get(f"/checks/{made.slug}/").status_code == 410
    assert reader.get(f"/checks/articles/{on.article_id}/").status_code == 404
    assert made.slug not in text_of(reader, "/newsrooms/gazette/checks/")
    old = text_of(reader, f"/checks/{made.slug}/versions/1/")
    assert "What replaced it was erased." in old
    assert "Read what stands now" not in old


def test_a_ledger_keeps_what_stands_of_the_article(gazette: People, on: Claim, made: FactCheck, reader: Client) -> None:
    again = published(gazette, signed_anew(gazette, fresh(on)))
    ledger = text_of(reader, f"/checks/articles/{on.article_id}/")
    assert f"/checks/{again.slug}/" in ledger
    assert made.slug not in ledger
