"""The discussion of a claim: its newest comments, or all of them."""

from dataclasses import dataclass

from claims.models import Claim, Comment
from claims.selectors import comments

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Discussion:
    """`number` comments in all, of which the `older` are left out of `comments`."""

    number: int
    comments: list[Comment]

    @property
    def older(self) -> int:
        """How many are not shown."""
        return self.number - len(self.comments)


def discussion(claim: Claim, *, whole: bool) -> Discussion:
    """The newest `NEWEST` comments on `claim`, or with `whole` every one."""
    everything = comments.on_claim(claim)
    shown = list(everything) if whole else comments.newest(claim, NEWEST)
    return Discussion(everything.count(), shown)
