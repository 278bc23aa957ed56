"""What a statement says for the words that point elsewhere, and which headlines assert anything."""

import pytest

from reading import read


def statements(text: str) -> list[str]:
    return [claim.statement for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        # "Which" and "who" become what they stand for.
        (
            "The governments of the Harbour League, which sent some 2,500 soldiers to Elmstad, met on Friday.",
            "The governments of the Harbour League sent some 2,500 soldiers to Elmstad.",
        ),
        ("Norland, which owns half of the port, has closed the harbour.", "Norland owns half of the port."),
        (
            "Ada Ito, who once led the harbour office in Elmstad, resigned.",
            "Ada Ito once led the harbour office in Elmstad.",
        ),
        # Past an apposition to the name, past examples to what they are examples of.
        (
            "Ada Ito, a former judge, who sentenced the driver to jail, resigned.",
            "Ada Ito sentenced the driver to jail.",
        ),
        (
            "The tax applies to bottled gas, such as propane, which powers most boats in Elmstad.",
            "Bottled gas powers most boats in Elmstad.",
        ),
        # What somebody has, is theirs.
        ("Bo Ek, whose ships carry most of the grain, left.", "Bo Ek’s ships carry most of the grain."),
        (
            "President Bo Ek of Norland, whose troops guard the old port, left.",
            "The troops of President Bo Ek of Norland guard the old port.",
        ),
        # Where "which" is no subject, what it stands for is said before.
        (
            "The council closed the lock, which the harbour office had called unsafe in March.",
            "The lock, which the harbour office had called unsafe in March.",
        ),
        # Who is said to speak stands for "he", "they" and "it" behind the cue.
        ("The ministry said it had closed the port.", "The ministry had closed the port."),
        ("Farmers said they had lost the harvest.", "Farmers had lost the harvest."),
        ("Zorin Vask said he had left the port.", "Zorin Vask had left the port."),
        # "It" that stands for nothing stays.
        ("The ministry said it was raining in Elmstad.", "It was raining in Elmstad."),
        # In the article's own voice, whoever spoke in the sentence before.
        (
            "Farmers said that gangs had burned the mill. They have shown no proof of it.",
            "Farmers have shown no proof of it.",
        ),
        (
            "Ada Ito said that the port was safe. She left the hall by a side door.",
            "Ada Ito left the hall by a side door.",
        ),
        # Two who spoke leave it open.
        (
            "Ada Ito said the port was safe and Bo Ek said the sea was calm. They left the hall by a side door.",
            "They left the hall by a side door.",
        ),
        # A quotation mark whose other half stands in another sentence is left out.
        ("Ada Ito said: “The port is safe. Nobody was hurt in the storm.”", "Nobody was hurt in the storm."),
        ('The port is safe. Nobody was hurt in the storm," Ada Ito said.', "Nobody was hurt in the storm."),
        # Judging words of a speaker are in quotation marks, as they would be if they were quoted.
        ("Ada Ito said that more than 20,000 bandits had come.", "More than 20,000 “bandits” had come."),
        ("Ada Ito said that “armed bandits” had come.", "“Armed bandits” had come."),
        # The article's own words are its own.
        ("More than 20,000 bandits had come to Elmstad.", "More than 20,000 bandits had come to Elmstad."),
    ],
)
def test_a_statement_needs_no_sentence_beside_it(text: str, statement: str) -> None:
    assert statement in statements(text)


BODY = "The harbour office closed the lock in spring. Two boats were stuck in it for a week."


@pytest.mark.parametrize(
    ("headline", "asserts"),
    [
        ("Harbour town counts the damage after the storm", True),
        ("Council Rejects Plan for New Bridge", True),
        ("Three killed in ferry crash", True),
        ("Bank to cut rates", True),
        ("Police find stolen boats", True),
        ("Rents up 40 percent", True),
        ("Ada Ito resigns as mayor", True),
        # Names of things assert nothing.
        ("Boats and bridges", False),
        ("A town by the sea", False),
        ("Questions and answers", False),
        ("The long road home", False),
    ],
)
def test_a_headline_that_asserts_makes_a_claim_and_a_name_makes_none(headline: str, asserts: bool) -> None:
    found = [claim for claim in read(f"{headline}\n\n{BODY}").claims if claim.block == "headline"]
    assert bool(found) == asserts
