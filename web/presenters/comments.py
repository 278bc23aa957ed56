"""The discussion of a claim: its newest comments, or all of them, answers below what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.models import Claim, Comment
from claims.selectors import comments

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, whom it speaks to, and what was answered to it. `answer`: what it answers is not in sight."""

    comment: Comment
    to: str
    answers: list["Said"] = field(default_factory=list)
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Discussion:
    """`number` comments in all, of which the `older` are left out of `threads`."""

    number: int
    older: int
    threads: list[Said]


def discussion(claim: Claim, *, whole: bool) -> Discussion:
    """The newest `NEWEST` comments on `claim`, or with `whole` every one."""
    everything = comments.on_claim(claim)
    shown = list(everything) if whole else comments.newest(claim, NEWEST)
    number = everything.count()
    return Discussion(number, number - len(shown), _threads(shown))


def names(comment: Comment) -> str:
    """Whom it speaks to, by the names that they have now; empty for nobody."""
    return ", ".join(str(one.member) for one in comment.mentions.all())


def _threads(found: Sequence[Comment]) -> list[Said]:
    """One level: what answers an answer stands in the thread that this is in."""
    threads: dict[object, Said] = {}
    for comment in found:
        first = threads.get(comment.thread) if comment.thread else None
        said = Said(comment, names(comment), answer=bool(comment.thread and first is None))
        if first:
            first.answers.append(said)
        else:
            threads[comment.thread or comment.pk] = said
    return list(threads.values())
