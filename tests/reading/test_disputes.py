"""Claims that another voice of the article disputes, and which claim disputes them."""

import pytest

from reading import EvidenceKind, Ledger, ReadingOptions, read

SAID = "Police said shots were fired at the crowd."


def _read(text: str) -> Ledger:
    return read(text, ReadingOptions(tagger=False))


@pytest.mark.parametrize(
    ("text", "claim", "by", "code"),
    [
        # The next sentence denies it.
        (f"{SAID} Officials denied that.", "shots were fired at the crowd", "Officials denied that", "denied"),
        ("Ada Ito said the dam had cracked. The company disputed that finding.", "the dam had cracked",
         "The company disputed that finding", "denied"),
        ("Ada Ito said the army had burned the village. The army rejected the accusation.",
         "the army had burned the village", "The army rejected the accusation", "said_otherwise"),
        # It calls it false.
        ("Ada Ito said 40 people had drowned. The ministry called the figure false.", "40 people had drowned",
         "The ministry called the figure false", "called_false"),
        ("Rebels claimed a plane had been shot down. The ministry said the claim was untrue.",
         "a plane had been shot down", "the claim was untrue", "called_false"),
        # Another voice of the sentence says otherwise.
        ("Police said shots were fired at the square, but witnesses said no shots were fired.",
         "shots were fired at the square", "no shots were fired", "said_otherwise"),
        # Or one a little later, in the same words with "not".
        ("Ada Ito said the dam was safe.\nEngineers disagreed. They said the dam was not safe.", "the dam was safe",
         "the dam was not safe", "contradicted"),
        # Or denies the same words.
        ("Ada Ito said that the bridge was unsafe. Ben Dahl denied that the bridge was unsafe.",
         "the bridge was unsafe", "the bridge was unsafe", "denied_content"),
    ],
)  # fmt: skip
def test_the_two_claims_are_linked(text: str, claim: str, by: str, code: str) -> None:
    ledger = _read(text)
    (dispute,) = ledger.disputes
    assert ledger.claims[dispute.claim].quote.exact == claim
    assert ledger.claims[dispute.by].quote.exact == by
    assert dispute.claim != dispute.by
    assert dispute.why.startswith(f"{code}: ")
    evidence = ledger.claims[dispute.claim].evidence
    assert evidence.kind is EvidenceKind.DISPUTED
    assert evidence.start is not None
    assert text[evidence.start : evidence.end] == evidence.exact
    assert "disputed" in str((ledger.claims[dispute.claim].why or {})["worthiness"])


@pytest.mark.parametrize(
    "text",
    [
        # Nobody denied it.
        "Ada Ito said the wall had cracked. She did not deny the report.",
        # One's own words are no dispute.
        "Ada Ito said the wall had cracked. Ito rejected that claim.",
        # Which of two claims is meant, nobody knows.
        "Police said shots were fired and two men fled the square. Officials denied that.",
        # A plan is nothing that was said.
        "Ada Ito said the dam was safe. Officials rejected the plan for a new dam.",
        # A figure has to be one.
        "Ada Ito said the dam was safe. The ministry called the figure false.",
        # Two people may speak of themselves.
        "Ada Ito said she had resigned. Ben Dahl said he had not resigned.",
        # What was said without "not" of something else.
        "Ada Ito said the old bridge was safe. Ben Dahl said the new road to Elmstad was not safe for trucks.",
    ],
)
def test_we_would_rather_miss_a_dispute_than_make_one(text: str) -> None:
    assert _read(text).disputes == ()


def test_evidence_said_to_be_absent_stays() -> None:
    ledger = _read("Ada Ito said the vote was rigged. She gave no evidence. Ben Dahl denied that the vote was rigged.")
    assert ledger.claims[0].evidence.kind is EvidenceKind.SAID_TO_BE_ABSENT
