"""Captures of a source: listed, asked for, sent by a member, downloaded."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from claims import access
from claims.access import Action
from claims.enums import Capture, EvidenceState, SourceKind
from claims.errors import DomainError, InvalidError, TooLargeError, invalid
from claims.models import Source
from claims.selectors import claims as ledger
from claims.selectors import evidence, snapshots, sources
from claims.selectors import files as downloads
from claims.selectors.snapshots import Download
from claims.services import archiving, files
from claims.services.files import Upload
from web.door import DeskRequest, attempt, door, show
from web.forms.captures import CaptureForm
from web.pages import page_of
from web.presenters import captures as present

FILE, SCREENSHOT = "file", "screenshot"


def _take_files(request: DeskRequest) -> None:
    """Store what is sent, before the form takes its turn."""
    access.require(request.actor, Action.CAPTURE_SOURCE)
    request.upload = files.take_in(request.actor, request.FILES.getlist(FILE))
    request.picture = _pictured(request)


def _pictured(request: DeskRequest) -> Upload:
    try:
        sent = request.FILES.getlist(SCREENSHOT)
        kept = files.keep(request.actor, sent[0]) if sent else None
        if kept and not kept.media_type.startswith("image/"):
            raise invalid(SCREENSHOT, _("This is no picture. Send a PNG or JPEG."), "not_a_picture")
        return Upload(kept=kept)
    except DomainError as error:
        return Upload(refused=error)


@door("GET", "POST", prepare=_take_files)
def listing(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """The captures of a source, newest first; a POST sends a member's own."""
    source = sources.get(request.actor, source_id)
    if request.method != "POST":
        return _page(request, source, CaptureForm())
    form = CaptureForm(request.POST, request.FILES)
    form.is_valid()
    for name, upload in ((FILE, request.upload), (SCREENSHOT, request.picture)):
        if upload.refused is not None:
            form.add_error(name, upload.refused.detail)
    if not request.upload.kept and not form.errors:
        form.add_error(FILE, _("Choose the file that you saved."))
    if not form.errors and request.upload.kept:
        try:
            archiving.send_capture(
                by=request.actor, source=source, page=request.upload.kept, screenshot=request.picture.kept
            )
        except InvalidError as error:
            form.take(error)
        else:
            messages.success(request, _("Your capture is kept. Its text is being read."))
            return redirect("web:captures", source.pk)
    large = isinstance(request.upload.refused, TooLargeError)
    return _page(request, source, form, status=413 if large else 400)


def _page(request: DeskRequest, source: Source, form: CaptureForm, *, status: int = 200) -> HttpResponse:
    page = page_of(request, snapshots.of(request.actor, source))
    rows = [present.row(one) for one in page]
    pending = source.capture == Capture.PENDING
    context = {
        "source": source,
        "now": present.now(source, rows[0].snapshot if rows else None),
        "page": page,
        "rows": rows,
        "form": form,
        "percent": present.percent(source),
        "can_capture": source.kind != SourceKind.DOCUMENT,
        "refresh": pending and not form.errors,
    }
    return show(request, "web/captures.html", context, status=status)


@door()
def on_claim(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """How far the captures are that a claim's evidence leans on; the answer asks again until all are there."""
    claim = ledger.get(claim_id)
    shown = [one for one in evidence.on_claim(request.actor, claim) if not one.withheld]
    live = [one.evidence.source for one in shown if one.evidence.state != EvidenceState.WITHDRAWN]
    context = {"claim": claim, "captured": present.progress(live), "was_pending": True}
    return render(request, "web/parts/captured_now.html", context)


@door("POST", takes=Action.CAPTURE_SOURCE)
def again(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Have a source captured."""
    source = sources.get(request.actor, source_id)
    done = _("The desk captures it. You can go on meanwhile.")
    attempt(request, lambda: archiving.capture_again(by=request.actor, source=source), done)
    return redirect("web:captures", source.pk)


@door()
def content(request: DeskRequest, snapshot_id: UUID) -> HttpResponse:
    """The page or file that was captured, to be downloaded: no browser shows it in the desk's name."""
    return downloaded(snapshots.content(snapshots.get(request.actor, snapshot_id)))


@door()
def warc(request: DeskRequest, snapshot_id: UUID) -> HttpResponse:
    """Request and answer as a web archive, to be downloaded."""
    return downloaded(snapshots.warc(snapshots.get(request.actor, snapshot_id)))


@door()
def picture(request: DeskRequest, snapshot_id: UUID) -> HttpResponse:
    """The screenshot, to be downloaded."""
    return downloaded(snapshots.screenshot(snapshots.get(request.actor, snapshot_id)))


def downloaded(found: Download) -> HttpResponse:
    """The bytes of a stored file, as a file to be saved."""
    answer = FileResponse(
        found.opened(),
        as_attachment=True,
        filename=found.name,
        content_type=downloads.DOWNLOADED_AS,
        headers=downloads.HEADERS,
    )
    return cast("HttpResponse", answer)  # a door hands on whatever Django can send
