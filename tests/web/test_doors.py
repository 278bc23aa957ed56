"""The way in, the way out, and the pages for what goes wrong."""

import re

import pytest
from django.test import Client, RequestFactory

from claims.models import User
from tests.people import PASSWORD, People
from web import errors

LOGIN = "/accounts/login/"


def _sign_in(client: Client, password: str) -> str:
    answer = client.post(LOGIN, {"login": "ada@example.org", "password": password}, follow=True)
    return answer.content.decode()


def test_one_signs_in_by_mail_and_password_and_out_by_a_button(people: People) -> None:
    client = Client()
    assert "No articles yet" in _sign_in(client, PASSWORD)
    assert client.post("/accounts/logout/")["Location"] == LOGIN
    assert client.get("/articles/").status_code == 302


def test_a_wrong_password_is_said_and_the_address_kept(people: People) -> None:
    page = _sign_in(Client(), "wrong")
    assert "<title>Error: Sign in" in page
    assert 'role="alert"' in page
    assert 'value="ada@example.org"' in page


def test_one_comes_to_where_one_wanted_to_go(people: People) -> None:
    client = Client()
    wanted = client.get("/record/?page=2")["Location"]
    assert wanted == f"{LOGIN}?next=/record/%3Fpage%3D2"
    answer = client.post(LOGIN, {"login": "ada@example.org", "password": PASSWORD, "next": "/record/"})
    assert answer["Location"] == "/record/"
    away = client.post(LOGIN, {"login": "ada@example.org", "password": PASSWORD, "next": "https://evil.example/"})
    assert "evil" not in away["Location"]


@pytest.mark.parametrize(
    ("stood_on", "then"),
    [
        # A form that is sent when the session is over leads back to the page that it stands on.
        ("http://testserver/claims/1/?discussion=all", "/claims/1/%3Fdiscussion%3Dall"),
        # A page that was itself the answer to the form can't be asked for, nor another host's.
        ("http://testserver/first-steps/", "/"),
        ("https://evil.example/claims/1/", "/"),
        ("", "/"),
    ],
)
def test_who_signs_in_after_a_form_comes_to_a_page(stood_on: str, then: str, people: People) -> None:
    answer = Client().post("/first-steps/", headers={"Referer": stood_on} if stood_on else {})
    assert answer["Location"] == f"{LOGIN}?next={then}"


def test_nobody_signs_up(people: People) -> None:
    page = Client().post("/accounts/signup/", {"email": "eve@example.org", "password1": PASSWORD})
    assert not User.objects.filter(email="eve@example.org").exists()
    assert "signup" not in Client().get(LOGIN).content.decode()
    assert "<form" not in page.content.decode()


def test_the_password_can_be_changed(ada: Client, people: People) -> None:
    new = "a staple of batteries"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert "Error: " in ada.post("/accounts/password/change/", {**typed, "oldpassword": "no"}).content.decode()
    ada.post("/accounts/password/change/", typed)
    assert "No articles yet" in _sign_in(Client(), new)


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/articles/01900000-0000-7000-8000-000000000000/", "/articles/not-an-id/", "/claims/1/"]
)
def test_a_missing_page_is_a_page(ada: Client, path: str) -> None:
    answer = ada.get(path)
    assert answer.status_code == 404
    assert "Not found" in answer.content.decode()
    assert 'href="/articles/"' in answer.content.decode()


def test_a_form_without_its_token_is_refused_in_words(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.ada.user)
    answer = client.post("/articles/new/", {"text": "It rained."})
    assert answer.status_code == 403
    assert "Go back, reload, send again." in answer.content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 413, 500])
def test_error_pages_need_no_database_and_nobody_signed_in(status: int) -> None:
    """Without the `db` fixture a query would raise."""
    page = errors.page(RequestFactory().get("/"), status, "It is <so>.").content.decode()
    assert "It is &lt;so&gt;." in page
    assert "<title>" in page


def test_pages_are_private_and_strict_about_what_they_load(ada: Client) -> None:
    answer = ada.get("/articles/")
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]
    scripts = re.findall(r"<script[^>]*>", answer.content.decode())
    assert len(scripts) == 4
    assert all('src="/static/web/' in script or 'type="application/json"' in script for script in scripts)
