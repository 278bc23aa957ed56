"""API tokens: made here, their secret shown once, changed and revoked."""

import hashlib
import hmac
import logging
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from claims import access, checks
from claims.access import Action, Actor
from claims.enums import EventKind, Scope
from claims.errors import Faults, StateError
from claims.models import Member, Token
from claims.services import history, rows

log = logging.getLogger(__name__)

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
    rows.require_here(member)
    name = checks.text(name, "name", most=200, required=True)
    _require_sense(scopes, expires_at)
    prefix, secret = secrets.token_hex(5), secrets.token_hex(32)
    token = Token.objects.create(
        newsroom_id=by.newsroom_id,
        member=member,
        name=name,
        prefix=prefix,
        secret_sha256=_digest(secret),
        scopes=sorted(set(scopes)),
        expires_at=expires_at,
    )
    history.record(EventKind.TOKEN_CREATED, by=by, about=[token, member], after=_facts(token))
    return token, f"fc_{prefix}_{secret}"


class TokenFields(TypedDict, total=False):
    """What can be changed of a token; whom it acts for and its secret stay."""

    name: str
    scopes: Collection[Scope]
    expires_at: datetime | None


@history.service
def edit_token(*, by: Actor, token: Token, expected: int | None = None, **changes: Unpack[TokenFields]) -> Token:
    """Change a token's name, scopes or expiry, from its next call on.

    Raises `InvalidError` as `create_token` does, `StateError` when the token is revoked.
    """
    access.require(by, Action.MANAGE_TOKENS)
    token = rows.lock(token, expected=expected)
    if token.revoked_at:
        raise StateError("This token is revoked, for good. Make another.", code="revoked")
    fields: dict[str, Any] = dict(changes)
    _require_sense(changes.get("scopes", token.scopes), changes.get("expires_at"))
    if "name" in changes:
        fields["name"] = checks.text(changes["name"], "name", most=200, required=True)
    if "scopes" in changes:
        fields["scopes"] = sorted(set(changes["scopes"]))
    before, version = _facts(token), token.version
    token = rows.write(token, **fields)
    if token.version != version:
        history.record(EventKind.TOKEN_EDITED, by=by, about=[token, token.member], before=before, after=_facts(token))
    return token


@history.service
def revoke_token(*, by: Actor, token: Token, expected: int | None = None) -> Token:
    """End a token, for good. One that is revoked already stays as it is."""
    access.require(by, Action.MANAGE_TOKENS)
    token = rows.lock(token, expected=expected)
    if token.revoked_at:
        return token
    before = _facts(token)
    token = rows.write(token, revoked_at=timezone.now())
    history.record(EventKind.TOKEN_REVOKED, by=by, about=[token, token.member], before=before, after=_facts(token))
    return token


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
    """Keep when `token` was last used, to the minute. Bookkeeping, no change to the record.

    Where nothing can be written it is left out: whoever reads must not fail for it.
    """
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - NOTED_EVERY:
        try:
            with transaction.atomic():
                Token.objects.filter(pk=token.pk).update(last_used_at=now)
        except DatabaseError:
            log.warning("The last use of a token could not be noted.")


def _require_sense(scopes: Collection[str], expires_at: datetime | None) -> None:
    """Raise `InvalidError` without a scope, or for an expiry in the past."""
    faults = Faults()
    if not scopes:
        faults.add("scopes", f"Name at least one of {', '.join(Scope)}.", "required")
    if expires_at and expires_at <= timezone.now():
        faults.add("expires_at", "It has to expire later than now.", "past")
    faults.raise_if_any()


def _facts(token: Token) -> dict[str, object]:
    """What the record says of a token: nothing that its secret could be tried against, and not when it was used."""
    stated = history.facts(token) | {"scopes": list(token.scopes), "prefix": token.prefix}
    return stated | {"secret_sha256": None, "last_used_at": None}


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
