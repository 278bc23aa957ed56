"""Members who get another role, leave and come back; what they say to each other; what readers ask for."""

from dataclasses import replace

from django_scopes import scope
from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims.enums import Role, Scope
from claims.models import Comment, CommentMention, FactCheck, Member, Removal
from claims.selectors import members
from claims.services import comments, correction_requests, newsrooms
from tests.claims.machine.desk import DeskMachine
from tests.claims.machine.of_claims import ROOM, N
from tests.claims.machine.public import secret_title, word
from tests.claims.machine.world import Room


class OfPeople(DeskMachine):
    """Who is there, and what is said beside the work."""

    @rule(room=ROOM, who=N, number=N, role=st.sampled_from([*Role, Role.REVIEWER, Role.EDITOR]))
    def give_role(self, room: int, who: int, number: int, role: Role) -> None:
        """A member has another role from now on, in the pages and by every token."""
        there = self.rooms[room]
        by, acts_in = self.who(there, who, Role.ADMIN, Scope.ADMIN)
        member = self.member(there, number)
        why = self.kept_from(there, acts_in, by, Role.ADMIN, Scope.ADMIN)
        why |= {"the only admin"} if member.role != role and self.only_admin(there, member) else set()
        if self.do("give role", acts_in, lambda: newsrooms.edit_member(by=by, member=member, role=role), why):
            there.actors = [replace(one, role=role) if one.member_id == member.pk else one for one in there.actors]
            self.doors_hold(there)
        self.hold(there)

    @rule(room=ROOM, who=N, number=N, back=st.booleans())
    def leave(self, room: int, who: int, number: int, back: bool) -> None:
        """Somebody is shut out, or let in again; what they decided stands."""
        there = self.rooms[room]
        by, acts_in = self.who(there, who, Role.ADMIN, Scope.ADMIN)
        member = self.member(there, number)
        why = self.kept_from(there, acts_in, by, Role.ADMIN, Scope.ADMIN)
        why |= {"the only admin"} if not back and self.only_admin(there, member) else set()
        why |= {"erased"} if back and Removal._base_manager.filter(subject_id=member.pk).exists() else set()
        act = newsrooms.restore_member if back else newsrooms.deactivate_member
        if self.do("come back" if back else "leave", acts_in, lambda: act(by=by, member=member), why):
            there.away = there.away - {member.pk} if back else there.away | {member.pk}
            self.doors_hold(there)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, names=st.integers(0, 3), to=st.integers(0, 9), by_name=N, answers=st.booleans())
    def comment(self, room: int, who: int, on: int, names: int, to: int, by_name: int, answers: bool) -> None:
        """Somebody says something, perhaps in answer, perhaps to members by an @ or by their ids; those are told."""
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        claim = self.claim(there, on)
        text = f"I doubt it, {word('comment')}. {secret_title(claim) if names == 0 else ''}"
        self.note_named(text)
        spoken_to = [there.members[to].pk] if to < len(there.members) else []
        spoken = there.members[by_name % len(there.members)]
        called = self.member(there, by_name).user.email.partition("@")[0]
        text += f" @{called}, what do you think?" if by_name % 3 == 0 else ""
        on_file = Comment._base_manager.filter(newsroom=there.newsroom).order_by("pk")
        others = list(on_file if by_name == 1 else on_file.filter(claim=claim)) if answers else []
        answered = others[by_name % len(others)] if others else None
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"not there"} if set(spoken_to) & there.away else set()
        why |= {"of another claim"} if answered and answered.claim_id != claim.pk else set()
        made = self.do(
            "comment",
            acts_in,
            lambda: comments.add_comment(
                by=by, claim=claim, text=text, to=spoken_to, reply_to=answered.pk if answered else None
            ),
            why,
        )
        if made:
            told = set(CommentMention._base_manager.filter(comment=made).values_list("member", flat=True))
            assert told == {*spoken_to, *([spoken.pk] if by_name % 3 == 0 and spoken.pk not in there.away else [])}
            assert made.thread == (answered and (answered.thread or answered.pk))
        self.hold(there)

    @rule(room=ROOM, number=N)
    def ask(self, room: int, number: int) -> None:
        """A reader asks for a correction."""
        there = self.rooms[room]
        made = list(FactCheck._base_manager.filter(newsroom=there.newsroom).order_by("pk"))
        fact_check = made[number % len(made)]
        text, contact = f"It was 11 boats, {word('wish')}.", word("reader")
        self.do(
            "ask",
            there,
            lambda: correction_requests.ask(fact_check=fact_check, text=text, contact=contact),
            set(),
            sure=False,
        )
        self.hold(there)

    def member(self, room: Room, number: int) -> Member:
        """One of the room's members, as they are now."""
        return Member._base_manager.get(pk=room.members[number % len(room.members)].pk)

    def only_admin(self, room: Room, member: Member) -> bool:
        """Whether nobody else could let people in."""
        admins = {one.member_id for one in room.actors if one.role == Role.ADMIN} - room.away
        return member.pk in admins and len(admins) == 1

    def doors_hold(self, room: Room) -> None:
        """Whoever is away comes in by no door; all others come in with the role that they have."""
        for one in room.members:
            with scope(newsroom=room.newsroom):
                found = [here for here in members.of_user(one.user) if here.newsroom_id == room.newsroom.pk]
            roles = {actor.role for actor in room.actors if actor.member_id == one.pk}
            assert [here.role for here in found] == ([] if one.pk in room.away else list(roles))
