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
