"""Articles that get a newer text, are read and archived; speakers renamed and made one."""

import unicodedata
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims import queue
from claims.enums import JobKind, JobState, Role, Scope
from claims.models import Article, ArticleVersion, Claim, Job, Speaker
from claims.services import articles, refreshing, speakers
from claims.tasks import kinds
from tests.claims.machine.desk import FOUND, SAID, DeskMachine
from tests.claims.machine.of_claims import ROOM, N
from tests.claims.machine.world import EDITS, Room

NAMES = ("Harbour office", "Coast guard", "Ito Tan", "Radio Elm", "Elm Post", "The mayor")


class OfArticles(DeskMachine):
    """What moves under the claims."""

    @rule(room=ROOM, who=N, edit=st.integers(0, len(EDITS) - 1))
    def refresh(self, room: int, who: int, edit: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        article = Article._base_manager.get(pk=there.articles[0].pk)
        newest = ArticleVersion._base_manager.filter(article=article).latest("number")
        text = EDITS[edit](self.desks[there.newsroom.pk].texts[newest.pk])
        before = self.places(there)
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"archived"} if article.archived_at else set()
        made = self.do(
            "refresh", acts_in, lambda: refreshing.refresh(by=by, article=article, text=text), why, sure=False
        )
        if made and made.version:
            self.carried_over(there, before)
        self.hold(there)

    def places(self, room: Room) -> dict[UUID, tuple[Any, ...]]:
        """Where the claims stand."""
        claims = self.desks[room.newsroom.pk].claims
        return {pk: (one.exact, one.article_version_id, one.start, one.anchor) for pk, one in claims.items()}

    def carried_over(self, room: Room, before: dict[UUID, tuple[Any, ...]]) -> None:
        """To a newer version: each claim by itself."""
        for one in Claim._base_manager.filter(newsroom=room.newsroom):
            self.carried(one, before[one.pk])

    def carried(self, claim: Claim, before: tuple[Any, ...]) -> None:
        """It stands on the very words it stood on, typography aside, or is where it was until somebody looks."""
        exact, version, start, _ = before
        if claim.anchor in FOUND:
            assert _plain(claim.exact) == _plain(exact)
            return
        assert (claim.exact, claim.article_version_id, claim.start) == (exact, version, start)
        if not claim.kept:
            self.stands.pop(claim.pk, None)

    @rule(room=ROOM)
    def read(self, room: int) -> None:
        """The worker reads what is owed; what a person touched is as it was."""
        there = self.rooms[room]
        owed = Job._base_manager.filter(newsroom=there.newsroom, kind=JobKind.READ_ARTICLE, state=JobState.OWED)
        pk = owed.order_by("run_after").values_list("pk", flat=True).first()
        hold = queue.claim_next("machine", only=pk) if pk else None
        if hold is None:
            return
        desk = self.desks[there.newsroom.pk]
        said = {pk: [getattr(one, name) for name in SAID] for pk, one in desk.claims.items() if one.touched}
        why = set() if UUID(hold.job.payload["article_version"]) in desk.texts else {"taken down"}
        self.do("read", there, lambda: kinds.read_article(hold, lambda _: None), why)
        for pk, claim in self.hold(there).claims.items():
            assert pk not in said or said[pk] == [getattr(claim, name) for name in SAID]
            if pk not in there.claims:
                there.claims.append(pk)

    @rule(
        room=ROOM,
        who=N,
        change=st.sampled_from([{"publisher": "Coast guard"}, {"publisher": "Elm Post"}, {"title": "A"}]),
    )
    def edit_article(self, room: int, who: int, change: dict[str, Any]) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        article = there.articles[0]
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        self.do("edit article", acts_in, lambda: articles.edit_article(by=by, article=article, **change), why)
        self.hold(there)

    @rule(room=ROOM, who=N, back=st.sampled_from([True, True, False]))
    def archive(self, room: int, who: int, back: bool) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        article = Article._base_manager.get(pk=there.articles[0].pk)
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"as it is"} if bool(article.archived_at) != back else set()
        act = articles.restore_article if back else articles.archive_article
        self.do("archive", acts_in, lambda: act(by=by, article=article), why)
        self.hold(there)

    @rule(room=ROOM, who=N, on=N, other=N, name=st.sampled_from(NAMES), one=st.booleans(), foreign=st.integers(0, 5))
    def speak(self, room: int, who: int, on: int, other: int, name: str, one: bool, foreign: int) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        everybody = list(Speaker._base_manager.filter(newsroom=there.newsroom).order_by("pk"))
        beyond = list(Speaker._base_manager.exclude(newsroom=there.newsroom).order_by("pk"))
        speaker = everybody[on % len(everybody)]
        into = (beyond if foreign == 0 else everybody)[other % len(beyond if foreign == 0 else everybody)]
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        if one:
            why |= {"merged"} if speaker.merged_into_id or into.merged_into_id else set()
            why |= {"itself"} if speaker.pk == into.pk else set()
            why |= {"of another newsroom"} if foreign == 0 else set()
            self.do(
                "merge speaker",
                acts_in,
                lambda: speakers.merge_speaker(by=by, speaker=speaker, into=into),
                why,
                sure=False,
            )
        else:
            why |= {"merged"} if speaker.merged_into_id else set()
            self.do(
                "edit speaker",
                acts_in,
                lambda: speakers.edit_speaker(by=by, speaker=speaker, name=name),
                why,
                sure=False,
            )
        self.hold(there)


def _plain(words: str) -> str:
    """Words as they are compared: typography, white space and the way accents are written aside."""
    marks = str.maketrans("“”„«»‘’", '"""""\'\'')
    return " ".join(unicodedata.normalize("NFC", words).translate(marks).split())
