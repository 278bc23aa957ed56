"""Which claims a list is asked for."""

from rest_framework import serializers

from api.v1.serializers.base import Choice, Id, Query, Words
from claims.decisions import VerdictWord
from claims.enums import ClaimOrigin, ClaimType, EvidenceStatus, LinkRole, Selection, Stage
from claims.enums import Form as ClaimForm


class ClaimsQuery(Query):
    """Which claims, in which order."""

    article = Id(required=False)
    speaker = Id(required=False)
    role = Choice(LinkRole, required=False, help_text="What the `speaker` does: asserts it, or passes it on.")
    stage = Choice(Stage, required=False)
    verdict = Choice(VerdictWord, required=False, help_text="The one that is signed off, or waits for review.")
    selection = Choice(Selection, required=False)
    confirmed = serializers.BooleanField(required=False)
    evidence_status = Choice(EvidenceStatus, required=False)
    assignee = Id(required=False)
    form = Choice(ClaimForm, required=False)
    claim_type = Choice(ClaimType, required=False)
    tag = Words()
    origin = Choice(ClaimOrigin, required=False)
    has_evidence = serializers.BooleanField(required=False, help_text="Whether any evidence is on file.")
    evidence_origin = Words(help_text="Whose reporting evidence on it is, however it is written.")
    hops = serializers.IntegerField(
        required=False, min_value=0, max_value=100, help_text="Through how many it came to the article."
    )
    external_id = Words()
    split_from = Id(required=False, help_text="The parts of a claim that was split.")
    merged_into = Id(required=False, help_text="Those that were merged into a claim, which are dismissed.")
    min_worthiness = serializers.FloatField(
        required=False, min_value=0, max_value=1, help_text="Claims without a worthiness are left out."
    )
    created_after = serializers.DateTimeField(required=False)
    created_before = serializers.DateTimeField(required=False)
    due_before = serializers.DateField(required=False, help_text="Claims that are never due are left out.")
    q = Words(help_text="Words in the statement or the quote, whatever their case.")
    ordering = serializers.ChoiceField(
        required=False,
        default="-created_at",
        choices=["created_at", "-created_at", "updated_at", "-updated_at", "worthiness", "-worthiness", "due_on"],
    )
