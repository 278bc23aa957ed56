"""A claim's parts edited as lines."""

import pytest
from django.test import Client

from claims.models import Claim
from tests.factories.articles import article, claim, document
from tests.people import People

PARTS = [
    {"kind": "quantity", "text": "12 boats", "words_of": "speaker"},
    {"kind": "action", "text": "sank", "words_of": "article"},
]
LINES = "quantity: 12 boats\naction: sank"


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim of two parts."""
    return claim(gazette.ada, article(gazette.ada), components=PARTS, statement="Twelve boats sank.")


def _edit(client: Client, on: Claim, lines: str, **more: str) -> tuple[int, str]:
    typed = {"exact": on.exact, "statement": on.statement, "form": on.form, "selection": on.selection} | more
    answer = client.post(f"/claims/{on.pk}/edit/", typed | {"components": lines, "version": str(on.version)})
    on.refresh_from_db()
    return answer.status_code, answer.content.decode()


def _part(kind: str, text: str, whose: str) -> dict[str, str]:
    return {"kind": kind, "text": text, "words_of": whose}


def test_the_parts_are_offered_as_lines_with_the_kinds_named(ada: Client, on: Claim) -> None:
    page = ada.get(f"/claims/{on.pk}/edit/").content.decode()
    assert f"{LINES}</textarea>" in page
    assert "quantity, actor, action, place, time, label" in page


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        # As they were: nothing changes.
        (LINES, PARTS),
        # Line ends of browsers, empty lines, other cases.
        ("Quantity:12 boats\r\n\r\n ACTION : sank ", PARTS),
        # Another text in the same line keeps whose words it is in.
        ("quantity: twelve boats\naction: sank", [_part("quantity", "twelve boats", "speaker"), PARTS[1]]),
        # A new part is in the article's words, as the claim's form says.
        (f"{LINES}\nplace: айлақ: 🚢", [*PARTS, _part("place", "айлақ: 🚢", "article")]),
        # A part moved keeps whose words it is in.
        ("action: sank\nquantity: 12 boats", PARTS[::-1]),
        ("", []),
    ],
)
def test_lines_become_parts(ada: Client, on: Claim, lines: str, kept: list[dict[str, str]]) -> None:
    assert _edit(ada, on, lines)[0] == 302
    assert on.components == kept


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("quantity: 12 boats\n<b>12</b> boats", "Line 2, “&lt;b&gt;12&lt;/b&gt; boats”, does not begin with a kind"),
        ("sort: 12 boats", "does not begin with a kind and a colon. Kinds: quantity, actor"),
        ("quantity:  ", "says no text after its kind"),
        ("quantity: " + "x" * 501, "500"),
        ("\n".join(["quantity: 1"] * 51), "at most 50 components"),
    ],
)
def test_a_line_that_is_no_part_is_named_and_what_was_typed_is_kept(
    ada: Client, on: Claim, lines: str, said: str
) -> None:
    status, page = _edit(ada, on, lines)
    assert status == 400
    assert said in page
    assert 'href="#id_components"' in page
    assert on.components == PARTS


def test_a_part_that_evidence_covers_stays_in_its_place(ada: Client, gazette: People, on: Claim) -> None:
    document(gazette.ada, on, components=[1])
    on.refresh_from_db()
    status, page = _edit(ada, on, "action: sank")
    assert status == 400
    assert "Evidence covers part 2, “sank”." in page
    assert _edit(ada, on, "quantity: 12 boats")[0] == 400
    assert _edit(ada, on, "place: here\naction: sank\ntime: now")[0] == 302
    assert [one["text"] for one in on.components] == ["here", "sank", "now"]
