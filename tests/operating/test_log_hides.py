"""What no line of the log may hold: secrets, query strings, what people wrote. Canaries are planted and looked for."""

import logging
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from claims.enums import Role
from claims.services import articles, invitations
from claims.tasks.worker import Worker
from factcheck import redact, urls
from tests.factories.articles import claim
from tests.operating.lines import logged
from tests.people import PASSWORD, People, acting, token

CANARY = "Qanary"
TEXT = f"{CANARY} town\n\nMayor {CANARY} Tan said on Monday that 12 {CANARY} boats had sunk.\n"
log = logging.getLogger("tests.operating")


@csrf_exempt
def breaks(request: HttpRequest) -> Any:
    """A view that dies with everything it was given in its mouth."""
    given = f"{request.body!r} {request.GET} {request.headers} {request.COOKIES} {TEXT}"
    raise ValueError(given) from IntegrityError(f"DETAIL: Key (text)=({given}) exists")


handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
urlpatterns = [
    path("breaks/", breaks),
    path("api/v1/breaks/", breaks),
    *urls.urlpatterns,
]
AS_WITH_A_BUG = override_settings(ROOT_URLCONF=__name__)


def _canaries(people: People) -> tuple[Client, dict[str, str], set[str]]:
    """A signed-in client, the headers of a token, and what may not be seen afterwards."""
    client = Client(raise_request_exception=False)
    client.force_login(people.ada.user)
    bearer = token(people.ada)
    session = client.cookies["sessionid"].value
    return client, {"Authorization": f"Bearer {bearer}"}, {bearer, bearer.rpartition("_")[2], session, CANARY, PASSWORD}


def _clean(text: str, canaries: set[str]) -> None:
    found = [line for line in text.splitlines() if any(canary in line for canary in canaries)]
    assert found == []


@pytest.mark.parametrize("form", ["json", "line"])
def test_no_line_holds_what_was_sent(gazette: People, form: str) -> None:
    client, header, canaries = _canaries(gazette)
    with logged(form) as lines:
        wrong = {"login": "ada@example.org", "password": f"{CANARY} 12345"}
        Client().post("/accounts/login/", wrong)
        Client().post("/accounts/login/", {"login": "ada@example.org", "password": PASSWORD})
        client.post("/articles/new/", {"text": TEXT, "title": CANARY})
        Client().post("/api/v1/articles/", {"text": TEXT + "."}, "application/json", headers=header)
        Client().post("/api/v1/articles/", f'{{"text": "{CANARY}', "application/json", headers=header)
        client.get(f"/articles/?q={CANARY}&reason={CANARY}")
        Client().get(f"/api/v1/articles/?q={CANARY}", headers=header)
        Client().get("/api/v1/articles/", headers={"Authorization": f"Bearer fc_{CANARY}_{CANARY}"})
        Client(enforce_csrf_checks=True).post(f"/articles/new/?reason={CANARY}", {"text": TEXT})
        Client().get("/articles/", headers={"Host": "elsewhere.example"})
    assert len(lines.text.splitlines()) >= 10
    _clean(lines.text, canaries)


@pytest.mark.parametrize("form", ["json", "line"])
def test_no_line_holds_the_secret_of_an_invitation(gazette: People, form: str) -> None:
    client, header, _ = _canaries(gazette)
    with logged(form) as lines:
        invitation, secret = invitations.invite(by=acting(gazette.ada), email="eve@example.org", role=Role.VIEWER)
        guest = Client()
        for address in (f"/join/{secret}/", f"/join/{secret}", f"/join/{CANARY}{secret}/", f"/join/{secret}/more/"):
            guest.get(address)
            guest.post(address)
        guest.get("/join/", headers={"Referer": f"http://testserver/join/{secret}/"})
        client.post(f"/invitations/{invitation.pk}/renew/")
        body = {"email": "fay@example.org", "role": "viewer"}
        link = Client().post("/api/v1/members/", body, "application/json", headers=header).json()["invitation_url"]
        Client().get(link)
    assert len(lines.text.splitlines()) >= 10
    _clean(lines.text, {secret, CANARY, link.rpartition("/join/")[2].strip("/")})


