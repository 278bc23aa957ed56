"""One event taken back: what it puts back for each kind, who may, how often, and what stands in the way."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.access import Actor
from claims.enums import ClaimType, EventKind, Scope, Selection, Stance
from claims.errors import NotAllowedError, StateError
from claims.models import Article, Attribution, Claim, ClaimTag, Event, EventValue, Evidence, Speaker
from claims.selectors import events, members, undoing
from claims.services import bulk, claims, comments, evidence, policies, speakers, tokens, undo
from tests.factories.articles import article, claim, document
from tests.people import People, acting

BO: Any = {"role": "source", "speaker": {"name": "Bo Ek", "kind": "person"}, "cue": "said", "as_written": "Bo"}
AL: Any = {"role": "source", "speaker": {"name": "Al", "kind": "person"}}


@pytest.fixture
def made(gazette: People) -> Article:
    return article(gazette.ada, read=False)


@pytest.fixture
def on(gazette: People, made: Article) -> Claim:
    """A claim of Bo Ek's with a located document for it."""
    logged = claim(gazette.ada, made, attribution=[BO], tags=["storm"], claimed_at=date(2026, 1, 12))
    document(gazette.ada, logged, origin="Agency", note="Қағаз 📄")
    return Claim.objects.get(pk=logged.pk)


def _last() -> Event:
    return Event.objects.order_by("-seq")[0]


BOOKKEEPING = {"version", "updated_at", "touched"}


def _state() -> dict[str, Any]:
    """Everything that claims and evidence are, but for bookkeeping and the ids of rows that are written anew."""

    def shown(row: Any, *without: str) -> dict[str, Any]:
        names = [field.attname for field in row._meta.concrete_fields if field.name not in BOOKKEEPING | set(without)]
        return {name: getattr(row, name) for name in names}

    return {
        "claims": [shown(row) for row in Claim.objects.order_by("pk")],
        "evidence": [shown(row) for row in Evidence.objects.order_by("pk")],
        "links": [shown(row, "id") for row in Attribution.objects.order_by("claim", "position")],
        "tags": [shown(row, "id") for row in ClaimTag.objects.order_by("claim", "name")],
    }


def _item(on: Claim) -> Evidence:
    return Evidence.objects.get(claim=on)


Act = Callable[[Actor, Claim], Any]
REGION: Any = {"kind": "region", "value": {"x": 0.25, "y": 3}}
# What was done, and then undone: all is as it was before.
TABLE: dict[str, Act] = {
    "a statement is edited": lambda by, on: claims.edit_claim(by=by, claim=on, statement="Ол 🚢 батты."),
    "words are pinned elsewhere": lambda by, on: claims.edit_claim(by=by, claim=on, quote={"exact": "300 houses"}),
    "another said it": lambda by, on: claims.edit_claim(by=by, claim=on, attribution=[AL]),
    "the article said it": lambda by, on: claims.edit_claim(by=by, claim=on, attribution=[], form="narrator"),
    "a day is corrected": lambda by, on: claims.edit_claim(by=by, claim=on, claimed_at=None, claim_type=ClaimType.RULE),
    "components are named": lambda by, on: claims.edit_claim(
        by=by, claim=on, components=[{"kind": "place", "text": "Elmstad", "words_of": "article"}]
    ),
    "it is selected and tagged": lambda by, on: claims.edit_claim(
        by=by, claim=on, selection={"state": Selection.SELECTED, "reason": "why not"}, tags=["a", "b"], external_id="x"
    ),
    "it is due another day": lambda by, on: claims.edit_claim(by=by, claim=on, due_on=date(2026, 3, 9)),
    "it is due with others": lambda by, on: bulk.make_claims_due(by=by, claims=[on], due_on=date(2026, 3, 9)),
    "it is confirmed no more": lambda by, on: claims.edit_claim(by=by, claim=on, confirmed=False),
    "it is dismissed": lambda by, on: claims.dismiss_claim(by=by, claim=on, reason="twice"),
    "it is dismissed with others": lambda by, on: bulk.dismiss_claims(by=by, claims=[on], reason="twice"),
    "it is tagged with others": lambda by, on: bulk.tag_claims(by=by, claims=[on], names=["storm", "law"]),
    "it is assigned with others": lambda by, on: bulk.assign_claims(by=by, claims=[on], assignee=members.get(by.id)),  # type: ignore[arg-type]
    "evidence is withdrawn": lambda by, on: evidence.withdraw_evidence(by=by, evidence=_item(on), reason="forged"),
    "evidence is on the other side": lambda by, on: evidence.edit_evidence(
        by=by, evidence=_item(on), stance=Stance.REFUTES, note="", group="a", later_figure=True
    ),
    "evidence is located elsewhere": lambda by, on: evidence.edit_evidence(by=by, evidence=_item(on), locator=REGION),
    "evidence is located nowhere": lambda by, on: evidence.edit_evidence(by=by, evidence=_item(on), locator=None),
}


