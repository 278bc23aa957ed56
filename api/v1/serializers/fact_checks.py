"""Fact-checks and their corrections, as they are shown and sent."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.addresses import check_page
from api.v1.serializers.base import AnyJson, Choice, Form, Id, MaybeText, Query, Text
from api.v1.serializers.published import PublishedClaimSerializer
from claims.decisions import CorrectionKind, RequestState
from claims.models import Correction, CorrectionRequest, FactCheckVersion
from claims.selectors.fact_checks import Published


class CorrectionSerializer(serializers.Serializer[Any]):
    """A public change: of what `before` and `after` name, the version among it."""

    id = Id()
    kind = Choice(CorrectionKind)
    version = serializers.IntegerField(source="fact_check_version.number", help_text="The version that it made.")
    text = serializers.SerializerMethodField(allow_null=True, help_text="Null where it was erased.")
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()
    at = serializers.DateTimeField(source="created_at")

    def get_text(self, correction: Correction) -> str | None:
        """What it tells the readers."""
        content = getattr(correction, "content", None)
        return str(content.text) if content else None

    @extend_schema_field(AnyJson())
    def get_before(self, correction: Correction) -> dict[str, Any]:
        """What stood."""
        content = getattr(correction, "content", None)
        return dict(content.before) if content else {}

    @extend_schema_field(AnyJson())
    def get_after(self, correction: Correction) -> dict[str, Any]:
        """What stands in its place."""
        content = getattr(correction, "content", None)
        return dict(content.after) if content else {}


class FactCheckSerializer(serializers.Serializer[Any]):
    """Something published, as one of its versions says. It is drawn from what was frozen at publication."""

    id = Id(source="fact_check.id")
    newsroom = serializers.CharField(source="fact_check.newsroom.name")
    html_url = serializers.SerializerMethodField()
    headline = MaybeText(source="content.headline", default=None)
    summary = MaybeText(source="content.summary", default=None)
    canonical_url = MaybeText(source="content.canonical_url", default=None)
    erased = serializers.SerializerMethodField(help_text="Whether its words were taken down; the hash stays.")
    version = serializers.IntegerField(source="version.number")
    sha256 = serializers.CharField(
        source="version.sha256", help_text="Over the signed verdicts' hashes, headline, summary and address."
    )
    claims = serializers.SerializerMethodField()
    corrections = serializers.SerializerMethodField(help_text="Those that led to this version, newest first.")
    published_at = serializers.DateTimeField(source="fact_check.published_at")
    updated_at = serializers.DateTimeField(source="version.created_at")
    retracted_at = serializers.DateTimeField(source="fact_check.retracted_at", allow_null=True)

    def get_html_url(self, page: Published) -> str:
        """The public page: of the one claim, or an index of several."""
        return check_page(self.context["request"], page.fact_check.slug)

    def get_erased(self, page: Published) -> bool:
        """Whether there are no words any more."""
        return page.content is None

    @extend_schema_field(PublishedClaimSerializer(many=True))
    def get_claims(self, page: Published) -> list[dict[str, Any]]:
        """In the order shown."""
        context = {**self.context, "page": (page.fact_check.slug, len(page.claims) == 1)}
        return list(PublishedClaimSerializer(page.claims, many=True, context=context).data)

    @extend_schema_field(CorrectionSerializer(many=True))
    def get_corrections(self, page: Published) -> list[dict[str, Any]]:
        """Newest first."""
        return list(CorrectionSerializer([one for one, _ in page.corrections], many=True, context=self.context).data)


class NewFactCheck(Form):
    """What to publish: claims with a signed-off verdict, in the order shown."""

    shown_only = frozenset(FactCheckSerializer().fields) - {"claims", "headline", "summary", "canonical_url"}

    claims = serializers.ListField(child=Id())
    headline = Text()
    summary = MaybeText(required=False)
    canonical_url = MaybeText(required=False, help_text="The newsroom's own page of the same.")


class FactCheckQuery(Query):
    """Which version."""

    version = serializers.IntegerField(required=False, min_value=1, max_value=1_000_000)


class NewCorrection(Form):
    """A correction: `text` tells the readers what and why."""

    shown_only = frozenset(CorrectionSerializer().fields) - {"kind", "text"}

    kind = Choice(CorrectionKind)
    text = Text()
    headline = Text(required=False)
    summary = MaybeText(required=False)
    verdict_id = Id(required=False, help_text="With `changed_rating` alone, and needed there.")


class FactCheckVersionSerializer(serializers.Serializer[Any]):
    """A version in short; `fact-checks/{id}/?version=` has it whole."""

    version = serializers.IntegerField(source="number")
    sha256 = serializers.CharField()
    headline = MaybeText(source="content.headline", default=None)
    correction = CorrectionSerializer(allow_null=True, default=None)
    html_url = serializers.SerializerMethodField()
    at = serializers.DateTimeField(source="created_at")

    def get_html_url(self, version: FactCheckVersion) -> str:
        """Its public page."""
        return check_page(self.context["request"], version.fact_check.slug) + f"?version={version.number}"


class CorrectionRequestSerializer(serializers.Serializer[Any]):
    """What a reader asked; `contact` is for those who may answer."""

    id = Id()
    fact_check = Id(source="fact_check_id")
    text = serializers.CharField()
    contact = serializers.SerializerMethodField(allow_null=True)
    state = Choice(RequestState)
    answer = MaybeText()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()

    def get_contact(self, request: CorrectionRequest) -> str | None:
        """How the reader can be reached."""
        return request.contact or None if self.context["answers"] else None


class CorrectionRequestForm(Form):
    """The answer: `accepted` or `declined`, and why."""

    shown_only = frozenset(CorrectionRequestSerializer().fields) - {"state", "answer"}

    state = Choice(RequestState)
    answer = Text()


class CorrectionRequestsQuery(Query):
    """Which requests."""

    state = Choice(RequestState, required=False)
