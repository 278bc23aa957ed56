"""Captures of sources, as they are shown and sent."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.addresses import resource
from api.v1.serializers.articles import BlockSerializer
from api.v1.serializers.base import Choice, Form, Id, MaybeText
from claims.enums import Capture, CaptureWay, PartialReason
from claims.models import Snapshot


class StoredFileSerializer(serializers.Serializer[Any]):
    """A stored file, by its hash."""

    sha256 = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes.")
    media_type = serializers.CharField(help_text="By what is in it.")


class HopSerializer(serializers.Serializer[Any]):
    """One request on the way to what was captured, and the head of its answer."""

    url = serializers.CharField()
    address = serializers.CharField(required=False, help_text="The network address that was connected to.")
    port = serializers.IntegerField(required=False)
    at = serializers.CharField()
    status = serializers.IntegerField()
    headers = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()), required=False, help_text="Pairs of name and value."
    )


class PageSaysSerializer(serializers.Serializer[Any]):
    """What a page says of itself; what it does not say is left out."""

    title = serializers.CharField(required=False)
    publisher = serializers.CharField(required=False)
    author = serializers.CharField(required=False)
    published_at = serializers.CharField(required=False)
    language = serializers.CharField(required=False)
    canonical_url = serializers.CharField(required=False)


class SnapshotSerializer(serializers.Serializer[Any]):
    """A capture, which never changes."""

    id = Id()
    source = Id(source="source_id")  # type: ignore[assignment]  # a field, not the property
    number = serializers.IntegerField(help_text="Counted from 1 for each source.")
    way = Choice(CaptureWay)
    state = Choice(Capture)
    partial_reason = Choice(PartialReason, allow_null=True)
    status = serializers.IntegerField(allow_null=True, help_text="What the server answered.")
    media_type = serializers.CharField()
    file = StoredFileSerializer(source="body")
    warc_file = StoredFileSerializer(source="warc", allow_null=True)
    screenshot_file = StoredFileSerializer(source="screenshot", allow_null=True)
    certificate_sha256 = MaybeText()
    text_sha256 = MaybeText(help_text="Of its words, over UTF-8.")
    text_length = serializers.IntegerField(help_text="In code points.")
    about = serializers.SerializerMethodField()
    hops = serializers.SerializerMethodField()
    captured_at = serializers.DateTimeField()
    created_by = Id(source="created_by_id", allow_null=True)
    content = serializers.SerializerMethodField(help_text="Where its bytes are.")
    warc = serializers.SerializerMethodField(help_text="Where its web archive is; null when it was not fetched.")
    text = serializers.SerializerMethodField(help_text="Where its words are.")

    @extend_schema_field(PageSaysSerializer)
    def get_about(self, snapshot: Snapshot) -> dict[str, Any]:
        """What the page says of itself; nothing once it was taken down."""
        return dict(snapshot.content.about) if hasattr(snapshot, "content") else {}

    @extend_schema_field(HopSerializer(many=True))
    def get_hops(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """The way to it."""
        return list(snapshot.content.hops) if hasattr(snapshot, "content") else []

    def get_content(self, snapshot: Snapshot) -> str:
        """The address of its bytes."""
        return resource(self.context["request"], "snapshot-content", snapshot.pk)

    def get_warc(self, snapshot: Snapshot) -> str | None:
        """The address of its web archive."""
        return resource(self.context["request"], "snapshot-warc", snapshot.pk) if snapshot.warc_id else None

    def get_text(self, snapshot: Snapshot) -> str:
        """The address of its words."""
        return resource(self.context["request"], "snapshot-text", snapshot.pk)


class PagePlaceSerializer(serializers.Serializer[Any]):
    """Where a page of a paged file begins and ends, in code points."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class SnapshotTextSerializer(serializers.Serializer[Any]):
    """The words of a capture, which excerpts are found in."""

    snapshot = Id(source="pk")
    sha256 = MaybeText(source="text_sha256")
    text = serializers.SerializerMethodField()
    blocks = serializers.SerializerMethodField()
    pages = serializers.SerializerMethodField()

    def get_text(self, snapshot: Snapshot) -> str:
        """All of them; none once they were taken down."""
        return snapshot.content.text if hasattr(snapshot, "content") else ""

    @extend_schema_field(BlockSerializer(many=True))
    def get_blocks(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """In order of the text; what stands around an article is `furniture`."""
        blocks = snapshot.content.blocks if hasattr(snapshot, "content") else []
        return [{"kind": kind, "start": start, "end": end} for kind, start, end in blocks]

    @extend_schema_field(PagePlaceSerializer(many=True))
    def get_pages(self, snapshot: Snapshot) -> list[dict[str, int]]:
        """Those of a PDF, in order."""
        pages = snapshot.content.pages if hasattr(snapshot, "content") else []
        return [{"start": start, "end": end} for start, end in pages]


class CaptureAgain(Form):
    """Nothing: the desk captures again."""

    shown_only = frozenset(SnapshotSerializer().fields)


class NewSnapshot(CaptureAgain):
    """Nothing, or in a form one's own capture."""

    as_json = CaptureAgain

    file = serializers.FileField(
        required=False,
        allow_empty_file=True,
        help_text="In a multipart form: the page as you saved it (HTML, PDF, picture or web archive).",
    )
    screenshot = serializers.FileField(
        required=False, allow_empty_file=True, help_text="In a multipart form, beside the file: a picture of the page."
    )
