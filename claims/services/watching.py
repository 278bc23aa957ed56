"""Articles and captured pages looked at by the desk itself: owed a few at a time, and never many of one server.

That a look is owed is no change, so it is no event; what a look finds is (`services.refreshing`, `services.checking`).
"""

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from claims import access, clock, conf, queue, sites
from claims.access import Action, Actor
from claims.enums import EventKind, JobKind
from claims.models import Article, Newsroom, TextChange
from claims.selectors import watches
from claims.services import history, rows

# In one run: looks in all, looks at one server, and the time between two of them.
AT_ONCE = 60
OF_A_HOST = 4
APART = timedelta(seconds=20)


class Turns:
    """Whose turn it is in one run, by host."""

    def __init__(self) -> None:
        self.left = AT_ONCE
        self._asked: Counter[str] = Counter()

    def take(self, url: str, now: datetime) -> tuple[bool, datetime | None]:
        """Whether there is a turn for an address, and not before when; None for at once."""
        host = sites.host(url)
        before = self._asked[host]
        if self.left <= 0 or before >= OF_A_HOST:
            return False, None
        self.left -= 1
        self._asked[host] += 1
        return True, now + APART * before if before else None


def start_due() -> int:
    """Owe the looks whose time has come, of all newsrooms; returns how many. None where watching is switched off."""
    if not conf.watch_every():
        return 0
    turns, now = Turns(), timezone.now()
    for newsroom in Newsroom.objects.order_by("?"):  # so that none is always behind the others
        with scope(newsroom=newsroom):
            _owe(newsroom, turns, now)
    return AT_ONCE - turns.left


@transaction.atomic
def _owe(newsroom: Newsroom, turns: Turns, now: datetime) -> None:
    Newsroom.objects.select_for_update(no_key=True).get(pk=newsroom.pk)  # two workers owe nothing twice
    for article in watches.due_articles(now):
        free, when = turns.take(article.url, now)
        if free:
            told = {"article": str(article.pk), "watch": True}
            queue.enqueue(JobKind.REFRESH_ARTICLE, newsroom_id=newsroom.pk, not_before=when, **told)
    for source in watches.due_sources(now):
        free, when = turns.take(source.url, now)
        if free:
            told = {"source": str(source.pk), "url": source.url}
            queue.enqueue(JobKind.CHECK_SOURCE, newsroom_id=newsroom.pk, not_before=when, **told)


@history.service
def mark_seen(*, by: Actor, article: Article) -> Article:
    """Note that somebody has seen how the article's text was changed; all that is unseen is seen then.

    Nothing is written where nothing is unseen.
    """
    access.require(by, Action.EDIT_ARTICLE)
    article = rows.lock(article)
    open_ones = list(TextChange.objects.filter(article=article, seen_at__isnull=True).order_by("pk"))
    if not open_ones:
        return article
    now = clock.now()
    for one in open_ones:
        rows.note(one, seen_at=now, seen_by_id=by.member_id)
    after = {"seen": [str(one.article_version_id) for one in open_ones]}
    history.record(EventKind.TEXT_CHANGES_SEEN, by=by, about=[article, *open_ones], after=after)
    return article
