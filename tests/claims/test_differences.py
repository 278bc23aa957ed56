"""When an article is read again, who may ask for it, and what can be done with what the reading says otherwise."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from claims import access
from claims.enums import ArticleStatus, EventKind, JobState
from claims.errors import NotAllowedError, StateError
from claims.models import Article, Claim, Event, Job, Speaker
from claims.selectors import readings
from claims.services import articles, claims, differences, rereading, undo
from claims.tasks.worker import Worker
from reading import ReadClaim, SpeakerKind
from reading import Speaker as Voice
from tests.claims.another_reading import BOATS, Says, again, changed, gone, longer, same, use
from tests.factories.articles import article
from tests.people import People, acting


def _confirmed(p: People, monkeypatch: pytest.MonkeyPatch, says: Says) -> Claim:
    """A claim that Cleo confirmed, after a reading that says otherwise."""
    on = article(p.ada)
    one = claims.edit_claim(by=acting(p.cleo), claim=Claim.objects.get(exact=BOATS), confirmed=True)
    use(monkeypatch, says)
    again(p.ada, on)
    return one


def _coast_guard(found: ReadClaim) -> ReadClaim | None:
    source = replace(found.attribution[0], speaker=Voice("coast guard", SpeakerKind.ORGANISATION))
    return replace(found, attribution=(source,))


def test_taken_over_the_claim_says_what_the_reading_says(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    one = _confirmed(gazette, monkeypatch, changed)
    (difference,) = readings.of_claim(one)
    taken = differences.take_over(by=acting(gazette.ben), difference=difference)
    assert (taken.statement, taken.confirmed) == ("Twelve boats sank.", True)
    assert Event.objects.latest("seq").kind == EventKind.CLAIM_EDITED
    assert readings.of_claim(one) == []
    # It is undone like an edit, and then the difference is open again.
    undo.undo(by=acting(gazette.ben), event=Event.objects.latest("seq"))
    one.refresh_from_db()
    assert one.statement != "Twelve boats sank."
    assert readings.of_claim(one) == [difference]


def test_taken_over_the_claim_has_the_readings_words(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    one = _confirmed(gazette, monkeypatch, longer)
    (difference,) = readings.of_claim(one)
    taken = differences.take_over(by=acting(gazette.ben), difference=difference)
    assert taken.exact == f"that {BOATS}"
    assert taken.exact == taken.article_version.stored_text.text[taken.start : taken.end]


def test_taken_over_what_a_reading_does_not_find_is_dismissed(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    one = _confirmed(gazette, monkeypatch, gone)
    (difference,) = readings.of_claim(one)
    taken = differences.take_over(by=acting(gazette.ben), difference=difference)
    assert taken.dismissed_at
    assert taken.dismiss_reason == "The reading of rules-92 does not find it any more."
    undo.undo(by=acting(gazette.ben), event=Event.objects.latest("seq"))
    assert readings.of_claim(one) == [difference]


def test_left_it_is_not_shown_any_more_and_can_still_be_taken_over(
    gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = _confirmed(gazette, monkeypatch, changed)
    (difference,) = readings.of_claim(one)
    left = differences.leave(by=acting(gazette.ben), difference=difference)
    assert (left.settled_by_id, readings.of_claim(one)) == (gazette.ben.pk, [])
    with pytest.raises(StateError, match="settled"):
        differences.leave(by=acting(gazette.cleo), difference=difference)
    with pytest.raises(StateError, match="still be taken over"):
        undo.undo(by=acting(gazette.ben), event=Event.objects.latest("seq"))
    # That it was left touches nothing: what was decided before can still be undone.
    undo.undo(by=acting(gazette.cleo), event=Event.objects.filter(kind=EventKind.CLAIM_EDITED).latest("seq"))
    assert differences.take_over(by=acting(gazette.cleo), difference=left).statement == "Twelve boats sank."


@pytest.mark.parametrize(
    ("first", "says", "code"),
    [
        # The claim says so by now, since somebody typed it.
        ({"statement": "Twelve boats sank."}, changed, "no_difference"),
        # It was put aside.
        (None, changed, "dismissed"),
    ],
)
def test_there_has_to_be_something_to_take_over(
    gazette: People, monkeypatch: pytest.MonkeyPatch, first: Any, says: Says, code: str
) -> None:
    one = _confirmed(gazette, monkeypatch, says)
    (difference,) = readings.of_claim(one)
    if first:
        claims.edit_claim(by=acting(gazette.cleo), claim=one, **first)
    else:
        claims.dismiss_claim(by=acting(gazette.cleo), claim=one, reason="twice")
    assert readings.of_claim(one) == []
    with pytest.raises(StateError) as refused:
        differences.take_over(by=acting(gazette.cleo), difference=difference)
    assert refused.value.code == code


def test_a_reading_is_not_taken_back(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    _confirmed(gazette, monkeypatch, gone)
    for kind in (EventKind.READING_ASKED, EventKind.ARTICLE_READ_AGAIN):
        with pytest.raises(StateError, match="brought back, claim by claim"):
            undo.undo(by=acting(gazette.ada), event=Event.objects.get(kind=kind))


def test_a_speaker_that_only_a_difference_names_is_not_made(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    one = _confirmed(gazette, monkeypatch, _coast_guard)
    assert not Speaker.objects.filter(name="coast guard").exists()
    (difference,) = readings.of_claim(one)
    taken = differences.take_over(by=acting(gazette.cleo), difference=difference)
    assert [link.speaker.name for link in taken.attribution.all()] == ["coast guard"]


def _row(claim: Claim) -> Any:
    return Claim.objects.filter(pk=claim.pk).values()[0]


@pytest.mark.parametrize(
    ("before", "force", "code"),
    [
        # The engine of today has read it already, unless one insists.
        (lambda p, on: None, False, "read_already"),
        (lambda p, on: None, True, None),
        # One reading at a time.
        (lambda p, on: rereading.read_again(by=acting(p.ada), article=on, force=True), True, "reading_under_way"),
        # What is archived is left alone.
        (lambda p, on: articles.archive_article(by=acting(p.ada), article=on), True, "archived"),
    ],
)
def test_when_an_article_can_be_read_again(
    gazette: People, before: Callable[[People, Article], Any], force: bool, code: str | None
) -> None:
    on = article(gazette.ada)
    before(gazette, on)
    if code is None:
        assert rereading.read_again(by=acting(gazette.ada), article=on, force=force).state == JobState.OWED
        return
    with pytest.raises(StateError) as refused:
        rereading.read_again(by=acting(gazette.ada), article=on, force=force)
    assert refused.value.code == code


def test_it_takes_an_editor(gazette: People) -> None:
    on = article(gazette.ada)
    with pytest.raises(NotAllowedError, match="editor"):
        rereading.read_again(by=acting(gazette.ben), article=on, force=True)
    assert rereading.read_again(by=access.system(gazette.gazette.pk), article=on, force=True)


def test_what_can_not_be_read_again_stays_as_the_reading_before_left_it(
    gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = article(gazette.ada)
    before = {one.pk: _row(one) for one in Claim.objects.all()}

    def broken(*_: Any) -> Any:
        raise ValueError("a fault in the engine")

    use(monkeypatch, same)
    monkeypatch.setattr(rereading.engine, "read", broken)
    rereading.read_again(by=acting(gazette.ada), article=on)
    job = Job.objects.latest("created_at")
    while job.state != JobState.DEAD:
        Job.objects.filter(pk=job.pk).update(run_after=job.created_at)
        Worker().work_until_idle()
        job.refresh_from_db()
    on.refresh_from_db()
    assert on.status == ArticleStatus.READ
    assert {one.pk: _row(one) for one in Claim.objects.all()} == before
    assert Event.objects.latest("seq").kind == EventKind.ARTICLE_FAILED
