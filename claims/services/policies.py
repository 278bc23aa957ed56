"""How the newsroom decides: the policy of its sign-offs and its rating scale. Each change is a version of its own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypedDict, Unpack

from claims import access, checks, scales
from claims.access import Action, Actor
from claims.enums import EventKind, Role
from claims.errors import Faults, InvalidError, StaleError, invalid
from claims.models import Newsroom, Policy, Scale
from claims.selectors import policies
from claims.services import history, tallies

MAX_APPROVALS = 5
MAX_ORIGINS = 10
MAX_METHOD = 20_000
MAX_LICENCE = 200
REVIEWING = (Role.REVIEWER, Role.EDITOR, Role.ADMIN)
FIELDS = (*policies.DECISIVE, "method", "licence", "licence_url")


class PolicyFields(TypedDict, total=False):
    """What a sign-off takes (`claims.models.Policy`); what is left out stays as it is."""

    approvals: int
    approver_role: Role
    origin_threshold: int
    primary_needed: bool
    reply_needed: bool
    method: str
    licence: str
    licence_url: str


@history.service
def set_policy(*, by: Actor, expected: int | None = None, **given: Unpack[PolicyFields]) -> Policy:
    """Put a new version of the policy in force; with another threshold every claim is counted anew.

    `expected` is the number of the version that the caller read. Raises `StaleError`, and `InvalidError` naming every
    field that won't do. Where nothing would be another, the version in force is returned.
    """
    access.require(by, Action.SET_POLICY)
    newsroom = Newsroom.objects.select_for_update(no_key=True).get(pk=by.newsroom_id)
    was = policies.policy(by.newsroom_id)
    _refuse_stale(was.number, expected)
    fields = {name: getattr(was, name) for name in FIELDS} | _checked(given)
    if fields["licence_url"] and not fields["licence"]:
        raise invalid("licence", "Name the licence that stands at the address.", "required")
    if all(getattr(was, name) == value for name, value in fields.items()):
        return was
    policy = Policy(newsroom_id=by.newsroom_id, number=was.number + 1, created_by_id=by.member_id, **fields)
    policy.save()
    moved = tallies.Moved()
    if newsroom.origin_threshold != policy.origin_threshold:
        Newsroom.objects.filter(pk=newsroom.pk).update(origin_threshold=policy.origin_threshold)
        moved = tallies.recount_all(tallies.counted())
    history.record(
        EventKind.POLICY_SET,
        by=by,
        about=[policy, *moved.claims],
        before=_stated(was, FIELDS) | moved.before,
        after=_stated(policy, FIELDS) | moved.after,
    )
    return policy


@history.service
def set_scale(*, by: Actor, name: str, steps: Sequence[Mapping[str, str]], expected: int | None = None) -> Scale:
    """Put a new version of the rating scale in force; verdicts keep the ratings of the version they were made under.

    Raises `StaleError`, and `InvalidError` naming each field and step that won't do.
    """
    access.require(by, Action.SET_POLICY)
    Newsroom.objects.select_for_update(no_key=True).get(pk=by.newsroom_id)
    was = policies.scale(by.newsroom_id)
    _refuse_stale(was.number, expected)
    faults = Faults()
    kept: list[Any] = []
    try:
        name = checks.text(name, "name", most=200, required=True)
    except InvalidError as error:
        faults.take(error)
    try:
        kept = list(scales.checked(steps))
    except InvalidError as error:
        faults.take(error)
    faults.raise_if_any()
    if (was.name, was.steps) == (name, kept) and was.number:
        return was
    scale = Scale(newsroom_id=by.newsroom_id, number=was.number + 1, name=name, steps=kept, created_by_id=by.member_id)
    scale.save()
    stated = ("name", "steps")
    history.record(EventKind.SCALE_SET, by=by, about=[scale], before=_stated(was, stated), after=_stated(scale, stated))
    return scale


def _refuse_stale(number: int, expected: int | None) -> None:
    if expected is not None and number != expected:
        raise StaleError


def _stated(version: Policy | Scale, names: Sequence[str]) -> dict[str, Any]:
    """A version as an event states it."""
    return {"number": version.number} | {
        name: history.fact(getattr(version, name), plain=name == "approver_role") for name in names
    }


def _line(value: str, name: str) -> str:
    said = checks.text(value, name, most=MAX_LICENCE)
    if "\n" in said:
        raise invalid(name, "A name is one line.", "lines")
    return said


# How each text of a policy is checked.
_TEXTS: dict[str, Callable[[str, str], str]] = {
    "method": partial(checks.text, most=MAX_METHOD),
    "licence": _line,
    "licence_url": checks.address,
}


def _checked(given: PolicyFields) -> dict[str, Any]:
    fields: dict[str, Any] = dict(given)
    faults = Faults()
    for name, most in (("approvals", MAX_APPROVALS), ("origin_threshold", MAX_ORIGINS)):
        if name in fields and not 1 <= fields[name] <= most:
            faults.add(name, f"Give a number from 1 to {most}.", "range")
    if "approver_role" in fields and fields["approver_role"] not in REVIEWING:
        faults.add("approver_role", f"Those who approve are at least one of: {', '.join(REVIEWING)}.", "choice")
    for name, check in _TEXTS.items():
        if name in fields:
            try:
                fields[name] = check((fields[name] or "").replace("\r\n", "\n"), name)
            except InvalidError as error:
                faults.take(error)
    faults.raise_if_any()
    return fields
