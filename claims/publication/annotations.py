"""An article's ledger as a W3C Web Annotation collection (JSON-LD): each claim an annotation on its words.

The target is the article's text in one version, by its quote (exact, prefix, suffix) and by code points from `start` up
to `end`. The bodies say what is claimed, who says so, and the verdict where one is signed off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


@dataclass(frozen=True, slots=True)
class Decided:
    """A signed-off verdict in short: its word, the house's rating, the day it holds for (ISO)."""

    word: str
    rating: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim on its words. `page` is its own page, `source` the address of the version's text that they stand in.

    `voices` are the names of who asserts it and who passed it on, in order. Times are RFC 3339.
    `rights` is the address of the licence of what is published, "" for none.
    """

    id: str
    page: str
    statement: str
    source: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    created: str
    modified: str
    voices: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    decided: Decided | None = None
    rights: str = ""


def collection(marks: Sequence[Marked], *, address: str, label: str) -> dict[str, Any]:
    """The whole ledger in one page. `address` is its own, absolute."""
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(marks),
    }
    if marks:
        page = f"{address}#page-1"
        found["first"] = {
            "id": page,
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": [annotation(mark) for mark in marks],
        }
        found["last"] = page
    return found


def annotation(mark: Marked) -> dict[str, Any]:
    """One claim."""
    return {
        "id": mark.id,
        "type": "Annotation",
        **({"rights": mark.rights} if mark.rights else {}),
        "motivation": "assessing" if mark.decided else "describing",
        "created": mark.created,
        "modified": mark.modified,
        "body": _bodies(mark),
        "target": {
            "source": mark.source,
            "selector": [
                {"type": "TextQuoteSelector", "exact": mark.exact, "prefix": mark.prefix, "suffix": mark.suffix},
                {"type": "TextPositionSelector", "start": mark.start, "end": mark.end},
            ],
        },
    }


def _bodies(mark: Marked) -> list[dict[str, Any]]:
    bodies = [_text("describing", mark.statement)]
    if mark.voices:
        bodies.append(_text("identifying", " · ".join(mark.voices)))
    bodies += [_text("tagging", tag) for tag in mark.tags]
    if mark.decided:
        said = mark.decided
        bodies.append(_text("assessing", f"{said.rating or said.word} (as of {said.as_of})"))
        bodies.append(_text("classifying", said.word))
    return [*bodies, {"type": "SpecificResource", "purpose": "linking", "source": mark.page}]


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
