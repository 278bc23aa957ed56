"""Articles by their address, as workers fetch them: the page is asked for, read and kept, and only then stored."""

from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from django.db import transaction

from claims import conf, queue
from claims.enums import PartialReason
from claims.errors import BusyError, DomainError, InvalidError, StorageError, invalid
from claims.gateways import extract, media, warc
from claims.gateways.fetch import Fetched, FetchError, FetchReason, Limits, fetch
from claims.models import Article
from claims.queue import Hold
from claims.services import by_address, intake
from claims.services.pages import Page
from claims.tasks.capturing import BUSY_FOR, FETCHED, FILES_AWAY, SECONDS, SOFTWARE, Progress, keep_bytes
from claims.tasks.wording import type_of, words_of

SHORT = 1_200  # code points of an article that may be no more than what stands in front of one
LACKS = {
    PartialReason.NEEDS_SCRIPTS: "The page is built by scripts, so the desk does not get its words.",
    PartialReason.CONSENT_WALL: "The page asks for consent before it shows its words.",
}


def fetch_article(hold: Hold, progress: Progress) -> None:
    """Fetch an article from its address and store its text; or say why not, so that somebody can paste it."""
    article = Article.objects.get(pk=UUID(hold.job.payload["article"]))
    if not by_address.is_awaited(article):
        with transaction.atomic():
            queue.finish(hold, {"superseded": True})
        return
    try:
        found = article_at(article.url, progress)
        page = kept_page(article, found)
    except FetchError as error:
        _failed(article, hold, error.code, error.detail, passing=error.passing)
    except StorageError:
        _failed(article, hold, "files_away", FILES_AWAY, passing=True)
    except (BusyError, extract.BusyError):
        queue.wait(hold, BUSY_FOR)
    except DomainError as error:
        code = error.faults[0].code if isinstance(error, InvalidError) else error.code
        _failed(article, hold, code, error.detail, passing=False)
    else:
        by_address.store_fetched(article=article, taken=found.taken, hold=hold, page=page)


def _failed(article: Article, hold: Hold, code: str, detail: str, *, passing: bool) -> None:
    """Try again a little later what may pass; else say why there is no text."""
    if passing and queue.may_try_again(hold):
        queue.put_back(hold, detail)
    else:
        by_address.fail_fetch(article=article, code=code, detail=detail, hold=hold)


def give_up_fetch(hold: Hold, reason: str) -> None:
    """Mark the article failed."""
    article = Article.objects.get(pk=UUID(hold.job.payload["article"]))
    detail = f"The article could not be fetched ({reason}). Paste its text."
    by_address.fail_fetch(article=article, code="fetch_failed", detail=detail, hold=hold, dead=True)


@dataclass(frozen=True, slots=True)
class Found:
    """An article taken out of its page, and the address that it lay at in the end."""

    taken: intake.Intake
    url: str
    data: bytes
    archive: bytes
    status: int
    certificate_sha256: str


def article_at(url: str, progress: Progress) -> Found:
    """The article at an address. Raises `FetchError`; `InvalidError`, `TooLargeError` and `BusyError` for its page."""
    most = conf.max_article_bytes()
    with fetch(url, limits=Limits(seconds=SECONDS, wire_bytes=most, decoded_bytes=most)) as fetched:
        progress(FETCHED)
        fetched.require_success()
        if fetched.truncated:
            raise FetchError(FetchReason.CONNECT, f"The page came cut off. {fetched.truncated}", fetched.hops)
        data = fetched.body.read()
        taken = intake.of_bytes(data, "url", charset=fetched.charset)
        if len(taken.text) < SHORT:
            _refuse_a_shell(data, fetched)
        last = fetched.hops[-1]
        with warc.written(fetched, software=SOFTWARE) as archive:
            archive.seek(0)
            return Found(taken, last.url, data, archive.read(), fetched.status, last.certificate_sha256 or "")


def kept_page(article: Article, found: Found) -> Page:
    """The page and its archive, stored by their hashes. Raises `StorageError`, `StateError` (taken down)."""
    kept = [
        keep_bytes(article.newsroom_id, BytesIO(data), len(data), name)
        for data, name in ((found.data, "page"), (found.archive, "page.warc.gz"))
    ]
    return Page(kept[0], kept[1], found.status, found.certificate_sha256)


def _refuse_a_shell(data: bytes, fetched: Fetched) -> None:
    """Raise `InvalidError` for a page that has hardly a word because scripts or a wall stand in front of them."""
    kind = type_of(media.type_of(data[: media.HEAD]), fetched.media_type)
    lacks = words_of(data, kind, fetched.charset).partial
    if lacks in LACKS:
        raise invalid("url", LACKS[lacks], lacks.value)
