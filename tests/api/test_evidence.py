"""Evidence: attached by a kept or a new source, edited, withdrawn and brought back; confidential sources kept close."""

from typing import Any

import pytest

from claims.models import Claim, Event, Evidence, Source
from claims.services import sources
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim, document
from tests.people import People, acting

KEYS = {
    *(
        "id",
        "claim",
        "source",
        "stance",
        "about",
        "excerpt",
        "locator",
        "state",
        "counts",
        "why_not",
        "later_reason",
        "origin",
        "group",
    ),
    *(
        "components",
        "later_figure",
        "watch",
        "created_by",
        "created_at",
        "note",
        "translation",
        "translator",
        "version",
    ),
    *("updated_at", "withdraw_reason", "withheld", "found"),
}
PAGE = {"kind": "page", "value": "4"}


@pytest.fixture
def on(gazette: People) -> Claim:
    parts = [{"kind": "quantity", "text": "12", "words_of": "article"}]
    return claim(gazette.ada, article(gazette.ada, read=False), components=parts)


@pytest.fixture
def path(on: Claim) -> str:
    return f"claims/{on.pk}/evidence/"


def test_a_document_with_a_locator_counts(ada: Api, path: str, on: Claim, gazette: People) -> None:
    said = {
        "stance": "supports",
        "about": "content",
        "excerpt": "Twelve boats were lost.",
        "locator": PAGE,
        "translation": "Twelve boats.",
        "translator": "Ada",
        "note": "the harbour's own count",
        "group": None,
        "components": [0],
        "later_figure": False,
    }
    source = {"document": "Report", "title": "Losses", "publisher": "Harbour office", "origin": "Harbour office"}
    answer = ada.post(path, {**said, **source, "source_class": "primary", "published_at": "2022-01-08"})
    assert answer.status_code == 201, answer.content
    shown = answer.json()  # type: ignore[attr-defined]
    assert set(shown) == KEYS
    assert {name: shown[name] for name in said} == said
    assert (shown["state"], shown["counts"], shown["why_not"]) == ("located", True, None)
    assert (shown["claim"], shown["origin"]) == (str(on.pk), "Harbour office")
    assert shown["created_by"] == str(gazette.ada.pk)
    assert answer["Location"] == f"http://testserver/api/v1/evidence/{shown['id']}/"
    kept = ada.get(f"sources/{shown['source']}/").json()  # type: ignore[attr-defined]
    assert (kept["kind"], kept["source_class"], kept["origin_confirmed"]) == ("document", "primary", True)
    assert ada.get(f"claims/{on.pk}/").json()["stage"] == "checking"  # type: ignore[attr-defined]


def test_an_address_is_pending_and_says_why(ada: Api, path: str, on: Claim) -> None:
    body = {"stance": "refutes", "url": "https://agency.example/1", "excerpt": "No boats."}
    shown = ada.post(path, body).json()  # type: ignore[attr-defined]
    assert (shown["state"], shown["counts"]) == ("pending", False)
    assert "capture" in shown["why_not"]
    assert ada.get(f"claims/{on.pk}/").json()["evidence_counts"]["pending"] == 1  # type: ignore[attr-defined]


def test_a_kept_source_is_named_by_its_id(ada: Api, path: str, gazette: People) -> None:
    kept = sources.add_source(by=acting(gazette.ada), document="Report").source
    shown = ada.post(path, {"stance": "context", "source": str(kept.pk), "locator": PAGE}).json()  # type: ignore[attr-defined]
    assert shown["source"] == str(kept.pk)
    assert Source.objects.count() == 1


