"""Members, invitations and tokens as their pages list them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from claims.enums import Role
from claims.models import Invitation, Member, Token
from claims.selectors import invitations as waiting
from claims.selectors import members as known
from web.presenters import words
from web.presenters.words import Words


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member. `assigned` is the number of claims in their hands; `only_admin` can't be shut out."""

    member: Member
    role: Words
    roles: list[tuple[str, Words]]
    last_active: datetime | None
    assigned: int
    only_admin: bool
    me: bool
    arrived: bool


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation that nobody has used yet. `listed` says that it is of a member, who stands in the list already."""

    invitation: Invitation
    role: Words
    expired: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token, with what it may in words."""

    token: Token
    may: list[Words]
    expired: bool
    idle: bool


def members(rows: Iterable[Member], *, viewer: Member) -> list[MemberRow]:
    """All of `selectors.members.everybody`, by name."""
    people = sorted(rows, key=lambda member: str(member).casefold())
    admins = [one.pk for one in people if one.role == Role.ADMIN and one.is_active and one.user.is_active]
    return [
        MemberRow(
            member=member,
            role=words.ROLES[member.role],
            roles=list(words.ROLES.items()),
            last_active=known.last_active(member),
            assigned=getattr(member, "assigned", 0),
            only_admin=admins == [member.pk],
            me=member.pk == viewer.pk,
            arrived=member.user.has_usable_password(),
        )
        for member in people
    ]


def invitations(rows: Iterable[Invitation]) -> list[InvitationRow]:
    """Those that wait, in the order given."""
    return [
        InvitationRow(
            invitation=one,
            role=words.ROLES[one.role],
            expired=waiting.state(one) == "expired",
            listed=one.member is not None,
        )
        for one in rows
        if waiting.state(one) in {"open", "expired"}
    ]


def tokens(rows: Iterable[Token]) -> list[TokenRow]:
    """The tokens of a page, in the order given."""
    now = timezone.now()
    return [
        TokenRow(
            token=token,
            may=[words.SCOPES[scope] for scope in words.SCOPES if scope in token.scopes],
            expired=bool(token.expires_at and token.expires_at <= now),
            idle=not token.member.is_active,
        )
        for token in rows
    ]
