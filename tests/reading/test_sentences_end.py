"""Where sentences end."""

import pytest

from reading import read


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in read(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        # A title, an initial, a month or a country does not end a sentence.
        "Mr. Ito met Dr. B. Okafor on Jan. 5 in the U.S. capital.",
        # Nor does a decimal point or an amount.
        "Prices rose by 3.5 percent to $1,200.50 a head.",
        # Nor a mark inside a quotation that the reporting clause follows.
        "“Is it safe?” asked the mayor of Port Vale.",
        "“Stop!” Ada Ito said to the crowd.",
        # Nor an ellipsis in the middle.
        "It was ... a long night for the keepers.",
    ],
)
def test_it_does_not_end_here(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # A full stop and a capital letter.
        ("The wall fell.", "Nobody was hurt."),
        # The closing mark belongs to the sentence it closes.
        ("“The wall fell.”", "Nobody was hurt."),
        # A sentence inside a longer quotation is one too.
        ("“The wall fell.", "Nobody was hurt,” Ada Ito said."),
        # An abbreviation ends a sentence when a new one clearly begins.
        ("He works for Harbour Works Inc.", "The firm built the wall."),
        # A question ends as well.
        ("Who built the wall?", "Nobody remembers it."),
        # A sentence may begin with a figure or a quotation mark.
        ("The wall fell.", "“Nobody was hurt.”"),
    ],
)
def test_it_ends_between_these(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_a_sentence_without_end_is_cut_where_it_grows_too_long() -> None:
    assert all(len(one) <= 3_000 for one in sentences("word " * 5_000))
