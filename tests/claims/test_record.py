"""The record: one event for every change, chained, and no change to it goes unnoticed."""

import hashlib
import json
import random
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import rfc8785
from django.db import DatabaseError, connection, models, transaction
from django_scopes import scope
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import chain, triggers
from claims.enums import RemovalKind
from claims.models import ChainHead, Event, EventSubject, EventValue, ImmutableError
from claims.selectors import entries, events, record
from claims.services import articles, claims, history
from tests import people as cast
from tests.claims.removing import remove
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.records import unguarded

__all__ = ["unguarded"]

EVENTS = 200


@pytest.fixture(scope="module")
def written(shared: None) -> People:
    """A newsroom with a record of `EVENTS` events of several kinds."""
    people = cast.make()
    with scope(newsroom=people.gazette):
        art = article(people.ada)
        on = claim(people.ada, art)
        document(people.ada, on, origin="Harbour")
        number = 0
        while Event.objects.count() < EVENTS:
            number += 1
            claims.edit_claim(by=acting(people.ben), claim=on, statement=f"{number} boats had sunk, Ädil said.")
        assert record.verify(people.gazette.pk).status == "holds"
    return people


@pytest.fixture
def people(db: None, written: People) -> People:
    return deepcopy(written)


@pytest.fixture
def log(gazette: People) -> People:
    return gazette


def _other(value: Any, field: "models.Field[Any, Any]") -> Any:
    """Another value that the column can hold."""
    changed: Any
    match field.get_internal_type():
        case "BinaryField":
            raw = bytearray(value)
            raw[len(raw) // 2] ^= 1
            changed = bytes(raw)
        case "DateTimeField":
            changed = value + timedelta(microseconds=1)
        case "UUIDField":
            changed = uuid4()
        case "PositiveBigIntegerField" | "PositiveIntegerField" | "BigAutoField":
            changed = value + 10_000
        case "ForeignKey":
            return NotImplemented
        case _:
            changed = f"{value}x"
    return changed


def _tampered(model: Any, rows: list[Any]) -> Iterator[tuple[str, int]]:
    """Change one column of one row after the other, each put back by a savepoint; what it is, and of which entry."""
    for row in rows:
        for field in model._meta.concrete_fields:
            value = _other(getattr(row, field.attname), field)
            if value is NotImplemented or (model is not Event and field.primary_key):
                continue
            point = transaction.savepoint()
            if connection.vendor == "sqlite":
                connection.cursor().execute("PRAGMA defer_foreign_keys = ON")
            model._base_manager.filter(pk=row.pk).update(**{field.attname: value})
            yield f"{model.__name__} {row.pk}: {field.attname}", _entry_of(row, field.attname)
            transaction.savepoint_rollback(point)


def _entry_of(row: Any, changed: str) -> int:
    """The number of the entry that a row belongs to; a head that is too far ahead lacks the entry after the last."""
    if isinstance(row, EventSubject | EventValue):
        return row.event.seq
    return int(row.seq) + (isinstance(row, ChainHead) and changed == "seq")


def test_every_change_to_a_single_field_of_the_record_is_found_where_it_was_made(log: People, unguarded: None) -> None:
    """All columns of a sample of rows in each table of the record; the ids of side rows mean nothing and are free."""
    picked = random.Random(7)  # noqa: S311 - a sample, no secret
    rows = list(Event.objects.order_by("seq"))
    sample = [rows[0], rows[-1], *picked.sample(rows, 4)]
    missed = []
    for model, some in (
        (Event, sample),
        (EventSubject, picked.sample(list(EventSubject.objects.all()), 6)),
        (EventValue, picked.sample(list(EventValue.objects.all()), 6)),
        (ChainHead, [ChainHead.objects.get(newsroom=log.gazette)]),
    ):
        for change, where in _tampered(model, some):
            found = record.verify(log.gazette.pk)
            missed += [(change, found)] if (found.status, found.first_bad) != ("broken", where) else []
    assert missed == []


@pytest.mark.parametrize(
    "field", ["id", "seq", "at", "kind", "actor_kind", "actor_id", "request_id", "body", "previous", "hash"]
)
def test_every_row_of_the_record_is_guarded_in_every_field(log: People, unguarded: None, field: str) -> None:
    """The same field in all 200 rows, by the check that compares a row with its body."""
    column = Event._meta.get_field(field)
    unnoticed = []
    previous = chain.GENESIS
    for number, entry in enumerate((one for batch in entries.batches(log.gazette.pk) for one in batch), 1):
        changed = entry._replace(**{field: _other(getattr(entry, field), column)})
        if entries.wrong(changed, log.gazette.pk, number, previous) is None:
            unnoticed.append(number)
        previous = entry.hash
    assert unnoticed == []


def test_an_entry_handed_to_another_newsroom_is_missed(log: People, unguarded: None) -> None:
    for model, where in ((EventSubject, "event__seq"), (EventValue, "event__seq"), (Event, "seq")):
        model.objects.filter(**{where: EVENTS}).update(newsroom=log.herald)
    found = record.verify(log.gazette.pk)
    assert (found.status, found.first_bad) == ("broken", EVENTS)


def test_the_check_names_the_first_bad_entry(log: People, unguarded: None) -> None:
    Event.objects.filter(seq=150).update(kind="claim_dismissed")
    Event.objects.filter(seq=170).update(kind="claim_dismissed")
    found = record.verify(log.gazette.pk)
    assert (found.status, found.checked, found.first_bad) == ("broken", 149, 150)


@pytest.mark.parametrize(("gone", "first_bad"), [(1, 1), (100, 100), (EVENTS, EVENTS)])
def test_an_entry_taken_out_is_found_the_last_one_too(log: People, unguarded: None, gone: int, first_bad: int) -> None:
    EventSubject.objects.filter(event__seq=gone).delete()
    EventValue.objects.filter(event__seq=gone).delete()
    Event.objects.filter(seq=gone)._raw_delete("default")
    found = record.verify(log.gazette.pk)
    assert (found.status, found.first_bad) == ("broken", first_bad)


def test_an_erasure_takes_the_words_and_leaves_the_chain_whole(log: People) -> None:
    value = EventValue.objects.filter(path="after.statement").order_by("-event__seq")[0]
    seq = value.event.seq
    remove(log, RemovalKind.EVENT_VALUES, value.event_id)
    assert record.verify(log.gazette.pk).status == "holds"
    shown = events.entries(acting(log.ada), events.listing().filter(seq=seq))[0]
    assert shown.after["statement"] == events.ERASED


def test_the_bytes_are_rfc_8785(log: People) -> None:
    for event in Event.objects.all():
        body = bytes(event.body)
        assert rfc8785.dumps(json.loads(body)) == body


_plain = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20)
_keys = st.text(st.characters(codec="ascii"), max_size=8)
_nested = st.recursive(_plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4))


