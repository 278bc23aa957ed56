"""The form of the public takes what readers write in any script, and whatever else is sent to it does no harm."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from claims.models import CorrectionRequest, FactCheck, StoredFile
from tests.factories.fact_checks import published
from tests.people import People
from tests.web.conftest import SignIn
from tests.web.test_public_correction_requests import key_on

HOSTILE = """</p></textarea><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7|add:7 }} {% csrf_token %}
javascript:alert(1) [x](javascript:alert(1)) " onmouseover="alert(1)' OR 1=1; -- \u202egnp.exe\u2066 \u0000"""


@pytest.fixture
def made(gazette: People) -> FactCheck:
    return published(gazette)


@pytest.mark.parametrize(
    "text",
    [
        "غرق أحد عشر قاربًا، لا اثنا عشر.",
        "11 қайық батты, 12 емес: қараңыз — тізілім.",
        "沉了十一艘船,不是十二艘。",
        "नाव ११ डूबीं।",
        "😀" * 5_000,
        "a" + "\u0301" * 4_999,
        "line\n\n\nline\ttab",
    ],
)
def test_every_script_is_kept_and_shown_as_it_was_written(made: FactCheck, text: str) -> None:
    sent = Client().post(f"/checks/{made.slug}/ask/", {"text": text})
    assert sent.status_code == 200
    assert CorrectionRequest.objects.get().text == text
    shown = Client().post(f"/checks/{made.slug}/asked/", {"key": key_on(sent.content.decode())}).content.decode()
    assert text.splitlines()[0] in shown


def test_markup_is_words_on_every_page_that_shows_it(sign_in: SignIn, gazette: People, made: FactCheck) -> None:
    text = HOSTILE.replace("\x00", "")
    sent = Client().post(f"/checks/{made.slug}/ask/", {"text": text, "contact": text.partition("\n")[0]})
    key = key_on(sent.content.decode())
    asked = CorrectionRequest.objects.get()
    ada = sign_in(gazette.ada)
    pages = [
        Client().post(f"/checks/{made.slug}/asked/", {"key": key}),
        Client().post(f"/checks/{made.slug}/ask/", {"text": f"{text}\x00"}),
        *(ada.get(at) for at in ("/correction-requests/", f"/correction-requests/{asked.pk}/", "/inbox/")),
        ada.get(f"/fact-checks/{made.pk}/"),
    ]
    for page in pages:
        html = page.content.decode()
        assert page.status_code in (200, 400)
        for live in ("<script>alert", "<img src=x", 'onmouseover="alert', 'href="javascript', "add:7 }} <"):
            assert live not in html, page.request["PATH_INFO"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "x" * 3_000_000}, 413),
        ({"text": "x", **{f"more{number}": "" for number in range(5_500)}}, 400),
        ({"text": ["It was 11.", "It was 10."], "contact": ["a", "b"]}, 200),
        ({"text": "It was 11.", "drawn": "../../etc/passwd"}, 200),
        ({"text": "It was 11.", "state": "accepted", "answer": "Yes.", "newsroom": "herald"}, 200),
    ],
)
def test_a_form_that_no_page_of_ours_sends_is_refused_or_does_no_more_than_one(
    made: FactCheck, sent: dict[str, object], status: int
) -> None:
    answer = Client(raise_request_exception=False).post(f"/checks/{made.slug}/ask/", sent)
    assert answer.status_code == status
    kept = CorrectionRequest.objects.all()
    assert len(kept) == (status == 200)
    assert all((one.state, one.answer, one.newsroom.slug) == ("received", "", "gazette") for one in kept)


@pytest.mark.parametrize("body", [b"text=%FF%FE%00", b"text=%ED%A0%80", b"\xff\xfe", b"text", b""])
def test_bytes_that_are_no_text_are_no_error_of_ours(made: FactCheck, body: bytes) -> None:
    reader = Client(raise_request_exception=False)
    kind = "application/x-www-form-urlencoded"
    assert reader.post(f"/checks/{made.slug}/ask/", body, content_type=kind).status_code in (200, 400)


