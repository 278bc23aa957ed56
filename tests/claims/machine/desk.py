"""What all rules share: a step taken by a service, and all that must hold after it."""

import json
import sys
from collections.abc import Callable, Collection
from copy import copy
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection, transaction
from django_scopes import scope
from hypothesis.stateful import RuleBasedStateMachine

from claims import chain, triggers
from claims.access import ORDER, Actor
from claims.enums import Role, Scope
from claims.errors import DomainError
from claims.models import Claim, Event, Evidence, Source, Verdict
from claims.selectors import inbox, record, undoing
from claims.services import undo
from tests.claims.machine import outside, watch
from tests.claims.machine.public import planted
from tests.claims.machine.reference import Desk
from tests.claims.machine.watch import Written
from tests.claims.machine.world import Room

KEPT = {table.removeprefix("claims_") for table in (*triggers.KEPT_FOR_EVER, *triggers.NEVER_CHANGED)}
FOUND = {"exact", "moved"}
# What a person said of a claim, and no reading may say otherwise.
SAID = ("statement", "form", "claimer_stance", "claimed_at", "claim_type", "components", "confirmed", "selection")
SAID += ("assignee_id", "dismissed_at", "dismiss_reason", "external_id")
# What an event names wherever it is made or changed.
TOLD_OF = {"article", "articleversion", "comment", "contact", "correction", "correctionrequest"}
TOLD_OF |= {"factcheck", "factcheckversion", "member", "policy", "review", "scale", "search", "snapshot", "source"}
TOLD_OF |= {"verdict"}
ANEW = {"claim": "insert", "evidence": "insert"}
# What is counted of a claim, and moves without being told of as long as its status stays.
COUNTS = {"supports", "refutes", "context", "pending", "origins_for", "origins_against", "weak_opposition"}
COUNTS |= {"version", "updated_at", "touched", "as_read"}


