"""A take-down or an erasure: an admin removes bytes, words or personal data for a stated reason.

A tombstone with the hash stays for ever, the chain of the record holds, and what leaned on what is gone says so. It
can't be undone.
"""

from collections.abc import Iterable

from django.db.models import Model

from claims import access, checks
from claims.access import Action, Actor
from claims.enums import EventKind, RemovalKind
from claims.errors import invalid
from claims.models import Evidence, Removal
from claims.services import erasing, history, tallies
from claims.services.tombstones import Asked, Done

MAX_ABOUT = 1_000


@history.service
def take_down(*, by: Actor, kind: RemovalKind, subject: str, reason: str, also: bool = False) -> Removal:
    """Remove one thing, by its id (of a stored file: its SHA-256), and count anew the claims that leaned on it.

    With `also`, the words of a file's captures, or the files of a capture, too. Bytes are taken from the storage once
    this is committed. Raises `InvalidError` without a reason or for what is not here, `StateError` for what was removed
    before and for a member who is still in.
    """
    access.require(by, Action.REMOVE)
    reason = checks.text(reason, "reason", most=checks.MAX_NOTE)
    if not reason:
        raise invalid("reason", "Say why. The reason stays on file, and is told where it is missed.", "required")
    done = Done()
    erasing.KINDS[kind](Asked(by, subject.strip(), reason, also), done)
    moved = tallies.recount_all(done.claims)
    counted = {claim.pk: claim for claim in done.claims}
    history.record(
        EventKind.TAKEN_DOWN,
        by=by,
        about=_once([*done.removed, *done.about, *counted.values()])[:MAX_ABOUT],
        before={"states": done.states} | moved.before,
        after={"states": _states(done.states), "removed": _stated(done.removed), "reason": history.fact(reason)}
        | {"texts": {str(seq): number for seq, number in sorted(done.texts.items())}}
        | moved.after,
    )
    return done.removed[0]


def _once(about: Iterable[Model]) -> list[Model]:
    """What it was about, each once."""
    return list({thing.pk: thing for thing in about}.values())


def _states(before: Iterable[str]) -> dict[str, str]:
    """The states of evidence as they are now."""
    items = Evidence.objects.filter(pk__in=list(before)).values_list("pk", "state")
    return {str(pk): state for pk, state in items}


def _stated(removed: Iterable[Removal]) -> list[dict[str, str]]:
    return [
        {"kind": str(one.kind), "subject": str(one.subject_id), "sha256": one.sha256, "id": str(one.pk)}
        for one in removed
    ]
