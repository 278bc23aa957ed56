"""How long a whole record takes to be checked, and how much memory.

Each entry has a thing that it is about and a committed text beside it.

    python bench/record.py [--events 1000000] [--on sqlite postgresql]

On SQLite in a folder that goes again, on PostgreSQL in the database of TEST_DATABASE_URL, which is made and dropped by
the tests' own means. The entries are made as the desk makes them, and put in by plain SQL. Ends with 1 when a million
would take more than a minute.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUDGET_SECONDS = 60
ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure each database in a process of its own, so that memory is that of one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite"])
    parser.add_argument("--here", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        sys.exit(measure(options.here, options.events))
    failed = 0
    for name in options.on:
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {
                "FACTCHECK_VAR": folder,
                "DJANGO_SETTINGS_MODULE": "factcheck.settings.embedded",
            }
            if name == "postgresql":
                environment["DJANGO_SETTINGS_MODULE"] = "factcheck.settings.test"
            command = [sys.executable, __file__, "--here", name, "--events", str(options.events)]
            failed |= subprocess.run(command, env=environment, check=False).returncode
    sys.exit(failed)


def measure(name: str, events: int) -> int:
    """Fill a database with a record and check it; 1 when it takes too long."""
    sys.path.insert(0, str(ROOT))
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after Django is set up
    from django.db import connection  # noqa: PLC0415

    if name == "postgresql":
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        call_command("migrate", verbosity=0)
    try:
        return _measure(name, events)
    finally:
        if name == "postgresql":
            connection.creation.destroy_test_db(str(connection.settings_dict["NAME"]), verbosity=0)


def _measure(name: str, events: int) -> int:
    from django_scopes import scope  # noqa: PLC0415 - after Django is set up

    from claims.selectors import record  # noqa: PLC0415
    from claims.services import newsrooms  # noqa: PLC0415
    from tests.records import fill  # noqa: PLC0415

    admin = newsrooms.create_newsroom(
        slug="gazette", name="The Gazette", admin=newsrooms.new_user(email="a@example.org", name="Ada", password=None)
    )
    began = time.monotonic()
    fill(admin.newsroom_id, events)
    filled, began = time.monotonic() - began, time.monotonic()
    before, used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, time.process_time()
    with scope(newsroom=admin.newsroom):
        found = record.verify(admin.newsroom_id)
    took, used = time.monotonic() - began, time.process_time() - used
    assert found.status == "holds", found
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{name}: {found.checked:,} entries (made in {filled:.0f} s) hold after {took:.1f} s, {used:.1f} s of them"
        f" processor time; peak RSS {before:.0f} MB before, {after:.0f} MB after",
        flush=True,
    )
    return int(took / found.checked * 1_000_000 > BUDGET_SECONDS)


if __name__ == "__main__":
    main()
