"""A verdict whose article got a newer text: it stands wherever its words went, and not on words to be looked at."""

import pytest

from claims.enums import Stage
from claims.models import Claim
from claims.services import refreshing
from tests.factories.articles import TEXT, article, claim
from tests.factories.verdicts import fresh, proposed, ready, reviewed, signed
from tests.people import People, acting

FIRST = "A first line of news that came late."
QUOTED = "The mayor said that some “bandits” had sunk 12 boats in the harbour.\n"


def _refreshed(p: People, on: Claim, text: str) -> Claim:
    refreshing.refresh(by=acting(p.cleo), article=on.article, text=text)
    return fresh(on)


def test_a_signed_verdict_stands_where_its_words_moved_to(gazette: People) -> None:
    on = signed(gazette)
    verdict = on.signed_id
    moved = _refreshed(gazette, on, f"{FIRST}\n\n{TEXT}")
    assert (moved.anchor, moved.signed_id, moved.stage) == ("moved", verdict, Stage.SIGNED_OFF)
    assert moved.start > on.start


@pytest.mark.parametrize("wait", [False, True])
def test_words_that_somebody_has_to_look_at_carry_no_verdict(gazette: People, wait: bool) -> None:
    on = ready(gazette)
    verdict = proposed(gazette.cleo, on)
    if not wait:
        reviewed(gazette.ben, verdict)
    changed = _refreshed(gazette, on, TEXT.replace("12 boats", "14 boats"))
    assert (changed.anchor, changed.stage) == ("needs_review", Stage.CHECKING)
    assert (changed.proposal_id, changed.signed_id, changed.published) == (None, None, False)
    assert changed.verdicts.count() == 1


@pytest.mark.parametrize("wait", [False, True])
def test_other_quotation_marks_are_other_words_than_were_signed(gazette: People, wait: bool) -> None:
    """They are found, and the claim has them now; a reviewer approved the ones before."""
    made = article(gazette.ada, text=QUOTED)
    on = ready(gazette, claim(gazette.ada, made, exact="some “bandits” had sunk 12 boats"))
    verdict = proposed(gazette.cleo, on)
    if not wait:
        reviewed(gazette.ben, verdict)
    moved = _refreshed(gazette, on, QUOTED.replace("“", '"').replace("”", '"'))
    assert (moved.anchor, moved.exact) == ("moved", 'some "bandits" had sunk 12 boats')
    assert (moved.stage, moved.proposal_id, moved.signed_id) == (Stage.CHECKING, None, None)
