"""The database: whether it answers, is up to date and guarded, and agrees with this machine on the time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_scopes import scopes_disabled

from claims import queue, triggers, walls
from claims.enums import JobState
from claims.models import Event, Job
from factcheck.doctor import Finding, ok, warning, wrong

MIGRATE = "Run manage.py migrate (make run does it by itself)."
SET_CLOCK = "Have every machine set its clock by NTP: the leases of jobs go by them."
UNHEARD_SECONDS = 60
APART = timedelta(seconds=2)
FAR_APART = timedelta(minutes=1)


def reachable() -> Iterator[Finding]:
    """Whether it answers at all; without that, nothing else can be asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:  # noqa: BLE001 - whatever keeps it away
        said = str(error).partition("\n")[0]
        yield wrong(
            f"The database does not answer: {said}",
            "Start it, or set DATABASE_URL (FACTCHECK_VAR on one machine) right.",
        )
    else:
        yield ok(f"The database answers ({connection.vendor}).")


def migrations() -> Iterator[Finding]:
    """Whether the tables are those that this version expects."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield wrong(f"{len(plan)} migrations are not applied.", MIGRATE)
    else:
        yield ok("All migrations are applied.")


def guards() -> Iterator[Finding]:
    """Whether the record is kept for ever, and newsrooms apart, by the database too."""
    gone = triggers.missing()
    if gone:
        yield wrong(f"{len(gone)} triggers that guard the record are missing: {', '.join(gone)}.", MIGRATE)
    else:
        yield ok("The triggers that guard the record stand.")
    open_walls = [wall.name for wall in walls.missing()]
    if open_walls:
        yield wrong(f"{len(open_walls)} walls between newsrooms are missing: {', '.join(open_walls)}.", MIGRATE)
    else:
        yield ok("The walls between newsrooms stand.")


def journal() -> Iterator[Finding]:
    """Whether SQLite lets others read while one writes."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        keys = cursor.execute("PRAGMA foreign_keys").fetchone()[0]
    if mode != "wal":
        yield wrong(
            f"SQLite's journal is {mode}, not wal: readers and writers stop each other.",
            "Move var/ to a local disk (a network's can't do WAL), and start the desk again.",
        )
    else:
        yield ok("SQLite writes ahead (WAL).")
    if not keys:
        yield wrong("SQLite does not check foreign keys.", "Use the project's settings for the database.")


def clock() -> Iterator[Finding]:
    """Whether this machine's clock agrees with the database's, and with what is on record."""
    asked = "SELECT now()" if connection.vendor == "postgresql" else "SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        told = cursor.fetchone()[0]
    there = told if isinstance(told, datetime) else datetime.fromisoformat(told).replace(tzinfo=UTC)
    here = timezone.now()
    apart = abs(here - there)
    if apart >= APART:
        what = f"This machine's clock and the database's are {apart.total_seconds():.0f} s apart."
        yield wrong(what, SET_CLOCK) if apart >= FAR_APART else warning(what, SET_CLOCK)
    else:
        yield ok("The clocks agree.")


def future() -> Iterator[Finding]:
    """Whether the clock was ever ahead, or went back: the record has an entry that lies ahead of now."""
    with scopes_disabled():
        last = Event.objects.order_by("-at").values_list("at", flat=True).first()
    if last and last - timezone.now() >= APART:
        yield warning(f"The record has an entry from the future ({last:%Y-%m-%d %H:%M:%S} UTC).", SET_CLOCK)
    else:
        yield ok("The record has no entry from the future.")


def workers() -> Iterator[Finding]:
    """Whether somebody does the work that is owed, and what was given up."""
    if queue.overdue(UNHEARD_SECONDS):
        yield wrong(
            f"Jobs have been owed for more than {UNHEARD_SECONDS} s: no worker seems to be alive, or too few are.",
            "Start one (make run; manage.py worker; in production a Celery worker), and look into its log.",
        )
    else:
        yield ok("No job waits for long.")
    with scopes_disabled():
        dead = Job.objects.filter(state=JobState.DEAD).count()
    if dead:
        yield warning(f"{dead} jobs were given up.", "Their reasons are on the page Jobs of their newsroom.")
