"""A captured page looked at again, as workers do it: is it there, and does it say what it said?

Of a page only what belongs to its article is compared, where that can be told: what stands around it is another with
every look. Anything else has changed when its text has, or its bytes where there is no text.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction

from claims import queue, sites
from claims.enums import BlockKind, CheckState
from claims.gateways import extract, media
from claims.gateways.fetch import Fetched, FetchError, Limits, fetch
from claims.models import Snapshot, SnapshotContent
from claims.queue import Hold
from claims.services import checking
from claims.services.checking import Look
from claims.tasks.capturing import BUSY_FOR, SECONDS, Progress, is_gone
from claims.tasks.wording import type_of, words_of

FEW = 3  # a line of fewer words is a label


def check_source(hold: Hold, progress: Progress) -> None:
    """Look at a source's address; what is found is kept."""
    found = checking.owed(hold)
    if found is None:
        with transaction.atomic():
            queue.finish(hold, {"superseded": True})
        return
    source, snapshot = found
    try:
        with fetch(source.url, limits=Limits(seconds=SECONDS)) as fetched:
            progress(0.5)
            look = _compared(fetched.require_success(), snapshot)
    except FetchError as error:
        if error.passing and queue.may_try_again(hold):
            queue.put_back(hold, error.detail)
            return
        status = error.hops[-1].status if error.hops else None
        look = Look(CheckState.GONE if is_gone(error) else CheckState.UNREACHABLE, error.code, status)
    except extract.BusyError:
        queue.wait(hold, BUSY_FOR)
        return
    checking.store_check(source=source, snapshot=snapshot, look=look, hold=hold)


def give_up_check(hold: Hold, reason: str) -> None:
    """Note that it could not be looked at."""
    found = checking.owed(hold)
    if found is None:
        queue.bury(hold, reason)
        return
    look = Look(CheckState.UNREACHABLE, "check_failed")
    checking.store_check(source=found[0], snapshot=found[1], look=look, hold=hold, dead=True)


def _compared(fetched: Fetched, snapshot: Snapshot) -> Look:
    """What lies there beside the capture. Raises `FetchError` for an answer that broke off, and `BusyError`."""
    if fetched.truncated:
        return Look(CheckState.UNREACHABLE, "cut_off", fetched.status)
    data = fetched.body.read()
    digest = sha256(data).hexdigest()
    if digest == snapshot.body.sha256:
        return Look(CheckState.LIVE, "", fetched.status, digest, snapshot.text_sha256)
    if sites.site(fetched.url) != sites.site(snapshot.source.url):
        return Look(CheckState.CHANGED, "another_site", fetched.status, digest)
    words = words_of(data, type_of(media.type_of(data[: media.HEAD]), fetched.media_type), fetched.charset)
    text = words.layout.text
    hashed = sha256(text.encode()).hexdigest() if text else ""
    same = hashed == snapshot.text_sha256 if hashed or snapshot.text_sha256 else False
    kept = SnapshotContent.objects.filter(snapshot=snapshot).first()
    if not same and kept is not None:
        was, now = _own(kept.text, kept.blocks), _own(text, words.layout.told)
        same = bool(was) and was == now
    return Look(CheckState.LIVE if same else CheckState.CHANGED, "", fetched.status, digest, hashed)


def _own(text: str, blocks: Iterable[Sequence[Any]]) -> list[str]:
    """The lines that belong to the article of a page, as they are compared; none where that can't be told."""
    spans = [(start, end) for kind, start, end in blocks if kind != BlockKind.FURNITURE]
    lines = (" ".join(text[start:end].split()) for start, end in spans)
    return [line for line in lines if len(line.split()) >= FEW]
