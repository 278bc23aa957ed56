"""A confidential source: what it is, reaches nobody outside of its case, by no page, no route of the API and no log.

A word that stands nowhere else (a canary) is planted in every text of confidential sources and of the evidence from
them, in the name of a file and in its bytes. Every GET route of both doors, read from the URL tables, is then asked by
whoever is not in the case.
"""

import logging
import re
from copy import deepcopy
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from api.v1.urls import urlpatterns as api_routes
from claims.models import Event, Evidence, Source
from tests import people as cast
from tests.api.client import Api, results
from tests.web.confided import CANARY, Case, confided
from tests.web.conftest import SignIn
from tests.web.routes import ROUTES
from web.urls import urlpatterns as pages

OTHERS = ["stranger", "checker", "reviewer", "viewer"]


@pytest.fixture(scope="module")
def planted(shared: None) -> Case:
    return confided(cast.make())


@pytest.fixture
def case(db: None, planted: Case) -> Case:
    return deepcopy(planted)


# What more is asked than the bare address.
QUERIES = {
    "find": [f"?q={CANARY}", "?q=boats", f"?q={CANARY}&in=speakers"],
    "claims": [f"?q={CANARY}"],
    "articles": [f"?q={CANARY}"],
    "claim": ["?discussion=all"],
    "speakers": [f"?q={CANARY}"],
    "attach_evidence": [f"?url=https://{CANARY.lower()}.example/a"],
    "sources": [f"?q={CANARY}"],
}


def _ids(case: Case, pattern: Any) -> list[dict[str, str]]:
    """What the ids of a route stand for: something in sight, and whatever is hidden."""
    parts = re.findall(r"<uuid:(\w+)>", str(pattern.pattern))
    known, found = case.made.ids, []
    if set(parts) <= set(known):
        found.append({part: known[part] for part in parts})
    for ids in (known | hidden for hidden in _hidden(case) if set(parts) & set(hidden)):
        found += [{part: ids[part] for part in parts}] * (set(parts) <= set(ids))
    assert found, f"{pattern.name}: what stands for {parts}?"
    return found


def _hidden(case: Case) -> list[dict[str, str]]:
    """The ids by which what is confidential could be asked for."""
    found = []
    for item in case.hidden:
        source = str(item.source_id)
        of_source = dict.fromkeys(("source_id", "file_id", "picture_id", "recording_id"), source)
        found.append({"evidence_id": str(item.pk), **of_source})
    return [*found, {"snapshot_id": case.snapshot}]


def _page_addresses(case: Case) -> list[str]:
    found = []
    for pattern in pages:
        name = str(pattern.name)
        if ROUTES[name].reads is None:
            continue
        for given in _ids(case, pattern):
            address = reverse(f"web:{name}", kwargs=given)
            found += [address, *(address + query for query in QUERIES.get(name, []))]
    return found


def _api_addresses(case: Case) -> list[str]:
    found = []
    for pattern in api_routes:
        if not hasattr(pattern.callback.view_class, "get"):  # type: ignore[attr-defined]
            continue
        for given in _ids(case, pattern):
            address = reverse(f"api:{pattern.name}", kwargs=given)
            queries = QUERIES.get(str(pattern.name), []) if not given else []
            found += [address, *(address + query for query in queries)]
    return found


def _charts(client: Client) -> list[str]:
    """The tables of the dashboard as files, as far as its page links to them."""
    return re.findall(r'href="(/dashboard/\?csv=\w+)"', client.get("/dashboard/").content.decode())


def _told(answer: Any, address: str) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = body.decode(errors="replace") + str(dict(answer.headers))
    # What was asked for stands in the field of the search, and in the address to come back to.
    query = address.partition("?")[2]
    for echo in {query, query.replace("/", "%2F"), CANARY if CANARY in query else "", f"{CANARY.lower()}.example/a"}:
        said = said.replace(echo, "") if echo and echo in address else said
    return said


def _leaks(case: Case, answer: Any, address: str) -> list[str]:
    said = _told(answer, address)
    return [f"{mark} in {address}" for mark in case.marks if mark in said and mark not in address]


@pytest.mark.parametrize("who", OTHERS)
def test_no_page_tells_anything_of_it(case: Case, who: str, sign_in: SignIn) -> None:
    client = sign_in(case.member(who))
    assert who == "stranger" or _charts(client)
    addresses = _page_addresses(case) + _charts(client)
    assert len(addresses) > 40
    assert [leak for address in addresses for leak in _leaks(case, client.get(address), address)] == []


@pytest.mark.parametrize("who", OTHERS)
def test_no_route_of_the_api_tells_anything_of_it(case: Case, who: str) -> None:
    api = Api(case.member(who))
    addresses = _api_addresses(case)
    assert len(addresses) > 30
    assert [leak for address in addresses for leak in _leaks(case, api.get(address), address)] == []


@pytest.mark.parametrize("who", OTHERS)
def test_nothing_is_found_by_its_words(case: Case, who: str, sign_in: SignIn) -> None:
    api, client = Api(case.member(who)), sign_in(case.member(who))
    for path in ("sources/", "claims/", "speakers/"):
        for words in (CANARY, "canary.example", f"{CANARY} in the file"):
            assert results(api.get(f"{path}?q={words}")) == []
    assert client.get(f"/find/?q={CANARY}").json() == {"found": []}
    assert results(Api(case.people.ada).get(f"sources/?q={CANARY}")) != []


