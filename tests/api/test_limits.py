"""Limits: exactly the quota is answered, the rest is told when to come back, and everybody is told where they stand."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connections
from django.http import HttpResponse
from django.test import Client, override_settings
from django_scopes import scope
from pytest_django import Settings

from api import counters, throttling
from api.counters import Memory
from tests import people as cast
from tests.api.client import BASE, Api, assert_problem
from tests.factories.articles import article, claim
from tests.people import People

FIELD = re.compile(r'^"[a-z-]+"(;[a-z]+=\d+)+(, "[a-z-]+"(;[a-z]+=\d+)+)*$')
AT = 1_760_000_000 // 60 * 60 + 15  # the 15th second of a minute


@pytest.fixture(autouse=True)
def _a_minute_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time stands still, and nobody has called before."""
    monkeypatch.setattr(throttling, "time", lambda: AT)
    fresh = Memory()
    monkeypatch.setattr(counters, "store", lambda: fresh)


def _stands(answer: HttpResponse) -> tuple[str, str]:
    assert FIELD.match(answer["RateLimit-Policy"])
    assert FIELD.match(answer["RateLimit"])
    return answer["RateLimit-Policy"], answer["RateLimit"]


def test_a_token_is_told_its_quotas_and_what_is_left(ada: Api) -> None:
    policy = '"token-read";q=6000;w=60, "newsroom-read";q=60000;w=60, '
    policy += '"token-write";q=1200;w=60, "newsroom-write";q=12000;w=60'
    assert _stands(ada.get("articles/")) == (policy, '"token-read";r=5999;t=45, "newsroom-read";r=59999;t=45')
    answer = ada.post("sources/", {"document": "A letter"})
    assert _stands(answer) == (policy, '"token-write";r=1199;t=45, "newsroom-write";r=11999;t=45')
    assert _stands(ada.get("articles/"))[1] == '"token-read";r=5998;t=45, "newsroom-read";r=59998;t=45'


def test_every_answer_has_both_fields(ada: Api, reader: Api, gazette: People, settings: Settings) -> None:
    settings.MAX_BODY_BYTES = 100
    path = f"claims/{claim(gazette.ada, article(gazette.ada)).pk}/"
    etag = ada.etag(path)
    for status, answer in (
        (200, ada.get(path)),
        (200, ada.call("HEAD", path)),
        (304, ada.get(path, If_None_Match=etag)),
        (400, ada.get("articles/?odd=1")),
        (400, ada.post("articles/", "{")),
        (403, reader.post("articles/", {})),
        (404, ada.get(f"claims/{gazette.ada.pk}/")),
        (404, ada.get("nowhere/")),
        (405, ada.call("PUT", "articles/")),
        (412, ada.call("PATCH", path, {}, If_Match='"0"')),
        (413, ada.post("sources/", {"document": "x" * 200})),
        (415, ada.call("POST", "articles/", "x", Content_Type="text/csv")),
        (415, ada.call("POST", "articles/", "x", Content_Type="application/json; charset=zip")),
        (428, ada.call("PATCH", path, {})),
        (401, Client().get(f"{BASE}articles/")),
        (401, Client().get(f"{BASE}articles/", headers={"Authorization": "Bearer fc_1_2"})),
    ):
        assert answer.status_code == status
        _stands(answer)  # type: ignore[arg-type]
    assert "RateLimit" not in Client().get("/healthz")


