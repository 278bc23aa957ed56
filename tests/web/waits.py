"""Why things wait for a member, without the page that says so; the number in the head is compared with it each time."""

from claims.models import Member
from claims.selectors import inbox
from tests.people import acting


def reasons_for(member: Member) -> list[list[str]]:
    """For each thing in their queue, in order, the reasons."""
    the_head_says_as_many(member)
    return [[reason.why.value for reason in one.waiting.reasons] for one in inbox.shown(acting(member))]


def the_head_says_as_many(member: Member) -> None:
    """The number in the head is that of the list, and so is the number of reviews."""
    assert inbox.numbers(acting(member)) == inbox.counted(inbox.everything(acting(member)))
    assert inbox.number(acting(member)) == len(inbox.shown(acting(member)))
