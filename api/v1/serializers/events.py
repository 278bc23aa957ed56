"""The record, as it is shown. What is shown are `selectors.events.Entry` items."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Choice, Id, Query
from claims.enums import ActorKind, EventKind
from claims.selectors.events import Entry


class ActorSerializer(serializers.Serializer[Any]):
    """Who did it: a member, a token for a member, or the desk itself."""

    type = Choice(ActorKind, source="actor_kind")
    id = Id(source="actor_id", allow_null=True)
    name = serializers.CharField(source="actor_name")


class SubjectSerializer(serializers.Serializer[Any]):
    """A thing that it was about."""

    type = serializers.CharField()
    id = Id()


class EventSerializer(serializers.Serializer[Any]):
    """One entry of the record. `hash` covers `previous` and the entry as it was written."""

    id = Id()
    seq = serializers.IntegerField()
    at = serializers.DateTimeField()
    kind = Choice(EventKind)
    actor = ActorSerializer(source="*")
    about = SubjectSerializer(many=True)
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()
    request = serializers.CharField(source="request_id", allow_null=True)
    previous = serializers.CharField()
    hash = serializers.CharField()

    def get_before(self, entry: Entry) -> dict[str, Any]:
        """What it was, as far as it was changed."""
        return entry.before

    def get_after(self, entry: Entry) -> dict[str, Any]:
        """What it became."""
        return entry.after


class EventsQuery(Query):
    """Which events."""

    kind = Choice(EventKind, required=False)
    since = serializers.IntegerField(required=False, min_value=0, help_text="Only those numbered above this.")


class ExportQuery(Query):
    """What of the record is taken away."""

    values = serializers.BooleanField(required=False, help_text="Whether names and texts come with it.")


class CheckSerializer(serializers.Serializer[Any]):
    """How the newest check of the record stands."""

    status = serializers.ChoiceField(choices=["never", "running", "holds", "broken"])
    checked = serializers.IntegerField()
    head = serializers.CharField(allow_null=True)
    first_bad = serializers.IntegerField(allow_null=True)
    reason = serializers.CharField(allow_null=True)
