"""Why things wait for a member, without the page that says so."""

from claims.models import Member
from claims.selectors import inbox
from tests.people import acting


def reasons_for(member: Member) -> list[list[str]]:
    """For each thing in their queue, in order, the reasons."""
    return [[reason.why.value for reason in one.waiting.reasons] for one in inbox.shown(acting(member))]
