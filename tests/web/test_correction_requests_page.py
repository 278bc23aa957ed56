"""Correction requests have a page of their own in the desk: all of them, by state, each with its answer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import clock
from claims.decisions import RequestState
from claims.enums import Role
from claims.models import CorrectionRequest, FactCheck, FactCheckContent
from claims.services import correction_requests, newsrooms
from tests import people as cast
from tests.factories.fact_checks import asked, published
from tests.people import People, acting
from tests.web.conftest import SignIn
from web.pages import PER_PAGE

HERE = "/correction-requests/"
TEXTS = {"received": "It was <11> boats.", "accepted": "It was الميناء.", "declined": "It was nobody."}


@pytest.fixture
def made(gazette: People) -> FactCheck:
    """A fact-check with a correction request in each state, the oldest waiting."""
    made = published(gazette)
    for days, (state, text) in enumerate(TEXTS.items()):
        with clock.at(timezone.now() - timedelta(days=3 - days)):
            one = asked(made, text, contact=f"{state}@example.org")
        if state != "received":
            given = {"state": RequestState(state), "answer": f"Our answer: {state}."}
            correction_requests.answer(by=acting(gazette.ada), request=one, **given)  # type: ignore[arg-type]
    return made


def _page(client: Client, address: str = HERE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_are_listed_newest_first_with_state_and_answer(ada: Client, made: FactCheck) -> None:
    html = _page(ada)
    places = [html.index(words) for words in ("It was nobody.", "It was الميناء.", "It was &lt;11&gt; boats.")]
    assert places == sorted(places)
    for words in ("waits for an answer", "accepted", "declined", "Our answer: accepted.", "Our answer: declined."):
        assert words in html
    assert f'href="/fact-checks/{made.pk}/"' in html
    assert html.count("Put the answer right") == 2


@pytest.mark.parametrize("state", TEXTS)
def test_those_in_one_state_are_found(ada: Client, made: FactCheck, state: str) -> None:
    html = _page(ada, f"{HERE}?state={state}")
    assert [one for one in TEXTS if f"{one}@example.org" in html] == [state]
    assert f'href="?state={state}" aria-current="true"' in html
    assert "All (3)" in html


@pytest.mark.parametrize("state", ["", "no-such", "\x00", "RECEIVED"])
def test_what_is_no_state_filters_nothing(ada: Client, made: FactCheck, state: str) -> None:
    html = _page(ada, f"{HERE}?state={state}")
    assert [one for one in TEXTS if f"{one}@example.org" in html] == list(TEXTS)


def test_a_filter_is_kept_from_page_to_page_and_what_waits_longest_comes_first(ada: Client, made: FactCheck) -> None:
    for number in range(PER_PAGE):
        asked(made, f"Request {number}")
    first = _page(ada, f"{HERE}?state=received")
    assert "It was &lt;11&gt; boats." in first
    assert 'href="?state=received&amp;page=2"' in first
    assert f"Request {PER_PAGE - 1}" in _page(ada, f"{HERE}?state=received&page=2")


def test_how_a_reader_is_reached_is_for_those_who_answer(sign_in: SignIn, gazette: People, made: FactCheck) -> None:
    html = _page(sign_in(gazette.ben))
    assert "It was nobody." in html
    assert "@example.org" not in html.partition("<main")[2]
    assert "/correction-requests/0" not in html


def test_the_inbox_the_fact_checks_and_the_menu_lead_there(sign_in: SignIn, gazette: People, made: FactCheck) -> None:
    eve = newsrooms.add_member(by=acting(gazette.ada), user=cast.user("eve", "Eve"), role=Role.EDITOR)
    editor = sign_in(eve)
    inbox = _page(editor, "/inbox/")
    assert "a correction request about what is published waits for an answer" in inbox
    for html in (inbox, _page(editor, "/fact-checks/")):
        assert f'href="{HERE}?state=received"' in html
        assert f'href="{HERE}"' in html


def test_where_nobody_asked_it_says_so(ada: Client, gazette: People) -> None:
    assert "No reader has asked for a correction." in _page(ada)
    assert "There is none in this state." in _page(ada, f"{HERE}?state=declined")


def test_one_about_what_was_erased_is_still_answered(ada: Client, made: FactCheck) -> None:
    FactCheckContent.objects.all().delete()
    assert "(erased)</a>" in _page(ada)
    assert made.slug not in _page(ada)
    waits = CorrectionRequest.objects.get(state="received")
    assert ">(erased)</a>" in ada.get(f"{HERE}{waits.pk}/").content.decode()
    sent = ada.post(f"{HERE}{waits.pk}/", {"state": "declined", "answer": "It is gone.", "version": "1"})
    assert sent.status_code == 302


def test_the_list_asks_as_much_of_the_database_for_many_as_for_few(
    ada: Client, gazette: People, made: FactCheck
) -> None:
    _page(ada)
    with CaptureQueriesContext(connection) as few:
        _page(ada)
    for _ in range(5):
        asked(published(gazette), "Another.")
    with CaptureQueriesContext(connection) as many:
        _page(ada)
    assert len(many) == len(few)
