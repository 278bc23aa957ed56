"""What a door was sent as an article: its text, what its markup says of the blocks, and what it says of itself.

A page, a PDF or a Word file is taken apart before the request takes its turn: that holds a transaction open, and a
foreign file may take seconds. An inner step of the services above; it writes no event.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.files.base import File

from claims import access, checks, conf
from claims.access import Action, Actor
from claims.errors import BusyError, DomainError, InvalidError, TooLargeError, invalid
from claims.gateways import extract
from claims.gateways.documents.shapes import Document, UnreadableError
from claims.gateways.extract import Format
from claims.services.layout import Told, laid_out

ONE_OF = "Send one of text, html and file."
NO_WORDS = "There is no text in it."


@dataclass(frozen=True, slots=True)
class Intake:
    """A raw text, the kinds of its blocks as far as its markup tells, and what is proposed beside it; or a refusal.

    `modified_at` is when the page says that it was last changed.
    """

    text: str = ""
    told: Told = field(default_factory=list)
    proposed: Mapping[str, Any] = field(default_factory=dict)
    refused: DomainError | None = None
    modified_at: datetime | None = None

    def beside(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What stands beside the text: what the caller gave, and what the document says where they gave nothing."""
        return {**given, **{name: value for name, value in self.proposed.items() if not given.get(name)}}


def take_in(
    by: Actor, *, text: str | None = None, html: str | None = None, sent: Sequence["File[bytes]"] = ()
) -> Intake:
    """What was sent, read; nothing is read when it is not one of the three. Whatever is wrong is in `refused`."""
    access.require(by, Action.ADD_ARTICLE)
    try:
        given = [name for name, value in (("text", text), ("html", html), ("file", sent or None)) if value is not None]
        if len(given) > 1:
            raise invalid(given[-1], ONE_OF, "one_of")
        if html is not None:
            return _read(_bytes(html), Format.HTML, "html")
        if sent:
            return _of_file(sent)
        return Intake(text or "")
    except DomainError as error:
        return Intake(refused=error)


def _of_file(sent: Sequence["File[bytes]"]) -> Intake:
    if len(sent) > 1:
        raise invalid("file", "Send one file: each is an article of its own.", "repeated")
    data = sent[0].read(conf.max_article_bytes() + 1)
    sent[0].seek(0)
    return of_bytes(data, "file")


def of_bytes(data: bytes, name: str, *, charset: str | None = None) -> Intake:
    """An article in a file or page, by what is in it; `name` is the field it came by, for what is wrong with it.

    `charset` is the encoding that its server named. Raises `InvalidError`, `TooLargeError` and `BusyError`.
    """
    limit = conf.max_article_bytes()
    if len(data) > limit:
        raise TooLargeError("An article", limit=limit)
    try:
        kind = extract.format_of(data)
    except UnreadableError as error:
        raise invalid(name, error.detail, error.code) from None
    if kind is Format.TEXT:
        return Intake(_worded(checks.article_file(data, name=name, limit=limit), name))
    return _read(data, kind, name, charset=charset)


def _bytes(html: str) -> bytes:
    """A page that came as text. Raises `TooLargeError`, and `InvalidError` for none or for half a character."""
    try:
        data = html.encode()
    except UnicodeEncodeError:
        raise invalid(
            "html", "It holds half a character (a lone surrogate). Send valid Unicode.", "surrogate"
        ) from None
    if len(data) > conf.max_article_bytes():
        raise TooLargeError("An article", limit=conf.max_article_bytes())
    if not html.strip():
        raise invalid("html", NO_WORDS, "required")
    return data


def _read(data: bytes, kind: Format, name: str, *, charset: str | None = None) -> Intake:
    try:
        document = extract.extract(data, kind, charset=charset)
    except UnreadableError as error:
        raise invalid(name, error.detail, error.code) from None
    except extract.BusyError as error:
        raise BusyError(error.detail) from None
    laid = laid_out(document.pieces)
    modified = datetime.fromisoformat(document.modified_at) if document.modified_at else None
    return Intake(_worded(laid.text, name), laid.told, proposed(document), modified_at=modified)


def _worded(text: str, name: str) -> str:
    if not any(character.isalnum() for character in text):
        raise invalid(name, NO_WORDS, "required")
    return text


def proposed(document: Document) -> dict[str, Any]:
    """What the document says of itself, as far as the desk would take it from a person."""
    found: dict[str, Any] = {}
    for name, value in (("title", document.title), ("byline", document.byline), ("publisher", document.publisher)):
        with suppress(InvalidError):
            found[name] = checks.text(value, name)
    with suppress(InvalidError):
        found["language"] = checks.language(document.language)
    if document.published_at:
        found["published_at"] = datetime.fromisoformat(document.published_at)
    with suppress(InvalidError):
        found["canonical_url"] = checks.address(document.canonical_url, "canonical_url")
    return {name: value for name, value in found.items() if value}
