"""Captures as the pages show them: what is on file of a source, how far what is owed has come, and what failed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from claims.enums import Capture, CaptureWay, PartialReason
from claims.models import Snapshot, Source, SourceCheck
from claims.selectors import snapshots
from claims.selectors.snapshots import Progress
from web.presenters import watches
from web.presenters.watches import Checked
from web.presenters.words import Words

STATES: dict[str, Words] = {
    Capture.NONE: _("not captured"),
    Capture.PENDING: _("being captured"),
    Capture.CAPTURED: _("captured"),
    Capture.PARTIAL: _("captured in part"),
    Capture.FAILED: _("could not be captured"),
}
LACKS: dict[str, Words] = {
    PartialReason.NEEDS_SCRIPTS: _("the page is built by scripts, so most of its words are missing"),
    PartialReason.CONSENT_WALL: _("the page asks for consent first, so its words are missing"),
    PartialReason.CUT_OFF: _("the answer was cut off before its end"),
    PartialReason.NO_TEXT: _("no text could be read from it"),
}
WAYS: dict[str, Words] = {
    CaptureWay.FETCHED: _("fetched by the desk"),
    CaptureWay.RENDERED: _("rendered by the desk without network"),
    CaptureWay.UPLOADED: _("sent by a member"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One capture on file."""

    snapshot: Snapshot
    state: Words
    lacks: Words
    way: Words


@dataclass(frozen=True, slots=True)
class Now:
    """How the capture of a source stands: in words, with the newest on file; `failed` says that there is a reason.

    `checked` is the last look at its address since it was captured.
    """

    source: Source
    state: Words
    newest: Row | None
    failed: bool
    pending: bool
    checked: Checked | None = None

    @property
    def shown(self) -> bool:
        """Whether there is anything to say of it."""
        return self.newest is not None or self.failed or self.pending


def row(snapshot: Snapshot) -> Row:
    """A capture in words."""
    return Row(snapshot, STATES[snapshot.state], LACKS.get(snapshot.partial_reason, ""), WAYS[snapshot.way])


def now(source: Source, newest: Snapshot | None, check: SourceCheck | None = None) -> Now:
    """A source's capture in words."""
    return Now(
        source=source,
        state=STATES[source.capture],
        newest=row(newest) if newest else None,
        failed=source.capture == Capture.FAILED,
        pending=source.capture == Capture.PENDING,
        checked=watches.checked(check),
    )


def percent(source: Source) -> int:
    """How far the capture that is owed has come, of a hundred parts."""
    return round((snapshots.under_way(source) or 0) * 100)


def progress(shown: Iterable[Source]) -> Progress | None:
    """How far the captures of several sources have come; None where there is none to wait for or to tell of."""
    found = snapshots.progress(shown)
    return found if found.total else None
