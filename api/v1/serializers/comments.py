"""Comments, as they are shown and sent."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.v1.serializers.base import Form, Id, Text
from claims.models import Comment


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
    reply_to = Id(allow_null=True, help_text="The comment that it answers, which may have been removed since.")
    mentions = serializers.SerializerMethodField(help_text="Whom it speaks to.")
    created_at = serializers.DateTimeField()

    @extend_schema_field(AuthorSerializer(many=True))
    def get_mentions(self, comment: Comment) -> list[dict[str, str]]:
        """By the names that they have now."""
        return [{"id": str(one.member_id), "name": str(one.member)} for one in comment.mentions.all()]


class NewComment(Form):
    """A comment: up to 5,000 characters. Who is named after an @ in it is spoken to, and who stands in `mentions`."""

    shown_only = frozenset(CommentSerializer().fields) - {"text", "reply_to", "mentions"}

    text = Text()
    reply_to = Id(required=False, allow_null=True)
    mentions = serializers.ListField(child=Id(), required=False)
