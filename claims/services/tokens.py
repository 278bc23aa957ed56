"""API tokens: made here, their secret shown once."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from claims import access, checks
from claims.access import Action, Actor
from claims.enums import EventKind, Scope
from claims.errors import invalid
from claims.models import Member, Token
from claims.services import history

# A token's last use is noted at most this often, so that reading does not mean writing.
NOTED_EVERY = timedelta(minutes=1)


@history.service
def create_token(
    *, by: Actor, member: Member, name: str, scopes: Collection[Scope], expires_at: datetime | None = None
) -> tuple[Token, str]:
    """A token that acts for `member`, and its whole text `fc_<prefix>_<secret>`, which can't be had again.

    Raises `InvalidError` when no scope is named or the expiry lies in the past.
    """
    access.require(by, Action.MANAGE_TOKENS)
    name = checks.text(name, "name", most=200, required=True)
    if not scopes:
        raise invalid("scopes", f"Name at least one of {', '.join(Scope)}.", "required")
    if expires_at and expires_at <= timezone.now():
        raise invalid("expires_at", "It has to expire later than now.", "past")
    prefix, secret = secrets.token_hex(5), secrets.token_hex(32)
    token = Token.objects.create(
        newsroom_id=by.newsroom_id,
        member=member,
        name=name,
        prefix=prefix,
        secret_sha256=_digest(secret),
        scopes=sorted(scopes),
        expires_at=expires_at,
    )
    stated = history.facts(token) | {"secret_sha256": None, "scopes": list(token.scopes), "prefix": prefix}
    history.record(EventKind.TOKEN_CREATED, by=by, about=[token, member], after=stated)
    return token, f"fc_{prefix}_{secret}"


def find(text: str) -> tuple[UUID, UUID] | None:
    """The ids of the newsroom and of the token that `text` is, when it is valid now; compared in constant time."""
    parts = text.split("_")
    if len(parts) != 3 or parts[0] != "fc":
        return None
    token = Token._base_manager.filter(prefix=parts[1]).first()  # noqa: SLF001 - who asks is not known yet: no scope
    given = _digest(parts[2])
    if token is None or not hmac.compare_digest(token.secret_sha256, given):
        return None
    now = timezone.now()
    if token.revoked_at or (token.expires_at and token.expires_at <= now):
        return None
    return token.newsroom_id, token.pk


def note_use(token: Token) -> None:
    """Keep when `token` was last used, to the minute. Bookkeeping, no change to the record."""
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
