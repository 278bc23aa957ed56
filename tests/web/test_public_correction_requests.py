"""A reader asks for a correction: without a sign-in, within limits, with a key that looks up what came of it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from claims.decisions import CorrectionKind, RequestState
from claims.enums import RemovalKind
from claims.models import CorrectionRequest, FactCheck
from claims.services import correction_requests
from tests.claims.removing import remove
from tests.factories.fact_checks import corrected, published
from tests.people import People, acting

ASKED = {"text": "It was <11> boats.\r\nالبلدية", "contact": "reader@example.org"}


@pytest.fixture
def made(gazette: People) -> FactCheck:
    return published(gazette)


@pytest.fixture
def reader() -> Client:
    return Client()


def key_on(page: str) -> str:
    """The key that a page shows, this once."""
    found = re.search(r'<p class="key"><code>([^<]+)</code>', page)
    assert found, page
    return found[1]


def test_a_correction_request_is_taken_and_its_answer_found_by_the_key(
    gazette: People, made: FactCheck, reader: Client
) -> None:
    sent = reader.post(f"/checks/{made.slug}/ask/", ASKED)
    assert sent.status_code == 200
    assert "no-store" in sent["Cache-Control"]
    key = key_on(sent.content.decode())
    kept = CorrectionRequest.objects.get()
    assert (kept.text, kept.contact) == ("It was <11> boats.\nالبلدية", "reader@example.org")
    assert key not in kept.key_sha256
    waits = reader.post(f"/checks/{made.slug}/asked/", {"key": f" {key}\n"}).content.decode()
    assert "It is here, and waits to be looked at." in waits
    assert "It was &lt;11&gt; boats." in waits
    assert "reader@example.org" not in waits
    correction_requests.answer(
        by=acting(gazette.ada), request=kept, state=RequestState.ACCEPTED, answer="You are right."
    )
    answered = reader.post(f"/checks/{made.slug}/asked/", {"key": key}).content.decode()
    assert "The newsroom agrees." in answered
    assert "You are right." in answered


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"text": ""}, "id_text", "text"),
        ({"text": " \r\n "}, "id_text", "text"),
        ({"text": "a" * 5_001}, "id_text", "5,000"),
        ({"text": "It was 11.", "contact": "a" * 501}, "id_contact", "500"),
        ({"text": "It was\x00 11."}, "id_text", ""),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_stays_typed(
    made: FactCheck, reader: Client, typed: dict[str, str], field: str, said: str
) -> None:
    answer = reader.post(f"/checks/{made.slug}/ask/", typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "<title>Error:" in page
    assert f'href="#{field}"' in page
    assert said in page
    assert typed["text"].strip("\x00 \r\n")[:40] in page
    assert not CorrectionRequest.objects.exists()


def test_one_address_asks_only_so_often_and_loses_nothing(made: FactCheck, reader: Client, settings: Settings) -> None:
    settings.ASK_RATE_LIMITS = {"ask": "2/h/ip"}
    for _ in range(2):
        assert reader.post(f"/checks/{made.slug}/ask/", ASKED).status_code == 200
    answer = reader.post(f"/checks/{made.slug}/ask/", {"text": "A third thing."})
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "A third thing." in answer.content.decode()
    assert CorrectionRequest.objects.count() == 2


def test_one_fact_check_is_asked_about_only_so_often_a_day(made: FactCheck, reader: Client, settings: Settings) -> None:
    settings.CORRECTION_REQUESTS_PER_DAY = 1
    assert reader.post(f"/checks/{made.slug}/ask/", ASKED).status_code == 200
    answer = reader.post(f"/checks/{made.slug}/ask/", ASKED)
    assert answer.status_code == 429
    assert "Please try again tomorrow." in answer.content.decode()


def test_keys_that_lead_nowhere_are_tried_only_so_often(made: FactCheck, reader: Client, settings: Settings) -> None:
    settings.ASK_RATE_LIMITS = {"ask": "5/h/ip", "asked": "2/5m/ip"}
    for key in ("", "x"):
        answer = reader.post(f"/checks/{made.slug}/asked/", {"key": key})
        assert answer.status_code == 404
        assert "Nothing was asked under this key." in answer.content.decode()
    assert reader.post(f"/checks/{made.slug}/asked/", {"key": "y"}).status_code == 429


def _verdict(made: FactCheck) -> object:
    return made.versions.get().claims.get().verdict_id


# What became of what was asked about; what its reader is told of that.
BECAME: list[tuple[Callable[[People, FactCheck], object], str]] = [
    (lambda p, made: None, ""),
    (lambda p, made: corrected(p.ada, made, CorrectionKind.RETRACTION), "is retracted by now."),
    (lambda p, made: remove(p, RemovalKind.FACT_CHECK, made.pk), "can’t be read any more: its words were erased."),
    (lambda p, made: remove(p, RemovalKind.VERDICT, _verdict(made)), "its words were erased."),
]


@pytest.mark.parametrize(("became", "said"), BECAME)
def test_whoever_asked_finds_the_answer_at_the_same_address_whatever_became_of_the_fact_check(
    gazette: People, made: FactCheck, reader: Client, became: Callable[[People, FactCheck], object], said: str
) -> None:
    """Also where it was erased, with its address: then what was erased is told by no word of it."""
    address = f"/checks/{made.slug}/asked/"
    key = key_on(reader.post(f"/checks/{made.slug}/ask/", ASKED).content.decode())
    accepted = {"request": CorrectionRequest.objects.get(), "state": RequestState.ACCEPTED}
    correction_requests.answer(by=acting(gazette.ada), answer="We erase it.", **accepted)  # type: ignore[arg-type]
    became(gazette, made)
    moved = FactCheck.objects.get().slug != made.slug
    form = reader.get(address).content.decode()
    assert 'name="key"' in form
    answer = reader.post(address, {"key": key})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "We erase it." in page
    assert said in page
    assert ("What you wrote about" in page) == bool(said)
    assert ("Did 12 boats sink" in page) == ("erased" not in said)
    assert (made.slug in page) != moved
    wrong = reader.post(address, {"key": "x"})
    assert wrong.status_code == 404
    assert "Nothing was asked under this key." in wrong.content.decode()


def test_where_nothing_ever_was_a_stranger_is_told_no_more_than_that(made: FactCheck, reader: Client) -> None:
    """The same words as where something was erased: nobody learns which it is."""
    answer = reader.get("/checks/never-was/asked/")
    assert answer.status_code == 404
    assert "There is nothing published at this address." in answer.content.decode()
    assert "noindex" in answer.content.decode()
    assert reader.post("/checks/never-was/asked/", {"key": "x"}).status_code == 404
    assert reader.get("/checks/never-was/ask/").status_code == 404
    assert reader.post("/checks/never-was/ask/", ASKED).status_code == 404


def test_a_form_of_another_site_is_refused(made: FactCheck) -> None:
    assert Client(enforce_csrf_checks=True).post(f"/checks/{made.slug}/ask/", ASKED).status_code == 403


def test_only_the_pages_with_a_form_set_the_cookie_that_it_needs(made: FactCheck, reader: Client) -> None:
    assert set(reader.get(f"/checks/{made.slug}/ask/").cookies) == {"csrftoken"}
    assert "no-store" in reader.get(f"/checks/{made.slug}/ask/")["Cache-Control"]


def test_a_double_click_asks_once_and_shows_the_same_key(made: FactCheck, reader: Client) -> None:
    drawn = re.search(r'name="drawn" value="([^"]+)"', reader.get(f"/checks/{made.slug}/ask/").content.decode())
    assert drawn
    sent = [reader.post(f"/checks/{made.slug}/ask/", ASKED | {"drawn": drawn[1]}).content.decode() for _ in range(2)]
    assert key_on(sent[0]) == key_on(sent[1]) == drawn[1]
    assert CorrectionRequest.objects.count() == 1
    reader.post(f"/checks/{made.slug}/ask/", ASKED | {"drawn": "123"})
    assert CorrectionRequest.objects.count() == 2