def test_a_second_item_of_one_origin_says_so(ada: Api, path: str) -> None:
    body = {"stance": "supports", "document": "Report", "origin": "Agency A", "locator": PAGE}
    ada.post(path, body)
    second = ada.post(path, {**body, "origin": "  agency a "}).json()  # type: ignore[attr-defined]
    assert second["counts"] is False
    assert second["why_not"].startswith("same origin as #1")


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"stance": "supports"}, ["/source"]),
        ({"document": "Report"}, ["/stance"]),
        ({"document": "Report", "stance": "proves"}, ["/stance"]),
        ({"stance": "supports", "file": "x"}, ["/file"]),
        ({"stance": "supports", "source": "x"}, ["/source"]),
        ({"stance": "supports", "source": "01a20910-ccff-7452-9fc0-8d16979f7778"}, ["/source"]),
        ({"stance": "supports", "source": "{source}", "title": "T"}, ["/title"]),
        ({"stance": "supports", "url": "https://a.example", "document": "Report"}, ["/document"]),
        ({"stance": "supports", "url": "javascript:alert(1)"}, ["/url"]),
        ({"stance": "supports", "url": "file:///etc/passwd"}, ["/url"]),
        ({"stance": "supports", "url": "https://a:b@c.example/"}, ["/url"]),
        ({"stance": "supports", "document": "R", "locator": "page 4"}, ["/locator"]),
        ({"stance": "supports", "document": "R", "locator": {"kind": "page"}}, ["/locator/value"]),
        ({"stance": "supports", "document": "R", "locator": {"kind": "page", "value": 4}}, ["/locator/value"]),
        ({"stance": "supports", "document": "R", "locator": {"kind": "chapter", "value": "4"}}, ["/locator/kind"]),
        ({"stance": "supports", "document": "R", "locator": {"kind": "text", "value": {}}}, ["/locator/value"]),
        ({"stance": "supports", "document": "R", "locator": {"kind": "region", "value": "x"}}, ["/locator/value"]),
        (
            {"stance": "supports", "document": "R", "locator": {"kind": "region", "value": {"x": "1"}}},
            ["/locator/value"],
        ),
        ({"stance": "supports", "document": "R", "components": [1]}, ["/components"]),
        ({"stance": "supports", "document": "R", "components": ["0"]}, ["/components/0"]),
        ({"stance": "supports", "document": "R", "later_figure": 1}, ["/later_figure"]),
        ({"stance": "supports", "document": "R", "state": "located"}, ["/state"]),
        ({"stance": "supports", "document": "R", "colour": "red"}, ["/colour"]),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(
    body: dict[str, Any], pointers: list[str], ada: Api, path: str, gazette: People
) -> None:
    kept = sources.add_source(by=acting(gazette.ada), document="Report").source
    before = Event.objects.count()
    filled = {name: str(kept.pk) if value == "{source}" else value for name, value in body.items()}
    assert_problem(ada.post(path, filled), 400, "invalid", *pointers)
    assert (Evidence.objects.count(), Source.objects.count(), Event.objects.count()) == (0, 1, before)


def test_half_a_character_in_a_region_is_refused(ada: Api, path: str) -> None:
    for value in ('{"x": "\\ud800"}', '{"\\ud800": 1}'):
        body = f'{{"stance": "supports", "document": "R", "locator": {{"kind": "region", "value": {value}}}}}'
        assert_problem(ada.post(path, body), 400, "invalid", "/locator/value")


def test_evidence_is_edited(ada: Api, path: str, on: Claim) -> None:
    made = ada.post(path, {"stance": "supports", "document": "Report", "origin": "A", "locator": PAGE}).json()  # type: ignore[attr-defined]
    item = f"evidence/{made['id']}/"
    turned = ada.patch(item, {"stance": "refutes", "note": "read again"})
    assert turned.status_code == 200
    assert ada.get(f"claims/{on.pk}/").json()["independent_origins"] == {"supports": 0, "refutes": 1}  # type: ignore[attr-defined]
    assert ada.patch(item, {"locator": None}).json()["state"] == "pending"  # type: ignore[attr-defined]
    assert_problem(ada.patch(item, {"source": made["source"]}), 400, "invalid", "/source")


def test_evidence_is_withdrawn_with_a_reason_and_brought_back(ada: Api, path: str, on: Claim) -> None:
    made = ada.post(path, {"stance": "supports", "document": "Report", "origin": "A", "locator": PAGE}).json()  # type: ignore[attr-defined]
    item = f"evidence/{made['id']}/"
    assert_problem(ada.delete(item), 400, "invalid", "/reason")
    gone = ada.delete(f"{item}?reason=a+forgery").json()  # type: ignore[attr-defined]
    assert (gone["state"], gone["withdraw_reason"], gone["why_not"]) == ("withdrawn", "a forgery", "withdrawn")
    assert ada.get(f"claims/{on.pk}/").json()["evidence_status"] == "no_evidence"  # type: ignore[attr-defined]
    assert_problem(ada.delete(f"{item}?reason=again"), 409, "state_forbids")
    assert_problem(ada.patch(item, {"note": "x"}), 409, "state_forbids")
    back = ada.post(f"{item}restore/").json()  # type: ignore[attr-defined]
    assert (back["state"], back["withdraw_reason"]) == ("located", None)
    assert ada.get(f"claims/{on.pk}/").json()["evidence_status"] == "single_sourced"  # type: ignore[attr-defined]
    assert_problem(ada.post(f"{item}restore/"), 409, "state_forbids")


