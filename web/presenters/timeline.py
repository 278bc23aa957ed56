"""A history as a timeline: day by day, filtered, with the status as steps above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.enums import EvidenceStatus
from claims.selectors.events import Entry
from web.presenters.charts import Cell
from web.presenters.history import Line, sentence, status_after
from web.presenters.words import STATUSES, Words

DESK = "desk"
LANES = (
    EvidenceStatus.CORROBORATED,
    EvidenceStatus.CONTESTED,
    EvidenceStatus.CONTRADICTED,
    EvidenceStatus.SINGLE_SOURCED,
    EvidenceStatus.NO_EVIDENCE,
)
LANE = 34


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of a day, newest first."""

    day: date
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose entries are wanted, and of what kind; empty for all. `actors` and `kinds` are what can be chosen."""

    who: str
    what: str
    actors: list[tuple[str, str]]
    kinds: list[tuple[str, Words]]

    @property
    def narrowed(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.who or self.what)


@dataclass(frozen=True, slots=True)
class Stretch:
    """How long a status stood: a line across its lane, and the step up or down to it."""

    look: str
    x: float
    until: float
    y: int
    step_from: int | None


@dataclass(frozen=True, slots=True)
class Steps:
    """A status over time as a picture and a table."""

    key: str
    title: str
    description: str
    lanes: list[tuple[str, Words, int]]
    stretches: list[Stretch]
    height: int
    first: str
    last: str
    head: list[str]
    body: list[list[Cell]]


def days(lines: Iterable[Line]) -> list[Day]:
    """The lines under the days on which they were written."""
    return [Day(day, list(group)) for day, group in groupby(lines, lambda line: timezone.localtime(line.at).date())]


def asked(query: QueryDict, entries: Sequence[Entry]) -> Asked:
    """What the address asks for, and what there is to choose from in `entries`."""
    actors = {str(one.actor_id or DESK): one.actor_name for one in entries}
    kinds = {one.kind: sentence(one.kind) for one in entries}
    return chosen(
        query, sorted(actors.items(), key=lambda one: one[1]), sorted(kinds.items(), key=lambda one: str(one[1]))
    )


def chosen(query: QueryDict, actors: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, Words]]) -> Asked:
    """What the address asks for of these; what is not among them is not asked for."""
    who, what = query.get("who", ""), query.get("what", "")
    return Asked(who if who in dict(actors) else "", what if what in dict(kinds) else "", list(actors), list(kinds))


def wanted(entries: Iterable[Entry], choice: Asked) -> list[Entry]:
    """The entries that were asked for."""
    return [one for one in entries if choice.who in {"", str(one.actor_id or DESK)} and choice.what in {"", one.kind}]


def steps(entries: Sequence[Entry], of: UUID) -> Steps | None:
    """The evidence status of the claim `of` over time; None while it never changed. `entries` are newest first."""
    moments: list[tuple[datetime, str, str]] = []
    for entry in reversed(entries):
        status = status_after(entry, of)
        if not moments:
            moments.append((entry.at, status or EvidenceStatus.NO_EVIDENCE.value, entry.actor_name))
        elif status and status != moments[-1][1]:
            moments.append((entry.at, status, entry.actor_name))
    return _drawn(moments) if len(moments) > 1 else None


def _drawn(moments: Sequence[tuple[datetime, str, str]]) -> Steps:
    now = timezone.now()
    begun = moments[0][0]
    whole = max((now - begun).total_seconds(), 1.0)
    used = [status for status in LANES if status in {one for _at, one, _who in moments}]
    y = {status.value: 30 + place * LANE for place, status in enumerate(used)}
    at = [round(100 * (moment - begun).total_seconds() / whole, 2) for moment, _one, _who in moments] + [100.0]
    words = [str(STATUSES[status].word) for _at, status, _who in moments]
    return Steps(
        key="status-steps",
        title=_("The evidence status over time"),
        description=" → ".join(
            f"{date_format(moment, 'j F Y')}: {word}" for (moment, _o, _w), word in zip(moments, words, strict=True)
        ),
        lanes=[(status.value, STATUSES[status].word, y[status.value]) for status in used],
        stretches=[
            Stretch(status, at[place], at[place + 1], y[status], y[moments[place - 1][1]] if place else None)
            for place, (_at, status, _who) in enumerate(moments)
        ],
        height=30 + len(used) * LANE,
        first=date_format(begun, "j F Y"),
        last=_("now"),
        head=[_("When"), _("Evidence status"), _("By")],
        body=[
            [Cell(date_format(timezone.localtime(moment), "j F Y, H:i")), Cell(word), Cell(who)]
            for (moment, _one, who), word in zip(moments, words, strict=True)
        ],
    )
