"""Numbers for the dashboard: what stands now, and how it came about by the record.

Dismissed claims are left out everywhere. What an actor may not know of, such as a confidential source, is not counted
for them.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from claims.access import Actor
from claims.enums import EvidenceState, EvidenceStatus, LinkRole
from claims.models import Claim, Event, Evidence
from claims.names import fold
from claims.selectors import claims as ledger
from claims.selectors import moves, sources, speakers


@dataclass(frozen=True, slots=True)
class Tiles:
    """The numbers at the top."""

    claims: int
    suggestions: int
    with_evidence: int
    contested: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker, and how many confirmed claims they are the source of, by evidence status."""

    id: UUID
    name: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Day:
    """How many claims had each evidence status at the end of a day (UTC)."""

    day: date
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Origin:
    """An origin as it is most often written, and how many claims have evidence from it."""

    name: str
    claims: int
    items: int


def tiles() -> Tiles:
    """What stands now; in one query."""
    on_file = Q(supports__gt=0) | Q(refutes__gt=0) | Q(context__gt=0)
    return Tiles(
        **_standing().aggregate(
            claims=Count("pk"),
            suggestions=Count("pk", filter=Q(confirmed=False)),
            with_evidence=Count("pk", filter=on_file),
            contested=Count("pk", filter=Q(evidence_status=EvidenceStatus.CONTESTED)),
        )
    )


def by_speaker() -> list[Spoken]:
    """All speakers who assert confirmed claims, those of most claims first."""
    rows = (
        speakers.in_role(LinkRole.SOURCE)
        .filter(claim__confirmed=True, claim__dismissed_at__isnull=True)
        .values("speaker", "speaker__name", "claim__evidence_status")
        .annotate(number=Count("claim", distinct=True))
        .order_by()
    )
    found: dict[UUID, Spoken] = {}
    for row in rows:
        one = found.setdefault(row["speaker"], Spoken(row["speaker"], row["speaker__name"], _none()))
        one.counts[row["claim__evidence_status"]] += row["number"]
    return sorted(found.values(), key=lambda one: (-sum(one.counts.values()), one.name, one.id))


def by_origin(by: Actor) -> list[Origin]:
    """The origins of evidence that is not withdrawn, as far as `by` may see the sources, those of most claims first."""
    kept = sources.listing(by).order_by().values("pk")
    rows = Evidence.objects.filter(source__in=kept).exclude(source__origin="").exclude(state=EvidenceState.WITHDRAWN)
    rows = rows.filter(claim__dismissed_at__isnull=True).order_by("created_at", "id")
    written: dict[str, Counter[str]] = {}
    on: dict[str, list[UUID]] = {}
    for name, claim in rows.values_list("source__origin", "claim"):
        written.setdefault(fold(name), Counter())[name] += 1
        on.setdefault(fold(name), []).append(claim)
    found = [Origin(names.most_common(1)[0][0], len(set(on[key])), len(on[key])) for key, names in written.items()]
    return sorted(found, key=lambda one: (-one.claims, fold(one.name)))


def by_hops() -> dict[int, dict[str, int]]:
    """Through how many the claims came to their articles (0 is the article's own voice), by evidence status."""
    rows = _standing().annotate(hops=Count("attribution")).values_list("hops", "evidence_status")
    found: dict[int, dict[str, int]] = {}
    for hops, status in rows:
        found.setdefault(hops, _none())[status] += 1
    return dict(sorted(found.items()))


def oldest_open(number: int) -> QuerySet[Claim]:
    """The claims that have waited longest without any evidence, suggestions left out."""
    waiting = _standing().filter(confirmed=True, evidence_status=EvidenceStatus.NO_EVIDENCE)
    return ledger.listing().filter(pk__in=waiting.values("pk")).order_by("created_at", "id")[:number]


def over_time(days: Sequence[date]) -> list[Day]:
    """The statuses at the end of each of `days`, which ascend to today; from the record, read backwards from now.

    What stands now is certain; each change since is undone by what its event says was before. A day costs the events
    since it, and nothing before the first day is read.
    """
    status: dict[str, str] = {}
    born: dict[str, datetime] = {}
    gone: set[str] = set()
    for pk, now, created, dismissed in Claim.objects.values_list("pk", "evidence_status", "created_at", "dismissed_at"):
        status[str(pk)], born[str(pk)] = now, created
        if dismissed:
            gone.add(str(pk))
    changes = _changes(_end(days[0]))
    change = next(changes, None)
    found = []
    for day in reversed(days):
        end = _end(day)
        while change is not None and change["at"] >= end:
            _undo(change, status, gone)
            change = next(changes, None)
        counts = _none()
        for claim, now in status.items():
            if born[claim] < end and claim not in gone:
                counts[now] += 1
        found.append(Day(day, counts))
    return found[::-1]


def _changes(since: datetime) -> Iterator[dict[str, Any]]:
    """The events since then that may have moved a status or put a claim aside, newest first."""
    events = Event.objects.filter(kind__in=moves.KINDS, at__gte=since).order_by("-seq")
    for at, body in events.values_list("at", "body").iterator(chunk_size=500):
        raw = bytes(body)
        if moves.tells(raw):
            yield json.loads(raw) | {"at": at}


def _undo(event: dict[str, Any], status: dict[str, str], gone: set[str]) -> None:
    """Put back what `event` says was before it."""
    before, after = moves.of_each(event, "before"), moves.of_each(event, "after")
    for claim, said in after.items():
        if "dismissed_at" in said:
            (gone.discard if said["dismissed_at"] else gone.add)(claim)
    for claim, said in before.items():
        if claim in status and "evidence_status" in said:
            status[claim] = said["evidence_status"]


def _standing() -> QuerySet[Claim]:
    return Claim.objects.filter(dismissed_at__isnull=True)


def _none() -> dict[str, int]:
    return {one.value: 0 for one in EvidenceStatus}


def _end(day: date) -> datetime:
    """The first moment after `day`, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def first_day() -> date | None:
    """The day on which the first claim was logged, in UTC."""
    first = Claim.objects.order_by("created_at").values_list("created_at", flat=True).first()
    return first.astimezone(UTC).date() if first else None
