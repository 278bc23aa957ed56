"""An error that nobody foresaw is mailed to the operator: what the log says of it, no more, and not without end."""

import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from factcheck import logs, mailing, urls
from factcheck.mailing import MailHandler
from tests.people import PASSWORD, People, token

CANARY = "Qanary"


@csrf_exempt
def breaks(request: HttpRequest) -> Any:
    """A view that dies with everything it was given in its mouth."""
    raise ValueError(f"{request.body!r} {request.GET} {request.headers} {request.COOKIES}")


def _another_way(_request: HttpRequest, number: int) -> Any:
    errors = [type(f"Odd{kind}Error", (RuntimeError,), {}) for kind in range(20)]
    raise errors[number]


handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
urlpatterns = [path("breaks/", breaks), path("breaks/<int:number>/", _another_way), *urls.urlpatterns]
pytestmark = pytest.mark.usefixtures("_mailed")


@pytest.fixture
def _mailed(settings: Any, db: None) -> Iterator[None]:
    """A desk with an operator who reads mail, and with a bug."""
    settings.ADMINS = [("", "ops@example.org"), ("", "deputy@example.org")]
    settings.SENDS_MAIL = True
    handler, logger = MailHandler(), logging.getLogger("django.request")
    logger.addHandler(handler)
    with override_settings(ROOT_URLCONF=__name__):
        yield
    logger.removeHandler(handler)


def _sent(number: int) -> list[Any]:
    """The mails, once so many have gone out, and no further one a moment later."""
    until = time.monotonic() + 10
    while len(mail.outbox) < number and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.05)
    assert len(mail.outbox) == number
    return list(mail.outbox)


def _ask(address: str, **headers: str) -> int:
    client = Client(raise_request_exception=False, headers=headers)
    return client.post(address, {"text": f"{CANARY} boats"}).status_code


def test_it_says_where_and_what_and_nothing_that_was_sent(people: People) -> None:
    secret = token(people.ada)
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}", "X-Request-ID": "r-7"})
    client.force_login(people.ada.user)
    cookie = client.cookies["sessionid"].value
    assert client.post(f"/breaks/?q={CANARY}", {"password": PASSWORD, "text": f"{CANARY} boats"}).status_code == 500
    (one,) = _sent(1)
    assert (one.to, one.subject) == (["ops@example.org", "deputy@example.org"], "Factcheck: ValueError")
    for said in (
        "request: r-7",
        "error: ValueError",
        "test_error_mail.py:",
        "message: Internal Server Error: /breaks/",
    ):
        assert said in one.body
    for hidden in (CANARY, secret, secret.rpartition("_")[2], cookie, PASSWORD):
        assert hidden not in f"{one.subject} {one.body}"


def test_the_same_error_is_mailed_once_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {_ask("/breaks/") for _ in range(30)} == {500}
    assert "not mailed" not in _sent(1)[0].body.partition("The log has")[0]
    later = time.monotonic() + mailing.HOUR + 1
    monkeypatch.setattr(mailing, "monotonic", lambda: later)
    _ask("/breaks/")
    assert "29 errors were not mailed" in _sent(2)[1].body


def test_no_more_than_ten_an_hour_are_mailed_however_many_kinds_there_are() -> None:
    for number in range(20):
        Client(raise_request_exception=False).get(f"/breaks/{number}/")
    assert len({one.subject for one in _sent(mailing.AT_MOST)}) == mailing.AT_MOST


def test_what_was_foreseen_is_not_mailed() -> None:
    Client().get("/nowhere/")
    Client().post("/articles/new/")
    Client().get("/api/v1/articles/")
    assert _sent(0) == []


def test_a_mail_server_that_is_away_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        time.sleep(1)
        raise ConnectionRefusedError

    monkeypatch.setattr("claims.mail.send_mail", away)
    began = time.monotonic()
    assert _ask("/breaks/") == 500
    assert time.monotonic() - began < 0.9


def test_only_who_asked_for_it_gets_mail() -> None:
    assert "mail" not in logs.config("json", "INFO")["handlers"]
    asked = logs.config("json", "INFO", mailed=True)
    assert asked["loggers"]["django.request"]["handlers"] == ["mail"]
