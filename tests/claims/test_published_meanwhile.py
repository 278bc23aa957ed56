"""What is published stands while the desk works on: whatever voids a verdict moves no byte that the public reads."""

from typing import Any

import pytest

from claims.decisions import CorrectionKind
from claims.enums import Stage
from claims.models import Claim, FactCheck, FactCheckContent, FactCheckVersion
from claims.selectors import fact_checks
from claims.services.claims import edit_claim
from tests.claims.test_voiding import OF_SPEAKERS, VOIDS, _said
from tests.factories.articles import article, claim
from tests.factories.fact_checks import corrected, published, signed_anew
from tests.factories.verdicts import fresh, ready, signed
from tests.people import People, acting

CHANGES = VOIDS | OF_SPEAKERS


def read_by_the_public(fact_check: FactCheck) -> list[Any]:
    """All that its pages are drawn from, every version, byte for byte."""
    versions = FactCheckVersion.objects.filter(fact_check=fact_check).order_by("number")
    words = FactCheckContent.objects.filter(fact_check_version__in=versions).order_by("fact_check_version__number")
    found = FactCheck.objects.filter(pk=fact_check.pk)
    return [*versions.values_list(), *words.values_list(), *found.values_list(), repr(fact_checks.page(fact_check))]


@pytest.mark.parametrize("name", CHANGES)
def test_a_published_claim_is_checked_again_and_its_page_stands(gazette: People, name: str) -> None:
    on = _said(gazette) if name in OF_SPEAKERS else signed(gazette)
    page = published(gazette, on)
    assert fresh(on).stage == Stage.PUBLISHED
    before = read_by_the_public(page)
    CHANGES[name][1](gazette, on)
    now: Claim = fresh(on)
    assert (now.stage, now.signed_id, now.published) == (Stage.CHECKING, None, False)
    assert read_by_the_public(page) == before


def test_it_is_published_again_by_a_correction_alone(gazette: People) -> None:
    """The claim of a merged speaker: signed anew it is not published by itself, and by no second fact-check."""
    on = _said(gazette)
    page = published(gazette, on)
    OF_SPEAKERS["another speaker"][1](gazette, on)
    before = read_by_the_public(page)
    anew = signed_anew(gazette, fresh(on))
    assert (anew.stage, anew.published) == (Stage.SIGNED_OFF, False)
    assert read_by_the_public(page) == before
    corrected(gazette.ada, page, CorrectionKind.CHANGED_RATING, verdict_id=anew.signed_id)
    assert fresh(on).stage == Stage.PUBLISHED
    old, new = fact_checks.page(page, 1).claims[0], fact_checks.page(page).claims[0]
    assert [one.source.name for one in (old, new) if one.source] == ["Harbour master", "H. Master"]


def test_the_public_ledger_keeps_the_order_of_the_words_that_were_published(gazette: People) -> None:
    """Each of its lines, also the article's title above them, which the first of them gives."""
    first = ready(gazette, claim(gazette.ada, article(gazette.ada), exact="more than 300 houses"))
    second = ready(gazette, claim(gazette.ada, first.article, exact="12 boats had sunk"))
    for on in (second, first):
        published(gazette, signed_anew(gazette, on))
    before = fact_checks.of_article(first.article)
    assert [one.claim.claim for one in before] == [str(first.pk), str(second.pk)]
    edit_claim(by=acting(gazette.ada), claim=fresh(second), quote={"exact": "Harbour town"})
    assert fact_checks.of_article(first.article) == before
