"""Where a source stands published by its name: whoever makes it confidential is told in the answer, and before."""

from typing import Any

import pytest

from claims.decisions import CorrectionKind
from claims.models import Claim, Evidence, FactCheck
from tests.api.client import Api, results
from tests.factories.articles import document
from tests.factories.fact_checks import corrected, published, signed_anew
from tests.factories.verdicts import fresh, signed
from tests.people import People


@pytest.fixture
def on(gazette: People) -> Claim:
    return signed(gazette)


@pytest.fixture
def made(gazette: People, on: Claim) -> FactCheck:
    return published(gazette, on)


def _path(on: Claim) -> str:
    item = Evidence.objects.filter(claim=on).order_by("created_at", "id").first()
    assert item
    return f"sources/{item.source_id}/"


def _told(on: Claim, made: FactCheck) -> list[dict[str, Any]]:
    where = {"fact_check": str(made.pk), "claim": str(on.pk), "number": 1}
    return [where | {"html_url": f"http://testserver/checks/{made.slug}/"}]


def test_the_answer_that_makes_it_confidential_says_where_it_stands(ada: Api, on: Claim, made: FactCheck) -> None:
    assert ada.get(_path(on)).json()["published_in"] == _told(on, made)  # type: ignore[attr-defined]
    answer = ada.patch(_path(on), {"confidential": True})
    assert answer.status_code == 200
    assert answer.json()["published_in"] == _told(on, made)  # type: ignore[attr-defined]
    assert [row["published_in"] for row in results(ada.get("sources/"))] == [
        [_told(on, made)[0] | {"number": 2}],
        _told(on, made),
    ]


def test_to_whoever_is_not_in_its_case_it_says_so_once(gazette: People, on: Claim, made: FactCheck) -> None:
    ben = Api(gazette.ben)
    answer = ben.patch(_path(on), {"confidential": True})
    assert answer.json()["published_in"] == _told(on, made)  # type: ignore[attr-defined]
    assert ben.get(_path(on)).status_code == 404
    assert len(results(ben.get("sources/"))) == 1


def test_what_is_published_and_taken_back_makes_no_edit_stale(gazette: People, ada: Api, on: Claim) -> None:
    etag = ada.get(_path(on))["ETag"]
    made = published(gazette, on)
    assert ada.get(_path(on))["ETag"] == etag
    corrected(gazette.ada, made, CorrectionKind.RETRACTION)
    answer = ada.patch(_path(on), {"interest": "A contract."}, If_Match=etag)
    assert answer.json()["published_in"] == []  # type: ignore[attr-defined]


def test_it_stands_no_more_where_a_changed_rating_shows_it_as_confidential(
    gazette: People, ada: Api, on: Claim, made: FactCheck
) -> None:
    ada.patch(_path(on), {"confidential": True})
    document(gazette.ada, fresh(on), origin="A third register")
    newer = signed_anew(gazette, fresh(on))
    corrected(gazette.ada, made, CorrectionKind.CHANGED_RATING, verdict_id=newer.signed_id)
    assert ada.get(_path(on)).json()["published_in"] == []  # type: ignore[attr-defined]