@settings(max_examples=100)
@given(st.dictionaries(_keys, _nested, max_size=5))
def test_our_canonical_form_is_rfc_8785_for_whatever_has_ascii_keys_and_no_floats(body: dict[str, Any]) -> None:
    assert chain.canonical(body) == rfc8785.dumps(body)


def test_the_chain_is_what_the_format_says(log: People) -> None:
    """Computed anew with nothing but hashlib: sha256(0x01 ‖ previous ‖ body), from 32 zero bytes."""
    previous = bytes(32)
    for number, event in enumerate(Event.objects.order_by("seq"), 1):
        body = json.loads(bytes(event.body))
        assert body.keys() == {
            "v", "newsroom", "seq", "at", "kind", "actor", "about", "before", "after", "request"
        }  # fmt: skip
        assert (body["seq"], body["newsroom"]) == (number, str(log.gazette.pk))
        previous = hashlib.sha256(b"\x01" + previous + bytes(event.body)).digest()
        assert previous == bytes(event.hash)


def test_no_name_and_no_free_text_stands_in_the_hashed_bytes(log: People) -> None:
    everything = b"".join(bytes(event.body) for event in Event.objects.all())
    for word in ("Ada Sarsen", "ada@example.org", "boats", "Ito Tan", "A report on paper", "Harbour", "Ädil"):
        assert word.encode() not in everything
    value = EventValue.objects.filter(path="after.statement").first()
    assert value is not None
    assert hashlib.sha256(bytes(value.salt) + value.value.encode()).hexdigest().encode() in bytes(value.event.body)


@pytest.mark.parametrize(
    "verb",
    [
        "UPDATE claims_event SET kind = 'x'",
        "DELETE FROM claims_event",
        "UPDATE claims_eventsubject SET position = 9",
        "DELETE FROM claims_eventsubject",
        "UPDATE claims_articleversion SET sha256 = 'x'",
        "DELETE FROM claims_articleversion",
        # These two may be removed by an erasure or a take-down, but say nothing else than they said.
        "UPDATE claims_eventvalue SET value = 'x'",
        "UPDATE claims_articletext SET text = 'x'",
        "DELETE FROM claims_chainhead",
    ],
)
def test_the_database_itself_refuses_to_change_the_record(gazette: People, verb: str) -> None:
    article(gazette.ada)
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)


# Ways round a trigger on update and delete that only one of the databases has.
DETOURS = {
    "sqlite": "REPLACE INTO claims_event SELECT * FROM claims_event",
    "postgresql": "TRUNCATE claims_event, claims_eventsubject, claims_eventvalue",
}


def test_the_database_refuses_its_own_detours_too(gazette: People) -> None:
    article(gazette.ada)
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")  # else what is still to be checked stops it first
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(DETOURS[connection.vendor])


def test_the_models_refuse_too(gazette: People) -> None:
    version = article(gazette.ada).versions.get()
    with pytest.raises(ImmutableError):
        version.save()
    with pytest.raises(ImmutableError):
        version.delete()


def test_a_dropped_trigger_is_noticed_at_the_start_and_put_back_by_migrate(db: None, unguarded: None) -> None:
    with pytest.raises(triggers.UnguardedError, match="claims_event_no_update"):
        triggers.require()
    triggers.install()
    triggers.require()


def test_a_float_is_refused(gazette: People) -> None:
    with pytest.raises(TypeError, match="float"):
        history._commit({"a": [0.5]}, "after", [])


@pytest.mark.usefixtures("gazette")
def test_a_plain_hash_that_would_read_as_an_erased_text_is_refused() -> None:
    with pytest.raises(TypeError, match="reads as a commitment"):
        history._commit({"files": {"page": "0f" * 32}}, "after", [])
    assert history._commit({"files": {"page_sha256": "0f" * 32}}, "after", [])


def test_nothing_is_recorded_when_the_change_fails(gazette: People) -> None:
    before = Event.objects.count()
    with pytest.raises(Exception, match="no text"):
        articles.add_article(by=acting(gazette.ada), text="  ")
    assert Event.objects.count() == before
