"""A statement is a whole sentence: no cut takes its subject, its end or the cue that it needs."""

import pytest

from reading import ClaimType, Form, ReadClaim, read


def claims(text: str) -> list[ReadClaim]:
    return list(read(text).claims)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        # What leads on to a reporting clause goes on to its end.
        (
            "The minister resigned after Ada Ito said the dam was unsafe.",
            "The minister resigned after Ada Ito said the dam was unsafe.",
        ),
        (
            "The harbour was closed before police said that two boats had sunk.",
            "The harbour was closed before police said that two boats had sunk.",
        ),
        (
            "The mill stood empty until Bo Ek announced that 40 people would be hired.",
            "The mill stood empty until Bo Ek announced that 40 people would be hired.",
        ),
        # A verb behind "and" has the speaker for its subject.
        ("Ada Ito said the mill was unsafe and called for a strike.", "Ada Ito called for a strike."),
        ("The union said wages had fallen and demanded a new contract.", "The union demanded a new contract."),
        (
            "Bo Ek said two boats were lost, dismissed calls “from afar” for talks, and vowed to crush the rallies.",
            "Bo Ek vowed to crush the rallies.",
        ),
        ("Ada Ito said the mill was unsafe and has called for a strike.", "Ada Ito has called for a strike."),
        ("The union said the mill was unsafe, then called for a strike.", "The union called for a strike."),
        ("The union said the mill was unsafe, then called for a strike.", "The mill was unsafe."),
        # Behind a clause that parts it from its subject, all of it is said.
        (
            "The union’s allegation that the mill is unsafe drew an angry response.",
            "The union’s allegation that the mill is unsafe drew an angry response.",
        ),
        (
            "The ministry’s claim that 200 ships had left surprised the harbour office.",
            "The ministry’s claim that 200 ships had left surprised the harbour office.",
        ),
        # Whom somebody accuses, and what somebody warns of, is nothing without the cue.
        (
            "Vask accused “foreign agents” of killing 12 police officers.",
            "Vask accused “foreign agents” of killing 12 police officers.",
        ),
        (
            "The mayor blamed “reckless owners” for the fire in the old port.",
            "The mayor blamed “reckless owners” for the fire in the old port.",
        ),
        (
            "Vask warned of a flood that could kill 12,000 people.",
            "Vask warned of a flood that could kill 12,000 people.",
        ),
        (
            "Engineers warned of cracks that have spread along the wall.",
            "Engineers warned of cracks that have spread along the wall.",
        ),
        # A cut leaves no half verb.
        ("Vask confirmed that 12 people had died but did not say how.", "12 people had died."),
        ("Police said that two boats had sunk but would not say where.", "Two boats had sunk."),
        ("Ada Ito said the dam was safe but later admitted that 12 cracks were found.", "The dam was safe."),
        ("The town was calm until, police said, shots were fired.", "The town was calm."),
        # A second object behind "and" is no clause.
        (
            "The flood killed 12 people in Elmstad and 4 in Norhamn and left 300 homeless.",
            "The flood killed 12 people in Elmstad and 4 in Norhamn and left 300 homeless.",
        ),
        (
            "The storm sank three boats in the port and two off the coast and damaged the pier.",
            "The storm sank three boats in the port and two off the coast and damaged the pier.",
        ),
        # What somebody is told to do needs who told it.
        ("The guards had told them “to circle and wait.”", "The guards told them “to circle and wait.”"),
        # Where either may have done it, nobody is guessed.
        (
            "Police said he had a knife and refused to drop it.",
            "Police said he had a knife and refused to drop it.",
        ),
        (
            "Police said the car had left the road, which was dark, and refused to say more.",
            "Police said the car had left the road, which was dark, and refused to say more.",
        ),
        # A clause about the subject.
        (
            "Ada Ito, who said the dam was unsafe, called for a strike.",
            "Ada Ito, who said the dam was unsafe, called for a strike.",
        ),
        # Near misses: these are whole as they are.
        ("Ada Ito said that the mill was closed and the owners had fled.", "The owners had fled."),
        ("Vask warned on Monday that the flood could kill 12,000 people.", "The flood could kill 12,000 people."),
        ("Ada Ito said “foreign agents” had burned the mill.", "“Foreign agents” had burned the mill."),
        ("The mill was closed, and the harbour and the lock were open.", "The harbour and the lock were open."),
        ("Ada Ito said: “They left after the rain.”", "They left after the rain."),
    ],
)  # fmt: skip
def test_a_statement_is_a_whole_sentence(text: str, statement: str) -> None:
    assert statement in [one.statement for one in claims(text)]


@pytest.mark.parametrize(
    ("text", "start", "kind"),
    [
        ("Ada Ito said the mill was unsafe and vowed to close it.", "Ada Ito vowed", ClaimType.POSITION),
        ("The union said pay had fallen and called for a strike.", "The union called", ClaimType.POSITION),
        ("Bo Ek said the port was safe and threatened to sue the paper.", "Bo Ek threatened", ClaimType.POSITION),
    ],
)
def test_what_somebody_vows_behind_and_is_their_position(text: str, start: str, kind: ClaimType) -> None:
    assert [one.claim_type for one in claims(text) if one.statement.startswith(start)] == [kind]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The guards had told them “to circle and wait.”", Form.MIXED),
        ("The mayor told the crews “to stay in the port.”", Form.MIXED),
        ("Bo Ek told reporters: “To wait is to lose.”", Form.DIRECT),
        ("Ada Ito told the crews, “Stay in the port until noon.”", Form.DIRECT),
    ],
)
def test_a_quoted_piece_of_a_sentence_is_no_direct_speech(text: str, form: Form) -> None:
    assert [one.form for one in claims(text)] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "Wages fell by 8 percent in spring, according to a poll released last week.",
        "The lake froze in March, according to a letter Ada Ito delivered in Elmstad.",
        "Rents rose by a fifth, according to a note sent to all members.",
    ],
)
def test_what_only_describes_the_source_is_no_claim(text: str) -> None:
    assert len(claims(text)) == 1
