"""Attributions are scored and certainty is fitted as how-we-read says."""

import numpy as np
import pytest

from training.calibrate import fit
from training.evaluate import intervals
from training.score import Marked, Tally, match, summed

TEXT = "Ada Ito said the port was safe. Cleo Marsh denied it."
GOLD = Marked(source=[(0, 7)], cue=[(8, 12)], content=[(13, 30)], quote="indirect")


def _found(content: list[tuple[int, int]], source: list[tuple[int, int]], cue: list[tuple[int, int]]) -> Marked:
    return Marked(source=source, cue=cue, content=content)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        # Half of the characters in common is enough, blanks aside.
        (_found([(13, 30)], [(0, 7)], [(8, 12)]), (True, True, True)),
        (_found([(17, 25)], [(0, 7)], [(8, 12)]), (True, True, True)),
        (_found([(26, 30)], [(0, 7)], [(8, 12)]), (False, False, False)),
        # A source has to be found, and to be that one; any part of the cue will do.
        (_found([(13, 30)], [], [(8, 12)]), (True, False, True)),
        (_found([(13, 30)], [(32, 42)], [(8, 9)]), (True, False, True)),
        (_found([(13, 30)], [(4, 7)], []), (True, True, False)),
    ],
)
def test_what_counts_as_found(found: Marked, verdict: tuple[bool, bool, bool]) -> None:
    matches = match(TEXT, [GOLD], [found])
    assert (bool(matches), any(one.source for one in matches), any(one.cue for one in matches)) == verdict


def test_one_found_attribution_is_matched_once() -> None:
    twice = [_found([(13, 30)], [], []), _found([(13, 29)], [], [])]
    assert [(one.gold, one.found) for one in match(TEXT, [GOLD], twice)] == [(0, 0)]


def test_figures_are_harmonic_means_in_percent() -> None:
    tally = Tally()
    tally.add([GOLD], 3, match(TEXT, [GOLD], [_found([(13, 30)], [], [(8, 12)])]))
    assert tally.figures() == {
        "attr": 50.0, "attr+src": 0.0, "recall indirect attr": 100.0, "recall indirect attr+src": 0.0,
    }  # fmt: skip


def test_counts_of_articles_add_up_and_vary_with_the_draw() -> None:
    good, bad = Tally(), Tally()
    good.add([GOLD], 1, match(TEXT, [GOLD], [_found([(13, 30)], [(0, 7)], [(8, 12)])]))
    bad.add([GOLD], 1, [])
    assert summed([good, bad]).figures()["attr"] == 50.0
    assert summed([good, bad]).by_quote == {"indirect": [2, 1, 1]}
    low, high = intervals([good, bad] * 20, 200)["attr"]
    assert 30 < low < 50 < high < 70
    assert intervals([good], 50)["attr+src"] == (100.0, 100.0)


def test_a_fitted_curve_gives_the_rates_it_was_fitted_to() -> None:
    chance = np.random.default_rng(1)
    rows = chance.normal(size=(4000, 2))
    likely = 1 / (1 + np.exp(-(1.5 * rows[:, 0] - 0.5)))
    right = (chance.random(4000) < likely).astype(float)
    first, second, constant = fit(rows, right)
    assert (first, second, constant) == pytest.approx((1.5, 0, -0.5), abs=0.15)
