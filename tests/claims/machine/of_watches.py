"""Articles and captured pages that are watched: time passes, looks are owed, and what they find is kept."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.utils import timezone
from django_scopes import scope
from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims import queue
from claims.enums import CheckState, JobKind, JobState, NoState, Refresh, Role, Scope, Watch
from claims.models import (
    Article,
    ArticleText,
    ArticleVersion,
    Claim,
    Evidence,
    Job,
    Snapshot,
    Source,
    SourceCheck,
    TextChange,
)
from claims.queue import Hold
from claims.services import articles, checking, newness, refreshing, watching
from claims.services.checking import Look
from claims.services.intake import Intake
from claims.services.newness import Refusal
from claims.tasks.refreshing import refresh_article
from tests.claims.machine import watch
from tests.claims.machine.desk import FOUND
from tests.claims.machine.of_articles import OfArticles
from tests.claims.machine.of_claims import ROOM, N
from tests.claims.machine.world import EDITS, Room

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EARLY = timedelta(minutes=10)
GONE = Refusal("http_status", "The server answered 410 Gone.", NoState.GONE)
LOOKS = (Look(CheckState.LIVE), Look(CheckState.CHANGED), Look(CheckState.GONE, "http_status", 410))
OWED = (JobState.OWED, JobState.RUNNING)
QUIET = {"article", "job", "sourcecheck"}  # what a look writes down, and records only where it is new


class OfWatches(OfArticles):
    """What the desk does by itself. `later` is how far the clocks are ahead."""

    later: ClassVar[timedelta] = timedelta()

    def __init__(self) -> None:
        super().__init__()
        OfWatches.later = timedelta()

    @rule(room=ROOM, who=N, change=st.sampled_from(["hourly", "hourly", "daily", "off", "address", "address", "none"]))
    def watch_article(self, room: int, who: int, change: str) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        article = Article._base_manager.get(pk=there.articles[0].pk)
        urls = {"address": f"https://elm-post.example/{article.pk}", "none": ""}
        given: dict[str, Any] = {"url": urls[change]} if change in urls else {"watch": Watch(change)}
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        why |= {"no address"} if given.get("watch", "off") != "off" and not article.url else set()
        if self.do("watch", acts_in, lambda: articles.edit_article(by=by, article=article, **given), why):
            now = Article._base_manager.get(pk=article.pk)
            wanted = given.get("watch", article.watch) if now.url else Watch.OFF
            assert (now.watch, bool(now.watched_from)) == (wanted, wanted != Watch.OFF)
        self.hold(there)

    @rule(passed=st.sampled_from([2 * HOUR, DAY + HOUR, 8 * DAY, 31 * DAY]))
    def come_due(self, passed: timedelta) -> None:
        """Time passes, and what is due is owed: that, once, and nothing else is written."""
        OfWatches.later += passed
        type(self).steps += 1
        wanted = {(one.newsroom.pk, *due) for one in self.rooms for due in _due(one, timezone.now())}
        while True:
            watch.forget()
            by_host = Counter(kind for _, kind, _ in wanted)
            owed = watching.start_due()
            assert owed == sum(min(number, watching.OF_A_HOST) for number in by_host.values())
            assert {(one.table, one.verb) for one in watch.seen()} <= {("job", "insert")}
            jobs = list(Job._base_manager.filter(pk__in=[one.thing for one in watch.seen()]))
            made = {
                (one.newsroom_id, one.kind, UUID(one.payload.get("article") or one.payload["source"])) for one in jobs
            }
            assert made <= wanted
            assert len(made) == len(jobs) == owed
            self.served["come due"] = self.served.get("come due", 0) + owed
            wanted -= made
            if not owed:
                break

    @rule(room=ROOM, number=N, edit=st.integers(0, len(EDITS) - 1), found=st.sampled_from([True, True, False]))
    def look(self, room: int, number: int, edit: int, found: bool) -> None:
        """The worker looks at what it owes a look to."""
        there = self.rooms[room]
        kinds = [JobKind.REFRESH_ARTICLE, JobKind.CHECK_SOURCE]
        owed = Job._base_manager.filter(newsroom=there.newsroom, kind__in=kinds, state=JobState.OWED)
        jobs = list(owed.order_by("pk").values_list("pk", flat=True))
        with scope(newsroom=there.newsroom):
            hold = queue.claim_next("machine", only=jobs[number % len(jobs)]) if jobs else None
            if hold is None:
                return
            source = checking.owed(hold) if hold.job.kind == JobKind.CHECK_SOURCE else None
        if hold.job.kind == JobKind.REFRESH_ARTICLE:
            self.look_at_article(there, hold, edit, found=found)
        elif source:
            self.look_at_source(there, hold, source, LOOKS[number % len(LOOKS)])
        self.hold(there)

    def look_at_article(self, there: Room, hold: Hold, edit: int, *, found: bool) -> None:
        """What lies there by now is the newer state, of which somebody is told; or it is said why there is none."""
        article = Article._base_manager.get(pk=hold.job.payload["article"])
        if (
            article.archived_at
            or article.watch == Watch.OFF
            or article.pk not in {one.pk for one in there.articles[:1]}
        ):
            self.do("look no more", there, lambda: refresh_article(hold, lambda _: None), set(), quiet=QUIET)
            return
        newest = ArticleVersion._base_manager.filter(article=article).latest("number")
        before = self.places(there)
        taken = Intake(EDITS[edit](self.desks[there.newsroom.pk].texts[newest.pk]))
        with scope(newsroom=there.newsroom):
            why = newness.refusal(article, taken, article.url) if found else GONE
        if why:
            self.do(
                "look in vain",
                there,
                lambda: refreshing.refuse(article=article, why=why, hold=hold),
                set(),
                quiet=QUIET,
            )
            assert ArticleVersion._base_manager.filter(article=article).latest("number") == newest
            return
        reading = article.status in {"queued", "reading"}
        made = self.do(
            "look",
            there,
            lambda: refreshing.store_refreshed(article=article, taken=taken, hold=hold),
            set(),
            sure=False,
            quiet=QUIET,
        )
        if made and made.version:
            assert not reading
            self.carried_over(there, before)
            unseen = TextChange._base_manager.get(article_version=made.version)
            assert unseen.seen_at is None
            away = Claim._base_manager.filter(article=article, dismissed_at=None).exclude(anchor__in=FOUND)
            lost = {str(one.pk) for one in away if before[one.pk][3] in FOUND}
            assert lost <= set(unseen.touched) <= {str(one.pk) for one in away}
        now = Article._base_manager.get(pk=article.pk)
        assert reading or not made or now.refresh_state in {Refresh.CHANGED, Refresh.UNCHANGED}

    def look_at_source(self, there: Room, hold: Hold, at: tuple[Source, Snapshot], look: Look) -> None:
        """What became of a captured page is kept, and told where it is new; no evidence moves for it."""
        source, snapshot = at
        last = SourceCheck._base_manager.filter(source=source).order_by("-checked_at", "-id").first()
        was = last.state if last else CheckState.LIVE
        head = there.head
        self.do(
            "look at source",
            there,
            lambda: checking.store_check(source=source, snapshot=snapshot, look=look, hold=hold),
            set(),
            quiet=QUIET,
        )
        assert (there.head != head) == (was != look.state)
        assert self.tables <= {"sourcecheck", "job", "event", "eventsubject", "eventvalue", "chainhead"}

    @rule(room=ROOM, who=N)
    def mark_seen(self, room: int, who: int) -> None:
        """Somebody has seen how the text was changed."""
        there = self.rooms[room]
        by, acts_in = self.who(there, who)
        article = there.articles[0]
        why = self.kept_from(there, acts_in, by, Role.CHECKER, Scope.WRITE)
        if self.do("mark seen", acts_in, lambda: watching.mark_seen(by=by, article=article), why):
            assert not TextChange._base_manager.filter(article=article, seen_at=None).exists()
        self.hold(there)


def _due(room: Room, now: datetime) -> set[tuple[str, UUID]]:
    """What has to be looked at: the schedule once more, as the operator's guide has it."""
    jobs = list(Job._base_manager.filter(newsroom=room.newsroom).order_by("pk"))
    found = set()
    for one in Article._base_manager.filter(newsroom=room.newsroom).exclude(watch="off"):
        age, idle = now - one.watched_from, now - (one.refreshed_at or one.watched_from)
        early = HOUR if one.watch == "hourly" and age < DAY else DAY if age < 14 * DAY else 7 * DAY
        able = one.url and not one.archived_at and one.status in {"read", "failed"} and one.refresh_state != "asked"
        able = able and ArticleText._base_manager.filter(article_version__article=one).exists()
        if able and age < 90 * DAY and idle > early - EARLY and not _asked(jobs, "article", one.pk, now - HOUR + EARLY):
            found.add((JobKind.REFRESH_ARTICLE.value, one.pk))
    for source in Source._base_manager.filter(newsroom=room.newsroom, kind="url", confidential=False):
        captured = Snapshot._base_manager.filter(source=source, way="fetched").order_by("-number").first()
        leaning = Evidence._base_manager.filter(source=source).exclude(state="withdrawn").exists()
        if not captured or not leaning:
            continue
        checks = SourceCheck._base_manager.filter(source=source).order_by("-checked_at").values_list("checked_at")
        age, idle = now - captured.captured_at, now - (checks[0][0] if checks else captured.captured_at)
        early = DAY if age < 7 * DAY else 7 * DAY if age < 90 * DAY else 30 * DAY
        late = idle > early - (EARLY if age < 90 * DAY else timedelta())
        if late and not _asked(jobs, "source", source.pk, now - DAY + EARLY):
            found.add((JobKind.CHECK_SOURCE.value, source.pk))
    return found


def _asked(jobs: list[Job], name: str, thing: UUID, since: datetime) -> bool:
    """Whether it is owed already, or was lately."""
    kind = {"article": JobKind.REFRESH_ARTICLE, "source": JobKind.CHECK_SOURCE}[name]
    of_it = [one for one in jobs if one.kind == kind and one.payload[name] == str(thing)]
    return any(one.state in OWED or one.created_at > since for one in of_it)
