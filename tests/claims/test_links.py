"""Links between claims: what a reading suggests, what a person decides, and that a later reading leaves it alone."""

from typing import Any

import pytest

from claims.enums import EventKind, LinkKind, LinkState
from claims.errors import DomainError, InvalidError, StateError
from claims.models import Article, Claim, ClaimLink, Event
from claims.services import claims, links, undo
from reading import Ledger
from tests.claims.another_reading import again
from tests.claims.disputing import BOATS, DENIED, HOUSES, disputes
from tests.factories.articles import article
from tests.factories.articles import claim as logged
from tests.people import People, acting


def _over(on: Article, exact: str) -> Claim:
    return Claim.objects.get(article=on, exact=exact)


@pytest.fixture
def disputed(gazette: People, monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article in which the claim about boats disputes the one about houses, as the reading finds."""
    disputes(monkeypatch, (BOATS, HOUSES))
    return article(gazette.ada)


def _link() -> ClaimLink:
    return ClaimLink.objects.get()


def test_a_dispute_that_the_reading_finds_is_a_suggestion(disputed: Article) -> None:
    link = _link()
    assert (link.claim, link.other) == (_over(disputed, BOATS), _over(disputed, HOUSES))
    assert (link.kind, link.state, link.origin, link.why) == ("contradicts", "suggested", "machine", DENIED)
    event = Event.objects.get(kind=EventKind.ARTICLE_READ)
    assert link.pk in {one.subject_id for one in event.subjects.all()}
    assert b"the harbour office denied" not in bytes(event.body)


def test_an_article_without_disputes_has_no_links(gazette: People) -> None:
    article(gazette.ada)
    assert not ClaimLink.objects.exists()


DECISIONS: dict[str, Any] = {
    "confirmed": lambda p, link: links.confirm_link(by=acting(p.cleo), link=link),
    "dismissed": lambda p, link: links.dismiss_link(by=acting(p.cleo), link=link),
}


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("found_again", [True, False])
def test_what_a_person_decided_no_reading_moves(
    decision: str, found_again: bool, disputed: Article, gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    DECISIONS[decision](gazette, _link())
    pairs = [(HOUSES, BOATS)] if found_again else []
    disputes(monkeypatch, *pairs, version="rules-92")
    again(gazette.ada, disputed)
    link = _link()
    assert (link.state, link.claim) == (decision, _over(disputed, BOATS))


def test_what_is_not_found_any_more_is_set_aside_and_comes_back(
    disputed: Article, gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    disputes(monkeypatch, version="rules-92")
    again(gazette.ada, disputed)
    link = _link()
    assert (link.state, link.decided_by) == (LinkState.DISMISSED, None)
    disputes(monkeypatch, (HOUSES, BOATS), version="rules-93")
    again(gazette.ada, disputed)
    link = _link()
    assert (link.state, link.claim) == (LinkState.SUGGESTED, _over(disputed, HOUSES))


def test_a_claim_that_a_person_moved_keeps_its_dispute(
    disputed: Article, gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = {"exact": "harbour office reported that 12 boats had sunk"}
    claims.edit_claim(by=acting(gazette.cleo), claim=_over(disputed, BOATS), quote=moved)  # type: ignore[arg-type]
    disputes(monkeypatch, (BOATS, HOUSES), version="rules-92")
    again(gazette.ada, disputed)
    assert _link().state == LinkState.SUGGESTED


def test_claims_at_a_link_that_a_person_made_stay_as_they_are(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    on = article(gazette.ada)
    first, second = _over(on, BOATS), _over(on, HOUSES)
    links.link_claims(by=acting(gazette.cleo), claim=first, other=second, kind=LinkKind.SAME_AS)
    disputes(monkeypatch, version="rules-92")
    monkeypatch.setattr("reading.read", lambda *_: _empty(on))
    again(gazette.ada, on)
    assert {one.exact for one in Claim.objects.filter(article=on, dismissed_at=None)} == {BOATS, HOUSES}


def _empty(on: Article) -> Ledger:
    """A reading that finds nothing."""
    return Ledger(on.versions.get().stored_text.text, (), (), (), "en", "rules-92")


# The link made first, and one that says the same from either end.
SAME = [
    ((LinkKind.SAME_AS, 0, 1), (LinkKind.SAME_AS, 1, 0)),
    ((LinkKind.CONTRADICTS, 0, 1), (LinkKind.CONTRADICTS, 1, 0)),
    ((LinkKind.BROADER, 0, 1), (LinkKind.NARROWER, 1, 0)),
    ((LinkKind.NARROWER, 0, 1), (LinkKind.NARROWER, 0, 1)),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_two_claims_are_linked_so_once_from_either_end(first: Any, second: Any, gazette: People) -> None:
    on = article(gazette.ada)
    ends = [_over(on, BOATS), _over(on, HOUSES)]
    made = links.link_claims(by=acting(gazette.ada), claim=ends[first[1]], other=ends[first[2]], kind=first[0])
    with pytest.raises(StateError) as refused:
        links.link_claims(by=acting(gazette.ada), claim=ends[second[1]], other=ends[second[2]], kind=second[0])
    assert (refused.value.code, refused.value.details) == ("link_exists", {"link": str(made.pk)})


def test_a_claim_is_not_linked_with_itself_nor_with_one_that_is_dismissed(gazette: People) -> None:
    on = article(gazette.ada)
    first, second = _over(on, BOATS), _over(on, HOUSES)
    with pytest.raises(InvalidError):
        links.link_claims(by=acting(gazette.ada), claim=first, other=first, kind=LinkKind.SAME_AS)
    claims.dismiss_claim(by=acting(gazette.ada), claim=second)
    with pytest.raises(StateError, match="dismissed"):
        links.link_claims(by=acting(gazette.ada), claim=first, other=second, kind=LinkKind.SAME_AS)
    assert not ClaimLink.objects.exists()


def test_each_step_is_undone_and_the_undoing_too(disputed: Article, gazette: People) -> None:
    by, link = acting(gazette.ada), _link()
    links.confirm_link(by=by, link=link)
    confirmed = Event.objects.latest("seq")
    links.dismiss_link(by=by, link=_link())
    dismissed = Event.objects.latest("seq")
    with pytest.raises(DomainError, match="You have changed this link between claims since"):
        undo.undo(by=by, event=confirmed)
    back = undo.undo(by=by, event=dismissed)
    assert _link().state == LinkState.CONFIRMED
    undo.undo(by=by, event=back)
    assert _link().state == LinkState.DISMISSED
    undo.undo(by=by, event=Event.objects.latest("seq"))
    undo.undo(by=by, event=confirmed)
    assert (_link().state, _link().decided_by) == (LinkState.SUGGESTED, None)


def test_making_a_link_is_undone_by_dismissing_it(gazette: People) -> None:
    on, by = article(gazette.ada), acting(gazette.ada)
    links.link_claims(by=by, claim=_over(on, BOATS), other=_over(on, HOUSES), kind=LinkKind.BROADER)
    made = Event.objects.latest("seq")
    gone = undo.undo(by=by, event=made)
    assert _link().state == LinkState.DISMISSED
    undo.undo(by=by, event=gone)
    assert _link().state == LinkState.CONFIRMED


def test_a_link_stands_in_no_claims_way_when_that_is_undone(gazette: People) -> None:
    on, by = article(gazette.ada), acting(gazette.ada)
    one = claims.edit_claim(by=by, claim=_over(on, BOATS), confirmed=True)
    confirmed = Event.objects.latest("seq")
    links.link_claims(by=by, claim=one, other=logged(gazette.ada, on, exact="300 houses"), kind=LinkKind.SAME_AS)
    undo.undo(by=by, event=confirmed)
    assert not Claim.objects.get(pk=one.pk).confirmed
