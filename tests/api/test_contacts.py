"""Right of reply: who was asked, until when, what they answered; or why nobody was asked."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.models import Claim, Contact, Event
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim
from tests.people import People

ASKED = {
    "whom": "Press office of the harbour",
    "channel": "by pigeon",
    "sent_at": "2026-01-05T09:00:00Z",
    "deadline": "2026-01-07T12:00:00Z",
}


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


@pytest.fixture
def at(on: Claim) -> str:
    return f"claims/{on.pk}/contacts/"


def test_who_was_asked_is_listed_and_overdue_until_the_answer_is_noted(ada: Api, at: str) -> None:
    made = ada.post(at, ASKED)
    assert made.status_code == 201
    shown = made.json()  # type: ignore[attr-defined]
    assert {name: shown[name] for name in ASKED} == ASKED
    assert (shown["overdue"], shown["response"], shown["answered_at"], shown["none_reason"]) == (True, None, None, None)
    answered = ada.patch(made["Location"], {"response": "We counted 9."}).json()  # type: ignore[attr-defined]
    assert (answered["overdue"], answered["response"]) == (False, "We counted 9.")
    assert answered["answered_at"]
    assert results(ada.get(at)) == [answered]
    assert ada.patch(made["Location"], {"response": None}).json()["answered_at"] is None  # type: ignore[attr-defined]


def test_without_a_time_it_was_sent_just_now(ada: Api, at: str) -> None:
    ada.post(at, {"whom": "The mayor"})
    contact = Contact.objects.get()
    assert contact.sent_at
    assert abs(contact.sent_at - timezone.now()) < timedelta(minutes=1)


def test_nobody_may_be_asked_for_a_reason(ada: Api, at: str) -> None:
    shown = ada.post(at, {"none_reason": "It would put the witness in danger."}).json()  # type: ignore[attr-defined]
    assert (shown["none_reason"], shown["sent_at"]) == ("It would put the witness in danger.", None)


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/whom"]),
        ({"whom": " "}, ["/whom"]),
        ({"whom": "x" * 501}, ["/whom"]),
        ({"whom": "a\x00"}, ["/whom"]),
        (ASKED | {"deadline": "2026-01-04T00:00:00Z"}, ["/deadline"]),
        (ASKED | {"sent_at": "2126-01-01T00:00:00Z", "deadline": None}, ["/sent_at"]),
        (ASKED | {"sent_at": "soon"}, ["/sent_at"]),
        (ASKED | {"response": "x" * 20_001}, ["/response"]),
        ({"none_reason": "Dead.", "response": "No.", "deadline": "2026-01-04T00:00:00Z"}, ["/deadline", "/response"]),
        (ASKED | {"answered_at": "2026-01-06T00:00:00Z"}, ["/answered_at"]),
        (ASKED | {"colour": "red"}, ["/colour"]),
    ],
)
def test_what_cant_be_taken_is_named(body: dict[str, Any], pointers: list[str], ada: Api, at: str) -> None:
    assert_problem(ada.post(at, body), 400, "invalid", *pointers)
    assert Contact.objects.count() == 0


def test_a_change_needs_what_was_read_and_is_judged_as_a_whole(ada: Api, at: str) -> None:
    path = f"contacts/{ada.post(at, ASKED).json()['id']}/"  # type: ignore[attr-defined]
    stale = ada.etag(path)
    assert_problem(ada.call("PATCH", path, {"response": "No."}), 428, "precondition_required")
    assert_problem(ada.patch(path, {"none_reason": "Dead."}), 400, "invalid", "/channel", "/sent_at", "/deadline")
    assert ada.patch(path, {"response": "No."}).status_code == 200
    assert_problem(ada.patch(path, {"response": "Yes."}, If_Match=stale), 412, "stale")
    assert Contact.objects.get().response == "No."


def test_that_time_passes_makes_no_etag_stale(ada: Api, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    soon = timezone.now() + timedelta(hours=1)
    path = f"contacts/{ada.post(at, {'whom': 'The mayor', 'deadline': soon.isoformat()}).json()['id']}/"  # type: ignore[attr-defined]
    before = ada.etag(path)
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("claims.selectors.contacts.timezone.now", lambda: later)
    assert ada.get(path).json()["overdue"] is True  # type: ignore[attr-defined]
    assert ada.etag(path) == before


def test_an_entry_is_withdrawn_and_then_neither_overdue_nor_changed(ada: Api, at: str) -> None:
    path = f"contacts/{ada.post(at, ASKED).json()['id']}/"  # type: ignore[attr-defined]
    assert ada.delete(path).json()["overdue"] is False  # type: ignore[attr-defined]
    assert_problem(ada.patch(path, {"response": "No."}), 409, "state_forbids")
    assert ada.post(f"{path}restore/").json()["overdue"] is True  # type: ignore[attr-defined]


def test_a_persons_words_are_private_in_the_record(ada: Api, at: str) -> None:
    path = f"contacts/{ada.post(at, ASKED).json()['id']}/"  # type: ignore[attr-defined]
    ada.patch(path, {"response": "We counted 9."})
    bodies = b"".join(bytes(event.body) for event in Event.objects.all())
    assert [said for said in (b"Press office", b"by pigeon", b"counted") if said in bodies] == []


def test_who_may_only_read_notes_nothing(reader: Api, at: str) -> None:
    assert_problem(reader.post(at, ASKED), 403, "scope")
