"""The best row of labels is one that can be read as spans."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.attribution.tagger.labels import LABELS, Found, Role, best_labels, spans_of

OUT, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(len(LABELS))


def _rows(*chances: dict[int, float]) -> list[list[float]]:
    return [[math.log(row.get(label, 0.001)) for label in range(len(LABELS))] for row in chances]


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        # Each piece on its own where that makes spans.
        (_rows({B_SOURCE: 0.9}, {B_CUE: 0.9}, {B_CONTENT: 0.9}, {I_CONTENT: 0.9}), [1, 3, 5, 6]),
        # An inside without a beginning is no span: what is likeliest in all wins.
        (_rows({OUT: 0.3, B_CONTENT: 0.2}, {I_CONTENT: 0.9, OUT: 0.05}), [B_CONTENT, I_CONTENT]),
        (_rows({OUT: 0.9, B_CONTENT: 0.01}, {I_CONTENT: 0.5, OUT: 0.4}), [OUT, OUT]),
        # Never the inside of another role.
        (_rows({B_SOURCE: 0.9, B_CUE: 0.1}, {I_CUE: 0.9, I_SOURCE: 0.01}), [B_CUE, I_CUE]),
        ([], []),
    ],
)
def test_the_likeliest_labels_that_make_spans(rows: list[list[float]], labels: list[int]) -> None:
    assert best_labels(rows) == labels


@given(st.lists(st.lists(st.floats(-20, 0), min_size=7, max_size=7), max_size=30))
def test_a_span_never_starts_with_its_inside(rows: list[list[float]]) -> None:
    labels = best_labels(rows)
    assert len(labels) == len(rows)
    for before, label in zip([OUT, *labels], labels, strict=False):
        assert label == OUT or label % 2 == 1 or before in {label, label - 1}


def test_spans_are_what_the_labels_say() -> None:
    labels = [B_SOURCE, I_SOURCE, OUT, B_CUE, B_CONTENT, I_CONTENT, B_CONTENT]
    assert spans_of(labels, 10) == [
        Found(Role.SOURCE, 10, 12), Found(Role.CUE, 13, 14), Found(Role.CONTENT, 14, 16), Found(Role.CONTENT, 16, 17),
    ]  # fmt: skip
