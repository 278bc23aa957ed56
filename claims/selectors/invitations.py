"""Who is invited, and what becomes of a link."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django_scopes import scopes_disabled

from claims.errors import NotFoundError
from claims.models import Invitation, Member, User


def waiting() -> QuerySet[Invitation]:
    """Those of the newsroom that are neither used nor revoked, newest first; some may have expired."""
    found = Invitation.objects.filter(accepted_at__isnull=True, revoked_at__isnull=True)
    return found.select_related("invited_by__user", "member").order_by("-created_at", "-id")


def get(invitation_id: UUID) -> Invitation:
    """One invitation, in whatever state. Raises `NotFoundError`."""
    found = Invitation.objects.filter(pk=invitation_id).select_related("member__user").first()
    if found is None:
        raise NotFoundError("There is no invitation of that id here.")
    return found


def of_link(digest: str) -> Invitation | None:
    """The invitation whose secret has this hash, with its newsroom. Nobody knows yet which that is: no scope."""
    found = Invitation._base_manager.filter(secret_sha256=digest)  # noqa: SLF001 - as above
    return found.select_related("newsroom", "member__user").first()


def state(invitation: Invitation) -> str:
    """How a link stands: open, used, revoked or expired. Whoever was shut out meanwhile finds it revoked."""
    if invitation.accepted_at:
        return "used"
    if invitation.revoked_at or (invitation.member and not invitation.member.is_active):
        return "revoked"
    return "open" if invitation.expires_at > timezone.now() else "expired"


def waits_for_password(member: Member) -> bool:
    """Whether a member can't sign in yet, and may come by a link of this newsroom."""
    user = member.user
    return user.is_active and not user.has_usable_password() and not _elsewhere(user, member.newsroom_id)


def may_set_password(invitation: Invitation, user: User) -> bool:
    """Whether a link may give `user` their first password: only if nobody else has entrusted anything to them."""
    entrusted = user.is_staff or user.is_superuser or _elsewhere(user, invitation.newsroom_id)
    return user.is_active and not user.has_usable_password() and not entrusted


@scopes_disabled()  # type: ignore[untyped-decorator]
def account(email: str) -> User | None:
    """The user of an address."""
    return User.objects.filter(email=email).first()


def not_arrived(newsroom_id: UUID, email: str) -> bool:
    """Whether the address is of somebody whom another newsroom has added and who has no password yet."""
    user = User.objects.filter(email=email).first()
    return user is not None and not user.has_usable_password() and _elsewhere(user, newsroom_id)


@scopes_disabled()  # type: ignore[untyped-decorator]
def _elsewhere(user: User, newsroom_id: UUID) -> bool:
    return Member.objects.filter(user=user).exclude(newsroom_id=newsroom_id).exists()
