"""What a newsroom asks of its verdicts, and the words it rates with: the newest versions and all before."""

from uuid import UUID

from django.db.models import QuerySet

from claims import scales
from claims.gates import Rules
from claims.models import Newsroom, Policy, Scale

# These decide over a sign-off; the statement of method does not.
DECISIVE = ("approvals", "approver_role", "origin_threshold", "primary_needed", "reply_needed")


def policy(newsroom_id: UUID) -> Policy:
    """The newest version; where none was set yet, the desk's own rules as number 0, which is not stored."""
    found = policies().first()
    if found is not None:
        return found
    threshold = Newsroom.objects.values_list("origin_threshold", flat=True).get(pk=newsroom_id)
    return Policy(newsroom_id=newsroom_id, number=0, origin_threshold=threshold)


def scale(newsroom_id: UUID) -> Scale:
    """The newest version; where none was set yet, the desk's own words as number 0, which is not stored."""
    return ratings().first() or own_scale(newsroom_id)


def own_scale(newsroom_id: UUID) -> Scale:
    """The desk's own words, as number 0, which is not stored."""
    name, steps = scales.PRESETS["plain"]
    return Scale(newsroom_id=newsroom_id, number=0, name=name, steps=steps)


def policies() -> QuerySet[Policy]:
    """All versions of the policy, newest first."""
    return Policy.objects.select_related("created_by__user").order_by("-number", "-id")


def ratings() -> QuerySet[Scale]:
    """All versions of the rating scale, newest first."""
    return Scale.objects.select_related("created_by__user").order_by("-number", "-id")


def rules(policy: Policy) -> Rules:
    """What `policy` asks of what is on file."""
    return Rules(policy.origin_threshold, primary_needed=policy.primary_needed, reply_needed=policy.reply_needed)


def same_rules(one: Policy, other: Policy) -> bool:
    """Whether two versions ask the same of a sign-off."""
    return all(getattr(one, name) == getattr(other, name) for name in DECISIVE)
