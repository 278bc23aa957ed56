"""Verdicts and their reviews, as the doors show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from claims import gates
from claims.decisions import ReviewDecision, VerdictState, VerdictWord
from claims.errors import NotFoundError
from claims.gates import Gate, OnFile
from claims.models import Claim, Policy, Review, Verdict
from claims.quorum import Step
from claims.selectors import approvals, policies, standing


@dataclass(frozen=True, slots=True)
class Shown:
    """A version of a verdict, where it stands, its reviews in order; of the one that stands its gates as of now.

    `sign_off` is what else a sign-off takes, of the one that stands too.
    """

    verdict: Verdict
    state: VerdictState
    reviews: Sequence[Review]
    gates: Sequence[Gate]
    sign_off: Sequence[Step] = ()


def listing(claim: Claim) -> QuerySet[Verdict]:
    """The versions of a claim's verdict, newest first, with reviews and all that is shown beside them."""
    found = Review.objects.select_related("content", "created_by__user", "withdrawal")
    reviews = found.order_by("created_at", "id")
    return (
        Verdict.objects.filter(claim=claim)
        .select_related("content", "proposed_by__user", "policy", "scale")
        .prefetch_related(Prefetch("reviews", reviews))
        .order_by("-number", "-id")
    )


def on_claim(claim: Claim) -> list[Shown]:
    """All versions on a claim, newest first."""
    return shown(claim, list(listing(claim)))


def shown(claim: Claim, found: Sequence[Verdict]) -> list[Shown]:
    """Some of a claim's versions."""
    if not found:
        return []
    numbers = Verdict.objects.filter(claim=claim).order_by("-number").values_list("number", flat=True)
    newest = numbers.first() or 0
    kept = {claim.proposal_id, claim.signed_id}
    on_file = standing.on_file(claim) if any(one.pk in kept for one in found) else None
    policy = policies.policy(claim.newsroom_id) if on_file else None
    return [
        Shown(
            one,
            state(claim, one, newest=newest),
            list(one.reviews.all()),
            gates_of(claim, one, policy, on_file) if policy and one.pk in kept else [],
            approvals.steps(claim, one, policy, one.reviews.all()) if policy and one.pk in kept else [],
        )
        for one in found
    ]


def newest(claim: Claim) -> Shown | None:
    """The newest version on a claim, if there is one."""
    found = listing(claim).first()
    return shown(claim, [found])[0] if found else None


def get(claim: Claim, verdict_id: UUID) -> Shown:
    """One version. Raises `NotFoundError`."""
    found = listing(claim).filter(pk=verdict_id).first()
    if found is None:
        raise NotFoundError("There is no verdict of that id here.")
    return shown(claim, [found])[0]


def reviews(claim: Claim) -> QuerySet[Review]:
    """All reviews of a claim's verdicts, newest first; those of versions that are void too."""
    found = Review.objects.filter(claim=claim).order_by("-created_at", "-id")
    return found.select_related("claim", "content", "created_by__user", "verdict", "withdrawal")


def counts(review: Review) -> bool:
    """Whether it was not taken back."""
    return getattr(review, "withdrawal", None) is None


def state(claim: Claim, verdict: Verdict, *, newest: int) -> VerdictState:
    """Where a version stands; `newest` is the number of the claim's newest."""
    if verdict.pk == claim.signed_id:
        return VerdictState.SIGNED_OFF
    if verdict.pk == claim.proposal_id:
        return VerdictState.IN_REVIEW
    if verdict.number < newest:
        return VerdictState.REPLACED
    given = (review.decision for review in verdict.reviews.all() if counts(review))
    returned = ReviewDecision.REQUEST_CHANGES in given
    return VerdictState.RETURNED if returned else VerdictState.VOID


@dataclass(frozen=True, slots=True)
class Before:
    """What would be asked before a sign-off, were a verdict proposed now: in `common` whatever it is, and of each."""

    policy: Policy
    common: Sequence[Gate]
    of_each: Mapping[VerdictWord, Sequence[Gate]]
    sign_off: Sequence[Step]


def before(claim: Claim) -> Before:
    """What would be asked of each verdict on `claim` under the policy that holds."""
    policy = policies.policy(claim.newsroom_id)
    of_each = gates.of_each(policies.rules(policy), standing.on_file(claim))
    return Before(policy, gates.common(of_each), of_each, approvals.steps(claim, None, policy))


def gates_of(claim: Claim, verdict: Verdict, policy: Policy, on_file: OnFile | None = None) -> list[Gate]:
    """What stands between `verdict` and its sign-off as it is now, under `policy`."""
    content = getattr(verdict, "content", None)
    return gates.asked(
        VerdictWord(verdict.word),
        policies.rules(policy),
        on_file or standing.on_file(claim),
        reason=verdict.reason,
        overrides={one["gate"]: one["reason"] for one in content.overrides} if content else {},
    )
