"""Readings of an article, and what they would say of claims that people touched."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.v1.serializers.base import Choice, Flag, Form, Id, MaybeObject, MaybeText
from claims.enums import ArticleEvidence, ClaimerStance, ClaimType, LinkRole, SpeakerKind
from claims.enums import Form as ClaimForm
from claims.models import Difference
from claims.selectors import readings


class CountsSerializer(serializers.Serializer[Any]):
    """What a reading of a text that had been read before did to the suggestions, and where it differs from people."""

    new = serializers.IntegerField(source="added")
    changed = serializers.IntegerField()
    set_aside = serializers.IntegerField()
    differing = serializers.IntegerField(help_text="How many claims that people touched it would word otherwise.")


class ReadingSerializer(serializers.Serializer[Any]):
    """One run of the engine over one version."""

    id = Id()
    article_version = Id(source="article_version_id")
    engine_version = serializers.CharField()
    options = MaybeObject()
    claim_count = serializers.IntegerField(help_text="How many claims it found.")
    counts = CountsSerializer(source="*")
    created_at = serializers.DateTimeField()


class ReadAgain(Form):
    """Whether to read again what the engine of today has read already."""

    force = Flag(required=False)


class SaidVoiceSerializer(serializers.Serializer[Any]):
    """A speaker as the reading names it; it need not be on file."""

    name = serializers.CharField()
    kind = Choice(SpeakerKind)


class SaidLinkSerializer(serializers.Serializer[Any]):
    """One link of the attribution, as the reading has it."""

    role = Choice(LinkRole)
    speaker = SaidVoiceSerializer(source="*")
    as_written = MaybeText()
    cue = MaybeText()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)


class SaidEvidenceSerializer(serializers.Serializer[Any]):
    """What the article offers, by the reading."""

    kind = Choice(ArticleEvidence)
    exact = MaybeText()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)


class SaidSerializer(serializers.Serializer[Any]):
    """What a reading says of a claim; `start` and `end` are those of its quote."""

    statement = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    form = Choice(ClaimForm)
    claimer_stance = Choice(ClaimerStance, allow_null=True)
    claim_type = Choice(ClaimType, allow_null=True)
    evidence_in_article = SaidEvidenceSerializer(source="article_evidence")
    attribution = SaidLinkSerializer(many=True)


# What a reading calls as its own is called by the API as a claim's.
FIELDS = {"article_evidence": "evidence_in_article"}


class DifferenceSerializer(serializers.Serializer[Any]):
    """What a reading would say of a claim that a person touched."""

    id = Id()
    claim = Id(source="claim_id")
    reading = Id(source="reading_id")
    engine_version = serializers.CharField(source="reading.engine_version")
    differs_on = serializers.SerializerMethodField(
        help_text="The claim's fields on which it says otherwise; `claim` where it would not log it."
    )
    would_say = serializers.SerializerMethodField(help_text="Null where it would not log the claim.")
    left_at = serializers.DateTimeField(source="settled_at", allow_null=True)
    created_at = serializers.DateTimeField()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_differs_on(self, one: Difference) -> list[str]:
        """By the claim as it is now."""
        return [FIELDS.get(name, name) for name in readings.differs(one.claim, one.said)]

    @extend_schema_field(SaidSerializer(allow_null=True))
    def get_would_say(self, one: Difference) -> dict[str, Any] | None:
        """What the reading says, in whole."""
        return SaidSerializer(one.said).data if one.said else None
