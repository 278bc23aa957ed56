"""Two sources that are one page, made one: evidence moves, both ids stay, and it can be undone."""

from typing import Any

import pytest

from claims.enums import Stage, Stance
from claims.errors import InvalidError, NotFoundError, StateError
from claims.models import Event, Evidence, Source
from claims.selectors import proposed_origins, undoing
from claims.selectors import sources as selectors
from claims.services import archiving, evidence, sources, undo, uniting
from tests.captures import arrive, capture
from tests.factories.articles import article, claim, document
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


def test_what_became_one_with_it_before_is_one_with_it_still_when_it_is_undone(
    gazette: People, two: tuple[Source, Source]
) -> None:
    """Of three that are one page the last step is undone: the first is where it was, and its captures with it."""
    first, second = two
    third = sources.add_source(by=acting(gazette.ada), url="https://elm-post.example/3").source
    uniting.unite_sources(by=acting(gazette.ada), source=first, into=second)
    uniting.unite_sources(by=acting(gazette.ada), source=second, into=third)
    assert Source.objects.get(pk=first.pk).merged_into == third
    _undo(gazette)
    assert Source.objects.get(pk=first.pk).merged_into == second
    for item in Evidence.objects.all():
        assert evidence.edit_evidence(by=acting(gazette.ada), evidence=item, note="seen").state == "located"


def test_an_origin_that_a_person_gave_it_since_is_not_taken_away_by_undoing(
    gazette: People, two: tuple[Source, Source]
) -> None:
    first, second = two
    first = sources.edit_source(by=acting(gazette.ada), source=first, origin="Elm Wire")
    into = uniting.unite_sources(by=acting(gazette.ada), source=first, into=second)
    assert (into.origin, into.origin_confirmed) == ("Elm Wire", True)
    event = Event.objects.latest("seq")
    sources.edit_source(by=acting(gazette.ada), source=into, origin="Coast Wire")
    undo.undo(by=acting(gazette.ada), event=event)
    second.refresh_from_db()
    assert (second.origin, second.origin_confirmed) == ("Coast Wire", True)


def test_a_capture_that_was_owed_when_they_became_one_is_looked_through(gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    made = []
    for number in (1, 2):
        given: Any = {"url": f"https://elm-post.example/{number}", "apart": True}
        made.append(
            evidence.attach_evidence(
                by=acting(gazette.ada), claim=on, source=given, stance=Stance.SUPPORTS, excerpt=LINE
            )
        )
    first, second = (item.source for item in made)
    uniting.unite_sources(by=acting(gazette.ada), source=first, into=second)
    arrive(gazette.ada, first, LINE)
    assert {item.state for item in Evidence.objects.all()} == {"located"}
    on.refresh_from_db()
    assert (on.origins_for, on.pending) == (1, 0)


def test_two_that_people_say_are_of_different_origins_are_not_one(gazette: People, two: tuple[Source, Source]) -> None:
    """Else the evidence would be independent of what it was of one origin with."""
    first, second = two
    by = acting(gazette.ada)
    on = Evidence.objects.all()[0].claim
    document(gazette.ada, on, origin="Elm Wire")
    first = sources.edit_source(by=by, source=first, origin="Elm Wire")
    second = sources.edit_source(by=by, source=second, origin="Coast Wire")
    with pytest.raises(StateError) as refused:
        uniting.unite_sources(by=by, source=first, into=second)
    assert refused.value.code == "origin"
    second = sources.edit_source(by=by, source=second, origin="ELM wire")
    uniting.unite_sources(by=by, source=first, into=second)
    on.refresh_from_db()
    assert on.origins_for == 1


def test_what_is_confided_of_one_is_confided_of_what_became_one_with_it(
    gazette: People, two: tuple[Source, Source]
) -> None:
    first, second = two
    cleo = acting(gazette.cleo)
    into = uniting.unite_sources(by=acting(gazette.ada), source=first, into=second)
    assert selectors.get(cleo, first.pk)
    sources.edit_source(by=acting(gazette.ada), source=into, confidential=True)
    told = Event.objects.latest("seq").subjects.values_list("subject_id", flat=True)
    assert {first.pk, second.pk} <= set(told)
    for one in two:
        with pytest.raises(NotFoundError):
            selectors.get(cleo, one.pk)
    into = sources.edit_source(by=acting(gazette.ada), source=into, confidential=False)
    assert selectors.get(cleo, first.pk)


@pytest.mark.parametrize("captured", [0, 1])
def test_what_was_found_in_the_other_ones_capture_waits_again_when_it_is_undone(gazette: People, captured: int) -> None:
    """Whether it had moved there, or was attached to the one that stood while they were one."""
    by, on = acting(gazette.ada), claim(gazette.ada, article(gazette.ada))
    two = [sources.add_source(by=by, url=f"https://elm-post.example/{n}", apart=True).source for n in (1, 2)]
    item = evidence.attach_evidence(by=by, claim=on, source=two[0], stance=Stance.SUPPORTS, excerpt=LINE)
    capture(gazette.ada, two[captured], LINE)
    uniting.unite_sources(by=by, source=two[0], into=Source.objects.get(pk=two[1].pk))
    event = Event.objects.latest("seq")
    second = claim(gazette.ada, on.article, exact="more than 300 houses")
    later = evidence.attach_evidence(
        by=by, claim=second, source=Source.objects.get(pk=two[1].pk), stance=Stance.SUPPORTS, excerpt=LINE
    )
    assert {one.state for one in Evidence.objects.all()} == {"located"}
    undo.undo(by=by, event=event)
    assert dict(Evidence.objects.values_list("pk", "state")) == {
        item.pk: ("located", "pending")[captured],
        later.pk: ("pending", "located")[captured],
    }
    second.refresh_from_db()
    assert second.origins_for == captured


@pytest.mark.parametrize("confirmed", ["", "Coast Wire"])
def test_what_its_captures_credit_speaks_for_the_one_that_stands(gazette: People, confirmed: str) -> None:
    """Until a person says whose reporting the page is, it is not independent of whom it credits."""
    by, on = acting(gazette.ada), claim(gazette.ada, article(gazette.ada))
    document(gazette.ada, on, origin="Elm Wire")
    given: Any = {"url": "https://elm-post.example/1", "apart": True}
    item = evidence.attach_evidence(by=by, claim=on, source=given, stance=Stance.SUPPORTS, excerpt=LINE)
    capture(gazette.ada, item.source, LINE, "Source: Elm Wire")
    on.refresh_from_db()
    assert on.origins_for == 1
    other = sources.add_source(by=by, url="https://elm-post.example/2", origin=confirmed).source
    into = uniting.unite_sources(by=by, source=Source.objects.get(pk=item.source_id), into=other)
    on.refresh_from_db()
    assert on.origins_for == 1
    assert [one.name for one in proposed_origins.open_for(by, [into])[into.pk]] == ["Elm Wire"]
    sources.edit_source(by=by, source=into, origin="Coast Wire")
    on.refresh_from_db()
    assert on.origins_for == 2


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
