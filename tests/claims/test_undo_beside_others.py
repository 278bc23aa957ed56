"""An edit is taken back while nobody has changed what it puts back: each field for itself, with what goes with it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from claims.access import Actor
from claims.enums import RemovalKind, Stance
from claims.errors import StateError
from claims.models import Claim, Event, Evidence, Source, Speaker
from claims.selectors import crossing, events, undoing
from claims.services import bulk, claims, evidence, files, policies, refreshing, removals, speakers, undo, uniting
from claims.services.putting_back import CLAIM
from tests.factories.articles import TEXT, article, claim, document
from tests.files import upload
from tests.people import People, acting

Act = Callable[[Actor, Claim], Any]
SAID: Any = {"role": "source", "speaker": {"name": "Bo Ek", "kind": "person"}, "start": 26, "end": 33}
PART: Any = {"kind": "quantity", "text": "12", "words_of": "article"}


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim with two pages for it, said by somebody whose place in the text is known."""
    logged = claim(gazette.ada, article(gazette.ada), attribution=[SAID], components=[PART])
    for number in (1, 2):
        given: Any = {"url": f"https://elm-post.example/{number}", "origin": "A", "apart": True}
        evidence.attach_evidence(by=acting(gazette.ada), claim=logged, source=given, stance=Stance.SUPPORTS)
    return _now(logged)


def _now(on: Claim) -> Claim:
    return Claim.objects.get(pk=on.pk)


def _edits(**changes: Any) -> Act:
    return lambda by, on: claims.edit_claim(by=by, claim=_now(on), **changes)


def _tags(by: Actor, on: Claim) -> Any:
    return bulk.tag_claims(by=by, claims=[_now(on)], names=["law"])


def _longer(by: Actor, on: Claim) -> Any:
    return refreshing.refresh(by=by, article=on.article, text=f"A first line that is new.\n\n{TEXT}")


def _unites(by: Actor, on: Claim) -> Any:
    one, two = Source.objects.order_by("created_at")
    return uniting.unite_sources(by=by, source=two, into=one)


def _covers(by: Actor, on: Claim) -> Any:
    item = Evidence.objects.filter(claim=on)[0]
    return evidence.edit_evidence(by=by, evidence=item, components=[1])


def _takes_down(by: Actor, on: Claim) -> Any:
    return removals.take_down(by=by, kind=RemovalKind.ARTICLE_TEXT, subject=str(on.article_id), reason="A court.")


def _takes_down_a_file(by: Actor, on: Claim) -> Any:
    by = acting(on.created_by)
    source: Any = {"file": files.keep(by, upload()), "origin": "A"}
    region: Any = {"kind": "region", "value": {"x": 1}}
    item = evidence.attach_evidence(by=by, claim=_now(on), source=source, stance=Stance.SUPPORTS, locator=region)
    assert item.source.file
    return removals.take_down(by=by, kind=RemovalKind.FILE, subject=item.source.file.sha256, reason="A court.")


def _threshold(by: Actor, on: Claim) -> Any:
    return policies.set_policy(by=by, origin_threshold=3)


def _merges(by: Actor, on: Claim) -> Any:
    bo = Speaker.objects.get(name="Bo Ek")
    other = claim(on.created_by, on.article, attribution=[SAID | {"speaker": {"name": "Al", "kind": "person"}}])
    return speakers.merge_speaker(by=by, speaker=bo, into=other.attribution.get().speaker)


def _dismisses(by: Actor, on: Claim) -> Any:
    return claims.dismiss_claim(by=by, claim=_now(on), reason="no")


def _restores(by: Actor, on: Claim) -> Any:
    _dismisses(by, on)
    return claims.restore_claim(by=by, claim=_now(on))


WORDS, TAGS, DAY = _edits(statement="Twelve boats."), _edits(tags=["storm"]), _edits(due_on=date(2026, 3, 9))
VOICE, PARTS = _edits(attribution=[], form="narrator"), _edits(components=[PART, PART | {"text": "boats"}])
# What was done; what somebody else did then; whether that stands in the way of undoing it.
TABLE: list[tuple[Act, Act, bool]] = [
    # Another field is no harm, whichever way it was changed;
    (WORDS, TAGS, False),
    (WORDS, _tags, False),
    (TAGS, WORDS, False),
    (_tags, WORDS, False),
    (DAY, _edits(selection={"state": "selected"}), False),
    # the same is;
    (WORDS, _edits(statement="A dozen."), True),
    (TAGS, _tags, True),
    (_tags, _edits(tags=[]), True),
    (DAY, _edits(due_on=None), True),
    # and so is what goes with it: form and attribution; what a person stands behind.
    (VOICE, _edits(attribution=[SAID], form="mixed"), True),
    (_edits(confirmed=False), _edits(claim_type="event"), True),
    # Who puts a claim aside takes all of it; and what was built on one that was brought back is somebody's work.
    (WORDS, _dismisses, True),
    (WORDS, lambda by, on: bulk.dismiss_claims(by=by, claims=[_now(on)], reason="no"), True),
    (_restores, lambda by, on: document(on.created_by, _now(on), origin="C"), True),
    (_restores, TAGS, True),
    (_restores, _threshold, False),
    # That evidence was counted anew from afar, or attached and withdrawn, is no harm to words,
    (WORDS, _threshold, False),
    (VOICE, _threshold, False),
    (WORDS, _unites, False),
    (WORDS, _takes_down_a_file, False),
    (VOICE, _takes_down_a_file, False),
    (WORDS, lambda by, on: document(on.created_by, _now(on), origin="C"), False),
    # but to the parts that it names by their places.
    (PARTS, lambda by, on: document(on.created_by, _now(on), origin="C"), True),
    (PARTS, _covers, True),
    # A text that changed took the claim along: its place is another, its words and tags are not,
    (WORDS, _longer, False),
    (TAGS, _longer, False),
    (_edits(quote={"exact": "12 boats"}), _longer, True),
    # and what was named by code points is put back into no other text.
    (VOICE, _longer, True),
    # Two speakers who are one now: who said it.
    (WORDS, _merges, False),
    # What was taken down does not come back; what has no words of it does.
    (TAGS, _takes_down, False),
    (WORDS, _takes_down, True),
]


@pytest.mark.parametrize(("done", "since", "crosses"), TABLE)
def test_only_what_was_changed_since_stands_in_the_way(
    gazette: People, on: Claim, done: Act, since: Act, crosses: bool
) -> None:
    ada, ben = acting(gazette.ada), acting(gazette.ben)
    done(acting(gazette.cleo), on)
    event = Event.objects.latest("seq")
    since(ada if since in (_threshold, _takes_down) else ben, on)
    by = acting(gazette.cleo)
    before, version = _now(on), _now(on).version
    everything = list(events.listing())
    assert undoing.among(everything, by) == {one.pk for one in everything if events.undoable(one, by)}
    assert events.undoable(event, by) is not crosses
    if crosses:
        with pytest.raises(StateError) as caught:
            undo.undo(by=by, event=event)
        assert caught.value.code == "changed_since"
        assert _now(on).version == version
        return
    undo.undo(by=by, event=event)
    now = _now(on)
    assert now.version > version
    assert (now.start, now.end, now.article_version_id) == (before.start, before.end, before.article_version_id)
    assert not events.undoable(event, by)


def test_what_an_edit_puts_back_is_what_is_compared() -> None:
    assert CLAIM.keys() | {"attribution", "tags"} == crossing.ALL
