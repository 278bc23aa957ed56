"""Invitations: links by which people come into a newsroom. A link's secret is shown once; only its hash is kept.

Whoever has a link may make an account for its address, or come in with the one they have by signing in. It never sets
the password of an account that has one, nor of one that is in another newsroom: an admin must not come by what others
have entrusted to that account.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims import access, checks
from claims.access import Action, Actor
from claims.enums import ActorKind, EventKind, Role
from claims.errors import Faults, InvalidError, StateError
from claims.models import Invitation, Member, User
from claims.selectors import invitations
from claims.services import history, newsrooms, rows

HAS_ACCOUNT = "This address has an account already. Sign in with it to accept."
HOLDS_NO_LONGER = "This invitation holds no longer."
HOLDS_FOR = timedelta(days=7)


@history.service
def invite(*, by: Actor, email: str, role: Role, name: str = "") -> tuple[Invitation, str]:
    """Invite whoever has the address `email` into `role`; with the secret of the link, which can't be had again.

    Raises `InvalidError` for an address or name that won't do, `StateError` when they are a member or invited already.
    """
    access.require(by, Action.MANAGE_MEMBERS)
    email, name = newsrooms.person(email, name)
    history.take_turn(by)
    known = Member.objects.filter(user__email=email).select_related("user").first()
    if known is not None:
        again = "" if known.is_active else " They were deactivated: bring them back instead."
        raise StateError(f"{known} is a member already.{again}", code="member_exists", details={"member": known.pk})
    if _open(email) is not None:
        raise StateError(f"{email} is invited already. Renew that invitation if the link is lost.", code="invited")
    return _made(by, Invitation(email=email, name=name, role=role), EventKind.MEMBER_INVITED)


@history.service
def invite_member(*, by: Actor, member: Member) -> tuple[Invitation, str]:
    """A link for a member who has no password yet, instead of any that they had. Raises `StateError` for all others."""
    access.require(by, Action.MANAGE_MEMBERS)
    member = rows.lock(member)
    history.take_turn(by)
    if not member.is_active or not invitations.waits_for_password(member):
        raise StateError(f"{member} needs no invitation: they sign in, or are shut out.", code="has_arrived")
    known = _open(member.user.email)
    made = known or Invitation(email=member.user.email, name=member.user.name, role=member.role, member=member)
    return _made(by, made, EventKind.INVITATION_RENEWED if known else EventKind.MEMBER_INVITED)


@history.service
def renew_invitation(*, by: Actor, invitation: Invitation) -> tuple[Invitation, str]:
    """Another link, for a week from now; the one before holds no longer.

    Raises `StateError` for one that was used or revoked.
    """
    access.require(by, Action.MANAGE_MEMBERS)
    invitation = rows.lock(invitation)
    _require_open(invitation)
    return _made(by, invitation, EventKind.INVITATION_RENEWED)


@history.service
def revoke_invitation(*, by: Actor, invitation: Invitation) -> Invitation:
    """End an invitation. One that is revoked already stays as it is; raises `StateError` for one that was used."""
    access.require(by, Action.MANAGE_MEMBERS)
    invitation = rows.lock(invitation)
    if invitation.revoked_at:
        return invitation
    _require_open(invitation)
    before = _facts(invitation)
    invitation = rows.write(invitation, revoked_at=timezone.now())
    history.record(EventKind.INVITATION_REVOKED, by=by, about=[invitation], before=before, after=_facts(invitation))
    return invitation


@history.service
def accept_invitation(
    *,
    invitation: Invitation,
    user: User | None = None,
    name: str = "",
    password: str = "",
    request_id: str | None = None,
) -> Member:
    """Come in by a link: as `user`, who is signed in with its address, or as a new one with `name` and `password`.

    Raises `StateError` when the link holds no longer or the address has an account already, `InvalidError` for a name
    or password that won't do.
    """
    invitation = rows.lock(invitation)
    history.take_turn(access.system(invitation.newsroom_id))
    if invitations.state(invitation) != "open":
        raise StateError(HOLDS_NO_LONGER, code="not_open")
    if user is None:
        user = _account(invitation, name, password)
    elif user.email != invitation.email:
        raise StateError(f"This invitation is for {invitation.email}.", code="not_theirs")
    before = _facts(invitation)
    member = _member(invitation, user)
    rows.write(invitation, accepted_at=timezone.now(), member=member)
    by = Actor(member.newsroom_id, ActorKind.MEMBER, member.pk, member.pk, Role(member.role), request_id=request_id)
    after = _facts(invitation) | {"who": newsrooms.facts(member)}
    history.record(EventKind.MEMBER_JOINED, by=by, about=[member, invitation], before=before, after=after)
    return member


def digest(secret: str) -> str:
    """What is kept of a secret. It holds 256 random bits, so a plain hash can't be guessed backwards."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _made(by: Actor, invitation: Invitation, kind: EventKind) -> tuple[Invitation, str]:
    """The invitation with a new secret, for a week, and the secret."""
    secret = secrets.token_urlsafe(32)
    new = invitation._state.adding  # noqa: SLF001 - Django's public-by-convention name
    before = {} if new else _facts(invitation)
    fields: dict[str, Any] = {"secret_sha256": digest(secret), "expires_at": timezone.now() + HOLDS_FOR}
    if new:
        invitation.newsroom_id, invitation.invited_by_id = by.newsroom_id, by.member_id
        for field, value in fields.items():
            setattr(invitation, field, value)
        invitation.save()
    else:
        rows.write(invitation, **fields)
    about = [invitation, *([invitation.member] if invitation.member else [])]
    history.record(kind, by=by, about=about, before=before, after=_facts(invitation))
    return invitation, secret


def _open(email: str) -> Invitation | None:
    return Invitation.objects.filter(email=email, accepted_at=None, revoked_at=None).first()


def _require_open(invitation: Invitation) -> None:
    if invitation.accepted_at or invitation.revoked_at:
        raise StateError("This invitation was used or revoked already.", code="not_open")


def _account(invitation: Invitation, name: str, password: str) -> User:
    """The account of who comes in without one that they could sign in with."""
    user = User.objects.select_for_update(no_key=True).filter(email=invitation.email).first()
    if user is not None and not invitations.may_set_password(invitation, user):
        raise StateError(HAS_ACCOUNT, code="sign_in")
    user = user or User(email=invitation.email)
    faults = Faults()
    try:
        user.name = checks.text(name, "name", most=200, required=True)
    except InvalidError as error:
        faults.take(error)
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        for sentence in error.messages:
            faults.add("password", sentence, "weak")
    faults.raise_if_any()
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:  # another newsroom's link made the account a moment ago
        raise StateError(HAS_ACCOUNT, code="sign_in") from None
    return user


def _member(invitation: Invitation, user: User) -> Member:
    """The membership that the invitation leads to. Raises `StateError` for somebody who was shut out meanwhile."""
    known = Member.objects.filter(user=user).select_related("user", "newsroom").first()
    if known is None:
        return Member.objects.create(newsroom_id=invitation.newsroom_id, user=user, role=invitation.role)
    if not known.is_active:
        raise StateError(HOLDS_NO_LONGER, code="not_open")
    known.user = user
    return known


def _facts(invitation: Invitation) -> dict[str, object]:
    """What the record says of an invitation: nothing that its secret could be tried against."""
    return history.facts(invitation) | {"secret_sha256": None}
