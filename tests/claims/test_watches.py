"""Watched articles: looked at less and less often, a few at a time; what changed quietly is told until it is seen."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from claims.enums import Watch
from claims.errors import InvalidError
from claims.models import Article, Claim, Event, Job, TextChange
from claims.selectors import inbox, watches
from claims.services import articles, by_address, claims, newness, watching
from claims.services.intake import Intake
from claims.tasks.worker import Worker
from tests.claims import sites
from tests.claims.sites import Site
from tests.factories.articles import TEXT, article
from tests.people import People, acting
from tests.servers import response

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
OF_READING = {"article_added", "article_fetched", "article_read", "article_read_again"}
BEFORE = f"<h1>Storm takes 300 roofs</h1><p>{'</p><p>'.join(TEXT.splitlines())}</p>"
NOTE = "<p>Correction: an earlier version of this article gave another number of boats.</p>"


def page(body: str, head: str = "") -> bytes:
    """A page of that article and nothing else."""
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    settings.WATCH_EVERY = 15
    with sites.site(settings) as made:
        made.pages["/storm"] = response(page(BEFORE), sites.HTML)
        yield made


def _fetched(p: People, site: Site, path: str = "/storm") -> Article:
    made = by_address.fetch_article(by=acting(p.cleo), url=site.url(path)).article
    Worker().work_until_idle()
    return Article.objects.get(pk=made.pk)


def _look(on: Article) -> Article:
    """Let its next look be due, and have it done."""
    long_ago = timezone.now() - timedelta(hours=3)
    Article.objects.filter(pk=on.pk).update(watched_from=long_ago, refreshed_at=long_ago)
    Job.objects.filter(kind="refresh_article").update(created_at=long_ago)
    assert watching.start_due() == 1
    Worker().work_until_idle()
    return Article.objects.get(pk=on.pk)


def _kinds(on: Article) -> list[str]:
    about = Event.objects.filter(subjects__subject_id=on.pk).order_by("seq")
    return [kind for kind in about.values_list("kind", flat=True) if kind not in OF_READING]


# How it is watched, since how long, when it was last looked at, and whether a look is due.
DUE = [
    ("hourly", timedelta(hours=5), timedelta(minutes=70), True),
    ("hourly", timedelta(hours=5), timedelta(minutes=30), False),
    ("daily", timedelta(hours=5), timedelta(minutes=70), False),
    # After the first day both are looked at once a day, after two weeks once a week, and then no more.
    ("hourly", timedelta(days=2), timedelta(hours=5), False),
    ("hourly", timedelta(days=2), timedelta(hours=25), True),
    ("daily", timedelta(days=20), timedelta(days=3), False),
    ("daily", timedelta(days=20), timedelta(days=8), True),
    ("daily", timedelta(days=91), timedelta(days=30), False),
    ("off", timedelta(hours=5), timedelta(days=8), False),
]


@pytest.mark.parametrize(("watch", "since", "looked", "due"), DUE)
def test_a_watch_looks_less_and_less_often(
    gazette: People, watch: str, since: timedelta, looked: timedelta, due: bool
) -> None:
    on = article(gazette.cleo, url="https://elm-post.example/storm")
    Article.objects.filter(pk=on.pk).update(watch=watch, watched_from=NOW - since, refreshed_at=NOW - looked)
    assert watches.due_articles(NOW) == ([on] if due else [])


def test_an_article_by_its_address_is_watched_and_a_pasted_one_only_when_it_has_one(
    gazette: People, settings: Any
) -> None:
    fetched = by_address.fetch_article(by=acting(gazette.cleo), url="https://elm-post.example/storm").article
    assert (fetched.watch, fetched.watched_from is not None) == ("hourly", True)
    off = articles.edit_article(by=acting(gazette.cleo), article=fetched, watch=Watch.OFF)
    assert (off.watch, off.watched_from) == ("off", None)
    pasted = article(gazette.cleo, read=False)
    assert pasted.watch == "off"
    with pytest.raises(InvalidError) as refused:
        articles.edit_article(by=acting(gazette.cleo), article=pasted, watch=Watch.DAILY)
    assert [fault.path for fault in refused.value.faults] == [("watch",)]
    on = articles.edit_article(by=acting(gazette.cleo), article=fetched, watch=Watch.DAILY)
    without = articles.edit_article(by=acting(gazette.cleo), article=on, url="")
    assert (without.watch, without.watched_from) == ("off", None)
    settings.WATCH_EVERY = 0
    assert watching.start_due() == 0


def test_a_run_owes_each_look_once_and_few_of_one_server_at_a_time(gazette: People, settings: Any) -> None:
    settings.WATCH_EVERY = 15
    long_ago = timezone.now() - timedelta(hours=2)
    for number in range(7):
        article(gazette.cleo, read=False, text=f"{TEXT}\n{number}", url=f"https://elm-post.example/{number}")
    Article.objects.update(status="read", watch="hourly", watched_from=long_ago, refreshed_at=long_ago)
    assert watching.start_due() == watching.OF_A_HOST
    owed = Job.objects.filter(kind="refresh_article").order_by("run_after")
    gaps = [round((job.run_after - owed[0].run_after).total_seconds()) for job in owed]
    assert gaps == [0, 20, 40, 60]
    assert watching.start_due() == 3  # the others; those that are owed already are not owed again
    assert watching.start_due() == 0
    assert not Event.objects.filter(kind="article_refresh_asked").exists()


def test_a_quiet_change_is_told_until_it_is_seen_to_who_added_it_and_whose_claims_it_touches(
    gazette: People, site: Site
) -> None:
    on = _fetched(gazette, site)
    boats = Claim.objects.get(article=on, exact__contains="12 boats")
    claims.edit_claim(by=acting(gazette.ben), claim=boats, assignee=gazette.ben)
    assert (_look(on).refresh_state, _kinds(on)) == ("unchanged", ["claim_edited"])  # no entry for nothing
    site.pages["/storm"] = response(page(BEFORE.replace("12 boats", "14 boats")), sites.HTML)
    assert _look(on).refresh_state == "changed"
    assert _kinds(on)[-1] == "article_changed_quietly"
    change = watches.unseen(on)
    assert change
    assert (change.told_by, change.changes, change.touched) == ("", 1, [str(boats.pk)])
    assert [(one.article_id, one.own_claims) for one in watches.for_member(gazette.cleo.pk)] == [(on.pk, 0)]
    assert [(one.article_id, one.own_claims) for one in watches.for_member(gazette.ben.pk)] == [(on.pk, 1)]
    assert watches.for_member(gazette.ada.pk) == []
    for who in (gazette.cleo, gazette.ben):
        reasons = [reason for one in inbox.shown(acting(who)) if not one.claim for reason in one.waiting.reasons]
        assert "changed_quietly" in {reason.why for reason in reasons}
    watching.mark_seen(by=acting(gazette.ben), article=on)
    watching.mark_seen(by=acting(gazette.cleo), article=on)
    assert (watches.unseen(on), watches.for_member(gazette.cleo.pk)) == (None, [])
    assert (TextChange.objects.get().seen_by, _kinds(on).count("text_changes_seen")) == (gazette.ben, 1)


@pytest.mark.parametrize(
    ("body", "head", "told"),
    [
        (BEFORE + NOTE, "", "correction"),
        (BEFORE + "<p>Updated on 21 November with the number of boats.</p>", "", "correction"),
        (BEFORE + "<p>Corrected on Monday with the number of boats.</p>", "", "correction"),
        (BEFORE + "<p>Update on the storm at sea, as the harbour office sees it.</p>", "", ""),
        (BEFORE + "<p>Исправлено: раньше в тексте было другое число.</p>", "", "correction"),
        (BEFORE + "<p>Updated figures will come next week, the harbour office said.</p>", "", ""),
        (BEFORE, '<meta property="article:modified_time" content="2099-01-01T00:00:00Z">', "modified"),
        (BEFORE, '<meta property="article:modified_time" content="2020-01-01T00:00:00Z">', ""),
    ],
)
def test_a_change_that_the_page_tells_of_is_no_quiet_one(
    gazette: People, site: Site, body: str, head: str, told: str
) -> None:
    on = _fetched(gazette, site)
    site.pages["/storm"] = response(page(body.replace("12 boats", "14 boats"), head=head), sites.HTML)
    _look(on)
    assert TextChange.objects.get().told_by == told
    assert _kinds(on)[-1] == ("article_refreshed" if told else "article_changed_quietly")


LONG = "".join(
    f"<p>The harbour office counted boat {n} in yard {n + 1} of the old town on Monday.</p>" for n in range(40)
)
BREAD = "<p>Bread is dearer again this week, the bakers of the town said, and nobody knows why.</p>" * 3


@pytest.mark.parametrize(
    ("answer", "outcome", "code"),
    [
        (response(b"gone", status="410 Gone"), "gone", "http_status"),
        (response(b"nothing", status="404 Not Found"), "gone", "http_status"),
        (response(b"no", status="403 Forbidden"), "unreachable", "http_status"),
        (response(page(BREAD), sites.HTML), "another_page", "another_text"),
        (response(page(BEFORE, head='<link rel="canonical" href="https://bread.example/1">'), sites.HTML),
         "another_page", "another_site"),
        (response(page(LONG[:400]), sites.HTML), "unreachable", "cut_short"),
    ],
)  # fmt: skip
def test_what_is_no_state_of_the_article_is_said_once_and_makes_no_version(
    gazette: People, site: Site, answer: bytes, outcome: str, code: str
) -> None:
    site.pages["/storm"] = response(page(BEFORE + LONG, head=sites.HEAD), sites.HTML)
    on = _fetched(gazette, site)
    site.pages["/storm"] = answer
    looked = _look(on)
    assert (looked.refresh_state, looked.refresh_outcome, looked.refresh_code) == ("refused", outcome, code)
    assert (looked.versions.count(), looked.status, TextChange.objects.count()) == (1, "read", 0)
    again = _look(on)
    assert again.refreshed_at
    assert _kinds(on).count("article_refresh_refused") == 1
    site.pages["/storm"] = response(page(BEFORE + LONG, head=sites.HEAD), sites.HTML)
    assert (_look(on).refresh_outcome, _kinds(on)[-1]) == ("", "article_refreshed")  # back, and on record


def test_a_few_lines_before_a_wall_are_not_the_article(gazette: People) -> None:
    on = article(gazette.cleo, url="https://elm-post.example/storm")
    first = TEXT.splitlines()[2]
    stub = f"{first[: len(first) // 2]} …\nSubscribe to continue reading."
    refused = newness.refusal(on, Intake(stub), on.url)
    assert refused
    assert (refused.code, refused.outcome) == ("cut_short", "unreachable")


def test_what_is_owed_for_an_article_that_is_watched_no_more_is_not_asked(gazette: People, site: Site) -> None:
    on = _fetched(gazette, site)
    Article.objects.filter(pk=on.pk).update(refreshed_at=timezone.now() - timedelta(hours=2))
    assert watching.start_due() == 1
    articles.archive_article(by=acting(gazette.cleo), article=on)
    Worker().work_until_idle()
    with scopes_disabled():
        assert Job.objects.filter(kind="refresh_article").get().result == {"superseded": True}
