"""What the markup of a page or file told of a line goes before its looks."""

import pytest

from reading import Block, BlockKind, ReadingOptions, read

BODY = (
    "The harbour of Port Vale has been closed to all ships since the storm, and nobody knows when it will open again."
)


def kinds(line: str, told: BlockKind | None) -> list[tuple[str, str]]:
    text = f"Storm closes harbour for a week\n{BODY}\n{line}\n{BODY}"
    start = text.index(line)
    blocks = (Block(told, start, start + len(line)),) if told else ()
    return [
        (block.kind.value, text[block.start : block.end]) for block in read(text, ReadingOptions(blocks=blocks)).blocks
    ]


@pytest.mark.parametrize(
    ("line", "told", "found"),
    [
        # A paragraph without a full stop looks like a heading, and a caption without a credit like a paragraph.
        ("Twelve boats had sunk in the harbour", None, [("heading", "Twelve boats had sunk in the harbour")]),
        (
            "Twelve boats had sunk in the harbour",
            BlockKind.PARAGRAPH,
            [("paragraph", "Twelve boats had sunk in the harbour")],
        ),
        ("Keepers stand at the broken wall.", None, [("paragraph", "Keepers stand at the broken wall.")]),
        ("Keepers stand at the broken wall.", BlockKind.CAPTION, [("caption", "Keepers stand at the broken wall.")]),
        # A caption that is told has its credit apart all the same, and a paragraph its dateline.
        ("The wall. (Ada Ito/AP)", BlockKind.CAPTION, [("caption", "The wall."), ("furniture", "(Ada Ito/AP)")]),
        (
            "OSLO — It rained for days.",
            BlockKind.PARAGRAPH,
            [("furniture", "OSLO —"), ("paragraph", "It rained for days.")],
        ),
        # The word for it is no part of a caption.
        ("Image caption, The wall fell at two.", BlockKind.CAPTION, [("caption", "The wall fell at two.")]),
        # A heading that ends in a full stop, an item without a bullet, a quote without marks.
        ("It rained.", BlockKind.HEADING, [("heading", "It rained.")]),
        ("Two ships were lost.", BlockKind.LIST_ITEM, [("list_item", "Two ships were lost.")]),
        ("We were warned too late.", BlockKind.QUOTE, [("quote", "We were warned too late.")]),
        # What belongs to the page by its words does so under any markup.
        ("Read more", BlockKind.PARAGRAPH, [("furniture", "Read more")]),
        ("By Ada Ito and Ben Okafor", BlockKind.HEADING, [("furniture", "By Ada Ito and Ben Okafor")]),
    ],
)
def test_what_is_told_goes_before_the_looks(line: str, told: BlockKind | None, found: list[tuple[str, str]]) -> None:
    assert kinds(line, told)[2:-1] == found


def test_a_headline_that_is_told_need_not_stand_first() -> None:
    found = kinds("It rained, and then it poured.", BlockKind.HEADLINE)
    assert ("headline", "It rained, and then it poured.") in found
    assert found[0] == ("heading", "Storm closes harbour for a week")


def test_a_first_line_that_is_told_is_no_headline_by_its_looks() -> None:
    text = f"Twelve boats had sunk\n{BODY}"
    told = (Block(BlockKind.PARAGRAPH, 0, 21),)
    assert read(text, ReadingOptions(blocks=told)).blocks[0].kind is BlockKind.PARAGRAPH


def test_headings_are_silent_and_captions_claim() -> None:
    text = f"{BODY}\nTwelve boats sank on Monday.\nThirteen ships sank on Friday."
    second, third = text.index("Twelve"), text.index("Thirteen")
    told = (Block(BlockKind.HEADING, second, third - 1), Block(BlockKind.CAPTION, third, len(text)))
    claimed = {claim.quote.exact: claim.block for claim in read(text, ReadingOptions(blocks=told)).claims}
    assert not any("Twelve" in words for words in claimed)
    assert claimed["Thirteen ships sank on Friday"] is BlockKind.CAPTION


def test_what_is_told_of_no_line_is_passed_over() -> None:
    odd = (Block(BlockKind.HEADING, 3, 9), Block(BlockKind.QUOTE, 10_000, 10_001))
    assert read(BODY, ReadingOptions(blocks=odd)).blocks == read(BODY).blocks
