"""Who quotes whom, who was told, and whose words stand in the passive, behind conditions and within other clauses."""

import pytest

from reading import ClaimerStance, EvidenceKind, Form, LinkRole, ReadClaim, ReadingOptions, read

RULES = ReadingOptions(tagger=False)


def _claims(text: str) -> tuple[ReadClaim, ...]:
    return read(text, RULES).claims


def _by(claim: ReadClaim, role: LinkRole = LinkRole.SOURCE) -> str | None:
    return next((link.speaker.name for link in claim.attribution if link.role is role), None)


@pytest.mark.parametrize(
    ("text", "source", "relay", "statement"),
    [
        ("The state news agency quoted the prime minister as saying that the war was over.",
         "the prime minister", "The state news agency", "The war was over."),
        ("The newspaper cited an official as saying the port was shut.", "an official", "The newspaper",
         "The port was shut."),
        ("“The port is shut,” SANA quoted the mayor as saying.", "the mayor", "SANA", "The port is shut."),
        ("Ada Ito was quoted by the Herald as saying the war was over.", "Ada Ito", "Herald", "The war was over."),
        ("The ministry was quoted as saying the port was shut.", "The ministry", None, "The port was shut."),
        ("The agency quoted Ada Ito as telling reporters that two wells were dry.", "Ada Ito", "The agency",
         "Two wells were dry."),
    ],
)  # fmt: skip
def test_whom_somebody_quotes_is_the_source(text: str, source: str, relay: str | None, statement: str) -> None:
    (claim,) = _claims(text)
    assert (_by(claim), _by(claim, LinkRole.RELAY), claim.statement) == (source, relay, statement)


@pytest.mark.parametrize("text", ["Ada Ito quoted the poem as a warning.", "She cited the flood as a reason to leave."])
def test_what_is_quoted_as_a_thing_has_no_speaker(text: str) -> None:
    assert [claim.form for claim in _claims(text)] == [Form.NARRATOR]


@pytest.mark.parametrize(
    ("text", "source", "statements"),
    [
        # A subordinate clause may open what was said.
        ("The minister said that, although the dam was old, it was safe.", "The minister",
         ["The dam was old.", "It was safe."]),
        ("Engineers said that if the dam broke, 400 houses would be lost.", "Engineers",
         ["If the dam broke, 400 houses would be lost."]),
        ("The mayor said if it rains, the fair will move.", "The mayor", ["If it rains, the fair will move."]),
        # Or stand before the reporting clause.
        ("If the port is closed, Ada Ito said, 200 ships will wait.", "Ada Ito",
         ["If the port is closed, 200 ships will wait."]),
        ("When the bell rings, the guard said, all men must leave.", "the guard",
         ["When the bell rings, all men must leave."]),
        ("Although the dam is old, the union says, it is safe.", "the union", ["The dam is old.", "It is safe."]),
        ("If elected, Ada Ito would close the port, according to her party.", "her party",
         ["If elected, Ada Ito would close the port."]),
        # What describes the subject may be a clause without commas.
        ("The company that owns the ferry says 12 people died.", "The company", ["12 people died."]),
        ("The court that tried him said the man was guilty.", "The court", ["The man was guilty."]),
        ("The firm which runs the port said 12 ships had left.", "The firm", ["12 ships had left."]),
        # Papers that are cited end with their noun.
        ("According to unconfirmed reports, the minister has fled.", "unconfirmed reports", ["The minister has fled."]),
        ("The minister has fled, according to media reports from the town.", "media reports",
         ["The minister has fled."]),
        ("According to figures published by the bank, prices rose.", "figures published by the bank",
         ["Prices rose."]),
        # Two are a plural.
        ("The health ministry and the hospital board deny that beds were lost.",
         "The health ministry and the hospital board", ["Beds were lost."]),
        ("Both the ministry and the board said no bed was lost.", "the ministry and the board", ["No bed was lost."]),
        # In the passive.
        ("The dam was unsafe, Ada Ito was told by her advisers.", "her advisers", ["The dam was unsafe."]),
        ("A warning that the dam was unsafe was issued by the ministry.", "the ministry", ["The dam was unsafe."]),
        ("The dam is said by engineers to be unsafe.", "engineers", ["The dam is unsafe."]),
        ("The guards were said by residents to have fled.", "residents", ["The guards had fled."]),
        # A court rules, survivors tell how.
        ("The court ruled that the dam was unsafe.", "The court", ["The dam was unsafe."]),
        ("Survivors described how the dam broke at night.", "Survivors", ["The dam broke at night."]),
        ("Villagers told how the river took the bridge.", "Villagers", ["The river took the bridge."]),
        # A claim may name its owner behind it; another's words before it name nobody.
        ("The assertion by Ada Ito that wages rose 8 percent is disputed by the union.", "Ada Ito",
         ["Wages rose 8 percent."]),
        ("Experts say there is no evidence for Ada Ito’s claim that 200 votes were stolen.", "Ada Ito",
         ["200 votes were stolen."]),
    ],
)  # fmt: skip
def test_whose_words_they_are(text: str, source: str, statements: list[str]) -> None:
    found = [claim for claim in _claims(text) if claim.attribution]
    assert [_by(claim) for claim in found] == [source] * len(statements)
    assert [claim.statement for claim in found] == statements


