"""The stage of a claim, row by row."""

import pytest

from claims import workflow
from claims.enums import Selection, Stage
from claims.workflow import Decided

OPEN, SELECTED = Selection.OPEN, Selection.SELECTED


@pytest.mark.parametrize(
    ("dismissed", "decided", "selection", "assigned", "on_file", "stage"),
    [
        (False, Decided(), OPEN, False, False, Stage.LOGGED),
        (False, Decided(), Selection.PARKED, False, False, Stage.LOGGED),
        (False, Decided(), SELECTED, False, False, Stage.CHECKING),
        (False, Decided(), OPEN, True, False, Stage.CHECKING),
        # Evidence, or a verdict that was returned or is void.
        (False, Decided(), OPEN, False, True, Stage.CHECKING),
        (False, Decided(waiting=True), OPEN, False, False, Stage.IN_REVIEW),
        (False, Decided(waiting=True), SELECTED, True, True, Stage.IN_REVIEW),
        (False, Decided(signed=True), OPEN, False, True, Stage.SIGNED_OFF),
        (False, Decided(signed=True, published=True), OPEN, False, True, Stage.PUBLISHED),
        # A newer verdict waits, whatever is published.
        (False, Decided(waiting=True, published=True), OPEN, False, True, Stage.IN_REVIEW),
        # What was published of a verdict that is void now is no stage of the claim.
        (False, Decided(published=True), OPEN, False, True, Stage.CHECKING),
        (True, Decided(), SELECTED, True, True, Stage.DISMISSED),
        (True, Decided(waiting=True), OPEN, False, False, Stage.DISMISSED),
        (True, Decided(signed=True, published=True), OPEN, False, True, Stage.DISMISSED),
    ],
)
def test_the_first_row_that_fits(
    *, dismissed: bool, decided: Decided, selection: Selection, assigned: bool, on_file: bool, stage: Stage
) -> None:
    found = workflow.stage(
        dismissed=dismissed, selection=selection, assigned=assigned, has_evidence=on_file, decided=decided
    )
    assert found is stage
