"""How much processor time and how many queries plain pages take, the number in their head, and a person's writes.

    python bench/desk.py [--rounds 60] [--on sqlite postgresql]

The desk has one of everything (`tests/web/routes.py`) and twenty claims of which most wait for Ada. The pages are
asked for by Django's test client, in one process, and every page once before. Each figure is the least of three rounds.

On SQLite in a folder that goes again, on PostgreSQL in the database of TEST_DATABASE_URL, which is made and dropped by
the tests' own means.
"""

import argparse
import itertools
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TEXT = " ".join(f"Item {number} fell." for number in range(2_000))


def main() -> None:
    """Measure each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite"])
    parser.add_argument("--here", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        measure(options.here, options.rounds)
        return
    failed = 0
    for name in options.on:
        with tempfile.TemporaryDirectory() as folder:
            settings = "factcheck.settings.embedded" if name == "sqlite" else "factcheck.settings.test"
            environment = os.environ | {"FACTCHECK_VAR": folder, "DJANGO_SETTINGS_MODULE": settings}
            command = [sys.executable, __file__, "--rounds", str(options.rounds), "--here", name]
            failed |= subprocess.run(command, env=environment, check=False).returncode
    sys.exit(failed)


def measure(name: str, rounds: int) -> None:
    """Set up a database and measure in it."""
    sys.path[0] = str(ROOT)
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings  # noqa: PLC0415 - after Django is set up
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    if name == "postgresql":
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
    try:
        _measure(name, rounds)
    finally:
        if name == "postgresql":
            connection.creation.destroy_test_db(str(connection.settings_dict["NAME"]), verbosity=0)


def _measure(name: str, rounds: int) -> None:
    from django.test import Client  # noqa: PLC0415 - after Django is set up
    from django_scopes import scope  # noqa: PLC0415

    from claims.selectors import inbox  # noqa: PLC0415
    from tests.people import acting, make  # noqa: PLC0415
    from tests.web.routes import world  # noqa: PLC0415

    people = make()
    with scope(newsroom=people.gazette):
        made = world(people)
        on = _waiting_for(people)
    client = Client()
    client.force_login(people.ada.user)
    pages = {"the claims": "/claims/", "the articles": "/articles/", "the inbox": "/inbox/"}
    pages |= {"a claim": f"/claims/{made.claim.pk}/", "an article": f"/articles/{made.article.pk}/"}
    for what, address in pages.items():
        _say(name, what, rounds, lambda address=address: client.get(address))  # type: ignore[misc]  # the address of now
    with scope(newsroom=people.gazette):
        for member in (people.ada, people.ben, people.cleo):
            by = acting(member)
            _say(name, f"the number for {member}", rounds, lambda by=by: inbox.numbers(by))  # type: ignore[misc]  # as above
        for what, write in _writes(people, on).items():
            _say(name, what, rounds, write)


def _waiting_for(people: Any) -> Any:
    """Twenty claims of Ada's on an article, opposed, due, spoken of, with a verdict of hers; the article."""
    from django.utils import timezone  # noqa: PLC0415 - after Django is set up

    from claims.services import comments  # noqa: PLC0415
    from tests.factories.articles import article, claim, document  # noqa: PLC0415
    from tests.factories.verdicts import fresh, proposed  # noqa: PLC0415
    from tests.people import acting  # noqa: PLC0415

    on = article(people.ada, text=TEXT, read=False)
    for number in range(20):
        to = people.ada if number % 2 else None
        one = claim(people.ada, on, exact=f"Item {number} fell", due_on=timezone.now().date(), assignee=to)
        for origin in ("A", "B"):
            document(people.ben, one, origin=origin, stance="refutes")
        if number % 3 == 0:
            proposed(people.ada, fresh(one))
        if number % 4 == 0:
            comments.add_comment(by=acting(people.ben), claim=one, text="So, @Ada?")
    return on


def _writes(people: Any, on: Any) -> dict[str, Callable[[], object]]:
    """A claim logged, one with ten items of evidence edited, and evidence attached to one that has few."""
    from claims.services import claims  # noqa: PLC0415 - after Django is set up
    from tests.factories.articles import claim, document  # noqa: PLC0415
    from tests.factories.verdicts import fresh  # noqa: PLC0415
    from tests.people import acting  # noqa: PLC0415

    number = itertools.count(20)
    said = [{"role": "source", "speaker": {"name": "Bo", "kind": "person"}}]

    def log() -> Any:
        return claim(people.ada, on, exact=f"Item {next(number)} fell", attribution=said)

    few, full = [log() for _ in range(50)], log()
    for origin in range(10):
        document(people.ben, full, origin=f"Origin {origin}")

    def edit() -> None:
        claims.edit_claim(by=acting(people.ada), claim=fresh(full), statement=f"Item {next(number)} broke.")

    def attach() -> None:
        at = next(number)
        document(people.ben, few[at % len(few)], origin=f"Origin {at}")

    return {"a claim logged": log, "a claim edited": edit, "evidence attached": attach}


def _say(name: str, what: str, rounds: int, act: Callable[[], object]) -> None:
    """Print how many queries `act` asks, and its milliseconds of processor time."""
    from django.db import connection  # noqa: PLC0415 - after Django is set up

    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    act()
    with connection.execute_wrapper(note):
        act()
    times = []
    for _ in range(3):
        used = time.process_time()
        for _ in range(max(1, rounds // 3)):
            act()
        times.append((time.process_time() - used) / max(1, rounds // 3) * 1000)
    print(f"{name}, {what}: {len(asked)} queries, {min(times):.1f} ms of processor time", flush=True)


if __name__ == "__main__":
    main()
