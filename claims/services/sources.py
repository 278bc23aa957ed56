"""Sources: items kept once, whatever number of claims use them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from claims import access, checks
from claims.access import Action, Actor
from claims.enums import Capture, EventKind, Medium, SourceClass, SourceKind
from claims.errors import Faults, InvalidError, NotFoundError, StateError
from claims.models import Source, SourceAddress
from claims.names import address_key
from claims.selectors import sources as selectors
from claims.services import files, history, later, origins, owing, rows, tallies
from claims.services.files import Kept


class SourceFields(TypedDict, total=False):
    """What is known of a source: one of `url`, `file` and `document` says what it is.

    `apart`: it is a source of its own, although one of the same address is on file.
    """

    url: str
    file: Kept
    document: str
    title: str
    publisher: str
    published_at: datetime | None
    source_class: SourceClass | None
    medium: Medium | None
    origin: str
    interest: str
    confidential: bool
    language: str
    apart: bool


# What is captured: what lies somewhere, and not what is only described.
CAPTURED = (SourceKind.URL, SourceKind.FILE)
UNFAILED: dict[str, Any] = {"capture_reason": "", "capture_detail": "", "capture_tries": 0, "capture_again_at": None}
_TEXTS = {
    "document": checks.MAX_NOTE,
    "title": checks.MAX_LINE,
    "publisher": checks.MAX_LINE,
    "origin": checks.MAX_LINE,
    "interest": checks.MAX_NOTE,
}


@dataclass(frozen=True, slots=True)
class Intake:
    """The source, and whether it is new or its very bytes, or its address, were on file already."""

    source: Source
    created: bool


@history.service
def add_source(*, by: Actor, capture: bool = True, **given: Unpack[SourceFields]) -> Intake:
    """Keep a source. Raises `InvalidError` unless exactly one of `url`, `file` and `document` says what it is.

    The same bytes or address once more are the source on file, as it is: what is given beside is not taken over. An
    address or a file is captured in the background, unless `capture` says that nobody lies there.
    """
    access.require(by, Action.ADD_SOURCE)
    intake = make(by, given, capture=capture)
    if intake.created:
        source = intake.source
        history.record(EventKind.SOURCE_ADDED, by=by, about=[source], after=stated(source))
    return intake


def make(by: Actor, given: SourceFields, *, capture: bool = True) -> Intake:
    """Store a source and owe its capture, or find the one of the same bytes or address; an inner step, no event."""
    fields = _checked(given)
    apart = fields.pop("apart", False)
    kept: Kept | None = fields.pop("file", None)
    given_as = {"url": fields.get("url"), "file": kept, "document": fields.get("document")}
    said = [name for name, value in given_as.items() if value]
    faults = Faults()
    for name in said[1:]:
        faults.add(name, "Give one of url, file and document: a source is one item.", "one_of")
    _medium(fields, SourceKind(said[0]) if said else None, faults)
    if not said:
        faults.add("url", "Give the source's address, send a file, or describe the document.", "required")
    faults.raise_if_any()
    if kept:
        fields |= {"file": files.row(by, kept), "file_name": kept.name}
        known = selectors.of_file(by, kept.sha256, confidential=fields.get("confidential", False))
        if known:
            return Intake(known, created=False)
    if fields.get("url") and not apart:
        _wait_at(by, fields["address_key"])
        known = selectors.at(by, fields["url"], confidential=fields.get("confidential", False))
        if known:
            return Intake(known, created=False)
    kind = SourceKind(said[0])
    capturing = capture and kind in CAPTURED
    fields |= {"capture": Capture.PENDING if capturing else Capture.NONE}
    source = Source.objects.create(
        newsroom_id=by.newsroom_id, kind=kind, created_by_id=by.member_id, **_origin(fields, "")
    )
    if capturing:
        owing.capture(source)
    return Intake(source, created=True)


def _wait_at(by: Actor, key: str) -> None:
    """Wait for whoever sends a source of that address just now, so that their source is found."""
    if key:
        SourceAddress.objects.get_or_create(newsroom_id=by.newsroom_id, key=key)
        SourceAddress.objects.select_for_update(no_key=True).get(key=key)


def refuse_merged(source: Source) -> None:
    """Raise `StateError` for a source that was found to be another: that one has its evidence."""
    if source.merged_into_id:
        details: dict[str, object] = {"source": str(source.merged_into_id)}
        raise StateError("This source was united with another. Use that one.", code="merged", details=details)


def stated(source: Source) -> dict[str, Any]:
    """What an event states of a new source; of a file, its hash too: the record itself vouches for the bytes."""
    if source.file is None:
        return history.facts(source)
    names = ("sha256", "size", "media_type")
    return history.facts(source, **{name: getattr(source.file, name) for name in names})


@history.service
def edit_source(*, by: Actor, source: Source, expected: int | None = None, **changes: Unpack[SourceFields]) -> Source:
    """Change what is known of a source; where its origin moves, every claim that uses it is counted anew.

    An origin that a member sends is confirmed. What the source *is* stays: `url` for an address and `document` for a
    description may be corrected, but one can't become the other (`InvalidError`).
    """
    access.require(by, Action.EDIT_SOURCE)
    origins.take_turn(by.newsroom_id)
    source = rows.lock(source, expected=expected)
    if selectors.withheld(by, [source]):
        raise NotFoundError("There is no source of that id here.")
    refuse_merged(source)
    fields = _checked(changes)
    faults = Faults()
    for kind in (SourceKind.URL, SourceKind.DOCUMENT):
        if kind in fields and bool(fields[kind]) != (source.kind == kind):
            lacks = source.kind == kind
            said = "It can't be empty." if lacks else f"This source is kept as a {source.kind}: it has no {kind}."
            faults.add(kind.value, said, "required" if lacks else "kind")
    _medium(fields, SourceKind(source.kind), faults)
    faults.raise_if_any()
    before = history.facts(source)
    version = source.version
    fields = _origin(fields, source.origin if source.origin_confirmed else "")
    settled = bool(fields.get("origin") and fields["origin_confirmed"]) and origins.settle(by, source)
    if fields.get("origin_confirmed") is False:
        fields["origin"] = origins.proposed(source, fields.get("publisher", source.publisher))
    source = rows.write(source, always=settled, **fields, **_captured_anew(source, fields))
    if source.version != version:
        same = _confided_with(source)
        followers = origins.followed(source)
        later.weigh_all(source)
        moved = tallies.recount_all(tallies.with_evidence_from(source, *followers))
        history.record(
            EventKind.SOURCE_EDITED,
            by=by,
            about=[source, *same, *followers, *moved.claims],
            before=before | moved.before,
            after=history.facts(source) | moved.after | origins.stated(followers),
        )
    return source


def _confided_with(source: Source) -> list[Source]:
    """What was found to be the same page: it is confidential as long as `source` is. Those that move."""
    others = Source.objects.select_for_update(no_key=True).filter(merged_into=source)
    moved = others.exclude(confidential=source.confidential).order_by("pk")
    return [rows.write(one, confidential=source.confidential) for one in moved]


def _captured_anew(source: Source, fields: dict[str, Any]) -> dict[str, Any]:
    """What another address makes of the capture: it is owed anew, unless one is on its way already."""
    if not fields.get("url") or fields["url"] == source.url or source.capture == Capture.PENDING:
        return {}
    owing.capture(source)
    return {"capture": Capture.PENDING, **UNFAILED}


def _medium(fields: dict[str, Any], kind: SourceKind | None, faults: Faults) -> None:
    """An interview or a call is described; a recording or a transcript of it is a file, and no interview itself."""
    if fields.get("medium") in {Medium.INTERVIEW, Medium.CALL} and kind not in {SourceKind.DOCUMENT, None}:
        faults.add("medium", "An interview or a call is kept as a document: say in it with whom, when and how.", "kind")


def _origin(fields: dict[str, Any], confirmed: str) -> dict[str, Any]:
    """`fields` with the origin that follows: the one sent, else the confirmed one, else the publisher as a proposal."""
    if fields.get("origin"):
        return fields | {"origin_confirmed": True}
    if "origin" in fields:
        confirmed = ""
    if confirmed or not fields.keys() & {"origin", "publisher"}:
        return fields
    return fields | {"origin": fields.get("publisher", ""), "origin_confirmed": False}


def _checked(given: SourceFields) -> dict[str, Any]:
    fields: dict[str, Any] = dict(given)
    faults = Faults()
    checked = {name: lambda value, name: checks.text(value, name, most=_TEXTS[name]) for name in _TEXTS}
    for name, check in {**checked, "url": checks.address, "language": checks.language}.items():
        if name in fields:
            try:
                fields[name] = check(fields[name], name)
            except InvalidError as error:
                faults.take(error)
    faults.raise_if_any()
    if "url" in fields:
        fields["address_key"] = address_key(fields["url"])
    for name in {"source_class", "medium"} & fields.keys():
        fields[name] = fields[name] or ""
    return fields
