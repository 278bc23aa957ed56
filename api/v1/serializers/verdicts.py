"""Verdicts and reviews, as they are shown and sent."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.v1.serializers.base import Choice, Form, Id, MaybeText, Text
from api.v1.serializers.comments import AuthorSerializer
from api.v1.serializers.gates import GateSerializer, SignOffStepSerializer, gates_told, steps_told
from api.v1.serializers.published import PlaceOfVerdictSerializer, place_of
from claims.decisions import ReviewDecision, Uncheckable, VerdictState, VerdictWord
from claims.models import Review


class VerdictSerializer(serializers.Serializer[Any]):
    """A version of a claim's verdict. The gates are those of now, of the version that waits or is signed off."""

    id = Id(source="verdict.id")
    claim = Id(source="verdict.claim_id")
    version = serializers.IntegerField(source="verdict.number")
    verdict = Choice(VerdictWord, source="verdict.word")
    reason = Choice(Uncheckable, source="verdict.reason", allow_null=True)
    rating = MaybeText(source="verdict.rating")
    as_of = serializers.DateField(source="verdict.as_of")
    justification = serializers.SerializerMethodField(help_text="Markdown; null where it was erased.", allow_null=True)
    overrides = serializers.SerializerMethodField()
    state = Choice(VerdictState)
    content_sha256 = serializers.CharField(
        source="verdict.content_sha256", help_text="Of all that it stands on; a review names it."
    )
    gates = serializers.SerializerMethodField()
    sign_off = serializers.SerializerMethodField()
    replaces = Id(source="verdict.replaces_id", allow_null=True)
    policy_version = serializers.IntegerField(source="verdict.policy.number", default=0)
    scale_version = serializers.IntegerField(source="verdict.scale.number", default=0)
    published = serializers.SerializerMethodField()
    proposed_by = AuthorSerializer(source="verdict.proposed_by", allow_null=True)
    created_at = serializers.DateTimeField(source="verdict.created_at")

    @extend_schema_field(GateSerializer(many=True))
    def get_gates(self, shown: Any) -> list[dict[str, Any]]:
        """As they are now, each with where it can be met."""
        return gates_told(self.context["request"], shown.verdict.claim_id, shown.gates)

    @extend_schema_field(SignOffStepSerializer(many=True))
    def get_sign_off(self, shown: Any) -> list[dict[str, Any]]:
        """What a sign-off takes beside the gates: approvals, under a policy that has not changed."""
        return steps_told(self.context["request"], shown.verdict.claim_id, shown.sign_off)

    @extend_schema_field(PlaceOfVerdictSerializer(allow_null=True))
    def get_published(self, shown: Any) -> dict[str, str] | None:
        """Where it is what the public reads, whatever became of it on the desk since."""
        placed = self.context["placed"].get(shown.verdict.claim_id)
        found = placed if placed and placed.verdict_id == shown.verdict.pk else None
        return place_of(self.context["request"], found)

    def get_justification(self, shown: Any) -> str | None:
        """As it was proposed."""
        content = getattr(shown.verdict, "content", None)
        return str(content.justification) if content else None

    def get_overrides(self, shown: Any) -> list[dict[str, str]]:
        """As they were proposed."""
        content = getattr(shown.verdict, "content", None)
        return list(content.overrides) if content else []


class OverrideForm(Form):
    """A gate that is passed without being met, and why."""

    gate = Text()
    reason = Text()


class NewVerdict(Form):
    """A verdict to propose."""

    shown_only = frozenset(VerdictSerializer().fields)

    verdict = Choice(VerdictWord)
    justification = Text()
    as_of = serializers.DateField()
    rating = MaybeText(required=False, help_text="Of the newsroom's scale; left out, the scale's own for the verdict.")
    reason = Choice(Uncheckable, required=False, allow_null=True)
    overrides = OverrideForm(many=True, required=False)
    replaces = Id(required=False, allow_null=True, help_text="The version that you read as the newest.")


class ReviewSerializer(serializers.Serializer[Any]):
    """What a member decided about a version of the verdict. `void`: that version does not stand any more.

    One that was taken back (`withdrawn_at`) stays on file and does not count.
    """

    id = Id()
    claim = Id(source="claim_id")
    verdict_id = Id()
    content_sha256 = serializers.CharField()
    decision = Choice(ReviewDecision)
    comment = serializers.SerializerMethodField(allow_null=True)
    void = serializers.SerializerMethodField()
    by = AuthorSerializer(source="created_by", allow_null=True)
    at = serializers.DateTimeField(source="created_at")
    withdrawn_at = serializers.DateTimeField(source="withdrawal.created_at", default=None, allow_null=True)

    def get_comment(self, review: Review) -> str | None:
        """As it was written; null for none."""
        content = getattr(review, "content", None)
        return content.comment or None if content else None

    def get_void(self, review: Review) -> bool:
        """Whether its verdict neither waits nor is signed off."""
        return review.verdict_id not in {review.claim.proposal_id, review.claim.signed_id}


class NewReview(Form):
    """A decision about the verdict of that id and hash."""

    shown_only = frozenset(ReviewSerializer().fields)

    decision = Choice(ReviewDecision)
    verdict_id = Id()
    content_sha256 = Text()
    comment = MaybeText(required=False)
