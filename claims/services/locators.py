"""Locators as people and programs give them: where in a source something stands, checked before it is stored.

A place in the text of a capture is given as `{"snapshot", "start", "end"}`, over code points: the TextPosition selector
of Web Annotation. The words between are its TextQuote: the excerpt, which is filled from them when none is given.
"""

from typing import Any, NotRequired, TypedDict
from uuid import UUID

import reading
from claims import checks
from claims.enums import LocatorKind
from claims.errors import Faults, InvalidError, invalid
from claims.models import Snapshot, Source

VALUE = ("locator", "value")
TEXT_PARTS = {"snapshot", "start", "end"}


class LocatorGiven(TypedDict):
    """Where in the source: a string as printed for page, timecode, cell and offline; an object for text and region."""

    kind: LocatorKind
    value: NotRequired[Any]


def checked(given: LocatorGiven | None, source: Source) -> dict[str, Any]:
    """The locator's columns, and with a place in a text the `words` there. Raises `InvalidError` in words."""
    if given is None:
        return {"locator_kind": "", "locator_value": None}
    kind, value = LocatorKind(given["kind"]), given.get("value")
    if kind is LocatorKind.TEXT:
        return _text(value, source)
    if kind is LocatorKind.REGION:
        if not isinstance(value, dict) or not value:
            raise invalid(VALUE, "For a region, give an object such as x, y, width, height.", "object")
        if not all(name.isidentifier() and name.isascii() and _is_measure(value[name]) for name in value):
            raise invalid(VALUE, "A region is said by named numbers, such as x, y, width, height.", "number")
        return {"locator_kind": kind, "locator_value": value}
    if not isinstance(value, str):
        raise invalid(VALUE, f"Give the {kind} as it is printed, as a string.", "string")
    try:
        value = checks.text(value, "value", required=True)
    except InvalidError as error:
        faults = Faults()
        faults.take(error, "locator")
        raise InvalidError(faults.found) from None
    return {"locator_kind": kind, "locator_value": value}


def require_same(excerpt: str, words: str) -> None:
    """Raise `InvalidError` unless `excerpt` is what stands at a place in a text, typography and small slips aside."""
    try:
        found = reading.locate(excerpt, words)
    except ValueError:
        found = reading.NotFound(())
    if isinstance(found, reading.NotFound) or found.start > 0 or found.end < len(words.rstrip()):
        raise invalid(
            "excerpt", "These are not the words at that place. Leave the excerpt out to take them as they are.", "words"
        )


def measures(value: Any, kind: str) -> Any:
    """A locator's value; the record writes the broken numbers of a region as text."""
    if kind != LocatorKind.REGION or not isinstance(value, dict):
        return value
    return {name: float(number) if isinstance(number, str) else number for name, number in value.items()}


def _text(value: Any, source: Source) -> dict[str, Any]:
    """A place in a capture of this very source. Its ends are moved past white space."""
    if not isinstance(value, dict) or set(value) != TEXT_PARTS:
        raise invalid(VALUE, "For a place in a text, give an object of snapshot, start and end.", "object")
    start, end = value["start"], value["end"]
    if not all(isinstance(at, int) and not isinstance(at, bool) for at in (start, end)):
        raise invalid(VALUE, "Give start and end as whole numbers: code points of the capture's text.", "number")
    snapshot = _snapshot(value["snapshot"], source)
    text = snapshot.content.text
    if not 0 <= start < end <= len(text):
        detail = f"That is no place in this capture: its text has {len(text):,} characters, counted in code points."
        raise invalid(VALUE, detail, "outside")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    if not any(character.isalnum() for character in words):
        raise invalid(VALUE, "There are no words at that place.", "no_words")
    if len(words) > checks.MAX_NOTE:
        raise invalid(VALUE, f"An excerpt has at most {checks.MAX_NOTE:,} characters. Choose less of it.", "too_long")
    place = {"snapshot": str(snapshot.pk), "start": start, "end": end}
    return {"locator_kind": LocatorKind.TEXT, "locator_value": place, "words": words}


def _snapshot(given: Any, source: Source) -> Snapshot:
    try:
        asked = UUID(given) if isinstance(given, str) else None
    except ValueError:
        asked = None
    captures = Snapshot.objects.filter(source=source).select_related("content")
    if not captures.exists():
        raise invalid(VALUE, "There is no capture of this source to point into yet.", "no_capture")
    found = captures.filter(pk=asked).first() if asked else None
    if found is None:
        raise invalid(VALUE, "There is no capture of that id of this source.", "unknown")
    if not hasattr(found, "content") or not found.text_length:
        raise invalid(VALUE, "This capture has no text to point into.", "no_text")
    return found


def _is_measure(value: Any) -> bool:
    """Whether `value` is a number; a boolean is none, though Python says so."""
    return isinstance(value, int | float) and not isinstance(value, bool)
