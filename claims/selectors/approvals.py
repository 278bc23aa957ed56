"""Whose approvals count: of those whose last word on a verdict is one, the members who may review at this moment."""

from collections.abc import Iterable
from uuid import UUID

from claims import access, quorum
from claims.decisions import ReviewDecision
from claims.enums import Role
from claims.models import Claim, Member, Policy, Review, Verdict
from claims.quorum import Asked, Lost, Step
from claims.selectors import policies


def may_review(member: Member, policy: Policy) -> bool:
    """Whether a member, with the user loaded, is one still, of a role that `policy` lets review."""
    able = member.is_active and member.user.is_active
    return able and access.reaches(Role(member.role), Role(policy.approver_role))


def approvers(verdict: Verdict, policy: Policy) -> set[UUID]:
    """The members whose approval of `verdict` counts under `policy`."""
    return {member.pk for member in approving(_of(verdict)) if may_review(member, policy)}


def approving(reviews: Iterable[Review]) -> list[Member]:
    """Whose last word among `reviews`, of one verdict and in order, is an approval that was not taken back."""
    last: dict[UUID, Review] = {}
    for review in reviews:
        if review.created_by_id and getattr(review, "withdrawal", None) is None:
            last[review.created_by_id] = review
    return [one.created_by for one in last.values() if one.decision == ReviewDecision.APPROVE and one.created_by]


def steps(claim: Claim, verdict: Verdict | None, policy: Policy, reviews: Iterable[Review] = ()) -> list[Step]:
    """What a sign-off of `verdict` takes beside its gates, in the order it is shown; of none, what one would take."""
    found = approving(reviews)
    lost = [Lost(str(member), member.is_active) for member in found if not may_review(member, policy)]
    asked = Asked(policy.approvals, Role(policy.approver_role))
    signed = verdict is not None and claim.signed_id == verdict.pk
    step = quorum.approvals(asked, len(found) - len(lost), lost, signed=signed)
    if verdict is None or signed or not policies.outdated(verdict, policy):
        return [step]
    return [changed(verdict, policy), step]


def changed(verdict: Verdict, policy: Policy) -> Step:
    """That the policy changed since `verdict` was proposed, in words."""
    return quorum.policy_changed(verdict.policy.number if verdict.policy else 0, policy.number)


def _of(verdict: Verdict) -> Iterable[Review]:
    stand = Review.objects.filter(verdict=verdict, withdrawal__isnull=True).order_by("created_at", "id")
    return stand.select_related("created_by__user", "withdrawal")
