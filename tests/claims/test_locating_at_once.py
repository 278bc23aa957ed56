"""Evidence attached and edited while captures of its source come in: none is missed, and nobody waits for ever."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django_scopes import scope

from claims.models import Claim, Evidence
from claims.services import evidence, sources
from tests.captures import capture
from tests.factories.articles import article, claim
from tests.people import People, acting
from tests.people import make as make_people

LINES = ("The storm came at night.", "The office said that 4,171 roofs were torn off.")
ROUNDS = 6


def _at_once(people: People, *acts: Callable[[], Any]) -> list[BaseException]:
    failed: list[BaseException] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        try:
            with scope(newsroom=people.gazette):
                start.wait(10)
                act()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test tells
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return failed


@pytest.mark.django_db(transaction=True)
def test_evidence_and_a_capture_that_come_at_one_moment_find_each_other() -> None:
    people = make_people()
    by = acting(people.ada)
    with scope(newsroom=people.gazette):
        on = claim(people.ada, article(people.ada, read=False))
    for number in range(ROUNDS):
        with scope(newsroom=people.gazette):
            source = sources.add_source(by=by, url=f"https://elm.example/{number}").source
            given: Any = {"stance": "supports", "excerpt": LINES[1]}
            first = evidence.attach_evidence(by=by, claim=on, source=source, **given)
        failed = _at_once(
            people,
            lambda source=source: capture(people.ada, source, *LINES),  # type: ignore[misc]
            lambda source=source, given=given: evidence.attach_evidence(by=by, claim=on, source=source, **given),  # type: ignore[misc]
            lambda first=first: evidence.edit_evidence(by=acting(people.ben), evidence=first, note="seen"),  # type: ignore[misc]
        )
        assert failed == []
    with scope(newsroom=people.gazette):
        assert set(Evidence.objects.values_list("state", flat=True)) == {"located"}
        now = Claim.objects.get(pk=on.pk)
        assert (now.supports, now.pending) == (2 * ROUNDS, 0)
