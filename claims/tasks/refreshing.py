"""An article fetched again, as workers do it: ask, compare, and only then store."""

from uuid import UUID

from django.db import transaction

from claims import queue
from claims.enums import NoState, RemovalKind, Watch
from claims.errors import BusyError, DomainError, InvalidError, StorageError
from claims.gateways import extract
from claims.gateways.fetch import FetchError
from claims.models import Article
from claims.queue import Hold
from claims.selectors import articles, removals
from claims.services import newness, refreshing
from claims.services.newness import Refusal
from claims.tasks import articles as fetching
from claims.tasks import capturing
from claims.tasks.capturing import BUSY_FOR, FILES_AWAY, Progress


def refresh_article(hold: Hold, progress: Progress) -> None:
    """Look at an article's address for a newer state of its text; or note why there is none."""
    article = _article(hold)
    if refreshing.by_watch(hold) and not _is_watched(article):
        with transaction.atomic():
            queue.finish(hold, {"superseded": True})
        return
    if articles.progress(article) is not None:  # its claims are still being stored
        queue.wait(hold, BUSY_FOR)
        return
    try:
        _look(article, hold, progress)
    except FetchError as error:
        if error.passing and queue.may_try_again(hold):
            queue.put_back(hold, error.detail)
        else:
            outcome = NoState.GONE if capturing.is_gone(error) else NoState.UNREACHABLE
            refreshing.refuse(article=article, why=Refusal(error.code, error.detail, outcome), hold=hold)
    except (BusyError, extract.BusyError):
        queue.wait(hold, BUSY_FOR)
    except StorageError:
        _files_away(article, hold)
    except DomainError as error:
        code = error.faults[0].code if isinstance(error, InvalidError) else error.code
        refreshing.refuse(article=article, why=Refusal(code, error.detail, NoState.UNREACHABLE), hold=hold)


def _files_away(article: Article, hold: Hold) -> None:
    """The page can't be kept now, so nothing is stored of it: it is looked at again a little later."""
    if queue.may_try_again(hold):
        queue.put_back(hold, FILES_AWAY)
    else:
        refreshing.refuse(article=article, why=Refusal("files_away", FILES_AWAY, NoState.UNREACHABLE), hold=hold)


def _look(article: Article, hold: Hold, progress: Progress) -> None:
    found = fetching.article_at(article.url, progress)
    if refused := newness.refusal(article, found.taken, found.url):
        refreshing.refuse(article=article, why=refused, hold=hold)
    else:
        page = fetching.kept_page(article, found) if refreshing.is_new(article, found.taken) else None
        refreshing.store_refreshed(article=article, taken=found.taken, hold=hold, page=page)


def give_up_refresh(hold: Hold, reason: str) -> None:
    """Note that it could not be looked at."""
    detail = f"The article could not be fetched again ({reason}). Its text stands."
    why = Refusal("fetch_failed", detail, NoState.UNREACHABLE)
    refreshing.refuse(article=_article(hold), why=why, hold=hold, dead=True)


def _is_watched(article: Article) -> bool:
    """Whether it still is: not taken off, archived or taken down since the look was owed."""
    removed = removals.of(RemovalKind.ARTICLE_TEXT, article.pk)
    return article.watch != Watch.OFF and article.archived_at is None and removed is None


def _article(hold: Hold) -> Article:
    return articles.get(UUID(hold.job.payload["article"]))
