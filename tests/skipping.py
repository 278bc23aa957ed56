"""Which tests are run where, and when a skip is a failure."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.sharing import asks_the_database, share

REQUIRE_SERVICES = os.environ.get("REQUIRE_SERVICES") == "1"


@pytest.hookimpl(hookwrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """What only PostgreSQL promises is tested there; with REQUIRE_SERVICES=1 the suite has a run on it anyway.

    What asks the suite's own database is marked `database`, ahead of `-m`: for the rest it is all one. When all have
    put the tests in order, the faults come first: they take minutes, and nobody should wait for the last of them alone.
    """
    for item in items:
        if asks_the_database(item):
            item.add_marker("database")
    share(items)
    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        _leave_to_postgresql(config, items)
    yield
    items[:] = _faults_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def _leave_to_postgresql(config: pytest.Config, items: list[pytest.Item]) -> None:
    alone = [item for item in items if item.get_closest_marker("postgresql")]
    for item in alone:
        item.add_marker(pytest.mark.skip(reason="promised by PostgreSQL only: set TEST_DATABASE_URL"))
    if REQUIRE_SERVICES and alone:
        items[:] = [item for item in items if item not in alone]
        config.hook.pytest_deselected(items=alone)


def _faults_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The items in as many equal parts as there are workers, each with some of the faults, whole files, ahead."""
    faults: dict[Path, list[pytest.Item]] = {}
    rest = []
    for item in items:
        if "faults" in item.path.parts:
            faults.setdefault(item.path, []).append(item)
        else:
            rest.append(item)
    files, size = list(faults.values()), -(-len(rest) // workers)
    parts = [(files[part::workers], rest[part * size : (part + 1) * size]) for part in range(workers)]
    return [item for ahead, others in parts for item in (*(one for file in ahead for one in file), *others)]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With REQUIRE_SERVICES=1 a skipped test has failed: what it would have shown was not shown."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if REQUIRE_SERVICES and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though REQUIRE_SERVICES=1: {report.longrepr}"
