"""A record as lines of JSON that anybody can check without the desk, by `claims/verify_log.py`.

    {"factcheck_log": 1, "newsroom", "values", "keys"}             the first line
    {"seq", "id", "body", "previous", "hash"}                      one for each entry; the body in base64
    {"signed", "hash", "at", "key", "signature"}                   the signed heads
    {"entries", "heads", "hash"}                                   the last line

With values, each entry also has `values`, what it commits to as [path, salt in hex, text], and `erased`, the paths
whose text is kept no more. An entry about a confidential source, its evidence, captures or files opens none of its
texts and has `"withheld": "confidential"`: the commitments stay, so that the chain holds. What is confidential is
asked as the lines are written.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from claims import chain
from claims.gateways import signing
from claims.models import Checkpoint, Evidence, Newsroom, Snapshot, Source
from claims.selectors import entries, heads


def lines(newsroom: Newsroom, *, values: bool = False) -> Iterator[bytes]:
    """The record of the newsroom in scope, line by line, as it is stored, whether it holds or not."""
    keys = sorted(key.hex() for key in signing.trusted())
    yield _line({"factcheck_log": chain.FORMAT_VERSION, "newsroom": str(newsroom.pk), "values": values, "keys": keys})
    told, last = 0, chain.GENESIS
    for batch in entries.batches(newsroom.pk, values=values):
        hidden = _confidential() if values else set()
        for entry in batch:
            told, last = told + 1, entry.hash
            yield _line(_entry(entry) | (_values(entry, hidden) if values else {}))
    signed = 0
    upto = entry.seq if told else 0
    for head in Checkpoint.objects.filter(seq__lte=upto).order_by("seq").iterator():
        signed += 1
        said = heads.line(head)
        yield _line({"signed": said.pop("seq")} | said)
    yield _line({"entries": told, "heads": signed, "hash": last.hex()})


def _entry(entry: entries.Stored) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "id": str(UUID(entry.id)),
        "body": base64.b64encode(entry.body).decode(),
        "previous": entry.previous.hex(),
        "hash": entry.hash.hex(),
    }


def _confidential() -> set[str]:
    """The ids of what is confidential now, as entries name them: sources, what is on file from them, and its bytes."""
    secret = Source.objects.filter(confidential=True).values_list("pk", "file")
    evidence = Evidence.objects.filter(source__confidential=True).values_list("pk")
    captures = Snapshot.objects.filter(source__confidential=True).values_list("pk", "body", "warc", "screenshot")
    return {found.hex for rows in (secret, evidence, captures) for row in rows for found in row if found}


def _values(entry: entries.Stored, hidden: set[str]) -> dict[str, Any]:
    erased = sorted(_committed(entry.body) - {value.path for value in entry.values})
    if entry.values and any(subject.id in hidden for subject in entry.subjects):
        return {"values": [], "erased": erased, "withheld": "confidential"}
    return {"values": [[value.path, value.salt.hex(), value.value] for value in entry.values], "erased": erased}


def _committed(raw: bytes) -> set[str]:
    try:
        body = json.loads(raw)
        return {path for part in ("before", "after") for path in chain.committed(body[part], part)}
    except (ValueError, LookupError, TypeError):  # somebody changed it: the verifier says so
        return set()


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
