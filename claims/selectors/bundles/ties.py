"""Which words of a bundle's documents the record states of the same things, and where."""

from collections.abc import Iterator
from typing import Any

from claims.selectors.bundles.extract import Extract
from claims.selectors.bundles.material import Doc

_COMPARED = {"statement", "exact", "excerpt", "justification", "url", "title", "document", "headline", "summary"}
_COMPARED |= {"text", "note", "where", "query", "sha256", "text_sha256", "content_sha256"}
_NOT_IN = {"dossier", "found"}


def words(value: Any) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from words(inner)
    elif isinstance(value, str):
        yield value


def of(doc: Doc, extract: Extract) -> list[Doc]:
    """By its field, each word of a document that an entry shown in the extract states or commits to."""
    return list(_of(doc, extract, "", ()))


def _of(value: Any, extract: Extract, field: str, things: tuple[str, ...]) -> Iterator[Doc]:
    """The ties below `field`; `things` are the ids of what it belongs to, the nearest first."""
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _of(inner, extract, f"{field}.{index}", things)
    if not isinstance(value, dict):
        return
    things = (str(value["id"]), *things) if "id" in value else things
    for key, inner in value.items():
        below = f"{field}.{key}".lstrip(".")
        if key in _COMPARED and isinstance(inner, str):
            told = next((found for thing in things if (found := extract.says(thing, inner))), None)
            if told:
                yield {"field": below, "seq": told.seq, "path": told.path}
        elif key not in _NOT_IN:
            yield from _of(inner, extract, below, things)
