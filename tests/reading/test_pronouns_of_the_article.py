"""In the article's own voice a pronoun becomes whom the sentence before is about, where only one fits."""

import pytest

from reading import read


def statements(text: str) -> list[str]:
    return [claim.statement for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "The CSTO was founded in 2002. Its first joint action was in January.",
            "The CSTO’s first joint action was in January.",
        ),
        (
            "The bridge was built in 1976. It carries 400 cars an hour.",
            "The bridge carries 400 cars an hour.",
        ),
        (
            "The ferry sank in 2011. It had left at noon. Its owner was fined.",
            "The ferry’s owner was fined.",
        ),
        (
            "Carla Venn opened the fair. She handed out 40 prizes.",
            "Carla Venn handed out 40 prizes.",
        ),
        (
            "Ada Ito resigned on Friday. Her office was searched.",
            "Ada Ito’s office was searched.",
        ),
        (
            "The mayor resigned on Friday. His house was searched at dawn.",
            "The mayor’s house was searched at dawn.",
        ),
        (
            "Kazakh authorities closed 12 papers. On Thursday, they announced a ban on rallies.",
            "On Thursday, Kazakh authorities announced a ban on rallies.",
        ),
        (
            "The rebels left in March. Their leader was killed in the mill.",
            "The rebels’ leader was killed in the mill.",
        ),
        (
            "Farmers blocked the road. On Monday, they blocked it again.",
            "On Monday, farmers blocked it again.",
        ),
        # Who spoke in the sentence before has what is theirs.
        (
            "Ada Ito said that the port was safe. Her office was searched at dawn.",
            "Ada Ito’s office was searched at dawn.",
        ),
        (
            "The union said that wages had fallen. Ada Ito said her office had closed.",
            "Ada Ito’s office had closed.",
        ),
    ],
)
def test_a_pronoun_becomes_whom_the_sentence_before_is_about(text: str, statement: str) -> None:
    assert statement in statements(text)


@pytest.mark.parametrize(
    "text",
    [
        # Two fit.
        "The bridge was built beside the dam. It carries 400 cars an hour.",
        "The league was founded in Norland. Its first action was in January.",
        "Carla Venn met Edda Holm at the fair. She handed out 40 prizes.",
        "The mayor met the minister on Friday. He handed out 40 prizes.",
        "The president has a daughter. She handed out 40 prizes.",
        "Police seized 12 boats in the port. They had left at noon.",
        "When the dam broke, the mill burned. It had stood there since 1900.",
        # None fits.
        "The bridge was built in 1976. They handed out 40 prizes.",
        "Bob Marsh opened the fair. She handed out 40 prizes.",
        # Another paragraph begins afresh.
        "The ferry sank in 2011 in the port.\n\nIts owner was fined 400 crowns by the court.",
        # "It" that stands for nothing stays.
        "The bridge was built in 1976. It was raining in the town at noon.",
    ],
)
def test_where_two_fit_or_none_it_stays(text: str) -> None:
    last = text.rpartition(". ")[2] if "\n" not in text else text.rpartition("\n")[2]
    assert last in statements(text)


def test_what_a_clause_behind_a_comma_is_about_is_not_taken_for_the_speakers() -> None:
    said = statements("Bob Marsh said that nobody saw his hands, which were at his side.")
    assert not any("Marsh’s hands" in one for one in said)
