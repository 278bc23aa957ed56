"""Which tests are run where, and when a skip is a failure."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.sharing import asks_the_database, share

REQUIRE_SERVICES = os.environ.get("REQUIRE_SERVICES") == "1"


@pytest.hookimpl(tryfirst=True)  # so that `-m` sees the marks
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only PostgreSQL promises is tested there; with REQUIRE_SERVICES=1 the suite has a run on it anyway.

    What asks the suite's own database is marked `database`: for the rest it is all one. The faults come first: they
    take minutes, and nobody should wait for the last of them alone.
    """
    items.sort(key=lambda item: "faults" not in item.path.parts)
    for item in items:
        if asks_the_database(item):
            item.add_marker("database")
    share(items)
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    alone = [item for item in items if item.get_closest_marker("postgresql")]
    for item in alone:
        item.add_marker(pytest.mark.skip(reason="promised by PostgreSQL only: set TEST_DATABASE_URL"))
    if REQUIRE_SERVICES and alone:
        items[:] = [item for item in items if item not in alone]
        config.hook.pytest_deselected(items=alone)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With REQUIRE_SERVICES=1 a skipped test has failed: what it would have shown was not shown."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if REQUIRE_SERVICES and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though REQUIRE_SERVICES=1: {report.longrepr}"
