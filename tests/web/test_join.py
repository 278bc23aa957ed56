"""The way in by a link: invited on the members' page, in with a name and a password, or by signing in."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from claims.enums import Role
from claims.models import Invitation, Member, User
from claims.services import invitations, newsrooms
from tests.people import PASSWORD, People, acting
from tests.web.conftest import SignIn

EVE = {"email": "eve@example.org", "name": "Eve Marsh", "role": "checker"}
TYPED = {"name": "Eve Marsh", "password": "a battery of horses", "again": "a battery of horses"}


def _link(answer: Any) -> str:
    found = re.search(r'value="http://testserver(/join/[\w-]+/)"', answer.content.decode())
    assert found
    return found[1]


@pytest.fixture
def link(ada: Client, gazette: People) -> str:
    """A link for Eve."""
    return _link(ada.post("/members/", EVE))


def _page(client: Client, link: str, status: int = 200) -> str:
    answer = client.get(link, follow=True)
    assert answer.status_code == status
    return answer.content.decode().partition("<main")[2]


def test_a_link_is_shown_once_and_nothing_keeps_it(ada: Client, gazette: People) -> None:
    sent = {**EVE, "form_key": "0" * 36}
    answer = ada.post("/members/", sent)
    assert "you will not see this again" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    link = _link(answer)
    again = ada.post("/members/", sent, follow=True).content.decode()
    assert "It was sent twice, and done once." in again
    assert link not in again
    assert "Eve Marsh" in again.partition("Invited</h2>")[2]


def test_whoever_opens_it_names_themselves_and_lands_in_the_newsroom(link: str, gazette: People) -> None:
    guest = Client()
    page = _page(guest, link)
    assert "Come into The Gazette" in page
    assert "Ada Sarsen invites you." in page
    assert 'value="Eve Marsh"' in page
    answer = guest.post("/join/", TYPED, follow=True)
    assert answer.redirect_chain == [("/articles/", 302)]
    assert "Welcome to The Gazette." in answer.content.decode()
    assert Member.objects.get(user__email="eve@example.org").role == "checker"
    assert Client().login(username="eve@example.org", password=TYPED["password"])


def test_its_secret_leaves_the_address_at_once_and_enters_no_session(link: str, gazette: People) -> None:
    guest = Client()
    answer = guest.get(link)
    assert (answer.status_code, answer["Location"]) == (302, "/join/")
    assert answer["Referrer-Policy"] == guest.get("/join/wrong/")["Referrer-Policy"] == "no-referrer"
    assert guest.get("/join/")["Referrer-Policy"] == "same-origin"  # or its form would be sent without its origin
    assert "no-store" in guest.get("/join/")["Cache-Control"]
    assert link.strip("/").rpartition("/")[2] not in str(dict(guest.session))


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ({**TYPED, "name": " "}, "id_name"),
        ({**TYPED, "name": "x" * 201}, "id_name"),
        ({**TYPED, "password": "short", "again": "short"}, "id_password"),
        ({**TYPED, "again": "another one"}, "id_again"),
        ({}, "id_name"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(link: str, gazette: People, typed: dict[str, str], anchor: str) -> None:
    guest = Client()
    guest.get(link)
    answer = guest.post("/join/", typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#{anchor}"' in page
    assert 'type="password" name="password" value' not in page
    assert not User.objects.filter(email="eve@example.org").exists()


def test_who_has_an_account_signs_in_and_accepts(ada: Client, gazette: People) -> None:
    link = _link(ada.post("/members/", {**EVE, "email": "dan@example.org"}))
    guest = Client()
    page = _page(guest, link)
    assert "Sign in with it to accept." in page
    assert 'name="password"' not in page
    assert guest.post("/join/", TYPED).status_code == 200  # nothing that is typed here counts
    signed = guest.post("/accounts/login/", {"login": "dan@example.org", "password": PASSWORD, "next": "/join/"})
    assert signed["Location"] == "/join/"
    assert "Come in</button>" in _page(guest, "/join/")
    answer = guest.post("/join/", follow=True)
    assert "Welcome to The Gazette." in answer.content.decode()
    assert Member.objects.get(user=gazette.dan.user).role == "checker"


def test_who_is_signed_in_as_somebody_else_is_told_so_and_moves_nothing(
    link: str, gazette: People, sign_in: SignIn
) -> None:
    ben = sign_in(gazette.ben)
    assert "Sign out, then open the link again." in _page(ben, link)
    assert ben.post("/join/", TYPED).status_code == 403
    assert not User.objects.filter(email="eve@example.org").exists()


def test_a_link_that_was_used_revoked_or_has_expired_says_so_kindly(ada: Client, gazette: People, link: str) -> None:
    invitation = Invitation.objects.get()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    guest = Client()
    assert "This invitation has expired" in _page(guest, link, 410)
    assert guest.post("/join/", TYPED).status_code == 410
    renewed = _link(ada.post(f"/invitations/{invitation.pk}/renew/"))
    assert "There is no such invitation." in _page(Client(), link, 404)
    ada.post(f"/invitations/{invitation.pk}/revoke/")
    assert "This invitation was taken back" in _page(guest, renewed, 410)
    other = _link(ada.post("/members/", EVE))
    Client().get(other)
    first = Client()
    first.get(other)
    assert first.post("/join/", TYPED).status_code == 302
    assert "This invitation has been used" in _page(Client(), other, 410)


@pytest.mark.parametrize("secret", ["x", "🙂", "a" * 3_000, "<script>alert(1)</script>", "..%2f.."])
def test_what_is_no_link_leads_nowhere(people: People, secret: str) -> None:
    answer = Client().get(f"/join/{secret}/")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.content.decode()
    assert Client().get("/join/").status_code == 404


def test_links_are_tried_only_so_often_from_an_address(link: str, gazette: People) -> None:
    for number in range(20):
        assert Client(REMOTE_ADDR="192.0.2.1").get(f"/join/wrong{number}/").status_code == 404
    late = Client(REMOTE_ADDR="192.0.2.1").get(link)
    assert late.status_code == 429
    assert "Try again in a few minutes." in late.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.2").get(link).status_code == 302


def test_what_waits_is_listed_and_an_expired_one_is_marked(ada: Client, gazette: People) -> None:
    invitations.invite(by=acting(gazette.ada), email="eve@example.org", name="<b>Ив</b>", role=Role.EDITOR)
    page = ada.get("/members/").content.decode().partition("Invited</h2>")[2]
    assert "&lt;b&gt;Ив&lt;/b&gt;" in page
    assert "invited by Ada Sarsen" in page
    assert "expired" not in page
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "expired" in ada.get("/members/").content.decode().partition("Invited</h2>")[2]


def test_a_member_without_a_password_is_given_a_link(ada: Client, gazette: People) -> None:
    eve = newsrooms.add_person(by=acting(gazette.ada), email="eve@example.org", name="Eve", role=Role.VIEWER)
    page = ada.get("/members/").content.decode()
    assert "has not come in yet: no password" in page
    link = _link(ada.post(f"/members/{eve.pk}/invite/"))
    guest = Client()
    guest.get(link)
    assert guest.post("/join/", TYPED).status_code == 302
    assert "has not come in yet" not in ada.get("/members/").content.decode()
    assert ada.post(f"/members/{eve.pk}/invite/").status_code == 409


def test_who_is_deactivated_between_the_link_and_the_form_stays_out(ada: Client, gazette: People) -> None:
    eve = newsrooms.add_person(by=acting(gazette.ada), email="eve@example.org", name="Eve", role=Role.VIEWER)
    guest = Client()
    guest.get(_link(ada.post(f"/members/{eve.pk}/invite/")))
    newsrooms.deactivate_member(by=acting(gazette.ada), member=eve)
    assert guest.post("/join/", TYPED).status_code == 410


def test_it_is_mailed_where_there_is_a_mail_server_and_nobody_waits_for_it(
    ada: Client,
    gazette: People,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.SENDS_MAIL = True
    with django_capture_on_commit_callbacks(execute=True):
        answer = ada.post("/members/", EVE)
    for _ in range(100):
        if mail.outbox:
            break
        time.sleep(0.05)
    assert "on its way by mail to eve@example.org" in answer.content.decode()
    assert [(one.to, one.subject) for one in mail.outbox] == [(["eve@example.org"], "Your invitation to The Gazette")]
    assert _link(answer) in str(mail.outbox[0].body)
    settings.EMAIL_BACKEND = "tests.nowhere.Backend"
    with django_capture_on_commit_callbacks(execute=True):
        assert ada.post("/members/", {**EVE, "email": "fay@example.org"}).status_code == 200


def test_an_invitation_of_another_newsroom_is_not_there(people: People, sign_in: SignIn) -> None:
    with scope(newsroom=people.herald):
        invitation, _ = invitations.invite(by=acting(people.dan), email="eve@example.org", role=Role.VIEWER)
    ada = sign_in(people.ada)
    assert ada.post(f"/invitations/{invitation.pk}/renew/").status_code == 404
    assert ada.post(f"/invitations/{invitation.pk}/revoke/").status_code == 404
    assert "eve@example.org" not in ada.get("/members/").content.decode()
