"""Signed heads: when they are signed, what they find out, and what the check on the command line says of 10,000."""

import json
from datetime import timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from claims import chain, triggers
from claims.models import ChainHead, Checkpoint, Event, EventSubject, EventValue
from claims.selectors import entries, heads, record
from claims.services import checkpoints
from tests import records
from tests.people import People
from tests.records import unguarded

__all__ = ["unguarded"]

ENTRIES = 10_000
FEW = 60


def _checked(*options: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("verify_record", *options, stdout=said, stderr=said)
    except SystemExit as left:
        return int(left.code or 0), said.getvalue()
    return 0, said.getvalue()


def _other(value: Any) -> Any:
    changed: Any = f"{value}x"
    if value is None:
        changed = uuid4().hex
    elif isinstance(value, bool):
        changed = not value
    elif isinstance(value, bytes):
        changed = value[:-1] + bytes([value[-1] ^ 1])
    elif isinstance(value, int):
        changed = value + 1
    elif isinstance(value, list):
        return value[:-1] if value and isinstance(value[0], entries.Subject) else [entries.Value("after.x", b"", "x")]
    elif not isinstance(value, str):
        changed = value + timedelta(microseconds=1)
    return changed


# Each column of an entry, and each list beside it, changed to another value: what is said of it.
SAYS = {
    "id": "Its id is not the one its time and hash give.",
    "seq": "Entry {} is missing.",
    **dict.fromkeys(
        ("at", "kind", "actor_kind", "actor_id", "request_id"), "Its columns say something else than its body."
    ),
    "body": "Its hash is not that of its body.",
    "previous": "It does not name the hash of the entry before it.",
    "hash": "Its hash is not that of its body.",
    "subjects": "The list of what it is about was changed.",
    "values": "It commits to nothing at after.x.",
    "strayed": "A text of it is said to be another newsroom's.",
}


def test_whatever_is_done_to_one_of_10_000_entries_is_found_and_named(gazette: People) -> None:
    """At each place: every column and list beside it changed, the entry dropped, swapped, put in twice."""
    newsroom, previous, wrong = gazette.gazette.pk, chain.GENESIS, []
    named = str(newsroom)
    records.fill(newsroom, ENTRIES)
    whole = [entry for batch in entries.batches(newsroom) for entry in batch]
    for seq, (entry, following) in enumerate(pairwise(whole), 1):
        assert entries.wrong(entry, named, seq, previous) is None
        for name in entry._fields:
            changed = entry._replace(**{name: _other(getattr(entry, name))})
            said = entries.wrong(changed, named, seq, previous)
            wrong += [(seq, name, said)] if said != SAYS[name].format(seq) else []
        for other, at, before in ((following, seq, previous), (entry, seq + 1, entry.hash)):
            said = entries.wrong(other, named, at, before)
            wrong += [(seq, "place", said)] if said != f"Entry {at} is missing." else []
        previous = entry.hash
    assert (len(whole), wrong) == (ENTRIES, [])


def _cut(after: int) -> None:
    """Take the end away, and set the head right."""
    EventSubject.objects.filter(event__seq__gt=after).delete()
    EventValue.objects.filter(event__seq__gt=after).delete()
    Event.objects.filter(seq__gt=after)._raw_delete("default")
    last = Event.objects.get(seq=after)
    ChainHead.objects.update(seq=after, hash=last.hash)


def test_a_head_is_signed_when_it_moved_and_only_then(gazette: People) -> None:
    first = checkpoints.sign_head(gazette.gazette.pk)
    assert first is not None
    assert first.seq == Event.objects.count()
    assert checkpoints.sign_head(gazette.gazette.pk) is None
    records.fill(gazette.gazette.pk, FEW)
    second = checkpoints.sign_head(gazette.gazette.pk)
    assert second is not None
    assert (second.seq, heads.wrong(second, gazette.gazette.pk, bytes(second.hash))) == (FEW, None)
    assert checkpoints.sign_all() == 1  # the Herald's


def test_nothing_is_signed_without_a_key(gazette: People, settings: Any) -> None:
    settings.RECORD_KEY = b""
    assert checkpoints.sign_head(gazette.gazette.pk) is None
    with pytest.raises(CommandError, match="RECORD_KEY is empty"):
        call_command("sign_head")


def test_the_commands_sign_and_say_what_holds(gazette: People) -> None:
    said = StringIO()
    call_command("sign_head", newsroom="gazette", stdout=said)
    seq = Event.objects.count()
    assert said.getvalue().startswith(f"gazette: signed at entry {seq}, ")
    status, said_of_it = _checked("--newsroom", "gazette")
    assert (status, f"gazette: {seq} entries hold, signed up to {seq}" in said_of_it) == (0, True)
    assert _checked()[1].count("entries hold") == 2
    with pytest.raises(CommandError, match="no newsroom nowhere"):
        call_command("verify_record", newsroom="nowhere")


@pytest.mark.parametrize("after", [1, 30, FEW - 1])
def test_a_cut_off_end_is_found_though_the_head_was_set_right(gazette: People, unguarded: None, after: int) -> None:
    records.fill(gazette.gazette.pk, FEW)
    checkpoints.sign_head(gazette.gazette.pk)
    saved = heads.feed(gazette.gazette)
    _cut(after)
    found = record.verify(gazette.gazette.pk)
    assert (found.status, found.first_bad) == ("broken", after + 1)
    assert f"a signed head says that entry {FEW} was there" in (found.reason or "")
    Checkpoint.objects.all()._raw_delete("default")
    assert record.verify(gazette.gazette.pk).status == "holds"  # nobody can tell, but who kept the heads
    assert heads.against(gazette.gazette.pk, saved) == f"Entry {FEW} is missing, whose hash was told."


def test_a_record_that_was_written_anew_is_found_and_not_signed(
    gazette: People, unguarded: None, tmp_path: Path
) -> None:
    records.fill(gazette.gazette.pk, FEW)
    checkpoints.sign_head(gazette.gazette.pk)
    file = tmp_path / "heads.json"
    file.write_text(json.dumps(heads.feed(gazette.gazette)), encoding="utf-8")
    _cut(40)
    records.fill(gazette.gazette.pk, FEW + 5, word="ships")
    triggers.install()
    status, said = _checked("--newsroom", "gazette")
    assert (status, f"gazette: broken at entry {FEW}. It is not the entry whose hash was signed" in said) == (1, True)
    with pytest.raises(checkpoints.BrokenRecordError, match=f"Entry {FEW}"):
        checkpoints.sign_head(gazette.gazette.pk)
    triggers.remove()
    Checkpoint.objects.all()._raw_delete("default")
    triggers.install()
    assert _checked("--newsroom", "gazette")[0] == 0
    status, said = _checked("--newsroom", "gazette", "--heads", str(file))
    assert (status, f"Entry {FEW} is not the one whose hash was told" in said) == (1, True)


UNSIGNED = "The signature of the head that was signed here is wrong."
UNKNOWN = "The head that was signed here is signed with a key that this desk does not know."


@pytest.mark.parametrize(
    ("field", "said"),
    [("seq", UNSIGNED), ("hash", UNSIGNED), ("at", UNSIGNED), ("key", UNKNOWN), ("signature", UNSIGNED)],
)
def test_a_changed_checkpoint_is_found_and_named(gazette: People, unguarded: None, field: str, said: str) -> None:
    records.fill(gazette.gazette.pk, FEW)
    signed = checkpoints.sign_head(gazette.gazette.pk)
    assert signed is not None
    value = getattr(signed, field)
    Checkpoint.objects.filter(pk=signed.pk).update(**{field: _other(value) if field != "seq" else value - 1})
    found = record.verify(gazette.gazette.pk)
    assert (found.status, found.first_bad, found.reason) == ("broken", FEW - (field == "seq"), said)


def test_a_record_written_anew_and_signed_with_another_key_is_found(
    gazette: People, unguarded: None, settings: Any
) -> None:
    records.fill(gazette.gazette.pk, FEW)
    checkpoints.sign_head(gazette.gazette.pk)
    saved, own = heads.feed(gazette.gazette), settings.RECORD_KEY
    _cut(40)
    records.fill(gazette.gazette.pk, FEW, word="ships")
    Checkpoint.objects.all()._raw_delete("default")
    settings.RECORD_KEY = bytes(range(7, 39))
    checkpoints.sign_head(gazette.gazette.pk)
    assert record.verify(gazette.gazette.pk).status == "holds"  # to whoever believes the other key
    settings.RECORD_KEY = own
    found = record.verify(gazette.gazette.pk)
    assert (found.status, found.first_bad, found.reason) == ("broken", FEW, UNKNOWN)
    assert heads.against(gazette.gazette.pk, saved) == f"Entry {FEW} is not the one whose hash was told."


def test_a_former_key_is_believed_where_it_is_named(gazette: People, settings: Any) -> None:
    signed = checkpoints.sign_head(gazette.gazette.pk)
    assert signed is not None
    settings.RECORD_KEY = bytes(range(1, 33))
    found = record.verify(gazette.gazette.pk)
    assert "a key that this desk does not know" in (found.reason or "")
    settings.RECORD_FORMER_KEYS = [bytes(signed.key).hex()]
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_a_missing_trigger_is_told(gazette: People, unguarded: None) -> None:
    status, said = _checked()
    assert (status, "claims_event_no_update" in said) == (1, True)


TOLD_TWICE = [{"seq": 1, "hash": "00"}, {"seq": 1, "hash": "11"}]


@pytest.mark.parametrize("checkpoints", [TOLD_TWICE, [{"seq": 0, "hash": ""}], [{"seq": 10**30, "hash": ""}], None])
def test_heads_that_contradict_themselves_are_refused(gazette: People, checkpoints: Any) -> None:
    with pytest.raises(ValueError, match="no list of heads"):
        heads.against(gazette.gazette.pk, {"newsroom": str(gazette.gazette.pk), "checkpoints": checkpoints})


@pytest.mark.parametrize("content", ["", "[]", "{}", "[" * 100_000, '{"newsroom": "x", "checkpoints": []}'])
def test_heads_that_are_none_are_refused(gazette: People, tmp_path: Path, content: str) -> None:
    file = tmp_path / "heads.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match="--heads"):
        _checked("--newsroom", "gazette", "--heads", str(file))


def test_a_checkpoint_is_kept_for_ever(gazette: People) -> None:
    checkpoints.sign_head(gazette.gazette.pk)
    for verb in ("UPDATE claims_checkpoint SET seq = 1", "DELETE FROM claims_checkpoint"):
        with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(verb)


def test_a_record_is_exported_to_a_file_that_is_not_there_yet(gazette: People, tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    call_command("export_record", newsroom="gazette", to=str(file))
    assert len(file.read_bytes().splitlines()) == Event.objects.count() + 2
    with pytest.raises(CommandError, match="can't be written"):
        call_command("export_record", newsroom="gazette", to=str(file))
