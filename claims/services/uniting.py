"""Two sources that were found to be one page, made one: the evidence of the one moves to the other.

Both stay on file, and what was captured of either stays where it is. Undoing parts them again by what the entry says.
Captures wait for it, and it for them (`origins.take_turn`): what comes of the one is looked through for the other.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from claims import access
from claims.access import Action, Actor
from claims.enums import EventKind, SourceKind
from claims.errors import NotFoundError, StateError, invalid
from claims.models import Claim, Event, Evidence, Source
from claims.origins import key
from claims.selectors import sources as selectors
from claims.services import history, later, locating, origins, rows, tallies
from claims.services.locating import Moved
from claims.services.speakers import Step

# What the one takes over from the other where it has nothing of its own.
FILLED = ("title", "publisher", "published_at", "source_class", "interest", "language")
ORIGIN = ("origin", "origin_confirmed")

Stated = Mapping[str, Any]


@history.service
def unite_sources(*, by: Actor, source: Source, into: Source, expected: int | None = None) -> Source:
    """Hand all evidence of `source` to `into`, which is returned, and count its claims anew.

    Raises `InvalidError` at `into` for itself; `StateError` when one was united with another already, when they are not
    both addresses or both files, when only one is confidential, or when people said that they are of different origins;
    `StaleError`; `NotFoundError`.
    """
    access.require(by, Action.EDIT_SOURCE)
    origins.take_turn(by.newsroom_id)
    if source.pk == into.pk:
        raise invalid("into", "A source can't be united with itself. Name the other one.", "same")
    found = {
        one.pk: rows.lock(one, expected=expected if one.pk == source.pk else None)
        for one in sorted([source, into], key=lambda one: one.pk)
    }
    source, into = found[source.pk], found[into.pk]
    step = unite(by, source, into)
    history.record(EventKind.SOURCES_UNITED, by=by, about=step.about, before=step.before, after=step.after)
    return into


def unite(by: Actor, source: Source, into: Source) -> Step:
    """The same for two that are locked; an inner step."""
    _refuse(by, source, into)
    before = {"source": history.facts(source), "into": history.facts(into)}
    items = _evidence_of(source)
    for item in items:
        rows.write(item, source_id=into.pk)
    followers = _moved_on(Source.objects.filter(merged_into=source), into)
    source = rows.write(source, merged_into_id=into.pk)
    into = rows.write(into, always=True, **_filled(source, into))
    return _step(source, into, [*items, *followers], before, was=source, now=into)


def part(stated: tuple[Stated, Stated], source: Source, into: Source) -> Step:
    """Undo it by what the entry says was before and after; both are locked. Raises `StateError`."""
    if source.merged_into_id != into.pk:
        raise StateError("These two are not one any more.", code="changed_since")
    before = {"source": history.facts(source), "into": history.facts(into)}
    was, now = stated
    ids = [UUID(one) for one in now.get("moved_evidence", {})]
    _locked_claims([*ids, *Evidence.objects.filter(source=into).values_list("pk", flat=True)])
    items = list(Evidence.objects.select_for_update(no_key=True).filter(pk__in=ids, source=into).order_by("pk"))
    for item in items:
        rows.write(item, source_id=source.pk)
    followed = [UUID(one) for one in now.get("moved_sources", {})]
    followers = _moved_on(Source.objects.filter(pk__in=followed, merged_into=into), source)
    source = rows.write(source, merged_into_id=None)
    into = rows.write(into, always=True, **_given_back(into, was.get("into", {}), now.get("into", {})))
    return _step(source, into, [*items, *followers], before, was=into, now=source)


def lock(by: Actor, event: Event) -> tuple[Source, Source]:
    """The two that an entry is about, locked. Raises `NotFoundError` where one is not for the eyes of `by`."""
    origins.take_turn(by.newsroom_id)
    ids = [one.subject_id for one in event.subjects.order_by("position") if one.subject_kind == "source"][:2]
    found = {pk: rows.lock(Source(pk=pk)) for pk in sorted(ids)}
    if selectors.withheld(by, found.values()):
        raise NotFoundError("There is no event of that id here.")
    return found[ids[0]], found[ids[1]]


def _refuse(by: Actor, source: Source, into: Source) -> None:
    if selectors.withheld(by, [source, into]):
        raise NotFoundError("There is no source of that id here.")
    for one, said in ((source, "This source"), (into, "The other source")):
        if one.merged_into_id:
            details: dict[str, object] = {"source": str(one.merged_into_id)}
            raise StateError(f"{said} was united with another already.", code="merged", details=details)
    if source.kind != into.kind or source.kind == SourceKind.DOCUMENT:
        raise StateError("Only two addresses, or two files, can be one source.", code="kind")
    if source.confidential != into.confidential:
        raise StateError("Only one of them is confidential. Make both so, or none, first.", code="confidential")
    if source.origin_confirmed and into.origin_confirmed and key(source.origin) != key(into.origin):
        said = f"The one is said to be of {source.origin}, the other of {into.origin}. Give both one origin first."
        raise StateError(said, code="origin")


def _evidence_of(source: Source) -> list[Evidence]:
    """All evidence from it, the withdrawn too, locked behind its claims."""
    _locked_claims(list(Evidence.objects.filter(source=source).values_list("pk", flat=True)))
    return list(Evidence.objects.select_for_update(no_key=True).filter(source=source).order_by("pk"))


def _locked_claims(evidence: list[UUID]) -> None:
    on = Claim.objects.filter(evidence__in=evidence).values("pk")
    list(Claim.objects.select_for_update(no_key=True).filter(pk__in=on).order_by("pk").values_list("pk"))


def _filled(source: Source, into: Source) -> dict[str, Any]:
    fields = {name: getattr(source, name) for name in FILLED if getattr(source, name) and not getattr(into, name)}
    if source.origin_confirmed and not into.origin_confirmed:
        fields |= {name: getattr(source, name) for name in ORIGIN}
    return fields


def _given_back(into: Source, was: Stated, taken: Stated) -> dict[str, Any]:
    """What it had before it took something over, as far as nobody changed that since; the origin as a whole."""
    facts = history.facts(into)
    wholes = [(name,) for name in FILLED] + [ORIGIN]
    same = [names for names in wholes if all(name not in taken or facts[name] == taken[name] for name in names)]
    return {name: was[name] for names in same for name in names if name in taken and name in was}


def _moved_on(found: "QuerySet[Source]", into: Source) -> list[Source]:
    """Those that had become one with another, handed on."""
    followers = list(found.select_for_update(no_key=True).order_by("pk"))
    Source.objects.filter(pk__in=[one.pk for one in followers]).update(merged_into=into)
    return followers


def _step(
    source: Source, into: Source, moved_on: list[Evidence | Source], before: Stated, *, was: Source, now: Source
) -> Step:
    """What became of both, once `moved_on` went from `was` to `now`: looked for in what is captured, counted anew."""
    found = [locating.anew(one) for one in (now, was)]
    later.weigh_all(now)
    moved = tallies.recount_all(tallies.with_evidence_from(source, into))
    stated = {"source": history.facts(source), "into": history.facts(into)}
    changes = {name: history.changed(before[name], stated[name]) for name in stated}
    if changes["into"][0].keys() & set(ORIGIN):  # one is not told without the other
        for told, facts in zip(changes["into"], (before["into"], stated["into"]), strict=True):
            told |= {name: facts[name] for name in ORIGIN}
    went, came = (_places(moved_on, one) for one in (was, now))
    return Step(
        about=list(dict.fromkeys([source, into, *moved_on, *_located(found), *moved.claims])),
        before={name: one for name, (one, _) in changes.items()}
        | went
        | _evidence_in(one.before for one in found)
        | moved.before,
        after={name: one for name, (_, one) in changes.items()}
        | came
        | _evidence_in(one.after for one in found)
        | moved.after,
    )


def _located(found: Iterable[Moved]) -> list[Model]:
    """What was located anew, with its claims."""
    return [thing for one in found for thing in (*one.evidence, *one.claims)]


def _evidence_in(stated: Iterable[Stated]) -> dict[str, Any]:
    """What was located anew of both, as an entry states it."""
    items = {pk: facts for one in stated for pk, facts in one.get("evidence", {}).items()}
    return {"evidence": items} if items else {}


def _places(moved_on: list[Evidence | Source], at: Source) -> dict[str, Any]:
    """Where what went from one to the other is, as an entry states it."""
    items = {str(one.pk): {"source": str(at.pk)} for one in moved_on if isinstance(one, Evidence)}
    followers = {str(one.pk): {"merged_into": str(at.pk)} for one in moved_on if isinstance(one, Source)}
    return {"moved_evidence": items} | ({"moved_sources": followers} if followers else {})
