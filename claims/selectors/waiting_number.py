"""How many things wait for a member, for the head of every page: as many as the inbox shows, without working out why.

One look gathers from each family what surely waits and when that came about. What is in doubt is worked out as the
inbox does it: that somebody opposed a claim or that a verdict is void, which events tell, whether what a mark took out
has come back, and whether what stands published is otherwise by now.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from claims import access, clock
from claims.access import Actor
from claims.decisions import ReviewDecision
from claims.enums import Role
from claims.models import Claim, QueueMark, Verdict
from claims.selectors import (
    contacts,
    named,
    review_queue,
    waiting_articles,
    waiting_claims,
    waiting_comments,
    waiting_correction_requests,
    waiting_dates,
    waiting_published,
    waiting_verdicts,
    watches,
)
from claims.selectors.prepared import Prepared, as_id, as_moment
from claims.selectors.waiting import Why, together

MARK, TOUCHED, PUBLISHED = "mark", "touched", "published"
# These surely wait, but since when has to be worked out; of the others, whether they wait at all.
UNDATED, DOUBTFUL = {Why.ASSIGNED, Why.DUE}, {Why.OPPOSED, Why.VOID, TOUCHED}

# Of each sort, what waits and since when.
Sorts = dict[str, dict[UUID, datetime]]


def numbers(by: Actor, member: UUID) -> tuple[int, int]:
    """How many things wait, and how many verdicts wait for the member's review, which may be put aside as done."""
    sorts = _gathered(by, member)
    marks, published = sorts.pop(MARK, {}), sorts.pop(PUBLISHED, {})
    waits: set[UUID] = set()
    doubtful: set[UUID] = set()
    for sort, found in sorts.items():
        for thing, since in found.items():
            if sort in DOUBTFUL or (sort in UNDATED and thing in marks):
                doubtful.add(thing)
            elif thing not in marks or since > marks[thing]:
                waits.add(thing)
    doubtful -= waits
    if doubtful:
        unseen = not doubtful.isdisjoint(sorts.get(TOUCHED, {}))
        newest = _worked_out(member, doubtful, unseen=unseen)
        waits |= {thing for thing, at in newest.items() if thing not in marks or at > marks[thing]}
    if published:  # it waits at the first claim of a fact-check, which may be another
        newest = {thing: max(one.at for one in why) for thing, why in waiting_published.overtaken(by).items()}
        waits |= {thing for thing, at in newest.items() if thing not in marks or at > marks[thing]}
    return len(waits), len(sorts.get(Why.REVIEW, {}))


def _worked_out(member: UUID, things: Collection[UUID], *, unseen: bool) -> dict[UUID, datetime]:
    """When the newest reason came about, of those of the things that wait for what was in doubt."""
    families = [
        waiting_claims.in_hand(member, things),
        waiting_dates.due(member, things),
        waiting_verdicts.mine(member, things),
        waiting_articles.unseen(member) if unseen else {},
    ]
    return {thing: why[0].at for thing, why in together(families).items() if why and thing in things}


def _gathered(by: Actor, member: UUID) -> Sorts:
    """What may wait for the member, and their marks."""
    sorts: Sorts = {}
    now = timezone.now()
    tomorrow = clock.now().date() + waiting_dates.A_DAY
    for sort, thing, since in _LOOK.rows(member=member, now=now, tomorrow=tomorrow):
        found, at = sorts.setdefault(sort, {}), as_moment(since)
        found[as_id(thing)] = max(at, found.get(as_id(thing), at))
    if Why.REVIEW in sorts and not review_queue.may_decide(by):
        del sorts[Why.REVIEW]
    if not access.reaches(by.role, Role.EDITOR):
        sorts.pop(Why.CORRECTION, None)
        sorts.pop(PUBLISHED, None)
    return sorts


def _look(given: Mapping[str, Any]) -> Sequence[QuerySet[Any, Any]]:
    """Of each family what may wait: its sort, the claim or article, and since when."""
    member = given["member"]
    changes = watches.open_changes()
    in_hand = Claim.objects.filter(article=OuterRef("article"), assignee=member, dismissed_at__isnull=True)
    reviewed = waiting_verdicts.decided(member).filter(verdict__in=waiting_verdicts.own(member).values("pk"))
    marks = QueueMark.objects.filter(member=member).order_by()
    return [
        _each(Why.ASSIGNED, waiting_claims.assigned(member)),
        _each(Why.OPPOSED, waiting_claims.opposed(member)),
        _newest(Why.COMMENTED, waiting_comments.by_others(member), "claim"),
        _newest(Why.NO_ANSWER, contacts.late_for(member, given["now"]), "claim", "deadline"),
        _each(Why.DUE, waiting_dates.due_by(member, given["tomorrow"])),
        _each(Why.REVIEW, review_queue.undecided(member), since="proposal__created_at"),
        _newest(Why.RETURNED, reviewed, "claim"),
        _each(Why.VOID, _void(member), "claim"),
        _each(Why.CORRECTION, waiting_correction_requests.at_claims(), "at"),
        _newest(Why.SUGGESTIONS, waiting_articles.suggested(member), "article"),
        _newest(Why.NEW_VERSION, waiting_articles.lost(member), "article", "article__versions__created_at"),
        _newest(Why.CHANGED, changes.filter(article__created_by=member), "article", "found_at"),
        _newest(TOUCHED, changes.filter(Exists(in_hand)), "article", "found_at"),
        *(_each(PUBLISHED, found, claim, f"{claim}__created_at") for found, claim in named.touched()),
        _each(MARK, marks, Coalesce("claim", "article"), "at"),
    ]


_LOOK = Prepared(_look, member=UUID, now=datetime, tomorrow=date)


def _void(member: UUID) -> QuerySet[Verdict]:
    """The member's newest verdicts that stand no more, and that nobody returned; in no order."""
    back = waiting_verdicts.decided(member).filter(verdict=OuterRef("pk"), decision=ReviewDecision.REQUEST_CHANGES)
    stands = Q(claim__proposal=F("pk")) | Q(claim__signed=F("pk"))
    return waiting_verdicts.own(member).filter(~stands, ~Exists(back))


def _each(sort: str, found: Any, thing: Any = "pk", since: str = "created_at") -> Any:
    of = F(thing) if isinstance(thing, str) else thing
    return found.annotate(sort=Value(str(sort)), of=of, since=F(since)).values_list("sort", "of", "since")


def _newest(sort: str, found: Any, thing: str, since: str = "created_at") -> Any:
    """The same of what there may be several of at one thing, since the newest."""
    return found.values(thing).annotate(sort=Value(str(sort)), since=Max(since)).values_list("sort", thing, "since")
