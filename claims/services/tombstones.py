"""The tombstones of what is removed, and what every removal does: find the thing, have what leaned on it wait, forget.

Inner steps of `claims.services.erasing`; they write no event of their own.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from claims.access import Actor
from claims.enums import EvidenceState, RemovalKind
from claims.errors import StateError, invalid
from claims.models import Claim, Event, EventSubject, EventValue, Evidence, Removal
from claims.selectors import removals
from claims.services import rows

ERASED = "(erased)"


@dataclass(slots=True)
class Done:
    """What was removed: tombstones, the claims to be counted anew, and what it was about beside them.

    `states` are those that evidence had before, by its id; `texts` how many were taken from the record, by the number
    of their entry.
    """

    removed: list[Removal] = field(default_factory=list)
    about: list[models.Model] = field(default_factory=list)
    claims: set[Claim] = field(default_factory=set)
    states: dict[str, str] = field(default_factory=dict)
    texts: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be removed, by whom, why; `also` what belongs to it: a file's captured words, a capture's files."""

    by: Actor
    subject: str
    reason: str
    also: bool = False

    def tombstone(self, kind: RemovalKind, thing: models.Model, sha256: str = "", **more: Any) -> Removal:
        """The row that stays. Raises `StateError` where the thing was removed before."""
        if before := removals.of(kind, thing.pk):
            raise StateError(f"It was removed before. {removals.said(before)}", code="taken_down")
        removal = Removal(
            newsroom_id=self.by.newsroom_id,
            kind=kind,
            subject_id=thing.pk,
            sha256=sha256,
            reason=self.reason,
            created_by_id=self.by.member_id,
            **more,
        )
        removal.save()
        return removal


def wait(done: Done, removal: Removal, items: Iterable[Evidence]) -> None:
    """Have evidence wait until it is found elsewhere; what was withdrawn stays so. Claims are locked before it."""
    found = list(items)
    claims = Claim.objects.select_for_update(no_key=True).filter(pk__in={item.claim_id for item in found})
    done.claims |= set(claims.order_by("pk"))
    for item in sorted(found, key=lambda one: one.pk):
        item = rows.lock(item)  # noqa: PLW2901 - the same item, as it is now
        if item.taken_down_id is None:
            state = item.state if item.state == EvidenceState.WITHDRAWN else EvidenceState.PENDING
            done.states[str(item.pk)] = item.state
            rows.write(item, taken_down_id=removal.pk, state=state)


def forget(
    done: Done, ids: Iterable[UUID], wanted: Callable[[str], bool] = lambda _: True, *, begins: str = ""
) -> None:
    """Take the values at `wanted` paths from the record of these things: those alone that begin so, if it is said."""
    for batch in removals.batches(ids):
        about = EventSubject.objects.filter(subject_id__in=batch).values("event")
        found = EventValue.objects.filter(event__in=about)
        forget_these(done, found.filter(value__startswith=begins) if begins else found, wanted)


def forget_values(done: Done, texts: Iterable[str]) -> None:
    """Take these very texts from the whole record."""
    forget_these(done, EventValue.objects.filter(value__in=list(texts)))


def forget_these(done: Done, values: QuerySet[EventValue], wanted: Callable[[str], bool] = lambda _: True) -> None:
    """Take those values at `wanted` paths from the record, and note which entries lose how many.

    They are locked first, so that two erasures of one text do not both say that they took it.
    """
    locked = values.select_for_update().order_by("pk").values_list("pk", "path", "event_id")
    found = [one for one in locked if wanted(one[1])]
    for some in removals.batches([pk for pk, _, _ in found]):
        EventValue.objects.filter(pk__in=some).delete()
    numbers: dict[UUID, int] = {}
    for batch in removals.batches({event for _, _, event in found}):
        numbers |= dict(Event.objects.filter(pk__in=batch).values_list("pk", "seq"))
    done.texts.update(numbers[event] for _, path, event in found if not path.endswith("sha256"))


Thing = Any


def named(asked: Asked, model: type[models.Model], what: str) -> Thing:
    """The thing of that id. Raises `InvalidError` at `subject`."""
    try:
        wanted = UUID(asked.subject)
    except ValueError:
        raise unknown(what) from None
    thing = model._default_manager.filter(pk=wanted).first()  # noqa: SLF001 - Django's public-by-convention name
    if thing is None:
        raise unknown(what)
    return thing


def unknown(what: str) -> Exception:
    """The error at `subject` that says what to give."""
    return invalid("subject", f"There is nothing of that kind here: give {what} of this newsroom.", "unknown")
