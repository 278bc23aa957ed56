"""Thousands of steps by everybody in two newsrooms, in any order: whatever comes, what must always hold holds.

`make soak` takes 50,000 (`STEPS`), chosen anew each time; here they are the same ones each time.
"""

import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.claims.machine import watch, world
from tests.claims.machine.of_articles import OfArticles
from tests.claims.machine.of_claims import OfClaims
from tests.claims.machine.of_evidence import OfEvidence
from tests.claims.machine.of_publication import OfPublication
from tests.claims.machine.of_verdicts import OfVerdicts

STEPS = int(os.environ.get("STEPS", "2000"))
SOAK = "STEPS" in os.environ
A_ROUND = 2_500  # steps, after which the transaction is thrown away: it holds what every step wrote
LONG = 40  # rules in a row; some take several steps
A_RUN = 60


class Machine(OfClaims, OfEvidence, OfVerdicts, OfPublication, OfArticles):
    """Everything that anybody does."""


@pytest.fixture
def desk(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two newsrooms, watched."""
    watch.start()
    world.read_once(monkeypatch)
    Machine.rooms = world.both()
    Machine.steps = 0
    yield
    Machine.rooms = []


@pytest.mark.parametrize("number", range(-(-STEPS // A_ROUND)))
def test_whatever_is_done_in_whatever_order_what_must_hold_holds(desk: None, number: int) -> None:
    wanted = min(A_ROUND, STEPS - number * A_ROUND)
    how = settings(
        max_examples=wanted // A_RUN + 1,
        stateful_step_count=LONG,
        derandomize=not SOAK,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        phases=[Phase.generate] if SOAK else [Phase.generate, Phase.shrink],
    )
    begun = time.monotonic()
    while Machine.steps < wanted:
        run_state_machine_as_test(Machine, settings=how)
        assert SOAK or Machine.steps >= wanted
    told = ", ".join(f"{name} {count}" for name, count in sorted(Machine.served.items()))
    print(f"{Machine.steps} steps in {time.monotonic() - begun:.1f} s; done: {told}")  # noqa: T201 - for bench/README.md
    assert Machine.served.get("review", 0) > 0
