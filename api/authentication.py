"""Who is asking: a bearer token, or the session of the pages with its CSRF token. Either makes an `Actor`."""

from django_scopes import scope
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from claims.access import Actor
from claims.models import Member, Newsroom, Token, User
from claims.selectors import members
from claims.services import tokens

SESSION_KEY = "newsroom"
HEADER = "X-Newsroom"


class Credentials:
    """What a request was found to come with: the actor, and the newsroom that its whole handling is scoped to."""

    def __init__(self, actor: Actor, newsroom: Newsroom) -> None:
        self.actor = actor
        self.newsroom = newsroom


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer fc_<prefix>_<secret>`."""

    def authenticate(self, request: Request) -> tuple[User, Credentials] | None:
        """The token's member; None without a bearer header. Raises `AuthenticationFailed` for a token that won't do."""
        scheme, _, given = request.headers.get("Authorization", "").strip().partition(" ")
        if scheme.lower() != "bearer":
            return None
        given = given.strip()
        found = tokens.find(given) if given.isascii() and given.isprintable() else None
        if found is None:
            raise exceptions.AuthenticationFailed("This token is not valid: unknown, revoked or expired.", "bad_token")
        newsroom_id, token_id = found
        with scope(newsroom=newsroom_id):
            token = Token.objects.select_related("member__user", "newsroom").get(pk=token_id)
            if not (token.member.is_active and token.member.user.is_active):
                raise exceptions.AuthenticationFailed("The member this token acts for is not active.", "bad_token")
            tokens.note_use(token)
        actor = members.actor_by_token(token, request_id=_request_id(request))
        return token.member.user, Credentials(actor, token.newsroom)

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - DRF's signature
        """What a 401 asks for."""
        return "Bearer"


class SessionAuthentication(authentication.SessionAuthentication):
    """The session cookie of the pages, with CSRF; `X-Newsroom: slug` chooses among the user's newsrooms."""

    def authenticate(self, request: Request) -> tuple[User, Credentials] | None:
        """The signed-in user as a member of a newsroom of theirs; None when nobody is signed in."""
        found = super().authenticate(request)
        if found is None:
            return None
        user = found[0]
        member = _chosen(members.of_user(user), request)
        actor = members.actor(member, request_id=_request_id(request))
        return user, Credentials(actor, member.newsroom)

    def enforce_csrf(self, request: Request) -> None:
        """Raise `PermissionDenied` with code `csrf` unless the call carries the session's CSRF token."""
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied as error:
            detail = "A call with the session's cookie needs its CSRF token, in the header X-CSRFToken."
            raise exceptions.PermissionDenied(detail, "csrf") from error


def _chosen(memberships: list[Member], request: Request) -> Member:
    """The newsroom that the header names, else the last used, else the first."""
    if not memberships:
        raise exceptions.PermissionDenied("You are a member of no newsroom.", "no_newsroom")
    slug = request.headers.get(HEADER)
    if slug is not None:
        for member in memberships:
            if member.newsroom.slug == slug:
                return member
        raise exceptions.NotFound("You have no newsroom of that name.", "no_newsroom")
    last = str(request.session.get(SESSION_KEY, ""))
    return next((m for m in memberships if last in {m.newsroom.slug, str(m.newsroom_id)}), memberships[0])


def _request_id(request: Request) -> str | None:
    return getattr(request, "request_id", None)
