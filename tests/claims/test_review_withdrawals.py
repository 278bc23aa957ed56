"""A review taken back: it stays on file and counts no more, and what it moved is as it was before."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from claims.decisions import ReviewDecision, VerdictState
from claims.enums import EventKind, Role
from claims.errors import NotAllowedError, StateError
from claims.models import Claim, Event, FactCheck, FactCheckClaim, FactCheckVersion, Review, ReviewWithdrawal, Verdict
from claims.selectors import approvals, events, undoing, verdicts
from claims.selectors import policies as policies_of
from claims.services import claims, evidence, newsrooms, policies, undo
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting, user

APPROVE, RETURN, DISSENT = ReviewDecision


def _last() -> Event:
    return Event.objects.order_by("-seq")[0]


@pytest.fixture
def verdict(gazette: People) -> Verdict:
    """Cleo's, which waits."""
    return proposed(gazette.cleo, ready(gazette))


# What Ben decides; where the verdict stands then, and where once he has taken it back.
@pytest.mark.parametrize(
    ("decision", "then"),
    [(APPROVE, VerdictState.SIGNED_OFF), (RETURN, VerdictState.RETURNED), (DISSENT, VerdictState.IN_REVIEW)],
)
def test_what_a_review_moved_goes_back_and_it_stays_on_file(
    gazette: People, verdict: Verdict, decision: ReviewDecision, then: VerdictState
) -> None:
    before = fresh(verdict.claim)
    review = reviewed(gazette.ben, verdict, decision, "Why so?")
    (shown,) = verdicts.on_claim(fresh(verdict.claim))
    assert shown.state == then
    done = _last()
    assert undoing.among([done], acting(gazette.ben)) == {done.pk}
    assert events.last_undoable(acting(gazette.ben)) == done
    undo.undo(by=acting(gazette.ben), event=done)
    after = fresh(verdict.claim)
    assert (after.stage, after.proposal_id, after.signed_id) == (before.stage, verdict.pk, None)
    (shown,) = verdicts.on_claim(after)
    assert (shown.state, shown.reviews[0].pk) == (VerdictState.IN_REVIEW, review.pk)
    assert not verdicts.counts(shown.reviews[0])
    assert approvals.approvers(verdict, policies_of.policy(gazette.gazette.pk)) == set()
    assert _last().kind == EventKind.UNDONE
    reviewed(gazette.ben, verdict, APPROVE)  # decided anew
    assert fresh(verdict.claim).signed_id == verdict.pk


def test_of_two_approvals_the_last_goes_first_and_the_other_still_counts(gazette: People, verdict: Verdict) -> None:
    fay = newsrooms.add_member(by=acting(gazette.ada), user=user("fay", "Fay Moss"), role=Role.REVIEWER)
    policies.set_policy(by=acting(gazette.ada), approvals=2)
    verdict = proposed(gazette.cleo, fresh(verdict.claim))
    reviewed(gazette.ben, verdict)
    first = _last()
    reviewed(fay, verdict)
    signed = _last()
    with pytest.raises(StateError, match="taken back first") as refused:
        undo.undo(by=acting(gazette.ben), event=first)
    assert refused.value.code == "changed_since"
    assert undoing.among([first], acting(gazette.ben)) == set()
    undo.undo(by=acting(fay), event=signed)
    assert approvals.approvers(verdict, policies_of.policy(gazette.gazette.pk)) == {gazette.ben.pk}
    assert fresh(verdict.claim).proposal_id == verdict.pk
    undo.undo(by=acting(gazette.ben), event=first)
    assert approvals.approvers(verdict, policies_of.policy(gazette.gazette.pk)) == set()


def _published(p: People, verdict: Verdict) -> None:
    made = FactCheck.objects.create(newsroom=p.gazette, slug="boats")
    version = FactCheckVersion(newsroom=p.gazette, fact_check=made, number=1, sha256="0" * 64)
    version.save()
    FactCheckClaim(
        newsroom=p.gazette, fact_check_version=version, position=0, claim=verdict.claim, verdict=verdict
    ).save()


def _withdraw_evidence(p: People, verdict: Verdict) -> None:
    item = verdict.claim.evidence.order_by("created_at")[0]
    evidence.withdraw_evidence(by=acting(p.ada), evidence=item, reason="wrong")


# What came after Ben's decision; what he is told when he wants to take it back.
@pytest.mark.parametrize(
    ("decision", "then", "said"),
    [
        (APPROVE, _published, "is published"),
        (APPROVE, _withdraw_evidence, "evidence changed since"),
        (RETURN, _withdraw_evidence, "evidence changed since"),
        (APPROVE, lambda p, v: proposed(p.ada, fresh(v.claim)), "Another version"),
        (RETURN, lambda p, v: proposed(p.ada, fresh(v.claim)), "Another version"),
        (APPROVE, lambda p, v: reviewed(p.ada, v, DISSENT, "No."), "has decided about the same verdict"),
        (
            APPROVE,
            lambda p, v: claims.dismiss_claim(by=acting(p.ada), claim=fresh(v.claim), reason="x"),
            "Bring it back first",
        ),
    ],
)
def test_what_was_built_on_stays(
    gazette: People, verdict: Verdict, decision: ReviewDecision, then: Callable[[People, Verdict], Any], said: str
) -> None:
    reviewed(gazette.ben, verdict, decision, "Because.")
    done = _last()
    then(gazette, verdict)
    before = Claim.objects.filter(pk=verdict.claim_id).values().get()
    with pytest.raises(StateError, match=said) as refused:
        undo.undo(by=acting(gazette.ben), event=done)
    assert refused.value.code == "changed_since"
    assert Claim.objects.filter(pk=verdict.claim_id).values().get() == before
    assert not ReviewWithdrawal.objects.exists()


def test_only_who_gave_it_once_and_not_forth_again(gazette: People, verdict: Verdict) -> None:
    reviewed(gazette.ben, verdict)
    done = _last()
    with pytest.raises(StateError, match="Only who did it"):
        undo.undo(by=acting(gazette.ada), event=done)
    with pytest.raises(NotAllowedError):
        undo.undo(by=acting(gazette.cleo), event=done)
    undone = undo.undo(by=acting(gazette.ben), event=done)
    with pytest.raises(StateError, match="undone already"):
        undo.undo(by=acting(gazette.ben), event=done)
    with pytest.raises(StateError, match="Decide about the verdict again") as refused:
        undo.undo(by=acting(gazette.ben), event=undone)
    assert refused.value.code == "not_undoable"
    assert undoing.among([done, undone], acting(gazette.ben)) == set()


def test_an_edit_before_it_can_still_be_undone_once_it_is_taken_back(gazette: People, verdict: Verdict) -> None:
    claims.edit_claim(by=acting(gazette.ben), claim=fresh(verdict.claim), tags=["storm"])
    edited = _last()
    reviewed(gazette.ben, verdict)
    undo.undo(by=acting(gazette.ben), event=_last())
    undo.undo(by=acting(gazette.ben), event=edited)
    assert not fresh(verdict.claim).tags.exists()
    assert fresh(verdict.claim).proposal_id == verdict.pk


def test_both_rows_are_kept_for_ever(gazette: People, verdict: Verdict) -> None:
    review = reviewed(gazette.ben, verdict)
    undo.undo(by=acting(gazette.ben), event=_last())
    with pytest.raises(DatabaseError), transaction.atomic():
        ReviewWithdrawal.objects.filter(review=review).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(decision=DISSENT)