class DeskMachine(RuleBasedStateMachine):
    """The two newsrooms, what each verdict stands on by our own book, and the checks after every step.

    `stands` has for each claim with a verdict that stands: whether it is signed, the verdict, and what it stood on when
    it was proposed; `returned` the same of those that were sent back. `said` has what each reviewer said of a verdict,
    in order. `named` are the planted words that somebody wrote where they do not belong.
    """

    rooms: ClassVar[list[Room]] = []
    steps: ClassVar[int] = 0
    served: ClassVar[dict[str, int]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.kept = list(self.rooms)
        type(self).rooms = [_copied(one) for one in self.kept]
        self.stands: dict[UUID, tuple[bool, UUID, Any]] = {}
        self.said: dict[UUID, list[tuple[UUID | None, str]]] = {}
        for one in self.rooms:
            self.stands |= one.stands
            self.said |= {pk: list(given) for pk, given in one.said.items()}
        self.returned: dict[UUID, tuple[UUID, Any]] = {}
        self.named: set[str] = set()
        self.moved: set[UUID] = set()
        self.about: set[str] = set()
        self.tables: set[str] = set()
        self.desks = {one.newsroom.pk: one.desk for one in self.rooms}

    def teardown(self) -> None:
        """Check both records from end to end, and leave all as it was."""
        try:
            if sys.exc_info()[0] is None:  # no step has failed
                self.hold_at_the_end()
            connection.check_constraints()
        finally:
            transaction.savepoint_rollback(self.savepoint)
            type(self).rooms = self.kept

    def hold_at_the_end(self) -> None:
        """What takes too long for every step."""
        for room in self.rooms:
            with scope(newsroom=room.newsroom):
                found = record.check(room.newsroom.pk)
                assert found.status == "holds", found.reason
                assert self.desks[room.newsroom.pk].plain() == Desk(room.newsroom.pk).plain(), "it was not read anew"
                room.readers.look_at_all()
                outside.hold(room, self.desks[room.newsroom.pk], self.named)
                for actor in room.actors:
                    said = f"the head of {actor}'s pages says another number than their inbox"
                    assert inbox.numbers(actor) == inbox.counted(inbox.everything(actor)), said

    # A step.

    def do(
        self,
        name: str,
        room: Room,
        call: Callable[[], Any],
        why: set[str],
        *,
        sure: bool = True,
        quiet: Collection[str] = (),
        gone: Collection[str] = (),
    ) -> Any:
        """Take one step in `room`. `why` are the reasons for which it has to be refused; without any it may be, if not
        `sure`. What it returned is returned, None where it was refused. `quiet` are the tables of which it may write
        without an event, `gone` those of what is never changed of which it may take rows away.
        """
        type(self).steps += 1
        watch.forget()
        made, refused = _tried(room, call)
        if refused:
            assert not watch.seen(), f"{name} was refused ({refused}) and left something behind"
            assert why or not sure, f"{name} was refused without a reason: {type(refused).__name__}: {refused}"
            return None
        assert not why, f"{name} was done, although: {why}"
        self.served[name] = self.served.get(name, 0) + 1
        written = [one for one in watch.seen() if (one.verb, one.table) not in {("delete", table) for table in gone}]
        self.tables |= set(gone)
        self.wrote(name, room, written, quiet)
        return made

    def wrote(self, name: str, room: Room, written: list[Written], quiet: Collection[str]) -> None:
        """One event for what was written, in its own newsroom alone, and nothing that is kept was touched."""
        strangers = [one for one in written if one.newsroom not in {room.newsroom.pk, None}]
        assert not strangers, f"{name} wrote in another newsroom: {strangers}"
        touched = [one for one in written if one.verb != "insert" and one.table in KEPT]
        assert not touched, f"{name} touched what is kept for ever: {touched}"
        events = [one for one in written if one.table == "event"]
        silent = {one.table for one in written} <= set(quiet)
        assert len(events) == (not silent), f"{name} wrote {len(events)} events: {written}"
        self.moved |= {room.newsroom.pk} if written else set()
        self.tables |= {one.table for one in written}
        if events:
            about = self.chained(room, events[0])
            changed = {
                (one.table, str(one.thing))
                for one in written
                if one.table in TOLD_OF or one.verb == ANEW.get(one.table)
            }
            self.about |= {thing for of, thing in about if of == "claim"}
            assert changed <= about, f"{name} tells nothing of {changed - about}"

    def chained(self, room: Room, written: Written) -> set[tuple[str, str]]:
        """The event is the next of its chain; what it is about is returned."""
        event = Event._base_manager.get(pk=written.thing)
        seq, digest = room.head
        assert (event.seq, bytes(event.previous)) == (seq + 1, digest)
        assert bytes(event.hash) == chain.link(digest, bytes(event.body))
        told = json.loads(bytes(event.body))
        assert (told["kind"], told["newsroom"]) == (event.kind, str(room.newsroom.pk))
        room.head = (event.seq, bytes(event.hash))
        return {(one["type"], one["id"]) for one in told["about"]}

    # What must hold after it.

    def hold(self, room: Room) -> Desk:
        """Compare the newsroom with our own book of it, and with the rules told anew, if anything was written in it."""
        if room.newsroom.pk not in self.moved:
            return self.desks[room.newsroom.pk]
        last = self.desks[room.newsroom.pk]
        before, desk = last.claims, Desk(room.newsroom.pk, last, self.tables)
        self.desks[room.newsroom.pk] = desk
        self.moved.clear()
        self.tables.clear()
        room.readers.look(self.about & {str(pk) for pk in desk.public})
        untold = {str(pk) for pk, one in desk.claims.items() if pk in before and _told(one) != _told(before[pk])}
        assert untold <= self.about, f"no event tells of {untold - self.about}"
        self.about.clear()
        for claim in desk.claims.values():
            self.words_hold(desk, claim)
            self.numbers_hold(desk, claim)
            self.verdict_holds(desk, claim)
        return desk

    def words_hold(self, desk: Desk, claim: Claim) -> None:
        """The quote is the version's text between its ends."""
        text = desk.texts.get(claim.article_version_id)
        assert text is None or claim.exact == text[claim.start : claim.end]

    def numbers_hold(self, desk: Desk, claim: Claim) -> None:
        """Origins, status and stage are what the rules make of what is on file."""
        assert (claim.origins_for, claim.origins_against) == desk.origins(claim)
        assert (claim.evidence_status, claim.weak_opposition) == desk.status(claim)
        assert claim.stage == desk.stage(claim)
        for item in desk.items[claim.pk]:
            assert item["state"] == ("withdrawn" if item["state"] == "withdrawn" else _state(desk.located(item)))

    def verdict_holds(self, desk: Desk, claim: Claim) -> None:
        """What stands is what was decided, while words and evidence are what it was decided on; then never more."""
        stood = self.stands.get(claim.pk)
        if stood and stood[2] != desk.stands_on(claim):
            del self.stands[claim.pk]
        now = (claim.signed_id is not None, claim.signed_id or claim.proposal_id) if claim.pk in self.stands else None
        assert (now and now[1]) == (self.stands[claim.pk][1] if now else None)
        assert (now and now[0]) == (self.stands[claim.pk][0] if now else None)
        if claim.pk not in self.stands:
            assert (claim.proposal_id, claim.signed_id) == (None, None), "a verdict stands on what it was not made of"
        assert not claim.published or claim.signed_id

    def taken_back(self, room: Room, event: Event, by: Event) -> None:
        """What must hold besides once `event` was undone, which `by` says; each kind of step says it of its own."""

    def take_back_one(self, room: Room, kinds: Collection[str], back: int) -> None:
        """Who did one of the last steps of these kinds, or undid one, takes it back."""
        newest = Event._base_manager.filter(newsroom=room.newsroom).order_by("-seq")[:40]
        events = [one for one in newest if undoing.original(one) in kinds][: back + 1]
        mine = [one for one in room.actors if events and one.id == events[-1].actor_id]
        if not mine or mine[0].member_id in room.away:
            return
        event = events[-1]
        why = self.kept_from(room, room, mine[0], Role.CHECKER, Scope.WRITE)
        made = self.do(f"undo {event.kind}", room, lambda: undo.undo(by=mine[0], event=event), why, sure=False)
        if made:
            self.taken_back(room, event, made)

    # Who and what.

    def last_event(self, room: Room) -> Event:
        """The newest entry of the room's record."""
        return Event._base_manager.get(newsroom=room.newsroom, seq=room.head[0])

    def note_named(self, *texts: str) -> None:
        """Somebody wrote these where those who are not in the case may read them."""
        self.named |= planted(*texts)

    def hidden(self, by: Actor, source: Source) -> set[str]:
        """Why `by` may not see a source: it is confided to its creator, those with a claim of it, editors, admins."""
        if not source.confidential or ORDER.index(by.role) >= ORDER.index(Role.EDITOR):
            return set()
        having = Claim._base_manager.filter(evidence__source=source.pk).values_list("assignee", flat=True)
        return set() if by.member_id in {source.created_by_id, *having} else {"confided to others"}

    def who(
        self, room: Room, number: int, least: Role = Role.CHECKER, needs: Scope = Scope.WRITE
    ) -> tuple[Actor, Room]:
        """Somebody to act: mostly who may, else anybody of the room, or of the other, who acts in their own."""
        here = [one for one in room.actors if one.member_id not in room.away]
        if number % 4:
            able = [one for one in here if not self.kept_from(room, room, one, least, needs)]
            return able[number // 4 % len(able)], room
        number //= 4
        other = self.rooms[1 - self.rooms.index(room)]
        strangers = [one for one in other.actors if one.member_id not in other.away]
        everybody = [(one, room) for one in here] + [(one, other) for one in strangers[:3]]
        return everybody[number % len(everybody)]

    def kept_from(self, room: Room, acts_in: Room, by: Actor, least: Role, needs: Scope) -> set[str]:
        """Why `by` may not: another newsroom's, too low a role, too narrow a token."""
        why = {"another newsroom"} if acts_in is not room else set()
        why |= {"role"} if ORDER.index(by.role) < ORDER.index(least) else set()
        return why | ({"scope"} if needs not in by.scopes else set())

    def claim(self, room: Room, number: int) -> Claim:
        """One of the room's claims, as it is now."""
        return self.desks[room.newsroom.pk].claims[room.claims[number % len(room.claims)]]

    def item(self, room: Room, number: int) -> Evidence:
        """One of the room's items of evidence, as it is now."""
        pk = room.evidence[number % len(room.evidence)]
        return Evidence._base_manager.select_related("source", "claim").get(pk=pk)

    def verdict(self, room: Room, number: int) -> Verdict | None:
        """One of the room's verdicts, the newest first."""
        pk = room.verdicts[-1 - number % len(room.verdicts)] if room.verdicts else None
        return Verdict._base_manager.select_related("policy", "content").get(pk=pk) if pk else None


def _tried(room: Room, call: Callable[[], Any]) -> tuple[Any, DomainError | None]:
    try:
        with scope(newsroom=room.newsroom):
            return call(), None
    except DomainError as error:
        return None, error


def _told(claim: Claim) -> dict[str, Any]:
    return {name: value for name, value in vars(claim).items() if name[0] != "_" and name not in COUNTS}


def _copied(room: Room) -> Room:
    made = copy(room)
    for name in ("actors", "members", "claims", "evidence", "verdicts", "searches", "contacts", "away", "articles"):
        setattr(made, name, copy(getattr(room, name)))
    made.readers = room.readers.copy()
    return made


def _state(located: bool) -> str:
    return "located" if located else "pending"
