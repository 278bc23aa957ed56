"""A newer state of an article: given by a member, or fetched again from its address.

A text that is another becomes the next version, its claims are carried over (`services.anchoring`) in the same
transaction, and its reading is owed. What is no state of the article (an error, another site's page, another text
altogether) is refused with the reason: the article's text stands as it was. Likeness of two texts is the share of runs
of three words that they have in common, of those of the shorter one (Broder's containment, 1997).
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import reading as engine
from claims import access, checks, clock, conf, queue
from claims.access import Action, Actor
from claims.enums import ArticleStatus, EventKind, JobKind, Refresh, RemovalKind
from claims.errors import StateError, invalid
from claims.models import Article, ArticleText, ArticleVersion, Job
from claims.queue import Hold
from claims.selectors import articles as selectors
from claims.selectors import removals
from claims.services import anchoring, articles, history, rows
from claims.services.articles import Told
from claims.services.intake import Intake

LEAST_LIKE = 0.1
LEAST_LIKE_BY_WORDS = 0.3
SHORT = 40  # words; a text of fewer has too few runs of three
WAIT = 5.0  # seconds
ANOTHER_TEXT = "This is another text altogether: hardly any of its words stand in the article."
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The article, and its new version; None when its text is the same as before."""

    article: Article
    version: ArticleVersion | None


@history.service
def refresh(*, by: Actor, article: Article, text: str, told: Told = (), force: bool = False) -> Refreshed:
    """Take `text` as the newer state of `article`; `told` are blocks of canonical text that its markup names.

    The same text makes no version. Raises `InvalidError` and `TooLargeError` for a text that can't be one, and
    `StateError` for an archived article, one without a text yet (`no_text`), one that is being read
    (`reading_under_way`), and for another text altogether (`another_text`) unless by `force`.
    """
    access.require(by, Action.REFRESH_ARTICLE)
    article = _ready(rows.lock(article))
    if selectors.progress(article) is not None:
        raise StateError("The article is being read. Wait until it is done.", code="reading_under_way")
    canonical = _canonical(text)
    newest = _newest(article)
    old = _text(newest)
    if not force and old is not None and not is_like(old, canonical):
        detail = f"{ANOTHER_TEXT} Add it as an article of its own, or say that it is meant."
        raise StateError(detail, code="another_text")
    return _take(by, article, newest, canonical, told)


@history.service
def ask(*, by: Actor, article: Article) -> Article:
    """Owe a look at the article's address. Raises `StateError` as `refresh` does, and for one without an address.

    While a look is owed already, nothing is asked twice.
    """
    access.require(by, Action.REFRESH_ARTICLE)
    article = _ready(rows.lock(article))
    if not article.url:
        raise StateError("This article has no address. Paste its newer text, or send it as a file.", code="no_address")
    if article.refresh_state == Refresh.ASKED:
        raise StateError("The article is being fetched again already.", code="refresh_under_way")
    before = history.facts(article)
    article = rows.write(article, refresh_state=Refresh.ASKED, refresh_code="", refresh_detail="")
    job = queue.enqueue(JobKind.REFRESH_ARTICLE, newsroom_id=article.newsroom_id, article=str(article.pk))
    after = history.facts(article)
    history.record(EventKind.ARTICLE_REFRESH_ASKED, by=by, about=[article, job], before=before, after=after)
    return article


@history.service
def store_refreshed(*, article: Article, taken: Intake, hold: Hold) -> Refreshed:
    """Take what was found at the article's address as its newer state, and mark the job done. Raises `LostJobError`."""
    article = rows.lock(article)
    if selectors.progress(article) is not None:  # somebody has it read again meanwhile
        queue.wait(hold, WAIT)
        return Refreshed(article, None)
    canonical = engine.tidy(taken.text).text
    newest = _newest(article)
    queue.finish(hold, {"sha256": _sha256(canonical)})
    return _take(access.system(article.newsroom_id), article, newest, canonical, taken.told, about=[hold.job])


@history.service
def refuse(*, article: Article, code: str, detail: str, hold: Hold, dead: bool = False) -> Article:
    """Note why there is no newer state at the article's address; its text stands. The job is done, or `dead`."""
    article = rows.lock(article)
    if dead:
        queue.bury(hold, detail)
    else:
        queue.finish(hold, {"refused": code})
    before = history.facts(article)
    article = _told_of(article, Refresh.REFUSED, code, detail)
    history.record(
        EventKind.ARTICLE_REFRESH_REFUSED,
        by=access.system(article.newsroom_id),
        about=[article, hold.job],
        before=before,
        after=history.facts(article),
    )
    return article


