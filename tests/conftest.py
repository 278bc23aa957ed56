"""Fixtures that every test may use. Sockets are blocked (pyproject.toml); the database is a real one."""

import shutil
import socket
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as settings_of_hypothesis

from api import counters
from claims import absence, triggers
from claims.absence import Absence
from tests.database import be_quick
from tests.lasting import (
    cast_of_the_module,
    gazette,
    made_for_the_module,
    made_for_the_test,
    people,
    pytest_fixture_setup,
    shared,
)
from tests.names import only_ours
from tests.skipping import pytest_collection_modifyitems, pytest_runtest_makereport

# A slow machine fails no test: speed is measured in bench/.
settings_of_hypothesis.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings_of_hypothesis.load_profile("desk")

# Fixtures and hooks, found here by their names.
__all__ = [
    "cast_of_the_module",
    "gazette",
    "made_for_the_module",
    "made_for_the_test",
    "people",
    "pytest_collection_modifyitems",
    "pytest_fixture_setup",
    "pytest_runtest_makereport",
    "shared",
]


@pytest.fixture(autouse=True)
def _swept_up(request: pytest.FixtureRequest, _django_db_marker: None) -> Iterator[None]:
    """After a test that commits, the triggers would refuse to let the tables be emptied; the flush puts them back."""
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if commits or {"transactional_db", "live_server"} & set(request.fixturenames):
        triggers.remove()


@pytest.fixture(autouse=True)
def _no_names_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test asks a name server."""
    monkeypatch.setattr(socket, "getaddrinfo", only_ours(socket.getaddrinfo))


@pytest.fixture(autouse=True)
def _nothing_known_of_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test is told by the one before that Redis is away."""
    monkeypatch.setattr(absence, "redis", Absence())


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """No test is refused, or answered from memory, for what others asked from the same address."""
    cache.clear()
    if isinstance(store := counters.store(), counters.Memory):
        store.kept.clear()


@pytest.fixture(scope="session", autouse=True)
def _quick_database() -> None:
    """Before the database is set up."""
    be_quick()


@pytest.fixture(scope="session", autouse=True)
def _files_taken_away() -> Iterator[None]:
    """What the tests stored."""
    yield
    shutil.rmtree(settings.FILES, ignore_errors=True)


@pytest.fixture
def no_files() -> None:
    """Nothing is stored."""
    shutil.rmtree(settings.FILES, ignore_errors=True)
