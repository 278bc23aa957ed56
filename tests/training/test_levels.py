"""Rates of certainty are counted, rise with the score, and are coarse at the top; the picture shows them."""

import json
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from reading.attribution.rates import FILE, of_case
from training.levels import FEWEST, TOP, cases, levels
from training.picture import Curve, picture


def _drawn(number: int) -> list[tuple[float, bool]]:
    chance = np.random.default_rng(3)
    scores = chance.random(number)
    return [(float(score), bool(chance.random() < score)) for score in scores]


def test_rates_rise_with_the_score_and_are_the_rates_of_what_was_drawn() -> None:
    rows = _drawn(5_000)
    found = levels(rows)
    assert found[0][0] == 0.0
    assert [low for low, _ in found] == sorted(low for low, _ in found)
    assert [rate for _, rate in found] == sorted(rate for _, rate in found)
    for score in (0.15, 0.5, 0.8):
        assert of_case({"": found}, "", score) == pytest.approx(score, abs=0.12)


def test_all_that_is_right_more_than_nine_times_in_ten_is_one_level() -> None:
    top = levels(_drawn(5_000))[-1]
    assert top[1] == pytest.approx(TOP, abs=0.015)
    assert top[0] < 0.9


def test_few_readings_make_one_level() -> None:
    assert levels([(0.1, False), (0.9, True)]) == [[0.0, 0.5]]
    assert len(levels(_drawn(2 * FEWEST - 1))) == 1


@pytest.mark.parametrize(
    ("case", "rate"),
    [
        ("direct/person", 0.9),
        # What was met too rarely takes the rate of the wider kind, and that of all where there is none.
        ("direct/group", 0.7),
        ("mixed", 0.5),
    ],
)
def test_a_rare_kind_takes_the_rate_of_the_wider_one(case: str, rate: float) -> None:
    table = {"": [[0.0, 0.5]], "direct": [[0.0, 0.7]], "direct/person": [[0.0, 0.9]]}
    assert of_case(table, case, 0.3) == rate


def test_a_field_that_was_not_counted_has_no_rate() -> None:
    assert of_case({}, "direct", 0.5) is None


def test_kinds_are_counted_under_the_wider_ones_too() -> None:
    found = cases([("direct/person", 0.0, True)] * 40 + [("direct/group", 0.0, False)] * 20)
    assert set(found) == {"", "direct", "direct/person"}
    assert found["direct"] == [[0.0, 0.66]]


def test_the_rates_that_are_shipped_are_probabilities_that_rise() -> None:
    held = json.loads(FILE.read_text(encoding="ascii"))
    reads = [read for reader in held.values() for read in reader.values()]
    every = [found for read in reads for field in read.values() for found in field.values()]
    assert len(every) > 50
    for found in every:
        lows, rates = zip(*found, strict=True)
        assert lows[0] == 0.0
        assert list(lows) == sorted(lows)
        assert list(rates) == sorted(rates)
        assert 0 <= rates[0] <= rates[-1] <= 1


def test_the_picture_is_readable_xml_that_says_its_figures_in_words() -> None:
    drawn = picture([Curve("claims, by rules & tagger", [(0.5, 0.4, 100), (0.92, 0.93, 900)])])
    root = ET.fromstring(drawn)  # noqa: S314
    name = "{http://www.w3.org/2000/svg}"
    assert "0.92 given, 0.93 right" in (root.findtext(f"{name}desc") or "")
    assert len(root.findall(f"{name}circle")) == 2
    assert not root.findall(f".//{name}script") + root.findall(f".//{name}style")
