"""The jobs page: what waits, what was given up and why, and having it tried again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope

from claims import bell, queue
from claims.enums import EventKind, JobKind, JobState
from claims.models import Article, Event, Job
from claims.services import verification
from claims.tasks import kinds
from claims.tasks.kinds import KINDS, Kind
from claims.tasks.worker import Worker
from tests.factories.articles import article
from tests.people import People, acting
from tests.web.conftest import SignIn


@pytest.fixture
def given_up(gazette: People, monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article whose reading failed three times."""
    made = article(gazette.ada, read=False, title="The <storm>")

    def fail(*_: object) -> None:
        raise RuntimeError("no <such> luck")

    with monkeypatch.context() as patch:
        patch.setitem(KINDS, JobKind.READ_ARTICLE, Kind(fail, kinds.give_up_reading))
        for _ in range(queue.MAX_ATTEMPTS):
            Job.objects.update(run_after=timezone.now() - timedelta(minutes=1))
            Worker().work_until_idle()
    made.refresh_from_db()
    assert made.status == "failed"
    return made


def _page(client: Client, query: str = "") -> str:
    return client.get(f"/jobs/{query}").content.decode().partition("<main")[2]


def test_a_desk_without_jobs_says_what_one_is(ada: Client) -> None:
    assert "No jobs yet. Each article that is added becomes one" in _page(ada)


def test_jobs_come_newest_first_with_what_they_are_for(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, title="The storm")
    verification.start_verification(by=acting(gazette.ada))
    page = _page(ada)
    assert page.index("Checking the record") < page.index("Reading an article")
    assert f'<a href="/articles/{on.pk}/" dir="auto" lang="en">The storm</a>' in page
    assert "1 attempt " in page
    assert "Try again" not in page


def test_a_dead_job_shows_its_reason_and_a_button(ada: Client, given_up: Article) -> None:
    page = _page(ada)
    assert "given up" in page
    assert "no &lt;such&gt; luck" in page
    assert "3 attempts" in page
    assert "Try again<" in page


def test_a_job_under_way_shows_how_far_it_has_come(ada: Client, gazette: People) -> None:
    article(gazette.ada, read=False)
    hold = queue.claim_next("one")
    assert hold
    queue.progress(hold, 0.4)
    assert 'value="40"' in _page(ada)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Checking the record", "Reading an article"}),
        ("?state=dead", {"Reading an article"}),
        ("?state=owed", {"Checking the record"}),
        ("?state=running", {"No job is in this state."}),
        # What is no state filters nothing.
        ("?state=nonsense", {"Checking the record", "Reading an article"}),
    ],
)
def test_jobs_are_filtered_by_state(
    ada: Client, given_up: Article, gazette: People, query: str, shown: set[str]
) -> None:
    verification.start_verification(by=acting(gazette.ada))
    page = _page(ada, query)
    every = {"Checking the record", "Reading an article", "No job is in this state."}
    assert {words for words in every if words in page} == shown
    assert 'all <span class="n">2</span>' in page
    assert 'given up <span class="n">1</span>' in page


def test_trying_again_reads_the_article_after_all(ada: Client, given_up: Article, gazette: People) -> None:
    job = Job.objects.get()
    answer = ada.post(f"/jobs/{job.pk}/retry/", {"state": "dead"})
    assert (answer.status_code, answer["Location"]) == (302, "/jobs/?state=dead")
    assert "The job will be tried again." in _page(ada, "?state=owed")
    job.refresh_from_db()
    given_up.refresh_from_db()
    assert (job.state, job.attempts, job.reason, job.finished_at) == (JobState.OWED, 0, "", None)
    assert (given_up.status, given_up.failure_code, given_up.failure_detail) == ("queued", "", "")
    event = Event.objects.get(kind=EventKind.JOB_RETRIED)
    assert [(one.subject_kind, one.subject_id) for one in event.subjects.all()] == [
        ("job", job.pk),
        ("article", given_up.pk),
    ]
    assert event.actor_id == gazette.ada.pk
    assert "no <such> luck" not in bytes(event.body).decode()
    assert "had a dead job tried again" in ada.get("/record/").content.decode()
    Worker().work_until_idle()
    given_up.refresh_from_db()
    assert given_up.status == "read"
    assert "Try again" not in _page(ada)


@pytest.mark.django_db(transaction=True)
def test_the_bell_is_rung_for_it(people: People, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[object] = []
    with scope(newsroom=people.gazette):
        job = verification.start_verification(by=acting(people.ada))
        hold = queue.claim_next("one")
        assert hold
        queue.bury(hold, "broken")
    monkeypatch.setattr(bell, "_hung", [lambda job_id, kind: rung.append((job_id, kind))])
    sign_in(people.ada).post(f"/jobs/{job.pk}/retry/")
    assert rung == [(job.pk, JobKind.VERIFY_RECORD)]


def test_a_job_that_is_not_dead_is_left_alone(ada: Client, gazette: People) -> None:
    article(gazette.ada)
    job = Job.objects.get()
    events = Event.objects.count()
    page = ada.post(f"/jobs/{job.pk}/retry/", follow=True).content.decode()
    assert "Only a dead job can be tried again" in page
    assert (Event.objects.count(), Job.objects.get().state) == (events, JobState.DONE)


def test_an_article_that_was_read_meanwhile_stays_read(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    Job.objects.update(state=JobState.DEAD)
    ada.post(f"/jobs/{Job.objects.get().pk}/retry/")
    on.refresh_from_db()
    assert on.status == "read"


def test_only_admins_are_shown_the_way(ada: Client, gazette: People, sign_in: SignIn) -> None:
    assert 'href="/jobs/"' in ada.get("/articles/").content.decode()
    assert 'href="/jobs/"' not in sign_in(gazette.ben).get("/articles/").content.decode()


def test_more_jobs_take_the_same_queries(ada: Client, gazette: People) -> None:
    numbers = []
    for _ in range(2):
        for number in range(5):
            article(gazette.ada, text=f"It rained for {number} days.", title=f"No. {number}")
        with CaptureQueriesContext(connection) as queries:
            ada.get("/jobs/")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
