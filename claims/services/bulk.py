"""Several claims at once: confirmed, dismissed, assigned, made due, tagged. All or none, in one event about all.

Claims that are as they should be are left alone; those that stand in the way are named by their numbers.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from claims import access, checks, clock
from claims.access import Action, Actor
from claims.enums import EventKind
from claims.errors import NotFoundError, StateError, invalid
from claims.models import Claim, ClaimTag, Member
from claims.selectors.claims import numbers
from claims.services import history, rows, tallies
from claims.services.claims import MAX_TAGS

MOST = 500
NAMED = 10

# For a claim and its tags: the columns to set, and the tags to have where they are to change.
Wanted = Callable[[Claim, list[str]], tuple[dict[str, Any], list[str] | None]]


@history.service
def confirm_claims(*, by: Actor, claims: Sequence[Claim]) -> list[Claim]:
    """Stand behind each of `claims`; those that were changed are returned.

    Raises `InvalidError` for none or too many, `NotFoundError`, and `StateError` naming the dismissed among them.
    """
    access.require(by, Action.EDIT_CLAIM)
    found = _lock(claims)
    _refuse_dismissed(found)
    return _change(by, "confirm", found, lambda _claim, _tags: ({"confirmed": True}, None))


@history.service
def dismiss_claims(*, by: Actor, claims: Sequence[Claim], reason: str = "") -> list[Claim]:
    """Put each of `claims` aside for one reason, without which confirmed ones are an `InvalidError` at `reason`.

    Raises as `confirm_claims` does.
    """
    access.require(by, Action.DISMISS_CLAIM)
    reason = checks.text(reason, "reason", most=checks.MAX_NOTE)
    found = _lock(claims)
    _refuse([claim for claim in found if claim.dismissed_at], "dismissed already", "Leave out what is dismissed.")
    if not reason and (confirmed := [claim for claim in found if claim.confirmed]):
        raise invalid("reason", f"A person stands behind {_named(confirmed)}: say why it is dismissed.", "required")
    now = clock.now()
    return _change(by, "dismiss", found, lambda _claim, _tags: ({"dismissed_at": now, "dismiss_reason": reason}, None))


@history.service
def assign_claims(*, by: Actor, claims: Sequence[Claim], assignee: Member | None) -> list[Claim]:
    """Give each of `claims` to a member, or to nobody. Raises as `confirm_claims` does."""
    access.require(by, Action.EDIT_CLAIM)
    rows.require_here(assignee)
    found = _lock(claims)
    _refuse_dismissed(found)
    member = assignee.pk if assignee else None
    return _change(by, "assign", found, lambda _claim, _tags: ({"assignee_id": member}, None))


@history.service
def make_claims_due(*, by: Actor, claims: Sequence[Claim], due_on: date | None) -> list[Claim]:
    """Have each of `claims` done by a day, or by none. Raises as `confirm_claims` does."""
    access.require(by, Action.EDIT_CLAIM)
    found = _lock(claims)
    _refuse_dismissed(found)
    return _change(by, "due", found, lambda _claim, _tags: ({"due_on": due_on}, None))


@history.service
def tag_claims(*, by: Actor, claims: Sequence[Claim], names: Sequence[str]) -> list[Claim]:
    """File each of `claims` under `names` as well. Raises as `confirm_claims` does, and for claims with no room."""
    access.require(by, Action.EDIT_CLAIM)
    names, found = _names(names), _lock(claims)
    _refuse_dismissed(found)
    tags = _tags(found)
    full = [claim for claim in found if len({*tags[claim.pk], *names}) > MAX_TAGS]
    _refuse(full, "full", f"A claim has at most {MAX_TAGS} tags.")
    return _change(by, "tag", found, lambda _claim, had: ({}, [*had, *(name for name in names if name not in had)]))


@history.service
def untag_claims(*, by: Actor, claims: Sequence[Claim], names: Sequence[str]) -> list[Claim]:
    """File none of `claims` under `names` any more. Raises as `confirm_claims` does."""
    access.require(by, Action.EDIT_CLAIM)
    names, found = _names(names), _lock(claims)
    _refuse_dismissed(found)
    return _change(by, "untag", found, lambda _claim, had: ({}, [name for name in had if name not in names]))


def _lock(claims: Sequence[Claim]) -> list[Claim]:
    """The claims as they are now, locked in the order of their ids. Raises `InvalidError`, `NotFoundError`."""
    ids = {claim.pk for claim in claims}
    if not ids:
        raise invalid("claims", "Choose at least one claim.", "required")
    if len(ids) > MOST:
        raise invalid("claims", f"These are {len(ids):,} claims; at most {MOST} are changed at once.", "too_many")
    found = list(Claim.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
    if len(found) != len(ids):
        raise NotFoundError("One of these claims is not here.")
    return found


def _refuse_dismissed(claims: Sequence[Claim]) -> None:
    dismissed = [claim for claim in claims if claim.dismissed_at]
    _refuse(dismissed, "dismissed", "Bring back what is dismissed first, or leave it out.", code="dismissed")


def _refuse(claims: Sequence[Claim], what: str, then: str, *, code: str = "in_the_way") -> None:
    if claims:
        be = "is" if len(claims) == 1 else "are"
        said = f"{_named(claims).capitalize()} {be} {what}. {then} Nothing was changed."
        raise StateError(said, code=code, details={"claims": [str(claim.pk) for claim in claims]})


def _named(claims: Sequence[Claim]) -> str:
    """Their numbers, as in "claim 3" or "claims 3, 4 and 11"; of many only the first."""
    found = [str(number) for number in sorted(numbers(claims).values())]
    if len(found) == 1:
        return f"claim {found[0]}"
    shown, more = found[:NAMED], len(found) - NAMED
    last = f"{more} more" if more > 0 else shown.pop()
    return f"claims {', '.join(shown)} and {last}"


def _names(given: Sequence[str]) -> list[str]:
    names = list(dict.fromkeys(checks.text(name, "tag", most=100) for name in given))
    if not any(names):
        raise invalid("tag", "Give at least one tag.", "required")
    return [name for name in names if name]


def _tags(claims: Sequence[Claim]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {claim.pk: [] for claim in claims}
    for claim_id, name in ClaimTag.objects.filter(claim__in=list(found)).order_by("name").values_list("claim", "name"):
        found[claim_id].append(name)
    return found


def _change(by: Actor, act: str, claims: Sequence[Claim], wanted: Wanted) -> list[Claim]:
    """Give each claim what is `wanted` for it, and write the one event about those that this changes."""
    tags, on_file = _tags(claims), tallies.on_file(claims)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    changed = []
    for claim in claims:
        had = tags[claim.pk]
        fields, names = wanted(claim, had)
        retag = names is not None and names != had
        stage = tallies.stage_with(claim, fields, has_evidence=claim.pk in on_file)
        was, version = _facts(claim, had), claim.version
        claim = rows.write(claim, always=retag, stage=stage, **fields)  # noqa: PLW2901 - the row as it is now
        if claim.version == version:
            continue
        if retag:
            _retag(claim, names or [])
        now = _facts(claim, names if names is not None else had)
        before[str(claim.pk)], after[str(claim.pk)] = history.changed(was, now)
        changed.append(claim)
    if changed:
        Claim.objects.filter(pk__in=[claim.pk for claim in changed]).update(touched=True)
        after = {"act": act, "claims": after}
        history.record(EventKind.CLAIMS_CHANGED, by=by, about=changed, before={"claims": before}, after=after)
    return changed


def _facts(claim: Claim, tags: Sequence[str]) -> dict[str, Any]:
    return history.facts(claim, tags=[history.fact(name) for name in sorted(tags)])


def _retag(claim: Claim, names: Sequence[str]) -> None:
    claim.tags.all().delete()
    ClaimTag.objects.bulk_create(ClaimTag(newsroom_id=claim.newsroom_id, claim=claim, name=name) for name in names)
