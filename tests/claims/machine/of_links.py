"""How claims stand to each other: linked by people, confirmed, dismissed, brought back; and that taken back."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims.enums import LinkKind, Role, Scope
from claims.models import ClaimLink, Event
from claims.selectors import undoing
from claims.services import links
from tests.claims.machine.desk import DeskMachine
from tests.claims.machine.of_claims import ROOM, N
from tests.claims.machine.reference import Desk
from tests.claims.machine.world import Room

FROM_THE_OTHER_END = {"same_as": "same_as", "contradicts": "contradicts", "broader": "narrower", "narrower": "broader"}


@dataclass(frozen=True)
class Link:
    """A link by our own book."""

    claim: UUID
    other: UUID
    kind: str
    confirmed: bool
    dismissed: bool = False


class OfLinks(DeskMachine):
    """What people say of two claims. `linked` is the book; `before` has by an entry what it moved, and from what."""

    def __init__(self) -> None:
        super().__init__()
        self.linked: dict[UUID, dict[UUID, Link]] = {one.newsroom.pk: _on_file(one) for one in self.rooms}
        self.before: dict[UUID, tuple[UUID, Link]] = {}

    @rule(
        room=ROOM,
        who=N,
        on=N,
        other=N,
        kind=st.sampled_from(LinkKind),
        stands=st.booleans(),
        foreign=st.integers(0, 9),
    )
    def link(self, room: int, who: int, on: int, other: int, kind: LinkKind, stands: bool, foreign: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        second = self.claim(self.rooms[1 - room] if foreign == 0 else there, other)
        ends = ((claim.pk, second.pk, kind.value), (second.pk, claim.pk, FROM_THE_OTHER_END[kind]))
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"of another newsroom"} if foreign == 0 else set()
        why |= {"itself"} if claim.pk == second.pk else set()
        why |= {"dismissed"} if claim.dismissed_at or second.dismissed_at else set()
        known = {(one.claim, one.other, one.kind) for one in self.linked[there.newsroom.pk].values()}
        why |= {"said already"} if known & set(ends) else set()
        made = self.do(
            "link",
            acts_in,
            lambda: links.link_claims(by=by, claim=claim, other=second, kind=kind, why="Seen.", confirmed=stands),
            why,
        )
        if made:
            now = Link(claim.pk, second.pk, kind.value, stands)
            self.linked[there.newsroom.pk][made.pk] = now
            self.before[self.last_event(there).pk] = (made.pk, replace(now, dismissed=True))
        self.hold(there)

    @rule(
        room=ROOM,
        who=N,
        number=N,
        act=st.sampled_from(["confirm", "dismiss", "restore"]),
        stale=st.integers(0, 9),
        foreign=st.integers(0, 9),
    )
    def decide_link(self, room: int, who: int, number: int, act: str, stale: int, foreign: int) -> None:
        there = self.rooms[room]
        owner = self.rooms[1 - room] if foreign == 0 else there
        book = self.linked[owner.newsroom.pk]
        if not book:
            return
        by, acts_in = self.who(there, who)
        if acts_in is owner and owner is not there:
            return
        pk = list(book)[number % len(book)]
        row, was = ClaimLink._base_manager.get(pk=pk), book[pk]
        expected = row.version - 1 if stale == 0 else row.version
        calls: dict[str, Any] = {
            "confirm": lambda: links.confirm_link(by=by, link=row, expected=expected),
            "dismiss": lambda: links.dismiss_link(by=by, link=row, expected=expected),
            "restore": lambda: links.restore_link(by=by, link=row),
        }
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"of another newsroom"} if foreign == 0 else set()
        why |= {"stale"} if stale == 0 and act != "restore" else set()
        why |= {"dismissed"} if act == "confirm" and was.dismissed else set()
        if self.do(f"{act} link", acts_in, calls[act], why):
            now = replace(was, **{"confirm": {"confirmed": True}}.get(act, {"dismissed": act == "dismiss"}))
            if now != was:
                self.before[self.last_event(there).pk] = (pk, was)
            book[pk] = now
        self.hold(there)

    @rule(room=ROOM, back=st.integers(0, 2))
    def take_link_back(self, room: int, back: int) -> None:
        """Somebody takes back what they said of two claims, or that they took it back."""
        self.take_back_one(self.rooms[room], undoing.OF_LINKS, back)
        self.hold(self.rooms[room])

    def taken_back(self, room: Room, event: Event, by: Event) -> None:
        """A link is as it was before the entry; what made one is undone by dismissing it."""
        super().taken_back(room, event, by)
        if event.pk in self.before:
            pk, was = self.before[event.pk]
            book = self.linked[room.newsroom.pk]
            self.before[by.pk], book[pk] = (pk, book[pk]), was

    def hold(self, room: Room) -> Desk:
        """Besides: where a link was written, all stand as the book has them, and what a reading suggests as it says."""
        if "claimlink" in self.tables:
            book, found = self.linked[room.newsroom.pk], _on_file(room)
            suggested = {pk: one for pk, one in found.items() if pk not in book}
            assert not any(one.confirmed for one in suggested.values())
            assert found == book | suggested
        return super().hold(room)


def _on_file(room: Room) -> dict[UUID, Link]:
    found = ClaimLink._base_manager.filter(newsroom=room.newsroom).order_by("pk")
    return {one.pk: Link(one.claim_id, one.other_id, one.kind, one.confirmed, bool(one.dismissed_at)) for one in found}
