"""Versions that stand no more may name a source that is confidential now: the editors are told where."""

import re
from html import unescape

import pytest
from django.test import Client

from claims.decisions import CorrectionKind
from claims.enums import RemovalKind, Role
from claims.models import Claim, Evidence, FactCheck
from claims.services import newsrooms, sources
from tests.claims.removing import remove
from tests.factories.articles import document
from tests.factories.fact_checks import corrected, published, signed_anew
from tests.factories.verdicts import fresh, signed
from tests.people import People, acting, user
from tests.web.conftest import SignIn

STILL = "Versions that stand no more name a source that is confidential now."
TOLD = "source [1] of “\u206812 boats had sunk\u2069” is confidential now, and stands there by its name."


@pytest.fixture
def on(gazette: People) -> Claim:
    return signed(gazette)


@pytest.fixture
def made(gazette: People, on: Claim) -> FactCheck:
    return published(gazette, on)


def _confide(p: People, on: Claim) -> None:
    item = Evidence.objects.select_related("source").filter(claim=on).earliest("created_at")
    sources.edit_source(by=acting(p.ada), source=item.source, confidential=True)


def _rate(p: People, on: Claim, made: FactCheck) -> None:
    document(p.ada, fresh(on), origin="Insurers")
    verdict = signed_anew(p, fresh(on)).signed_id
    corrected(p.ada, made, CorrectionKind.CHANGED_RATING, verdict_id=verdict)


def _page(client: Client, made: FactCheck) -> str:
    page = client.get(f"/fact-checks/{made.pk}/").content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_versions_before_a_changed_rating_are_named_until_they_are_taken_down(
    gazette: People, on: Claim, made: FactCheck, ada: Client
) -> None:
    corrected(gazette.ada, made, CorrectionKind.TYPO, headline="Did 12 boats sink?")
    _confide(gazette, on)
    assert STILL not in _page(ada, made)  # what stands names it too, and says so above
    _rate(gazette, on, made)
    assert STILL in _page(ada, made)
    assert f"Versions 1, 2: {TOLD}" in _page(ada, made)
    old = made.versions.get(number=1).claims.get().verdict_id
    assert (
        f'href="/removals/new/?kind=verdict&amp;subject={old}"' in ada.get(f"/fact-checks/{made.pk}/").content.decode()
    )
    remove(gazette, RemovalKind.VERDICT, old)
    assert STILL not in _page(ada, made)
    assert Client().get(f"/checks/{made.slug}/").status_code == 200
    assert Client().get(f"/checks/{made.slug}/versions/1/").status_code == 410


def test_a_retracted_page_is_named_too(gazette: People, on: Claim, made: FactCheck, ada: Client) -> None:
    corrected(gazette.ada, made, CorrectionKind.RETRACTION)
    assert STILL not in _page(ada, made)
    _confide(gazette, on)
    assert f"Versions 1, 2: {TOLD}" in _page(ada, made)
    assert f'?kind=fact_check&amp;subject={made.pk}"' in ada.get(f"/fact-checks/{made.pk}/").content.decode()


def test_nobody_below_an_editor_is_told_of_it(gazette: People, on: Claim, made: FactCheck, sign_in: SignIn) -> None:
    vic = newsrooms.add_member(by=acting(gazette.ada), user=user("vic", "Vic"), role=Role.VIEWER)
    _confide(gazette, on)
    _rate(gazette, on, made)
    for member in (vic, gazette.cleo, gazette.ben):
        assert STILL not in _page(sign_in(member), made)
