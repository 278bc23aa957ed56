"""An excerpt is searched for before any transaction begins, whichever way it comes: a long text holds up no writer."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

import reading
from claims.models import Evidence, Job, Source
from claims.services import archiving, evidence, locating, sources
from claims.tasks.worker import Worker
from tests.api.client import Api
from tests.captures import capture
from tests.factories.articles import article, claim
from tests.files import kept
from tests.people import People, acting

LINES = ("The storm came at night.", "The office said that 4,171 roofs were torn off.")


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many transactions were open, beside the test's own, at each search."""
    depths: list[int] = []
    own, search = len(connection.savepoint_ids), reading.locate

    def locate(*given: Any, **named: Any) -> Any:
        depths.append(len(connection.savepoint_ids) - own)
        return search(*given, **named)

    monkeypatch.setattr(reading, "locate", locate)
    locating._REMEMBERED.clear()
    return depths


@pytest.fixture
def on_file(gazette: People) -> Source:
    source = sources.add_source(by=acting(gazette.ada), url="https://elm-post.example/1").source
    capture(gazette.ada, source, *LINES)
    return source


def test_by_the_api_with_a_key_that_holds_the_turn(gazette: People, on_file: Source, searched: list[int]) -> None:
    on, api = claim(gazette.ada, article(gazette.ada)), Api(gazette.ada)
    sent = {"stance": "supports", "source": str(on_file.pk), "excerpt": LINES[1]}
    made = api.post(f"claims/{on.pk}/evidence/", sent, Idempotency_Key="once")
    assert (made.status_code, made.json()["state"]) == (201, "located")  # type: ignore[attr-defined]
    missing = {"excerpt": "The office said that 9,999 roofs were torn off."}
    changed = api.call("PATCH", f"evidence/{made.json()['id']}/", missing, If_Match="*")  # type: ignore[attr-defined]
    assert changed.json()["state"] == "pending"  # type: ignore[attr-defined]
    assert searched == [0, 0]


def test_by_the_form(gazette: People, client: Client, on_file: Source, searched: list[int]) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    client.force_login(gazette.cleo.user)
    client.post(f"/claims/{on.pk}/attach/", {"stance": "supports", "source": str(on_file.pk), "excerpt": LINES[1]})
    assert (Evidence.objects.get().state, searched) == ("located", [0])


def test_when_a_capture_comes_in(gazette: People, searched: list[int]) -> None:
    given: Any = {"url": "https://elm-post.example/2"}
    on = claim(gazette.ada, article(gazette.ada))
    page = kept(gazette.ada, f"<!doctype html><p>{'<p>'.join(LINES)}".encode(), "page.html")
    item = evidence.attach_evidence(by=acting(gazette.ada), claim=on, source=given, stance="supports", excerpt=LINES[1])
    Job.objects.all().delete()  # nobody lies at its address
    archiving.send_capture(by=acting(gazette.ada), source=item.source, page=page)
    Worker().work_until_idle()
    item.refresh_from_db()
    assert (item.state, set(searched)) == ("located", {0})
