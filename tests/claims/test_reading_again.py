"""Read again: suggestions follow the new reading; what a person touched stays, with the difference shown."""

from collections.abc import Callable
from typing import Any

import pytest

from claims.enums import ArticleStatus, Selection
from claims.errors import StateError
from claims.models import Article, Claim, Difference, Event, Reading
from claims.queue import LostJobError
from claims.selectors import readings
from claims.services import articles, claims, comments, differences, merging, rereading, splitting, undo
from claims.tasks.worker import Worker
from tests.claims.another_reading import BOATS, TODAY, Says, again, changed, gone, longer, same, use
from tests.factories.articles import article, document
from tests.factories.articles import claim as logged
from tests.people import People, acting

Touch = Callable[[People, Claim], Any]


def _edit(**fields: Any) -> Touch:
    return lambda p, on: claims.edit_claim(by=acting(p.cleo), claim=on, **fields)


def _split(p: People, on: Claim) -> None:
    splitting.split_claim(
        by=acting(p.cleo), claim=on, parts=[{"quote": {"exact": "12"}}, {"quote": {"exact": "boats"}}]
    )


def _merge(p: People, on: Claim) -> None:
    other = Claim.objects.exclude(pk=on.pk).filter(start__gt=on.end).earliest("start")
    merging.merge_claims(by=acting(p.cleo), claim=other, others=[on])


def _confirm_and_undo(p: People, on: Claim) -> None:
    claims.edit_claim(by=acting(p.cleo), claim=on, confirmed=True)
    undo.undo(by=acting(p.cleo), event=Event.objects.latest("seq"))


def _dismiss_and_restore(p: People, on: Claim) -> None:
    claims.restore_claim(by=acting(p.cleo), claim=claims.dismiss_claim(by=acting(p.cleo), claim=on))


# What a person may have done with a suggestion. All of it keeps a reading's hands off.
TOUCHED: dict[str, Touch] = {
    "confirmed": _edit(confirmed=True),
    "corrected": _edit(statement="A dozen boats sank."),
    "given other words": _edit(quote={"exact": "harbour office reported that 12 boats had sunk"}),
    "confirmed, and undone": _confirm_and_undo,
    "given evidence": lambda p, on: document(p.cleo, on),
    "commented on": lambda p, on: comments.add_comment(by=acting(p.cleo), claim=on, text="Which harbour?"),
    "assigned": lambda p, on: claims.edit_claim(by=acting(p.cleo), claim=on, assignee=p.ben),
    "tagged": _edit(tags=["storm"]),
    "selected": _edit(selection={"state": Selection.SELECTED}),
    "declined": _edit(selection={"state": Selection.DECLINED}),
    "named by another system": _edit(external_id="cms-1"),
    "dismissed and brought back": _dismiss_and_restore,
}
# These put it aside themselves: it is not suggested again, and what a reading makes of it is no news to anybody.
PUT_ASIDE: dict[str, Touch] = {
    "dismissed": lambda p, on: claims.dismiss_claim(by=acting(p.cleo), claim=on),
    "split": _split,
    "merged into another": _merge,
}


def _boats(on: Article) -> Claim:
    return Claim.objects.get(article=on, exact=BOATS, origin="machine")


def _row(claim: Claim) -> Any:
    """All that people can see of a claim."""
    fields = {name: value for name, value in Claim.objects.filter(pk=claim.pk).values()[0].items() if name != "as_read"}
    links = list(claim.attribution.order_by("position").values_list("role", "speaker", "as_written", "cue"))
    return fields, links, sorted(claim.tags.values_list("name", flat=True))


def _told(on: Article) -> dict[str, int]:
    newest = readings.listing(on)[0]
    return {name: getattr(newest, name) for name in ("added", "changed", "set_aside", "differing")}


NOTHING = {"added": 0, "changed": 0, "set_aside": 0, "differing": 0}


@pytest.mark.parametrize(
    ("says", "told", "statement", "dismissed"),
    [
        # The reading says what it said before: nothing moves, not even a version number.
        (same, {}, None, False),
        # It says something else of the same words: the suggestion follows.
        (changed, {"changed": 1}, "Twelve boats sank.", False),
        # It does not find them any more: set aside by the desk, with the reason.
        (gone, {"set_aside": 1}, None, True),
        # It makes a claim of other words: the old one is set aside, the new one comes in.
        (longer, {"set_aside": 1, "added": 1}, None, True),
    ],
)
def test_a_suggestion_that_nobody_touched_follows_the_reading(
    gazette: People,
    monkeypatch: pytest.MonkeyPatch,
    says: Says,
    told: dict[str, int],
    statement: str | None,
    dismissed: bool,
) -> None:
    on = article(gazette.ada)
    before = _boats(on)
    use(monkeypatch, says)
    again(gazette.ada, on)
    now = Claim.objects.get(pk=before.pk)
    assert _told(on) == NOTHING | told
    assert now.statement == (statement or before.statement)
    assert bool(now.dismissed_at) == dismissed
    assert (now.version == before.version) == (not told)
    assert now.dismiss_reason == ("The reading of rules-92 does not find it any more." if dismissed else "")
    assert not now.touched
    assert on.status == ArticleStatus.READ


