"""What a source is, in words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from claims.enums import SourceClass, SourceKind
from claims.models import Source
from claims.selectors.named import Named
from web.presenters import words
from web.presenters.words import Words

KINDS: Mapping[str, Words] = {
    SourceKind.URL: _("page on the web"),
    SourceKind.FILE: _("file"),
    SourceKind.DOCUMENT: _("document"),
}
# By the beginning of the media type, which is judged by what is in the file.
FILES: tuple[tuple[str, Words], ...] = (
    ("image/svg+xml", _("drawing")),
    ("image/", _("picture")),
    ("audio/", _("recording")),
    ("video/", _("video")),
    ("application/pdf", _("PDF")),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml", _("Word document")),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", _("table")),
    ("text/html", _("saved page")),
    ("text/", _("text file")),
)
CLASSES: Mapping[str, Words] = {
    SourceClass.PRIMARY: _("primary"),
    SourceClass.SECONDARY: _("secondary"),
    SourceClass.TERTIARY: _("tertiary"),
}


def what(source: Source) -> Words:
    """The sort of thing that it is: an interview, a picture, a page on the web …"""
    if source.medium:
        return words.MEDIA[source.medium]
    if source.file:
        kind = source.file.media_type
        return next((word for beginning, word in FILES if kind.startswith(beginning)), KINDS[SourceKind.FILE])
    return KINDS[source.kind]


def nearness(source: Source) -> Words:
    """Primary, secondary or tertiary; nothing where nobody has said so."""
    return CLASSES.get(source.source_class, "")


def headlines(published: Iterable[Named]) -> list[str]:
    """Of the fact-checks that name it, each once."""
    return list({one.page.fact_check_id: one.page.headline for one in published}.values())
