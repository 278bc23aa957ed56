"""Take-downs and erasures, as they are shown and sent."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Choice, Flag, Form, Id, Query, Text
from claims.enums import RemovalKind


class RemovalSerializer(serializers.Serializer[Any]):
    """The tombstone of what was removed. `sha256` is of what it was, empty where no hash of it is kept."""

    id = Id()
    kind = Choice(RemovalKind)
    subject = Id(source="subject_id", help_text="The id of the thing itself.")
    sha256 = serializers.CharField(allow_blank=True)
    reason = serializers.CharField()
    created_by = Id(source="created_by_id", allow_null=True)
    created_at = serializers.DateTimeField()


class NewRemoval(Form):
    """What to remove, and why."""

    shown_only = frozenset({"id", "sha256", "created_by", "created_at"})

    kind = Choice(RemovalKind)
    subject = Text(help_text="The id of the thing; of a file, its SHA-256.")
    reason = Text(help_text="It stays on file and is told where the thing is missed: it may not hold what is removed.")
    also = Flag(required=False, help_text="With a file, the words of its captures; with a capture's words, its files.")


class RemovalsQuery(Query):
    """Which removals."""

    kind = Choice(RemovalKind, required=False)
