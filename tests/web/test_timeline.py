"""A claim's history and the record as timelines."""

import re
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Event
from claims.selectors import events, undoing
from claims.services import claims, evidence
from claims.services.undo import undo
from claims.tasks.worker import Worker
from tests.factories.articles import article, claim, document
from tests.people import People, acting


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim with a history by two people."""
    on = claim(gazette.ada, article(gazette.ada), statement="Twelve boats sank.")
    document(gazette.ben, on, origin="A")
    claims.edit_claim(by=acting(gazette.ada), claim=on, statement="Он сказал: <b>12</b> лодок 🚢.")
    return on


def _page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def _entries(page: str) -> list[str]:
    return re.findall(r'id="event-(\d+)"', page)


def test_entries_stand_under_their_day_and_have_addresses(ada: Client, on: Claim) -> None:
    page = _page(ada, f"/claims/{on.pk}/")
    assert page.count('<h3 class="day">') == 1
    assert len(_entries(page)) == 3
    for seq in _entries(page):
        assert f'href="#event-{seq}"' in page
    assert "&lt;b&gt;12&lt;/b&gt; лодок 🚢" in page


def test_entries_are_narrowed_by_who_and_what(ada: Client, gazette: People, on: Claim) -> None:
    path = f"/claims/{on.pk}/"
    assert len(_entries(_page(ada, f"{path}?who={gazette.ada.pk}"))) == 2
    assert len(_entries(_page(ada, f"{path}?what=evidence_attached"))) == 1
    page = _page(ada, f"{path}?who={gazette.ben.pk}&what=claim_edited")
    assert _entries(page) == []
    assert "No entry fits." in page
    assert len(_entries(_page(ada, f"{path}?who=%00&what=<b>"))) == 3


def test_the_record_is_narrowed_too_and_keeps_it_on_its_pages(ada: Client, gazette: People, on: Claim) -> None:
    assert len(_entries(_page(ada, f"/record/?who={gazette.ben.pk}"))) == 1
    desk = _page(ada, "/record/?who=desk")
    assert "read the article" in desk.partition('class="timeline"')[2]
    assert "logged a claim" not in desk.partition('class="timeline"')[2]
    for number in range(52):
        claims.edit_claim(by=acting(gazette.ada), claim=on, statement=f"Boats {number}.")
    assert f"?who={gazette.ada.pk}&amp;what=claim_edited&amp;page=2" in _page(
        ada, f"/record/?who={gazette.ada.pk}&what=claim_edited"
    )


def test_the_status_is_drawn_in_steps_with_a_table(ada: Client, gazette: People, on: Claim) -> None:
    document(gazette.ben, on, origin="B")
    page = _page(ada, f"/claims/{on.pk}/")
    steps = page.partition('<figure class="picture steps">')[2].partition("</figure>")[0]
    words = re.sub(r"<[^>]+>", " ", steps.partition("<tbody>")[2])
    assert [word for word in ("No evidence", "Single-sourced", "Corroborated") if word in words] == [
        "No evidence",
        "Single-sourced",
        "Corroborated",
    ]
    assert steps.count('class="stretch') == 3
    undo(by=acting(gazette.ben), event=Event.objects.order_by("-seq")[0])
    assert _page(ada, f"/claims/{on.pk}/").count('class="stretch') == 4


def test_a_status_that_never_moved_is_not_drawn(ada: Client, gazette: People) -> None:
    fresh = claim(gazette.ada, article(gazette.ada))
    assert "picture steps" not in _page(ada, f"/claims/{fresh.pk}/")


def test_what_can_be_undone_offers_it(ada: Client, gazette: People, on: Claim) -> None:
    page = _page(ada, f"/claims/{on.pk}/")
    edited = Event.objects.order_by("-seq")[0]
    assert page.count('action="/undo/') == 2  # the edit, and the key that takes back the last act
    assert f'action="/undo/{edited.pk}/"' in page
    ada.post(f"/undo/{edited.pk}/")
    on.refresh_from_db()
    assert on.statement == "Twelve boats sank."


def test_undoable_among_many_is_what_each_one_says(gazette: People, on: Claim) -> None:
    item = document(gazette.ada, on, origin="B")
    evidence.edit_evidence(by=acting(gazette.ada), evidence=item, note="1")
    evidence.edit_evidence(by=acting(gazette.ada), evidence=item, note="2")
    undo(by=acting(gazette.ada), event=Event.objects.order_by("-seq")[0])
    evidence.withdraw_evidence(by=acting(gazette.ben), evidence=document(gazette.ada, on, origin="C"), reason="no")
    everything = list(events.listing())
    for member in (gazette.ada, gazette.ben, gazette.cleo):
        by = acting(member)
        each = {event.pk for event in everything if events.undoable(event, by)}
        assert undoing.among(everything, by) == each
    assert undoing.among(everything, acting(gazette.ada))


def test_more_entries_are_judged_in_the_same_queries(
    gazette: People, on: Claim, django_assert_num_queries: Any
) -> None:
    for number in range(10):
        claims.edit_claim(by=acting(gazette.ada), claim=on, statement=f"Boats {number}.")
        document(gazette.ada, on, origin=f"O{number}")
    everything = list(events.of_thing(on.pk))
    with django_assert_num_queries(3):
        undoing.among(everything, acting(gazette.ada))


def test_the_hash_is_marked_where_the_last_check_held(ada: Client, gazette: People, on: Claim) -> None:
    path = f"/claims/{on.pk}/"
    assert "✓" not in _page(ada, path)
    ada.post("/record/verify/")
    Worker().work_until_idle()
    claims.edit_claim(by=acting(gazette.ada), claim=on, statement="Later.")
    assert _page(ada, path).count("✓ checked") == 3
    assert len(_entries(_page(ada, path))) == 4
