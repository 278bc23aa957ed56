"""Attempts that were refused because the role or the scope does not reach: they are on record as what was done is.

A door notes one when the request was undone, in a transaction of its own. So that a loop can't fill the record, the
same attempt of the same actor is written once a minute, and no more than `MOST` attempts of an actor a minute; what was
not written is counted, and the next entry says how many `times`. Where the record can't be written, the log tells.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError, InterfaceError

from claims import idempotency
from claims.access import Actor
from claims.enums import EventKind
from claims.errors import NotAllowedError
from claims.models import Event
from claims.selectors import attempts
from claims.services import history

log = logging.getLogger(__name__)

MOST = 30
KEPT = 3_600  # seconds for which attempts that are not written are counted


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was tried: through which door, its route and method, and the ids that the address named."""

    door: str
    route: str
    method: str
    ids: Mapping[str, Any]


def note(by: Actor, refused: NotAllowedError, attempt: Attempt) -> None:
    """Put a refused attempt on record, or count it. Never raises what a database away or full raises.

    Call it with the newsroom in scope, when the transaction of what was refused has been rolled back.
    """
    if by.id is None:
        return
    what = {"action": refused.action, "code": refused.code, "door": attempt.door, "route": attempt.route}
    what |= {"method": attempt.method}
    try:
        counter = f"denied:{idempotency.digest(str(by.id), *map(str, [*what.values(), *attempt.ids.values()]))}"
        times = cache.get(counter, 0) + 1
        written = record_denial(by=by, what=what, ids=attempt.ids, times=times)
        cache.set(counter, 0 if written else times, KEPT)
    except (DatabaseError, InterfaceError) as error:
        log.warning("A refused attempt could not be put on record (%s): %s", error, what)
        return
    if written is None:
        log.warning("A refused attempt, the %s. since one was put on record: %s", times, what)


@history.service
def record_denial(*, by: Actor, what: Mapping[str, str], ids: Mapping[str, Any], times: int = 1) -> Event | None:
    """Write that `by` was refused `what`, about those of `ids` that the newsroom has; None when it was told just now.

    `times` is how often it was tried since it was last written.
    """
    history.take_turn(by)
    about = attempts.named(ids)
    named = [{"type": history.type_of(thing), "id": str(thing.pk)} for thing in about]
    told = attempts.recent(by)
    same = any(body["about"] == named and what.items() <= body["after"].items() for body in told)
    if same or len(told) >= MOST:
        return None
    return history.record(EventKind.DENIED, by=by, about=about, after={**what, "times": times})
