"""The words of what was captured, as workers read them: by a process of its own, outside of any transaction."""

from dataclasses import dataclass
from typing import Any

from claims.enums import PartialReason
from claims.gateways import extract, media
from claims.gateways.documents.shapes import Document, UnreadableError
from claims.services import intake
from claims.services.archiving import NOTHING
from claims.services.layout import Layout, laid_out

MARKUP = {"text/html", "application/xhtml+xml"}
_READ = {reason.value for reason in PartialReason}


@dataclass(frozen=True, slots=True)
class Words:
    """The text of what was captured, what it says of itself, and why it holds less than a reader would see."""

    layout: Layout = NOTHING
    document: Document | None = None
    partial: PartialReason | None = None

    def beside(self) -> dict[str, Any]:
        """As `Taken` has it."""
        proposed = intake.proposed(self.document) if self.document else {}
        about = {name: value.isoformat() if name == "published_at" else value for name, value in proposed.items()}
        if "byline" in about:
            about["author"] = about.pop("byline")
        return {"layout": self.layout, "partial": self.partial, "about": about, "proposed": proposed}


def words_of(data: bytes, media_type: str, charset: str | None = None) -> Words:
    """What can be read of it. Raises `extract.BusyError`."""
    try:
        document = extract.whole(data, media_type, charset=charset)
    except UnreadableError as error:
        reason = error.code if error.code in _READ else PartialReason.NO_TEXT.value
        return Words(partial=PartialReason(reason))
    if document is None:
        return Words()
    layout = laid_out(document.pieces)
    partial = PartialReason(document.lacks) if document.lacks else None
    return Words(layout, document, partial if layout.text else partial or PartialReason.NO_TEXT)


def type_of(seen: str, claimed: str) -> str:
    """What a page is: by what is in it, but a page without its usual beginning is one if its server says so."""
    return claimed if claimed in MARKUP and seen in {media.PLAIN, "application/xml"} else seen
