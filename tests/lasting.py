"""The people, and what is made of them once for all tests of a module (`tests/sharing.py` says of which, and what)."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django_scopes import scope
from pytest_django import DjangoDbBlocker

from tests import people as cast
from tests import sharing
from tests.people import People


@pytest.fixture(scope="module")
def shared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is made under it serves all tests of a module; what each of them does is rolled back behind it."""
    around = transaction.atomic()
    vars(around)["_from_testcase"] = True  # no transaction of the desk's: what is fetched in it may be fetched
    with django_db_blocker.unblock(), around:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def made_for_the_module(request: pytest.FixtureRequest, shared: None) -> dict[str, Any]:
    """Ada, Ben, Cleo and Dan, and what all tests of a module begin with, by the names of the fixtures."""
    return sharing.make(request.path)


@pytest.fixture(scope="module")
def cast_of_the_module(made_for_the_module: dict[str, Any]) -> People:
    """Ada, Ben, Cleo and Dan, as the module has them."""
    people: People = made_for_the_module["people"]
    return people


@pytest.fixture
def made_for_the_test(made_for_the_module: dict[str, Any]) -> dict[str, Any]:
    """The same, for one test to do with as it likes."""
    return deepcopy(made_for_the_module)


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> object:
    """What was made for the module is not made again."""
    if fixturedef.scope != "function" or not sharing.lasts(fixturedef, request.path):
        return None
    value: object = request.getfixturevalue("made_for_the_test")[fixturedef.argname]
    fixturedef.cached_result = (value, fixturedef.cache_key(request), None)  # type: ignore[arg-type]
    return value


@pytest.fixture
def people(request: pytest.FixtureRequest, db: None) -> People:
    """Ada, Ben, Cleo and Dan: the module's where it has them, else new ones."""
    if "made_for_the_module" in request.fixturenames:
        return request.getfixturevalue("made_for_the_test")["people"]  # type: ignore[no-any-return]
    return cast.make()


@pytest.fixture
def gazette(people: People) -> Iterator[People]:
    """The same, with the Gazette in scope."""
    with scope(newsroom=people.gazette):
        yield people
