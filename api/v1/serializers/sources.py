"""Sources, as they are shown and sent."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.addresses import check_page, resource
from api.v1.serializers.base import Choice, Flag, Form, Id, MaybeText, Query, Words
from api.v1.serializers.watches import SourceCheckSerializer
from claims.enums import Capture, Medium, OriginReason, SameReason, SourceClass, SourceKind
from claims.models import Source
from claims.selectors.named import Named


class FileSerializer(serializers.Serializer[Any]):
    """A kept file."""

    name = serializers.CharField(help_text="What it was called when it was sent, without a path.")
    sha256 = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes.")
    media_type = serializers.CharField(help_text="By what is in it, whatever it was sent as.")


class CaptureFailureSerializer(serializers.Serializer[Any]):
    """Why a source could not be captured."""

    code = serializers.CharField(source="capture_reason")
    detail = serializers.CharField(source="capture_detail")
    again_at = serializers.DateTimeField(
        source="capture_again_at", allow_null=True, help_text="When the desk tries again by itself; null when it won't."
    )


class OriginProposalSerializer(serializers.Serializer[Any]):
    """Whose reporting it may be, and what says so; nobody has confirmed it."""

    name = MaybeText(help_text="Null when it is like a source whose own reporting has no name yet.")
    reason = Choice(OriginReason)
    words = serializers.CharField(help_text="The reason in a sentence.")
    like = serializers.ListField(child=Id(), help_text="The sources with nearly the same words.")


class SameSourceSerializer(serializers.Serializer[Any]):
    """Another source that seems to be the same page, and what says so."""

    source = Id(source="source.pk")  # type: ignore[assignment]  # a field of that name
    reason = Choice(SameReason, help_text="One address, an address that a page says is its own, or the same bytes.")


class NamedOnSerializer(serializers.Serializer[Any]):
    """Where a source stands published by its name."""

    fact_check = Id(source="page.fact_check_id")
    claim = Id(source="page.told.claim")
    number = serializers.IntegerField(source="told.number", help_text="By which footnotes name it there.")
    html_url = serializers.SerializerMethodField()

    def get_html_url(self, named: Named) -> str:
        """The public page of the fact-check."""
        return check_page(self.context["request"], named.page.placed.fact_check_version.fact_check.slug)


class SourceSerializer(serializers.Serializer[Any]):
    """A source."""

    id = Id()
    kind = Choice(SourceKind)
    url = MaybeText()
    file = serializers.SerializerMethodField()
    content = serializers.SerializerMethodField(help_text="Where the file's bytes are; null when it is no file.")
    document = MaybeText()
    medium = Choice(
        Medium, allow_null=True, help_text="Interviews and calls are documents; a data set may be kept any way."
    )
    title = MaybeText()
    publisher = MaybeText()
    published_at = serializers.DateTimeField(allow_null=True)
    source_class = Choice(SourceClass, allow_null=True)
    origin = MaybeText()
    origin_confirmed = serializers.BooleanField()
    origin_proposal = serializers.SerializerMethodField(help_text="Null when nothing waits for a decision.")
    interest = MaybeText()
    confidential = serializers.BooleanField()
    language = MaybeText()
    capture = Choice(Capture, help_text="How far its stored copy has come.")
    capture_failure = serializers.SerializerMethodField(help_text="Null unless `capture` is `failed`.")
    watch = serializers.SerializerMethodField(
        help_text="What became of the captured page at its address; null before the first look since its capture."
    )
    same_as = serializers.SerializerMethodField(
        help_text="Sources that seem to be the same page; nobody has united them."
    )
    published_in = serializers.SerializerMethodField(
        help_text="What is published and names it. There it stands, made confidential or not, until that is corrected "
        "or retracted."
    )
    merged_into = Id(
        source="merged_into_id", allow_null=True, help_text="The source that it was found to be: that has its evidence."
    )
    created_by = Id(source="created_by_id", allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()

    @extend_schema_field(FileSerializer(allow_null=True))
    def get_file(self, source: Source) -> dict[str, Any] | None:
        """The file, or null."""
        if source.file is None:
            return None
        names = ("sha256", "size", "media_type")
        return {"name": source.file_name} | {name: getattr(source.file, name) for name in names}

    @extend_schema_field(CaptureFailureSerializer(allow_null=True))
    def get_capture_failure(self, source: Source) -> dict[str, Any] | None:
        """Code, words and when it is tried again, or null."""
        return CaptureFailureSerializer(source).data if source.capture == Capture.FAILED else None

    @extend_schema_field(OriginProposalSerializer(allow_null=True))
    def get_origin_proposal(self, source: Source) -> dict[str, Any] | None:
        """What speaks loudest, and all that it is like, or null."""
        found = self.context["proposed"][source.pk]
        if not found:
            return None
        like = [str(one.like.pk) for one in found if one.like]
        return {"name": found[0].name or None, "reason": found[0].reason.value, "words": found[0].said, "like": like}

    @extend_schema_field(SameSourceSerializer(many=True))
    def get_same_as(self, source: Source) -> Any:
        """The proposals, newest source first."""
        return SameSourceSerializer(self.context["same"][source.pk], many=True).data

    @extend_schema_field(NamedOnSerializer(many=True))
    def get_published_in(self, source: Source) -> Any:
        """By fact-check, in its order."""
        return NamedOnSerializer(self.context["published"][source.pk], many=True, context=self.context).data

    @extend_schema_field(SourceCheckSerializer(allow_null=True))
    def get_watch(self, source: Source) -> dict[str, Any] | None:
        """The last look, or null."""
        found = self.context["checks"].get(source.pk)
        return SourceCheckSerializer(found).data if found else None

    def get_content(self, source: Source) -> str | None:
        """The address of its bytes."""
        return resource(self.context["request"], "source-content", source.pk) if source.file else None


class SourceFields(Form):
    """What is known of a source. What it is, is said once: a file is sent in a form, and stays."""

    shown_only = frozenset(SourceSerializer().fields)

    url = MaybeText(required=False)
    document = MaybeText(required=False)
    medium = Choice(Medium, required=False, allow_null=True)
    title = MaybeText(required=False)
    publisher = MaybeText(required=False)
    published_at = serializers.DateTimeField(required=False, allow_null=True)
    source_class = Choice(SourceClass, required=False, allow_null=True)
    origin = MaybeText(required=False)
    interest = MaybeText(required=False)
    confidential = Flag(required=False)
    language = MaybeText(required=False)


class NewSourceFields(SourceFields):
    """What is known of a new source."""

    apart = Flag(required=False, help_text="A source of its own, although one of the same address is on file.")


class NewSource(NewSourceFields):
    """A new source: one of `url`, `document` and, in a form, `file` says what it is."""

    as_json = NewSourceFields

    file = serializers.FileField(
        required=False,
        allow_null=True,
        allow_empty_file=True,
        help_text="In a multipart form: any file.",
        error_messages={"invalid": "Send the file as a part of a multipart form, beside the other fields."},
    )


class UniteSources(Form):
    """The source that another is found to be."""

    into = Id()


class SourcesQuery(Query):
    """Which sources."""

    kind = Choice(SourceKind, required=False)
    source_class = Choice(SourceClass, required=False)
    medium = Choice(Medium, required=False)
    q = Words(help_text="Words in title, publisher, origin, address, name of the file or description.")
