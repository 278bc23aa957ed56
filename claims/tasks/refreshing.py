"""An article fetched again, as workers do it: ask, compare, and only then store."""

from uuid import UUID

from claims import queue
from claims.errors import BusyError, DomainError, InvalidError
from claims.gateways import extract
from claims.gateways.fetch import FetchError
from claims.models import Article
from claims.queue import Hold
from claims.selectors import articles
from claims.services import refreshing
from claims.tasks import capturing
from claims.tasks.capturing import BUSY_FOR, Progress


def refresh_article(hold: Hold, progress: Progress) -> None:
    """Look at an article's address for a newer state of its text; or note why there is none."""
    article = _article(hold)
    if articles.progress(article) is not None:  # its claims are still being stored
        queue.wait(hold, BUSY_FOR)
        return
    try:
        found = capturing.article_at(article.url, progress)
        refused = refreshing.refusal(article, found.taken, found.url)
        if refused:
            refreshing.refuse(article=article, code=refused[0], detail=refused[1], hold=hold)
        else:
            refreshing.store_refreshed(article=article, taken=found.taken, hold=hold)
    except FetchError as error:
        if error.passing and hold.job.attempts < queue.MAX_ATTEMPTS:
            queue.put_back(hold, error.detail)
        else:
            refreshing.refuse(article=article, code=error.code, detail=error.detail, hold=hold)
    except (BusyError, extract.BusyError):
        queue.wait(hold, BUSY_FOR)
    except InvalidError as error:
        refreshing.refuse(article=article, code=error.faults[0].code, detail=error.detail, hold=hold)
    except DomainError as error:
        refreshing.refuse(article=article, code=error.code, detail=error.detail, hold=hold)


def give_up_refresh(hold: Hold, reason: str) -> None:
    """Note that it could not be looked at."""
    detail = f"The article could not be fetched again ({reason}). Its text stands."
    refreshing.refuse(article=_article(hold), code="fetch_failed", detail=detail, hold=hold, dead=True)


def _article(hold: Hold) -> Article:
    return articles.get(UUID(hold.job.payload["article"]))
