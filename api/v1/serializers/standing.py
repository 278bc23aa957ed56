"""The verdict that stands on a claim, in short."""

from typing import Any, cast
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.v1.serializers.base import Choice, Id, MaybeText
from api.v1.serializers.published import PlaceOfVerdictSerializer, place_of
from claims.decisions import Uncheckable, VerdictState, VerdictWord
from claims.models import Claim, FactCheckClaim
from claims.selectors import fact_checks


class StandingSerializer(serializers.Serializer[Any]):
    """The verdict that stands, in short; `claims/{id}/verdicts/` has it whole."""

    id = Id()
    version = serializers.IntegerField(source="number")
    verdict = Choice(VerdictWord, source="word")
    reason = Choice(Uncheckable, allow_null=True)
    rating = MaybeText()
    as_of = serializers.DateField()
    state = Choice(VerdictState, read_only=True, required=False)
    published = serializers.SerializerMethodField()

    @extend_schema_field(PlaceOfVerdictSerializer(allow_null=True))
    def get_published(self, _verdict: Any) -> dict[str, str] | None:
        """Where it is published."""
        return place_of(self.context["request"], self.context["placed"])


def standing_of(claim: Claim, of: serializers.Serializer[Any]) -> dict[str, Any]:
    """The verdict that stands on `claim`, which `of` shows; where a whole list is published is asked once."""
    known: dict[UUID, FactCheckClaim] | None = cast("dict[str, Any]", of.context).get("published")
    if known is None:
        shown = getattr(of.parent, "instance", None)
        claims = shown if isinstance(shown, list) else [claim]
        known = fact_checks.of_claims([one.pk for one in claims if one.published])
        cast("dict[str, Any]", of.context)["published"] = known
    placed = known.get(claim.pk)
    if placed is not None and placed.verdict_id != claim.signed_id:
        placed = None
    state = VerdictState.SIGNED_OFF if claim.signed_id else VerdictState.IN_REVIEW
    context = {**of.context, "placed": placed}
    return {"state": state.value, **StandingSerializer(claim.verdict, context=context).data}