def test_a_file_that_is_sent_along_is_kept_nowhere(made: FactCheck) -> None:
    file = SimpleUploadedFile("a.exe", b"MZ" * 100, "application/octet-stream")
    sent = Client().post(f"/checks/{made.slug}/ask/", {"text": "It was 11.", "file": file})
    assert sent.status_code == 200
    assert not StoredFile.objects.exists()


def test_a_made_up_address_is_not_another_reader(made: FactCheck, settings: Settings) -> None:
    settings.ASK_RATE_LIMITS = {"ask": "2/h/ip"}
    answers = [
        Client().post(
            f"/checks/{made.slug}/ask/",
            {"text": f"It was {number}."},
            headers={"x-forwarded-for": f"203.0.113.{number}"},
        )
        for number in range(4)
    ]
    assert [one.status_code for one in answers] == [200, 200, 429, 429]


def _ask(made: FactCheck, address: str, number: int = 0) -> HttpResponse:
    return Client(REMOTE_ADDR=address).post(f"/checks/{made.slug}/ask/", {"text": f"It was {number}, say I."})


NETWORKS = [
    [f"198.51.100.{number}" for number in range(1, 13)],
    [f"2001:db8:7:{number:x}::1" for number in range(1, 13)],
    [f"::ffff:198.51.100.{number}" for number in range(1, 13)],
]


@pytest.mark.parametrize("addresses", NETWORKS)
def test_many_addresses_of_one_network_leave_room_for_others(made: FactCheck, addresses: list[str]) -> None:
    answers = [_ask(made, address) for address in addresses]
    assert [one.status_code for one in answers] == [200] * 10 + [429] * 2
    assert "from your network" in answers[-1].content.decode()
    assert 0 < int(answers[-1]["Retry-After"]) <= 24 * 60 * 60
    assert _ask(made, "203.0.113.1").status_code == 200
    assert _ask(made, "2001:db8:8:1::1").status_code == 200


def test_one_network_that_asked_much_about_one_fact_check_asks_about_another(gazette: People, made: FactCheck) -> None:
    for address in NETWORKS[0]:
        _ask(made, address)
    assert _ask(published(gazette), NETWORKS[0][-1]).status_code == 200


def test_whoever_has_many_networks_shuts_out_none_that_has_not_asked(made: FactCheck, settings: Settings) -> None:
    settings.CORRECTION_REQUESTS_PER_DAY = 4
    floods = [f"198.51.{network}.{host}" for network in range(3) for host in (1, 2)]
    answers = [_ask(made, address).status_code for address in floods]
    assert answers == [200, 200, 200, 200, 200, 429]
    for number in range(30):
        assert _ask(made, f"203.0.{number}.1").status_code == 200
    again = _ask(made, "203.0.1.2")
    assert again.status_code == 429
    assert "Many readers have asked about this fact-check today." in again.content.decode()
    assert 0 < int(again["Retry-After"]) <= 24 * 60 * 60


def test_what_is_kept_of_a_flood_has_an_end(made: FactCheck, settings: Settings) -> None:
    settings.CORRECTION_REQUESTS_PER_DAY = 2
    answers = [_ask(made, f"203.0.{number}.1").status_code for number in range(25)]
    assert answers == [200] * 20 + [429] * 5
    assert CorrectionRequest.objects.count() == 20


def test_what_was_changed_before_it_was_sent_again_is_asked_too(made: FactCheck) -> None:
    drawn = "a" * 24
    first = Client().post(f"/checks/{made.slug}/ask/", {"text": "It was 11.", "drawn": drawn})
    again = Client().post(f"/checks/{made.slug}/ask/", {"text": "It was 11.", "drawn": drawn})
    changed = Client().post(f"/checks/{made.slug}/ask/", {"text": "It was 10.", "drawn": drawn})
    keys = [key_on(one.content.decode()) for one in (first, again, changed)]
    assert keys[0] == keys[1] == drawn
    assert keys[2] != drawn
    assert {one.text for one in CorrectionRequest.objects.all()} == {"It was 11.", "It was 10."}
    shown = Client().post(f"/checks/{made.slug}/asked/", {"key": keys[2]}).content.decode()
    assert "It was 10." in shown
