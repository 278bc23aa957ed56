"""Sources that were found to be one page, united; and what they were before, once that is undone."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims.enums import EventKind, Role, Scope
from claims.models import Event, Evidence, Source
from claims.selectors import undoing
from claims.services import uniting
from tests.claims.machine.desk import DeskMachine
from tests.claims.machine.of_claims import ROOM, N
from tests.claims.machine.reference import Desk
from tests.claims.machine.world import Room

# What the one that stands may take over.
TAKEN = ("title", "publisher", "published_at", "source_class", "interest", "language", "origin", "origin_confirmed")


@dataclass(frozen=True)
class United:
    """Two that were made one: what moved, who had been made one with the first before, the other's facts."""

    source: UUID
    into: UUID
    items: frozenset[UUID]
    followers: frozenset[UUID]
    before: dict[str, Any]
    after: dict[str, Any]


class OfSources(DeskMachine):
    """What people do with pages that are on file twice."""

    def __init__(self) -> None:
        super().__init__()
        self.united: dict[UUID, United] = {}

    @rule(room=ROOM, who=N, on=N, other=N, what=st.sampled_from(["page"] * 6 + ["any", "foreign"]))
    def unite(self, room: int, who: int, on: int, other: int, what: str) -> None:
        """One is found to be the other: its evidence moves there, and no claim has more origins for that."""
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        everybody = Source._base_manager.order_by("pk")
        here = everybody.filter(newsroom=there.newsroom)
        pages = list(here.filter(kind="url") if what != "any" else here) or list(here)
        beyond = list(everybody.exclude(newsroom=there.newsroom)) if what == "foreign" else pages
        source, into = pages[on % len(pages)], beyond[other % len(beyond)]
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"of another newsroom"} if what == "foreign" else set()
        why |= {"itself"} if source.pk == into.pk else set()
        why |= {"one already"} if source.merged_into_id or into.merged_into_id else set()
        why |= {"no two pages"} if source.kind != into.kind or source.kind == "document" else set()
        why |= {"confided"} if source.confidential != into.confidential else set()
        why |= {"two origins"} if _named(source) and _named(into) and _named(source) != _named(into) else set()
        why |= self.hidden(by, source) | self.hidden(by, into)
        desk = self.desks[there.newsroom.pk]
        if self.do("unite", acts_in, lambda: uniting.unite_sources(by=by, source=source, into=into), why):
            self.note_united(there, desk, source.pk, into.pk)
            after = self.hold(there)
            self.no_more_origins(desk, after, {source.pk, into.pk})
        self.hold(there)

    @rule(room=ROOM, back=st.integers(0, 2))
    def part(self, room: int, back: int) -> None:
        """Two are two again, or one again."""
        self.take_back_one(self.rooms[room], {EventKind.SOURCES_UNITED}, back)
        self.hold(self.rooms[room])

    def note_united(self, there: Room, desk: Desk, source: UUID, into: UUID) -> None:
        """All evidence of the one is the other's now, and nothing else moved; both are on file."""
        moved = self.moved_evidence(desk, there)
        assert set(moved.values()) <= {into}
        assert moved.keys() == {pk for pk, of in _sources(desk).items() if of == source}
        merged = _merged(there)
        followers = frozenset(pk for pk, of in desk.merged.items() if of == source)
        assert merged == desk.merged | dict.fromkeys(followers, into) | {source: into}
        found = United(source, into, frozenset(moved), followers, _facts(desk, into), _now(into))
        self.united[self.last_event(there).pk] = found

    def no_more_origins(self, before: Desk, after: Desk, both: set[UUID]) -> None:
        """A claim has no more independent origins than before, but for what is found or named only now."""
        for pk, claim in after.claims.items():
            was, now = before.items[pk], after.items[pk]
            if not {item["source_id"] for item in was} & both:
                continue
            before.origins(before.claims[pk])
            after.origins(claim)
            fresh = {item["id"] for item in now if item["fits"] and item["origin"]}
            fresh -= {item["id"] for item in was if item["fits"] and item["origin"]}
            fresh |= {item["id"] for item in now if item["fits"]} - {item["id"] for item in was if item["fits"]}
            if not fresh:
                counted = before.origins(before.claims[pk])
                assert all(new <= old for old, new in zip(counted, after.origins(claim), strict=True))

    def moved_evidence(self, desk: Desk, there: Room) -> dict[UUID, UUID]:
        """What is evidence from another source than before, and from which."""
        now = dict(Evidence._base_manager.filter(newsroom=there.newsroom).values_list("pk", "source"))
        was = _sources(desk)
        return {pk: of for pk, of in now.items() if pk in was and was[pk] != of}

    def taken_back(self, room: Room, event: Event, by: Event) -> None:
        """Two that were one are two, each with the evidence and the facts that were its own; or one once more."""
        super().taken_back(room, event, by)
        if undoing.original(event) != "sources_united":
            return
        one, desk = self.united[event.pk], self.desks[room.newsroom.pk]
        again = desk.merged.get(one.source) is None
        moved, merged = self.moved_evidence(desk, room), _merged(room)
        if again:
            self.note_united(room, desk, one.source, one.into)
            return
        still = {pk for pk, of in _sources(desk).items() if of == one.into and pk in one.items}
        assert moved == dict.fromkeys(still, one.source)
        apart = {pk: of for pk, of in desk.merged.items() if pk != one.source}
        assert merged == apart | dict.fromkeys(one.followers, one.source)
        was, now = _facts(desk, one.into), _now(one.into)
        origin = ("origin", "origin_confirmed")
        alone = [(name,) for name in TAKEN if name not in origin]
        for names in (*alone, origin):
            untouched = all(was[name] == one.after[name] for name in names)
            wanted = one.before if untouched else was
            assert {name: now[name] for name in names} == {name: wanted[name] for name in names}
        self.united[by.pk] = one


def _named(source: Source) -> str:
    """The origin that a person gave it."""
    return " ".join(source.origin.casefold().split()) if source.origin_confirmed else ""


def _sources(desk: Desk) -> dict[UUID, UUID]:
    return {item["id"]: item["source_id"] for items in desk.items.values() for item in items}


def _merged(room: Room) -> dict[UUID, UUID]:
    found = Source._base_manager.filter(newsroom=room.newsroom, merged_into__isnull=False)
    return dict(found.values_list("pk", "merged_into"))


def _facts(desk: Desk, source: UUID) -> dict[str, Any]:
    return {name: desk.sources[source][name] for name in TAKEN}


def _now(source: UUID) -> dict[str, Any]:
    return Source._base_manager.values(*TAKEN).get(pk=source)
