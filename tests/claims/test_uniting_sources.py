"""Two sources that are one page, made one: evidence moves, both ids stay, and it can be undone."""

from typing import Any

import pytest

from claims.enums import Stage, Stance
from claims.errors import InvalidError, StateError
from claims.models import Event, Evidence, Source
from claims.selectors import sources as selectors
from claims.selectors import undoing
from claims.services import archiving, evidence, sources, undo, uniting
from tests.captures import capture
from tests.factories.articles import article, claim
from tests.factories.verdicts import fresh, proposed
from tests.people import People, acting

LINE = "The office said that 4,171 roofs were torn off."


@pytest.fixture
def two(gazette: People) -> tuple[Source, Source]:
    """A page under two addresses, each evidence on a claim."""
    on = claim(gazette.ada, article(gazette.ada))
    made = []
    for number, title in ((1, "Roofs"), (2, "")):
        given: Any = {"url": f"https://elm-post.example/{number}", "title": title, "apart": True}
        item = evidence.attach_evidence(
            by=acting(gazette.ada), claim=on, source=given, stance=Stance.SUPPORTS, excerpt=LINE
        )
        capture(gazette.ada, item.source, LINE)
        made.append(Source.objects.get(pk=item.source_id))
    return made[0], made[1]


def _undo(p: People) -> None:
    undo.undo(by=acting(p.ada), event=Event.objects.latest("seq"))


def test_the_same_bytes_are_proposed_and_who_unites_them_moves_the_evidence(
    gazette: People, two: tuple[Source, Source]
) -> None:
    first, second = two
    by = acting(gazette.ada)
    assert [(one.source, one.reason) for one in selectors.same_pages(by, [first])[first.pk]] == [(second, "bytes")]
    before = {item.pk: (item.state, item.snapshot_id, item.source_id) for item in Evidence.objects.all()}
    into = uniting.unite_sources(by=by, source=first, into=second)
    assert (into.pk, into.title) == (second.pk, "Roofs")  # what it did not say of itself, it takes over
    assert {item.source_id for item in Evidence.objects.all()} == {second.pk}
    # What was found stays found where it was, in the capture of the one that was put aside; looked for anew, too.
    assert {item.pk: (item.state, item.snapshot_id) for item in Evidence.objects.all()} == {
        pk: (state, snapshot) for pk, (state, snapshot, _) in before.items()
    }
    moved = Evidence.objects.get(pk=next(pk for pk, (_, _, of) in before.items() if of == first.pk))
    assert evidence.edit_evidence(by=by, evidence=moved, note="seen").state == "located"
    assert selectors.get(by, first.pk).merged_into == second
    assert list(selectors.listing(by)) == [second]
    both = list(Source.objects.all())
    assert selectors.same_pages(by, both) == {first.pk: [], second.pk: []}
    # Its address is the other's from now on.
    assert sources.add_source(by=by, url=first.url).source == second
    with pytest.raises(StateError, match="united"):
        sources.edit_source(by=by, source=first, title="Another")
    with pytest.raises(StateError, match="united"):
        archiving.capture_again(by=by, source=first)


def test_it_is_undone_and_done_again(gazette: People, two: tuple[Source, Source]) -> None:
    first, second = two
    before = dict(Evidence.objects.values_list("pk", "source"))
    uniting.unite_sources(by=acting(gazette.ada), source=first, into=second)
    event = Event.objects.latest("seq")
    # What is attached to the one that stands does not stand in the way, and stays there.
    on = claim(gazette.ada, Evidence.objects.all()[0].claim.article, exact="more than 300 houses")
    later = evidence.attach_evidence(by=acting(gazette.ben), claim=on, source=second, stance=Stance.CONTEXT)
    assert undoing.among([event], acting(gazette.ada)) == {event.pk}
    undo.undo(by=acting(gazette.ada), event=event)
    assert dict(Evidence.objects.exclude(pk=later.pk).values_list("pk", "source")) == before
    later.refresh_from_db()
    second.refresh_from_db()
    assert (later.source, second.title, Source.objects.get(pk=first.pk).merged_into) == (second, "", None)
    _undo(gazette)
    assert Source.objects.get(pk=first.pk).merged_into == second


def test_what_can_not_be_one(gazette: People, two: tuple[Source, Source]) -> None:
    first, second = two
    by = acting(gazette.ada)
    with pytest.raises(InvalidError):
        uniting.unite_sources(by=by, source=first, into=first)
    letter = sources.add_source(by=by, document="A letter").source
    hidden = sources.add_source(by=by, url="https://elm-post.example/3", confidential=True).source
    for other, code in ((letter, "kind"), (hidden, "confidential")):
        with pytest.raises(StateError) as refused:
            uniting.unite_sources(by=by, source=first, into=other)
        assert refused.value.code == code
    uniting.unite_sources(by=by, source=first, into=second)
    with pytest.raises(StateError) as merged:
        uniting.unite_sources(by=by, source=first, into=second)
    assert merged.value.code == "merged"


def test_a_verdict_that_waits_on_two_sources_does_not_stand_on_one(gazette: People, two: tuple[Source, Source]) -> None:
    first, second = two
    on = Evidence.objects.all()[0].claim
    proposed(gazette.cleo, on)
    assert fresh(on).stage == Stage.IN_REVIEW
    uniting.unite_sources(by=acting(gazette.ada), source=first, into=second)
    now = fresh(on)
    assert (now.stage, now.proposal_id) == (Stage.CHECKING, None)
