"""How the desk speaks to PostgreSQL: with bounds on everything, and nothing that a pooler in between would lose."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections, transaction

from claims import outages, triggers, walls
from claims.models import ChainHead, Newsroom
from tests import people as cast

pytestmark = pytest.mark.postgresql


def _shown(setting: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {setting}")
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("setting", "value"),
    [("statement_timeout", "30s"), ("lock_timeout", "10s"), ("idle_in_transaction_session_timeout", "1min")],
)
def test_every_connection_has_its_limits(db: None, setting: str, value: str) -> None:
    assert _shown(setting) == value


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "says"), [("STATEMENT_TIMEOUT_MS", "statement timeout"), ("LOCK_TIMEOUT_MS", "lock timeout")]
)
def test_what_takes_too_long_is_ended_and_told_as_busy(settings: Any, name: str, says: str) -> None:
    people = cast.make()
    setattr(settings, name, 300)

    def waits() -> tuple[str, Any, float]:
        began = monotonic()
        try:
            with transaction.atomic():
                ChainHead.objects.select_for_update().get(newsroom=people.gazette)
        except OperationalError as error:
            return str(error), outages.of(error), monotonic() - began
        finally:
            connections.close_all()
        raise AssertionError("the lock was had")

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        ChainHead.objects.select_for_update().get(newsroom=people.gazette)
        said, outage, took = pool.submit(waits).result()
    assert says in said
    assert outage == outages.BUSY
    assert took < 3


def test_nothing_of_a_connection_is_lost_behind_a_pooler(db: None) -> None:
    """A pooler hands a server over after each transaction, and refuses startup options that it does not know."""
    given = connection.settings_dict
    assert given["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert "options" not in given["OPTIONS"]
    assert connection.connection.prepare_threshold is None
    Newsroom.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM pg_prepared_statements), (SELECT count(*) FROM pg_cursors)")
        assert cursor.fetchone()[0] == 0
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("what", ["trigger", "wall"])
def test_what_guards_the_record_and_the_newsrooms_is_back_after_a_migrate(db: None, what: str) -> None:
    wall = next(walls.wanted())
    drop = {
        "trigger": "DROP TRIGGER claims_event_no_truncate ON claims_event",
        "wall": f"ALTER TABLE {wall.table} DROP CONSTRAINT {wall.name}",
    }[what]
    with connection.cursor() as cursor:
        cursor.execute(drop)
    assert (triggers.missing() or walls.missing()) != []
    call_command("migrate", verbosity=0)
    assert (triggers.missing(), walls.missing()) == ([], [])
