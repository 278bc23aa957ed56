"""Newsrooms and their members."""

import re

from django_scopes import scope

from claims import access, chain, checks
from claims.access import Action, Actor
from claims.enums import EventKind, Role
from claims.errors import Faults, StateError, invalid
from claims.models import ChainHead, Member, Newsroom, User
from claims.services import history

_SLUG = re.compile(r"^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$")


@history.service
def create_newsroom(*, slug: str, name: str, admin: User) -> Member:
    """A new newsroom with its first admin, whose membership is returned.

    Raises `InvalidError` for a slug or name that won't do, `StateError` when the slug is taken.
    """
    if not _SLUG.match(slug):
        raise invalid("slug", "A slug has 1 to 50 small letters, digits and hyphens.", "not_a_slug")
    name = checks.text(name, "name", most=200, required=True)
    if Newsroom.objects.filter(slug=slug).exists():
        raise StateError(f"There is a newsroom {slug} already.", code="newsroom_exists")
    newsroom = Newsroom.objects.create(slug=slug, name=name)
    ChainHead.objects.create(newsroom=newsroom, hash=chain.GENESIS)
    with scope(newsroom=newsroom):
        member = Member.objects.create(newsroom=newsroom, user=admin, role=Role.ADMIN)
        history.record(
            EventKind.NEWSROOM_CREATED,
            by=access.system(newsroom.pk),
            about=[newsroom, member],
            after={
                "newsroom": history.facts(newsroom),
                "member": _facts(member),
            },
        )
    return member


@history.service
def add_member(*, by: Actor, user: User, role: Role) -> Member:
    """Make `user` a member in `role`. Raises `StateError` when they are one already."""
    access.require(by, Action.MANAGE_MEMBERS)
    if Member.objects.filter(user=user).exists():
        raise StateError(f"{user} is a member already.", code="member_exists")
    member = Member.objects.create(newsroom_id=by.newsroom_id, user=user, role=role)
    history.record(EventKind.MEMBER_ADDED, by=by, about=[member], after=_facts(member))
    return member


def new_user(*, email: str, name: str, password: str | None = None) -> User:
    """A person who can become a member; belongs to no newsroom yet, so it is in nobody's record.

    Raises `InvalidError` for an address or name that won't do, `StateError` when the address is taken.
    """
    faults = Faults()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email) or len(email) > 254:
        faults.add("email", "Give an e-mail address such as ada@example.org.", "not_an_email")
    faults.raise_if_any()
    name = checks.text(name, "name", most=200)
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise StateError(f"There is a user {email} already.", code="user_exists")
    return User.objects.create_user(email, password, name=name)


def _facts(member: Member) -> dict[str, object]:
    who = {"name": member.user.name, "email": member.user.email}
    return history.facts(member, **{key: history.fact(value) for key, value in who.items()})
