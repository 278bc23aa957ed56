"""Whose approval counts: only of who may still review by the time a verdict is signed off."""

from collections.abc import Callable

import pytest

from claims.decisions import VerdictWord
from claims.enums import Role
from claims.errors import NotAllowedError, StateError
from claims.models import Member, Review, Verdict
from claims.selectors import approvals, verdicts
from claims.selectors import policies as in_force
from claims.services import newsrooms, policies
from tests.factories.verdicts import fresh, proposed, ready, reviewed, signed
from tests.people import People, acting, user

Becomes = Callable[[People], None]


def to(role: Role) -> Becomes:
    def move(p: People) -> None:
        newsrooms.edit_member(by=acting(p.ada), member=p.ben, role=role)

    return move


def gone(p: People) -> None:
    newsrooms.deactivate_member(by=acting(p.ada), member=p.ben)


def back(p: People) -> None:
    newsrooms.restore_member(by=acting(p.ada), member=Member.objects.get(pk=p.ben.pk))


@pytest.fixture
def eve(gazette: People) -> Member:
    """An editor."""
    return newsrooms.add_member(by=acting(gazette.ada), user=user("eve", "Eve"), role=Role.EDITOR)


@pytest.fixture
def verdict(gazette: People) -> Verdict:
    """Cleo's, which takes two approvals, and has Ben's."""
    policies.set_policy(by=acting(gazette.ada), approvals=2)
    made = proposed(gazette.cleo, ready(gazette))
    reviewed(gazette.ben, made)
    return made


def words(verdict: Verdict) -> str:
    """What is said of the approvals of the newest version."""
    (shown, *_) = verdicts.on_claim(fresh(verdict.claim))
    (step,) = shown.sign_off
    return step.words


ONE_MORE = "One more approval by another member, reviewer or above."
TWO = "2 more approvals by other members, reviewer or above."
# What becomes of Ben → whether his approval counts, and what is said of it.
TABLE: list[tuple[list[Becomes], bool, str]] = [
    ([], True, ONE_MORE),
    ([to(Role.EDITOR)], True, ONE_MORE),
    ([to(Role.CHECKER)], False, f"{TWO} Ben Okafor's approval no longer counts: Ben Okafor is no longer a reviewer."),
    ([to(Role.VIEWER)], False, f"{TWO} Ben Okafor's approval no longer counts: Ben Okafor is no longer a reviewer."),
    ([gone], False, f"{TWO} Ben Okafor's approval no longer counts: Ben Okafor is no longer a member."),
    # Let in again, he is a reviewer as before, and so is his word.
    ([gone, back], True, ONE_MORE),
]


@pytest.mark.parametrize(("becomes", "counts", "said"), TABLE)
def test_an_approval_counts_while_its_member_may_review(
    gazette: People, eve: Member, verdict: Verdict, becomes: list[Becomes], counts: bool, said: str
) -> None:
    for step in becomes:
        step(gazette)
    assert words(verdict) == said
    assert (gazette.ben.pk in approvals.approvers(verdict, in_force.policy(gazette.gazette.pk))) is counts
    reviewed(eve, verdict)
    assert fresh(verdict.claim).stage == ("signed_off" if counts else "in_review")
    # What a lost approval left open is for another to give.
    if not counts:
        reviewed(gazette.ada, verdict)
        assert fresh(verdict.claim).stage == "signed_off"
    assert words(verdict) == "As many as the policy asks have approved it."


def test_what_is_signed_off_stands_whatever_becomes_of_who_signed_it(gazette: People) -> None:
    on = signed(gazette)
    gone(gazette)
    (shown,) = verdicts.on_claim(fresh(on))
    assert (fresh(on).stage, shown.state) == ("signed_off", "signed_off")
    assert [(step.met, step.words) for step in shown.sign_off] == [
        (True, "As many as the policy asks have approved it.")
    ]


def test_with_a_higher_role_asked_it_is_that_role_that_is_lost(gazette: People, eve: Member) -> None:
    policies.set_policy(by=acting(gazette.ada), approvals=2, approver_role=Role.EDITOR)
    made = proposed(gazette.cleo, ready(gazette))
    reviewed(eve, made)
    newsrooms.edit_member(by=acting(gazette.ada), member=eve, role=Role.REVIEWER)
    assert words(made) == (
        "2 more approvals by other members, editor or above. "
        "Eve's approval no longer counts: Eve is no longer an editor."
    )


def test_who_has_lost_the_role_since_they_began_decides_nothing(gazette: People, eve: Member) -> None:
    """The role is read when the decision is made, not when the member came in."""
    made = proposed(gazette.cleo, ready(gazette))
    came_in = acting(gazette.ben)
    to(Role.CHECKER)(gazette)
    with pytest.raises(NotAllowedError, match="yours is checker"):
        reviewed(gazette.ben, made)
    assert came_in.role == Role.REVIEWER
    assert Review.objects.count() == 0


def test_who_may_review_again_is_not_asked_for_what_is_there_and_one_of_them_signs(
    gazette: People, eve: Member, verdict: Verdict
) -> None:
    to(Role.CHECKER)(gazette)
    reviewed(eve, verdict)
    with pytest.raises(StateError) as refused:
        reviewed(eve, verdict)
    assert refused.value.code == "already_approved"
    newsrooms.edit_member(by=acting(gazette.ada), member=Member.objects.get(pk=gazette.ben.pk), role=Role.REVIEWER)
    assert words(verdict) == "Enough have approved it; one of them, or another, approves to sign it off."
    assert fresh(verdict.claim).stage == "in_review"  # nobody's role signs a verdict off
    reviewed(eve, verdict)
    assert fresh(verdict.claim).stage == "signed_off"


def test_a_policy_that_changed_stands_before_the_approvals(gazette: People, verdict: Verdict) -> None:
    policies.set_policy(by=acting(gazette.ada), primary_needed=True)
    (shown,) = verdicts.on_claim(fresh(verdict.claim))
    assert [(step.code, step.met) for step in shown.sign_off] == [("policy", False), ("approvals", False)]
    assert shown.sign_off[0].words == (
        "The newsroom's policy has changed since this was proposed: then policy 1, now policy 2. "
        "Propose it again under the new one."
    )


def test_before_anything_is_proposed_it_says_what_will_be_asked(gazette: People) -> None:
    before = verdicts.before(ready(gazette))
    assert [gate.code for gate in before.common] == ["right_of_reply"]
    assert [step.words for step in before.sign_off] == [ONE_MORE]
    assert list(before.of_each) == list(VerdictWord)
    assert [gate.met for gate in before.of_each[VerdictWord.SUPPORTED]] == [True, True]
