"""Splits, merges of claims and merges of speakers taken back: what comes back, and what stands in the way."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from claims.enums import EventKind
from claims.errors import NotFoundError, StateError
from claims.models import Article, Claim, Event, EventValue, Evidence, Speaker
from claims.selectors import dashboard, events, record, successions, undoing
from claims.services import claims, comments, evidence, history, merging, speakers, splitting, undo
from tests.claims.three_claims import PARTS, World, last, link, state, world
from tests.factories.articles import claim, document
from tests.people import acting

__all__ = ["world"]


def _split(on: World) -> list[Claim]:
    return splitting.split_claim(by=acting(on.people.ada), claim=on.both, parts=PARTS)


def _merge(on: World) -> Claim:
    return merging.merge_claims(by=acting(on.people.ada), claim=on.both, others=[on.rained, on.sank])


def _unite(on: World) -> Speaker:
    return speakers.merge_speaker(by=acting(on.people.ada), speaker=on.short, into=on.full)


ACTS: dict[str, Callable[[World], Any]] = {"merged claims": _merge, "merged speakers": _unite}


@pytest.mark.parametrize("act", ACTS)
def test_all_is_as_it_was_and_can_be_done_again(world: World, act: str) -> None:
    by, before = acting(world.people.ada), state()
    ACTS[act](world)
    done = state()
    assert done != before
    for _round in range(2):
        undo.undo(by=by, event=last())
        assert state() == before
        undo.undo(by=by, event=last())
        assert state() == done
    assert record.verify(world.people.gazette.pk).status == "holds"


def test_a_claim_that_was_split_comes_back_with_what_it_had_and_the_parts_are_dismissed(world: World) -> None:
    by, before = acting(world.people.ada), state()
    made = _split(world)
    done, ids = state(), {part.pk for part in made}
    undo.undo(by=by, event=last())
    after = state()
    assert [row for row in after["claims"] if row["id"] not in ids] == before["claims"]
    assert [row for row in after["evidence"] if row["claim_id"] not in ids] == before["evidence"]
    assert after["relations"] == []
    parts = [row for row in after["claims"] if row["id"] in ids]
    assert {(row["stage"], row["dismiss_reason"]) for row in parts} == {
        ("dismissed", "The split that made it was undone.")
    }
    # What was copied to a part stays with it, and counts for nothing that stands.
    assert len([row for row in after["evidence"] if row["claim_id"] in ids]) == 1
    undo.undo(by=by, event=last())
    again = state()
    assert again["relations"] == done["relations"]
    assert [row | {"dismissed_at": None} for row in again["claims"]] == [
        row | {"dismissed_at": None} for row in done["claims"]
    ]
    undo.undo(by=by, event=last())
    assert state()["relations"] == []
    assert [one.pk for one in Claim.objects.filter(dismissed_at=None, start=world.both.start)] == [world.both.pk]


def test_the_entry_of_each_is_about_all_of_it(world: World) -> None:
    for act, thing in ((_split, world.both), (_merge, world.rained), (_unite, world.short)):
        act(world)
        done = last()
        undone = undo.undo(by=acting(world.people.ada), event=done)
        (entry, *_) = events.entries(acting(world.people.ben), events.of_thing(thing.pk))
        assert (entry.id, entry.after["event"], entry.after["undid"]) == (undone.pk, str(done.pk), done.kind)
        own = {subject.subject_id for subject in done.subjects.all() if subject.subject_kind in {"claim", "speaker"}}
        assert own <= {subject.subject_id for subject in undone.subjects.all()}


Since = Callable[[World], Any]


def _new_claim_of(name: str, **given: Any) -> Since:
    return lambda on: claim(on.people.ben, on.made, exact="It snowed", attribution=[link(name)], **given)


def _edits(which: str, **changes: Any) -> Since:
    return lambda on: claims.edit_claim(by=acting(on.people.ben), claim=_now(getattr(on, which)), **changes)


def _now(one: Claim) -> Claim:
    return Claim.objects.get(pk=one.pk)


def _part(on: World) -> Claim:
    return Claim.objects.get(exact="12 boats had sunk")


def _renames(which: str, name: str) -> Since:
    return lambda on: speakers.edit_speaker(by=acting(on.people.ben), speaker=getattr(on, which), name=name)


def _then(*steps: Since) -> Since:
    return lambda on: [step(on) for step in steps]


def _withdraws_from(which: Callable[[World], Claim]) -> Since:
    return lambda on: evidence.withdraw_evidence(
        by=acting(on.people.ben), evidence=Evidence.objects.filter(claim=which(on))[0], reason="no"
    )


SAYS = "Ben Okafor has changed "
# What was done; what came after; what stands in the way then, or nothing.
TABLE: list[tuple[Callable[[World], Any], Since, str]] = [
    # Talk about a part, or a claim beside it, is no harm;
    (_split, lambda on: comments.add_comment(by=acting(on.people.ben), claim=_part(on), text="Hm."), ""),
    (_split, _new_claim_of("Al"), ""),
    # nor is it that whoever it is attributed to was renamed.
    (_split, _renames("full", "Bo Ekman"), ""),
    # What was built on a part is somebody's work: evidence, an edit, a decision, another split.
    (_split, lambda on: document(on.people.ben, _part(on), origin="B"), f"{SAYS}claim 1 since"),
    (_split, lambda on: claims.edit_claim(by=acting(on.people.ben), claim=_part(on), tags=["x"]), f"{SAYS}claim 1"),
    (_split, lambda on: claims.dismiss_claim(by=acting(on.people.ben), claim=_part(on), reason="no"), f"{SAYS}claim 1"),
    (_split, _withdraws_from(_part), f"{SAYS}claim 1"),
    (
        _split,
        lambda on: merging.merge_claims(by=acting(on.people.ben), claim=_part(on), others=[on.sank]),
        "has changed claim 2",
    ),
    # So is the whole, once it was brought back.
    (_split, lambda on: claims.restore_claim(by=acting(on.people.ben), claim=on.both), f"{SAYS}claim 2"),
    # The same holds for the claim that stands for others, and for those.
    (_merge, lambda on: comments.add_comment(by=acting(on.people.ben), claim=on.both, text="Hm."), ""),
    (_merge, _edits("both", statement="All sank."), f"{SAYS}claim 1"),
    (_merge, lambda on: document(on.people.ben, _now(on.both), origin="B"), f"{SAYS}claim 1"),
    (_merge, _withdraws_from(lambda on: on.both), f"{SAYS}claim 1"),
    (_merge, lambda on: claims.restore_claim(by=acting(on.people.ben), claim=on.sank), f"{SAYS}claim 3"),
    (_merge, lambda on: speakers.merge_speaker(by=acting(on.people.ben), speaker=on.short, into=on.full), SAYS),
    # Two speakers: what was changed since of what the one said,
    (_unite, lambda on: comments.add_comment(by=acting(on.people.ben), claim=on.rained, text="Hm."), ""),
    (_unite, _edits("rained", statement="It poured."), f"{SAYS}claim 2 since"),
    (_unite, lambda on: document(on.people.ben, _now(on.rained), origin="B"), f"{SAYS}claim 2"),
    # but not what the other had said all along;
    (_unite, _edits("both", statement="All fell."), ""),
    (_unite, lambda on: document(on.people.ben, _now(on.both), origin="B"), ""),
    # the two themselves,
    (_unite, _renames("full", "Bo Ekman"), f"{SAYS}the speaker Bo Ek"),
    # what has been put down to them as one, of which nobody can tell whose it is,
    (_unite, _new_claim_of("B. Ek"), "Claim 4 of “.*” was attributed to Bo Ek since"),
    (_unite, _edits("sank", attribution=[link("Bo Ek")], form="indirect"), "Claim 3 of “.*” was attributed to Bo Ek"),
    # unless it was put aside or is somebody else's by now;
    (_unite, _then(_new_claim_of("B. Ek", confirmed=False), lambda on: _dismisses(on, "It snowed")), ""),
    (_unite, _new_claim_of("Al"), ""),
    # and the name, when another goes by it.
    (_unite, _then(_new_claim_of("Al"), lambda on: _takes(on, "Al", "B. Ek")), "another speaker called B. Ek"),
]


def _dismisses(on: World, exact: str) -> None:
    claims.dismiss_claim(by=acting(on.people.ben), claim=Claim.objects.get(exact=exact))


def _takes(on: World, who: str, name: str) -> None:
    speakers.edit_speaker(by=acting(on.people.ben), speaker=Speaker.objects.get(name=who), name=name)


@pytest.mark.parametrize(("act", "since", "says"), TABLE)
def test_what_was_built_on_it_since_stands_in_the_way(world: World, act: Any, since: Since, says: str) -> None:
    ada = acting(world.people.ada)
    act(world)
    done = last()
    since(world)
    before, number, everything = state(), Event.objects.count(), list(events.listing())
    for member in (world.people.ada, world.people.ben):
        each = {event.pk for event in everything if events.undoable(event, acting(member))}
        assert undoing.among(everything, acting(member)) == each
    if not says:
        assert events.undoable(done, ada)
        undo.undo(by=ada, event=done)
        assert not events.undoable(done, ada)
        return
    with pytest.raises(StateError, match=says) as caught:
        undo.undo(by=ada, event=done)
    assert (state(), Event.objects.count()) == (before, number)
    assert caught.value.code in {"changed_since", "speaker_exists"}
    if caught.value.code == "changed_since":
        assert not events.undoable(done, ada)


@pytest.mark.parametrize("act", [_split, _merge, _unite])
def test_it_is_for_who_did_it_and_once(world: World, act: Any) -> None:
    act(world)
    done = last()
    with pytest.raises(StateError, match="Only who did it"):
        undo.undo(by=acting(world.people.ben), event=done)
    assert events.last_undoable(acting(world.people.ada)) == done
    undo.undo(by=acting(world.people.ada), event=done)
    with pytest.raises(StateError, match="undone already"):
        undo.undo(by=acting(world.people.ada), event=done)


def test_it_can_be_done_again_only_while_all_is_as_it_was_left(world: World) -> None:
    ada = acting(world.people.ada)
    for act, since in ((_split, _edits("both", tags=["x"])), (_merge, _edits("sank", tags=["x"]))):
        act(world)
        undo.undo(by=ada, event=last())
        undone = last()
        since(world)
        with pytest.raises(StateError, match=SAYS):
            undo.undo(by=ada, event=undone)


def test_who_was_merged_before_goes_back_along(world: World) -> None:
    ada = acting(world.people.ada)
    claims.edit_claim(by=ada, claim=world.sank, attribution=[link("Al")], form="indirect")
    first = Speaker.objects.get(name="Al")
    speakers.merge_speaker(by=ada, speaker=first, into=world.short)
    one, before = last(), state()
    _unite(world)
    two = last()
    with pytest.raises(StateError, match="You have changed the speaker"):
        undo.undo(by=ada, event=one)
    undo.undo(by=ada, event=two)
    assert state() == before
    undo.undo(by=ada, event=one)
    first.refresh_from_db()
    assert (first.merged_into, first.folded) == (None, "al")
    assert [link.speaker for link in world.sank.attribution.all()] == [first]


def test_what_was_erased_brings_nothing_back(world: World) -> None:
    ada = acting(world.people.ada)
    _unite(world)
    EventValue.objects.filter(event=last()).delete()
    with pytest.raises(StateError, match="erased"):
        undo.undo(by=ada, event=last())


def test_a_merge_of_which_the_record_tells_too_little_is_not_undone(world: World) -> None:
    """As older versions of the desk wrote it down: without the links that were moved."""
    ada = acting(world.people.ada)
    with transaction.atomic(), history._one_event():
        told: dict[str, Any] = {"before": {"speaker": {}, "into": {}}, "after": {"claims": 1}}
        history.record(EventKind.SPEAKER_MERGED, by=ada, about=[world.short, world.full, world.rained], **told)
    with pytest.raises(StateError, match="nothing that can be undone"):
        undo.undo(by=ada, event=last())
    assert last().pk not in undoing.among([last()], ada)


def test_evidence_that_is_not_for_ones_eyes_is_not_handed_about(world: World) -> None:
    ben, people = acting(world.people.ben), world.people
    document(people.ben, world.sank, source={"confidential": True})
    merging.merge_claims(by=ben, claim=world.both, others=[world.sank])
    done = last()
    Evidence.objects.filter(source__confidential=True).update(created_by=people.ada)
    source = Evidence.objects.get(source__confidential=True).source
    type(source).objects.filter(pk=source.pk).update(created_by=people.ada)
    with pytest.raises(NotFoundError):
        undo.undo(by=ben, event=done)
    assert Evidence.objects.get(source__confidential=True).claim == world.both


def test_the_dashboard_s_past_knows_what_stood_when(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Yesterday, before the split, three claims stood; the day after its undoing they do again."""
    now = timezone.now()
    days = [(now + timedelta(days=number)).date() for number in range(3)]
    stood = [sum(dashboard.over_time(days[:1])[0].counts.values())]
    for number, step in (
        (1, lambda: _split(world)),
        (2, lambda: undo.undo(by=acting(world.people.ada), event=last())),
    ):
        monkeypatch.setattr("claims.clock.timezone.now", lambda later=now + timedelta(days=number): later)
        step()
        stood.append(sum(dashboard.over_time(days[number : number + 1])[0].counts.values()))
    assert stood == [3, 4, 3]
    assert [sum(day.counts.values()) for day in dashboard.over_time(days)] == [3, 4, 3]


def test_the_family_of_a_claim_is_as_before(world: World) -> None:
    made = _split(world)
    undo.undo(by=acting(world.people.ada), event=last())
    assert successions.of(_now(world.both)) == successions.Family()
    assert successions.of(_now(made[0])) == successions.Family()


def test_articles_are_left_alone(world: World) -> None:
    before = Article.objects.get(pk=world.made.pk).updated_at
    _merge(world)
    undo.undo(by=acting(world.people.ada), event=last())
    assert Article.objects.get(pk=world.made.pk).updated_at == before
