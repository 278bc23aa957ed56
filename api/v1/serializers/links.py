"""Links between claims, as they are shown and sent."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Choice, Form, Id, MaybeText
from claims.enums import ClaimOrigin, LinkKind, LinkState


class ClaimLinkSerializer(serializers.Serializer[Any]):
    """`other` is `kind` to `claim`: the same, broader or narrower than it, or contradicted by it."""

    id = Id()
    claim = Id(source="claim_id")
    other = Id(source="other_id")
    kind = Choice(LinkKind)
    state = Choice(LinkState)
    origin = Choice(ClaimOrigin)
    why = MaybeText()
    created_by = Id(source="created_by_id", allow_null=True)
    decided_by = Id(source="decided_by_id", allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class StandingLink(Form):
    """What a link may be said to be."""

    shown_only = frozenset(ClaimLinkSerializer().fields)

    state = serializers.ChoiceField(
        choices=[LinkState.CONFIRMED.value],
        error_messages={
            "invalid_choice": "A link can be set to confirmed. DELETE dismisses it, restore/ brings it back."
        },
    )


class NewLink(Form):
    """Another claim, and what it is to the one in the address."""

    shown_only = frozenset(ClaimLinkSerializer().fields)

    other = Id()
    kind = Choice(LinkKind)
    why = MaybeText(required=False)
    state = serializers.ChoiceField(
        choices=[LinkState.CONFIRMED.value, LinkState.SUGGESTED.value], default=LinkState.CONFIRMED.value
    )
