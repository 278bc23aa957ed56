"""A published claim as its page shows it: from what was frozen at publication, and nothing else."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from api.addresses import check_page
from api.v1.serializers.base import Choice, Id, MaybeObject, MaybeText
from claims.counting import WhyNot
from claims.decisions import Uncheckable, VerdictWord
from claims.enums import (
    About,
    ClaimerStance,
    LinkRole,
    Medium,
    SourceClass,
    SourceKind,
    SpeakerKind,
    Stance,
)
from claims.enums import Form as ClaimForm
from claims.gates import GateCode
from claims.models import FactCheckClaim
from claims.publication.shown import Shown


class PlaceOfVerdictSerializer(serializers.Serializer[Any]):
    """Where a verdict is what the public reads: the fact-check, and its public page."""

    fact_check = Id()
    html_url = serializers.CharField()


def place_of(request: Request, placed: FactCheckClaim | None) -> dict[str, str] | None:
    """Where it stands published, as it is shown; None for nowhere."""
    if placed is None:
        return None
    found = placed.fact_check_version.fact_check
    return {"fact_check": str(found.pk), "html_url": check_page(request, found.slug)}


class PublishedVoiceSerializer(serializers.Serializer[Any]):
    """Who asserts it, or passed it on."""

    role = Choice(LinkRole)
    name = serializers.CharField()
    kind = Choice(SpeakerKind)
    as_written = MaybeText()
    cue = MaybeText()
    wikidata_id = MaybeText()


class PublishedPlaceSerializer(serializers.Serializer[Any]):
    """The article that it stands in."""

    id = Id()
    title = MaybeText()
    publisher = MaybeText()
    url = MaybeText()
    published_at = MaybeText()
    language = MaybeText()


class RatingStepSerializer(serializers.Serializer[Any]):
    """A rating of the house's scale."""

    rating = serializers.CharField()
    definition = MaybeText()
    verdict = Choice(VerdictWord)


class PublishedOverrideSerializer(serializers.Serializer[Any]):
    """Something that a verdict usually needs, which was passed over, and why."""

    gate = Choice(GateCode)
    reason = serializers.CharField()


class DissentSerializer(serializers.Serializer[Any]):
    """A member's disagreement; `withheld` where the words would name a confidential source."""

    at = serializers.CharField()
    comment = MaybeText()
    withheld = serializers.BooleanField()


class FindingSerializer(serializers.Serializer[Any]):
    """The verdict as it was published. Of the scale all steps are there, in their order."""

    id = Id()
    verdict = Choice(VerdictWord, source="word")
    reason = Choice(Uncheckable, allow_null=True)
    rating = serializers.CharField()
    as_of = serializers.CharField()
    justification = serializers.CharField(help_text="Markdown; [^2] is the source of number 2.")
    content_sha256 = serializers.CharField()
    signed_off_at = serializers.CharField()
    policy_version = serializers.IntegerField(source="policy")
    scale_version = serializers.IntegerField(source="scale")
    scale = RatingStepSerializer(many=True, source="steps")
    overrides = PublishedOverrideSerializer(many=True)
    dissents = DissentSerializer(many=True)


class ArchivedSerializer(serializers.Serializer[Any]):
    """The stored copy that an excerpt was found in."""

    snapshot = Id()
    sha256 = serializers.CharField()
    captured_at = serializers.CharField()


class PublishedSourceSerializer(serializers.Serializer[Any]):
    """A source by its number. Of a confidential one there is its number and stance, and nothing else."""

    number = serializers.IntegerField()
    stance = Choice(Stance)
    confidential = serializers.BooleanField()
    about = Choice(About, allow_null=True)
    kind = Choice(SourceKind, allow_null=True)
    title = MaybeText()
    publisher = MaybeText()
    url = MaybeText()
    document = MaybeText()
    published_at = MaybeText()
    source_class = Choice(SourceClass, allow_null=True)
    medium = Choice(Medium, allow_null=True)
    language = MaybeText()
    origin = MaybeText()
    interest = MaybeText()
    excerpt = MaybeText()
    translation = MaybeText()
    translator = MaybeText()
    locator = MaybeObject(allow_null=True)
    archived = ArchivedSerializer(allow_null=True)
    file_sha256 = MaybeText()
    counts = serializers.BooleanField()
    why_not = Choice(WhyNot, allow_null=True)


class ReplySerializer(serializers.Serializer[Any]):
    """Right of reply; `withheld` where naming whom would name a confidential source."""

    whom = MaybeText()
    sent_at = MaybeText()
    deadline = MaybeText()
    answered = serializers.BooleanField()
    answered_at = MaybeText()
    none_reason = MaybeText()
    withheld = serializers.BooleanField()


class PublishedClaimSerializer(serializers.Serializer[Any]):
    """A claim with its verdict, as it was published."""

    claim = Id()
    number = serializers.IntegerField()
    html_url = serializers.SerializerMethodField()
    statement = serializers.CharField()
    exact = serializers.CharField()
    form = Choice(ClaimForm)
    claimer_stance = Choice(ClaimerStance, allow_null=True)
    claimed_at = MaybeText()
    language = MaybeText()
    asserted_by = MaybeText()
    attribution = PublishedVoiceSerializer(many=True, source="voices")
    article = PublishedPlaceSerializer()
    verdict = FindingSerializer(source="finding")
    sources = PublishedSourceSerializer(many=True)
    right_of_reply = ReplySerializer(many=True, source="replies")

    @extend_schema_field(str)
    def get_html_url(self, told: Shown) -> str:
        """Its public page: of one claim alone, the fact-check's own."""
        slug, alone = self.context["page"]
        return check_page(self.context["request"], slug, "" if alone else told.claim)
