"""kill -9 in the middle of a reading: the next worker reads the article, once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django_scopes import scope

from claims.models import Claim, Event, Job, Reading
from claims.selectors import record
from tests.factories.articles import TEXT, article
from tests.people import People

ROOT = Path(__file__).resolve().parents[2]

# Reads so slowly that there is a middle to be killed in.
SLOW = """
import time
import reading
from claims.tasks import kinds
from claims.tasks.worker import Worker

def slow(*args):
    print("reading", flush=True)
    time.sleep(60)

kinds.engine.read = slow
Worker().run()
"""


def _process(code: str, database: str) -> subprocess.Popen[str]:
    """A Python of its own with the desk set up on the tests' database."""
    setup = f"""
import os, django
from django.conf import settings
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings.test"
settings.DATABASES["default"]["NAME"] = {database!r}
django.setup()
"""
    return subprocess.Popen(
        [sys.executable, "-c", setup + code], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_reading_leaves_it_to_the_next(people: People) -> None:
    with scope(newsroom=people.gazette):
        owed = article(people.ada, text=TEXT, read=False)
        database = str(connection.settings_dict["NAME"])
        killed = _process(SLOW, database)
        assert killed.stdout is not None
        assert killed.stdout.readline() == "reading\n"
        os.kill(killed.pid, signal.SIGKILL)
        killed.communicate()
        began = time.monotonic()
        next_one = _process("from claims.tasks.worker import Worker\nWorker().run()\n", database)
        try:
            while owed.status != "read" and time.monotonic() < began + 30:
                time.sleep(0.2)
                owed.refresh_from_db()
        finally:
            os.kill(next_one.pid, signal.SIGKILL)
            next_one.communicate()
        assert owed.status == "read"
        job = Job.objects.get()
        assert (job.state, job.attempts, Reading.objects.count()) == ("done", 2, 1)
        assert Claim.objects.filter(article=owed).count() == Reading.objects.get().claim_count
        assert Event.objects.filter(kind="article_read").count() == 1
        assert record.verify(people.gazette.pk).status == "holds"
