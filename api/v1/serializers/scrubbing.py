"""The check of the stored files, as it is shown."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.selectors import scrubbing
from claims.selectors.scrubbing import Faulty, Scrub


class NumbersSerializer(serializers.Serializer[Any]):
    """How many files there are of each kind."""

    flipped = serializers.IntegerField()
    missing = serializers.IntegerField()
    unreadable = serializers.IntegerField()
    orphaned = serializers.IntegerField()


class FaultySerializer(serializers.Serializer[Any]):
    """A damaged file, and the ids of what leans on it."""

    fault = serializers.ChoiceField(choices=["flipped", "missing", "unreadable"])
    sha256 = serializers.CharField()
    sources = serializers.SerializerMethodField()
    captures = serializers.SerializerMethodField()
    claims = serializers.SerializerMethodField()

    def get_sources(self, faulty: Faulty) -> list[UUID]:
        """The sources that are this file, or were captured in it."""
        return _ids(faulty.leaning.sources)

    def get_captures(self, faulty: Faulty) -> list[UUID]:
        """The captures that it is a part of."""
        return _ids(faulty.leaning.snapshots)

    def get_claims(self, faulty: Faulty) -> list[UUID]:
        """The claims that those sources are evidence on."""
        return _ids(faulty.leaning.claims)


class ScrubSerializer(serializers.Serializer[Any]):
    """How the newest check of the stored files stands. `faults` names the first of the damaged files."""

    status = serializers.ChoiceField(choices=["never", "running", "whole", "damaged", "failed"])
    files = serializers.IntegerField(help_text="How many were looked at.")
    numbers = NumbersSerializer()
    faults = serializers.SerializerMethodField()
    reason = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField(allow_null=True, help_text="When it came to its end.")

    @extend_schema_field(FaultySerializer(many=True))
    def get_faults(self, scrub: Scrub) -> list[dict[str, Any]]:
        """Each with what leans on it."""
        return list(FaultySerializer(scrubbing.faulty(scrub), many=True).data)


def _ids(things: Iterable[Model]) -> list[UUID]:
    return [thing.pk for thing in things]
