"""Policy and rating scale, as they are shown and sent."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Choice, Flag, Form, MaybeText, Query, Text, Whole
from api.v1.serializers.comments import AuthorSerializer
from claims.decisions import VerdictWord
from claims.enums import Role
from claims.models import Policy, Scale


class VersionSerializer(serializers.Serializer[Any]):
    """A version; number 0 is the desk's own, which holds until the newsroom sets one."""

    version = serializers.IntegerField(source="number")
    by = AuthorSerializer(source="created_by", allow_null=True)
    at = serializers.SerializerMethodField(allow_null=True)

    def get_at(self, version: Policy | Scale) -> str | None:
        """When it was set."""
        return serializers.DateTimeField().to_representation(version.created_at) if version.number else None


class PolicySerializer(VersionSerializer):
    """What a verdict needs before it is signed off."""

    approvals = serializers.IntegerField(help_text="By members other than the proposer.")
    approver_role = Choice(Role, help_text="The least role of those who review.")
    origin_threshold = serializers.IntegerField(help_text="Independent origins that corroborate or contradict.")
    primary_needed = serializers.BooleanField()
    reply_needed = serializers.BooleanField()
    method = MaybeText(help_text="How the newsroom works, for its readers: Markdown.")
    licence = MaybeText(help_text="What others may use the published fact-checks under: a name, such as CC-BY-4.0.")
    licence_url = MaybeText(help_text="Where its terms are read.")


class VersionQuery(Query):
    """Which version; 0 is the desk's own."""

    version = serializers.IntegerField(required=False, min_value=0, max_value=1_000_000)


class PolicyForm(Form):
    """A new version; what is left out stays as it is."""

    shown_only = frozenset(PolicySerializer().fields)

    approvals = Whole(required=False)
    approver_role = Choice(Role, required=False)
    origin_threshold = Whole(required=False)
    primary_needed = Flag(required=False)
    reply_needed = Flag(required=False)
    method = MaybeText(required=False)
    licence = MaybeText(required=False)
    licence_url = MaybeText(required=False)


class StepSerializer(serializers.Serializer[Any]):
    """A rating, what it means, and the verdict it stands for."""

    rating = serializers.CharField()
    definition = MaybeText()
    verdict = Choice(VerdictWord)


class ScaleSerializer(VersionSerializer):
    """The house's own ratings, in the order they are shown. The first for a verdict is the scale's own for it."""

    name = serializers.CharField()
    steps = StepSerializer(many=True)


class StepForm(Form):
    """A rating, what it means, and the verdict it stands for."""

    rating = Text()
    definition = MaybeText(required=False)
    verdict = Choice(VerdictWord)


class ScaleForm(Form):
    """A new version of the scale."""

    shown_only = frozenset(ScaleSerializer().fields)

    name = Text()
    steps = StepForm(many=True)
