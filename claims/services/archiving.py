"""Captures: asked for or sent by a member, stored with their hashes, or why there is none and when it is tried again.

A capture is a job. What takes time, the fetching and the reading of what came, is done before and outside of any
transaction (`claims.tasks.capturing`); here it is stored, all of it or nothing, and the job is done with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from claims import access, clock, conf, queue
from claims.access import Action, Actor
from claims.enums import Capture, CaptureWay, EventKind, PartialReason, SourceKind
from claims.errors import NotFoundError, StateError
from claims.models import Job, Snapshot, SnapshotContent, Source, StoredFile
from claims.names import address_key
from claims.queue import Hold
from claims.selectors import sources as selectors
from claims.services import files, history, later, locating, origins, owing, rows, tallies
from claims.services.files import Kept
from claims.services.layout import Layout
from claims.services.sources import UNFAILED, refuse_merged

# When the desk tries again by itself, after each failure.
AGAIN = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
PROPOSED = ("title", "publisher", "published_at", "language")
# What a job says of a capture that a member sent.
SENT = ("page", "screenshot", "by", "name")
NOTHING = Layout("", [], [])


@dataclass(frozen=True, slots=True)
class Taken:
    """What a capture brought. `asked` is the address that was asked for, "" for what a member sent.

    `about` is what the page says of itself, of which `proposed` may fill what is empty in the source; `hops` the way
    to it.
    """

    asked: str
    way: CaptureWay
    body: Kept
    partial: PartialReason | None = None
    status: int | None = None
    warc: Kept | None = None
    screenshot: Kept | None = None
    certificate_sha256: str = ""
    layout: Layout = NOTHING
    about: Mapping[str, Any] = field(default_factory=dict)
    proposed: Mapping[str, Any] = field(default_factory=dict)
    hops: list[dict[str, Any]] = field(default_factory=list)


@history.service
def capture_again(*, by: Actor, source: Source) -> Source:
    """Owe a capture of an address or a file. One that is on its way is not owed twice.

    Raises `StateError` (`nothing_to_capture`) for a document that is only described.
    """
    access.require(by, Action.CAPTURE_SOURCE)
    source = _found(by, source)
    if source.kind == SourceKind.DOCUMENT:
        raise StateError(
            "This source is described, so there is nothing to fetch. Send a capture of it instead.",
            code="nothing_to_capture",
        )
    return source if source.capture == Capture.PENDING else _asked(by, source, {})


@history.service
def send_capture(*, by: Actor, source: Source, page: Kept, screenshot: Kept | None = None) -> Source:
    """Keep a member's own capture of a source: a saved page, a PDF, a picture, a web archive. It is read as a job."""
    access.require(by, Action.CAPTURE_SOURCE)
    source = _found(by, source)
    sent = {"page": files.row(by, page)} | ({"screenshot": files.row(by, screenshot)} if screenshot else {})
    return _asked(by, source, sent, page.name)


def _found(by: Actor, source: Source) -> Source:
    source = rows.lock(source)
    if selectors.withheld(by, [source]):
        raise NotFoundError("There is no source of that id here.")
    refuse_merged(source)
    return source


def _asked(by: Actor, source: Source, sent: Mapping[str, StoredFile], name: str = "") -> Source:
    before = history.facts(source)
    told: dict[str, Any] = {what: str(file.pk) for what, file in sent.items()}
    if sent:
        told |= {"by": str(by.member_id) if by.member_id else None, "name": name}
    job = owing.capture(source, **told)
    source = rows.note(source, capture=Capture.PENDING, **UNFAILED)
    after = history.facts(source) | {"files": _hashes(sent)}
    history.record(EventKind.CAPTURE_ASKED, by=by, about=[source, job], before=before, after=after)
    return source


