"""The record over the API: every change an event, newest first, and the check of the chain."""

from itertools import pairwise

from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim
from tests.people import People

KEYS = "id seq at kind actor about before after request previous hash"


def test_events_are_numbered_and_chained(ada: Api) -> None:
    ada.post("sources/", {"document": "Report"})
    ada.post("articles/", {"text": "Some text."})
    rows = results(ada.get("events/"))
    assert list(rows[0]) == KEYS.split()
    assert [row["kind"] for row in rows][:2] == ["article_added", "source_added"]
    numbers = [row["seq"] for row in rows]
    assert numbers == list(range(len(rows), 0, -1))
    assert all(newer["previous"] == older["hash"] for newer, older in pairwise(rows))
    assert rows[0]["before"] == {}
    assert [thing["type"] for thing in rows[0]["about"]] == ["article", "articleversion", "job"]


def test_events_are_filtered(ada: Api) -> None:
    ada.post("sources/", {"document": "Report"})
    newest = results(ada.get("events/"))[0]
    assert results(ada.get("events/?kind=source_added")) == [newest]
    assert results(ada.get(f"events/?since={newest['seq'] - 1}")) == [newest]
    assert results(ada.get(f"events/?since={newest['seq']}")) == []
    assert results(ada.get(f"events/?since={10**30}")) == []
    assert_problem(ada.get("events/?kind=nothing"), 400, "invalid", "/kind")
    assert_problem(ada.get("events/?since=-1"), 400, "invalid", "/since")


def test_a_claims_events_are_its_own(ada: Api, gazette: People) -> None:
    made = article(gazette.ada, read=False)
    logged = claim(gazette.ada, made)
    ada.patch(f"claims/{logged.pk}/", {"statement": "Twelve boats sank."})
    ada.post("sources/", {"document": "Report"})
    rows = results(ada.get(f"claims/{logged.pk}/events/"))
    assert [row["kind"] for row in rows] == ["claim_edited", "claim_logged"]
    assert rows[0]["after"]["statement"] == "Twelve boats sank."
    assert rows[0]["before"]["statement"] == "12 boats had sunk"


def test_the_check_goes_from_never_to_holds(ada: Api) -> None:
    assert ada.get("events/verify/").json() == {  # type: ignore[attr-defined]
        "status": "never",
        "checked": 0,
        "head": None,
        "first_bad": None,
        "reason": None,
    }
    started = ada.post("events/verify/")
    assert (started.status_code, started.json()["status"]) == (202, "running")  # type: ignore[attr-defined]
    assert ada.post("events/verify/").status_code == 202
    Worker().work_until_idle()
    found = ada.get("events/verify/").json()  # type: ignore[attr-defined]
    assert found["status"] == "holds"
    assert found["checked"] == results(ada.get("events/?page_size=1"))[0]["seq"]


def test_the_check_takes_no_body(ada: Api) -> None:
    assert_problem(ada.post("events/verify/", {"from": 1}), 400, "invalid", "/from")
