"""The dashboard's pictures: their sentences, what is drawn, their tables, and where each bar leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Speaker
from claims.selectors.dashboard import Day, Origin, Spoken
from web.presenters import charts, words
from web.presenters.charts import Cell, Picture, Value
from web.presenters.claim_list import address_of

DAYS, WEEKS = 14, 12


@dataclass(frozen=True, slots=True)
class Shade:
    """A cell of the heat table."""

    number: int
    level: int
    address: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """The claims that came through so many."""

    label: str
    cells: list[Shade]
    total: int


@dataclass(frozen=True, slots=True)
class Heat:
    """How many came through how many, by evidence status."""

    picture: Picture
    head: list[str]
    rows: list[HeatRow]


def claims_at(**given: str) -> str:
    """The address of the claims list with a filter."""
    return f"{reverse('web:claims')}?{address_of(given)}"


def speakers(found: Sequence[Spoken]) -> Picture:
    """Confirmed claims by speaker and evidence status: the first twelve drawn, the rest as one."""
    drawn = [(one.name, _values(one.counts, speaker=str(one.id))) for one in found[: charts.DRAWN]]
    rest = found[charts.DRAWN :]
    if rest:
        summed = {value: sum(one.counts[value] for one in rest) for value in words.STATUSES}
        label = ngettext("%(number)s other", "%(number)s others", len(rest)) % {"number": len(rest)}
        drawn.append((label, _values(summed)))
    total = sum(sum(one.counts.values()) for one in found)
    title = _("No confirmed claim has a speaker yet.")
    if found:
        said = _("%(who)s is the source of %(number)s of %(total)s confirmed claims that have one.")
        title = said % {"who": found[0].name, "number": sum(found[0].counts.values()), "total": total}
    body = [
        [
            Cell(one.name, reverse("web:speaker", args=[one.id])),
            *(_cell(one.counts[value], evidence_status=value, **_said_by(str(one.id))) for value in words.STATUSES),
            _cell(sum(one.counts.values()), **_said_by(str(one.id))),
        ]
        for one in found
    ]
    rows, height = charts.stacked(drawn)
    about = _("Bars of confirmed claims, one for each speaker, parted by evidence status.")
    head = [_("Speaker"), *_status_words(), _("All")]
    return Picture("speakers", title, about, rows, height, _legend(), head, body)


def of_speaker(speaker: Speaker, counts: dict[str, int]) -> Picture:
    """One speaker's confirmed claims by evidence status."""
    counts = dict.fromkeys(words.STATUSES, 0) | counts
    total = sum(counts.values())
    said = ngettext(
        "%(who)s is the source of %(number)s confirmed claim.",
        "%(who)s is the source of %(number)s confirmed claims.",
        total,
    )
    rows, height = charts.stacked([(speaker.name, _values(counts, speaker=str(speaker.pk)))] if total else [])
    body = [
        [Cell(str(status.word)), _cell(counts[value], evidence_status=value, **_said_by(str(speaker.pk)))]
        for value, status in words.STATUSES.items()
    ]
    title = said % {"who": speaker.name, "number": total}
    about = _("One bar of confirmed claims, parted by evidence status.")
    return Picture("speaker", title, about, rows, height, _legend(), [_("Evidence status"), _("Claims")], body)


def over_time(found: Sequence[Day]) -> Picture:
    """The statuses at the end of each day or week."""
    rows, height = charts.columns([(_day(one.day), _values(one.counts, linked=False)) for one in found])
    first, last = found[0], found[-1]
    said = _("%(now)s of %(all)s claims have evidence that counts.")
    if first.day != last.day:
        said = _("%(now)s of %(all)s claims have evidence that counts; on %(day)s it was %(then)s of %(before)s.")
    numbers = {"now": _counting(last), "all": sum(last.counts.values()), "day": _day(first.day)}
    title = said % (numbers | {"then": _counting(first), "before": sum(first.counts.values())})
    body = [[Cell(one.day.isoformat()), *(Cell(str(number)) for number in _with_sum(one.counts))] for one in found]
    about = _("Columns, one for each day or week, parted by the evidence status that the claims had at its end (UTC).")
    head = [_("Day"), *_status_words(), _("All")]
    return Picture("over-time", title, about, rows, height, _legend(), head, body)


