"""What the article itself offers for a claim."""

import pytest

from reading import EvidenceKind, read


@pytest.mark.parametrize(
    ("text", "said", "kind", "exact"),
    [
        # Nothing, mostly.
        ("Ada Ito said the port was safe.", "the port was safe", EvidenceKind.NONE_OFFERED, None),
        # The article says that evidence is missing.
        (
            "Norland called the raid the work of “trained gangs,” though it has provided no evidence for the claim.",
            "the raid the work of “trained gangs,”",
            EvidenceKind.SAID_TO_BE_ABSENT,
            "provided no evidence for the claim",
        ),
        (
            "Ada Ito claimed without evidence that the vote was rigged.",
            "the vote was rigged",
            EvidenceKind.SAID_TO_BE_ABSENT,
            "without evidence",
        ),
        # It may say so in the next sentence.
        (
            "Ada Ito said rebels had burned the port. She offered no proof for the claim.",
            "rebels had burned the port",
            EvidenceKind.SAID_TO_BE_ABSENT,
            "offered no proof for the claim",
        ),
        # Pictures contradict the claim in its own sentence.
        (
            "The Harbour Ministry said that the port had been “cleared,” though videos showed fires until dawn.",
            "the port had been “cleared,”",
            EvidenceKind.DISPUTED,
            "videos showed fires until dawn",
        ),
        # The article may call the claim disputed.
        (
            "Ada Ito described the flood as “the worst ever,” a claim scientists dispute.",
            None,
            EvidenceKind.DISPUTED,
            "scientists dispute",
        ),
        # Somebody may deny it in the next sentence.
        (
            "Ada Ito said the wall was rotten. But the Harbour Ministry denied the claim.",
            "the wall was rotten",
            EvidenceKind.DISPUTED,
            "the Harbour Ministry denied the claim",
        ),
        # What pictures show is told by the article.
        ("Videos showed fires in the port until dawn.", None, EvidenceKind.VIDEO, None),
        # A monitor, a survey or figures are data.
        (
            "Lines were down, global monitor SkyLens said.",
            "Lines were down",
            EvidenceKind.DATA,
            "global monitor SkyLens",
        ),
        ("A survey found that one in ten had left.", "one in ten had left", EvidenceKind.DATA, "A survey"),
        # A filing is a document, a resident a witness, a professor an expert.
        ("The lawsuit says the wall was rotten.", "the wall was rotten", EvidenceKind.DOCUMENT, "The lawsuit"),
        ("Witnesses said the wall fell at dawn.", "the wall fell at dawn", EvidenceKind.WITNESS, "Witnesses"),
        ("Professor Ada Ito said the wall was old.", "the wall was old", EvidenceKind.EXPERT, "Professor Ada Ito"),
    ],
)
def test_it_sees_what_is_offered(text: str, said: str | None, kind: EvidenceKind, exact: str | None) -> None:
    claim = next(one for one in read(text).claims if said in {None, one.quote.exact})
    assert claim.evidence.kind is kind
    if exact is not None:
        assert claim.evidence.exact == exact
        assert text[claim.evidence.start : claim.evidence.end] == exact


def test_the_sentence_that_says_so_is_the_articles_own_claim() -> None:
    claims = read("Norland called the raid “a rescue,” though it has provided no evidence for that.").claims
    assert [one.form.value for one in claims if "no evidence" in one.quote.exact] == ["narrator"]


_TWO = "The ministry said it had offered 6 percent. “We asked for 7 percent,” Koss said."


@pytest.mark.parametrize(
    ("text", "unproven"),
    [
        # Who is named has shown nothing, however much somebody else said in between.
        (f"{_TWO} The ministry has provided no proof of the offer.", ["it had offered 6 percent"]),
        (f"{_TWO} Koss has shown no proof for that.", ["We asked for 7 percent"]),
        ("Ada Ito said the vote was rigged. Bo Ek said it was fair. Ito offered no evidence.", ["the vote was rigged"]),
        # Whoever is not named spoke last.
        (f"{_TWO} He has provided no proof of it.", ["We asked for 7 percent"]),
        ("Ada Ito claimed that 12 votes were stolen. No evidence for it was presented.", ["12 votes were stolen"]),
        ("Mayor Ada Ito said 12 votes were stolen. The mayor offered no proof.", ["12 votes were stolen"]),
        # Somebody else's want of proof is nobody's here.
        ("Ada Ito said the vote was rigged. The union has provided no proof of its losses.", []),
    ],
)
def test_evidence_is_said_to_be_absent_of_whoever_is_meant(text: str, unproven: list[str]) -> None:
    absent = [one for one in read(text).claims if one.evidence.kind is EvidenceKind.SAID_TO_BE_ABSENT]
    assert [one.quote.exact for one in absent] == unproven
