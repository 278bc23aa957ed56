"""Articles by their address alone: kept at once, fetched in the background and read; or why that could not be."""

from typing import Unpack

from django.db import IntegrityError, transaction

from claims import access, queue
from claims.access import Action, Actor
from claims.enums import ArticleStatus, EventKind, JobKind, Watch
from claims.errors import invalid
from claims.models import Article, Job
from claims.queue import Hold
from claims.services import articles, history, pages, rows
from claims.services.articles import ArticleFields
from claims.services.articles import Intake as Taken
from claims.services.intake import Intake
from claims.services.pages import Page


@history.service
def fetch_article(*, by: Actor, **given: Unpack[ArticleFields]) -> Taken:
    """Keep an article by its `url`, with what is given beside it, and owe its fetching.

    It is watched from then on, unless `watch` says otherwise. An article known by that `url` or `external_id` is
    answered as it is; one that could not be fetched is tried again.
    Raises `InvalidError`, and `StateError` when address and external id name two articles.
    """
    access.require(by, Action.ADD_ARTICLE)
    fields = articles.checked(given)
    if not fields.get("url"):
        raise invalid("url", "Give the article's address.", "required")
    fields = {"watch": Watch.HOURLY} | fields
    fields |= articles.watched(Article(), fields)
    found = articles.known(fields)
    if found is None:
        try:
            with transaction.atomic():
                article = Article.objects.create(
                    newsroom_id=by.newsroom_id, created_by_id=by.member_id, status=ArticleStatus.FETCHING, **fields
                )
        except IntegrityError:  # another request stored it between our look and our insert
            found = articles.known(fields)
            if found is None:
                raise
        else:
            job = _owe(article)
            stated = history.facts(article)
            history.record(EventKind.ARTICLE_ADDED, by=by, about=[article, job], after=stated)
            return Taken(article, created=True)
    if found.status == ArticleStatus.FAILED and found.url and not found.versions.exists():
        return Taken(_ask_again(by, found), created=True)
    return Taken(found, created=False)


def _ask_again(by: Actor, article: Article) -> Article:
    article = rows.lock(article)
    before = history.facts(article)
    article = rows.write(article, status=ArticleStatus.FETCHING, failure_code="", failure_detail="")
    job = _owe(article)
    after = history.facts(article)
    history.record(EventKind.ARTICLE_FETCH_ASKED, by=by, about=[article, job], before=before, after=after)
    return article


def _owe(article: Article) -> Job:
    return queue.enqueue(JobKind.FETCH_ARTICLE, newsroom_id=article.newsroom_id, article=str(article.pk))


def is_awaited(article: Article) -> bool:
    """Whether what its address holds is still wanted: nobody has given its text meanwhile."""
    return article.status == ArticleStatus.FETCHING and not article.versions.exists()


@history.service
def store_fetched(*, article: Article, taken: Intake, hold: Hold, page: Page | None = None) -> None:
    """Store what was found at the article's address as its first version, owe its reading, and mark the job done.

    The `page` that it was taken from is kept beside it.

    What people gave beside the address stays; what they left empty is filled in. Somebody's own text, given meanwhile,
    stands. Raises `LostJobError`.
    """
    article = rows.lock(article)
    if not is_awaited(article):
        queue.finish(hold, {"superseded": True})
        return
    before = history.facts(article)
    found = {name: value for name, value in taken.proposed.items() if not getattr(article, name)}
    article = rows.write(article, status=ArticleStatus.QUEUED, modified_at=taken.modified_at, **found)
    version, job = articles.new_version(article, taken.text, taken.told)
    kept = pages.keep(version, page) if page else None
    queue.finish(hold, {"sha256": version.sha256})
    history.record(
        EventKind.ARTICLE_FETCHED,
        by=access.system(article.newsroom_id),
        about=[article, version, hold.job, job, *([kept] if kept else [])],
        before=before,
        after=history.facts(article) | articles.of_version(version) | pages.stated(kept),
    )


@history.service
def fail_fetch(*, article: Article, code: str, detail: str, hold: Hold, dead: bool = False) -> None:
    """Mark an article failed, with a reason that a person understands; its job done, or `dead` when it broke."""
    article = rows.lock(article)
    if dead:
        queue.bury(hold, detail)
    else:
        queue.finish(hold, {"failed": code})
    if not is_awaited(article):
        return
    before = history.facts(article)
    article = rows.write(article, status=ArticleStatus.FAILED, failure_code=code, failure_detail=detail)
    history.record(
        EventKind.ARTICLE_FAILED,
        by=access.system(article.newsroom_id),
        about=[article, hold.job],
        before=before,
        after=history.facts(article),
    )
