"""Readers ask for a correction, without a sign-in, within limits; an editor answers, and they can look it up."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from claims import clock
from claims.decisions import RequestState
from claims.enums import EventKind
from claims.errors import BusyError, InvalidError, NotAllowedError, NotFoundError, StaleError
from claims.models import CorrectionRequest, Event, EventValue
from claims.selectors import correction_requests as selectors
from claims.selectors import fact_checks
from claims.services import correction_requests
from tests.factories.articles import document
from tests.factories.fact_checks import asked, published
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting

TEXT = "It was 11 boats: see https://harbour.example/register"


def test_a_reader_asks_and_looks_up_the_answer_with_the_key(gazette: People) -> None:
    made = published(gazette)
    request, key = correction_requests.ask(fact_check=made, text=f" {TEXT} ", contact="rae@example.org")
    assert (request.state, request.text, request.contact) == (RequestState.RECEIVED, TEXT, "rae@example.org")
    assert key not in str(vars(request))
    correction_requests.answer(
        by=acting(gazette.ada), request=request, state=RequestState.DECLINED, answer="We counted 12."
    )
    with scopes_disabled():
        found = selectors.of_key(correction_requests.digest(key))
    assert (found.state, found.answer) == ("declined", "We counted 12.")
    with pytest.raises(NotFoundError):
        selectors.of_key(correction_requests.digest("another"))
    assert fact_checks.get(made.pk).version == 1


def test_what_was_asked_is_on_record_and_readable_to_no_one_without_its_values(gazette: People) -> None:
    request = asked(published(gazette), TEXT, contact="rae@example.org")
    event = Event.objects.get(kind=EventKind.CORRECTION_ASKED)
    assert event.actor_kind == "system"
    assert TEXT.encode() not in bytes(event.body)
    assert set(EventValue.objects.filter(event=event).values_list("value", flat=True)) == {TEXT, request.contact}


def test_what_waits_is_listed_the_oldest_first(gazette: People) -> None:
    made = published(gazette)
    first, second, third = (asked(made, f"Request {number}") for number in range(3))
    correction_requests.answer(
        by=acting(gazette.ada), request=second, state=RequestState.ACCEPTED, answer="You are right."
    )
    assert list(selectors.waiting()) == [first, third]
    assert list(selectors.about(made)) == [third, second, first]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"text": ""}, "text", "required"),
        ({"text": "x" * 5_001}, "text", "too_long"),
        ({"text": "a\x00"}, "text", "control_characters"),
        ({"text": "So", "contact": "x" * 501}, "contact", "too_long"),
    ],
)
def test_what_can_not_be_taken_is_named(given: dict[str, Any], field: str, code: str, gazette: People) -> None:
    with pytest.raises(InvalidError) as refused:
        correction_requests.ask(fact_check=published(gazette), **given)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [((field,), code)]


def test_no_more_is_taken_in_a_day_about_one_fact_check_than_is_set(gazette: People, settings: Any) -> None:
    settings.CORRECTION_REQUESTS_PER_DAY = 2
    made, other = published(gazette), published(gazette)
    with clock.at(timezone.now() - timedelta(hours=25)):
        asked(made)
    asked(made)
    asked(made)
    with pytest.raises(BusyError) as refused:
        asked(made)
    assert refused.value.code == "too_many_requests"
    asked(other)
    assert CorrectionRequest.objects.count() == 4


def test_an_answer_names_no_confidential_source(gazette: People) -> None:
    on = ready(gazette)
    document(gazette.ada, on, origin="Nightjar", source={"confidential": True})
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(on)))
    given: Any = {
        "by": acting(gazette.ada),
        "request": asked(published(gazette, fresh(on))),
        "state": RequestState.DECLINED,
    }
    with pytest.raises(InvalidError) as refused:
        correction_requests.answer(answer="It was the nightjar.", **given)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(("answer",), "confidential")]
    assert correction_requests.answer(answer="Two registers.", **given).answer == "Two registers."


def test_an_editor_answers_and_may_put_the_answer_right(gazette: People) -> None:
    request = asked(published(gazette))
    with pytest.raises(NotAllowedError):
        correction_requests.answer(by=acting(gazette.ben), request=request, state=RequestState.ACCEPTED, answer="Yes.")
    by = acting(gazette.ada)
    for given, field in (
        ({"state": RequestState.RECEIVED, "answer": "Later."}, "state"),
        ({"state": RequestState.ACCEPTED, "answer": " "}, "answer"),
    ):
        with pytest.raises(InvalidError) as refused:
            correction_requests.answer(by=by, request=request, **given)  # type: ignore[arg-type]
        assert refused.value.faults[0].path == (field,)
    said = correction_requests.answer(by=by, request=request, state=RequestState.ACCEPTED, answer="Yes.", expected=1)
    correction_requests.answer(
        by=by, request=said, state=RequestState.DECLINED, answer="On second thoughts, no.", expected=2
    )
    with pytest.raises(StaleError):
        correction_requests.answer(by=by, request=said, state=RequestState.ACCEPTED, answer="Yes.", expected=1)
    assert Event.objects.filter(kind=EventKind.CORRECTION_ANSWERED).count() == 2