def test_whoever_is_in_the_case_sees_it(case: Case, sign_in: SignIn) -> None:
    """So that the tests above could fail."""
    client, api = sign_in(case.people.ada), Api(case.people.ada)
    for address in (f"/claims/{case.made.claim.pk}/", "/sources/", "/record/", f"/sources/{case.hidden[1].source_id}/"):
        assert CANARY in client.get(address).content.decode(), address
    for address in (f"claims/{case.made.claim.pk}/evidence/", "sources/", "events/"):
        assert CANARY in api.get(address).content.decode(), address
    with scope(newsroom=case.people.gazette):
        planted = set(_words(case.hidden[0].source)) | set(_words(case.hidden[2].source)) | set(_words(case.hidden[0]))
    assert {"url", "document", "title", "publisher", "origin", "interest", "language"} <= planted
    assert {"excerpt", "translation", "translator", "note", "group"} <= planted


def _words(thing: models.Model) -> list[str]:
    """The fields of a row in which a canary was planted."""
    fields = thing._meta.concrete_fields
    return [field.name for field in fields if CANARY.lower()[:6] in str(getattr(thing, field.attname)).lower()]


def test_every_text_of_a_source_and_of_its_evidence_has_a_canary(case: Case) -> None:
    """A text field that is added later is planted as well, or named here as what holds no words of a person's."""
    machines = {"capture_reason", "capture_detail", "file_name", "address_key", "canonical_key"}
    with scope(newsroom=case.people.gazette):
        items = list(Evidence.objects.filter(pk__in=[item.pk for item in case.hidden]).select_related("source"))
        for model, rows in ((Source, [item.source for item in items]), (Evidence, items)):
            free = {
                field.name
                for field in model._meta.concrete_fields
                if isinstance(field, models.CharField | models.TextField) and not field.choices
            }
            assert free - machines == set().union(*(set(_words(row)) for row in rows)) & free - machines


def test_no_log_tells_anything_of_it(case: Case, caplog: pytest.LogCaptureFixture, sign_in: SignIn) -> None:
    with caplog.at_level(logging.DEBUG):
        for who in ("insider", "checker"):
            client, api = sign_in(case.member(who)), Api(case.member(who))
            for address in (*_page_addresses(case), *_api_addresses(case)):
                if CANARY.lower() not in address.lower():
                    _told((api if address.startswith("/api/") else client).get(address), address)
    said = "\n".join(
        f"{record.getMessage()} {record.__dict__}" for record in caplog.records if record.name != "django.db.backends"
    )
    assert CANARY.lower() not in said.lower()


def test_it_is_counted_and_disclosed_as_one_confidential_source(case: Case, sign_in: SignIn) -> None:
    page = sign_in(case.people.cleo).get(f"/claims/{case.made.claim.pk}/").content.decode()
    assert page.count("one confidential source</p>") == len(case.hidden)
    api = Api(case.people.cleo)
    shown = api.get(f"claims/{case.made.claim.pk}/evidence/").json()["results"]  # type: ignore[attr-defined]
    withheld = [item for item in shown if item["withheld"]]
    assert len(withheld) == len(case.hidden)
    counted = [item for item in withheld if item["counts"]]
    assert len(counted) == 1
    assert {item["stance"] for item in counted} == {"supports"}


def test_what_others_send_tells_them_nothing_of_it(case: Case) -> None:
    """The same bytes, the same address, its id as a source, its evidence changed or undone, a key that was Ada's."""
    cleo, ada = Api(case.people.cleo), Api(case.people.ada)
    body = {"stance": "supports", "document": f"{CANARY} again", "confidential": True}
    path = f"claims/{case.made.claim.pk}/evidence/"
    assert ada.post(path, body, Idempotency_Key="one").status_code == 201
    events = [str(event.pk) for event in Event._base_manager.filter(subjects__subject_id=case.hidden[0].pk)]
    answers = [
        cleo.post(path, {"stance": "supports", "source": str(case.hidden[0].source_id)}),
        cleo.post(path, {"stance": "supports", "document": "A report"}, Idempotency_Key="one"),
        cleo.post("sources/", {"url": case.hidden[0].source.url}),
        cleo.patch(f"evidence/{case.hidden[0].pk}/", {"note": "mine"}, If_Match="*"),
        cleo.call("DELETE", f"evidence/{case.hidden[0].pk}/?reason=so", If_Match="*"),
        *(cleo.post(f"events/{event}/undo/") for event in events),
    ]
    said = "".join(answer.content.decode() + str(dict(answer.headers)) for answer in answers)
    said = said.replace(case.hidden[0].source.url, "")  # what Cleo sent herself
    assert [mark for mark in case.marks[:3] if mark in said] == []
    assert answers[0].status_code == 400
    assert answers[1].status_code == 201
    assert [answer.status_code for answer in answers[3:5]] == [404, 404]