@AS_WITH_A_BUG
@pytest.mark.parametrize("form", ["json", "line"])
@pytest.mark.parametrize("address", ["/breaks/", "/api/v1/breaks/"])
def test_no_line_holds_it_when_a_view_dies_of_it(gazette: People, form: str, address: str) -> None:
    client, header, canaries = _canaries(gazette)
    with logged(form) as lines:
        answer = client.post(f"{address}?reason={CANARY}", {"text": TEXT, "password": PASSWORD}, headers=header)
    assert answer.status_code == 500
    assert "ValueError from IntegrityError" in lines.text
    assert "test_log_hides.py" in lines.text
    assert answer["X-Request-ID"] in lines.text
    _clean(lines.text, canaries)


def test_no_line_of_a_worker_holds_the_article(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    made = articles.add_article(by=acting(gazette.ada), text=TEXT, title=CANARY).article

    def die(*_: object) -> None:
        raise ValueError(TEXT)

    monkeypatch.setattr("reading.read", die)
    with logged() as lines:
        Worker().work_until_idle()
        claim(gazette.ada, made, exact=f"12 {CANARY} boats")
    assert "ValueError" in lines.text
    _clean(lines.text, {CANARY})


@pytest.mark.parametrize(
    "message",
    [
        f"Authorization: Bearer {CANARY}",
        f"{{'Authorization': 'Token {CANARY}'}}",
        f"Cookie: a=b; sessionid={CANARY}",
        f"Set-Cookie: csrftoken={CANARY}",
        f"sent bearer {CANARY}",
        f"fc_{CANARY}_{CANARY} was refused",
        f"password={CANARY}",
        f'{{"password": "{CANARY}"}}',
        f"EMAIL_HOST_PASSWORD='{CANARY}'",
        f"secret_key = {CANARY}",
        f"redis://:{CANARY}@localhost:6379/0 refused",
        f"postgresql://desk:{CANARY}@db/factcheck",
        f"GET /claims/1/?reason={CANARY}&x={CANARY} HTTP/1.1",
        f"https://desk.example.org/articles/?q={CANARY}",
        f"/accounts/password/reset/key/{CANARY}/",
        f"/accounts/confirm-email/{CANARY}/",
        f"/join/{CANARY}/",
        f"GET https://desk.example.org/join/{CANARY}/ HTTP/1.1",
    ],
)
def test_what_looks_like_a_secret_is_hidden_whoever_writes_it(message: str) -> None:
    with logged() as lines:
        log.warning("%s", message)
    assert CANARY not in lines.text
    assert redact.HIDDEN in lines.text


@pytest.mark.parametrize(
    "message",
    ["Job 018f (read_article) failed, attempt 2.", "Redis is away (ConnectionError).", "Who knows? Nobody does."],
)
def test_what_is_no_secret_is_left_alone(message: str) -> None:
    assert redact.words(message) == message


def test_a_library_that_writes_the_error_into_its_words_gives_nothing_away() -> None:
    died = ValueError(TEXT)
    with logged() as lines:
        log.error("Task raised unexpected: %r\nTraceback (most recent call last): %s", died, died, exc_info=died)
    assert lines.all()[0]["message"].startswith("Task raised unexpected: ValueError")
    assert CANARY not in lines.text


def test_an_error_of_the_machine_keeps_its_words() -> None:
    refused = "connection to server at 10.0.0.7 failed: refused"
    with logged() as lines:
        log.error("The sweep failed.", exc_info=OperationalError(f"{refused}\nDETAIL: more"))
        log.error("The sweep failed.", exc_info=ConnectionRefusedError(111, "Connection refused"))
    first, second = lines.all()
    assert first["error"] == f"OperationalError: {refused}"
    assert second["error"] == "ConnectionRefusedError: Connection refused"


def test_a_long_line_is_cut() -> None:
    with logged() as lines:
        log.warning("x" * 100_000)
    assert len(lines.text) < 3_000
