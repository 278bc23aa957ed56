"""Changes of articles' texts and looks at captured pages, as they are shown."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.v1.serializers.base import Choice, Id, Query
from claims.enums import CheckState, ToldBy
from claims.models import TextChange


class TextChangeSerializer(serializers.Serializer[Any]):
    """That the text at an article's address was found to be another."""

    id = Id()
    version = serializers.IntegerField(source="article_version.number", help_text="The version that came of it.")
    told_by = Choice(
        ToldBy, allow_null=True, help_text="A correction note, or a later date of the page's own; null: without a note."
    )
    changes = serializers.IntegerField(help_text="How many stretches differ.")
    touched_claims = serializers.SerializerMethodField(help_text="Claims whose words do not surely stand in it.")
    found_at = serializers.DateTimeField()
    seen_at = serializers.DateTimeField(allow_null=True)
    seen_by = Id(source="seen_by_id", allow_null=True)

    @extend_schema_field({"type": "array", "items": {"type": "string", "format": "uuid"}})
    def get_touched_claims(self, change: TextChange) -> list[str]:
        """Their ids."""
        return list(change.touched)


class SourceCheckSerializer(serializers.Serializer[Any]):
    """What became of a captured page at its address. It never moves evidence: what counts is the capture."""

    state = Choice(CheckState)
    checked_at = serializers.DateTimeField()
    code = serializers.SerializerMethodField(help_text="Why it is gone or could not be reached; null otherwise.")

    def get_code(self, check: Any) -> str | None:
        """The code, or null."""
        return check.code or None


class PageQuery(Query):
    """Which version's page."""

    version = serializers.IntegerField(required=False, min_value=1, max_value=2_000_000_000)
