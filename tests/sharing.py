"""What is made once for all tests of a module, each of which rolls back what it does.

The people, where every test of the module that asks the database has them; and the module's own fixtures that all of
these tests have and that need nothing but the people and each other.
"""

import inspect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from django_scopes import scope

from tests import people as cast

ASKS_IT = {"db", "transactional_db", "django_db_setup", "live_server"}
KEPT_APART = {"transactional_db", "live_server", "shared"}
# What a fixture may ask for to be made once; `no_files` would take away what it stored.
NEEDS = {"people", "gazette", "db"}
Definition = pytest.FixtureDef[Any]

_LASTING: dict[Path, list[Definition]] = {}


def asks_the_database(item: pytest.Item) -> bool:
    """Whether a test asks the suite's own database."""
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgresql")
    return bool(marked or ASKS_IT.intersection(_fixtures(item)))


def share(items: Iterable[pytest.Item]) -> None:
    """Have `made_for_the_module` set up ahead of each test of such a module."""
    modules: dict[Path, list[pytest.Function]] = defaultdict(list)
    for item in items:
        if isinstance(item, pytest.Function) and asks_the_database(item):
            modules[item.path].append(item)
    for path, tests in modules.items():
        if all("people" in _fixtures(test) and not _kept_apart(test) for test in tests):
            _LASTING[path] = _lasting(tests)
            for test in tests:
                test.fixturenames[:0] = ["made_for_the_module", "cast_of_the_module"]


def make(path: Path) -> dict[str, Any]:
    """The people and the lasting fixtures of the module at `path`, by name."""
    made: dict[str, Any] = {"people": cast.make(), "db": None}
    made["gazette"] = made["people"]
    with scope(newsroom=made["people"].gazette):
        for one in _LASTING.get(path, ()):
            made[one.argname] = one.func(**{name: made[name] for name in one.argnames})
    return made


def lasts(definition: Definition, path: Path) -> bool:
    """Whether a fixture is one of the module at `path` that is made once."""
    return any(one is definition for one in _LASTING.get(path, ()))


def _lasting(tests: Sequence[pytest.Function]) -> list[Definition]:
    """Those fixtures, each behind what it needs."""
    everywhere = set[str].intersection(*(set(_fixtures(test)) for test in tests))
    if "no_files" in everywhere:
        return []
    own = [found[-1] for name in sorted(everywhere) if (found := tests[0]._fixtureinfo.name2fixturedefs.get(name))]
    found: list[Definition] = []
    while more := [one for one in own if one not in found and _is_made_of(one, {one.argname for one in found})]:
        found += more
    return found


def _is_made_of(one: Definition, made: set[str]) -> bool:
    """Whether a fixture is a module's own, returns something, and needs the people and nothing that is not `made`."""
    needs = set(one.argnames)
    returns = inspect.signature(one.func).return_annotation
    return (
        one.baseid.endswith(".py")
        and one.scope == "function"
        and one.params is None
        and returns not in {None, "None", inspect.Signature.empty}
        and not inspect.isgeneratorfunction(one.func)
        and bool(needs)
        and needs <= NEEDS | made
    )


def _kept_apart(item: pytest.Item) -> bool:
    """Whether it commits, or its module shares something of its own already."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(KEPT_APART.intersection(_fixtures(item)))


def _fixtures(item: pytest.Item) -> list[str]:
    return item.fixturenames if isinstance(item, pytest.Function) else []
