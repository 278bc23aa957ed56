"""Comments, as they are shown and sent."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Form, Id, Text


class AuthorSerializer(serializers.Serializer[Any]):
    """A member, in short."""

    id = Id()
    name = serializers.CharField(source="__str__")


class CommentSerializer(serializers.Serializer[Any]):
    """What a member said about a claim."""

    id = Id()
    claim = Id(source="claim_id")
    author = AuthorSerializer(source="created_by", allow_null=True)
    text = serializers.CharField()
    created_at = serializers.DateTimeField()


class NewComment(Form):
    """A comment: up to 5,000 characters."""

    shown_only = frozenset(CommentSerializer().fields) - {"text"}

    text = Text()
