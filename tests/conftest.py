"""Fixtures that every test may use. Sockets are blocked (pyproject.toml); the database is a real one."""

import shutil
import socket
from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.conf import settings
from django.db import transaction
from django_scopes import scope
from hypothesis import HealthCheck
from hypothesis import settings as settings_of_hypothesis
from pytest_django import DjangoDbBlocker

from claims import absence, triggers
from claims.absence import Absence
from tests import people as cast
from tests.database import be_quick
from tests.names import only_ours
from tests.people import People
from tests.skipping import pytest_collection_modifyitems, pytest_runtest_makereport

# A slow machine fails no test: speed is measured in bench/.
settings_of_hypothesis.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings_of_hypothesis.load_profile("desk")

__all__ = ["pytest_collection_modifyitems", "pytest_runtest_makereport"]  # hooks, found here by their names


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


@pytest.fixture(scope="module")
def shared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is made under it serves all tests of a module; what each of them does is rolled back behind it."""
    around = transaction.atomic()
    vars(around)["_from_testcase"] = True  # no transaction of the desk's: what is fetched in it may be fetched
    with django_db_blocker.unblock(), around:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def cast_of_the_module(shared: None) -> People:
    """Ada, Ben, Cleo and Dan, once for all tests of a module (tests/sharing.py says of which)."""
    return cast.make()


@pytest.fixture
def people(request: pytest.FixtureRequest, db: None) -> People:
    """Ada, Ben, Cleo and Dan: the module's where it has them, else new ones."""
    if "cast_of_the_module" in request.fixturenames:
        return deepcopy(request.getfixturevalue("cast_of_the_module"))  # type: ignore[no-any-return]
    return cast.make()


@pytest.fixture
def gazette(people: People) -> Iterator[People]:
    """The same, with the Gazette in scope."""
    with scope(newsroom=people.gazette):
        yield people
