"""kill -9 in the middle of storing another reading: nothing of it stands, and the next worker stores it, once."""

import os
import signal

import pytest
from django.db import connection
from django.utils import timezone
from django_scopes import scope

from claims.models import Claim, Difference, Event, Job, Reading
from claims.selectors import record
from claims.services import claims, rereading
from claims.tasks.worker import Worker
from tests.claims.another_reading import BOATS, gone, use
from tests.factories.articles import article
from tests.faults.test_killed_worker import _process
from tests.people import People, acting

# Finds nothing any more, and stops for a minute when all is written but not yet committed.
STOPPING = """
import dataclasses, time
import reading
from claims.services import history
from claims.tasks import kinds
from claims.tasks.worker import Worker

real, record = reading.read, history.record

def read(*args):
    return dataclasses.replace(real(*args), claims=(), engine_version="rules-92")

def stop(*args, **kwargs):
    record(*args, **kwargs)
    print("stored", flush=True)
    time.sleep(60)

kinds.engine.read = read
history.record = stop
Worker().run()
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_reading_again_leaves_nothing_half(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scope(newsroom=people.gazette):
        on = article(people.ada)
        claims.edit_claim(by=acting(people.cleo), claim=Claim.objects.get(exact=BOATS), confirmed=True)
        rereading.read_again(by=acting(people.ada), article=on, force=True)
        before, events = list(Claim.objects.order_by("pk").values()), Event.objects.count()
        killed = _process(STOPPING, str(connection.settings_dict["NAME"]))
        assert killed.stdout is not None
        assert killed.stdout.readline() == "stored\n"
        os.kill(killed.pid, signal.SIGKILL)
        killed.communicate()
        assert list(Claim.objects.order_by("pk").values()) == before
        assert (Event.objects.count(), Reading.objects.count(), Difference.objects.count()) == (events, 1, 0)

        Job.objects.filter(state="running").update(lease_until=timezone.now())
        use(monkeypatch, gone, of="")
        Worker().work_until_idle()
        on.refresh_from_db()
        assert (on.status, Reading.objects.count(), Difference.objects.count()) == ("read", 2, 1)
        assert set(Claim.objects.filter(dismissed_at=None).values_list("exact", flat=True)) == {BOATS}
        assert Event.objects.filter(kind="article_read_again").count() == 1
        assert record.verify(people.gazette.pk).status == "holds"
