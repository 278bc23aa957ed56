"""Newsrooms and their members."""

import re

from django.contrib.auth.hashers import make_password
from django_scopes import scope

from claims import access, chain, checks
from claims.access import Action, Actor
from claims.enums import EventKind, RemovalKind, Role
from claims.errors import Faults, InvalidError, StateError, invalid
from claims.models import ChainHead, Member, Newsroom, User
from claims.selectors import invitations, members, removals
from claims.services import history, rows

_SLUG = re.compile(r"^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LAST_ADMIN = "A newsroom needs an admin, and this is its only one. Make somebody else an admin first."
NAME_IS_THEIRS = "They sign in with this name elsewhere or have signed in already: only they can change it."
NOT_ARRIVED = (
    "Another newsroom has added them, and they have not come in yet. Invite them by a link from the page Members."
)


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
                "member": facts(member),
            },
        )
    return member


@history.service
def add_member(*, by: Actor, user: User, role: Role) -> Member:
    """Make `user` a member in `role`. Raises `StateError` when they are one already."""
    access.require(by, Action.MANAGE_MEMBERS)
    return _joined(by, user, role)


@history.service
def add_person(*, by: Actor, email: str, role: Role, name: str = "") -> Member:
    """Make whoever has the address `email` a member in `role`; a user is made for an address that nobody has.

    A new user has no password until they set one; a user there is keeps their own name. Raises `InvalidError` for an
    address or name that won't do, `StateError` when they are a member already, or another newsroom has added them and
    they have not come in yet.
    """
    access.require(by, Action.MANAGE_MEMBERS)
    email, name = person(email, name)
    if invitations.not_arrived(by.newsroom_id, email):
        raise StateError(NOT_ARRIVED, code="not_arrived")
    user, _ = User.objects.get_or_create(email=email, defaults={"name": name, "password": make_password(None)})
    return _joined(by, user, role)


def _joined(by: Actor, user: User, role: Role) -> Member:
    history.take_turn(by)
    known = Member.objects.filter(user=user).first()
    if known is not None:
        again = "" if known.is_active else " They were deactivated: bring them back instead."
        raise StateError(f"{user} is a member already.{again}", code="member_exists", details={"member": known.pk})
    member = Member.objects.create(newsroom_id=by.newsroom_id, user=user, role=role)
    history.record(EventKind.MEMBER_ADDED, by=by, about=[member], after=facts(member))
    return member


@history.service
def edit_member(
    *, by: Actor, member: Member, expected: int | None = None, role: Role | None = None, name: str | None = None
) -> Member:
    """Give a member another role; what their tokens reach follows at once. Their name can be put right until they
    have signed in, as long as this is their only newsroom.

    Raises `StateError` for the last active admin and for a name that is theirs to change.
    """
    access.require(by, Action.MANAGE_MEMBERS)
    before, member = _at_hand(by, member, expected)
    changes: dict[str, object] = {}
    if role is not None and role != member.role:
        _require_another_admin(member)
        changes["role"] = role
    renamed = _rename(member, name)
    version = member.version
    member = rows.write(member, always=renamed, **changes)
    if member.version != version:
        history.record(EventKind.MEMBER_EDITED, by=by, about=[member], before=before, after=facts(member))
    return member


@history.service
def deactivate_member(*, by: Actor, member: Member, expected: int | None = None) -> Member:
    """Shut a member out: their tokens and their sessions here end with this. What they did stays theirs.

    Raises `StateError` for the last active admin.
    """
    access.require(by, Action.MANAGE_MEMBERS)
    before, member = _at_hand(by, member, expected)
    if not member.is_active:
        return member
    _require_another_admin(member)
    member = rows.write(member, is_active=False)
    history.record(EventKind.MEMBER_DEACTIVATED, by=by, about=[member], before=before, after=facts(member))
    return member


@history.service
def restore_member(*, by: Actor, member: Member, expected: int | None = None) -> Member:
    """Let a deactivated member in again, in the role they had; tokens of theirs that nobody revoked hold again.

    Raises `StateError` for one who was erased.
    """
    access.require(by, Action.MANAGE_MEMBERS)
    before, member = _at_hand(by, member, expected)
    if member.is_active:
        return member
    if removals.of(RemovalKind.MEMBER, member.pk):
        said = "Who this was was erased, and does not come back. Add the person anew."
        raise StateError(said, code="taken_down")
    member = rows.write(member, is_active=True)
    history.record(EventKind.MEMBER_RESTORED, by=by, about=[member], before=before, after=facts(member))
    return member


@history.service
def note_name(*, by: Actor, member: Member, was: str) -> Member:
    """Record that a member, who was called `was`, now has the name that their user has."""
    member = rows.write(rows.lock(member), always=True)
    now = facts(member)
    history.record(EventKind.MEMBER_EDITED, by=by, about=[member], before=now | {"name": history.fact(was)}, after=now)
    return member


def new_user(*, email: str, name: str, password: str | None = None) -> User:
    """A person who can become a member; belongs to no newsroom yet, so it is in nobody's record.

    Raises `InvalidError` for an address or name that won't do, `StateError` when the address is taken.
    """
    email, name = person(email, name)
    if User.objects.filter(email=email).exists():
        raise StateError(f"There is a user {email} already.", code="user_exists")
    return User.objects.create_user(email, password, name=name)


def person(email: str, name: str) -> tuple[str, str]:
    """Address and name as they are kept. Raises `InvalidError` naming what won't do."""
    faults = Faults()
    try:
        name = checks.text(name, "name", most=200)
    except InvalidError as error:
        faults.take(error)
    email = email.strip().lower()
    if not _EMAIL.fullmatch(email) or len(email) > 254 or not email.isprintable():
        faults.add("email", "Give an e-mail address such as ada@example.org.", "not_an_email")
    faults.raise_if_any()
    return email, name


def _at_hand(by: Actor, member: Member, expected: int | None) -> tuple[dict[str, object], Member]:
    """What the member is, and the member, locked; changes of members wait for each other from here on."""
    member = rows.lock(member, expected=expected)
    history.take_turn(by)
    return facts(member), member


def _require_another_admin(member: Member) -> None:
    """Raise `StateError` when `member` is the only one who can manage members."""
    if member.role != Role.ADMIN or not member.is_active:
        return
    if not members.listing().filter(role=Role.ADMIN, user__is_active=True).exclude(pk=member.pk).exists():
        raise StateError(LAST_ADMIN, code="last_admin")


def _rename(member: Member, name: str | None) -> bool:
    """Put a name right; whether it was another. Raises `StateError` when it is the person's own by now."""
    if name is None:
        return False
    name = checks.text(name, "name", most=200, required=True)
    user = member.user
    if name == user.name:
        return False
    if user.last_login is not None or members.elsewhere(member):
        raise StateError(NAME_IS_THEIRS, code="name_is_theirs")
    user.name = name
    user.save(update_fields=["name"])
    return True


def facts(member: Member) -> dict[str, object]:
    """What the record says of a member."""
    who = {"name": member.user.name, "email": member.user.email}
    return history.facts(member, **{key: history.fact(value) for key, value in who.items()})
