"""Reviews: what other members decide about a verdict. The approval that meets the policy signs the verdict off."""

from typing import Any, TypedDict, Unpack
from uuid import UUID

from claims import access, checks, gates
from claims.access import Action, Actor
from claims.decisions import ReviewDecision
from claims.enums import EventKind
from claims.errors import NotAllowedError, StateError, invalid
from claims.gates import Gate
from claims.models import Claim, Member, Policy, Review, ReviewContent, Verdict, VerdictContent
from claims.selectors import approvals, policies, standing, verdicts
from claims.services import history, rows, tallies
from claims.services.verdicts import require_a_person, require_standing


class ReviewFields(TypedDict, total=False):
    """What a member decides; `verdict_id` and `content_sha256` are of the verdict that they read."""

    decision: ReviewDecision
    verdict_id: UUID
    content_sha256: str
    comment: str


REVIEWING = Action.REVIEW_VERDICT.name.lower()
KINDS = {
    ReviewDecision.APPROVE: EventKind.VERDICT_APPROVED,
    ReviewDecision.REQUEST_CHANGES: EventKind.VERDICT_RETURNED,
    ReviewDecision.DISSENT: EventKind.VERDICT_DISSENTED,
}


@history.service
def review_verdict(*, by: Actor, claim: Claim, **given: Unpack[ReviewFields]) -> Review:
    """Approve the verdict that waits, ask for changes, or dissent from it or from the one that is signed off.

    Raises `NotAllowedError` for its proposer and for a role that the policy does not let decide; `StateError` when the
    verdict is another by now (`verdict_moved_on`), the policy is (`policy_changed`), the member approved it before
    (`already_approved`), or gates are open (`gates_open`, with `gates`). Nothing is kept then.
    """
    access.require(by, Action.REVIEW_VERDICT)
    person = require_a_person(by)
    comment = checks.text((given.get("comment") or "").replace("\r\n", "\n"), "comment", most=checks.MAX_NOTE)
    decision = given["decision"]
    claim = rows.lock(claim)
    require_standing(claim)
    history.take_turn(by)  # nobody moves the policy, the search log or the right of reply until this is decided
    verdict = _at_hand(claim, given["verdict_id"], given["content_sha256"], decision)
    policy = policies.policy(by.newsroom_id)
    _may(person, verdict, policy)
    signs = decision is ReviewDecision.APPROVE and _approves(person, claim, verdict, policy)
    review = Review(
        newsroom_id=by.newsroom_id,
        claim=claim,
        verdict=verdict,
        decision=decision,
        content_sha256=verdict.content_sha256,
        created_by_id=by.member_id,
    )
    review.save()
    ReviewContent.objects.create(newsroom_id=by.newsroom_id, review=review, comment=comment)
    before = tallies.decided(claim)
    if signs:
        claim = rows.write(claim, proposal_id=None, signed_id=verdict.pk)
    elif decision is ReviewDecision.REQUEST_CHANGES:
        claim = rows.write(claim, proposal_id=None)
    claim = tallies.recount(claim)
    was, now = history.changed(before, tallies.decided(claim))
    history.record(
        EventKind.VERDICT_SIGNED_OFF if signs else KINDS[decision],
        by=by,
        about=[review, verdict, claim],
        before={"claim": was},
        after={"claim": now, "review": history.facts(review, comment=history.fact(comment))},
    )
    return review


def _at_hand(claim: Claim, verdict_id: UUID, digest: str, decision: ReviewDecision) -> Verdict:
    """The verdict that was read. Raises `StateError` when it does not wait any more, or has another hash."""
    verdict = Verdict.objects.select_related("policy", "content").filter(claim=claim, pk=verdict_id).first()
    if verdict is None:
        raise invalid("verdict_id", "This claim has no verdict of that id.", "unknown")
    open_to = {claim.proposal_id} | ({claim.signed_id} if decision is ReviewDecision.DISSENT else set())
    content = VerdictContent.objects.select_related("verdict__policy", "verdict__scale").filter(verdict=verdict).first()
    if (
        verdict.pk in open_to
        and verdict.content_sha256 == digest
        and content is not None
        and standing.stands(claim, content)
    ):
        return verdict
    newest = Verdict.objects.filter(claim=claim).order_by("-number").first() or verdict
    raise StateError(
        "This verdict does not wait for a review in the form that you read. Read what stands now first.",
        code="verdict_moved_on",
        details={"verdict": str(newest.pk), "version": newest.number, "content_sha256": newest.content_sha256},
    )


def _may(person: UUID, verdict: Verdict, policy: Policy) -> None:
    """Whether the member may decide about `verdict` in the role that is theirs now, and not when they began."""
    if verdict.proposed_by_id == person:
        raise NotAllowedError(
            "Who proposed a verdict can't review it, by token neither.", code="proposer", action=REVIEWING
        )
    member = Member.objects.select_related("user").get(pk=person)
    if not approvals.may_review(member, policy):
        said = f"The newsroom's policy lets the role {policy.approver_role} review; yours is {member.role}."
        raise NotAllowedError(said, code="role", action=REVIEWING)


def _approves(person: UUID, claim: Claim, verdict: Verdict, policy: Policy) -> bool:
    """Whether one more approval signs the verdict off. Raises `StateError` where it can't be approved."""
    if policies.outdated(verdict, policy):
        raise StateError(approvals.changed(verdict, policy).words, code="policy_changed")
    approved = approvals.approvers(verdict, policy)
    if person in approved and len(approved) < policy.approvals:
        raise StateError("You have approved this verdict already.", code="already_approved")
    open_gates = gates.still_open(verdicts.gates_of(claim, verdict, policy))
    if open_gates:
        raise StateError(
            f"It can't be approved yet. {' '.join(gate.words for gate in open_gates)}",
            code="gates_open",
            details={"gates": [shown(gate) for gate in open_gates]},
        )
    return len(approved | {person}) >= policy.approvals


def shown(gate: Gate) -> dict[str, Any]:
    """A gate as it is told to a program."""
    return {
        "code": gate.code.value,
        "name": gate.name,
        "met": gate.met,
        "words": gate.words,
        "override": gate.override or None,
    }
