"""A caption keeps its words and loses its credit; furniture and headlines that only name a subject claim nothing."""

import pytest

from reading import EvidenceKind, read

STORY = "The harbour office closed the lock in spring, and two boats were stuck in it for a week.\n\n"
BEHIND = "\n\nThe owners of both boats want the money that they lost. The office pays nothing, police said."


def by_block(text: str, block: str) -> list[str]:
    return [claim.statement for claim in read(text).claims if claim.block == block]


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        (
            "FILE PHOTO: A bulldozer stands near the wall in Elmstad, May 2, 2024. REUTERS/Jo Lund/File Photo",
            "A bulldozer stands near the wall in Elmstad, May 2, 2024.",
        ),
        ("A crane lifts boats in the port. REUTERS/Jo Lund", "A crane lifts boats in the port."),
        ("Guards stand at the gate of the mill. AFP", "Guards stand at the gate of the mill."),
        ("Guards stand at the gate of the mill. AP Photo/Jo Lund", "Guards stand at the gate of the mill."),
        ("Guards stand at the gate of the mill AFP/Getty Images", "Guards stand at the gate of the mill."),
        ("People queue for water in Elmstad. EPA-EFE/JO LUND", "People queue for water in Elmstad."),
        ("Photo: A bulldozer stands near the wall in Elmstad.", "A bulldozer stands near the wall in Elmstad."),
        ("Image: Two boats lie in the empty lock at noon.", "Two boats lie in the empty lock at noon."),
        ("Photo: Guards stand at the gate of the mill. (Jo Lund/AFP)", "Guards stand at the gate of the mill."),
    ],
)  # fmt: skip
def test_a_caption_keeps_its_words_and_loses_its_credit(line: str, statement: str) -> None:
    assert by_block(f"{STORY}{line}{BEHIND}", "caption") == [statement]
    assert by_block(f"{line}{BEHIND}", "caption") == [statement]


def test_a_credit_is_the_picture_that_the_caption_offers() -> None:
    claims = read(f"{STORY}Guards stand at the gate of the mill. REUTERS/Jo Lund{BEHIND}").claims
    assert [one.evidence.kind for one in claims if one.block == "caption"] == [EvidenceKind.PHOTO]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Jo Lund",
        "Image: courtesy of the Elmstad harbour office",
        "REUTERS/Jo Lund/File Photo",
        "AFP/Getty Images",
        "AP Photo/Jo Lund",
    ],
)
def test_a_credit_alone_claims_nothing(line: str) -> None:
    assert not [one for one in read(f"{STORY}{line}{BEHIND}").claims if one.quote.exact in line]
    assert not [one for one in read(f"{line}{BEHIND}").claims if one.quote.exact in line]


@pytest.mark.parametrize(
    "line",
    [
        # The last line of a story ends with who wrote it, and is no caption.
        "The office pays nothing to the owners of the boats. AFP",
        # Two sentences and more are a paragraph.
        "The lock is old. It was built in 1976, and the owners have sued. Reuters",
    ],
)
def test_a_paragraph_that_ends_with_its_agency_stays_a_paragraph(line: str) -> None:
    read_in = read(f"{STORY}{line}").claims
    assert {one.block.value for one in read_in} == {"paragraph"}
    assert not any("AFP" in one.statement or "Reuters" in one.statement for one in read_in)


@pytest.mark.parametrize(
    ("headline", "asserts"),
    [
        ("Wildfire near Torva: live updates", False),
        ("The flood in Elmstad: what we know so far", False),
        ("What we know about the dam", False),
        ("Explainer: Why the dam broke", False),
        ("How a small town lost its lake", False),
        ("Storm in Norhamn – in pictures", False),
        ("Watch: The storm in Norhamn", False),
        # Near misses: something is said to have happened.
        ("Dam breaks near Torva: live updates", True),
        ("Wildfire near Torva kills two: what we know", True),
        ("Live: Council rejects plan for new bridge", True),
        ("When the dam broke, the town was asleep", True),
        ("Police: 12 dead in ferry crash", True),
        ("The lake that freezes is shrinking", True),
    ],
)
def test_a_headline_claims_what_it_asserts(headline: str, asserts: bool) -> None:
    assert bool(by_block(f"{headline}\n\n{STORY}", "headline")) == asserts
