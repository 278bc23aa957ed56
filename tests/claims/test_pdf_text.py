"""A PDF: paragraphs out of lines, without what stands at the edges of its pages."""

import pytest

from claims.gateways.documents import pdf as reader
from tests.documents import lines, pdf, pieces

LONG = "The mayor said that the harbour of the town had been closed to ships for a"


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        # Lines that follow each other are one paragraph.
        ((LONG, "week, and that nobody knew more."), [f"{LONG} week, and that nobody knew more."]),
        # A gap divides.
        ((LONG, "week.", "", "It rained."), [f"{LONG} week.", "It rained."]),
        # So does a short line that ends a sentence, though there is no gap.
        ((LONG, "week, it said.", LONG, "month."), [f"{LONG} week, it said.", f"{LONG} month."]),
        # A word cut at the end of a line is whole again.
        ((f"{LONG[:-2]} for-", "eign ship came in."), [f"{LONG[:-2]} foreign ship came in."]),
        # A compound that stands elsewhere with its hyphen keeps it.
        (
            (f"{LONG[:-2]} foreign-", "trained crew. Foreign-trained crews were", "common then in the town."),
            [f"{LONG[:-2]} foreign-trained crew. Foreign-trained crews were common then in the town."],
        ),
        # A dash before a capital or a number is no cut.
        ((f"{LONG[:-2]} Elmstad-", "Vale line."), [f"{LONG[:-2]} Elmstad- Vale line."]),
    ],
)
def test_lines_become_paragraphs(given: tuple[str, ...], texts: list[str]) -> None:
    assert [text for _, text in pieces(reader.read(pdf([lines(*given)])))] == texts


def test_an_indent_begins_a_paragraph() -> None:
    second = f"{LONG} second time this year, he said, and that is all there is to it."
    page = [
        *lines(f"{LONG} week, he said, and nobody knew any more than that.", top=700),
        *lines(f"{LONG} week, he said, and nobody knew any more than this.", top=686),
        *lines(second, top=672, left=92),
        *lines("It rained.", top=658),
    ]
    assert [text for _, text in pieces(reader.read(pdf([page])))][1:] == [f"{second} It rained."]


def test_the_size_of_letters_tells_headline_and_headings() -> None:
    page = [
        *lines("Storm closes harbour of Port Vale for", "at least three weeks", top=760, step=24, size=22),
        *lines(LONG, "week.", top=690),
        *lines("What the keepers saw", top=650, size=14),
        *lines("Two ships were lost, and twelve boats sank.", top=630),
        *lines("• The wall fell.", "• The light went out.", top=600),
    ]
    assert pieces(reader.read(pdf([page]))) == [
        ("headline", "Storm closes harbour of Port Vale for at least three weeks"),
        (None, f"{LONG} week."),
        ("heading", "What the keepers saw"),
        (None, "Two ships were lost, and twelve boats sank."),
        ("list_item", "• The wall fell."),
        ("list_item", "• The light went out."),
    ]
    assert reader.read(pdf([page])).title.startswith("Storm closes harbour")


def _page(number: int, *texts: str, foot: str = "Page {}") -> list[tuple[str, float, float, float]]:
    return [
        *lines("The Elm Post, 9 January 2031", top=810, size=9),
        *lines(*texts),
        *lines(foot.format(number), top=30, size=9),
    ]


@pytest.mark.parametrize("foot", ["Page {}", "{}", "- {} -", "{} / 3", "elm.example/storm {}"])
def test_running_heads_and_page_numbers_stay_out_and_paragraphs_go_on_over_pages(foot: str) -> None:
    data = pdf(
        [
            _page(1, LONG, "week, and that the wall", foot=foot),
            _page(2, "had fallen in two places. It was the", "worst of all.", foot=foot),
            _page(3, "It rained for 3 days.", foot=foot),
        ]
    )
    assert [text for _, text in pieces(reader.read(data))] == [
        f"{LONG} week, and that the wall had fallen in two places. It was the worst of all.",
        "It rained for 3 days.",
    ]


def test_what_a_browser_prints_around_a_page_stays_out() -> None:
    page = [
        *lines("1/9/31, 10:15 AM", top=820, size=8),
        *lines("It rained for 3 days, the office said on Monday."),
        *lines("https://elm.example/storm 1/1", top=20, size=8),
    ]
    assert [text for _, text in pieces(reader.read(pdf([page])))] == [
        "It rained for 3 days, the office said on Monday."
    ]


def test_a_number_in_the_text_stays_in() -> None:
    page = lines(LONG, "week.", "", "Lost in the storm were", "", "300", "", "houses in the town.", "", LONG, "month.")
    assert "300" in [text for _, text in pieces(reader.read(pdf([page])))]
