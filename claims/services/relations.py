"""Which claim stands for which, written down and struck out again with the act that it came from. Inner steps."""

from collections.abc import Sequence

from claims.enums import EventKind
from claims.models import Claim, Succession
from claims.models.succession import How

# How the reason begins why a claim that was merged into another is put aside; then come words of that.
MERGED_INTO = "Merged into “"


def put(act: str, claims: Sequence[Claim], *, stand: bool) -> None:
    """Let those stand for others that a split or a merge made so, or none of them.

    The first of `claims` was split into the others, or they were merged into it. The record keeps what is struck out.
    """
    first, *others = claims
    pairs = [(first, other) if act == EventKind.CLAIM_SPLIT else (other, first) for other in others]
    how = How.SPLIT if act == EventKind.CLAIM_SPLIT else How.MERGED
    if stand:
        made = [Succession(newsroom_id=one.newsroom_id, claim=one, successor=other, how=how) for one, other in pairs]
        Succession.objects.bulk_create(made, ignore_conflicts=True)
        return
    for one, other in pairs:
        Succession.objects.filter(claim=one, successor=other, how=how).delete()
