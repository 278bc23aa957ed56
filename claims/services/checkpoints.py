"""Signed heads. A checkpoint is no event, or each would move the head that the next has to sign."""

import logging
from uuid import UUID

from django.db import transaction
from django_scopes import scope

from claims import chain, clock
from claims.gateways import signing
from claims.models import ChainHead, Checkpoint, Event, Newsroom

log = logging.getLogger(__name__)


class BrokenRecordError(RuntimeError):
    """The record is not the one whose head was signed before: signing it would vouch for what somebody made of it."""


@transaction.atomic
def sign_head(newsroom_id: UUID) -> Checkpoint | None:
    """Sign where the record of the newsroom in scope ends, unless that is signed already.

    Returns None where there is nothing to sign: no key, no entry, or no new one. Raises `BrokenRecordError` when the
    entry of the last signed head is another now, or the head is not the last entry.
    """
    key = signing.own()
    head = ChainHead.objects.select_for_update(no_key=True).get(newsroom_id=newsroom_id)
    last = Checkpoint.objects.order_by("-seq").first()
    if last is not None and _hash_of(last.seq) != bytes(last.hash):
        raise BrokenRecordError(f"Entry {last.seq} is not the one whose hash was signed.")
    if key is None or head.seq == (last.seq if last else 0):
        return None
    if _hash_of(head.seq) != bytes(head.hash):
        raise BrokenRecordError(f"The head is not the hash of entry {head.seq}.")
    at = clock.now()
    signature = signing.sign(chain.checkpoint(newsroom_id, head.seq, bytes(head.hash), at))
    made = Checkpoint(newsroom_id=newsroom_id, seq=head.seq, hash=bytes(head.hash), at=at, key=key, signature=signature)
    made.save()
    return made


def sign_all() -> int:
    """Sign every head that moved; returns how many. A record that is broken is told in the log, and not signed."""
    signed = 0
    for newsroom in Newsroom.objects.order_by("slug"):
        with scope(newsroom=newsroom):
            try:
                signed += sign_head(newsroom.pk) is not None
            except BrokenRecordError:
                log.exception("The head of the record of %s is not signed: the record is broken.", newsroom.slug)
    return signed


def _hash_of(seq: int) -> bytes | None:
    found = Event.objects.filter(seq=seq).values_list("hash", flat=True).first()
    return bytes(found) if found is not None else None
