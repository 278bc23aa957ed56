"""`manage.py create_newsroom`: a newsroom, its first admin, and the link by which they come in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_scopes import scope, scopes_disabled
from pytest_django import Settings

from claims.models import Event, Member, Newsroom, User
from tests.people import PASSWORD, People


def _made(*args: str, **options: str) -> tuple[str, str]:
    said, told = StringIO(), StringIO()
    call_command("create_newsroom", *args, stdout=said, stderr=told, **options)
    return said.getvalue(), told.getvalue()


def test_a_new_admin_gets_a_link_alone_on_standard_output(db: None, settings: Settings) -> None:
    settings.DESK_ADDRESS = "https://desk.example.org/"
    said, told = _made("dala", name="Дала 🗞", admin="Eve@Example.org", admin_name="Eve Marsh")
    assert said.startswith("https://desk.example.org/join/")
    assert said.count("\n") == 1
    assert "dala is there" in told
    guest = Client()
    guest.get(said.strip().removeprefix("https://desk.example.org"))
    answer = guest.post("/join/", {"name": "Eve Marsh", "password": PASSWORD, "again": PASSWORD}, follow=True)
    assert "Welcome to Дала 🗞." in answer.content.decode()
    newsroom = Newsroom.objects.get(slug="dala")
    with scope(newsroom=newsroom):
        assert Member.objects.get().role == "admin"
        kinds = Event.objects.order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["newsroom_created", "member_invited", "member_joined"]


def test_a_new_admin_has_no_password_until_they_choose_one(db: None) -> None:
    _made("dala", name="Dala", admin="eve@example.org")
    assert not User.objects.get().has_usable_password()


def test_whom_the_desk_knows_is_its_admin_at_once(people: People) -> None:
    said, told = _made("third", name="Third", admin="ben@example.org", admin_name="Somebody")
    assert said == ""
    assert "they find it when they sign in" in told
    with scopes_disabled():
        assert str(Member.objects.get(newsroom__slug="third")) == "Ben Okafor"


@pytest.mark.parametrize(
    ("slug", "admin", "said"),
    [
        ("gazette", "eve@example.org", "There is a newsroom gazette already."),
        ("Gazette!", "eve@example.org", "small letters, digits and hyphens"),
        ("", "eve@example.org", "small letters, digits and hyphens"),
        ("third", "eve", "Give an e-mail address such as ada@example.org."),
        ("third", "", "Give an e-mail address"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_made(people: People, slug: str, admin: str, said: str) -> None:
    with pytest.raises(CommandError, match=said.replace(".", r"\.")):
        _made(slug, name="Third", admin=admin)
    assert Newsroom.objects.count() == 2
    assert not User.objects.filter(email="eve@example.org").exists()
