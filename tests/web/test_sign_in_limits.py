"""Sign-in is tried only so often, for an account and from an address, whatever cache the processes share."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from redis import Redis
from redis.exceptions import RedisError

from claims.models.base import new_id
from tests.people import PASSWORD, People

LOGIN = "/accounts/login/"
TOO_MANY = "Too many failed login attempts. Try again later."
TABLE = "limits_cache"
REDIS = "redis://127.0.0.1:6379/9"


def _there() -> bool:
    try:
        return bool(Redis.from_url(REDIS, socket_connect_timeout=1, socket_timeout=1).ping())
    except (RedisError, OSError):
        return False


@pytest.fixture(
    params=["memory", "database", pytest.param("redis", marks=pytest.mark.services), "database behind a redis away"]
)
def _cache(request: pytest.FixtureRequest, settings: Settings, db: None) -> Iterator[None]:
    """Each cache that the desk runs with, empty."""
    if request.param == "redis" and not _there():
        pytest.skip(f"No Redis at {REDIS}: limits kept there are not seen.")
    shared = "factcheck.caches.SharedCache"
    kinds: dict[str, dict[str, Any]] = {
        "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(new_id())},
        "database": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": TABLE},
        "redis": {"BACKEND": shared, "LOCATION": (REDIS, TABLE), "KEY_PREFIX": f"test-{new_id()}"},
        "database behind a redis away": {"BACKEND": shared, "LOCATION": ("redis://127.0.0.1:1/0", TABLE)},
    }
    settings.CACHES = {"default": kinds[request.param]}
    call_command("createcachetable", TABLE, verbosity=0)
    yield
    caches.close_all()


def _try(password: str, *, login: str = "ada@example.org", address: str = "192.0.2.1") -> str:
    answer = Client(REMOTE_ADDR=address).post(LOGIN, {"login": login, "password": password}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("_cache")
def test_an_account_is_tried_ten_times_in_five_minutes_from_wherever(people: People) -> None:
    for number in range(10):
        assert TOO_MANY not in _try("wrong", address=f"192.0.2.{number}")
    page = _try(PASSWORD, login="ADA@example.org", address="192.0.2.99")
    assert TOO_MANY in page
    assert 'role="alert"' in page
    assert "No articles yet" in _try(PASSWORD, login="ben@example.org", address="192.0.2.99")


@pytest.mark.usefixtures("_cache")
def test_an_address_tries_twenty_times_in_five_minutes_whatever_accounts(people: People) -> None:
    for number in range(20):
        assert TOO_MANY not in _try("wrong", login=f"nobody{number}@example.org")
    assert TOO_MANY in _try(PASSWORD, login="ben@example.org")
    assert "No articles yet" in _try(PASSWORD, login="ben@example.org", address="192.0.2.2")


def test_who_signs_in_uses_none_of_it_up(people: People, settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "own"}}
    for _ in range(12):
        assert "No articles yet" in _try(PASSWORD)


def test_behind_a_proxy_it_is_the_address_that_the_proxy_saw(people: People, settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "proxy"}}
    settings.TRUSTED_PROXIES = 1

    def tried(number: int, seen: str) -> str:
        headers = {"X-Forwarded-For": f"10.0.0.{number}, {seen}"}  # what stands first is what the caller says
        typed = {"login": f"nobody{number}@example.org", "password": "wrong"}
        return Client(REMOTE_ADDR="127.0.0.1").post(LOGIN, typed, headers=headers).content.decode()

    pages = [tried(number, "192.0.2.1") for number in range(21)]
    assert [TOO_MANY in page for page in pages] == [False] * 20 + [True]
    assert TOO_MANY not in tried(21, "192.0.2.2")
    assert Client().post(LOGIN, {"login": "x@example.org", "password": "y"}).status_code == 200
