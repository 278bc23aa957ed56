"""Verdicts proposed, replaced, reviewed and signed off, under a policy and a scale that change meanwhile."""

from datetime import date
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims import scales
from claims.access import ORDER
from claims.decisions import ReviewDecision, Uncheckable, VerdictWord
from claims.enums import EventKind, Role, Scope
from claims.models import Claim, Event, EventSubject, Policy, Review, Verdict, VerdictContent
from claims.services import policies, reviews, undo, verdicts
from tests.claims.machine import public
from tests.claims.machine.desk import DeskMachine
from tests.claims.machine.of_claims import ROOM, N
from tests.claims.machine.reference import RULES
from tests.claims.machine.world import Room

DECISIONS = [ReviewDecision.APPROVE] * 6 + [ReviewDecision.REQUEST_CHANGES, ReviewDecision.DISSENT]
# Who decides, what, and whether of the hash that they read.
DECISION = st.tuples(N, st.sampled_from(DECISIONS), st.sampled_from(["right"] * 7 + ["another"]))
GATES = ("supporting_origins", "refuting_origins", "context", "search", "reason", "primary_source", "right_of_reply")
WORDS = [VerdictWord.SUPPORTED, *VerdictWord]
OF_REVIEWS = {EventKind.VERDICT_APPROVED, EventKind.VERDICT_RETURNED, EventKind.VERDICT_DISSENTED}
OF_REVIEWS |= {EventKind.VERDICT_SIGNED_OFF}
POLICIES: list[dict[str, Any]] = [
    {"origin_threshold": 1},
    {"origin_threshold": 2},
    {"origin_threshold": 3},
    {"approvals": 1},
    {"approvals": 2},
    {"primary_needed": True},
    {"primary_needed": False},
    {"reply_needed": False},
    {"reply_needed": True},
    {"approver_role": Role.EDITOR},
    {"approver_role": Role.REVIEWER},
    {"method": "We count origins, zqmethod1q."},
    {"approvals": 0},
]


