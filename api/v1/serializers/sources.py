"""Sources, as they are shown and sent."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Choice, Flag, Form, Id, MaybeText, Query, Words
from claims.enums import Capture, SourceClass, SourceKind
from claims.models import Source


class SourceSerializer(serializers.Serializer[Any]):
    """A source."""

    id = Id()
    kind = Choice(SourceKind)
    url = MaybeText()
    file = serializers.SerializerMethodField()
    document = MaybeText()
    title = MaybeText()
    publisher = MaybeText()
    published_at = serializers.DateTimeField(allow_null=True)
    source_class = Choice(SourceClass, allow_null=True)
    origin = MaybeText()
    origin_confirmed = serializers.BooleanField()
    interest = MaybeText()
    confidential = serializers.BooleanField()
    language = MaybeText()
    capture = Choice(Capture)
    created_by = Id(source="created_by_id", allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()

    def get_file(self, source: Source) -> str | None:  # noqa: ARG002 - files are not taken yet
        """The stored file: none yet."""
        return None


class SourceFields(Form):
    """What is known of a source: one of `url` and `document` says what it is."""

    shown_only = frozenset(SourceSerializer().fields)

    url = MaybeText(required=False)
    document = MaybeText(required=False)
    file = serializers.JSONField(required=False, help_text="Not taken yet: refused.")
    title = MaybeText(required=False)
    publisher = MaybeText(required=False)
    published_at = serializers.DateTimeField(required=False, allow_null=True)
    source_class = Choice(SourceClass, required=False, allow_null=True)
    origin = MaybeText(required=False)
    interest = MaybeText(required=False)
    confidential = Flag(required=False)
    language = MaybeText(required=False)

    def validate_file(self, value: Any) -> None:
        """Refuse it in words, unless it is null."""
        if value is not None:
            raise serializers.ValidationError(
                "Files are not taken yet. Give the url, or describe the document.", "not_taken"
            )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Without the file, which is null."""
        return {name: value for name, value in attrs.items() if name != "file"}


class SourcesQuery(Query):
    """Which sources."""

    kind = Choice(SourceKind, required=False)
    source_class = Choice(SourceClass, required=False)
    q = Words(help_text="Words in title, publisher, origin, address or description.")
