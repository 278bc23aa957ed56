"""A Word file: its paragraphs in order, of the kinds that their styles name."""

from typing import Any

import pytest
from docx.oxml import parse_xml

from claims.gateways.documents import word as reader
from tests.documents import pieces, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("Heading 1", "heading"),
        ("Heading 3", "heading"),
        ("Subtitle", "heading"),
        ("Caption", "caption"),
        ("List Bullet", "list_item"),
        ("List Number 2", "list_item"),
        ("Quote", "quote"),
        ("Intense Quote", "quote"),
        # What names no kind is left to its looks.
        ("Normal", None),
        ("Body Text", None),
    ],
)
def test_a_style_tells_what_a_paragraph_is(style: str, kind: str | None) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("It began to rain.")
        document.add_paragraph("Twelve boats sank.", style=style)

    assert pieces(reader.read(word(write))) == [(None, "It began to rain."), (kind, "Twelve boats sank.")]


def test_the_title_is_the_headline_or_else_a_heading_that_comes_first() -> None:
    def titled(document: Any) -> None:
        document.add_heading("Storm closes harbour", 0)
        document.add_heading("The night", 1)
        document.add_paragraph("It rained.")

    def headed(document: Any) -> None:
        document.add_heading("Storm closes harbour", 1)
        document.add_paragraph("It rained.")

    assert pieces(reader.read(word(titled)))[:2] == [("headline", "Storm closes harbour"), ("heading", "The night")]
    assert pieces(reader.read(word(headed)))[0] == ("headline", "Storm closes harbour")
    assert reader.read(word(headed)).title == "Storm closes harbour"


def test_tables_come_line_by_line_where_they_stand() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Before.")
        table = document.add_table(2, 2)
        for at, text in enumerate(("Town", "Boats", "Port Vale", "12")):
            table.cell(at // 2, at % 2).text = text
        inner = table.cell(1, 1).add_table(1, 1)
        inner.cell(0, 0).text = "or 13"
        document.add_paragraph("After.")

    assert pieces(reader.read(word(write))) == [
        (None, "Before."),
        ("paragraph", "Town | Boats"),
        ("paragraph", "Port Vale | 12 or 13"),
        (None, "After."),
    ]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        # Of tracked changes, what was put in is read and what was taken out is not.
        ("<w:r><w:t xml:space='preserve'>Ten </w:t></w:r><w:ins><w:r><w:t>boats</w:t></w:r></w:ins>", "Ten boats"),
        ("<w:r><w:t>Ten</w:t></w:r><w:del><w:r><w:delText> ships</w:delText></w:r></w:del>", "Ten"),
        # A link is text like any other; tabs are spaces; a hyphen that may not break is a hyphen.
        ("<w:hyperlink><w:r><w:t>Ten boats</w:t></w:r></w:hyperlink>", "Ten boats"),
        ("<w:r><w:t>Ten</w:t><w:tab/><w:t>boats</w:t></w:r>", "Ten boats"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>", "co-op"),
        ("<w:sdt><w:sdtContent><w:r><w:t>Ten boats</w:t></w:r></w:sdtContent></w:sdt>", "Ten boats"),
    ],
)
def test_all_that_is_shown_of_a_paragraph_is_read(xml: str, text: str) -> None:
    def write(document: Any) -> None:
        document.element.body.insert(0, parse_xml(f"<w:p {W}>{xml}</w:p>"))

    assert pieces(reader.read(word(write))) == [(None, text)]


def test_a_line_break_ends_a_block() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("It rained.\nIt poured.")

    assert [text for _, text in pieces(reader.read(word(write)))] == ["It rained.", "It poured."]


def test_numbered_paragraphs_are_items_of_a_list() -> None:
    def write(document: Any) -> None:
        numbered = f"<w:p {W}><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>One.</w:t></w:r></w:p>"
        document.element.body.insert(0, parse_xml(numbered))

    assert pieces(reader.read(word(write))) == [("list_item", "One.")]
