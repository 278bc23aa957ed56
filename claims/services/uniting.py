"""Two sources that were found to be one page, made one: the evidence of the one moves to the other.

Both stay on file, and what was captured of either stays where it is. Undoing parts them again by what the entry says.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from claims import access
from claims.access import Action, Actor
from claims.enums import EventKind, SourceKind
from claims.errors import NotFoundError, StateError, invalid
from claims.models import Claim, Event, Evidence, Source
from claims.selectors import sources as selectors
from claims.services import history, later, locating, rows, tallies
from claims.services.speakers import Step

# What the one takes over from the other where it has nothing of its own.
FILLED = ("title", "publisher", "published_at", "source_class", "interest", "language")
ORIGIN = ("origin", "origin_confirmed")

Stated = Mapping[str, Any]


@history.service
def unite_sources(*, by: Actor, source: Source, into: Source, expected: int | None = None) -> Source:
    """Hand all evidence of `source` to `into`, which is returned, and count its claims anew.

    Raises `InvalidError` at `into` for itself; `StateError` when one was united with another already, when they are not
    both addresses or both files, or when only one is confidential; `StaleError`; `NotFoundError`.
    """
    access.require(by, Action.EDIT_SOURCE)
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
    Source.objects.filter(merged_into=source).update(merged_into=into)
    source = rows.write(source, merged_into_id=into.pk)
    into = rows.write(into, always=True, **_filled(source, into))
    return _step(source, into, items, before, was=source, now=into)


def part(stated: tuple[Stated, Stated], source: Source, into: Source) -> Step:
    """Undo it by what the entry says was before and after; both are locked. Raises `StateError`."""
    if source.merged_into_id != into.pk:
        raise StateError("These two are not one any more.", code="changed_since")
    before = {"source": history.facts(source), "into": history.facts(into)}
    was, now = stated
    ids = [UUID(one) for one in now.get("moved_evidence", {})]
    _locked_claims(ids)
    items = list(Evidence.objects.select_for_update(no_key=True).filter(pk__in=ids, source=into).order_by("pk"))
    for item in items:
        rows.write(item, source_id=source.pk)
    source = rows.write(source, merged_into_id=None)
    taken = now.get("into", {})
    facts = history.facts(into)
    given_back = {
        name: was["into"][name]
        for name in (*FILLED, *ORIGIN)
        if name in taken and name in was.get("into", {}) and facts[name] == taken[name]
    }
    into = rows.write(into, always=True, **given_back)
    return _step(source, into, items, before, was=into, now=source)


def lock(by: Actor, event: Event) -> tuple[Source, Source]:
    """The two that an entry is about, locked. Raises `NotFoundError` where one is not for the eyes of `by`."""
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


def _step(source: Source, into: Source, items: list[Evidence], before: Stated, *, was: Source, now: Source) -> Step:
    """What became of both, once `items` went from `was` to `now`: looked for in what is captured, and counted anew."""
    located = locating.anew(now)
    later.weigh_all(now)
    moved = tallies.recount_all(tallies.with_evidence_from(source, into))
    stated = {"source": history.facts(source), "into": history.facts(into)}
    changes = {name: history.changed(before[name], stated[name]) for name in stated}
    went = {str(item.pk): {"source": str(was.pk)} for item in items}
    came = {str(item.pk): {"source": str(now.pk)} for item in items}
    return Step(
        about=list(dict.fromkeys([source, into, *items, *located.claims, *moved.claims])),
        before={name: one for name, (one, _) in changes.items()}
        | {"moved_evidence": went}
        | located.before
        | moved.before,
        after={name: one for name, (_, one) in changes.items()}
        | {"moved_evidence": came}
        | located.after
        | moved.after,
    )
