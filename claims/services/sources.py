"""Sources: items kept once, whatever number of claims use them."""

from datetime import datetime
from typing import Any, TypedDict, Unpack

from claims import access, checks
from claims.access import Action, Actor
from claims.enums import EventKind, SourceClass, SourceKind
from claims.errors import Faults, InvalidError, NotFoundError
from claims.models import Source
from claims.selectors import sources as kept
from claims.services import history, rows, tallies


class SourceFields(TypedDict, total=False):
    """What is known of a source: one of `url` and `document` says what it is."""

    url: str
    document: str
    title: str
    publisher: str
    published_at: datetime | None
    source_class: SourceClass | None
    origin: str
    interest: str
    confidential: bool
    language: str


_TEXTS = {
    "document": checks.MAX_NOTE,
    "title": checks.MAX_LINE,
    "publisher": checks.MAX_LINE,
    "origin": checks.MAX_LINE,
    "interest": checks.MAX_NOTE,
}


@history.service
def add_source(*, by: Actor, **given: Unpack[SourceFields]) -> Source:
    """Keep a new source. Raises `InvalidError` unless exactly one of `url` and `document` says what it is."""
    access.require(by, Action.ADD_SOURCE)
    source = make(by, given)
    history.record(EventKind.SOURCE_ADDED, by=by, about=[source], after=history.facts(source))
    return source


def make(by: Actor, given: SourceFields) -> Source:
    """Store a source; an inner step, which writes no event."""
    fields = _checked(given)
    url, document = fields.get("url", ""), fields.get("document", "")
    faults = Faults()
    if url and document:
        faults.add("document", "Give either url or document: a source is one item.", "one_of")
    if not url and not document:
        faults.add("url", "Give the source's url, or describe the document.", "required")
    faults.raise_if_any()
    return Source.objects.create(
        newsroom_id=by.newsroom_id,
        kind=SourceKind.URL if url else SourceKind.DOCUMENT,
        created_by_id=by.member_id,
        **_origin(fields, ""),
    )


@history.service
def edit_source(*, by: Actor, source: Source, expected: int | None = None, **changes: Unpack[SourceFields]) -> Source:
    """Change what is known of a source; where its origin moves, every claim that uses it is counted anew.

    An origin that a member sends is confirmed. What the source *is* stays: `url` for an address and `document` for a
    description may be corrected, but one can't become the other (`InvalidError`).
    """
    access.require(by, Action.EDIT_SOURCE)
    source = rows.lock(source, expected=expected)
    if kept.withheld(by, [source]):
        raise NotFoundError("There is no source of that id here.")
    fields = _checked(changes)
    faults = Faults()
    for kind in (SourceKind.URL, SourceKind.DOCUMENT):
        if kind in fields and bool(fields[kind]) != (source.kind == kind):
            faults.add(kind.value, f"This source is kept as a {source.kind}; its {kind} can't be set so.", "kind")
    faults.raise_if_any()
    before = history.facts(source)
    version = source.version
    source = rows.write(source, **_origin(fields, source.origin if source.origin_confirmed else ""))
    if source.version != version:
        moved = tallies.recount_all(tallies.with_evidence_from(source))
        history.record(
            EventKind.SOURCE_EDITED,
            by=by,
            about=[source, *moved.claims],
            before=before | moved.before,
            after=history.facts(source) | moved.after,
        )
    return source


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
    if "source_class" in fields:
        fields["source_class"] = fields["source_class"] or ""
    return fields
