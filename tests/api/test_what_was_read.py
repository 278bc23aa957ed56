"""What the reading says about its claims, as a client sees, sorts and filters it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from claims.models import Article, Claim, Event
from tests.api.client import Api, results
from tests.factories.articles import article, claim
from tests.people import People

FRIDAY = datetime(2022, 1, 7, 9, tzinfo=UTC)
TEXT = """Minister says 20,000 “bandits” attacked Elmstad

On Thursday, Interior Minister Bo Ek said that more than 20,000 bandits had attacked Elmstad.

The minister denied that the guards had shot at crowds. Norway shares a border with Sweden.

Mayor Ada Ito said: “The curfew is a disgrace.” She expects that trains will run again on Monday.
"""


@pytest.fixture
def read(gazette: People) -> Article:
    return article(gazette.ada, text=TEXT, published_at=FRIDAY)


@pytest.fixture
def rows(ada: Api, read: Article) -> list[dict[str, Any]]:
    return results(ada.get(f"articles/{read.pk}/claims/"))


def _row(rows: list[dict[str, Any]], words: str) -> dict[str, Any]:
    return next(row for row in rows if words in row["quote"]["exact"] and row["block"] == "paragraph")


def test_a_claim_comes_with_its_kind_parts_stance_day_and_worth(rows: list[dict[str, Any]]) -> None:
    row = _row(rows, "20,000 bandits")
    assert row["statement"] == "More than 20,000 “bandits” had attacked Elmstad."
    assert (row["claim_type"], row["claimer_stance"], row["claimed_at"]) == ("quantity", "affirms", "2022-01-06")
    assert {"kind": "quantity", "text": "more than 20,000 bandits", "words_of": "article"} in row["components"]
    assert {"kind": "label", "text": "bandits", "words_of": "speaker"} in row["components"]
    assert row["why"]["worthiness"][:2] == ["quantity", "harm"]
    assert row["why"]["claimed_at"] == "Thursday"
    assert row["worthiness"] > 0.8


def test_what_a_source_denies_is_denied(rows: list[dict[str, Any]]) -> None:
    row = _row(rows, "the guards had shot")
    assert (row["statement"], row["claimer_stance"]) == ("The guards had shot at crowds.", "denies")


def test_why_a_claim_cannot_be_checked_is_said(rows: list[dict[str, Any]]) -> None:
    assert _row(rows, "disgrace")["why"]["not_checkable"] == "opinion"


def test_every_part_is_exact_words_of_the_quote(rows: list[dict[str, Any]]) -> None:
    assert all(part["text"] in row["quote"]["exact"] for row in rows for part in row["components"])


def test_the_list_sorts_by_what_is_worth_checking(ada: Api, read: Article) -> None:
    sorted_rows = results(ada.get(f"claims/?article={read.pk}&ordering=-worthiness"))
    worth = [row["worthiness"] for row in sorted_rows]
    assert worth == sorted(worth, reverse=True)
    assert "20,000" in sorted_rows[0]["statement"]
    assert sorted_rows[-1]["claim_type"] in {"opinion", "forecast", "event"}


def test_filters_take_the_kind_and_the_least_worth(ada: Api, read: Article) -> None:
    kinds = results(ada.get(f"claims/?article={read.pk}&claim_type=quantity"))
    assert kinds
    assert {row["claim_type"] for row in kinds} == {"quantity"}
    worth = results(ada.get(f"claims/?article={read.pk}&min_worthiness=0.7"))
    assert worth
    assert all(row["worthiness"] >= 0.7 for row in worth)


def test_a_claim_that_a_person_logged_has_none_of_it(ada: Api, gazette: People) -> None:
    logged = claim(gazette.ada, article(gazette.ada, read=False))
    row = ada.get(f"claims/{logged.pk}/").json()  # type: ignore[attr-defined]
    assert (row["worthiness"], row["claim_type"], row["why"], row["components"]) == (None, None, None, [])


def test_the_record_states_what_was_read_and_holds_texts_only_as_commitments(read: Article) -> None:
    event = Event.objects.get(kind="article_read")
    body = bytes(event.body).decode()
    stated = next(one for one in json.loads(body)["after"]["claims"] if one["claim_type"] == "quantity")
    found = Claim.objects.get(pk=stated["id"])
    assert stated["claimer_stance"] == found.claimer_stance
    assert stated["claimed_at"] == str(found.claimed_at)
    assert stated["worthiness"] == repr(found.worthiness)
    assert [one["kind"] for one in stated["components"]] == [one["kind"] for one in found.components]
    assert "bandits" not in body
