"""The dashboard: every picture's numbers stand in its table and in its file too."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Article, Claim
from tests.factories.articles import article, claim, document
from tests.people import People
from tests.web.conftest import SignIn
from web.presenters import charts
from web.presenters.charts import Value

HOSTILE = '=HYPERLINK("x")<script>alert(1)</script>'
NAMES = ["speakers", "over-time", "origins", "hops"]


def _said(name: str, kind: str = "person") -> list[dict[str, Any]]:
    return [{"role": "source", "speaker": {"name": name, "kind": kind}, "cue": "said"}]


@pytest.fixture
def furnished(gazette: People) -> Article:
    """Fourteen speakers, the first of three claims; one of them writes Arabic, one Kazakh, one means harm."""
    text = "Boats sank. Roofs flew. " + " ".join(f"Item {number} fell." for number in range(20))
    on = article(gazette.ada, text=text, publisher="Post", read=False)
    for exact in ("Boats sank", "Roofs flew", "Item 0 fell"):
        claim(gazette.ada, on, exact=exact, attribution=_said("Ito Tan"))
    for number, name in enumerate(("وزير", "Қайрат", HOSTILE, *(f"Speaker {n}" for n in range(10))), 1):
        claim(gazette.ada, on, exact=f"Item {number} fell", attribution=_said(name))
    claim(gazette.ada, on, exact="Item 15 fell", attribution=_said("Ito Tan"), confirmed=False)
    boats = Claim.objects.get(exact="Boats sank")
    document(gazette.ada, boats, origin="Agency A")
    document(gazette.ada, boats, origin=HOSTILE)
    document(gazette.ben, boats, origin="Deep", source={"confidential": True})
    return on


def _file(client: Client, name: str) -> list[list[str]]:
    answer = client.get(f"/dashboard/?csv={name}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def _tables(page: str) -> list[list[list[str]]]:
    found = []
    for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
        rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        found.append([[_bare(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows])
    return found


def _bare(cell: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", cell)).strip()


def test_the_table_and_the_file_of_each_picture_say_the_same(ada: Client, furnished: Article) -> None:
    tables = _tables(ada.get("/dashboard/").content.decode())
    assert len(tables) == 4
    for name, table in zip(NAMES, tables, strict=True):
        assert [[charts.guarded(cell) for cell in row] for row in table] == _file(ada, name)


def test_twelve_speakers_are_drawn_and_all_are_in_the_table(ada: Client, furnished: Article) -> None:
    page = ada.get("/dashboard/").content.decode()
    assert "2 others" in page
    assert "Ito Tan is the source of 3 of 16 confirmed claims" in page
    rows = _file(ada, "speakers")
    assert len(rows) == 15
    assert rows[1] == ["Ito Tan", "1", "0", "0", "0", "2", "3"]


def test_each_link_of_a_picture_finds_as_many_claims_as_it_says(ada: Client, furnished: Article) -> None:
    page = ada.get("/dashboard/").content.decode()
    cells = re.findall(r'<td[^>]*><a href="(/claims/\?[^"]+)">(\d+)</a></td>', page)
    tiles = re.findall(r'<a href="(/claims/[^"]*)"><strong>(\d+)</strong>', page)
    assert len(cells) > 30
    for address, number in [*cells[:12], *cells[-8:], *tiles]:
        found = ada.get(unescape(address)).content.decode()
        assert f">{number} claim" in found, address


PICTURE = re.compile(r'<(?:section|figure) class="picture.*?</(?:section|figure)>', re.DOTALL)


def _pictures(page: str) -> list[str]:
    return [one for one in PICTURE.findall(page) if 'role="img"' in one]


def _speaker_page(on: Article) -> str:
    return f"/speakers/{Claim.objects.get(exact='Boats sank').attribution.all()[0].speaker_id}/"


def _claim_page(on: Article) -> str:
    return f"/claims/{Claim.objects.get(exact='Boats sank').pk}/"


@pytest.mark.parametrize(("path", "number"), [(lambda _: "/dashboard/", 3), (_speaker_page, 1), (_claim_page, 1)])
def test_a_picture_says_itself_what_it_shows_and_leads_where_its_table_leads(
    ada: Client, furnished: Article, path: Callable[[Article], str], number: int
) -> None:
    """What the pointer finds in the picture, keys and screen readers find in its table, and are told so."""
    found = _pictures(ada.get(path(furnished)).content.decode())
    assert len(found) == number
    for one in found:
        drawn, _, table = one.partition("<table>")
        name, title, description = (re.findall(rf"{what}", drawn, re.DOTALL) for what in NAMED)
        assert title[0].strip()
        assert unescape(title[0]) == _bare(name[0])
        assert description[0].strip()
        # No link in what is heard as one image, and of those over it none that keys stop at.
        image, _, over = drawn.partition('class="over"')
        image = image.partition('role="img"')[2]
        assert "<a " not in image
        short = re.findall(r'<a href="([^"]+)" tabindex="-1">', over)
        assert len(short) == over.count("<a ")
        assert not short or 'aria-hidden="true"' in over.partition(">")[0]
        assert set(short) <= set(re.findall(r'<a href="([^"]+)">', table))
        assert ("each with a link to the claims" in description[0]) == bool(short)
        assert ("each with its link" in drawn) == ("<a " in table.partition("</table>")[0])


NAMED = (
    r"<(?:h2|figcaption)>(.*?)</(?:h2|figcaption)>",
    r'<title id="[^"]+">(.*?)</title>',
    r'<desc id="[^"]+">(.*?)</desc>',
)


def test_bars_are_as_long_as_their_numbers(ada: Client, furnished: Article) -> None:
    page = ada.get("/dashboard/").content.decode()
    svg = page.partition("picture-speakers-t")[2].partition('class="over"')[2].partition("</svg>")[0]
    bars = re.findall(r'width="([\d.]+)%" height="18"><title>([^<]*): (\d+)<', svg)
    assert len(bars) == 14
    assert all(float(width) == pytest.approx(100 * int(number) / 3, abs=0.01) for width, _, number in bars)


def test_hostile_names_are_text_in_the_picture_and_no_formula_in_the_file(ada: Client, furnished: Article) -> None:
    page = ada.get("/dashboard/").content.decode()
    assert "<script>" not in page
    assert "style=" not in page
    assert f"\u2068{charts.cut(HOSTILE)}\u2069" in unescape(page)
    assert "<bdi>وزير</bdi>" in page
    assert "<bdi>Қайрат</bdi>" in page
    cells = [cell for name in NAMES for row in _file(ada, name) for cell in row]
    assert f"'{HOSTILE}" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_confidential_origin_is_for_its_case_alone(gazette: People, sign_in: SignIn, furnished: Article) -> None:
    cleo = sign_in(gazette.cleo)
    assert "Deep" not in cleo.get("/dashboard/").content.decode()
    assert all("Deep" not in row for row in _file(cleo, "origins"))
    assert "Deep" in sign_in(gazette.ada).get("/dashboard/").content.decode()


def test_it_never_calls_a_status_a_verdict(ada: Client, furnished: Article) -> None:
    assert "verdict" not in ada.get("/dashboard/").content.decode().partition("<main")[2].lower()


def test_an_empty_newsroom_and_an_unknown_file(ada: Client, gazette: People) -> None:
    assert "Nothing to draw yet" in ada.get("/dashboard/").content.decode()
    assert ada.get("/dashboard/?csv=passwords").status_code == 404
    assert len(_file(ada, "over-time")) == 2


def test_more_claims_ask_no_more_of_the_database(ada: Client, gazette: People, furnished: Article) -> None:
    with CaptureQueriesContext(connection) as few:
        ada.get("/dashboard/")
    text = " ".join(f"Thing {number} broke." for number in range(15))
    more = article(gazette.ada, text=text, read=False)
    for number in range(15):
        made = claim(gazette.ada, more, exact=f"Thing {number} broke", attribution=_said(f"Other {number}"))
        document(gazette.ada, made, origin=f"Origin {number}")
    with CaptureQueriesContext(connection) as many:
        ada.get("/dashboard/")
    assert len(few) == len(many)
    assert len(many) <= 30


def test_a_claim_s_way_is_drawn_on_its_page(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="Boats sank.", publisher="Post <b>", read=False)
    links = [*_said("Ito <i>"), {"role": "relay", "speaker": {"name": "وكالة", "kind": "organisation"}}]
    made = claim(gazette.ada, on, exact="Boats sank", attribution=links)
    page = ada.get(f"/claims/{made.pk}/").content.decode()
    assert "Ito &lt;i&gt; (asserts it: “said”) → وكالة (passed it on) → this article (Post &lt;b&gt;)" in page
    assert page.count('<rect class="box"') == 3
    own = claim(gazette.ada, on, exact="Boats")
    assert '<rect class="box"' not in ada.get(f"/claims/{own.pk}/").content.decode()


def test_the_geometry_of_bars_and_columns() -> None:
    values = [Value("contested", "x", 3), Value("corroborated", "y", 0), Value("contradicted", "z", 1)]
    rows, height = charts.stacked([("a", values), ("b", [Value("plain", "x", 2)]), ("c", [])])
    assert [(part.x, part.width, part.said) for part in rows[0].parts] == [(0, 75, "3"), (75, 25, "1")]
    assert [(part.x, part.width) for part in rows[1].parts] == [(0, 50)]
    assert (rows[2].parts, height) == ([], 3 * charts.LINE)
    upright, _ = charts.columns([("a", values), ("b", [Value("plain", "x", 2)])])
    assert [(part.y, part.height) for part in upright[0].parts] == [(45, 135), (0, 45)]
    assert charts.columns([("a", [Value("plain", "x", 0)])])[0][0].parts == []
    assert [charts.heat(number, 40) for number in (0, 1, 11, 21, 40)] == [0, 1, 2, 3, 4]
