"""Which modules make their people once: where every test of the database has them, and rolls back what it does."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

ASKS_IT = {"db", "transactional_db", "django_db_setup", "live_server"}
KEPT_APART = {"transactional_db", "live_server", "shared"}


def asks_the_database(item: pytest.Item) -> bool:
    """Whether a test asks the suite's own database."""
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgresql")
    return bool(marked or ASKS_IT.intersection(_fixtures(item)))


def share(items: Iterable[pytest.Item]) -> None:
    """Have `cast_of_the_module` set up ahead of each test of such a module."""
    modules: dict[Path, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if asks_the_database(item):
            modules[item.path].append(item)
    for tests in modules.values():
        if all("people" in _fixtures(test) and not _kept_apart(test) for test in tests):
            for test in tests:
                _fixtures(test).insert(0, "cast_of_the_module")


def _kept_apart(item: pytest.Item) -> bool:
    """Whether it commits, or its module shares something of its own already."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(KEPT_APART.intersection(_fixtures(item)))


def _fixtures(item: pytest.Item) -> list[str]:
    return item.fixturenames if isinstance(item, pytest.Function) else []
