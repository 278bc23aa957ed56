"""Claims logged, edited, confirmed, put aside and brought back, split, merged, handed out; and steps taken back."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims.enums import Role, Scope, Selection
from claims.models import Claim, Event, Evidence
from claims.selectors import members
from claims.services import bulk, claims, merging, splitting, undo
from tests.claims.machine.desk import DeskMachine
from tests.claims.machine.public import word
from tests.claims.machine.world import WORDS

N = st.integers(0, 99)
ROOM = st.sampled_from([0, 0, 0, 0, 1])
HARBOUR = {"role": "source", "speaker": {"name": "Harbour office", "kind": "organisation"}}
MAYOR = {"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}}
RADIO = {"role": "relay", "speaker": {"name": "Radio Elm", "kind": "organisation"}}
CHANGES: list[dict[str, Any]] = [
    {"statement": "Twelve boats sank."},
    {"statement": "A dozen boats went under."},
    {"form": "indirect", "attribution": [HARBOUR, RADIO]},
    {"form": "indirect", "attribution": [MAYOR]},
    {"form": "narrator", "attribution": []},
    {"quote": {"exact": "12 boats"}},
    {"quote": {"exact": "had sunk"}},
    {"quote": {"exact": "'the worst'"}},
    {"quote": {"exact": "Рыбаки говорят: „Нас не предупредили“"}},
    {"quote": {"exact": "قاربا غرقت"}},
    {"claim_type": "event"},
    {"confirmed": True},
    {"confirmed": False},
    {"selection": {"state": Selection.SELECTED}},
    {"selection": {"state": Selection.PARKED, "reason": "zqselection1q"}},
    {"tags": ["zqtag2q"]},
    {"tags": []},
    {"claimed_at": None},
    {"due_on": date(2026, 12, 1)},
    {"due_on": None},
    {"statement": ""},
]


class OfClaims(DeskMachine):
    """What people do with claims."""

    @rule(room=ROOM, who=N, words=N, said=st.sampled_from([{}, {"attribution": [HARBOUR]}, {"tags": ["zqtag1q"]}]))
    def log(self, room: int, who: int, words: int, said: dict[str, Any]) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        quote: Any = {"exact": WORDS[words % len(WORDS)]}
        said = said | {"statement": f"{WORDS[words % len(WORDS)]}, {word('statement')}."} if words % 3 else said
        article = there.articles[0]
        made = self.do(
            "log", acts_in, lambda: claims.log_claim(by=by, article=article, quote=quote, **said), why, sure=False
        )
        if made:
            there.claims.append(made.pk)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, change=st.sampled_from(CHANGES), stale=st.integers(0, 9))
    def edit(self, room: int, who: int, on: int, change: dict[str, Any], stale: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        change = (
            change | {"statement": f"{change['statement']} {word('statement')}"}
            if stale == 9 and change.get("statement")
            else change
        )
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"dismissed"} if claim.dismissed_at else set()
        why |= {"stale"} if stale == 0 else set()
        why |= {"empty"} if change.get("statement") == "" else set()
        texts = self.desks[there.newsroom.pk].texts
        why |= {"taken down"} if "quote" in change and claim.article_version_id not in texts else set()
        expected = claim.version - 1 if stale == 0 else None
        sure = not change.keys() & {"quote", "form"}
        self.do(
            "edit", acts_in, lambda: claims.edit_claim(by=by, claim=claim, expected=expected, **change), why, sure=sure
        )
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, reason=st.sampled_from(["zqaside1q", "zqaside1q", ""]))
    def dismiss(self, room: int, who: int, on: int, reason: str) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"dismissed"} if claim.dismissed_at else set()
        why |= {"no reason"} if claim.confirmed and not reason else set()
        self.do("dismiss", acts_in, lambda: claims.dismiss_claim(by=by, claim=claim, reason=reason), why)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N)
    def restore(self, room: int, who: int, on: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        dismissed = [pk for pk in there.claims if self.desks[there.newsroom.pk].claims[pk].dismissed_at]
        claim = (
            self.desks[there.newsroom.pk].claims[dismissed[on % len(dismissed)]] if dismissed else self.claim(there, on)
        )
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= set() if claim.dismissed_at else {"not dismissed"}
        self.do("restore", acts_in, lambda: claims.restore_claim(by=by, claim=claim), why)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N)
    def split(self, room: int, who: int, on: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        first, *rest = claim.exact.split(" ")
        parts: Any = [
            {"quote": {"exact": first}},
            {"quote": {"exact": " ".join(rest) or first}, "statement": "Another."},
        ]
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"dismissed"} if claim.dismissed_at else set()
        # One word can't be found twice in itself, and a word may stand in the rest as well.
        made = self.do(
            "split", acts_in, lambda: splitting.split_claim(by=by, claim=claim, parts=parts), why, sure=False
        )
        if made:
            there.claims += [one.pk for one in made]
            copies = Evidence._base_manager.filter(claim__in=made).order_by("created_at", "pk")
            there.evidence += list(copies.values_list("pk", flat=True))
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, other=N, foreign=st.integers(0, 9))
    def merge(self, room: int, who: int, on: int, other: int, foreign: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        into_it = self.claim(self.rooms[1 - room] if foreign == 0 else there, other)
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"dismissed"} if claim.dismissed_at or into_it.dismissed_at else set()
        why |= {"itself"} if claim.pk == into_it.pk else set()
        why |= {"of another newsroom"} if foreign == 0 else set()
        why |= {"version"} if claim.article_version_id != into_it.article_version_id else set()
        self.do("merge", acts_in, lambda: merging.merge_claims(by=by, claim=claim, others=[into_it]), why, sure=False)
        self.hold(there)

    @rule(
        room=ROOM,
        who=N,
        on=N,
        to=st.integers(0, 9),
        act=st.sampled_from(["assign", "due", "tag", "untag", "confirm", "dismiss"]),
    )
    def several(self, room: int, who: int, on: int, to: int, act: str) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        both = {one.pk: one for one in (self.claim(there, on), self.claim(there, on + 1))}
        chosen: list[Claim] = list(both.values())
        member = there.members[to] if to < len(there.members) else None
        calls: dict[str, Any] = {
            "assign": lambda: bulk.assign_claims(
                by=by, claims=chosen, assignee=members.get(member.pk) if member else None
            ),
            "due": lambda: bulk.make_claims_due(by=by, claims=chosen, due_on=date(2026, 12, 1 + to) if to else None),
            "tag": lambda: bulk.tag_claims(by=by, claims=chosen, names=["storm", "sea"]),
            "untag": lambda: bulk.untag_claims(by=by, claims=chosen, names=["sea"]),
            "confirm": lambda: bulk.confirm_claims(by=by, claims=chosen),
            "dismiss": lambda: bulk.dismiss_claims(by=by, claims=chosen, reason="twice"),
        }
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"dismissed"} if any(one.dismissed_at for one in chosen) else set()
        why |= {"not there"} if act == "assign" and member and member.pk in there.away else set()
        self.do(act, acts_in, calls[act], why)
        self.hold(there)

    @rule(room=ROOM, who=N, back=st.integers(0, 5), own=st.integers(0, 3))
    def take_back(self, room: int, who: int, back: int, own: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        newest = list(Event._base_manager.filter(newsroom=there.newsroom).order_by("-seq")[: back + 1])
        event = newest[-1]
        if own:  # mostly by who did it
            mine = [one for one in there.actors if one.id == event.actor_id]
            by, acts_in = (mine[0], there) if mine else (by, acts_in)
        did = {one.id for one in there.actors if one.member_id == by.member_id}
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= set() if event.actor_id in did else {"not theirs"}
        made = self.do("undo", acts_in, lambda: undo.undo(by=by, event=event), why, sure=False)
        if made:
            self.taken_back(there, event, made)
        self.hold(there)
