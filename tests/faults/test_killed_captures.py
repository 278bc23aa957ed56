"""Fifty addresses attached at once on a laptop, its one worker killed again and again: all captured, each once.

A few kills here, 20 in continuous integration (`KILLS`). How far each has come can be seen all the while.
"""

import contextlib
import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.claims.sites import HTML, STORM
from tests.faults.kills import KILLS
from tests.faults.laptop import Laptop, laptop
from tests.faults.servers import within
from tests.servers import Caller, response, serving

ADDRESSES = 50
AT_ONCE = 8
# A job whose worker died seven times is given up; none is hit so often here.
IN_HAND = "SELECT id, worker FROM claims_job WHERE kind = 'capture_source' AND state = 'running' AND attempts < 4"
STILL = "SELECT 1 FROM claims_job WHERE id = %s AND worker = %s AND state = 'running'"
WHY = "SELECT state, attempts, reason, result FROM claims_job WHERE state <> 'done' OR result LIKE '%failed%'"
PATIENCE = 120 + 15 * KILLS
TEXT = "The harbour office reported that 12 boats had sunk. Mayor Ito Tan said that 300 houses had lost their roofs."


def _page(caller: Caller) -> None:
    """A page of its own for each address, after a moment, so that a kill meets captures in hand."""
    caller.wait(0.05)
    number = caller.path.rpartition("/")[2].encode()
    caller.say(response(STORM.replace(b"300 roofs", number + b" roofs"), HTML))


def _attach(desk: Laptop, claim: str, url: str) -> str:
    status, made = desk.call("POST", f"/api/v1/claims/{claim}/evidence/", {"stance": "supports", "url": url})
    assert status == 201, made
    return str(made["source"])


def _states(desk: Laptop) -> Counter[str]:
    """How the captures stand, as anybody can see who may read."""
    status, page = desk.call("GET", "/api/v1/sources/?page_size=200&fields=id,capture")
    assert status == 200
    return Counter(one["capture"] for one in page["results"])


def _struck(desk: Laptop) -> bool:
    """-9 to the worker that has a capture in hand; whether it died in the middle of it.

    Then the capture stands in its name as it did; what a worker that died before left is nobody's in hand.
    """
    alive = desk.children()
    held = [(job, worker, int(worker.split("-")[-2])) for job, worker in desk.query(IN_HAND)]
    for job, worker, pid in held:
        if pid in alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            assert within(5, lambda: pid not in desk.children(), every=0.01)  # noqa: B023 - asked at once
            return desk.query(STILL, job, worker) != []
    return False


def test_fifty_addresses_are_captured_whatever_becomes_of_the_worker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(_page) as site, laptop(tmp_path) as desk:
        desk.environment["FETCH_ALLOW"] = site.place
        desk.serve()
        article = desk.add_article(TEXT)
        assert within(60, lambda: desk.call("GET", f"/api/v1/articles/{article}/")[1]["status"] == "read")
        claim = desk.call("GET", f"/api/v1/articles/{article}/claims/")[1]["results"][0]["id"]
        urls = [site.url(f"/page/{number}") for number in range(ADDRESSES)]
        with ThreadPoolExecutor(AT_ONCE) as hands:
            sources = list(hands.map(lambda url: _attach(desk, claim, url), urls))
        assert len(set(sources)) == ADDRESSES
        killed = 0
        for number in range(KILLS):
            share = ADDRESSES * (number + 1) // (KILLS + 1)
            assert within(PATIENCE, lambda: _states(desk)["captured"] >= share, every=0.05), _states(desk)  # noqa: B023
            assert within(5, lambda: _struck(desk), every=0.01), desk.query(WHY)
            killed += 1
            states = _states(desk)
            assert states["pending"] + states["captured"] == ADDRESSES, (states, desk.query(WHY))
        assert within(PATIENCE, lambda: _states(desk)["captured"] == ADDRESSES, every=0.5), desk.query(WHY)
        assert desk.query("SELECT count(*), count(DISTINCT source_id), max(number) FROM claims_snapshot") == [
            (ADDRESSES, ADDRESSES, 1)
        ]
        assert desk.query("SELECT count(*) FROM claims_event WHERE kind = 'source_captured'") == [(ADDRESSES,)]
        assert desk.record() == "holds"
        assert killed >= KILLS
        with capsys.disabled():
            said = f"{ADDRESSES} addresses, {killed} workers killed in a capture: all captured, each once."
            print(f"\n{said}")  # noqa: T201 - what the test is run by hand for
