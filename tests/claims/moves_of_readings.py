"""The services that read an article again, and that decide on what such a reading says: rows for `test_services`."""

from typing import Any

from claims import queue
from claims.enums import EventKind
from claims.models import Article, Claim, Difference, Reading
from claims.services import claims, differences, rereading
from claims.tasks.worker import Worker
from tests.claims.moves_of_people import Moves
from tests.factories.articles import article
from tests.people import People, acting


def _asked(p: People) -> Article:
    on = article(p.ada)
    rereading.read_again(by=acting(p.ada), article=on, force=True)
    return on


def _different(p: People) -> Difference:
    """What the reading of an article would say of a claim that was confirmed: nothing at all."""
    on = article(p.ada)
    one = claims.edit_claim(by=acting(p.ada), claim=Claim.objects.filter(article=on)[0], confirmed=True)
    newest = Reading.objects.get(article_version__article=on)
    return Difference.objects.create(newsroom_id=on.newsroom_id, reading=newest, claim=one, said={})


def _fail(p: People, on: Article) -> Any:
    hold = queue.claim_next("test")
    assert hold
    rereading.fail_again(version=on.versions.get(), detail="y", hold=hold)


MOVES: Moves = {
    "rereading.read_again": (
        lambda p: article(p.ada),
        lambda p, on: rereading.read_again(by=acting(p.ada), article=on, force=True),
        EventKind.READING_ASKED,
    ),
    "rereading.store_again": (_asked, lambda p, _: Worker().work_until_idle(), EventKind.ARTICLE_READ_AGAIN),
    "rereading.fail_again": (_asked, _fail, EventKind.ARTICLE_FAILED),
    "differences.take_over": (
        _different,
        lambda p, one: differences.take_over(by=acting(p.ada), difference=one),
        EventKind.CLAIM_DISMISSED,
    ),
    "differences.leave": (
        _different,
        lambda p, one: differences.leave(by=acting(p.ada), difference=one),
        EventKind.DIFFERENCE_LEFT,
    ),
}