@pytest.mark.parametrize("what", TABLE)
def test_all_is_as_it_was_and_can_be_done_again(gazette: People, on: Claim, what: str) -> None:
    by = acting(gazette.ada)
    before = _state()
    TABLE[what](by, on)
    done, event = _state(), _last()
    assert done != before
    undone = undo.undo(by=by, event=event)
    assert _state() == before
    undo.undo(by=by, event=undone)
    assert _state() == done
    undo.undo(by=by, event=_last())
    assert _state() == before


def test_a_restored_claim_is_dismissed_again(gazette: People, on: Claim) -> None:
    by = acting(gazette.ada)
    claims.dismiss_claim(by=by, claim=on, reason="twice")
    before = _state()
    claims.restore_claim(by=by, claim=on)
    undo.undo(by=by, event=_last())
    assert _state() == before


def test_what_was_logged_or_attached_is_put_aside_in_words(gazette: People, on: Claim) -> None:
    by = acting(gazette.ada)
    undo.undo(by=by, event=_last())
    on.refresh_from_db()
    item = _item(on)
    assert (item.state, item.withdraw_reason) == ("withdrawn", "Attaching it was undone.")
    assert (on.evidence_status, on.stage, on.supports) == ("no_evidence", "logged", 0)
    undo.undo(by=by, event=Event.objects.get(kind=EventKind.CLAIM_LOGGED))
    on.refresh_from_db()
    assert (on.stage, on.dismiss_reason) == ("dismissed", "Logging it was undone.")
    undo.undo(by=by, event=_last())
    on.refresh_from_db()
    assert (on.stage, on.dismissed_at) == ("logged", None)


def test_a_broken_number_of_a_region_comes_back_as_one(gazette: People, on: Claim) -> None:
    by = acting(gazette.ada)
    evidence.edit_evidence(by=by, evidence=_item(on), locator=REGION)
    evidence.edit_evidence(by=by, evidence=_item(on), locator=None)
    undo.undo(by=by, event=_last())
    assert _item(on).locator_value == {"x": 0.25, "y": 3}


def test_the_chain_tells_both(gazette: People, on: Claim) -> None:
    by = acting(gazette.ada)
    claims.edit_claim(by=by, claim=on, statement="Twelve boats.")
    event = _last()
    undo.undo(by=by, event=event)
    entry = events.entries(by, events.of_thing(on.pk))[0]
    assert (entry.kind, entry.after["event"], entry.after["undid"]) == ("undone", str(event.pk), "claim_edited")
    assert entry.after["claims"][str(on.pk)]["statement"] == "12 boats had sunk"
    assert entry.before["claims"][str(on.pk)]["statement"] == "Twelve boats."
    assert {"type": "event", "id": str(event.pk)} in entry.about
    assert b"Twelve boats" not in bytes(_last().body)


def test_one_goes_back_step_by_step(gazette: People, on: Claim) -> None:
    by = acting(gazette.ada)
    before = _state()
    steps: list[Act] = [TABLE["a statement is edited"], TABLE["evidence is withdrawn"], TABLE["it is dismissed"]]
    for step in steps:
        step(by, Claim.objects.get(pk=on.pk))
    for _step in steps:
        event = events.last_undoable(by)
        assert event
        undo.undo(by=by, event=event)
    assert _state() == before


def _fails(by: Actor, event: Event, code: str, says: str) -> None:
    before = Event.objects.count()
    with pytest.raises(StateError, match=says) as caught:
        undo.undo(by=by, event=event)
    assert caught.value.code == code
    assert not events.undoable(event, by)
    assert Event.objects.count() == before


def test_what_stands_in_the_way_is_said(gazette: People, on: Claim, made: Article) -> None:
    ada, ben = acting(gazette.ada), acting(gazette.ben)
    claims.edit_claim(by=ada, claim=on, statement="Twelve boats.")
    edited = _last()
    # Only who did it can undo it.
    _fails(ben, edited, "not_yours", "Only who did it")
    # What is said about it, and what becomes of others in the article, is no harm.
    comments.add_comment(by=ben, claim=on, text="Hm.")
    claim(gazette.ben, made, exact="300 houses")
    assert events.undoable(edited, ada)
    # Nor is that the claim was filed, or its evidence counted anew.
    claims.edit_claim(by=ben, claim=on, tags=["law"])
    policies.set_policy(by=ada, origin_threshold=1)
    assert events.undoable(edited, ada)
    # Once somebody changed the same words they are theirs as well,
    claims.edit_claim(by=ben, claim=on, statement="A dozen boats.")
    _fails(ada, edited, "changed_since", r"Ben Okafor has changed claim 2 since\. Look at its history\.")
    # until they take that back themselves.
    undo.undo(by=ben, event=_last())
    undo.undo(by=ada, event=edited)
    # Never twice.
    _fails(ada, edited, "undone", "undone already")
    # And not everything has one step back.
    for kind in (EventKind.ARTICLE_ADDED, EventKind.COMMENT_ADDED):
        event = Event.objects.get(kind=kind)
        _fails(ada, event, "not_undoable", "nothing that can be undone")


