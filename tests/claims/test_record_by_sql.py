"""The check of the record on a database that somebody bent by plain SQL: it names the entry, whatever stands there."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from claims import chain
from claims.enums import RemovalKind
from claims.models import ChainHead, Event, EventSubject, EventValue
from claims.selectors import record
from claims.services import checkpoints
from tests import records
from tests.claims.removing import remove
from tests.factories.articles import article, claim, document
from tests.people import People
from tests.records import unguarded, verified

__all__ = ["unguarded"]

ENTRIES, BENT = 40, 20


@pytest.fixture
def log(gazette: People) -> People:
    """A record of a few entries, signed at the one that is bent and at its end."""
    for upto in (BENT, ENTRIES):
        records.fill(gazette.gazette.pk, upto)
        checkpoints.sign_head(gazette.gazette.pk)
    return gazette


def _run(sql: str, people: People) -> None:
    """Plain SQL, with the newsroom's id and that of the entry put in."""
    event = Event.objects.get(seq=BENT)
    named = {"room": people.gazette.pk, "event": event.pk}
    ids = {name: f"'{one if connection.vendor == 'postgresql' else one.hex}'" for name, one in named.items()}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(sql.format(**ids))


def _refused(sql: str, people: People) -> bool:
    """Whether PostgreSQL takes no such thing into a column."""
    try:
        with transaction.atomic():
            _run(sql, people)
    except DatabaseError:
        assert connection.vendor == "postgresql"
        return True
    return False


# What SQLite lets somebody write into any column, and no program of ours ever did.
ODD = [
    *(
        f"UPDATE claims_event SET {field} = {value} WHERE id = {{event}}"  # noqa: S608 - what is tried is to harm it
        for field in ("body", "previous", "hash", "kind")
        for value in ("'text'", "5")
    ),
    "UPDATE claims_event SET at = 'yesterday' WHERE id = {event}",
    "UPDATE claims_event SET at = '2026-13-45 00:00:00' WHERE id = {event}",
    "UPDATE claims_event SET at = 7 WHERE id = {event}",
    "UPDATE claims_event SET seq = 'x' WHERE id = {event}",
    "UPDATE claims_event SET actor_id = 'nobody' WHERE id = {event}",
    "UPDATE claims_event SET kind = x'ff' WHERE id = {event}",
    "UPDATE claims_event SET kind = CAST(x'ff' AS TEXT) WHERE id = {event}",
    "UPDATE claims_event SET request_id = x'00' WHERE id = {event}",
    "UPDATE claims_eventvalue SET salt = 'text' WHERE event_id = {event}",
    "UPDATE claims_eventvalue SET value = x'ff' WHERE event_id = {event}",
    "UPDATE claims_eventvalue SET path = x'ff' WHERE event_id = {event}",
    "UPDATE claims_eventvalue SET path = 5 WHERE event_id = {event}",
    "UPDATE claims_eventvalue SET newsroom_id = 'x' WHERE event_id = {event}",
    "UPDATE claims_eventsubject SET subject_id = 'x' WHERE event_id = {event}",
    "UPDATE claims_eventsubject SET position = 'x' WHERE event_id = {event}",
    "UPDATE claims_checkpoint SET at = 'never' WHERE seq = 20",
    "UPDATE claims_checkpoint SET key = 'text' WHERE seq = 20",
    "UPDATE claims_checkpoint SET signature = 'text' WHERE seq = 20",
    "UPDATE claims_checkpoint SET hash = 5 WHERE seq = 20",
]


@pytest.mark.parametrize("sql", ODD)
def test_what_no_column_should_hold_is_named_by_its_entry(log: People, unguarded: None, sql: str) -> None:
    point = transaction.savepoint()
    if _refused(sql, log):
        return
    found = record.verify(log.gazette.pk)
    status, said = verified()
    transaction.savepoint_rollback(point)  # what it points at is nowhere, which the end of the test would find
    assert (found.status, found.first_bad, found.checked) == ("broken", BENT, BENT - 1), found
    assert (status, f"gazette: broken at entry {BENT}. {found.reason}" in said) == (1, True)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE claims_checkpoint SET seq = 'x' WHERE seq = 40",
        "UPDATE claims_chainhead SET seq = 'x' WHERE newsroom_id = {room}",
        "UPDATE claims_chainhead SET hash = 'text' WHERE newsroom_id = {room}",
    ],
)
def test_an_end_that_no_column_should_hold_is_named(log: People, unguarded: None, sql: str) -> None:
    if _refused(sql, log):
        return
    assert record.verify(log.gazette.pk).status == "broken"
    assert verified()[0] == 1


def test_the_row_that_says_where_the_record_ends_is_missed(log: People, unguarded: None) -> None:
    _run("DELETE FROM claims_chainhead WHERE newsroom_id = {room}", log)
    status, said = verified()
    assert (status, f"gazette: broken at entry {ENTRIES}. The row that says where" in said) == (1, True), said


@transaction.atomic
def _put(row: EventSubject) -> None:
    row.save()
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_line_put_in_from_another_newsroom_is_found(log: People, unguarded: None) -> None:
    line: dict[str, Any] = {"event": Event.objects.get(seq=BENT), "position": 9, "subject_kind": "claim"}
    stray = EventSubject(newsroom=log.herald, subject_id=uuid4(), **line)
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError):
            _put(stray)
        return
    _put(stray)
    found = record.verify(log.gazette.pk)
    assert (found.status, found.first_bad) == ("broken", BENT)
    assert found.reason == "A line of what it is about is said to be another newsroom's."


BODIES = [b"[" * 50_000, b"[]", b"\xff", b'{"about":[{"type":5,"id":5}]}', b'{"actor":5}', b"null", b"{}x"]


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_is_none_ends_no_check_though_every_hash_is_right(
    gazette: People, unguarded: None, body: bytes
) -> None:
    """The last entry, and the head after it, as somebody would write them who knows the form."""
    records.fill(gazette.gazette.pk, ENTRIES)
    last = Event.objects.get(seq=ENTRIES)
    digest = chain.link(bytes(last.previous), body)
    Event.objects.filter(seq=ENTRIES).update(body=body, hash=digest)
    ChainHead.objects.filter(newsroom=gazette.gazette).update(hash=digest)
    found = record.verify(gazette.gazette.pk)
    assert (found.status, found.first_bad, found.reason) == ("broken", ENTRIES, "Its body is none of a record.")


def test_a_text_that_no_take_down_took_is_missed_though_no_trigger_stands_in_the_way(gazette: People) -> None:
    """An erasure has to be able to remove it, so the database lets anybody: the record tells."""
    on = claim(gazette.ada, article(gazette.ada))
    document(gazette.ada, on, origin="Harbour office")
    assert record.verify(gazette.gazette.pk).status == "holds"
    for value in EventValue.objects.select_related("event"):
        point = transaction.savepoint()
        EventValue.objects.filter(pk=value.pk)._raw_delete("default")
        found = record.verify(gazette.gazette.pk)
        transaction.savepoint_rollback(point)
        words = "1 of its texts are gone, and take-downs on record took 0."
        assert (found.status, found.first_bad, found.reason) == ("broken", value.event.seq, words)


def test_a_text_is_missed_beside_others_that_were_taken_down(log: People) -> None:
    remove(log, RemovalKind.EVENT_VALUES, Event.objects.get(seq=BENT).pk)
    assert record.verify(log.gazette.pk).status == "holds"
    EventValue.objects.filter(event__seq=BENT + 1).delete()
    found = record.verify(log.gazette.pk)
    assert (found.status, found.first_bad) == ("broken", BENT + 1)
    assert verified()[0] == 1
