"""The record's clock: it tells the time of day, and only who fills the demo can say otherwise."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from claims import clock
from claims.models import Event, Job
from claims.selectors import record
from claims.services import claims
from tests.factories.articles import article, claim
from tests.people import People, acting

ROOT = Path(__file__).resolve().parents[2]
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_it_tells_the_time_of_day() -> None:
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()


def test_it_stands_at_a_moment_and_then_goes_on() -> None:
    with clock.at(MONDAY):
        assert clock.now() == MONDAY
        with clock.at(MONDAY + timedelta(hours=1)):
            assert clock.now() == MONDAY + timedelta(hours=1)
        assert clock.now() == MONDAY
    assert clock.now() > MONDAY


@pytest.mark.parametrize("moment", [datetime(2026, 3, 2, 9, 30), datetime(9000, 1, 1, tzinfo=UTC)])  # noqa: DTZ001
def test_it_knows_no_moment_to_come_nor_one_without_a_time_zone(moment: datetime) -> None:
    with pytest.raises(ValueError, match="no moment"), clock.at(moment):
        pass


def test_what_is_written_down_at_a_moment_bears_it_everywhere(gazette: People) -> None:
    before = set(Event.objects.values_list("pk", flat=True))
    with clock.at(MONDAY):
        on = claim(gazette.ada, article(gazette.ada))
        gone = claims.dismiss_claim(by=acting(gazette.ben), claim=on, reason="Said twice.")
    assert {event.at for event in Event.objects.exclude(pk__in=before)} == {MONDAY}
    assert {on.article.created_at, on.created_at, gone.updated_at, gone.dismissed_at} == {MONDAY}
    job = Job.objects.get()
    assert (job.created_at, job.started_at, job.finished_at) == (MONDAY, MONDAY, MONDAY)
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_nothing_beside_the_demo_sets_it() -> None:
    rooms = ("factcheck", "api", "web", "claims", "reading")
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py") if path.name != "clock.py"]
    found = [
        path.relative_to(ROOT) for path in files if re.search(r"\bclock\.at\b|clock import.*\bat\b", path.read_text())
    ]
    assert [path for path in found if path.parts[:2] != ("claims", "demo")] == []
