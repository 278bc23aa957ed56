"""Captures of sources: listed, asked for, sent by a member, read and downloaded."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.concurrency import etag_of, unchanged
from api.v1.serializers.snapshots import NewSnapshot, SnapshotSerializer, SnapshotTextSerializer
from api.v1.serializers.sources import SourceSerializer
from api.v1.views.base import ApiView
from api.v1.views.sources import PASSING, beside
from claims.access import Action
from claims.errors import DomainError, invalid
from claims.models import Snapshot
from claims.selectors import files as downloads
from claims.selectors import snapshots, sources
from claims.selectors.snapshots import Download
from claims.services import archiving, files
from claims.services.files import Upload

SCREENSHOT = "screenshot"


class SourceSnapshotsView(ApiView):
    """The captures of a source."""

    shape = SnapshotSerializer
    shapes = {"POST": SourceSerializer}
    actions = {"GET": Action.READ, "POST": Action.CAPTURE_SOURCE}
    bodies = {"POST": NewSnapshot}
    answers = {"POST": (202,)}
    paged = True
    takes_file = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Store the picture too, before the request takes its turn."""
        super().initial(request, *args, **kwargs)
        form = request.method == "POST" and request.content_type.startswith("multipart/form-data")
        self.picture = _pictured(self, request) if form else Upload()

    def get(self, request: Request, source_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List them, newest first."""
        return self.listed(snapshots.of(self.actor, sources.get(self.actor, source_id)))

    def post(self, request: Request, source_id: UUID) -> Response:
        """Have the source captured again, in the background; or, in a form with a `file`, send your own capture of it.

        Answers the source: poll it until its `capture` is no longer `pending`. A page saved as HTML or PDF, a picture
        and a web archive (WARC) are taken; `screenshot` may be sent beside it.
        """
        source = sources.get(self.actor, source_id)
        given = self.body_with_file()
        if self.picture.refused is not None:
            raise self.picture.refused
        if page := given.get("file"):
            archiving.send_capture(by=self.actor, source=source, page=page, screenshot=self.picture.kept)
        elif self.picture.kept:
            raise invalid("file", "Send the page as a file beside its screenshot.", "required")
        else:
            archiving.capture_again(by=self.actor, source=source)
        source = sources.get(self.actor, source_id)
        full = SourceSerializer(source, context=self.context([]) | beside(self.actor, [source])).data
        headers = {
            "ETag": etag_of({name: value for name, value in full.items() if name not in PASSING}),
            "Location": resource(request, "source", source.pk),
        }
        return Response(full, status=202, headers=headers)


def _pictured(view: ApiView, request: Request) -> Upload:
    """The screenshot, stored; or why it was refused, at its own field."""
    sent = request.FILES.getlist(SCREENSHOT)
    try:
        if len(sent) > 1:
            raise invalid(SCREENSHOT, "Send one picture.", "repeated")
        kept = files.keep(view.actor, sent[0]) if sent else None
        if kept and not kept.media_type.startswith("image/"):
            raise invalid(SCREENSHOT, "This is no picture. Send a PNG or JPEG.", "not_a_picture")
        return Upload(kept=kept)
    except DomainError as error:
        return Upload(refused=error)


class SnapshotView(ApiView):
    """One capture."""

    shape = SnapshotSerializer
    actions = {"GET": Action.READ}

    def get(self, request: Request, snapshot_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read what was captured, when and on which way, with the hashes of its files."""
        return self.single(snapshots.get(self.actor, snapshot_id))


class SnapshotTextView(ApiView):
    """The words of a capture."""

    shape = SnapshotTextSerializer
    actions = {"GET": Action.READ}

    def get(self, request: Request, snapshot_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read its words, with the places of its blocks and pages."""
        return self.single(snapshots.with_words(self.actor, snapshot_id))


class DownloadView(ApiView):
    """A stored file of a capture. It is never shown by a browser in the desk's name."""

    shape = SnapshotSerializer
    actions = {"GET": Action.READ}
    downloads = True

    def download(self, snapshot: Snapshot) -> Download:
        """Which file."""
        raise NotImplementedError

    def answer(self, request: Request, snapshot_id: UUID) -> HttpResponseBase:
        """Its bytes as they are stored."""
        found = self.download(snapshots.get(self.actor, snapshot_id))
        etag = f'"{found.file.sha256}"'
        if unchanged(request, etag):
            return Response(status=304, headers={"ETag": etag})
        return FileResponse(
            found.opened(),
            as_attachment=True,
            filename=found.name,
            content_type=downloads.DOWNLOADED_AS,
            headers={**downloads.HEADERS, "ETag": etag},
        )


class SnapshotContentView(DownloadView):
    """The bytes that were captured."""

    def download(self, snapshot: Snapshot) -> Download:
        """The page or file itself."""
        return snapshots.content(snapshot)

    def get(self, request: Request, snapshot_id: UUID) -> HttpResponseBase:
        """Download the page or file as it was captured; its ETag is its SHA-256."""
        return self.answer(request, snapshot_id)


class SnapshotWarcView(DownloadView):
    """The web archive of a capture."""

    def download(self, snapshot: Snapshot) -> Download:
        """The exchange."""
        return snapshots.warc(snapshot)

    def get(self, request: Request, snapshot_id: UUID) -> HttpResponseBase:
        """Download request and answer as WARC 1.1; 404 for a capture that was sent and is none."""
        return self.answer(request, snapshot_id)
