"""Who somebody is in which newsroom."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django_scopes import scopes_disabled

from claims.access import Actor
from claims.enums import ActorKind, Role, Scope
from claims.errors import NotFoundError
from claims.models import Claim, Member, Token, User


@scopes_disabled()  # type: ignore[untyped-decorator]
def of_user(user: User) -> list[Member]:
    """A user's active memberships, with their newsrooms, in the order they came about."""
    members = Member.objects.filter(user=user, is_active=True, user__is_active=True)
    return list(members.select_related("newsroom", "user").order_by("created_at"))


def listing() -> QuerySet[Member]:
    """The newsroom's active members by name."""
    return Member.objects.filter(is_active=True).select_related("user").order_by("user__name", "user__email")


def get(member_id: UUID) -> Member:
    """One active member. Raises `NotFoundError`."""
    found = listing().filter(pk=member_id).first()
    if found is None:
        raise NotFoundError("There is no member of that id here.")
    return found


def everybody() -> QuerySet[Member]:
    """All who are or were members, in the order they came, each with `assigned`, the number of claims in their hands,
    and `token_used_at`, when a token of theirs was last used.
    """
    claims = Claim.objects.filter(assignee=OuterRef("pk"), dismissed_at__isnull=True).order_by().values("assignee")
    used = Token.objects.filter(member=OuterRef("pk")).order_by().values("member")
    found = Member.objects.select_related("user").annotate(
        assigned=Coalesce(Subquery(claims.annotate(number=Count("pk")).values("number")), 0),
        token_used_at=Subquery(used.annotate(at=Max("last_used_at")).values("at")),
    )
    return found.order_by("created_at", "id")


def anybody(member_id: UUID) -> Member:
    """One of them, active or not, as in `everybody`. Raises `NotFoundError`."""
    found = everybody().filter(pk=member_id).first()
    if found is None:
        raise NotFoundError("There is no member of that id here.")
    return found


def last_active(member: Member) -> datetime | None:
    """When a member of `everybody` last signed in or used a token, as far as it is known."""
    known = [at for at in (member.user.last_login, getattr(member, "token_used_at", None)) if at]
    return max(known, default=None)


@scopes_disabled()  # type: ignore[untyped-decorator]
def elsewhere(member: Member) -> bool:
    """Whether the member's user is in another newsroom too."""
    return Member.objects.filter(user=member.user_id).exclude(pk=member.pk).exists()


def actor(member: Member, *, request_id: str | None = None) -> Actor:
    """`member` acting in the pages."""
    return Actor(
        newsroom_id=member.newsroom_id,
        kind=ActorKind.MEMBER,
        id=member.pk,
        member_id=member.pk,
        role=Role(member.role),
        request_id=request_id,
    )


def actor_by_token(token: Token, *, request_id: str | None = None) -> Actor:
    """`token` acting for its member, no further than its scopes and the member's role."""
    return Actor(
        newsroom_id=token.newsroom_id,
        kind=ActorKind.TOKEN,
        id=token.pk,
        member_id=token.member_id,
        role=Role(token.member.role),
        scopes=frozenset(Scope(scope) for scope in token.scopes),
        request_id=request_id,
    )
