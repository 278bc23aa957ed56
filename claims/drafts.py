"""What members typed and have not sent: kept for a month, seen by nobody else, and no part of the record."""

import json
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django_scopes import scopes_disabled

from claims.errors import invalid
from claims.models import Draft

KEPT_FOR = timedelta(days=30)
MOST_BYTES = 200_000
MOST = 200  # drafts of one member; the oldest give way

AT_ONCE = 500

_KEY = re.compile(r"[a-z_]{1,40}(:[0-9a-f-]{36})?")


def keep(member_id: UUID, newsroom_id: UUID, key: str, fields: Any) -> Draft:
    """Keep `fields` as the member's draft of the form `key`, in the place of an earlier one.

    Raises `InvalidError` at `key` when it names no form, and at `fields` when they are no texts or too much.
    """
    if not is_key(key):
        raise invalid("key", "A draft is named by its form and what it is about, such as log:… with an id.", "invalid")
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise invalid("fields", "The fields of a draft are texts.", "invalid")
    if len(json.dumps(fields)) > MOST_BYTES:
        raise invalid("fields", f"A draft holds at most {MOST_BYTES:,} bytes.", "too_large")
    values = {"fields": fields, "updated_at": timezone.now(), "newsroom_id": newsroom_id}
    draft, made = Draft.objects.update_or_create(member_id=member_id, key=key, defaults=values)
    if made:
        old = Draft.objects.filter(member_id=member_id).order_by("-updated_at").values_list("pk", flat=True)[MOST:]
        Draft.objects.filter(pk__in=list(old)).delete()
    return draft


def is_key(key: str) -> bool:
    """Whether `key` names a form, and what it is about."""
    return _KEY.fullmatch(key) is not None


def of(member_id: UUID, key: str) -> Draft | None:
    """The member's draft of the form `key`."""
    return Draft.objects.filter(member_id=member_id, key=key).first()


def of_forms(member_id: UUID, about: Iterable[tuple[str, UUID]]) -> dict[str, Draft | None]:
    """The member's drafts of several forms, each about one thing, by their keys; None where there is none."""
    keys = [f"{form}:{thing}" for form, thing in about]
    kept = Draft.objects.filter(member_id=member_id, key__in=keys)
    return dict.fromkeys(keys) | {draft.key: draft for draft in kept}


def forget(member_id: UUID, key: str) -> None:
    """Drop it: the form was sent, or its words are not wanted."""
    Draft.objects.filter(member_id=member_id, key=key).delete()


def forget_about(things: Iterable[UUID]) -> None:
    """Drop what anybody typed into forms about these things."""
    ids = {str(thing) for thing in things}
    keys = Draft.objects.filter(key__contains=":").values_list("pk", "key")
    about = [pk for pk, key in keys if key.partition(":")[2] in ids]
    for start in range(0, len(about), AT_ONCE):
        Draft.objects.filter(pk__in=about[start : start + AT_ONCE]).delete()


def forget_member(member_id: UUID) -> None:
    """Drop all that a member typed."""
    Draft.objects.filter(member_id=member_id).delete()


@scopes_disabled()  # type: ignore[untyped-decorator]
def prune() -> int:
    """Delete the drafts that nobody touched for a month, of all newsrooms; returns how many."""
    deleted: int = Draft.objects.filter(updated_at__lt=timezone.now() - KEPT_FOR).delete()[0]
    return deleted
