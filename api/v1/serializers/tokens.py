"""Tokens, as they are shown and sent."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Choice, Form, Id, Query, Text
from claims.enums import Scope


class TokenSerializer(serializers.Serializer[Any]):
    """A token. Its secret is shown once, where it is made; `prefix` is the part by which it is known in a log."""

    id = Id()
    name = serializers.CharField()
    member = Id(source="member_id", help_text="Whom it acts for.")
    scopes = serializers.ListField(child=Choice(Scope))
    prefix = serializers.CharField()
    expires_at = serializers.DateTimeField(allow_null=True)
    last_used_at = serializers.DateTimeField(allow_null=True, help_text="To the minute.")
    revoked_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class NewTokenSerializer(TokenSerializer):
    """A token just made. A repeated answer (`Idempotency-Key`) is without `token`."""

    token = serializers.CharField(
        required=False, help_text="The whole token. It can't be had again: only a hash of it is kept."
    )


class TokenChanges(Form):
    """What may be changed of a token."""

    shown_only = frozenset(TokenSerializer().fields)

    name = Text(required=False)
    scopes = serializers.ListField(child=Choice(Scope), required=False, max_length=50)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)


class NewToken(TokenChanges):
    """A new token, for the caller unless `member` names somebody else."""

    name = Text()
    scopes = serializers.ListField(child=Choice(Scope), max_length=50)
    member = Id(required=False)


class TokensQuery(Query):
    """Which tokens."""

    member = Id(required=False)
    revoked = serializers.BooleanField(required=False, help_text="True for those that were revoked.")
