"""Scales: what newsrooms can begin with, and what they may not send."""

import pytest

from claims import scales
from claims.decisions import VerdictWord
from claims.errors import InvalidError


@pytest.mark.parametrize("preset", list(scales.PRESETS))
def test_each_preset_is_a_scale(preset: str) -> None:
    _, steps = scales.PRESETS[preset]
    assert scales.checked(steps) == steps


def test_the_scale_in_plain_words_has_a_rating_of_its_own_for_each_verdict() -> None:
    steps = scales.PRESETS["plain"][1]
    assert len({scales.own(steps, verdict) for verdict in VerdictWord}) == 7


def test_the_first_rating_of_a_verdict_is_the_scales_own_for_it() -> None:
    steps = scales.PRESETS["six_step"][1]
    assert scales.own(steps, VerdictWord.REFUTED) == "Wrong"
    assert scales.own(steps[:1], VerdictWord.REFUTED) == ""


STEP = {"rating": "Right", "definition": "", "verdict": "supported"}
OTHER = {"rating": "Wrong", "definition": "", "verdict": "refuted"}


@pytest.mark.parametrize(
    ("steps", "paths"),
    [
        ([], [("steps",)]),
        ([STEP], [("steps",)]),
        ([STEP] * 21, [("steps",), *(("steps", at, "rating") for at in range(1, 21))]),
        # Two ratings that differ in nothing but their case are one.
        ([STEP, OTHER | {"rating": "RIGHT"}], [("steps", 1, "rating")]),
        ([STEP, OTHER | {"rating": " "}], [("steps", 1, "rating")]),
        ([STEP, OTHER | {"verdict": "false"}], [("steps", 1, "verdict")]),
        ([STEP, OTHER | {"rating": "x" * 61}], [("steps", 1, "rating")]),
        ([STEP, OTHER | {"definition": "x" * 1001}], [("steps", 1, "definition")]),
    ],
)
def test_what_is_wrong_with_a_scale_is_named(steps: list[dict[str, str]], paths: list[tuple[str | int, ...]]) -> None:
    with pytest.raises(InvalidError) as refused:
        scales.checked(steps)
    assert [fault.path for fault in refused.value.faults] == paths
