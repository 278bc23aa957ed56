"""Thousands of steps by everybody in two newsrooms, in any order: whatever comes, what must always hold holds.

`make soak` takes 50,000 (`STEPS`), chosen anew each time; here they are the same ones each time.
"""

import os
import random
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, seed
from hypothesis import settings as how_to
from hypothesis.stateful import run_state_machine_as_test
from pytest_django import Settings

from tests.claims.machine import watch, world
from tests.claims.machine.of_claims import OfClaims
from tests.claims.machine.of_evidence import OfEvidence
from tests.claims.machine.of_links import OfLinks
from tests.claims.machine.of_people import OfPeople
from tests.claims.machine.of_publication import OfPublication
from tests.claims.machine.of_removals import OfRemovals
from tests.claims.machine.of_sources import OfSources
from tests.claims.machine.of_watches import OfWatches

STEPS = int(os.environ.get("STEPS", "2000"))
SOAK = "STEPS" in os.environ
A_ROUND = 2_500  # steps, after which the transaction is thrown away: it holds what every step wrote
LONG, A_RUN = 80, 10  # rules in a row, and how often that many before the next seed


class Machine(OfRemovals, OfPublication, OfClaims, OfEvidence, OfSources, OfLinks, OfWatches, OfPeople):
    """Everything that anybody does."""


@pytest.fixture
def desk(db: None, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[None]:
    """Two newsrooms, watched; their readers may read as often as they like."""
    settings.RATE_FAILURES_PER_MINUTE = 10**9
    settings.WATCH_EVERY = 15
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + OfWatches.later)
    OfWatches.later = timedelta()
    watch.start()
    world.read_once(monkeypatch)
    Machine.rooms = world.both()
    Machine.steps = 0
    yield
    Machine.rooms = []


@pytest.mark.parametrize("number", range(-(-STEPS // A_ROUND)))
def test_whatever_is_done_in_whatever_order_what_must_hold_holds(desk: None, number: int) -> None:
    wanted = min(A_ROUND, STEPS - number * A_ROUND)
    how = how_to(
        max_examples=A_RUN,
        stateful_step_count=LONG,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        phases=[Phase.generate] if SOAK else [Phase.generate, Phase.shrink],
    )
    begun, worked = time.monotonic(), time.process_time()
    chosen = random.SystemRandom() if SOAK else random.Random(number)  # noqa: S311 - which steps, not a secret
    while Machine.steps < wanted:
        run_state_machine_as_test(seed(chosen.getrandbits(32))(Machine), settings=how)
    told = ", ".join(f"{name} {count}" for name, count in sorted(Machine.served.items()))
    took = f"{time.monotonic() - begun:.1f} s ({time.process_time() - worked:.1f} s of processor time)"
    print(f"{Machine.steps} steps in {took}; done: {told}")  # noqa: T201 - for bench/README.md
    # Which steps come is fixed in the normal tests; a soak may leave one out of a round.
    wanted_of_all = {"review", "publish", "undo", "refresh", "unite", "link", "come due", "take bundle"}
    assert SOAK or wanted_of_all <= Machine.served.keys()
