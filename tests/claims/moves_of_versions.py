"""Newer states of an article, as moves that each write one event: rows for `test_services`."""

from typing import Any

from claims import queue
from claims.enums import EventKind
from claims.models import Article
from claims.services import articles, refreshing
from claims.services.intake import Intake
from claims.tasks.worker import Worker
from tests.claims.moves_of_people import Moves
from tests.people import People, acting

ADDRESS = "https://elm-post.example/boats"
BEFORE = "Mayor Rosa Tan said on Monday that 12 boats had sunk in the harbour. It rained for 3 days."
AFTER = "Mayor Rosa Tan said on Monday that 14 boats had sunk in the harbour. It rained for 3 days."


def _read(p: People) -> Article:
    made = articles.add_article(by=acting(p.ada), text=BEFORE, url=ADDRESS).article
    Worker().work_until_idle()
    return made


def _asked(p: People) -> tuple[Article, Any]:
    made = refreshing.ask(by=acting(p.ada), article=_read(p))
    return made, queue.claim_next("test")


MOVES: Moves = {
    "refreshing.refresh": (
        _read,
        lambda p, made: refreshing.refresh(by=acting(p.ada), article=made, text=AFTER),
        EventKind.ARTICLE_REFRESHED,
    ),
    "refreshing.ask": (
        _read,
        lambda p, made: refreshing.ask(by=acting(p.ada), article=made),
        EventKind.ARTICLE_REFRESH_ASKED,
    ),
    "refreshing.store_refreshed": (
        _asked,
        lambda p, held: refreshing.store_refreshed(article=held[0], taken=Intake(AFTER), hold=held[1]),
        EventKind.ARTICLE_REFRESHED,
    ),
    "refreshing.refuse": (
        _asked,
        lambda p, held: refreshing.refuse(article=held[0], hold=held[1], code="dns", detail="Not found."),
        EventKind.ARTICLE_REFRESH_REFUSED,
    ),
}
