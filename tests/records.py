"""Long records, made as the desk makes them and put in by plain SQL: for what takes thousands of entries."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from claims import chain, triggers
from claims.models import ChainHead

STEP = 10_000
EVENT = (
    "INSERT INTO claims_event (id, newsroom_id, seq, at, kind, actor_kind, actor_id, request_id, body, previous, hash)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
SUBJECT = (
    "INSERT INTO claims_eventsubject (id, newsroom_id, event_id, position, subject_kind, subject_id)"
    " VALUES (%s, %s, %s, 0, %s, %s)"
)
VALUE = "INSERT INTO claims_eventvalue (id, newsroom_id, event_id, path, salt, value) VALUES (%s, %s, %s, %s, %s, %s)"


@dataclass
class Made:
    """Rows that are to be put in, and the hash of the last entry."""

    newsroom: UUID
    previous: bytes
    events: list[tuple[Any, ...]] = field(default_factory=list)
    subjects: list[tuple[Any, ...]] = field(default_factory=list)
    values: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, seq: int, at: datetime, text: str) -> None:
        """One more entry, with a claim that it is about and a text that it commits to."""
        claim, member = UUID(int=seq % 5_000 + 1), UUID(int=seq % 40 + 1)
        salt = hashlib.sha256(seq.to_bytes(8, "big")).digest()[:16]
        body = chain.canonical(
            {
                "v": 1,
                "newsroom": str(self.newsroom),
                "seq": seq,
                "at": chain.instant(at),
                "kind": "claim_edited",
                "actor": {"type": "member", "id": str(member)},
                "about": [{"type": "claim", "id": str(claim)}],
                "before": {"stage": "logged"},
                "after": {"stage": "checking", "statement": chain.commitment(salt, text)},
                "request": f"request-{seq}",
            }
        )
        digest = chain.link(self.previous, body)
        event, room, own = _stored(chain.event_id(at, digest)), _stored(self.newsroom), _stored(UUID(int=seq))
        columns = (_when(at), "claim_edited", "member", _stored(member), f"request-{seq}", body, self.previous, digest)
        self.events.append((event, room, seq, *columns))
        self.subjects.append((own, room, event, "claim", _stored(claim)))
        self.values.append((own, room, event, "after.statement", salt, text))
        self.previous = digest

    def put_in(self) -> None:
        """Store the rows and forget them."""
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, rows in ((EVENT, self.events), (SUBJECT, self.subjects), (VALUE, self.values)):
                cursor.executemany(statement, rows)
                rows.clear()


def _stored(number: UUID) -> Any:
    return number if connection.vendor == "postgresql" else number.hex


def _when(at: datetime) -> Any:
    return at if connection.vendor == "postgresql" else at.replace(tzinfo=None).isoformat(" ", "microseconds")


def fill(newsroom: UUID, events: int, *, word: str = "boats") -> None:
    """Append entries to the newsroom's record until there are so many; `word` stands in their texts."""
    head = ChainHead.objects.get(newsroom_id=newsroom)
    made, started = Made(newsroom, bytes(head.hash)), timezone.now()
    for seq in range(head.seq + 1, events + 1):
        made.add(seq, started + timedelta(milliseconds=seq), f"{seq} {word} had sunk by Monday, the mayor said.")
        if seq % STEP == 0:
            made.put_in()
    made.put_in()
    ChainHead.objects.filter(pk=newsroom).update(seq=events, hash=made.previous)


@pytest.fixture
def unguarded() -> Iterator[None]:
    """The triggers away, as for somebody who has the database file in their hands."""
    triggers.remove()
    yield
    triggers.install()


def verified() -> tuple[int, str]:
    """What `manage.py verify_record` answers of the Gazette: its exit status, and what it says."""
    said = StringIO()
    try:
        call_command("verify_record", newsroom="gazette", stdout=said, stderr=said)
    except SystemExit as left:
        return int(left.code or 0), said.getvalue()
    return 0, said.getvalue()