@override_settings(RATE_READS_PER_MINUTE=3, RATE_WRITES_PER_MINUTE=1)
def test_over_the_quota_is_429_until_the_minute_is_over(ada: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [ada.get("articles/").status_code for _ in range(3)] == [200] * 3
    answer = ada.get("articles/")
    problem = assert_problem(answer, 429, "too_many_requests")
    assert problem["detail"] == "The limit token-read is 3 calls a minute. Try again in 45 s."
    assert problem["violated-policies"] == ["token-read"]
    assert answer["Retry-After"] == "45"
    assert _stands(answer)[1] == '"token-read";r=0;t=45'
    assert ada.post("sources/", {"document": "A letter"}).status_code == 201  # writes are counted apart
    assert_problem(ada.post("sources/", {"document": "A letter"}), 429, "too_many_requests")
    monkeypatch.setattr(throttling, "time", lambda: AT + 45)
    assert ada.get("articles/").status_code == 200


@override_settings(RATE_READS_PER_MINUTE=4, RATE_NEWSROOM_FACTOR=2)
def test_all_tokens_of_a_newsroom_share_its_quota(ada: Api, ben: Api, cleo: Api, people: People) -> None:
    assert [ada.get("articles/").status_code for _ in range(6)] == [200] * 4 + [429] * 2
    # What Ada's token was refused is not taken from the others.
    assert [ben.get("articles/").status_code for _ in range(4)] == [200] * 4
    answer = cleo.get("articles/")
    assert assert_problem(answer, 429, "too_many_requests")["violated-policies"] == ["newsroom-read"]
    assert _stands(answer)[1] == '"token-read";r=3;t=45, "newsroom-read";r=0;t=45'
    assert Api(people.dan).get("articles/").status_code == 200


@override_settings(RATE_READS_PER_MINUTE=2)
def test_a_session_counts_for_its_member(gazette: People) -> None:
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(gazette.ada.user)
    answers = [browser.get(f"{BASE}articles/") for browser in (*browsers, *browsers)]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert _stands(answers[0])[1].startswith('"member-read";r=1;')  # type: ignore[arg-type]
    assert Api(gazette.ada).get("articles/").status_code == 200  # her tokens are counted apart


@override_settings(RATE_FAILURES_PER_MINUTE=3, TRUSTED_PROXIES=1)
def test_an_address_that_fails_too_often_is_told_so_and_valid_tokens_there_are_not_held_up(ada: Api) -> None:
    def failing(address: str) -> HttpResponse:
        headers = {"Authorization": "Bearer fc_1_2", "X-Forwarded-For": f"9.9.9.9, {address}"}
        return Client().get(f"{BASE}articles/", headers=headers)  # type: ignore[return-value]

    assert [failing("192.0.2.1").status_code for _ in range(3)] == [401] * 3
    answer = failing("192.0.2.1")
    assert assert_problem(answer, 429, "too_many_requests")["violated-policies"] == ["address"]
    assert (answer["Retry-After"], _stands(answer)[1]) == ("45", '"address";r=0;t=45')
    assert failing("192.0.2.2").status_code == 401
    assert ada.get("articles/", X_Forwarded_For="192.0.2.1").status_code == 200
    # A whole network of version 6 is one address.
    assert [failing(f"2001:db8::{n}").status_code for n in range(1, 5)] == [401] * 3 + [429]


def test_a_repeated_post_counts_and_a_refused_one_leaves_its_key_free(ada: Api, settings: Settings) -> None:
    settings.RATE_WRITES_PER_MINUTE = 1
    body = {"document": "A letter"}
    assert ada.post("sources/", body, Idempotency_Key="a").status_code == 201
    assert ada.post("sources/", body, Idempotency_Key="b").status_code == 429
    settings.RATE_WRITES_PER_MINUTE = 3
    answer = ada.post("sources/", body, Idempotency_Key="b")
    assert (answer.status_code, "Idempotent-Replayed" in answer) == (201, False)


def test_a_store_that_can_not_count_fails_no_call(ada: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def hit(self, key: str, window: int) -> int:
            raise DatabaseError(f"{key} {window}")

    monkeypatch.setattr(counters, "store", Broken)
    answer = ada.get("articles/")
    assert (answer.status_code, _stands(answer)[1][:20]) == (200, '"token-read";r=6000;')


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_get_exactly_the_quota(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(throttling, "time", lambda: AT)  # the store is the one that the settings name
    settings.RATE_READS_PER_MINUTE = 50
    people = cast.make()
    with scope(newsroom=people.gazette):
        token = Api(people.ada)

    def call(_: int) -> list[int]:
        try:
            caller = object.__new__(Api)
            caller.token, caller.client = token.token, Client()
            return [caller.get("speakers/?page_size=1").status_code for _ in range(12)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        statuses = Counter(status for found in pool.map(call, range(8)) for status in found)
    assert statuses == {200: 50, 429: 46}
