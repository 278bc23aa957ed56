"""POST sources/{id}/merge/ and what sources say of pages that seem to be one, and of pages that changed."""

from typing import Any

from django.test import Client
from django.utils import timezone

from claims.models import Event, SourceCheck
from claims.services import evidence, sources
from tests.api.client import Api, assert_problem
from tests.captures import capture
from tests.factories.articles import article, claim
from tests.people import People, acting

LINE = "The office said that 4,171 roofs were torn off."


def test_what_seems_to_be_one_page_is_proposed_united_and_parted(ada: Api, gazette: People, client: Client) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    first, second = (
        evidence.attach_evidence(
            by=acting(gazette.ada),
            claim=on,
            source={"url": f"https://elm-post.example/{number}"},
            stance="supports",  # type: ignore[arg-type]  # a plain word of it
            excerpt=LINE,
        ).source
        for number in (1, 2)
    )
    for one in (first, second):
        capture(gazette.ada, one, LINE)
    path = f"sources/{first.pk}/"
    said: dict[str, Any] = ada.get(path).json()  # type: ignore[attr-defined]
    assert said["same_as"] == [{"source": str(second.pk), "reason": "bytes"}]
    client.force_login(gazette.cleo.user)
    assert b"Move this one" in client.get(f"/sources/{first.pk}/").content
    assert_problem(ada.post(f"{path}merge/", {"into": str(on.pk)}), 400, "invalid")
    assert_problem(ada.post(f"{path}merge/", {}), 400, "invalid")
    into = ada.post(f"{path}merge/", {"into": str(second.pk)})
    assert (into.status_code, into.json()["id"]) == (200, str(second.pk))  # type: ignore[attr-defined]
    assert_problem(ada.post(f"{path}merge/", {"into": str(second.pk)}), 409, "merged")
    put_aside = ada.get(path).json()  # type: ignore[attr-defined]
    assert (put_aside["merged_into"], put_aside["same_as"]) == (str(second.pk), [])
    of = {one["source"] for one in ada.get(f"claims/{on.pk}/evidence/").json()["results"]}  # type: ignore[attr-defined]
    assert of == {str(second.pk)}
    shown = client.get(f"/sources/{first.pk}/").content.decode()
    assert "found to be the same page as" in shown
    event = Event.objects.get(kind="sources_united")
    assert ada.post(f"events/{event.pk}/undo/", {}).status_code == 200
    assert ada.get(path).json()["merged_into"] is None  # type: ignore[attr-defined]


def test_a_page_that_changed_is_said_at_its_source_and_its_evidence(ada: Api, gazette: People, client: Client) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    source = sources.add_source(by=acting(gazette.ada), url="https://elm-post.example/1").source
    item = evidence.attach_evidence(by=acting(gazette.ada), claim=on, source=source, stance="supports")  # type: ignore[arg-type]
    snapshot = capture(gazette.ada, source, LINE)
    before = ada.get(f"sources/{source.pk}/")
    assert before.json()["watch"] is None  # type: ignore[attr-defined]
    found: dict[str, Any] = {"state": "changed", "checked_at": timezone.now()}
    SourceCheck(newsroom_id=source.newsroom_id, source=source, snapshot=snapshot, **found).save()
    after = ada.get(f"sources/{source.pk}/")
    assert after.json()["watch"]["state"] == "changed"  # type: ignore[attr-defined]
    assert after["ETag"] == before["ETag"]  # nobody's edit is stale for what happens elsewhere
    assert ada.get(f"evidence/{item.pk}/").json()["watch"]["state"] == "changed"  # type: ignore[attr-defined]
    client.force_login(gazette.cleo.user)
    page = " ".join(client.get(f"/claims/{on.pk}/").content.decode().split())
    assert "The page has changed since it was captured on" in page
    assert "What counts is the capture." in page