def refusal(article: Article, taken: Intake, last_url: str) -> tuple[str, str] | None:
    """Why what was found at `last_url` is no state of the article, as (code, words); None when it is one."""
    own = {host for host in (_host(article.url), _host(article.canonical_url)) if host}
    if own and not any(_same_site(_host(last_url), one) for one in own):
        return "another_site", f"The address leads to another site now: {_host(last_url)}."
    canonical = _host(str(taken.proposed.get("canonical_url") or ""))
    if canonical and own and not any(_same_site(canonical, one) for one in own):
        return "another_site", f"The page says that it belongs to another site: {canonical}."
    old = _text(_newest(article))
    if old is not None and not is_like(old, engine.tidy(taken.text).text):
        return "another_text", f"{ANOTHER_TEXT} If it is meant all the same, paste it."
    return None


def is_like(old: str, new: str) -> bool:
    """Whether `new` can be a later state of `old`."""
    was, now = (_WORD.findall(text.casefold()) for text in (old, new))
    runs = 3 if len(was) >= SHORT else 1
    one, other = _runs(was, runs), _runs(now, runs)
    least = min(len(one), len(other))
    return least > 0 and len(one & other) / least >= (LEAST_LIKE if runs > 1 else LEAST_LIKE_BY_WORDS)


def _take(
    by: Actor,
    article: Article,
    newest: ArticleVersion,
    canonical: str,
    told: Told,
    *,
    about: Sequence[Job] = (),
) -> Refreshed:
    """The newer state on file, with its one event."""
    before = history.facts(article)
    if _sha256(canonical) == newest.sha256:
        article = _told_of(article, Refresh.UNCHANGED)
        stated = history.facts(article)
        history.record(EventKind.ARTICLE_REFRESHED, by=by, about=[article, newest, *about], before=before, after=stated)
        return Refreshed(article, None)
    version, job = articles.new_version(article, canonical, told, number=newest.number + 1)
    article = rows.write(article, status=ArticleStatus.QUEUED, failure_code="", failure_detail="")
    article = _told_of(article, Refresh.CHANGED)
    done = anchoring.carry(article, version, canonical)
    history.record(
        EventKind.ARTICLE_REFRESHED,
        by=by,
        about=[article, version, job, *about, *done.claims],
        before=before | {"claims": done.before},
        after=history.facts(article) | articles.of_version(version) | {"claims": done.after, "anchors": done.numbers},
    )
    return Refreshed(article, version)


def _told_of(article: Article, state: Refresh, code: str = "", detail: str = "") -> Article:
    return rows.write(article, refresh_state=state, refresh_code=code, refresh_detail=detail, refreshed_at=clock.now())


def _ready(article: Article) -> Article:
    """The article. Raises `StateError` unless it has a text and is in the list."""
    if article.archived_at:
        raise StateError("This article is archived. Bring it back first.", code="archived")
    removals.require_there(removals.of(RemovalKind.ARTICLE_TEXT, article.pk))
    if not article.versions.exists():
        raise StateError("This article has no text yet: there is nothing to compare with.", code="no_text")
    return article


def _canonical(text: str) -> str:
    canonical = engine.tidy(checks.article_text(text, limit=conf.max_article_bytes())).text
    if not any(character.isalnum() for character in canonical):
        raise invalid("text", "There is no text in it.", "required")
    return canonical


def _newest(article: Article) -> ArticleVersion:
    return ArticleVersion.objects.filter(article=article).latest("number")


def _text(version: ArticleVersion) -> str | None:
    return ArticleText.objects.filter(article_version=version).values_list("text", flat=True).first()


def _sha256(canonical: str) -> str:
    return hashlib.sha256(canonical.encode()).hexdigest()


def _runs(words: Sequence[str], length: int) -> set[tuple[Any, ...]]:
    return set(zip(*(words[at:] for at in range(length)), strict=False))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _same_site(one: str, other: str) -> bool:
    """Whether two hosts are one, or one lies within the other (m.elm-post.example)."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
