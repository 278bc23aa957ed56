"""Claims, as they are shown and sent."""

from typing import Any, cast
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.addresses import page_of
from api.v1.serializers.base import Choice, Flag, Form, Id, MaybeObject, MaybeText, Query, Text, Whole, Words
from api.v1.serializers.standing import StandingSerializer, standing_of
from claims.decisions import VerdictWord
from claims.enums import (
    Anchor,
    ArticleEvidence,
    BlockKind,
    ClaimerStance,
    ClaimOrigin,
    ClaimType,
    ComponentKind,
    EvidenceStatus,
    LinkRole,
    Selection,
    SpeakerKind,
    Stage,
    WordsOf,
)
from claims.enums import Form as ClaimForm
from claims.models import Claim
from claims.selectors import evidence


class QuoteSerializer(serializers.Serializer[Any]):
    """The claim's words, and where they stand in the version's text, in code points."""

    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    anchor = Choice(Anchor)


class VoiceSerializer(serializers.Serializer[Any]):
    """A speaker, in short."""

    id = Id()
    name = serializers.CharField()
    kind = Choice(SpeakerKind)


class LinkSerializer(serializers.Serializer[Any]):
    """One link of the attribution: the source first, then who passed it on."""

    role = Choice(LinkRole)
    speaker = VoiceSerializer()
    as_written = MaybeText()
    cue = MaybeText()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)


class InArticleSerializer(serializers.Serializer[Any]):
    """What the article itself offers for the claim."""

    kind = Choice(ArticleEvidence, source="article_evidence")
    exact = MaybeText(source="article_evidence_exact")
    start = serializers.IntegerField(source="article_evidence_start", allow_null=True)
    end = serializers.IntegerField(source="article_evidence_end", allow_null=True)


class SelectionSerializer(serializers.Serializer[Any]):
    """Whether the newsroom will check it, and why."""

    state = Choice(Selection, source="selection")
    reason = MaybeText(source="selection_reason")


class ComponentSerializer(serializers.Serializer[Any]):
    """A part that can be checked by itself."""

    kind = Choice(ComponentKind)
    text = serializers.CharField()
    words_of = Choice(WordsOf)


class EvidenceCountsSerializer(serializers.Serializer[Any]):
    """Items on file."""

    supports = serializers.IntegerField()
    refutes = serializers.IntegerField()
    context = serializers.IntegerField()  # type: ignore[assignment]  # a field, not the property
    pending = serializers.IntegerField()


class OriginsSerializer(serializers.Serializer[Any]):
    """Independent origins that count."""

    supports = serializers.IntegerField(source="origins_for")
    refutes = serializers.IntegerField(source="origins_against")


class ClaimSerializer(serializers.Serializer[Any]):
    """A claim."""

    id = Id()
    article = Id(source="article_id")
    article_version = Id(source="article_version_id")
    block = Choice(BlockKind)
    origin = Choice(ClaimOrigin)
    confirmed = serializers.BooleanField()
    kept = serializers.BooleanField(help_text="Whether a person left it on an older version of the article.")
    confidence = serializers.FloatField(allow_null=True)
    external_id = MaybeText()
    language = MaybeText()
    statement = serializers.CharField()
    quote = QuoteSerializer(source="*")
    form = Choice(ClaimForm)
    claimer_stance = Choice(ClaimerStance, allow_null=True)
    claimed_at = serializers.DateField(allow_null=True)
    claim_type = Choice(ClaimType, allow_null=True)
    attribution = LinkSerializer(many=True, source="links")
    evidence_in_article = InArticleSerializer(source="*")
    certainty = serializers.DictField(
        child=serializers.FloatField(), allow_null=True, help_text="How sure the engine is of each field, from 0 to 1."
    )
    why = MaybeObject(allow_null=True)
    worthiness = serializers.FloatField(allow_null=True)
    selection = SelectionSerializer(source="*")
    components = ComponentSerializer(many=True)
    uncovered_components = serializers.SerializerMethodField(
        help_text="The positions of those that no evidence on file names, as far as you may see it."
    )
    stage = Choice(Stage)
    evidence_status = Choice(EvidenceStatus)
    weak_opposition = serializers.BooleanField()
    evidence_counts = EvidenceCountsSerializer(source="*")
    independent_origins = OriginsSerializer(source="*")
    verdict = serializers.SerializerMethodField()
    assignee = Id(source="assignee_id", allow_null=True)
    tags = serializers.SerializerMethodField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    html_url = serializers.SerializerMethodField()

    @extend_schema_field(StandingSerializer(allow_null=True))
    def get_verdict(self, claim: Claim) -> dict[str, Any] | None:
        """The one that is signed off, or waits for review."""
        return standing_of(claim, self) if claim.verdict else None

    def get_uncovered_components(self, claim: Claim) -> list[int]:
        """From 0; of a whole list it is asked once."""
        known: dict[UUID, set[int]] = cast("dict[str, Any]", self.context).setdefault("covered", {})
        if claim.pk not in known:
            shown = getattr(self.parent, "instance", None)
            known |= evidence.covered(self.context["actor"], shown if isinstance(shown, list) else [claim])
        return [index for index in range(len(claim.components)) if index not in known[claim.pk]]

    def get_tags(self, claim: Claim) -> list[str]:
        """By name."""
        return [tag.name for tag in claim.labels]

    def get_html_url(self, claim: Claim) -> str:
        """Its page."""
        return page_of(self.context["request"], "claims", claim.pk)


