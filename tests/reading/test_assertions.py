"""How a sentence is split into claims, and what a claim says on its own."""

import pytest

from reading import Form, read


def exacts(text: str) -> list[str]:
    return [claim.quote.exact for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Coordinated clauses each assert, in the article's voice and in reported speech.
        ("Several ports are open but the roads remain closed.", ["Several ports are open", "the roads remain closed"]),
        (
            "Ada Ito said that nearly 40 “helpers” had been detained and at least 18 guards were dead.",
            ["nearly 40 “helpers” had been detained", "at least 18 guards were dead"],
        ),
        # A second "that" begins a second claim.
        (
            "Ada Ito said that nobody was charged, and that the inquiry could take months.",
            ["nobody was charged", "the inquiry could take months"],
        ),
        # What somebody was asked is no claim.
        ("Asked whether the firm would pay, Ada Ito said: “That is for the courts.”", ["That is for the courts."]),
        # Two verbs of one subject stay together.
        (
            "Rebels stormed the port and briefly held the airport.",
            ["Rebels stormed the port and briefly held the airport"],
        ),
        # Joined noun phrases are not cut.
        ("Ferries and small boats were lost.", ["Ferries and small boats were lost"]),
        (
            "Ada Ito said it mattered that children and old people have water.",
            ["it mattered that children and old people have water"],
        ),
        # A concession asserts as well.
        (
            "Though the port is open again, it will stay empty until Sunday, state television reported.",
            ["the port is open again", "it will stay empty until Sunday"],
        ),
        # So does what stands behind "with".
        (
            "Phone lines were cut on Monday, the monitor SkyLens said, with traffic at about 5 percent of normal.",
            ["Phone lines were cut on Monday", "traffic at about 5 percent of normal"],
        ),
        # Who says one thing and warns of another makes two claims.
        (
            "Ada Ito promised to reopen the port but warned it would be watched by the guards.",
            ["Ada Ito promised to reopen the port", "it would be watched by the guards"],
        ),
        # A relative clause is an assertion beside its sentence.
        (
            "Norland, which owns half of the port, has closed the harbour.",
            ["Norland, which owns half of the port, has closed the harbour", "which owns half of the port"],
        ),
        # Words that only say when are no part of a reported claim, nor a claim.
        ("In his speech, Ben Okafor said the port was safe.", ["the port was safe"]),
        # What comes before the report is the article's.
        (
            "Dozens were hurt, with officials saying that 20 guards had fled.",
            ["Dozens were hurt", "20 guards had fled"],
        ),
        # A question asserts nothing.
        ("What talks could there be with such people?", []),
        # A short sentence may say what happened.
        ("The court acquitted Ek.", ["The court acquitted Ek"]),
        ("The rain fell.", ["The rain fell"]),
        # A short one without a verb says nothing.
        ("A quiet morning for all.", []),
        # A sentence whose verb we do not know is better logged than lost.
        ("The guards zigged the harbour wall at noon.", ["The guards zigged the harbour wall at noon"]),
    ],
)
def test_a_sentence_makes_these_claims(text: str, found: list[str]) -> None:
    assert exacts(text) == found


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        # Quoted words become a sentence.
        ("“the port is safe,” Ada Ito said.", "The port is safe."),
        # A leading pronoun that is the speaker becomes the name.
        ("Mayor Ada Ito said she had left the port.", "Ada Ito had left the port."),
        # In quoted words a pronoun is somebody else.
        ("Mayor Ada Ito said: “She never knew about it.”", "She never knew about it."),
        # A pronoun that does not fit the speaker is somebody else.
        ("Mayor Ada Ito said he had left the port.", "He had left the port."),
        # Another pronoun stays.
        ("Mayor Ada Ito said it had closed.", "It had closed."),
        # Loaded words stay in quotation marks.
        ("Ada Ito said that more than 20,000 “bandits” had come.", "More than 20,000 “bandits” had come."),
        # What is no sentence alone keeps its speaker and cue.
        ("Mayor Ada Ito vowed to rebuild the port.", "Mayor Ada Ito vowed to rebuild the port."),
        # The reporting clause in the middle is left out.
        ("“The bridge,” Ada Ito said, “is closed.”", "The bridge is closed."),
        ("The mine, Ada Ito says, poisoned the well.", "The mine poisoned the well."),
    ],
)
def test_a_statement_stands_alone(text: str, statement: str) -> None:
    assert read(text).claims[0].statement == statement


def test_a_clause_quoted_as_a_reason_is_a_claim_apart() -> None:
    claims = read("Ada Ito warned residents to stay home as “gangs continue to roam the streets at night.”").claims
    assert ("gangs continue to roam the streets at night.", Form.DIRECT) in [
        (one.quote.exact, one.form) for one in claims
    ]


def test_claims_come_in_article_order() -> None:
    starts = [
        claim.quote.start
        for claim in read("Ada Ito said A was shut and B was open. C, which ran late, was full.").claims
    ]
    assert starts == sorted(starts)
