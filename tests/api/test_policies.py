"""Policy and scale over the API: read by all, set by admins, each version kept."""

from typing import Any

import pytest

from claims import scales
from claims.models import Event, Newsroom, Policy, Scale
from tests.api.client import Api, assert_problem, results
from tests.factories.verdicts import fresh, ready
from tests.people import People

STEPS = scales.PRESETS["true_false"][1]


def put(api: Api, path: str, body: Any, **headers: str) -> Any:
    headers.setdefault("If_Match", api.etag(path))
    return api.call("PUT", path, body, **headers)


def test_until_one_is_set_the_desks_own_policy_holds(cleo: Api) -> None:
    assert cleo.get("policy/").json() == {  # type: ignore[attr-defined]
        "version": 0,
        "by": None,
        "at": None,
        "approvals": 1,
        "approver_role": "reviewer",
        "origin_threshold": 2,
        "primary_needed": False,
        "reply_needed": True,
        "method": None,
        "licence": None,
        "licence_url": None,
    }
    assert results(cleo.get("policy/versions/")) == []


def test_an_admin_sets_it_and_every_version_is_kept(ada: Api, gazette: People) -> None:
    first = put(ada, "policy/", {"approvals": 2}).json()
    second = put(ada, "policy/", {"method": "We count origins."}).json()
    assert (first["version"], second["version"], second["approvals"]) == (1, 2, 2)
    assert second["by"] == {"id": str(gazette.ada.pk), "name": "Ada Sarsen"}
    assert results(ada.get("policy/versions/")) == [second, first]
    assert ada.get("policy/").json() == second  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("policy/", [{"approvals": 2}, {"approvals": 3}]),
        ("scale/", [{"name": "Two", "steps": STEPS[:2]}, {"name": "Three", "steps": STEPS[:3]}]),
    ],
)
def test_whatever_version_a_verdict_names_can_be_read_the_desks_own_too(
    path: str, changes: list[dict[str, Any]], ada: Api
) -> None:
    told = [ada.get(path).json(), *(put(ada, path, body).json() for body in changes)]  # type: ignore[attr-defined]
    for number, version in enumerate(told):
        assert ada.get(f"{path}?version={number}").json() == version  # type: ignore[attr-defined]
    assert_problem(ada.get(f"{path}?version=3"), 404, "not_found")
    assert_problem(ada.get(f"{path}?version=-1"), 400, "invalid")
    # What was read of an older version is no leave to replace the newest.
    assert_problem(put(ada, path, changes[0], If_Match=ada.get(f"{path}?version=1")["ETag"]), 412, "stale")


def test_what_changes_nothing_is_no_version(ada: Api) -> None:
    assert put(ada, "policy/", {"approvals": 1}).json()["version"] == 0
    assert Event.objects.filter(kind="policy_set").count() == 0


def test_another_threshold_counts_every_claim_anew(ada: Api, gazette: People) -> None:
    on = ready(gazette)
    assert on.evidence_status == "corroborated"
    put(ada, "policy/", {"origin_threshold": 3})
    assert fresh(on).evidence_status == "single_sourced"
    assert Newsroom.objects.get(pk=gazette.gazette.pk).origin_threshold == 3
    told = results(ada.get("events/"))[0]
    assert (told["kind"], told["after"]["statuses"]) == ("policy_set", {str(on.pk): "single_sourced"})


def test_two_admins_do_not_overwrite_each_other(ada: Api) -> None:
    etag = ada.etag("policy/")
    put(ada, "policy/", {"approvals": 2})
    assert_problem(put(ada, "policy/", {"approvals": 3}, If_Match=etag), 412, "stale")
    assert_problem(ada.call("PUT", "policy/", {"approvals": 3}), 428, "precondition_required")
    assert Policy.objects.count() == 1


@pytest.mark.parametrize("path", ["policy/", "scale/"])
def test_only_admins_set_them(path: str, ben: Api, reader: Api) -> None:
    assert_problem(put(ben, path, {}), 403, "role")
    assert reader.get(path).status_code == 200


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"approvals": 0}, ["/approvals"]),
        ({"approvals": "2"}, ["/approvals"]),
        ({"approvals": 6, "origin_threshold": 0}, ["/approvals", "/origin_threshold"]),
        ({"approver_role": "checker"}, ["/approver_role"]),
        ({"approver_role": "owner"}, ["/approver_role"]),
        ({"reply_needed": 1}, ["/reply_needed"]),
        ({"method": "x" * 20_001}, ["/method"]),
        ({"licence": "x" * 201}, ["/licence"]),
        ({"licence": "CC\nBY"}, ["/licence"]),
        ({"licence_url": "https://licence.example/"}, ["/licence"]),
        ({"licence": "CC-BY-4.0", "licence_url": "ftp://licence.example/"}, ["/licence_url"]),
        ({"version": 3}, ["/version"]),
    ],
)
def test_what_cant_be_taken_of_a_policy_is_named(body: dict[str, Any], pointers: list[str], ada: Api) -> None:
    assert_problem(put(ada, "policy/", body), 400, "invalid", *pointers)
    assert Policy.objects.count() == 0


def test_until_one_is_set_there_is_a_scale_in_plain_words(cleo: Api) -> None:
    shown = cleo.get("scale/").json()  # type: ignore[attr-defined]
    assert (shown["version"], shown["name"], len(shown["steps"])) == (0, "In plain words", 7)


def test_a_scale_is_set_and_verdicts_are_rated_by_it(ada: Api, gazette: People) -> None:
    assert put(ada, "scale/", {"name": "True or false", "steps": STEPS}).json()["version"] == 1
    on = ready(gazette)
    given = {"verdict": "supported", "justification": "So it is.", "as_of": "2026-03-01"}
    shown = ada.post(f"claims/{on.pk}/verdicts/", given).json()  # type: ignore[attr-defined]
    assert (shown["rating"], shown["scale_version"]) == ("True", 1)
    # A verdict keeps the words of the scale it was made under.
    put(ada, "scale/", {"name": "Other", "steps": scales.PRESETS["four_step"][1]})
    assert results(ada.get(f"claims/{on.pk}/verdicts/"))[0]["rating"] == "True"
    assert [one["version"] for one in results(ada.get("scale/versions/"))] == [2, 1]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/name", "/steps"]),
        ({"name": " ", "steps": STEPS[:1]}, ["/name", "/steps"]),
        ({"name": "Two", "steps": [STEPS[0], STEPS[0]]}, ["/steps/1/rating"]),
        ({"name": "Two", "steps": [STEPS[0], {"rating": "No", "verdict": "false"}]}, ["/steps/1/verdict"]),
        ({"name": "Two", "steps": "all"}, ["/steps"]),
    ],
)
def test_what_cant_be_taken_of_a_scale_is_named(body: dict[str, Any], pointers: list[str], ada: Api) -> None:
    assert_problem(put(ada, "scale/", body), 400, "invalid", *pointers)
    assert Scale.objects.count() == 0
