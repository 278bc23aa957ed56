"""The contract's table of evidence status, row by row at thresholds 1, 2 and 3, over what is really on file.

`tests.claims.test_counting` holds the rule itself; here it is held that attaching, confiding and grouping lead to it.
"""

from typing import Any

import pytest

from claims.models import Claim
from claims.services import evidence
from tests.factories.articles import article, claim, document
from tests.people import People, acting

# What is on file for and against, and what follows at thresholds 1, 2 and 3; "weak" where something weak opposes.
ROWS: list[tuple[int, int, tuple[str, str, str]]] = [
    # Nothing counts.
    (0, 0, ("no_evidence", "no_evidence", "no_evidence")),
    # One origin, on either side.
    (1, 0, ("corroborated", "single_sourced", "single_sourced")),
    (0, 1, ("contradicted", "single_sourced", "single_sourced")),
    # Two, three.
    (2, 0, ("corroborated", "corroborated", "single_sourced")),
    (0, 2, ("contradicted", "contradicted", "single_sourced")),
    (3, 0, ("corroborated", "corroborated", "corroborated")),
    (0, 3, ("contradicted", "contradicted", "contradicted")),
    # Both sides.
    (1, 1, ("contested", "single_sourced", "single_sourced")),
    (2, 1, ("contested", "corroborated weak", "single_sourced")),
    (1, 2, ("contested", "contradicted weak", "single_sourced")),
    (2, 2, ("contested", "contested", "single_sourced")),
    (3, 2, ("contested", "contested", "corroborated weak")),
    (2, 3, ("contested", "contested", "contradicted weak")),
    (3, 3, ("contested", "contested", "contested")),
]


@pytest.fixture
def on(gazette: People) -> Claim:
    said = [{"role": "source", "speaker": {"name": "Harbour office", "kind": "organisation"}}]
    said.append({"role": "relay", "speaker": {"name": "Elm Radio", "kind": "organisation"}})
    return claim(gazette.ada, article(gazette.ada, read=False), attribution=said)


def _status(on: Claim) -> str:
    on.refresh_from_db()
    return f"{on.evidence_status} weak" if on.weak_opposition else on.evidence_status


@pytest.mark.parametrize("threshold", [1, 2, 3])
@pytest.mark.parametrize(("supports", "refutes", "expected"), ROWS)
@pytest.mark.parametrize("confidential", [False, True])
def test_the_status_follows_from_what_is_on_file(
    gazette: People,
    on: Claim,
    supports: int,
    refutes: int,
    expected: tuple[str, str, str],
    threshold: int,
    confidential: bool,
) -> None:
    """A confidential source counts as any other."""
    newsroom = gazette.gazette
    type(newsroom).objects.filter(pk=newsroom.pk).update(origin_threshold=threshold)
    for stance, number in (("supports", supports), ("refutes", refutes)):
        for index in range(number):
            source = {"confidential": confidential}
            document(gazette.ada, on, origin=f"{stance} {index}", stance=stance, source=source)
    assert _status(on) == expected[threshold - 1]


A, B, C = {"origin": "Agency A"}, {"origin": "Bureau B"}, {"origin": "Coast guard"}


@pytest.mark.parametrize(
    ("items", "counted", "status"),
    [
        # Eight reprints of one wire story are one origin, however it is written.
        ([{"origin": name} for name in ("Agency A", "AGENCY A", "agency a", " Agency A ") * 2], 1, "single_sourced"),
        # Two independent ones.
        ([A, B], 2, "corroborated"),
        # The speaker's own paper supports nothing of what they say, nor does the radio that passed it on.
        ([{"origin": "Harbour office"}, {"origin": "The Harbour Office"}, {"origin": "elm radio"}], 0, "no_evidence"),
        # A video of the speech shows that it was said.
        ([A | {"about": "utterance"}, B | {"about": "utterance"}], 0, "no_evidence"),
        # A count of a later day only updates the figure.
        ([A, B | {"later_figure": True}], 1, "single_sourced"),
        # Context stands for neither side.
        ([A, B | {"stance": "context"}], 1, "single_sourced"),
        # Nobody knows whose reporting these are: together they are one.
        ([{"origin": ""}, {"origin": ""}, A], 2, "corroborated"),
        # Nobody can find these again.
        ([A | {"locator": None}, B], 1, "single_sourced"),
        # Needed together: one item with all its origins, and none that lacks a part.
        ([A | {"group": "g"}, B | {"group": "g"}], 1, "single_sourced"),
        ([A | {"group": "g"}, B | {"group": "g"}, C], 2, "corroborated"),
        ([A | {"group": "g"}, B | {"group": "g"}, A], 1, "single_sourced"),
        ([A | {"group": "g"}, B | {"group": "g", "locator": None}, C], 1, "single_sourced"),
        # Any group suffices; of two that share an origin one counts.
        ([A | {"group": "g"}, B | {"group": "g"}, C | {"group": "h"}], 2, "corroborated"),
        ([A | {"group": "g"}, B | {"group": "g"}, B | {"group": "h"}, C | {"group": "h"}], 1, "single_sourced"),
        # What is confided counts, and shares its origin with what is not.
        ([A | {"source": {"confidential": True}}, B], 2, "corroborated"),
        ([A | {"source": {"confidential": True}}, A], 1, "single_sourced"),
        ([A | {"group": "g", "source": {"confidential": True}}, B | {"group": "g"}], 1, "single_sourced"),
    ],
)
def test_which_items_count(gazette: People, on: Claim, items: list[dict[str, Any]], counted: int, status: str) -> None:
    for item in items:
        document(gazette.ada, on, **item)
    assert _status(on) == status
    assert on.origins_for == counted


def test_a_group_that_loses_a_part_counts_no_longer_and_again_with_it(gazette: People, on: Claim) -> None:
    document(gazette.ada, on, **A, group="g")
    part = document(gazette.ada, on, **B, group="g")
    by = acting(gazette.ada)
    evidence.withdraw_evidence(by=by, evidence=part, reason="not what it seemed")
    assert _status(on) == "no_evidence"
    evidence.restore_evidence(by=by, evidence=part)
    assert _status(on) == "single_sourced"
