"""Who said it first and who passed it on: chains of speakers, also within quotation marks."""

import pytest

from reading import LinkRole, ReadClaim, read


def claims(text: str) -> tuple[ReadClaim, ...]:
    return read(text).claims


def source(claim: ReadClaim) -> str | None:
    return next((link.speaker.name for link in claim.attribution if link.role is LinkRole.SOURCE), None)


def relays(claim: ReadClaim) -> list[str]:
    return [link.speaker.name for link in claim.attribution if link.role is LinkRole.RELAY]


@pytest.mark.parametrize(
    ("text", "said", "speaker", "passed_on_by"),
    [
        # A closing clause behind words that have a source passes them on.
        (
            "Port authorities said the square was empty but warned residents to stay home, state television reported.",
            "the square was empty",
            "Port authorities",
            ["state television"],
        ),
        # Words told to a medium are passed on by it.
        (
            "President Ada Ito told state media Thursday that rebels had seized two airports.",
            "rebels had seized two airports",
            "Ada Ito",
            ["state media"],
        ),
        # Reporters are nobody's relay.
        ("President Ada Ito told reporters that rebels had left.", "rebels had left", "Ada Ito", []),
        # Someone quoted within another's words is passed on by the other.
        (
            "Ada Ito said the ministry had reported that two wells were dry.",
            "two wells were dry",
            "the ministry",
            ["Ada Ito"],
        ),
        # Also within quotation marks.
        (
            "“The minister told me the dam was safe,” Ada Ito said.",
            "the dam was safe",
            "The minister",
            ["Ada Ito"],
        ),
        (
            "“According to the police, nobody was hurt,” Ada Ito said.",
            "nobody was hurt",
            "the police",
            ["Ada Ito"],
        ),
        (
            "“The engineer said, ‘The dam is cracked,’ and I believed him,” Ada Ito recalled.",
            "The dam is cracked",
            "The engineer",
            ["Ada Ito"],
        ),
        # The passive within reported speech.
        (
            "Ada Ito said she had been told by the ministry that the dam was safe.",
            "the dam was safe",
            "the ministry",
            ["Ada Ito"],
        ),
        # The chain goes from the source outwards.
        (
            "Witnesses said police had claimed that the man was armed, Reuters reported.",
            "the man was armed",
            "police",
            ["Witnesses", "Reuters"],
        ),
        # What nobody said stays the outer speaker's.
        (
            "“The police never told us that the road was open,” Ada Ito said.",
            "The police never told us that the road was open",
            "Ada Ito",
            [],
        ),
        # So does what one says of oneself, or expects others to say.
        (
            "“I told the council the dam was safe,” Ada Ito said.",
            "I told the council the dam was safe",
            "Ada Ito",
            [],
        ),
        ("“People will say that we failed,” Ada Ito said.", "People will say that we failed", "Ada Ito", []),
        # And what one says oneself behind the other's words.
        (
            "“The company claims the dam is safe, but it is not safe at all,” Ada Ito said.",
            "it is not safe at all",
            "Ada Ito",
            [],
        ),
    ],
)
def test_it_tells_the_source_from_who_passed_it_on(text: str, said: str, speaker: str, passed_on_by: list[str]) -> None:
    claim = next(one for one in claims(text) if one.quote.exact == said)
    assert source(claim) == speaker
    assert relays(claim) == passed_on_by
