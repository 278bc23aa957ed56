"""An article read again while people work on it: whoever comes between keeps what is theirs."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections, transaction
from django_scopes import scope

import reading
from claims.errors import StaleError
from claims.models import Claim
from claims.selectors import readings
from claims.services import claims, comments, evidence, rereading
from claims.tasks.worker import Worker
from tests.claims.another_reading import BOATS, gone, use
from tests.claims.test_reading_again import TOUCHED, _row
from tests.factories.articles import article
from tests.people import People, acting


@pytest.mark.parametrize("touch", TOUCHED)
def test_what_a_person_does_while_the_engine_reads_stands(
    gazette: People, monkeypatch: pytest.MonkeyPatch, touch: str
) -> None:
    on = article(gazette.ada)
    one = Claim.objects.get(exact=BOATS)
    use(monkeypatch, gone)
    quick, seen = reading.read, []

    def slow(*args: Any) -> Any:
        ledger = quick(*args)
        TOUCHED[touch](gazette, one)
        seen.append(_row(one))
        return ledger

    monkeypatch.setattr(reading, "read", slow)
    rereading.read_again(by=acting(gazette.ada), article=on)
    Worker().work_until_idle()
    assert [_row(one)] == seen
    assert [difference.said for difference in readings.of_claim(one)] == [{}]


def test_who_began_to_edit_before_the_reading_is_told_that_the_claim_changed(
    gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = article(gazette.ada)
    seen = Claim.objects.get(exact=BOATS)
    use(monkeypatch, gone)
    rereading.read_again(by=acting(gazette.ada), article=on)
    Worker().work_until_idle()
    with pytest.raises(StaleError):
        claims.edit_claim(by=acting(gazette.cleo), claim=seen, expected=seen.version, statement="A dozen boats sank.")
    # Brought back, it is theirs, and no later reading sets it aside.
    back = claims.restore_claim(by=acting(gazette.cleo), claim=seen)
    use(monkeypatch, gone, version="rules-93")
    rereading.read_again(by=acting(gazette.ada), article=on)
    Worker().work_until_idle()
    assert Claim.objects.get(pk=back.pk).dismissed_at is None


def _evidence(p: People, one: Claim) -> None:
    source = {"document": "A letter"}
    evidence.attach_evidence(by=acting(p.cleo), claim=one, source=source, stance="supports")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "act",
    [
        lambda p, one: comments.add_comment(by=acting(p.cleo), claim=one, text="Which harbour?"),
        lambda p, one: claims.edit_claim(by=acting(p.cleo), claim=one, tags=["storm"]),
        lambda p, one: claims.edit_claim(by=acting(p.cleo), claim=one, confirmed=True),
        _evidence,
    ],
)
def test_what_is_not_committed_yet_is_waited_for(
    people: People, monkeypatch: pytest.MonkeyPatch, act: Callable[[People, Claim], Any]
) -> None:
    """Somebody's transaction is open when the reading is stored."""
    with scope(newsroom=people.gazette):
        on = article(people.ada)
        one = Claim.objects.get(exact=BOATS)
        use(monkeypatch, gone)
        rereading.read_again(by=acting(people.ada), article=on)
        worker = threading.Thread(target=_work, args=[people])
        with transaction.atomic():
            act(people, one)
            worker.start()
            worker.join(timeout=1.5)
            assert worker.is_alive()  # it waits for us
        worker.join(timeout=20)
        assert Claim.objects.get(pk=one.pk).dismissed_at is None
        assert readings.listing(on)[0].engine_version == "rules-92"


def _work(people: People) -> None:
    try:
        with scope(newsroom=people.gazette):
            Worker().work_until_idle()
    finally:
        connections.close_all()
