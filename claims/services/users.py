"""What is a user's own: their name and how they like the pages. It is theirs in all of their newsrooms."""

from typing import Any, TypedDict, Unpack

from django.conf import settings
from django.db import transaction
from django_scopes import scope

from claims import checks
from claims.enums import Theme
from claims.errors import Faults, InvalidError
from claims.models import Member, User
from claims.selectors import members
from claims.services import newsrooms


class UserFields(TypedDict, total=False):
    """What users can change of themselves."""

    name: str
    theme: str
    language: str
    single_keys: bool


def edit_user(user: User, **changes: Unpack[UserFields]) -> User:
    """Change what is a user's own. Another name enters the record of every newsroom they are in; how the pages look to
    them is in nobody's.

    Raises `InvalidError` for an empty or overlong name, and for a theme or language that there is not.
    """
    fields, was = _fields(changes), user.name
    different = {name: value for name, value in fields.items() if getattr(user, name) != value}
    with transaction.atomic():
        for name, value in different.items():
            setattr(user, name, value)
        user.save(update_fields=sorted(different))
        if "name" in different:
            for member in members.of_user(user):
                with scope(newsroom=member.newsroom):
                    newsrooms.note_name(by=members.actor(member), member=member, was=was)
    return user


def hide_first_steps(member: Member, *, hidden: bool) -> None:
    """Put a member's first steps out of sight, or show them again. Bookkeeping, no change to the record."""
    Member.objects.filter(pk=member.pk).update(first_steps_hidden=hidden)
    member.first_steps_hidden = hidden


def _fields(changes: UserFields) -> dict[str, Any]:
    """The changes as they are kept. Raises `InvalidError` naming each that won't do."""
    faults, fields = Faults(), dict[str, Any](changes)
    if "name" in changes:
        try:
            fields["name"] = checks.text(changes["name"], "name", most=200, required=True)
        except InvalidError as error:
            faults.take(error)
    if changes.get("theme", Theme.SYSTEM) not in set(Theme):
        faults.add("theme", f"Choose one of {', '.join(Theme)}.", "not_a_choice")
    languages = [code for code, _ in settings.LANGUAGES]
    if changes.get("language", "") not in {"", *languages}:
        faults.add("language", f"Choose one of {', '.join(languages)}.", "not_a_choice")
    faults.raise_if_any()
    return fields
