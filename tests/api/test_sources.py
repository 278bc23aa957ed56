"""Sources: kept once, described, corrected."""

from typing import Any

import pytest

from claims.models import Event, Source
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim, document
from tests.people import People

KEYS = """id kind url file content document medium title publisher published_at source_class origin origin_confirmed
origin_proposal interest confidential language capture capture_failure watch same_as published_in merged_into created_by
created_at updated_at version"""


def test_a_source_is_kept(ada: Api) -> None:
    said = {
        "url": "https://agency.example/1",
        "title": "Storm",
        "publisher": "Agency",
        "published_at": "2022-01-08T00:00:00Z",
        "source_class": "secondary",
        "interest": "none known",
        "confidential": False,
        "language": "en",
    }
    answer = ada.post("sources/", said)
    assert answer.status_code == 201
    source = answer.json()  # type: ignore[attr-defined]
    assert list(source) == KEYS.split()
    assert {name: source[name] for name in said} == said
    # Proposed from the publisher, until a person says whose reporting it is.
    assert (source["origin"], source["origin_confirmed"]) == ("Agency", False)
    assert (source["capture"], source["capture_failure"]) == ("pending", None)
    assert answer["Location"] == f"http://testserver/api/v1/sources/{source['id']}/"


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/url"]),
        ({"url": "https://a.example", "document": "Report"}, ["/document"]),
        ({"url": "gopher://a.example"}, ["/url"]),
        ({"url": "https:///path"}, ["/url"]),
        ({"document": "Report", "file": "x"}, ["/file"]),
        ({"document": "Report", "source_class": "best"}, ["/source_class"]),
        ({"document": "Report", "medium": "letter"}, ["/medium"]),
        ({"url": "https://a.example", "medium": "call"}, ["/medium"]),
        ({"document": "Report", "confidential": "no"}, ["/confidential"]),
        ({"document": "Report", "published_at": 2022}, ["/published_at"]),
        ({"document": "Report", "capture": "captured"}, ["/capture"]),
        ({"document": "Report", "isbn": "1"}, ["/isbn"]),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(body: dict[str, Any], pointers: list[str], ada: Api) -> None:
    before = Event.objects.count()
    assert_problem(ada.post("sources/", body), 400, "invalid", *pointers)
    assert (Source.objects.count(), Event.objects.count()) == (0, before)


def test_a_corrected_origin_counts_anew(ada: Api, gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    items = [document(gazette.ada, on, origin=name) for name in ("Agency A", "Agency B")]
    assert ada.get(f"claims/{on.pk}/").json()["evidence_status"] == "corroborated"  # type: ignore[attr-defined]
    answer = ada.patch(f"sources/{items[1].source_id}/", {"origin": "AGENCY A"})
    assert answer.status_code == 200
    assert ada.get(f"claims/{on.pk}/").json()["evidence_status"] == "single_sourced"  # type: ignore[attr-defined]


def test_a_source_stays_what_it_is(ada: Api) -> None:
    made = ada.post("sources/", {"document": "Report"}).json()  # type: ignore[attr-defined]
    answer = ada.patch(f"sources/{made['id']}/", {"url": "https://a.example"})
    assert_problem(answer, 400, "invalid", "/url")


def test_what_it_is_is_kept_beside_how_it_is_kept(ada: Api) -> None:
    call = ada.post("sources/", {"document": "Harbour master, by telephone, 5 March", "medium": "call"})
    table = ada.post("sources/", {"url": "https://a.example/losses.csv", "medium": "data_set"})
    assert [answer.json()["medium"] for answer in (call, table)] == ["call", "data_set"]  # type: ignore[attr-defined]
    assert [row["kind"] for row in results(ada.get("sources/?medium=call"))] == ["document"]
    assert_problem(ada.patch(table["Location"], {"medium": "interview"}), 400, "invalid", "/medium")
    assert ada.patch(table["Location"], {"medium": None}).json()["medium"] is None  # type: ignore[attr-defined]


def test_lists_are_filtered(ada: Api) -> None:
    for body in ({"document": "Отчёт порта"}, {"url": "https://a.example", "source_class": "primary"}):
        ada.post("sources/", body)
    assert [row["kind"] for row in results(ada.get("sources/"))] == ["url", "document"]
    assert [row["kind"] for row in results(ada.get("sources/?kind=document"))] == ["document"]
    assert [row["kind"] for row in results(ada.get("sources/?source_class=primary"))] == ["url"]
    assert [row["kind"] for row in results(ada.get("sources/?q=ПОРТА"))] == ["document"]
