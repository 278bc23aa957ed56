"""The review queue: its rows with why each waits, the filters, how far one has come, and the verdict in hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.access import Actor
from claims.decisions import VerdictState, VerdictWord
from claims.models import Verdict
from claims.selectors import review_queue, verdicts
from claims.selectors.events import DESK
from claims.selectors.review_queue import Because, Reason, Wanted
from web.presenters import changes
from web.presenters import claims as cards
from web.presenters import verdicts as panel
from web.presenters.changes import Changed
from web.presenters.claims import Card
from web.presenters.words import VERDICTS, Words

SITTING = timedelta(hours=24)
OFFERED = 12
OPEN, MET = "open", "met"
GATES: dict[str, Words] = {MET: gettext_lazy("nothing open"), OPEN: gettext_lazy("gates open")}
LABELS: dict[str, Words] = {
    "article": gettext_lazy("Article"),
    "proposer": gettext_lazy("Proposed by"),
    "verdict": gettext_lazy("Verdict"),
    "gates": gettext_lazy("Before a sign-off"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the filter as it is written there, and since when one has been at it."""

    given: dict[str, str]
    since: datetime

    @property
    def wanted(self) -> Wanted:
        """The filter as the selector takes it."""
        gates = self.given.get("gates")
        return Wanted(
            article=id_of(self.given.get("article")),
            proposer=id_of(self.given.get("proposer")),
            word=self.given.get("verdict"),
            open=gates == OPEN if gates else None,
        )

    def address(self, claim: UUID | None = None, *, given: dict[str, str] | None = None) -> str:
        """The page with this filter, or another, and a claim of it in hand."""
        query = (self.given if given is None else given) | {"since": f"{self.since.timestamp():.3f}"}
        return f"{reverse('web:review')}?{urlencode(query | ({'claim': str(claim)} if claim else {}))}"


def asked(query: Any) -> Asked:
    """What `query` asks for, without what can't be asked."""
    given = {name: str(query.get(name, "")) for name in LABELS}
    known: dict[str, set[str]] = {"verdict": {*VerdictWord}, "gates": {*GATES}}
    kept = {name: value for name, value in given.items() if value and (value in known.get(name, ()) or id_of(value))}
    return Asked(kept, _since(query.get("since", "")))


def _since(given: str) -> datetime:
    now = timezone.now()
    try:
        at = datetime.fromtimestamp(float(given), UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return at if now - SITTING <= at <= now else now


def id_of(given: str | None) -> UUID | None:
    """The id that was written, if it is one."""
    try:
        return UUID(given or "")
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Row:
    """A verdict that waits. `now` is whether it is the one in hand."""

    row: review_queue.Row
    card: Card
    word: Words
    who: str
    why: list[str]
    address: str
    now: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The verdict in hand: how it reads, what stands before a sign-off, and what changed since other versions."""

    shown: panel.Row
    before: Changed | None
    mine: Changed | None
    mine_number: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The page. `at` of `of`: how far one has come since one opened it; `skip` leads to the next, round the end."""

    rows: list[Row]
    current: Row | None
    preview: Preview | None
    at: int
    of: int
    skip: str
    address: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with the values that it can have: label, address, and whether it is set."""

    label: Words
    options: list[tuple[Words, str, bool]]


def queue(by: Actor, found: Sequence[review_queue.Row], wanted: Asked, claim: UUID | None) -> Queue:
    """The rows with `claim` in hand, or the first where it does not wait."""
    place = next((place for place, row in enumerate(found) if row.claim.pk == claim), 0)
    rows = [_row(row, wanted, now=number == place) for number, row in enumerate(found)]
    done = review_queue.decided_since(by, wanted.since)
    if not rows:
        return Queue([], None, None, done, done, "", wanted.address())
    return Queue(
        rows=rows,
        current=rows[place],
        preview=_preview(by, found[place]),
        at=done + place + 1,
        of=done + len(rows),
        skip=rows[(place + 1) % len(rows)].address if len(rows) > 1 else "",
        address=rows[place].address,
    )


def following(found: Sequence[review_queue.Row], claim: UUID) -> UUID | None:
    """What comes after `claim` once that is gone: the next row, after the last one the first."""
    ids = [row.claim.pk for row in found]
    if claim not in ids or len(ids) == 1:
        return None
    return ids[(ids.index(claim) + 1) % len(ids)]


def filters(everything: Iterable[review_queue.Row], wanted: Asked) -> list[Filter]:
    """What the rows can be narrowed by: of each filter the values that there are, and the one that is set."""
    values: dict[str, dict[str, Words]] = {name: {} for name in LABELS}
    for row in everything:
        values["article"][str(row.claim.article_id)] = row.claim.article.title or _("Article without a title")
        values["proposer"][str(row.verdict.proposed_by_id)] = _who(row.verdict)
        values["verdict"][row.verdict.word] = VERDICTS[row.verdict.word]
        gates = OPEN if row.open else MET
        values["gates"][gates] = GATES[gates]
    for name, value in wanted.given.items():
        values[name].setdefault(value, VERDICTS.get(value) or GATES.get(value) or _("none that waits"))
    return [
        Filter(LABELS[name], [_option(wanted, name, value, label) for value, label in list(found.items())[:OFFERED]])
        for name, found in values.items()
        if len(found) > 1 or name in wanted.given
    ]


def _option(wanted: Asked, name: str, value: str, label: Words) -> tuple[Words, str, bool]:
    on = wanted.given.get(name) == value
    rest = {other: kept for other, kept in wanted.given.items() if other != name}
    return label, wanted.address(given=rest if on else rest | {name: value}), on


def _row(row: review_queue.Row, wanted: Asked, *, now: bool) -> Row:
    return Row(
        row=row,
        card=cards.card(row.claim, row.number),
        word=VERDICTS[row.verdict.word],
        who=_who(row.verdict),
        why=[_said(reason) for reason in row.reasons],
        address=wanted.address(row.claim.pk),
        now=now,
    )


def _who(verdict: Verdict) -> str:
    return str(verdict.proposed_by or DESK)


def _said(reason: Reason) -> str:
    numbers = {"number": reason.number, "of": reason.of}
    if reason.because == Because.OPEN_GATES:
        return ngettext("%(number)s gate is open", "%(number)s gates are open", reason.number) % numbers
    said = {
        Because.RETURNED: _("you returned version %(number)s"),
        Because.REVIEWED: _("you decided about version %(number)s"),
        Because.ASSIGNED: _("the claim is assigned to you"),
        Because.ONE_MORE: _("%(number)s of %(of)s approvals are there"),
        Because.DISSENT: _("somebody dissents"),
        Because.OLD_POLICY: _("the policy changed since: it has to be proposed again"),
    }
    return said[reason.because] % numbers


def _preview(by: Actor, row: review_queue.Row) -> Preview:
    last, mine = review_queue.before(by, row)
    waits = verdicts.Shown(row.verdict, VerdictState.IN_REVIEW, review_queue.reviews(row), row.gates, row.sign_off)
    return Preview(
        shown=panel.row(row.claim, waits, panel.notes_of(row.claim)),
        before=changes.between(last, row.verdict) if last else None,
        mine=changes.between(mine, row.verdict) if mine else None,
        mine_number=mine.number if mine else 0,
    )
