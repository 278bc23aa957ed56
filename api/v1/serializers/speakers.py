"""Speakers, as they are shown and sent."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.v1.serializers.articles import StatusCountsSerializer
from api.v1.serializers.base import Choice, Form, Id, MaybeText, Query, Text, Words
from claims.enums import Likeness, SpeakerKind
from claims.models import Speaker


class OtherSpeakerSerializer(serializers.Serializer[Any]):
    """A speaker, in short."""

    id = Id()
    name = serializers.CharField()
    kind = Choice(SpeakerKind)


class ProposalSerializer(serializers.Serializer[Any]):
    """Who the speaker may be one with, and by which likeness; `why` says it in a sentence, by name and role."""

    id = Id(source="proposal.id")
    speaker = OtherSpeakerSerializer(source="other")
    likeness = Choice(Likeness, source="proposal.likeness")
    role = MaybeText()
    other_role = MaybeText()
    why = serializers.CharField()
    created_at = serializers.DateTimeField(source="proposal.created_at")


class SpeakerSerializer(serializers.Serializer[Any]):
    """A speaker. The context has `counts` and `proposals` by speaker id."""

    id = Id()
    name = serializers.CharField()
    kind = Choice(SpeakerKind)
    aliases = serializers.SerializerMethodField()
    role = MaybeText(help_text="What the first article that said it calls them.")
    description = MaybeText()
    wikidata_id = MaybeText()
    merged_into = Id(
        source="merged_into_id", allow_null=True, help_text="Who stands for this one since they were merged."
    )
    article = Id(
        source="article_id",
        allow_null=True,
        help_text="The one article a group, an unnamed voice or a lone surname belongs to.",
    )
    claim_count = serializers.SerializerMethodField(help_text="Confirmed claims that they are the source of.")
    status_counts = serializers.SerializerMethodField()
    verdict_counts = serializers.SerializerMethodField()
    proposals = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()

    @extend_schema_field(ProposalSerializer(many=True))
    def get_proposals(self, speaker: Speaker) -> list[Any]:
        """Whom of other articles they may be one with, as far as nobody has decided it."""
        return list(ProposalSerializer(self.context["proposals"][speaker.pk], many=True).data)

    def get_aliases(self, speaker: Speaker) -> list[str]:
        """Other names, in order."""
        return sorted(alias.name for alias in speaker.aliases.all() if alias.name != speaker.name)

    def get_claim_count(self, speaker: Speaker) -> int:
        """Confirmed and not dismissed."""
        return sum(self.context["counts"][speaker.pk].values())

    @extend_schema_field(StatusCountsSerializer)
    def get_status_counts(self, speaker: Speaker) -> dict[str, int]:
        """By evidence status; confirmed claims only."""
        counts: dict[str, int] = self.context["counts"][speaker.pk]
        return counts

    def get_verdict_counts(self, speaker: Speaker) -> dict[str, int]:  # noqa: ARG002 - there are no verdicts yet
        """By verdict: none yet."""
        return {}


class SpeakerChanges(Form):
    """What may be changed of a speaker."""

    shown_only = frozenset(SpeakerSerializer().fields)

    name = Text(required=False)
    kind = Choice(SpeakerKind, required=False)
    aliases = serializers.ListField(child=Text(), required=False, max_length=100)
    role = MaybeText(required=False)
    description = MaybeText(required=False)
    wikidata_id = MaybeText(required=False)


class Merge(Form):
    """Who stands for this speaker from now on."""

    into = Id()


class SpeakersQuery(Query):
    """Which speakers."""

    kind = Choice(SpeakerKind, required=False)
    proposed = serializers.BooleanField(required=False, help_text="Whether they may be one with another speaker.")
    q = Words(help_text="Words in the name or an alias.")