def owed(hold: Hold) -> Source | None:
    """The source that a job is to capture; None when what it was to try again was done meanwhile."""
    source = Source.objects.select_related("file").get(pk=UUID(hold.job.payload["source"]))
    again = hold.job.payload.get("again", False)
    over = again and (source.capture != Capture.FAILED or source.capture_again_at is None)
    moved = "render" in hold.job.payload and hold.job.payload["url"] != source.url
    return None if over or moved else source


def to_render(hold: Hold) -> Snapshot | None:
    """The stored copy that a job is to have rendered by a browser; None when it is to capture."""
    wanted = hold.job.payload.get("render")
    return Snapshot.objects.select_related("body").get(pk=UUID(wanted)) if wanted else None


def _rendering(source: Source, snapshot: Snapshot) -> list[Job]:
    """What is owed to a copy that lacks what scripts would build, where a browser is configured: its rendering."""
    lacks = snapshot.partial_reason == PartialReason.NEEDS_SCRIPTS and snapshot.way != CaptureWay.RENDERED
    return [owing.capture(source, render=str(snapshot.pk), url=source.url)] if lacks and conf.chromium() else []


@history.service
def store_capture(*, source: Source, taken: Taken, hold: Hold) -> Snapshot | None:
    """Store what was captured and mark the job done, together or not at all; its claims are recounted.

    None when the source has another address by now, which is captured then. Raises `LostJobError`.
    """
    origins.take_turn(source.newsroom_id)
    _hold_files(taken)
    source = rows.lock(source)
    if taken.asked and taken.asked != source.url:
        owing.capture(source)
        queue.finish(hold, {"superseded": True})
        return None
    # Where it was found to be another meanwhile, that one has its evidence.
    standing = rows.lock(source.merged_into) if source.merged_into else source
    before = history.facts(source)
    snapshot = _snapshot(source, taken, hold)
    proposed = {name: taken.proposed[name] for name in PROPOSED if taken.proposed.get(name)}
    proposed = {name: value for name, value in proposed.items() if not getattr(source, name)}
    if "publisher" in proposed and not source.origin:
        proposed |= {"origin": proposed["publisher"], "origin_confirmed": False}
    # A rendering comes beside a capture that was asked for meanwhile, which is still on its way then.
    awaited = snapshot.way == CaptureWay.RENDERED and source.capture == Capture.PENDING
    now = Capture.PENDING if awaited else snapshot.state
    canonical = address_key(str(taken.about.get("canonical_url", "")))
    source = rows.note(rows.write(source, **proposed), capture=now, canonical_key=canonical, **UNFAILED)
    owed_next = _rendering(source, snapshot)
    source, *followers = origins.weigh(source, snapshot.content)
    standing = source if standing.pk == source.pk else standing
    located = locating.anew(standing)
    later.weigh_all(standing)
    moved = tallies.recount_all(tallies.with_evidence_from(standing, *followers))
    queue.finish(hold, {"snapshot": str(snapshot.pk)})
    captured = {"snapshot": _stated(snapshot)}
    on = dict.fromkeys([*located.claims, *moved.claims])
    history.record(
        EventKind.SOURCE_CAPTURED,
        by=access.system(source.newsroom_id),
        about=[source, snapshot, hold.job, *owed_next, *followers, *located.evidence, *on],
        before=before | located.before | moved.before,
        after=history.facts(source) | located.after | moved.after | origins.stated(followers) | captured,
    )
    return snapshot


def _hold_files(taken: Taken) -> None:
    """Lock the rows of these bytes that are there, before the source: in the order of who attaches the same file."""
    hashes = [kept.sha256 for kept in (taken.body, taken.warc, taken.screenshot) if kept]
    list(StoredFile.objects.select_for_update(no_key=True).filter(sha256__in=hashes).order_by("pk"))


