"""A newer state of an article: given by a member, or fetched again from its address, when asked or by a watch.

A text that is another becomes the next version, its claims are carried over (`services.anchoring`) in the same
transaction, and its reading is owed. What is no state of the article (`services.newness`) is refused with the reason:
the article's text stands as it was. What a watch finds as it was before, it writes down and does not record: the record
holds what changed.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reading as engine
from claims import access, checks, clock, conf, queue
from claims.access import Action, Actor
from claims.enums import ArticleStatus, EventKind, JobKind, Refresh, RemovalKind
from claims.errors import StateError, invalid
from claims.models import Article, ArticleVersion, Job, TextChange
from claims.queue import Hold
from claims.selectors import articles as selectors
from claims.selectors import removals
from claims.services import anchoring, articles, history, newness, pages, rows
from claims.services.anchoring import Carried
from claims.services.articles import Told
from claims.services.intake import Intake
from claims.services.newness import Refusal
from claims.services.pages import Page

WAIT = 5.0  # seconds
UNREFUSED: dict[str, Any] = dict.fromkeys(("refresh_code", "refresh_detail", "refresh_outcome"), "")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The article, and its new version; None when its text is the same as before."""

    article: Article
    version: ArticleVersion | None


@dataclass(frozen=True, slots=True)
class Found:
    """What lay at the article's address, and the page itself where it is kept."""

    taken: Intake
    page: Page | None


def is_new(article: Article, taken: Intake) -> bool:
    """Whether the text is another than that of the newest version; asked again once the article is locked."""
    return _sha256(engine.tidy(taken.text).text) != newness.newest(article).sha256


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
    newest = newness.newest(article)
    old = newness.text_of(newest)
    if not force and old is not None and not newness.is_like(old, canonical):
        detail = f"{newness.ANOTHER_TEXT} Add it as an article of its own, or say that it is meant."
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
    article = rows.write(article, refresh_state=Refresh.ASKED, **UNREFUSED)
    job = queue.enqueue(JobKind.REFRESH_ARTICLE, newsroom_id=article.newsroom_id, article=str(article.pk))
    after = history.facts(article)
    history.record(EventKind.ARTICLE_REFRESH_ASKED, by=by, about=[article, job], before=before, after=after)
    return article


@history.service
def store_refreshed(*, article: Article, taken: Intake, hold: Hold, page: Page | None = None) -> Refreshed:
    """Take what was found at the article's address as its newer state, and mark the job done. Raises `LostJobError`.

    The `page` that a new version was taken from is kept beside it.
    """
    article = rows.lock(article)
    if selectors.progress(article) is not None:  # somebody has it read again meanwhile
        queue.wait(hold, WAIT)
        return Refreshed(article, None)
    canonical = engine.tidy(taken.text).text
    newest = newness.newest(article)
    queue.finish(hold, {"sha256": _sha256(canonical)})
    if by_watch(hold) and _sha256(canonical) == newest.sha256 and not article.refresh_outcome:
        looked = {"refreshed_at": clock.now(), "modified_at": taken.modified_at or article.modified_at}
        return Refreshed(rows.note(article, refresh_state=Refresh.UNCHANGED, **looked), None)
    by = access.system(article.newsroom_id)
    return _take(by, article, newest, canonical, taken.told, about=[hold.job], found=Found(taken, page))


@history.service
def refuse(*, article: Article, why: Refusal, hold: Hold, dead: bool = False) -> Article:
    """Note why there is no newer state at the article's address; its text stands. The job is done, or `dead`."""
    article = rows.lock(article)
    if dead:
        queue.bury(hold, why.detail)
    else:
        queue.finish(hold, {"refused": why.code})
    if by_watch(hold) and (article.refresh_state, article.refresh_outcome) == (Refresh.REFUSED, why.outcome):
        return rows.note(article, refreshed_at=clock.now())
    before = history.facts(article)
    article = _told_of(article, Refresh.REFUSED, why)
    history.record(
        EventKind.ARTICLE_REFRESH_REFUSED,
        by=access.system(article.newsroom_id),
        about=[article, hold.job],
        before=before,
        after=history.facts(article),
    )
    return article


def by_watch(hold: Hold) -> bool:
    """Whether the desk looks by itself, and nobody asked for it."""
    return bool(hold.job.payload.get("watch"))


def _take(
    by: Actor,
    article: Article,
    newest: ArticleVersion,
    canonical: str,
    told: Told,
    *,
    about: Sequence[Job] = (),
    found: Found | None = None,
) -> Refreshed:
    """The newer state on file, with its one event; `found` is what lay at the article's address."""
    before = history.facts(article)
    modified: dict[str, Any] = {"modified_at": found.taken.modified_at} if found and found.taken.modified_at else {}
    if _sha256(canonical) == newest.sha256:
        article = _told_of(rows.write(article, **modified), Refresh.UNCHANGED)
        stated = history.facts(article)
        history.record(EventKind.ARTICLE_REFRESHED, by=by, about=[article, newest, *about], before=before, after=stated)
        return Refreshed(article, None)
    version, job = articles.new_version(article, canonical, told, number=newest.number + 1)
    seen = _seen(newest, canonical, found.taken) if found else None
    done = anchoring.carry(article, version, canonical)
    history.take_turn(by)
    anchoring.carry_late(article, version, canonical, done)
    change = _change(version, seen, done) if seen else None
    kept = pages.keep(version, found.page) if found and found.page else None
    article = rows.write(article, status=ArticleStatus.QUEUED, failure_code="", failure_detail="", **modified)
    article = _told_of(article, Refresh.CHANGED)
    history.record(
        EventKind.ARTICLE_CHANGED_QUIETLY if change and not change.told_by else EventKind.ARTICLE_REFRESHED,
        by=by,
        about=[article, version, job, *about, *([change] if change else []), *([kept] if kept else []), *done.claims],
        before=before | {"claims": done.before},
        after=history.facts(article)
        | articles.of_version(version)
        | {"claims": done.after, "anchors": done.numbers}
        | ({"change": history.facts(change)} if change else {})
        | pages.stated(kept),
    )
    return Refreshed(article, version)


def _seen(before: ArticleVersion, canonical: str, found: Intake) -> dict[str, Any]:
    """How the text was changed, and whether its page tells of it; looked at before anybody has to wait."""
    old = newness.text_of(before)
    told = newness.told_by(before, old, canonical, found) or ""
    return {"told_by": told, "changes": newness.changes(old or "", canonical)}


def _change(version: ArticleVersion, seen: dict[str, Any], done: Carried) -> TextChange:
    """What has to be seen, and which claims it touches."""
    touched = [one for one in done.claims if one.anchor not in anchoring.FOUND and one.dismissed_at is None]
    return TextChange.objects.create(
        newsroom_id=version.newsroom_id,
        article=version.article,
        article_version=version,
        touched=[str(claim.pk) for claim in touched],
        **seen,
    )


def _told_of(article: Article, state: Refresh, why: Refusal | None = None) -> Article:
    said = (why.code, why.detail, why.outcome.value) if why else ("", "", "")
    named: dict[str, Any] = dict(zip(UNREFUSED, said, strict=True))
    return rows.write(article, refresh_state=state, refreshed_at=clock.now(), **named)


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


def _sha256(canonical: str) -> str:
    return hashlib.sha256(canonical.encode()).hexdigest()
