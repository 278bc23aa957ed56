"""What stands between a verdict and its sign-off, row by row."""

from collections.abc import Callable

import pytest

from claims import gates
from claims.decisions import VerdictWord as W
from claims.gates import GateCode as G
from claims.gates import OnFile, Reply, Rules

NO_REPLY = Rules(reply_needed=False)
SIDES = [(0, 0), (1, 0), (2, 0), (0, 1), (0, 2), (1, 1), (2, 1), (1, 2), (2, 2), (3, 3)]


def open_codes(verdict: W, rules: Rules, on_file: OnFile, **more: str) -> list[G]:
    return [gate.code for gate in gates.still_open(gates.asked(verdict, rules, on_file, **more))]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("threshold", [1, 2, 3])
@pytest.mark.parametrize(
    ("verdict", "needs_for", "needs_against"),
    [
        (W.SUPPORTED, lambda n: n, lambda _: 0),
        (W.REFUTED, lambda _: 0, lambda n: n),
        (W.MIXED, lambda n: n, lambda n: n),
        # Evidence conflicts when there is one origin on either side, whatever the threshold.
        (W.CONFLICTING_EVIDENCE, lambda _: 1, lambda _: 1),
        # These stand on something else than origins.
        (W.MISSING_CONTEXT, lambda _: 0, lambda _: 0),
        (W.NOT_ENOUGH_EVIDENCE, lambda _: 0, lambda _: 0),
        (W.NOT_CHECKABLE, lambda _: 0, lambda _: 0),
    ],
)
def test_origins_on_each_side(
    verdict: W,
    needs_for: Callable[[int], int],
    needs_against: Callable[[int], int],
    threshold: int,
    sides: tuple[int, int],
) -> None:
    for_, against = sides
    on_file = OnFile(origins_for=for_, origins_against=against, context=True, searched=True)
    expected = [G.SUPPORTING_ORIGINS] if for_ < needs_for(threshold) else []
    expected += [G.REFUTING_ORIGINS] if against < needs_against(threshold) else []
    rules = Rules(threshold=threshold, reply_needed=False)
    assert open_codes(verdict, rules, on_file, reason="opinion") == expected


@pytest.mark.parametrize(
    ("verdict", "has", "reason", "still"),
    [
        (W.MISSING_CONTEXT, {}, "", [G.CONTEXT]),
        (W.MISSING_CONTEXT, {"context": True}, "", []),
        (W.NOT_ENOUGH_EVIDENCE, {}, "", [G.SEARCH]),
        (W.NOT_ENOUGH_EVIDENCE, {"searched": True}, "", []),
        (W.NOT_CHECKABLE, {}, "", [G.REASON]),
        (W.NOT_CHECKABLE, {}, "forecast", []),
        # What another verdict needs is no help.
        (W.NOT_CHECKABLE, {"searched": True, "context": True}, "", [G.REASON]),
        (W.NOT_ENOUGH_EVIDENCE, {"context": True}, "", [G.SEARCH]),
    ],
)
def test_what_stands_on_no_origins(verdict: W, has: dict[str, bool], reason: str, still: list[G]) -> None:
    assert open_codes(verdict, NO_REPLY, OnFile(**has), reason=reason) == still


@pytest.mark.parametrize("verdict", list(W))
@pytest.mark.parametrize("asks", [True, False])
@pytest.mark.parametrize("primary", [True, False])
def test_a_primary_source_is_asked_of_what_stands_on_evidence(verdict: W, asks: bool, primary: bool) -> None:
    on_file = OnFile(3, 3, context=True, searched=True, primary=primary)
    rules = Rules(primary_needed=asks, reply_needed=False)
    expected = [G.PRIMARY_SOURCE] if asks and not primary and verdict in gates.ON_EVIDENCE else []
    assert open_codes(verdict, rules, on_file, reason="opinion") == expected


@pytest.mark.parametrize("verdict", list(W))
@pytest.mark.parametrize("asks", [True, False])
@pytest.mark.parametrize("reply", list(Reply))
def test_the_right_of_reply_is_asked_of_all(verdict: W, asks: bool, reply: Reply) -> None:
    on_file = OnFile(3, 3, context=True, searched=True, reply=reply)
    rules = Rules(reply_needed=asks)
    expected = [G.RIGHT_OF_REPLY] if asks and reply is not Reply.GIVEN else []
    assert open_codes(verdict, rules, on_file, reason="opinion") == expected


def test_a_gate_says_in_words_what_is_missing() -> None:
    [one] = gates.asked(W.SUPPORTED, NO_REPLY, OnFile(origins_for=1))
    [two] = gates.asked(W.REFUTED, NO_REPLY, OnFile())
    assert one.words == "One more independent origin that supports it, or say why it can be done without."
    assert two.words == "2 more independent origins that refute it, or say why it can be done without."


def test_an_override_leaves_the_gate_unmet_and_no_longer_open() -> None:
    [gate] = gates.asked(
        W.SUPPORTED, NO_REPLY, OnFile(), overrides={"supporting_origins": "The register is the source."}
    )
    assert (gate.met, gate.open, gate.override) == (False, False, "The register is the source.")


def test_an_override_of_one_gate_opens_no_other() -> None:
    still = open_codes(W.MIXED, NO_REPLY, OnFile(), overrides={"supporting_origins": "There is one register."})
    assert still == [G.REFUTING_ORIGINS]