def test_a_list_keeps_the_order_of_attaching(ada: Api, path: str) -> None:
    ids = [
        ada.post(path, {"stance": "supports", "document": f"Report {number}"}).json()["id"]  # type: ignore[attr-defined]
        for number in range(3)
    ]
    assert [row["id"] for row in results(ada.get(path))] == ids


SECRETS = ("whistle", "Hushed", "quiet excerpt", "p. 99")


def _confidential(people: People, on: Claim) -> Evidence:
    source = {
        "document": "The whistleblower's letter",
        "title": "Hushed",
        "origin": "Hushed origin",
        "confidential": True,
    }
    locator = {"kind": "page", "value": "p. 99"}
    return document(
        people.ben, on, source=source, excerpt="quiet excerpt", note="from the whistleblower", locator=locator
    )


def test_a_confidential_source_is_only_one_confidential_source(
    cleo: Api, path: str, on: Claim, gazette: People
) -> None:
    item = _confidential(gazette, on)
    shown = cleo.get(f"evidence/{item.pk}/").json()  # type: ignore[attr-defined]
    assert shown["withheld"] is True
    assert shown["counts"] is True
    for name in ("source", "excerpt", "note", "locator", "origin", "translation"):
        assert shown[name] is None
    assert_problem(cleo.get(f"sources/{item.source_id}/"), 404, "not_found")
    assert_problem(cleo.call("PATCH", f"sources/{item.source_id}/", {"title": "x"}, If_Match="*"), 404, "not_found")
    named = cleo.post(path, {"stance": "supports", "source": str(item.source_id)})
    assert_problem(named, 400, "invalid", "/source")
    for address in (path, f"evidence/{item.pk}/", "sources/", f"claims/{on.pk}/", f"claims/{on.pk}/events/", "events/"):
        told = cleo.get(address).content.decode()
        assert [word for word in SECRETS if word in told] == [], address


@pytest.mark.parametrize("who", ["its creator", "an admin", "the assignee"])
def test_those_in_the_case_see_it_whole(who: str, on: Claim, gazette: People) -> None:
    item = _confidential(gazette, on)
    if who == "the assignee":
        Claim.objects.filter(pk=on.pk).update(assignee=gazette.cleo)
    api = Api({"its creator": gazette.ben, "an admin": gazette.ada, "the assignee": gazette.cleo}[who])
    shown = api.get(f"evidence/{item.pk}/").json()  # type: ignore[attr-defined]
    assert (shown["withheld"], shown["excerpt"]) == (False, "quiet excerpt")
    assert api.get(f"sources/{item.source_id}/").json()["title"] == "Hushed"  # type: ignore[attr-defined]


def test_the_components_that_nothing_covers_are_told_as_far_as_one_may_see(ada: Api, cleo: Api, attach_at: str) -> None:
    path = attach_at.removesuffix("evidence/")

    def uncovered(api: Api) -> list[list[int]]:
        single: list[int] = api.get(path).json()["uncovered_components"]  # type: ignore[attr-defined]
        return [single, *(row["uncovered_components"] for row in results(api.get("claims/")) if row["id"] in path)]

    assert uncovered(ada) == [[0, 1, 2], [0, 1, 2]]
    item = ada.post(attach_at, {"stance": "supports", "document": "a paper", "components": [0]}).json()  # type: ignore[attr-defined]
    quiet = {"document": "quiet paper", "confidential": True}
    ada.post(attach_at, {"stance": "refutes", "components": [1, 2], **quiet})
    assert uncovered(ada) == [[], []]
    assert uncovered(cleo) == [[1, 2], [1, 2]]
    ada.delete(f"evidence/{item['id']}/?reason=no")
    assert uncovered(cleo) == [[0, 1, 2], [0, 1, 2]]
