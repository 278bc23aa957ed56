"""How long the claims of a long article take to be carried over to a newer version of it, in a database.

    python bench/anchoring.py [--claims 400] [--words 15000] [--runs 5] [--on sqlite postgresql]

The article is made up (`bench/texts.py`) and read by the engine's rules; its first claims are kept, with who says them.
For each kind of newer version it prints how many claims are where, and seconds of processor time and on the clock
(medians): of finding the places alone, of carrying the claims over (`claims.services.anchoring.carry`), and of all
that a refresh does, its entry in the record among it. Each run is taken back. Ends with 1 when carrying over takes a
second or more of processor time.

On SQLite in a folder that goes again, on PostgreSQL in the database of TEST_DATABASE_URL, which is made and dropped by
the tests' own means.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BUDGET_SECONDS = 1.0
ROOT = Path(__file__).resolve().parents[1]

Times = tuple[float, float]


def main() -> None:
    """Measure each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=400)
    parser.add_argument("--words", type=int, default=15_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite"])
    parser.add_argument("--here", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        sys.exit(measure(options))
    failed = 0
    for name in options.on:
        with tempfile.TemporaryDirectory() as folder:
            settings = "factcheck.settings.embedded" if name == "sqlite" else "factcheck.settings.test"
            environment = os.environ | {"FACTCHECK_VAR": folder, "DJANGO_SETTINGS_MODULE": settings}
            command = [sys.executable, __file__, *sys.argv[1:], "--here", name]
            failed |= subprocess.run(command, env=environment, check=False).returncode
    sys.exit(failed)


def measure(options: argparse.Namespace) -> int:
    """Set up a database and measure in it."""
    sys.path[0] = str(ROOT)
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after Django is set up
    from django.db import connection  # noqa: PLC0415

    if options.here == "postgresql":
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        call_command("migrate", verbosity=0)
    try:
        return _measure(options)
    finally:
        if options.here == "postgresql":
            connection.creation.destroy_test_db(str(connection.settings_dict["NAME"]), verbosity=0)


def _measure(options: argparse.Namespace) -> int:
    from django_scopes import scope  # noqa: PLC0415 - after Django is set up

    from bench import texts  # noqa: PLC0415
    from claims.services import newsrooms  # noqa: PLC0415

    user = newsrooms.new_user(email="a@example.org", name="Ada", password=None)
    admin = newsrooms.create_newsroom(slug="gazette", name="The Gazette", admin=user)
    old = texts.article(options.words, random.Random(texts.SEED))  # noqa: S311 - the same text each time
    slow = False
    with scope(newsroom=admin.newsroom):
        made = _stored(admin, old, options.claims)
        for name, change in _changes().items():
            slow |= _carried(options, admin, made, name, change(old))
    return int(slow)


def _stored(admin: Any, old: str, number: int) -> Any:
    """The article with so many claims of what was read in it, each with its attribution."""
    from claims.models import Article, Attribution, Claim, ClaimLink  # noqa: PLC0415 - after Django is set up
    from claims.tasks.worker import Worker  # noqa: PLC0415
    from tests.factories.articles import article  # noqa: PLC0415

    made: Article = article(admin, text=old, read=False)
    Worker().work_until_idle()
    wanted = list(Claim.objects.filter(article=made).order_by("start").values_list("pk", flat=True))[:number]
    more = Claim.objects.filter(article=made).exclude(pk__in=wanted)
    ClaimLink.objects.all().delete()
    Attribution.objects.filter(claim__in=more).delete()
    more.delete()
    links = Attribution.objects.filter(claim__article=made)
    print(f"{len(wanted)} claims with {links.count()} attributions in {len(old.split()):,} words", flush=True)
    made.refresh_from_db()
    return made


def _changes() -> dict[str, Callable[[str], str]]:
    chance = random.Random(1)  # noqa: S311 - the same changes each time

    def edited(old: str) -> str:
        kept = [one for one in old.split("\n\n") if chance.random() > 0.1]
        return "\n\n".join(_other(one) if chance.random() < 0.1 else one for one in kept)

    return {
        "a line more": lambda old: f"A first line of news that came late.\n\n{old}",
        "a tenth deleted, a tenth reworded": edited,
        "turned around": lambda old: "\n\n".join(reversed(old.split("\n\n"))),
        "every paragraph reworded": lambda old: "\n\n".join(_other(one) for one in old.split("\n\n")),
        "other typography": lambda old: re.sub("[“”]", '"', old).replace("’", "'"),
    }


def _other(paragraph: str) -> str:
    """The paragraph with some of its words changed."""
    return " ".join("changed" if at % 7 == 3 else one for at, one in enumerate(paragraph.split(" ")))


def _carried(options: argparse.Namespace, admin: Any, made: Any, name: str, new: str) -> bool:
    """Print how long it takes to carry the claims over to `new`; whether that is too long."""
    from django.db import transaction  # noqa: PLC0415 - after Django is set up

    import reading  # noqa: PLC0415
    from claims.models import ArticleText, Claim  # noqa: PLC0415
    from claims.services import anchoring, refreshing  # noqa: PLC0415
    from tests.people import acting  # noqa: PLC0415

    old = ArticleText.objects.get(article_version__article=made).text
    spans = list(Claim.objects.filter(article=made).values_list("start", "end"))
    quotes = [reading.Quote(old[start:end], "", "", start, end) for start, end in spans]
    pure = [_timed(lambda: reading.reanchor(quotes, old, reading.tidy(new).text))[1] for _ in range(options.runs)]
    carrying: list[Times] = []
    whole: list[Times] = []
    numbers: dict[str, int] = {}
    real = anchoring.carry

    def timed(*given: Any) -> Any:
        done, times = _timed(lambda: real(*given))
        carrying.append(times)
        numbers.update(done.numbers)
        return done

    refreshing.anchoring.carry = timed  # type: ignore[attr-defined]
    for _ in range(options.runs):
        with transaction.atomic():
            whole.append(_timed(lambda: refreshing.refresh(by=acting(admin), article=made, text=new, force=True))[1])
            transaction.set_rollback(True)
    refreshing.anchoring.carry = real  # type: ignore[attr-defined]
    told = ", ".join(f"{number} {state}" for state, number in numbers.items() if number)
    print(f"{options.here}, {name}: {told}; places {_said(pure)}, carried {_said(carrying)}, refreshed {_said(whole)}")
    return statistics.median(times[0] for times in carrying) >= BUDGET_SECONDS


def _timed(work: Callable[[], Any]) -> tuple[Any, Times]:
    """What `work` returns, and its seconds of processor time and on the clock."""
    begun, used = time.monotonic(), time.process_time()
    done = work()
    return done, (time.process_time() - used, time.monotonic() - begun)


def _said(times: list[Times]) -> str:
    used, took = (statistics.median(one[at] for one in times) for at in (0, 1))
    return f"{used:.2f} s ({took:.2f})"


if __name__ == "__main__":
    main()
