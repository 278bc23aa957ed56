"""Signed heads of a record: what was signed, whether it holds, and how it is told to the public."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from claims import chain
from claims.gateways import signing
from claims.models import Checkpoint, Event, Newsroom

MOST = 2**63  # what a column of numbers can hold
TOLD = 100  # how many the public feed lists


def last_signed() -> int:
    """The number of the last entry that a signed head of the newsroom in scope names; 0 without any."""
    return Checkpoint.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def between(first: int, last: int) -> dict[int, Checkpoint]:
    """The signed heads of the entries from `first` to `last`, by number."""
    return {signed.seq: signed for signed in Checkpoint.objects.filter(seq__range=(first, last))}


def wrong(signed: Checkpoint | None, newsroom_id: UUID, digest: bytes) -> str | None:
    """What is wrong with the signed head of an entry with this hash, in words; None where it holds or there is none."""
    if signed is None:
        return None
    key = bytes(signed.key)
    if key not in signing.trusted():
        return "The head that was signed here is signed with a key that this desk does not know."
    said = chain.checkpoint(newsroom_id, signed.seq, bytes(signed.hash), signed.at)
    if signed.newsroom_id != newsroom_id or not signing.verifies(key, bytes(signed.signature), said):
        return "The signature of the head that was signed here is wrong."
    if bytes(signed.hash) != digest:
        return "It is not the entry whose hash was signed: the record was written anew, here or before."
    return None


def against(newsroom_id: UUID, feed: Mapping[str, Any]) -> str | None:
    """What the record of the newsroom in scope lacks of the heads that were read at an earlier time.

    `feed` is what `feed` told then. Returns words that name the first fault, or None. Raises `ValueError` where it is
    no feed of this newsroom.
    """
    try:
        if feed["newsroom"] != str(newsroom_id):
            raise ValueError("These are the heads of another newsroom.")
        told = sorted((int(head["seq"]), str(head["hash"])) for head in feed["checkpoints"])
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError("This is no list of heads.") from error
    if any(not 0 < seq < MOST for seq, _ in told) or len(dict(told)) != len(set(told)):
        raise ValueError("This is no list of heads, or it contradicts itself.")
    for seq, digest in told:
        found = Event.objects.filter(seq=seq).values_list("hash", flat=True).first()
        if found is None:
            return f"Entry {seq} is missing, whose hash was told."
        if bytes(found).hex() != digest:
            return f"Entry {seq} is not the one whose hash was told."
    return None


def line(signed: Checkpoint) -> dict[str, Any]:
    """A signed head as the public is told it."""
    return {
        "seq": signed.seq,
        "hash": bytes(signed.hash).hex(),
        "at": chain.instant(signed.at),
        "key": bytes(signed.key).hex(),
        "signature": bytes(signed.signature).hex(),
    }


def feed(newsroom: Newsroom) -> dict[str, Any]:
    """The newest signed heads of the newsroom in scope, newest first, and the key of today. Nobody is named."""
    key = signing.own()
    newest = Checkpoint.objects.order_by("-seq")[:TOLD]
    return {
        "v": chain.FORMAT_VERSION,
        "newsroom": str(newsroom.pk),
        "key": key.hex() if key else None,
        "checkpoints": [line(signed) for signed in newest],
    }
