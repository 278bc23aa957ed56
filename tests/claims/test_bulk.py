"""Several claims at once: all or none, one event, and who stands in the way is named."""

from datetime import date
from typing import Any

import pytest

from claims.errors import InvalidError, NotFoundError, StateError
from claims.models import Article, Claim, Event
from claims.selectors import events
from claims.services import bulk, claims
from tests.factories.articles import article, claim, document
from tests.people import People, acting

WORDS = ("300 houses", "12 boats", "the sirens had stayed silent")


@pytest.fixture
def made(gazette: People) -> Article:
    return article(gazette.ada, read=False)


@pytest.fixture
def three(gazette: People, made: Article) -> list[Claim]:
    """Claims 1, 2 and 3; nobody stands behind any of them."""
    return [claim(gazette.ada, made, exact=words, confirmed=False) for words in WORDS]


def _now(three: list[Claim]) -> list[Claim]:
    return [Claim.objects.get(pk=claim.pk) for claim in three]


def test_one_event_tells_what_became_of_each(gazette: People, three: list[Claim]) -> None:
    before = Event.objects.count()
    changed = bulk.confirm_claims(by=acting(gazette.ben), claims=three)
    assert [one.confirmed for one in _now(three)] == [True] * 3
    assert len(changed) == 3
    assert Event.objects.count() == before + 1
    entry = events.entries(acting(gazette.ada), events.of_thing(three[1].pk))[0]
    assert (entry.kind, entry.after["act"]) == ("claims_changed", "confirm")
    assert entry.before["claims"] == {str(one.pk): {"confirmed": False} for one in three}
    assert entry.after["claims"] == {str(one.pk): {"confirmed": True} for one in three}
    assert all(one.touched for one in _now(three))


def test_what_is_so_already_is_left_alone(gazette: People, three: list[Claim]) -> None:
    claims.edit_claim(by=acting(gazette.ada), claim=three[0], confirmed=True)
    version = Claim.objects.get(pk=three[0].pk).version
    changed = bulk.confirm_claims(by=acting(gazette.ben), claims=three)
    assert [one.pk for one in changed] == [one.pk for one in sorted(three[1:], key=lambda one: one.pk)]
    assert Claim.objects.get(pk=three[0].pk).version == version
    before = Event.objects.count()
    assert bulk.confirm_claims(by=acting(gazette.ben), claims=three) == []
    assert Event.objects.count() == before


def test_assigning_and_dismissing_move_the_stage(gazette: People, three: list[Claim]) -> None:
    bulk.assign_claims(by=acting(gazette.ada), claims=three, assignee=gazette.cleo)
    assert {(one.stage, one.assignee) for one in _now(three)} == {("checking", gazette.cleo)}
    document(gazette.ada, three[0])
    bulk.assign_claims(by=acting(gazette.ada), claims=three, assignee=None)
    assert [one.stage for one in _now(three)] == ["checking", "logged", "logged"]
    bulk.dismiss_claims(by=acting(gazette.ada), claims=three)
    assert {one.stage for one in _now(three)} == {"dismissed"}


def test_a_day_is_set_and_taken_back_and_moves_nothing_else(gazette: People, three: list[Claim]) -> None:
    bulk.make_claims_due(by=acting(gazette.ben), claims=three, due_on=date(2026, 3, 9))
    assert {(one.due_on, one.stage, one.confirmed) for one in _now(three)} == {(date(2026, 3, 9), "logged", False)}
    bulk.make_claims_due(by=acting(gazette.ben), claims=three[:1], due_on=None)
    assert [one.due_on for one in _now(three)] == [None, date(2026, 3, 9), date(2026, 3, 9)]


def test_tags_are_added_and_taken_away(gazette: People, three: list[Claim]) -> None:
    claims.edit_claim(by=acting(gazette.ada), claim=three[0], tags=["storm", "law"])
    bulk.tag_claims(by=acting(gazette.ben), claims=three, names=["storm", "дауыл", "storm"])
    assert [sorted(tag.name for tag in one.tags.all()) for one in three] == [
        ["law", "storm", "дауыл"],
        ["storm", "дауыл"],
        ["storm", "дауыл"],
    ]
    bulk.untag_claims(by=acting(gazette.ben), claims=three, names=["storm", "unknown"])
    assert [sorted(tag.name for tag in one.tags.all()) for one in three] == [["law", "дауыл"], ["дауыл"], ["дауыл"]]


def test_who_stands_in_the_way_is_named_and_nothing_is_changed(gazette: People, three: list[Claim]) -> None:
    claims.edit_claim(by=acting(gazette.ada), claim=three[0], confirmed=True)
    claims.dismiss_claim(by=acting(gazette.ada), claim=three[1])
    claims.edit_claim(by=acting(gazette.ada), claim=three[2], tags=[f"tag {number}" for number in range(50)])
    by = acting(gazette.ben)
    living = [three[0], three[2]]
    rows: list[tuple[Any, type[Exception], str]] = [
        # A dismissed claim is changed by nobody,
        (lambda: bulk.confirm_claims(by=by, claims=three), StateError, r"Claim 2 is dismissed\."),
        (lambda: bulk.assign_claims(by=by, claims=three, assignee=None), StateError, r"Claim 2 is dismissed\."),
        (lambda: bulk.untag_claims(by=by, claims=three, names=["a"]), StateError, r"Claim 2 is dismissed\."),
        # and not dismissed again.
        (lambda: bulk.dismiss_claims(by=by, claims=three, reason="no"), StateError, "Claim 2 is dismissed already"),
        # What a person stands behind is dismissed with a reason only.
        (lambda: bulk.dismiss_claims(by=by, claims=living), InvalidError, "stands behind claim 1:"),
        # A claim has room for so many tags.
        (lambda: bulk.tag_claims(by=by, claims=living, names=["b"]), StateError, r"Claim 3 is full\. .* at most 50"),
        (lambda: bulk.tag_claims(by=by, claims=living, names=[" ", ""]), InvalidError, "at least one tag"),
        (lambda: bulk.tag_claims(by=by, claims=living, names=["x" * 101]), InvalidError, "at most 100"),
        # Somebody has to be chosen, and not everybody.
        (lambda: bulk.confirm_claims(by=by, claims=[]), InvalidError, "at least one claim"),
        (lambda: bulk.confirm_claims(by=by, claims=[Claim() for _ in range(501)]), InvalidError, "at most 500"),
        (lambda: bulk.confirm_claims(by=by, claims=[three[0], Claim()]), NotFoundError, "not here"),
    ]
    before = Event.objects.count()
    for act, error, says in rows:
        with pytest.raises(error, match=says):
            act()
    assert Event.objects.count() == before
    assert [one.confirmed for one in _now(three)] == [True, False, False]


def test_many_are_named_by_the_first(gazette: People, made: Article) -> None:
    many = [claim(gazette.ada, made, exact="12 boats", statement=f"Claim {number}.") for number in range(12)]
    for one in many:
        claims.dismiss_claim(by=acting(gazette.ada), claim=one, reason="twice")
    with pytest.raises(StateError, match=r"Claims 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more are dismissed"):
        bulk.confirm_claims(by=acting(gazette.ada), claims=many)
