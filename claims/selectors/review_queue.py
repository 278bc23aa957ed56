"""The verdicts that wait and that a member may decide about, oldest first, with why each waits for them.

Who proposed one can't review it, and who has decided about it is not asked again, unless that was taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from claims import access, gates
from claims.access import Action, Actor
from claims.decisions import ReviewDecision
from claims.gates import Gate
from claims.models import Claim, Policy, Review, Verdict
from claims.quorum import Step
from claims.selectors import approvals, policies, standing, verdicts
from claims.selectors import claims as ledger


class Because(StrEnum):
    """Why a verdict waits for a member, beside that somebody proposed it."""

    RETURNED = "returned"
    REVIEWED = "reviewed"
    ASSIGNED = "assigned"
    ONE_MORE = "one_more"
    DISSENT = "dissent"
    OPEN_GATES = "open_gates"
    OLD_POLICY = "old_policy"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `number` of the version, of approvals given or of gates, `of` how many approvals it takes."""

    because: Because
    number: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with the verdict that waits on it, what stands before a sign-off, and why it waits."""

    claim: Claim
    verdict: Verdict
    number: int
    gates: Sequence[Gate]
    sign_off: Sequence[Step]
    reasons: Sequence[Reason]

    @property
    def open(self) -> bool:
        """Whether a gate stands in the way of an approval."""
        return any(gate.open for gate in self.gates)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; None for all. `open` is whether a gate is."""

    article: UUID | None = None
    proposer: UUID | None = None
    word: str | None = None
    open: bool | None = None


def may_decide(by: Actor) -> bool:
    """Whether the member's role reaches what the newsroom's policy asks of reviewers."""
    able = by.member_id is not None and access.may(by, Action.REVIEW_VERDICT)
    return able and access.reaches(by.role, policies.least_role())


def waiting(by: Actor) -> QuerySet[Claim]:
    """The claims whose verdict waits for this member, oldest verdict first; none where they may not decide."""
    if by.member_id is None or not may_decide(by):
        return Claim.objects.none()
    return undecided(by.member_id).order_by("proposal__created_at", "proposal")


def undecided(member: UUID) -> QuerySet[Claim]:
    """The claims whose verdict waits and is not the member's, who has not decided about it; in no order."""
    decided = Review.objects.filter(verdict=OuterRef("proposal"), created_by=member, withdrawal__isnull=True)
    found = Claim.objects.filter(~Exists(decided), proposal__isnull=False, dismissed_at__isnull=True)
    return found.exclude(proposal__proposed_by=member).order_by()


def number(by: Actor) -> int:
    """How many wait."""
    return waiting(by).count()


def queue(by: Actor) -> list[Row]:
    """All that wait, in as many queries whatever their number."""
    ids = list(waiting(by).values_list("pk", flat=True))
    if not ids:
        return []
    beside = ("proposal__content", "proposal__policy", "proposal__scale", "proposal__proposed_by__user")
    found = ledger.listing().filter(pk__in=ids, proposal__isnull=False).select_related(*beside)
    shown = list(found.defer("proposal__content__dossier").order_by("proposal__created_at", "proposal"))
    policy, on_file, numbers = policies.policy(by.newsroom_id), standing.on_file_of(shown), ledger.numbers(shown)
    said = _said(shown)
    rows = []
    for claim in shown:
        verdict = claim.proposal
        assert verdict is not None  # noqa: S101 - the query asks for it
        asked = verdicts.gates_of(claim, verdict, policy, on_file[claim.pk])
        reasons = list(_reasons(by, claim, verdict, policy, said.get(claim.pk, [])))
        if opened := len(gates.still_open(asked)):
            reasons.append(Reason(Because.OPEN_GATES, opened))
        here = [review for review in said.get(claim.pk, ()) if review.verdict_id == verdict.pk]
        sign_off = approvals.steps(claim, verdict, policy, here)
        rows.append(Row(claim, verdict, numbers[claim.pk], asked, sign_off, reasons))
    return rows


def narrowed(rows: Iterable[Row], wanted: Wanted) -> list[Row]:
    """Those of `rows` that are asked for."""
    return [
        row
        for row in rows
        if wanted.article in {None, row.claim.article_id}
        and wanted.proposer in {None, row.verdict.proposed_by_id}
        and wanted.word in {None, row.verdict.word}
        and wanted.open in {None, row.open}
    ]


def decided_since(by: Actor, at: datetime) -> int:
    """How many verdicts the member has decided about since `at`, without what they took back."""
    found = Review.objects.filter(created_by=by.member_id, created_at__gte=at, withdrawal__isnull=True)
    return found.values("verdict").distinct().count()


def before(by: Actor, row: Row) -> tuple[Verdict | None, Verdict | None]:
    """The version before the one that waits, and the last one that the member decided about, where it is another."""
    earlier = Verdict.objects.filter(claim=row.claim, number__lt=row.verdict.number).select_related("content")
    last = earlier.order_by("-number").first()
    mine = earlier.filter(reviews__created_by=by.member_id, reviews__withdrawal__isnull=True).order_by("-number")
    own = mine.first()
    return last, own if own != last else None


def reviews(row: Row) -> list[Review]:
    """What was decided about the verdict that waits, in order; what was taken back among it."""
    found = Review.objects.filter(verdict=row.verdict).select_related("content", "created_by__user", "withdrawal")
    return list(found.order_by("created_at", "id"))


def _said(claims: Iterable[Claim]) -> dict[UUID, list[Review]]:
    """By claim: the reviews that count, in order."""
    found: dict[UUID, list[Review]] = {}
    stand = Review.objects.filter(claim__in=[claim.pk for claim in claims], withdrawal__isnull=True)
    for review in stand.select_related("verdict", "created_by__user", "withdrawal").order_by("created_at", "id"):
        found.setdefault(review.claim_id, []).append(review)
    return found


def _reasons(by: Actor, claim: Claim, verdict: Verdict, policy: Policy, said: Sequence[Review]) -> Iterable[Reason]:
    mine = [review for review in said if review.created_by_id == by.member_id]
    if mine:
        returned = mine[-1].decision == ReviewDecision.REQUEST_CHANGES
        yield Reason(Because.RETURNED if returned else Because.REVIEWED, mine[-1].verdict.number)
    if claim.assignee_id == by.member_id:
        yield Reason(Because.ASSIGNED)
    on_it = [review for review in said if review.verdict_id == verdict.pk]
    here = {review.created_by_id: review.decision for review in on_it}
    approved = sum(approvals.may_review(member, policy) for member in approvals.approving(on_it))
    if approved:
        yield Reason(Because.ONE_MORE, approved, policy.approvals)
    if ReviewDecision.DISSENT in here.values():
        yield Reason(Because.DISSENT)
    if policies.outdated(verdict, policy):
        yield Reason(Because.OLD_POLICY)
