"""Two people who send one new address at one moment have one source, whichever way they send it."""

import threading
from typing import Any

import pytest
from django.db import connections
from django_scopes import scope

from claims.models import Source
from claims.services import evidence, sources
from tests.factories.articles import article, claim
from tests.people import acting
from tests.people import make as make_people

ROUNDS = 5


@pytest.mark.django_db(transaction=True)
def test_one_new_address_sent_at_one_moment_is_one_source() -> None:
    people = make_people()
    with scope(newsroom=people.gazette):
        on = claim(people.ada, article(people.ada, read=False))
    for number in range(ROUNDS):
        url, start, failed = f"https://elm.example/{number}", threading.Barrier(3), list[BaseException]()

        def add(who: Any, url: str) -> None:
            sources.add_source(by=acting(who), url=url)

        def attach(who: Any, url: str) -> None:
            evidence.attach_evidence(
                by=acting(who), claim=on, source={"url": f"{url}?utm_source=mail"}, stance="context"
            )

        def run(act: Any, who: Any, url: str = url, start: Any = start, failed: Any = failed) -> None:
            try:
                with scope(newsroom=people.gazette):
                    start.wait(10)
                    act(who, url)
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test tells
                failed.append(error)
            finally:
                connections.close_all()

        acts = ((add, people.ada), (attach, people.ben), (add, people.cleo))
        threads = [threading.Thread(target=run, args=args) for args in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert failed == []
    with scope(newsroom=people.gazette):
        assert Source.objects.count() == ROUNDS
