"""A disk that is full and a database that can only be read: said in words, nothing by halves, well again by itself."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django_scopes import scope

from claims.models import Article, Claim, Event
from claims.selectors import record
from tests.factories.articles import TEXT, article, claim
from tests.people import PASSWORD, People, token

pytestmark = pytest.mark.django_db(transaction=True)

LONG = TEXT * 40


@contextmanager
def read_only() -> Iterator[None]:
    """As after a failover, or a remounted disk."""
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
    }[connection.vendor]
    connection.cursor().execute(on)
    try:
        yield
    finally:
        connection.cursor().execute(off)


@contextmanager
def full() -> Iterator[None]:
    """No page more than there are; PostgreSQL has no such switch, so its own error stands in for it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")  # pages that other tests left free would be room enough
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield
        finally:
            connection.cursor().execute("PRAGMA max_page_count = 1073741823")
        return

    def no_room(*_: object) -> object:
        with connection.cursor() as cursor:
            return cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = 'disk_full'; END $$")

    with connection.execute_wrapper(lambda execute, sql, *rest: no_room() if "INSERT" in sql else execute(sql, *rest)):
        yield


@pytest.fixture
def desk(people: People) -> People:
    with scope(newsroom=people.gazette):
        claim(people.ada, article(people.ada))
    return people


def _post(people: People, text: str) -> tuple[int, str, str]:
    client = Client(raise_request_exception=False, headers={"authorization": f"Bearer {people_token(people)}"})
    answer = client.post("/api/v1/articles/", {"text": text}, content_type="application/json")
    return answer.status_code, answer.headers["Content-Type"], answer.json().get("code", "")


_tokens: dict[str, str] = {}


def people_token(people: People) -> str:
    """Ada's token, made while the database could still be written."""
    return _tokens[str(people.ada.pk)]


@pytest.fixture(autouse=True)
def _token(desk: People) -> None:
    _tokens[str(desk.ada.pk)] = token(desk.ada)


def _counts() -> tuple[int, ...]:
    return tuple(model._base_manager.count() for model in (Article, Claim, Event))


def test_a_full_disk_is_said_and_leaves_nothing_by_halves(desk: People) -> None:
    before = _counts()
    with full():
        assert _post(desk, LONG) == (507, "application/problem+json", "storage_full")
    assert _counts() == before
    assert _post(desk, LONG)[0] == 202
    with scope(newsroom=desk.gazette):
        assert record.verify(desk.gazette.pk).status == "holds"


def test_a_database_that_can_only_be_read_is_said_and_read(desk: People) -> None:
    before = _counts()
    with read_only():
        assert _post(desk, TEXT) == (503, "application/problem+json", "read_only")
        client = Client(headers={"authorization": f"Bearer {people_token(desk)}"})
        assert client.get("/api/v1/claims/").status_code == 200
    assert _counts() == before
    assert _post(desk, TEXT)[0] == 202


def test_a_page_says_so_too_and_keeps_nothing_by_halves(desk: People) -> None:
    client = Client(raise_request_exception=False)
    client.login(email=desk.ada.user.email, password=PASSWORD)
    with read_only():
        shown = client.get("/articles/")
        answer = client.post("/articles/new/", {"text": TEXT, "title": "Storm"})
    assert shown.status_code == 200
    assert (answer.status_code, "can be read but not changed" in answer.content.decode()) == (503, True)
