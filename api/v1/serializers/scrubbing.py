"""The check of the stored files, as it is shown."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Id
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

    def get_sources(self, faulty: Faulty) -> list[Id]:
        """The sources that are this file, or were captured in it."""
        return _ids(faulty.leaning.sources)

    def get_captures(self, faulty: Faulty) -> list[Id]:
        """The captures that it is a part of."""
        return _ids(faulty.leaning.snapshots)

    def get_claims(self, faulty: Faulty) -> list[Id]:
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

    def get_faults(self, scrub: Scrub) -> list[FaultySerializer]:
        """Each with what leans on it."""
        return FaultySerializer(scrubbing.faulty(scrub), many=True).data  # type: ignore[return-value]


def _ids(things: Any) -> list[Id]:
    return [str(thing.pk) for thing in things]  # type: ignore[misc]
