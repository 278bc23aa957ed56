"""What somebody feels or intends is an attribution of its own type and a claim of a position, never of fact."""

import pytest

from reading import AttributionType, ClaimType, Form, ReadingOptions, read
from reading.attribution.attitudes import type_of

STATEMENT, ATTITUDE, INTENTION = AttributionType


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", STATEMENT),
        ("according to", STATEMENT),
        # What is believed is asserted.
        ("believes", STATEMENT),
        ("wants", ATTITUDE),
        ("have long feared", ATTITUDE),
        ("is afraid", ATTITUDE),
        ("plans", INTENTION),
        ("has vowed", INTENTION),
        ("refused", INTENTION),
        # The last word that says so decides.
        ("said she hopes", ATTITUDE),
        ("wanted to say", STATEMENT),
        # Nobody knows every word.
        ("zigged", STATEMENT),
    ],
)
def test_a_cue_tells_of_a_statement_an_attitude_or_an_intention(cue: str, kind: AttributionType) -> None:
    assert type_of(cue) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Farmers near Elmstad fear that the dam will break.", ATTITUDE),
        ("Ada Ito hopes to win a second term in May.", ATTITUDE),
        ("Ada Ito wants to close the port of the town.", ATTITUDE),
        ("The union promised to end the strike by June.", INTENTION),
        ("The governor of Norland refused to resign.", INTENTION),
        ("Ada Ito vowed to rebuild the bridge by June.", INTENTION),
    ],
)
def test_the_article_tells_what_somebody_feels_or_intends(text: str, kind: AttributionType) -> None:
    ledger = read(text, ReadingOptions(tagger=False))
    assert [one.type for one in ledger.attributions] in ([kind], [])
    (claim,) = ledger.claims
    assert (claim.form, claim.claim_type, claim.attribution) == (Form.NARRATOR, ClaimType.POSITION, ())


@pytest.mark.parametrize(
    "text",
    [
        "Ada Ito vowed that taxes would be cut by May.",
        "Ada Ito said she wants to close the port.",
        "Ada Ito hoped for “peace in the whole of Norland.”",
    ],
)
def test_a_reported_statement_of_it_is_its_speakers_position(text: str) -> None:
    (claim,) = read(text, ReadingOptions(tagger=False)).claims
    assert claim.claim_type is ClaimType.POSITION


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Done, and not only meant.
        ("More than 1,000 people had sought treatment for injuries.", ClaimType.QUANTITY),
        # Meant.
        ("The guards refused to open the gate.", ClaimType.POSITION),
        ("The mayor sought to calm the town.", ClaimType.POSITION),
    ],
)
def test_what_was_done_is_no_intention(text: str, kind: ClaimType) -> None:
    (claim,) = read(text, ReadingOptions(tagger=False)).claims
    assert claim.claim_type is kind
