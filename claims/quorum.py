"""What a sign-off takes beside the gates: approvals that count, under the policy that holds. Pure functions.

An approval counts while the member who gave it may still review. Whoever has a lesser role by now, or is no member any
more, said so while they could, and it stays on file; it signs nothing off. What was signed off stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.enums import Role


class StepCode(StrEnum):
    """What else stands before a sign-off. No written reason passes these."""

    POLICY = "policy"
    APPROVALS = "approvals"


NAMES: dict[StepCode, str] = {StepCode.POLICY: "The policy", StepCode.APPROVALS: "Approvals"}
A: dict[Role, str] = {
    Role.VIEWER: "a viewer",
    Role.CHECKER: "a checker",
    Role.REVIEWER: "a reviewer",
    Role.EDITOR: "an editor",
    Role.ADMIN: "an admin",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One of them: whether it is there, and in words what is missing, or that nothing is."""

    code: StepCode
    met: bool
    words: str

    @property
    def name(self) -> str:
        """What it is called."""
        return NAMES[self.code]


@dataclass(frozen=True, slots=True)
class Asked:
    """So many approvals, by others than the proposer, each at least of the role `least`."""

    approvals: int = 1
    least: Role = Role.REVIEWER


@dataclass(frozen=True, slots=True)
class Lost:
    """An approval that counts no more: whose it is, and whether they are a member still."""

    name: str
    member: bool


def approvals(asked: Asked, given: int, lost: Sequence[Lost] = (), *, signed: bool = False) -> Step:
    """How far the approvals of a verdict have come. One that is `signed` off stands, whatever became of whom."""
    if signed:
        return Step(StepCode.APPROVALS, met=True, words="As many as the policy asks have approved it.")
    said = [_missing(asked, asked.approvals - given), *(_of(one, asked.least) for one in lost)]
    return Step(StepCode.APPROVALS, met=False, words=" ".join(said))


def policy_changed(made_under: int, holds: int) -> Step:
    """That a verdict was proposed under rules that hold no more; 0 is the desk's own policy."""
    detail = (
        f"The newsroom's policy has changed since this was proposed: then {_named(made_under)}, now {_named(holds)}. "
        "Propose it again under the new one."
    )
    return Step(StepCode.POLICY, met=False, words=detail)


def _missing(asked: Asked, short: int) -> str:
    if short <= 0:  # a role was given back, and with it an approval
        return "Enough have approved it; one of them, or another, approves to sign it off."
    if short == 1:
        return f"One more approval by another member, {asked.least.value} or above."
    return f"{short} more approvals by other members, {asked.least.value} or above."


def _of(lost: Lost, least: Role) -> str:
    what = A[least] if lost.member else "a member"
    return f"{lost.name}'s approval no longer counts: {lost.name} is no longer {what}."


def _named(number: int) -> str:
    return f"policy {number}" if number else "the desk's own"
