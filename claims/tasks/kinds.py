"""What is done for each kind of job, and what is said when it can't be."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

import reading as engine
from claims import queue
from claims.enums import JobKind, RemovalKind
from claims.models import ArticleVersion
from claims.queue import Hold
from claims.selectors import articles, readings, record, removals
from claims.selectors import scrubbing as scrubs
from claims.services import reading, rereading, scrubbing
from claims.tasks import articles as by_address
from claims.tasks import capturing, checking, refreshing

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """`run` does the work and marks the job done in one transaction; `give_up` records that it can't be done."""

    run: Callable[[Hold, Progress], None]
    give_up: Callable[[Hold, str], None]


def read_article(hold: Hold, progress: Progress) -> None:
    """Read a version and store its ledger; beside the one on file, if it was read before."""
    version = _version(hold)
    if not readings.is_newest(version):
        with transaction.atomic():
            queue.finish(hold, {"superseded": True})
        return
    removals.require_there(removals.of(RemovalKind.ARTICLE_TEXT, version.article_id))
    reading.begin(version.article)
    found = articles.text(version.article, version.number)
    ledger = engine.read(found.text, reading.options_for(version.article, found.told), progress)
    store = rereading.store_again if readings.listing(version.article).exists() else reading.store_reading
    store(version=version, ledger=ledger, hold=hold)


def give_up_reading(hold: Hold, reason: str) -> None:
    """Mark the article failed; one that was read before stays as it was."""
    version = _version(hold)
    if readings.newest(version):
        again = f"The article could not be read again ({reason}). Its claims are as they were."
        rereading.fail_again(version=version, detail=again, hold=hold)
        return
    detail = f"The article could not be read ({reason}). Its text is kept; claims can be logged by hand."
    reading.fail_reading(version=version, code="reading_failed", detail=detail, hold=hold)


def verify_record(hold: Hold, progress: Progress) -> None:
    """Check the newsroom's record; what was found is the job's result."""
    found = record.check(hold.job.newsroom_id, progress)
    with transaction.atomic():
        queue.finish(hold, found.as_result())


def scrub_files(hold: Hold, progress: Progress) -> None:
    """Check the newsroom's stored files; what was found is the job's result, and on record."""
    found = scrubs.scrub(hold.job.newsroom_id, progress)
    scrubbing.store_scrub(found=found, hold=hold)


def _version(hold: Hold) -> ArticleVersion:
    return ArticleVersion.objects.select_related("article").get(pk=UUID(hold.job.payload["article_version"]))


KINDS: dict[JobKind, Kind] = {
    JobKind.READ_ARTICLE: Kind(read_article, give_up_reading),
    JobKind.VERIFY_RECORD: Kind(verify_record, queue.bury),
    JobKind.SCRUB_FILES: Kind(scrub_files, queue.bury),
    JobKind.CAPTURE_SOURCE: Kind(capturing.capture_source, capturing.give_up_capture),
    JobKind.FETCH_ARTICLE: Kind(by_address.fetch_article, by_address.give_up_fetch),
    JobKind.REFRESH_ARTICLE: Kind(refreshing.refresh_article, refreshing.give_up_refresh),
    JobKind.CHECK_SOURCE: Kind(checking.check_source, checking.give_up_check),
}