def test_ones_own_later_change_stands_in_the_way_too(gazette: People, on: Claim) -> None:
    ada = acting(gazette.ada)
    logged = Event.objects.get(kind=EventKind.CLAIM_LOGGED)
    _fails(ada, logged, "changed_since", "You have changed claim 1 since")
    evidence.withdraw_evidence(by=ada, evidence=_item(on), reason="no")
    attached = Event.objects.get(kind=EventKind.EVIDENCE_ATTACHED)
    _fails(ada, attached, "changed_since", "You have changed this evidence on claim 1 since")


def test_a_merged_speaker_stands_in_the_way_of_what_they_said(gazette: People, on: Claim, made: Article) -> None:
    ada = acting(gazette.ada)
    claims.edit_claim(by=ada, claim=on, attribution=[AL])
    event = _last()
    bo, al = Speaker.objects.get(name="Bo Ek"), Speaker.objects.get(name="Al")
    speakers.merge_speaker(by=acting(gazette.ben), speaker=bo, into=al)
    undo.undo(by=ada, event=event)
    assert [link.speaker for link in Attribution.objects.filter(claim=on)] == [al]


def test_what_cant_be_again_is_refused(gazette: People, on: Claim, made: Article) -> None:
    ada = acting(gazette.ada)
    claims.edit_claim(by=ada, claim=on, external_id="x", assignee=gazette.cleo)
    claims.edit_claim(by=ada, claim=on, external_id=None)
    event = _last()
    claim(gazette.ada, made, exact="300 houses", external_id="x")
    with pytest.raises(StateError, match="external_id"):
        undo.undo(by=ada, event=event)
    claims.edit_claim(by=ada, claim=on, assignee=None)
    gazette.cleo.is_active = False
    gazette.cleo.save()
    with pytest.raises(StateError, match="no member any more"):
        undo.undo(by=ada, event=_last())
    claims.edit_claim(by=ada, claim=on, statement="Twelve.")
    EventValue.objects.filter(event=_last()).delete()
    with pytest.raises(StateError, match="erased"):
        undo.undo(by=ada, event=_last())


def test_a_member_undoes_what_their_token_did_and_no_other(gazette: People, on: Claim) -> None:
    token, _ = tokens.create_token(by=acting(gazette.ada), member=gazette.ben, name="ci", scopes=list(Scope))
    claims.edit_claim(by=members.actor_by_token(token), claim=on, statement="Twelve.")
    event = _last()
    _fails(acting(gazette.ada), event, "not_yours", "Only who did it")
    assert events.last_undoable(acting(gazette.ben)) is None
    undo.undo(by=acting(gazette.ben), event=event)


def test_who_reads_only_undoes_nothing(gazette: People, on: Claim) -> None:
    claims.edit_claim(by=acting(gazette.cleo), claim=on, statement="Twelve.")
    gazette.cleo.role = "viewer"
    gazette.cleo.save()
    assert events.last_undoable(acting(gazette.cleo)) is None
    with pytest.raises(NotAllowedError):
        undo.undo(by=acting(gazette.cleo), event=_last())


def test_the_last_step_is_of_the_last_hours(gazette: People, on: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = acting(gazette.ada)
    assert events.last_undoable(ada) == _last()
    later = timezone.now() + timedelta(hours=8, minutes=1)
    monkeypatch.setattr(events.timezone, "now", lambda: later)
    assert events.last_undoable(ada) is None


def test_asking_again_goes_further_back_and_a_redone_step_back_again(gazette: People, on: Claim) -> None:
    ada = acting(gazette.ada)
    claims.edit_claim(by=ada, claim=on, statement="Twelve.")
    edited = _last()
    back = undo.undo(by=ada, event=edited)
    assert events.last_undoable(ada) == Event.objects.get(kind=EventKind.EVIDENCE_ATTACHED)
    forth = undo.undo(by=ada, event=back)
    assert undoing.again(forth)
    assert events.last_undoable(ada) == forth


def test_what_a_request_wrote_is_found(gazette: People, on: Claim) -> None:
    by = members.actor(gazette.ada, request_id="r-1")
    claims.edit_claim(by=by, claim=on, statement="Twelve.")
    assert events.of_request("r-1") == _last()
    assert events.of_request("r-2") is None
    assert events.of_request(None) is None
