"""What each line of a pasted page is, and which lines make claims."""

from itertools import pairwise

import pytest

from reading import BlockKind, EvidenceKind, read

BODY = (
    "The harbour of Port Vale has been closed to all ships since the storm, and nobody knows when it will open again."
)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in read(text).blocks]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        # Link texts belong to the page.
        ("Read the original article", "furniture"),
        ("Advertisement", "furniture"),
        # So do bylines, dates and credit lines.
        ("By Ada Ito and Ben Okafor", "furniture"),
        ("January 9, 2031 at 10:15", "furniture"),
        ("Marsh reported from Port Vale.", "furniture"),
        ("Ada Ito contributed to this report.", "furniture"),
        ("— Ole Marsh, former colleague", "furniture"),
        # A sentence that begins like one of them is a paragraph all the same.
        ("By late Friday, the army had reached the town.", "paragraph"),
        ("Several people reported to the police that boats were missing.", "paragraph"),
        ("Read the report and weep, the keepers say.", "paragraph"),
        # A short line without a full stop heads what follows.
        ("What the keepers saw", "heading"),
        # A bullet makes an item of a list.
        ("- Two ships were lost in the storm.", "list_item"),
        # All else is a paragraph.
        (BODY, "paragraph"),
    ],
)
def test_a_line_is_told_by_its_looks(line: str, kind: str) -> None:
    text = f"Storm closes harbour for a week\n{BODY}\n{line}\n{BODY}"
    assert (kind, line) in kinds(text)


def test_the_headline_claims_once_and_its_repeats_do_not() -> None:
    text = f"Storm closes harbour for a week\nStorm closes harbour for a week\n{BODY}\nStorm closes harbour for a week"
    ledger = read(text)
    assert [block.kind for block in ledger.blocks] == [
        BlockKind.HEADLINE,
        BlockKind.FURNITURE,
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
    ]
    assert [claim.quote.exact for claim in ledger.claims if claim.block is BlockKind.HEADLINE] == [
        "Storm closes harbour for a week"
    ]


def test_a_caption_claims_and_its_credit_does_not() -> None:
    caption, credit = "Keepers gather at the broken wall on Jan. 6.", "(Ada Ito/Harbour Press)"
    text = f"Storm closes harbour for a week\n{BODY}\n{caption} {credit}\n{BODY}"
    assert kinds(text)[2:4] == [("caption", caption), ("furniture", credit)]
    (claim,) = [one for one in read(text).claims if one.block is BlockKind.CAPTION]
    assert claim.quote.exact == caption.rstrip(".")
    assert claim.evidence.kind is EvidenceKind.PHOTO
    assert claim.evidence.exact == credit


def test_a_teasers_title_does_not_claim_and_its_caption_does() -> None:
    text = (
        f"Storm closes harbour\n{BODY}\nHow the wall fell in the night\nThe wall fell on Monday. (Harbour News)\n{BODY}"
    )
    assert ("furniture", "How the wall fell in the night") in kinds(text)
    assert "The wall fell on Monday" in [claim.quote.exact for claim in read(text).claims]


def test_a_dateline_is_no_part_of_the_first_claim() -> None:
    text = "PORT VALE — The harbour is closed to all ships since the storm."
    assert kinds(text)[0] == ("furniture", "PORT VALE —")
    assert read(text).claims[0].quote.exact.startswith("The harbour")


def test_blocks_lie_in_order_and_apart() -> None:
    text = f"Storm closes harbour\n{BODY}\nKeepers at the wall. (Ada Ito/AP)\nMarsh reported from Oslo."
    spans = [(block.start, block.end) for block in read(text).blocks]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