@pytest.mark.parametrize("said", [same, changed, gone, longer])
@pytest.mark.parametrize("touch", TOUCHED)
def test_what_a_person_touched_stays_as_it_is(
    gazette: People, monkeypatch: pytest.MonkeyPatch, touch: str, said: Says
) -> None:
    on = article(gazette.ada)
    one = _boats(on)
    TOUCHED[touch](gazette, one)
    before, number = _row(one), Claim.objects.count()
    use(monkeypatch, said)
    again(gazette.ada, on)
    assert _row(one) == before
    assert Claim.objects.count() == number
    # What it says is kept beside it and shown, unless it is what it always said.
    shown = readings.of_claim(one)
    assert [difference.claim for difference in shown] == ([] if said is same else [one])
    assert _told(on) == NOTHING | {"differing": len(shown)}


@pytest.mark.parametrize("said", [same, changed, gone])
@pytest.mark.parametrize("touch", PUT_ASIDE)
def test_what_a_person_put_aside_is_not_suggested_again(
    gazette: People, monkeypatch: pytest.MonkeyPatch, touch: str, said: Says
) -> None:
    on = article(gazette.ada)
    one = _boats(on)
    PUT_ASIDE[touch](gazette, one)
    before = {claim.pk: _row(claim) for claim in Claim.objects.filter(article=on)}
    use(monkeypatch, said)
    again(gazette.ada, on)
    assert {claim.pk: _row(claim) for claim in Claim.objects.filter(article=on)} == before
    assert readings.differences(on) == []


@pytest.mark.parametrize("said", [same, changed, gone])
def test_beside_a_claim_that_a_person_logged_nothing_is_suggested(
    gazette: People, monkeypatch: pytest.MonkeyPatch, said: Says
) -> None:
    on = article(gazette.ada, read=False)
    own = logged(gazette.cleo, on)
    Worker().work_until_idle()
    before = _row(own)
    use(monkeypatch, said)
    again(gazette.ada, on)
    assert list(Claim.objects.filter(start=own.start, end=own.end)) == [own]
    assert _row(own) == before
    assert readings.differences(on) == []


def test_what_is_new_comes_in_as_a_suggestion_with_its_speaker(
    gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, gone, version=TODAY)
    on = article(gazette.ada)
    assert not Claim.objects.filter(exact=BOATS).exists()
    use(monkeypatch, same)
    again(gazette.ada, on)
    new = _boats(on)
    assert (new.confirmed, new.touched, new.origin) == (False, False, "machine")
    assert [link.speaker.name for link in new.attribution.all()] == ["The harbour office"]
    assert _told(on) == NOTHING | {"added": 1}


def test_what_was_set_aside_comes_back_when_a_later_reading_finds_it(
    gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = article(gazette.ada)
    one = _boats(on)
    use(monkeypatch, gone)
    again(gazette.ada, on)
    use(monkeypatch, changed, version="rules-93")
    again(gazette.ada, on)
    one.refresh_from_db()
    assert (one.dismissed_at, one.dismiss_reason, one.statement) == (None, "", "Twelve boats sank.")
    assert _told(on) == NOTHING | {"added": 1}


def test_a_difference_is_told_once(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    on = article(gazette.ada)
    claims.edit_claim(by=acting(gazette.cleo), claim=_boats(on), statement="A dozen boats sank.")
    use(monkeypatch, changed)
    again(gazette.ada, on)
    first = readings.differences(on)
    # The next engine says the same: it is still open, and no second one stands beside it.
    use(monkeypatch, changed, version="rules-93")
    again(gazette.ada, on)
    assert (len(first), readings.differences(on)) == (1, first)
    # One that says what the first said, before anybody decided: settled by itself.
    use(monkeypatch, longer, version="rules-94")
    again(gazette.ada, on)
    (newest,) = readings.differences(on)
    assert newest != first[0]
    with pytest.raises(StateError, match="later reading"):
        differences.take_over(by=acting(gazette.cleo), difference=readings.get_difference(first[0].pk))


@pytest.mark.parametrize(("says", "differing"), [(same, 0), (changed, 1), (gone, 1)])
def test_what_was_read_before_anything_was_kept_beside_it_is_known_from_the_record(
    gazette: People, monkeypatch: pytest.MonkeyPatch, says: Says, differing: int
) -> None:
    on = article(gazette.ada)
    Claim.objects.update(as_read=None)
    claims.edit_claim(by=acting(gazette.cleo), claim=_boats(on), statement="A dozen boats sank.")
    use(monkeypatch, says)
    again(gazette.ada, on)
    assert len(readings.differences(on)) == differing
    # From here on it is kept.
    assert not Claim.objects.filter(article=on, as_read__isnull=True).exists()


def test_reading_twice_moves_nothing_the_second_time(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    on = article(gazette.ada)
    use(monkeypatch, changed)
    again(gazette.ada, on)
    before = {claim.pk: _row(claim) for claim in Claim.objects.all()}
    again(gazette.ada, on, force=True)
    assert {claim.pk: _row(claim) for claim in Claim.objects.all()} == before
    assert _told(on) == NOTHING
    assert Reading.objects.count() == 3


def test_a_reading_that_lost_its_job_leaves_nothing_behind(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    on = article(gazette.ada)
    use(monkeypatch, gone)
    rereading.read_again(by=acting(gazette.ada), article=on)
    hold = rereading.queue.claim_next("slow")
    assert hold
    ledger = rereading.engine.read(articles.reading.tidy(on.versions.get().stored_text.text).text)
    rereading.queue.let_go(hold)
    before, events = {one.pk: _row(one) for one in Claim.objects.all()}, Event.objects.count()
    with pytest.raises(LostJobError):
        rereading.store_again(version=on.versions.get(), ledger=ledger, hold=hold)
    assert {one.pk: _row(one) for one in Claim.objects.all()} == before
    assert (Event.objects.count(), Reading.objects.count(), Difference.objects.count()) == (events, 1, 0)
