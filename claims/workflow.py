"""Which moves are legal and what they lead to, as tables (`python manage.py print_tables`)."""

from dataclasses import dataclass
from enum import StrEnum

from claims.enums import EvidenceState, Selection, Stage
from claims.errors import StateError


class Move(StrEnum):
    """What can happen to a piece of evidence."""

    WITHDRAW = "withdraw"
    RESTORE = "restore"
    EDIT = "edit"


# What a piece of evidence is after a move, or nothing where the move is refused. A restored item is located anew.
EVIDENCE: dict[tuple[EvidenceState, Move], EvidenceState] = {
    (EvidenceState.LOCATED, Move.WITHDRAW): EvidenceState.WITHDRAWN,
    (EvidenceState.PENDING, Move.WITHDRAW): EvidenceState.WITHDRAWN,
    (EvidenceState.WITHDRAWN, Move.RESTORE): EvidenceState.PENDING,
    (EvidenceState.LOCATED, Move.EDIT): EvidenceState.PENDING,
    (EvidenceState.PENDING, Move.EDIT): EvidenceState.PENDING,
}

REFUSED: dict[tuple[EvidenceState, Move], str] = {
    (EvidenceState.WITHDRAWN, Move.WITHDRAW): "This evidence is withdrawn already.",
    (EvidenceState.WITHDRAWN, Move.EDIT): "Withdrawn evidence can't be edited. Bring it back first.",
    (EvidenceState.LOCATED, Move.RESTORE): "This evidence is not withdrawn.",
    (EvidenceState.PENDING, Move.RESTORE): "This evidence is not withdrawn.",
}


def after(state: EvidenceState, move: Move) -> EvidenceState:
    """The state that `move` leads to; raises `StateError` in words where it is refused."""
    try:
        return EVIDENCE[state, move]
    except KeyError:
        raise StateError(REFUSED[state, move]) from None


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of the verdicts on a claim: one waits for review, or is signed off, and then perhaps published."""

    waiting: bool = False
    signed: bool = False
    published: bool = False


UNDECIDED = Decided()


def stage(
    *, dismissed: bool, selection: Selection, assigned: bool, has_evidence: bool, decided: Decided = UNDECIDED
) -> Stage:
    """The stage of a claim, computed from what is on file: first row that fits.

    | dismissed                                      | `dismissed`  |
    | a proposed verdict waits for review            | `in_review`  |
    | the signed verdict is published                | `published`  |
    | a verdict is signed off                        | `signed_off` |
    | selected, assigned, or with evidence on file   | `checking`   |
    | otherwise                                      | `logged`     |

    A verdict that was returned, or that words or evidence changed under, is on file too: `has_evidence` says so.
    """
    rows = (
        (dismissed, Stage.DISMISSED),
        (decided.waiting, Stage.IN_REVIEW),
        (decided.signed and decided.published, Stage.PUBLISHED),
        (decided.signed, Stage.SIGNED_OFF),
        (selection is Selection.SELECTED or assigned or has_evidence, Stage.CHECKING),
    )
    return next((found for holds, found in rows if holds), Stage.LOGGED)