class QuoteForm(Form):
    """Words of the article, or a span of its text by code points in `article_version`."""

    shown_only = frozenset({"anchor"})

    exact = Text(required=False)
    prefix = Text(required=False)
    suffix = Text(required=False)
    start = Whole(required=False)
    end = Whole(required=False)
    article_version = Id(required=False)


class SpeakerForm(Form):
    """A known speaker by `id` (name and kind are then not read), or one by `name` and `kind`."""

    id = Id(required=False)
    name = Text(required=False)
    kind = Choice(SpeakerKind, required=False)

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """As an object, or as the bare id."""
        return super().to_internal_value({"id": data} if isinstance(data, str) else data)


class LinkForm(Form):
    """One link of the attribution."""

    role = Choice(LinkRole)
    speaker = SpeakerForm()
    as_written = MaybeText(required=False)
    cue = MaybeText(required=False)
    start = Whole(required=False, allow_null=True)
    end = Whole(required=False, allow_null=True)


class ComponentForm(Form):
    """A part that can be checked by itself."""

    kind = Choice(ComponentKind)
    text = Text()
    words_of = Choice(WordsOf)


class SelectionForm(Form):
    """Whether the newsroom will check it, and why."""

    state = Choice(Selection)
    reason = MaybeText(required=False)


class ClaimChanges(Form):
    """What may be said of a claim."""

    shown_only = frozenset(ClaimSerializer().fields)

    statement = Text(required=False)
    quote = QuoteForm(required=False)
    article_version = Id(required=False, help_text="What the quote's offsets refer to.")
    form = Choice(ClaimForm, required=False)
    claimer_stance = Choice(ClaimerStance, required=False, allow_null=True)
    claimed_at = serializers.DateField(required=False, allow_null=True)
    claim_type = Choice(ClaimType, required=False, allow_null=True)
    attribution = LinkForm(many=True, required=False)
    components = ComponentForm(many=True, required=False)
    selection = SelectionForm(required=False)
    assignee = Id(required=False, allow_null=True)
    tags = serializers.ListField(child=Text(), required=False)
    external_id = MaybeText(required=False)
    confirmed = Flag(required=False)
    kept = Flag(required=False)


class NewClaim(ClaimChanges):
    """A claim over words of an article."""

    article = Id()
    quote = QuoteForm()
    kept = None  # type: ignore[assignment]  # DRF's way to leave out a field: a new claim stands in the newest version


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
    q = Words(help_text="Words in the statement or the quote, whatever their case.")
    ordering = serializers.ChoiceField(
        required=False,
        default="-created_at",
        choices=["created_at", "-created_at", "updated_at", "-updated_at", "worthiness", "-worthiness"],
    )
