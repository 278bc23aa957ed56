"""Pages hold still while rows are added, and lead there and back."""

import base64
import json
from typing import Any

import pytest
from django.utils import timezone

from claims.models import Article
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article
from tests.people import People


@pytest.fixture
def ids(gazette: People) -> list[str]:
    """Seven articles, newest first; five share a time."""
    made = [article(gazette.ada, text=f"Text {number}.", read=False) for number in range(7)]
    Article.objects.filter(pk__in=[row.pk for row in made[1:6]]).update(created_at=timezone.now())
    return [str(pk) for pk in Article.objects.order_by("-created_at", "-id").values_list("pk", flat=True)]


def _ids(page: dict[str, Any]) -> list[str]:
    return [row["id"] for row in page["results"]]


def _walk(api: Api, path: str, way: str) -> list[dict[str, Any]]:
    pages = [api.get(path).json()]  # type: ignore[attr-defined]
    while pages[-1][way]:
        pages.append(api.get(pages[-1][way]).json())  # type: ignore[attr-defined]
    return pages


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_pages_lead_to_the_end_and_back(size: int, ada: Api, ids: list[str]) -> None:
    there = _walk(ada, f"articles/?page_size={size}", "next")
    assert [pk for page in there for pk in _ids(page)] == ids
    assert there[0]["previous"] is None
    if len(there) > 1:
        back = _walk(ada, there[-1]["previous"], "previous")
        assert [_ids(page) for page in back] == [_ids(page) for page in there[:-1]][::-1]


def test_what_is_added_meanwhile_moves_nothing(ada: Api, ids: list[str], gazette: People) -> None:
    first = ada.get("articles/?page_size=3").json()  # type: ignore[attr-defined]
    newer = article(gazette.ada, text="A newer text.", read=False)
    second = ada.get(first["next"]).json()  # type: ignore[attr-defined]
    assert _ids(first) + _ids(second) == ids[:6]
    before = ada.get(second["previous"]).json()  # type: ignore[attr-defined]
    assert _ids(before) == ids[:3]
    assert _ids(ada.get(before["previous"]).json()) == [str(newer.pk)]  # type: ignore[attr-defined]


def test_addresses_are_absolute_and_keep_the_filters(ada: Api, ids: list[str]) -> None:
    page = ada.get("articles/?page_size=2&status=queued&fields=id").json()  # type: ignore[attr-defined]
    assert page["next"].startswith("http://testserver/api/v1/articles/?")
    assert {"status=queued", "page_size=2", "fields=id"} <= set(page["next"].partition("?")[2].split("&"))
    assert set(page["results"][0]) == {"id"}


def test_fifty_is_the_default_and_two_hundred_the_most(ada: Api, gazette: People) -> None:
    newsroom = gazette.gazette
    Article.objects.bulk_create(Article(newsroom=newsroom, title=str(number)) for number in range(201))
    assert len(results(ada.get("articles/"))) == 50
    assert len(results(ada.get("articles/?page_size=200"))) == 200


@pytest.mark.parametrize("size", ["0", "201", "-1", "ten", "", "1e2", "٣", "9" * 5_000])
def test_any_other_size_is_400(size: str, ada: Api) -> None:
    assert_problem(ada.get(f"articles/?page_size={size}"), 400, "invalid", "/page_size")


def _cursor(content: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "ä",
        "%00",
        _cursor([]),
        _cursor({}),
        _cursor(7),
        _cursor([["-created_at", "-id"], ["now", "x"], False]),
        _cursor([["-created_at", "-id"], ["2022-01-01", "01a20910-ccff-7452-9fc0-8d16979f7778"], False]),
        _cursor([["-created_at", "-id"], [None, None], False]),
        _cursor([["-created_at", "-id"], [[], {}], False]),
        _cursor([["-updated_at", "-id"], ["2022-01-01T00:00:00Z", "01a20910-ccff-7452-9fc0-8d16979f7778"], False]),
        _cursor([["newsroom__name", "-id"], ["a", "01a20910-ccff-7452-9fc0-8d16979f7778"], False]),
        _cursor([["-created_at", "-id"], ["2022-01-01T00:00:00Z", "01a20910-ccff-7452-9fc0-8d16979f7778"], "yes"]),
    ],
)
def test_a_cursor_that_is_none_is_400(cursor: str, ada: Api) -> None:
    assert_problem(ada.get(f"articles/?cursor={cursor}"), 400, "invalid", "/cursor")


@pytest.mark.parametrize("name", ["a\x00", "\ud800"])
def test_a_forged_cursor_with_odd_characters_is_400(name: str, ada: Api) -> None:
    cursor = _cursor([["folded", "id"], [name, "01a20910-ccff-7452-9fc0-8d16979f7778"], False])
    assert_problem(ada.get(f"speakers/?cursor={cursor}"), 400, "invalid", "/cursor")