@pytest.mark.parametrize(
    "text",
    [
        "Neither the ministry nor the police said how many had died.",
        "No officials said the dam was safe.",
        "Nobody said that the dam was safe.",
        "The mayor did not say if the fair would move.",
        "The mayor asked if the fair would move.",
        "The clerk was told by Ada Ito to leave.",
        "The pilot had been told to land at once.",
        "The judge ruled in favour of the bank.",
        "The committee heard from Ada Ito on Friday.",
        "Ada Ito heard that the port was shut.",
        "The ships failed to come to a hearing he was called to.",
        "It was unclear whether the judges would rule that the dam was safe.",
        "Norland is not thought to be near a deal.",
    ],
)
def test_what_nobody_is_said_to_have_said_stays_the_articles(text: str) -> None:
    assert [(claim.form, claim.attribution) for claim in _claims(text)] == [(Form.NARRATOR, ())]


@pytest.mark.parametrize(
    ("text", "source", "statement"),
    [
        # Whoever was told is no source; nor is what a court heard its own.
        ("Reporters were told the dam was safe.", None, "The dam was safe."),
        ("Residents were told that the water was safe.", None, "The water was safe."),
        ("The water was safe, residents were told.", None, "The water was safe."),
        ("The dam was unsafe, an inquiry heard.", "an inquiry", "The dam was unsafe."),
        ("The court heard that the dam was unsafe.", "The court", "The dam was unsafe."),
        ("The jury heard the man had been armed.", "The jury", "The man had been armed."),
        # Reports that nobody can ask for are no document.
        ("According to unconfirmed reports, the minister has fled.", "unconfirmed reports", "The minister has fled."),
        ("The bridge fell, according to local media reports.", "local media reports", "The bridge fell."),
        # Hearsay, without the words that make it so.
        ("It emerged that the dam was unsafe.", None, "The dam was unsafe."),
        ("It later emerged that the minister had fled.", None, "The minister had fled."),
        ("Rumour has it that the minister has fled.", None, "The minister has fled."),
        ("The lake is reportedly safe again for swimmers.", None, "The lake is safe again for swimmers."),
        ("The guards reportedly fled to the hills.", None, "The guards fled to the hills."),
        ("The lake is said to be safe.", None, "The lake is safe."),
        ("The minister is believed to have fled.", None, "The minister has fled."),
        ("The ships were said to have sunk.", None, "The ships had sunk."),
        ("The ferry is widely reported to belong to a bank.", None, "The ferry belongs to a bank."),
    ],
)
def test_what_is_passed_on_is_reported(text: str, source: str | None, statement: str) -> None:
    (claim,) = _claims(text)
    assert (_by(claim), claim.form, claim.statement) == (source, Form.INDIRECT, statement)
    assert (claim.claimer_stance, claim.evidence.kind) == (ClaimerStance.REPORTS, EvidenceKind.NONE_OFFERED)


@pytest.mark.parametrize(
    ("text", "source", "statement"),
    [
        ("Her lawyer denied allegations that Ada Ito took 200,000.", "Her lawyer", "Ada Ito took 200,000."),
        ("The ministry denied reports that 12 people died.", "The ministry", "12 people died."),
        ("The union rejected claims that wages rose.", "The union", "Wages rose."),
        ("The bank denied any suggestion that the vault was empty.", "The bank", "The vault was empty."),
    ],
)
def test_a_denied_report_is_its_clause_denied(text: str, source: str, statement: str) -> None:
    (claim,) = _claims(text)
    assert (_by(claim), claim.statement, claim.claimer_stance) == (source, statement, ClaimerStance.DENIES)


def test_a_confirmed_report_is_affirmed_and_a_rejected_plan_is_no_report() -> None:
    (confirmed,) = _claims("The union confirmed reports that two mills would close.")
    assert (confirmed.statement, confirmed.claimer_stance) == ("Two mills would close.", ClaimerStance.AFFIRMS)
    (plan,) = _claims("The ministry rejected the plan that Ada Ito made.")
    assert plan.statement == "The ministry rejected the plan that Ada Ito made."


@pytest.mark.parametrize(
    ("text", "own", "source", "statement"),
    [
        ("The storm, which forecasters said was the worst since 1976, sank 12 boats.", "The storm sank 12 boats.",
         "forecasters", "The storm was the worst since 1976."),
        ("The man, who police say killed 12 people, was arrested.", "The man was arrested.", "police",
         "The man killed 12 people."),
        ("The fire destroyed the mill, which the union says employed 300 people.", "The fire destroyed the mill.",
         "the union", "The mill employed 300 people."),
    ],
)  # fmt: skip
def test_a_speaker_within_a_relative_clause_says_it(text: str, own: str, source: str, statement: str) -> None:
    narrated, said = _claims(text)
    assert (narrated.statement, narrated.form) == (own, Form.NARRATOR)
    assert (_by(said), said.statement, said.form) == (source, statement, Form.INDIRECT)