def _snapshot(source: Source, taken: Taken, hold: Hold) -> Snapshot:
    desk = access.system(source.newsroom_id)
    text = taken.layout.text
    newest = Snapshot.objects.filter(source=source).order_by("-number").values_list("number", flat=True).first()
    sender = hold.job.payload.get("by")
    snapshot = Snapshot(
        newsroom_id=source.newsroom_id,
        source=source,
        number=(newest or 0) + 1,
        way=taken.way,
        state=Capture.PARTIAL if taken.partial else Capture.CAPTURED,
        partial_reason=taken.partial or "",
        status=taken.status,
        media_type=taken.body.media_type,
        body=files.row(desk, taken.body),
        warc=files.row(desk, taken.warc) if taken.warc else None,
        screenshot=files.row(desk, taken.screenshot) if taken.screenshot else None,
        certificate_sha256=taken.certificate_sha256,
        text_sha256=sha256(text.encode()).hexdigest() if text else "",
        text_length=len(text),
        created_by_id=UUID(sender) if sender else (source.created_by_id if source.kind == SourceKind.FILE else None),
    )
    snapshot.save()
    SnapshotContent.objects.create(
        newsroom_id=source.newsroom_id,
        snapshot=snapshot,
        text=text,
        blocks=[list(block) for block in taken.layout.told],
        pages=[list(page) for page in taken.layout.pages],
        about=dict(taken.about),
        hops=taken.hops,
        near=origins.signed(text, taken.layout.told),
    )
    return snapshot


def _stated(snapshot: Snapshot) -> dict[str, Any]:
    """What an event states of a capture: its hashes above all, so that the record itself vouches for the bytes."""
    named = {"page": snapshot.body, "warc": snapshot.warc, "screenshot": snapshot.screenshot}
    kept = _hashes({what: file for what, file in named.items() if file})
    names = ("number", "way", "state", "partial_reason", "status", "media_type", "text_sha256", "certificate_sha256")
    return {"id": str(snapshot.pk), "files": kept} | {name: getattr(snapshot, name) for name in names}


def _hashes(named: Mapping[str, StoredFile]) -> dict[str, Any]:
    return {what: {"sha256": file.sha256, "size": file.size} for what, file in named.items()}


@history.service
def fail_capture(
    *, source: Source, code: str, detail: str, hold: Hold, passing: bool = False, dead: bool = False
) -> None:
    """Mark a capture failed, with a reason that a person understands, and its job done, or `dead` when it broke.

    What is `passing` is tried again on a schedule (`AGAIN`). A capture that came by another way meanwhile stands,
    and so does the one that could not be rendered.
    """
    source = rows.lock(source)
    if dead:
        queue.bury(hold, detail)
    else:
        queue.finish(hold, {"failed": code})
    before = history.facts(source)
    source, why = _failed(source, code, detail, hold, passing=passing)
    history.record(
        EventKind.CAPTURE_FAILED,
        by=access.system(source.newsroom_id),
        about=[source, hold.job],
        before=before,
        after=history.facts(source) | why,
    )


def _failed(source: Source, code: str, detail: str, hold: Hold, *, passing: bool) -> tuple[Source, dict[str, Any]]:
    """The source as it stands after a try that failed, and what its event states beside that."""
    if "render" in hold.job.payload:
        return source, {"rendering": {"failed": code}}
    came = Snapshot.objects.filter(source=source, captured_at__gte=hold.job.created_at).order_by("-number").first()
    if came is not None:
        return rows.note(source, capture=came.state, **UNFAILED), {"failed": code, "stands": str(came.pk)}
    tries = source.capture_tries
    again_at = clock.now() + AGAIN[tries] if passing and tries < len(AGAIN) else None
    source = rows.note(
        source,
        capture=Capture.FAILED,
        capture_reason=code[:50],
        capture_detail=detail,
        capture_tries=tries + 1,
        capture_again_at=again_at,
    )
    if again_at:
        sent = {name: hold.job.payload[name] for name in SENT if name in hold.job.payload}
        owing.capture(source, not_before=again_at, again=True, **sent)
    return source, {}