class OfVerdicts(DeskMachine):
    """What people decide."""

    @rule(
        room=ROOM,
        who=N,
        on=N,
        word=st.sampled_from(WORDS),
        over=st.sampled_from(["all", "all", "none", "none", *GATES]),
        replaces=st.sampled_from(["", "", "newest", "older", "another's"]),
        reason=st.sampled_from([None, None, Uncheckable.FORECAST]),
        names=st.integers(0, 7),
    )
    def propose(
        self, room: int, who: int, on: int, word: VerdictWord, over: str, replaces: str, reason: Any, names: int = 1
    ) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        desk = self.desks[there.newsroom.pk]
        asked = desk.asked(word)
        gates = {"all": asked, "none": set()}.get(over, {over})
        before = list(Verdict._base_manager.filter(claim=claim.pk).order_by("number").values_list("pk", flat=True))
        others = list(Verdict._base_manager.exclude(claim=claim.pk).order_by("pk").values_list("pk", flat=True))
        named = {"newest": before[-1:], "older": before[:-1], "another's": others}.get(replaces, [])
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"dismissed"} if claim.dismissed_at else set()
        why |= {"no such gate"} if gates - asked else set()
        why |= {"a reason for nothing"} if reason and word != VerdictWord.NOT_CHECKABLE else set()
        why |= {"replaces another"} if named and replaces != "newest" else set()
        because = f"There is one register, {public.word('override')}."
        told = f"So it is, <b>{public.word('reasons')}</b>. {public.secret_title(claim) if names == 0 else ''}"
        self.note_named(told)
        given: dict[str, Any] = {
            "justification": told,
            "as_of": date(2026, 3, 1),
            "overrides": [{"gate": gate, "reason": because} for gate in sorted(gates)],
            "replaces": named[0] if named else None,
            "reason": reason,
        }
        made = self.do(
            "propose",
            acts_in,
            lambda: verdicts.propose_verdict(by=by, claim=claim, verdict=word, **given),
            why,
        )
        if made:
            content = VerdictContent._base_manager.get(verdict=made)
            assert sha256(content.dossier.encode()).hexdigest() == made.content_sha256
            assert (made.number, made.replaces_id) == (len(before) + 1, before[-1] if before else None)
            there.verdicts.append(made.pk)
            self.stands[claim.pk] = (False, made.pk, desk.stands_on(claim))
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, word=st.sampled_from(WORDS), decisions=st.lists(DECISION, min_size=1, max_size=4))
    def decide(self, room: int, who: int, on: int, word: VerdictWord, decisions: list[tuple[Any, ...]]) -> None:
        """A verdict, and what several say of it at once."""
        self.propose(room, 1, on, word, "all", "newest", None)
        for number, decision, read in decisions:
            self.review(room, who + number, 0, decision, read)

    @rule(room=ROOM, who=N, number=st.sampled_from([0, 0, 0, 1, 2, 3]), said=DECISION)
    def look_at(self, room: int, who: int, number: int, said: tuple[Any, ...]) -> None:
        """What somebody says of a verdict that waits, or of an older one."""
        self.review(room, who, number, *said[1:])

    def review(self, room: int, who: int, number: int, decision: ReviewDecision, read: str) -> None:
        """One decision of one member about a verdict, the newest first; nothing where there is none."""
        there = self.rooms[room]
        by, acts_in = self.who(there, who, Role.REVIEWER, Scope.REVIEW)
        verdict = self.verdict(there, number)
        if verdict is None:
            return
        claim = self.desks[there.newsroom.pk].claims[verdict.claim_id]
        digest = verdict.content_sha256 if read == "right" else "0" * 64
        comment = f"I think so, {public.word('comment')}. {public.secret_title(claim) if number == 1 else ''}"
        self.note_named(comment)
        why = self.kept_from(there, acts_in, by, Role.REVIEWER, Scope.REVIEW)
        why |= self.stands_in_the_way(there, by, claim, verdict, decision)
        why |= {"another hash"} if read == "another" else set()
        made = self.do(
            "review",
            acts_in,
            lambda: reviews.review_verdict(
                by=by,
                claim=claim,
                decision=decision,
                verdict_id=verdict.pk,
                content_sha256=digest,
                comment=comment,
            ),
            why,
        )
        if made:
            self.note(there, by, claim, verdict, decision)
        self.hold(there)

    def stands_in_the_way(
        self, there: Any, by: Any, claim: Claim, verdict: Verdict, decision: ReviewDecision
    ) -> set[str]:
        """Why this member can't decide this of this verdict now."""
        desk = self.desks[there.newsroom.pk]
        signed, standing, _ = self.stands.get(claim.pk, (False, None, None))
        why = {"dismissed"} if claim.dismissed_at else set()
        if standing != verdict.pk or (signed and decision != ReviewDecision.DISSENT):
            why.add("it does not wait")
        why |= {"proposer"} if verdict.proposed_by_id == by.member_id else set()
        least = ORDER.index(Role(desk.policy["approver_role"]))
        why |= {"not by this policy"} if ORDER.index(by.role) < least else set()
        if decision == ReviewDecision.APPROVE:
            why |= {"another policy"} if self.made_under(verdict) != {**desk.policy} else set()
            approved = self.approved(there, verdict)
            why |= {"approved"} if by.member_id in approved and len(approved) < desk.policy["approvals"] else set()
            over = {one["gate"] for one in verdict.content.overrides} if hasattr(verdict, "content") else set()
            why |= {"gates"} if desk.missing(claim, verdict) - over else set()
        return why

    def approved(self, there: Any, verdict: Verdict) -> set[Any]:
        """Who approved it last and may still review, in the role that is theirs now."""
        least = ORDER.index(Role(self.desks[there.newsroom.pk].policy["approver_role"]))
        able = {one.member_id for one in there.actors if ORDER.index(one.role) >= least} - there.away
        return {who for who, word in dict(self.said.get(verdict.pk, [])).items() if word == "approve"} & able

    def made_under(self, verdict: Verdict) -> dict[str, Any]:
        """The rules that a verdict was proposed under; the desk's own where none were set yet."""
        if verdict.policy is None:
            first = {"approvals": 1, "approver_role": "reviewer", "primary_needed": False, "reply_needed": True}
            return first | {"origin_threshold": 2}
        return {name: getattr(verdict.policy, name) for name in RULES}

    def note(self, there: Any, by: Any, claim: Claim, verdict: Verdict, decision: ReviewDecision) -> None:
        """Write it into our own book: the approval that makes the number full signs it off."""
        said = self.said.setdefault(verdict.pk, [])
        said.append((by.member_id, decision.value))
        needed = self.desks[there.newsroom.pk].policy["approvals"]
        _, standing, on = self.stands[claim.pk]
        if decision == ReviewDecision.REQUEST_CHANGES:
            self.returned[verdict.pk] = (claim.pk, self.stands.pop(claim.pk)[2])
        elif decision == ReviewDecision.APPROVE and len(self.approved(there, verdict)) >= needed:
            assert verdict.proposed_by_id not in {who for who, word in dict(said).items() if word == "approve"}
            self.stands[claim.pk] = (True, standing, on)

    @rule(room=ROOM, back=st.integers(0, 3))
    def take_review_back(self, room: int, back: int) -> None:
        """Who gave one of the last reviews takes it back."""
        there = self.rooms[room]
        given = Event._base_manager.filter(newsroom=there.newsroom, kind__in=OF_REVIEWS)
        events = list(given.order_by("-seq")[: back + 1])
        mine = [one for one in there.actors if events and one.id == events[-1].actor_id]
        if not mine or mine[0].member_id in there.away:
            return
        why = self.kept_from(there, there, mine[0], Role.REVIEWER, Scope.REVIEW)
        made = self.do("undo review", there, lambda: undo.undo(by=mine[0], event=events[-1]), why, sure=False)
        if made:
            self.taken_back(there, events[-1], made)
        self.hold(there)

    def taken_back(self, room: Room, event: Event, by: Event) -> None:
        """A review counts no more, it was the last word on its verdict, and the verdict waits for another again."""
        super().taken_back(room, event, by)
        if event.kind not in OF_REVIEWS:
            return
        subjects = EventSubject._base_manager.filter(event=event)
        review = Review._base_manager.get(pk__in=subjects.values("subject_id"))
        assert self.said[review.verdict_id].pop() == (review.created_by_id, review.decision)
        if review.decision == ReviewDecision.REQUEST_CHANGES and review.verdict_id in self.returned:
            claim, on = self.returned.pop(review.verdict_id)
            self.stands[claim] = (False, review.verdict_id, on)
        elif review.decision == ReviewDecision.APPROVE:
            _, standing, on = self.stands[review.claim_id]
            assert standing == review.verdict_id
            self.stands[review.claim_id] = (False, standing, on)

    @rule(room=ROOM, who=N, change=st.sampled_from(POLICIES), stale=st.integers(0, 9))
    def set_policy(self, room: int, who: int, change: dict[str, Any], stale: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who, Role.ADMIN, Scope.ADMIN)
        newest = Policy._base_manager.filter(newsroom=there.newsroom).order_by("-number").first()
        number = newest.number if newest else 0
        why = self.kept_from(there, there, by, Role.ADMIN, Scope.ADMIN)
        if acts_in is not there:
            return
        why |= {"stale"} if stale == 0 else set()
        why |= {"out of range"} if change.get("approvals") == 0 else set()
        expected = number + 1 if stale == 0 else number
        self.do("set policy", there, lambda: policies.set_policy(by=by, expected=expected, **change), why)
        self.hold(there)

    @rule(room=ROOM, who=N, name=st.sampled_from(sorted(scales.PRESETS)))
    def set_scale(self, room: int, who: int, name: str) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who, Role.ADMIN, Scope.ADMIN)
        if acts_in is not there:
            return
        why = self.kept_from(there, there, by, Role.ADMIN, Scope.ADMIN)
        title, steps = scales.PRESETS[name]
        self.do("set scale", there, lambda: policies.set_scale(by=by, name=title, steps=steps), why)
        self.hold(there)
