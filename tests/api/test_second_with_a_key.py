"""Who comes second with a key waits for the first, for a while; who comes with another key does not."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.http import HttpResponse
from django_scopes import scope

from claims import idempotency
from tests import people as cast
from tests.api.client import Api, assert_problem
from tests.people import People

KEY = "one-key"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gazette(transactional_db: None) -> Iterator[People]:
    """The people, committed, with the Gazette in scope."""
    people = cast.make()
    with scope(newsroom=people.gazette):
        yield people


@contextmanager
def under_way(people: People) -> Iterator[None]:
    """Somewhere else the first request with the key is still at it."""
    begun, over = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with scope(newsroom=people.gazette), idempotency._turn(token, KEY):
                begun.set()
                over.wait(30)
                transaction.set_rollback(True)
        finally:
            connections.close_all()

    token = _actor(people)
    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait(30)
    try:
        yield
    finally:
        over.set()
        thread.join()


def _actor(people: People) -> Any:
    """As the newest token of Ada's acts."""
    by = cast.acting(people.ada)
    token = people.ada.tokens.order_by("-created_at")[0]
    return type(by)(newsroom_id=by.newsroom_id, kind=by.kind, id=token.pk, member_id=by.member_id)


def test_who_waits_too_long_for_the_first_is_told_to_come_again(
    gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "WAIT_SECONDS", 0.3)
    api = Api(gazette.ada)
    api.get("sources/")  # notes the token's first use
    before = _limits()
    with under_way(gazette):
        answer = api.post("sources/", {"document": "A"}, Idempotency_Key=KEY)
        assert_problem(answer, 409, "in_progress")
        assert answer["Retry-After"] == "1"
    assert _limits() == before
    assert api.post("sources/", {"document": "A"}, Idempotency_Key=KEY).status_code == 201


def test_who_waits_long_enough_does_it_when_the_first_failed(gazette: People) -> None:
    api = Api(gazette.ada)
    api.get("sources/")

    def call() -> HttpResponse:
        try:
            return api.post("sources/", {"document": "A"}, Idempotency_Key=KEY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with under_way(gazette):
            waiting = pool.submit(call)
            time.sleep(0.3)
            assert not waiting.done()
        assert waiting.result().status_code == 201


@pytest.mark.postgresql
def test_other_keys_do_not_wait(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idempotency, "WAIT_SECONDS", 0.3)
    api = Api(gazette.ada)
    with under_way(gazette):
        assert api.post("sources/", {"document": "A"}, Idempotency_Key="another").status_code == 201


def _limits() -> Any:
    """How long this connection waits for others."""
    asked = "SHOW lock_timeout" if connection.vendor == "postgresql" else "PRAGMA busy_timeout"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return cursor.fetchone()
