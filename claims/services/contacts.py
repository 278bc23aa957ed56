"""Right of reply: who was asked about a claim and what they answered, or why nobody was asked. It moves nothing."""

from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

from claims import access, checks, clock
from claims.access import Action, Actor
from claims.enums import EventKind
from claims.errors import Faults, InvalidError, StateError
from claims.models import Claim, Contact
from claims.services import history, rows

AHEAD = timedelta(minutes=5)  # how far a caller's clock may be before ours

_TEXTS = {
    "whom": checks.MAX_LINE,
    "channel": checks.MAX_LINE,
    "response": checks.MAX_NOTE,
    "none_reason": checks.MAX_NOTE,
}
_ASKED = ("channel", "sent_at", "deadline", "response")


class ContactFields(TypedDict, total=False):
    """What a person says of asking: whom, by what way, when, until when, the answer; or why nobody was asked."""

    whom: str
    channel: str
    sent_at: datetime | None
    deadline: datetime | None
    response: str
    none_reason: str


@history.service
def log_contact(*, by: Actor, claim: Claim, **given: Unpack[ContactFields]) -> Contact:
    """Note who was asked for a reply, or with `none_reason` alone why not. Without `sent_at` it was just now.

    Raises `InvalidError` naming every field that can't be taken.
    """
    access.require(by, Action.LOG_CONTACT)
    rows.require_here(claim)
    contact = Contact(newsroom_id=by.newsroom_id, claim=claim, created_by_id=by.member_id)
    for name, value in _checked(given, contact).items():
        setattr(contact, name, value)
    contact.save()
    history.record(EventKind.CONTACT_LOGGED, by=by, about=[contact, claim], after=history.facts(contact))
    return contact


@history.service
def edit_contact(
    *, by: Actor, contact: Contact, expected: int | None = None, **changes: Unpack[ContactFields]
) -> Contact:
    """Note the answer, or put right what was said of the asking. Raises `InvalidError`, `StaleError`, `StateError`."""
    access.require(by, Action.LOG_CONTACT)
    contact = rows.lock(contact, expected=expected)
    if contact.withdrawn_at:
        raise StateError("This entry is withdrawn. Bring it back before you change it.")
    before, version = history.facts(contact), contact.version
    contact = rows.write(contact, **_checked(changes, contact))
    if contact.version != version:
        after = history.facts(contact)
        history.record(EventKind.CONTACT_EDITED, by=by, about=[contact, contact.claim], before=before, after=after)
    return contact


@history.service
def withdraw_contact(*, by: Actor, contact: Contact, expected: int | None = None) -> Contact:
    """Take out an entry that was noted wrongly; it stays on file. Raises `StateError`, `StaleError`."""
    access.require(by, Action.LOG_CONTACT)
    contact = rows.lock(contact, expected=expected)
    if contact.withdrawn_at:
        raise StateError("This entry is withdrawn already.")
    contact = rows.write(contact, withdrawn_at=clock.now())
    history.record(
        EventKind.CONTACT_WITHDRAWN,
        by=by,
        about=[contact, contact.claim],
        before={"withdrawn_at": None},
        after={"withdrawn_at": history.fact(contact.withdrawn_at)},
    )
    return contact


@history.service
def restore_contact(*, by: Actor, contact: Contact, expected: int | None = None) -> Contact:
    """Bring a withdrawn entry back. Raises `StateError` when it is not withdrawn."""
    access.require(by, Action.LOG_CONTACT)
    contact = rows.lock(contact, expected=expected)
    if not contact.withdrawn_at:
        raise StateError("This entry is not withdrawn.")
    before = {"withdrawn_at": history.fact(contact.withdrawn_at)}
    contact = rows.write(contact, withdrawn_at=None)
    history.record(
        EventKind.CONTACT_RESTORED, by=by, about=[contact, contact.claim], before=before, after={"withdrawn_at": None}
    )
    return contact


def _checked(given: ContactFields, contact: Contact) -> dict[str, Any]:
    """What `contact` becomes with `given`, as a whole."""
    fields: dict[str, Any] = dict(given)
    faults = Faults()
    for name, most in _TEXTS.items():
        if name in fields:
            try:
                fields[name] = checks.text(fields[name], name, most=most)
            except InvalidError as error:
                faults.take(error)
    faults.raise_if_any()
    names = ("whom", *_ASKED, "none_reason")
    whole = {name: fields.get(name, getattr(contact, name)) for name in names}
    if whole["none_reason"]:
        _not_asked(whole, faults)
    else:
        _asked(whole, faults)
    faults.raise_if_any()
    answered = contact.answered_at or clock.now()
    return whole | {"answered_at": answered if whole["response"] else None}


def _not_asked(whole: dict[str, Any], faults: Faults) -> None:
    for name in _ASKED:
        if whole[name]:
            faults.add(name, "With a reason for not asking, nothing was sent and nothing answered.", "one_of")


def _asked(whole: dict[str, Any], faults: Faults) -> None:
    if not whole["whom"]:
        faults.add("whom", "Say whom you asked, or why nobody was asked.", "required")
    whole["sent_at"] = whole["sent_at"] or clock.now()
    if whole["sent_at"] > clock.now() + AHEAD:
        faults.add("sent_at", "This is still to come: note it once it is sent.", "future")
    if whole["deadline"] and whole["deadline"] < whole["sent_at"]:
        faults.add("deadline", "The deadline is before it was sent.", "before_sent")
