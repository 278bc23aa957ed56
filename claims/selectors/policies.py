"""What a newsroom asks of its verdicts, and the words it rates with: the newest versions and all before."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from claims import scales
from claims.enums import Role
from claims.errors import NotFoundError
from claims.gates import Rules
from claims.models import Newsroom, Policy, Scale, Verdict
from claims.selectors.prepared import Prepared

# These decide over a sign-off; the statement of method does not.
DECISIVE = ("approvals", "approver_role", "origin_threshold", "primary_needed", "reply_needed")


def policy(newsroom_id: UUID) -> Policy:
    """The newest version; where none was set yet, the desk's own rules as number 0, which is not stored."""
    found = policies().first()
    if found is not None:
        return found
    threshold = Newsroom.objects.values_list("origin_threshold", flat=True).get(pk=newsroom_id)
    return Policy(newsroom_id=newsroom_id, number=0, origin_threshold=threshold)


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms under which others may use what the newsroom publishes, by name and address; both "" for none."""

    name: str = ""
    address: str = ""


def licence() -> Licence:
    """What is given now, for everything that is published."""
    found = Policy.objects.order_by("-number").values_list("licence", "licence_url").first()
    return Licence(*found) if found else Licence()


def least_role() -> Role:
    """The role from which on members review; asked for on every page, so by itself."""
    found = _LEAST.rows()
    return Role(found[0][0] if found else Policy().approver_role)


_LEAST = Prepared(lambda _: [Policy.objects.order_by("-number").values_list("approver_role")[:1]])


def scale(newsroom_id: UUID) -> Scale:
    """The newest version; where none was set yet, the desk's own words as number 0, which is not stored."""
    return ratings().first() or own_scale(newsroom_id)


def own_scale(newsroom_id: UUID) -> Scale:
    """The desk's own words, as number 0, which is not stored."""
    name, steps = scales.PRESETS["plain"]
    return Scale(newsroom_id=newsroom_id, number=0, name=name, steps=steps)


def policy_version(newsroom_id: UUID, number: int) -> Policy:
    """One version of the policy, 0 for the desk's own that held before any was set. Raises `NotFoundError`."""
    found = policies().filter(number=number).first() if number else _own_policy(newsroom_id)
    if found is None:
        raise NotFoundError("The policy has no version of that number.")
    return found


def scale_version(newsroom_id: UUID, number: int) -> Scale:
    """One version of the rating scale, 0 for the desk's own. Raises `NotFoundError`."""
    found = ratings().filter(number=number).first() if number else own_scale(newsroom_id)
    if found is None:
        raise NotFoundError("The scale has no version of that number.")
    return found


def _own_policy(newsroom_id: UUID) -> Policy:
    """The desk's own policy as it holds, or as it held until the newsroom set one."""
    now = policy(newsroom_id)
    return Policy(newsroom_id=newsroom_id, number=0) if now.number else now


def policies() -> QuerySet[Policy]:
    """All versions of the policy, newest first."""
    return Policy.objects.select_related("created_by__user").order_by("-number", "-id")


def ratings() -> QuerySet[Scale]:
    """All versions of the rating scale, newest first."""
    return Scale.objects.select_related("created_by__user").order_by("-number", "-id")


def rules(policy: Policy) -> Rules:
    """What `policy` asks of what is on file."""
    return Rules(policy.origin_threshold, primary_needed=policy.primary_needed, reply_needed=policy.reply_needed)


def outdated(verdict: Verdict, policy: Policy) -> bool:
    """Whether `verdict` was proposed under rules other than those of `policy`."""
    made_under = verdict.policy or Policy()  # the desk's own, as it held until the newsroom set one
    return not same_rules(made_under, policy) and bool(verdict.policy_id or policy.number)


def same_rules(one: Policy, other: Policy) -> bool:
    """Whether two versions ask the same of a sign-off."""
    return all(getattr(one, name) == getattr(other, name) for name in DECISIVE)