def origins(found: Sequence[Origin]) -> Picture:
    """Claims by the origin of their evidence."""
    drawn = [
        (one.name, [Value("plain", _("claims"), one.claims, claims_at(evidence_origin=one.name))])
        for one in found[: charts.DRAWN]
    ]
    title = _("No evidence with a known origin is on file yet.")
    if found:
        most = {"all": len(found), "who": found[0].name, "number": found[0].claims}
        said = ngettext(
            "The evidence comes from %(all)s origins; that of %(who)s is on %(number)s claim.",
            "The evidence comes from %(all)s origins; that of %(who)s is on %(number)s claims.",
            found[0].claims,
        )
        title = said % most
    body = [[Cell(one.name), _cell(one.claims, evidence_origin=one.name), Cell(str(one.items))] for one in found]
    rows, height = charts.stacked(drawn)
    about = _(
        "Bars of claims, one for each origin of evidence. Confidential origins that you may not see are left out."
    )
    head = [_("Origin"), _("Claims"), _("Pieces of evidence")]
    return Picture("origins", title, about, rows, height, [], head, body)


def hops(found: dict[int, dict[str, int]]) -> Heat:
    """Through how many the claims came, by evidence status."""
    most = max((number for counts in found.values() for number in counts.values()), default=0)
    rows = [
        HeatRow(
            _passed(number),
            [
                Shade(
                    counts[value], charts.heat(counts[value], most), claims_at(hops=str(number), evidence_status=value)
                )
                for value in words.STATUSES
            ],
            sum(counts.values()),
        )
        for number, counts in found.items()
    ]
    body = [[Cell(row.label), *(Cell(str(cell.number)) for cell in row.cells), Cell(str(row.total))] for row in rows]
    relayed = sum(sum(counts.values()) for number, counts in found.items() if number > 1)
    title = _("%(number)s of %(all)s claims were passed on by somebody before they reached their article.")
    title %= {"number": relayed, "all": sum(row.total for row in rows)}
    head = [_("Came through"), *_status_words(), _("All")]
    return Heat(Picture("hops", title, "", head=head, body=body), _status_words(), rows)


def days(first: date, today: date) -> list[date]:
    """Which days are drawn: each of the last two weeks while the desk is young, else the last of twelve weeks."""
    if (today - first).days < DAYS:
        return [first + timedelta(days=number) for number in range((today - first).days + 1)]
    if (today - first).days < 2 * DAYS:
        return [today - timedelta(days=number) for number in reversed(range(DAYS))]
    return [today - timedelta(weeks=number) for number in reversed(range(WEEKS))]


def _values(counts: dict[str, int], *, speaker: str = "", linked: bool = True) -> list[Value]:
    link = bool(speaker) and linked
    return [
        Value(
            value,
            str(status.word),
            counts[value],
            claims_at(evidence_status=value, **_said_by(speaker)) if link else "",
        )
        for value, status in words.STATUSES.items()
    ]


def _said_by(speaker: str) -> dict[str, str]:
    return {"speaker": speaker, "role": "source", "confirmed": "true"}


def _legend() -> list[Value]:
    return [
        Value(value, str(status.word), 0, claims_at(evidence_status=value)) for value, status in words.STATUSES.items()
    ]


def _status_words() -> list[str]:
    return [str(status.word) for status in words.STATUSES.values()]


def _cell(number: int, **given: str) -> Cell:
    return Cell(str(number), claims_at(**given) if number else "")


def _with_sum(counts: dict[str, int]) -> list[int]:
    return [*(counts[value] for value in words.STATUSES), sum(counts.values())]


def _counting(day: Day) -> int:
    return sum(day.counts.values()) - day.counts["no_evidence"]


def _day(day: date) -> str:
    return date_format(day, "j M")


def _passed(number: int) -> str:
    if not number:
        return _("nobody: the article’s own voice")
    if number == 1:
        return _("its source alone")
    return ngettext("its source and %(number)s relay", "its source and %(number)s relays", number - 1) % {
        "number": number - 1
    }
