"""What in two wordings a person has to look at."""

import pytest

from reading import critical_differences


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4,171 people", "4171 people"),
        ("four thousand men", "4,000 men"),
        ("two hundred and five men", "205 men"),
        ("twenty-one men", "21 men"),
        ("2.5 million", "2,500,000"),
        ("a rise of 5%", "a rise of five per cent"),
        ("$5", "5 dollars"),
        ("the 3rd day", "the third day"),
        ("on 5 January 2022", "on January 5th, 2022"),
        ("on 5 January 2022", "on 2022-01-05"),
        ("2000 men", "2,000 men"),
        ("He didn’t go", "He did not go"),
        ("It can't be", "It cannot be"),
        ("Ada Ito’s house", "ADA ITO'S HOUSE"),
        ("2 500 человек", "2500 человек"),
        ("5 января", "5 январь"),
        ("3 мың адам", "3000 адам"),
        ("٤١٧١ شخصا", "4171 شخصا"),
        # Words that differ otherwise are not critical.
        ("the old bridge", "the new bridge"),
    ],
)
def test_the_same_written_otherwise_is_no_difference(one: str, other: str) -> None:
    assert critical_differences(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("4,171 people", "4,177 people", [("number", "4,171", "4,177")]),
        ("4,171 people", "4.171 people", [("number", "4,171", "4.171")]),
        ("5%", "5", [("number", "5%", "5")]),
        ("$5", "€5", [("number", "$5", "€5")]),
        ("the third day", "the fourth day", [("number", "third", "fourth")]),
        ("some died", "all died", [("number", "some", "all")]),
        ("on 5 May", "on 6 May", [("date", "5 May", "6 May")]),
        ("in 2021", "in 2022", [("date", "2021", "2022")]),
        ("it came Friday", "it came Monday", [("date", "Friday", "Monday")]),
        ("in town Bo Ek spoke", "in town Bo Lund spoke", [("name", "Ek", "Lund")]),
        ("Ito denied it", "Ito said it", [("negation", "denied", "")]),
        ("It is lawful", "It is unlawful", [("negation", "lawful", "unlawful")]),
        ("He did not say it was safe", "He said it was not safe", [("negation", "not", ""), ("negation", "", "not")]),
        ("Он был там", "Он не был там", [("negation", "", "не")]),
        ("Ол келді", "Ол келмеді", [("negation", "келді", "келмеді")]),
        ("жабылған", "жабылған емес", [("negation", "", "емес")]),
        ("Das ist ein Haus", "Das ist kein Haus", [("negation", "", "kein")]),
        ("الجسر مغلق", "الجسر ليس مغلق", [("negation", "", "ليس")]),
        ("The 5 men met 7", "The 7 men met 5", [("number", "5", "7"), ("number", "7", "5")]),
    ],
)
def test_what_differs_is_named_with_its_kind(one: str, other: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(each.kind.value, each.before, each.after) for each in critical_differences(one, other)]
    assert found == expected
