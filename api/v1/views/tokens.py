"""Tokens: how members act from a script."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.tokens import NewToken, NewTokenSerializer, TokenChanges, TokenSerializer, TokensQuery
from api.v1.views.base import ApiView
from claims.access import Action
from claims.errors import NotFoundError, invalid
from claims.models import Member, Token
from claims.selectors import members
from claims.selectors import tokens as selectors
from claims.services import tokens as services

PASSING = frozenset({"last_used_at"})
SECRET = "token"  # noqa: S105 - the name of the field, no secret


class TokensView(ApiView):
    """The newsroom's tokens."""

    shape = TokenSerializer
    shapes = {"POST": NewTokenSerializer}
    actions = {"GET": Action.MANAGE_TOKENS, "POST": Action.MANAGE_TOKENS}
    bodies = {"POST": NewToken}
    queries = {"GET": TokensQuery}
    answers = {"POST": (201,)}
    passing = PASSING
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List tokens, newest first; revoked ones only when asked for."""
        found = selectors.listing(revoked=self.asked.get("revoked", False))
        return self.listed(found.filter(member=self.asked["member"]) if "member" in self.asked else found)

    def post(self, request: Request) -> Response:
        """Make a token. Its whole text is in this answer's `token`, and nowhere else, ever."""
        given = self.body()
        member = self._member(given.pop("member", None))
        token, text = services.create_token(by=self.actor, member=member, **given)
        answer = self.single(token, status=201, location=resource(request, "token", token.pk))
        answer.data[SECRET] = text
        answer.secret_fields = (SECRET,)  # type: ignore[attr-defined]  # kept out of what is stored for a repetition
        return answer

    def _member(self, named: UUID | None) -> Member:
        wanted: Any = named or self.actor.member_id
        try:
            return members.get(wanted)
        except NotFoundError as error:
            raise invalid("member", error.detail, "unknown") from None


class TokenView(ApiView):
    """One token."""

    shape = TokenSerializer
    actions = {"GET": Action.MANAGE_TOKENS, "PATCH": Action.MANAGE_TOKENS, "DELETE": Action.MANAGE_TOKENS}
    bodies = {"PATCH": TokenChanges}
    passing = PASSING

    def find(self, thing_id: UUID) -> Token:
        """The token, revoked or not."""
        return selectors.get(thing_id)

    def get(self, request: Request, token_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read a token; its secret can't be read."""
        return self.single(self.find(token_id))

    def patch(self, request: Request, token_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Change a token's name, scopes or expiry, from its next call on."""
        changes = self.body()
        with self.changing(token_id) as token:
            services.edit_token(by=self.actor, token=token, expected=token.version, **changes)
        return self.single(self.find(token_id))

    def delete(self, request: Request, token_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Revoke a token, for good."""
        with self.changing(token_id) as token:
            services.revoke_token(by=self.actor, token=token, expected=token.version)
        return self.single(self.find(token_id))
