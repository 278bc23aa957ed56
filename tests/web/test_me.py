"""One's own settings: a name, the theme, single keys, and where one is signed in."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from pytest_django import Settings

from claims.enums import EventKind, Role
from claims.models import Event, EventValue, Member, User
from claims.services import newsrooms
from tests.people import PASSWORD, People, acting
from tests.web.conftest import SignIn
from web import sessions

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


def _signed_in(agent: str, email: str = "ada@example.org") -> Client:
    client = Client(headers={"User-Agent": agent}, REMOTE_ADDR="192.0.2.7")
    assert client.post("/accounts/login/", {"login": email, "password": PASSWORD}).status_code == 302
    client.get("/me/")
    return client


def test_a_name_is_changed_and_the_record_of_each_newsroom_says_so(people: People, sign_in: SignIn) -> None:
    with scope(newsroom=people.herald):
        newsrooms.add_member(by=acting(people.dan), user=people.ben.user, role=Role.VIEWER)
    answer = sign_in(people.ben).post("/me/", {"name": " Бен Оқафор 👋 ", "theme": "system"}, follow=True)
    assert "Your settings are saved." in answer.content.decode()
    assert User.objects.get(email="ben@example.org").name == "Бен Оқафор 👋"
    with scopes_disabled():
        events = Event.objects.filter(kind=EventKind.MEMBER_EDITED)
        assert {event.newsroom_id for event in events} == {people.gazette.pk, people.herald.pk}
        kept = EventValue.objects.filter(event__in=events).values_list("path", "value")
        assert set(kept) == {("before.name", "Ben Okafor"), ("after.name", "Бен Оқафор 👋")}
        assert Member.objects.get(pk=people.ben.pk).version == people.ben.version + 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\x00b"])
def test_a_name_that_will_not_do_is_refused_beside_its_field(ada: Client, gazette: People, name: str) -> None:
    answer = ada.post("/me/", {"name": name, "theme": "dark", "single_keys": "on"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'href="#id_name"' in page
    assert "Error: My settings" in page
    ada_now = User.objects.get(email="ada@example.org")
    assert (ada_now.name, ada_now.theme) == ("Ada Sarsen", "system")


def test_a_name_is_shown_as_it_was_typed_markup_and_all(ada: Client, gazette: People) -> None:
    page = ada.post("/me/", {"name": "<b>Ada</b>", "theme": "system"}, follow=True).content.decode()
    assert "&lt;b&gt;Ada&lt;/b&gt;" in page
    assert "<b>Ada</b>" not in page


@pytest.mark.parametrize(
    ("theme", "root", "meta"),
    [("system", "", "light dark"), ("light", ' data-theme="light"', "light"), ("dark", ' data-theme="dark"', "dark")],
)
def test_the_theme_is_in_the_very_answer(ada: Client, gazette: People, theme: str, root: str, meta: str) -> None:
    ada.post("/me/theme/", {"theme": theme})
    for address in (
        "/articles/",
        "/me/",
        "/accounts/password/change/",
        "/articles/0195d1f0-0000-7000-8000-000000000000/",
    ):
        page = ada.get(address).content.decode()
        assert f'<html lang="en" dir="ltr"{root}>' in page
        assert f'<meta name="color-scheme" content="{meta}">' in page


def test_nobody_s_pages_are_as_their_system_says(db: None) -> None:
    page = Client().get("/accounts/login/").content.decode()
    assert "data-theme" not in page
    assert 'data-keys="on"' in page


@pytest.mark.parametrize(
    ("given", "led"),
    [
        ("/articles/?q=storm", "/articles/?q=storm"),
        ("https://elsewhere.example/", "/me/"),
        ("//elsewhere.example/", "/me/"),
        ("javascript:alert(1)", "/me/"),
        ("", "/me/"),
    ],
)
def test_the_switch_leads_back_to_where_one_was_and_nowhere_else(
    ada: Client, gazette: People, given: str, led: str
) -> None:
    answer = ada.post("/me/theme/", {"theme": "dark", "next": given})
    assert (answer.status_code, answer["Location"]) == (302, led)


def test_a_theme_that_there_is_not_is_said_so(ada: Client, gazette: People) -> None:
    page = ada.post("/me/theme/", {"theme": "sepia"}, follow=True).content.decode()
    assert "Choose one of system, light, dark." in page
    assert User.objects.get(email="ada@example.org").theme == "system"


def test_single_keys_are_turned_off_for_the_script_to_see(ada: Client, gazette: People) -> None:
    assert 'data-keys="on"' in ada.get("/articles/").content.decode()
    ada.post("/me/", {"name": "Ada Sarsen", "theme": "system"})
    assert 'data-keys="off"' in ada.get("/articles/").content.decode()
    ada.post("/me/", {"name": "Ada Sarsen", "theme": "system", "single_keys": "on"})
    assert 'data-keys="on"' in ada.get("/articles/").content.decode()


def test_a_language_is_asked_where_there_are_several(ada: Client, gazette: People, settings: Settings) -> None:
    assert "Language" not in ada.get("/me/").content.decode()
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    assert "Deutsch" in ada.get("/me/").content.decode()
    ada.post("/me/", {"name": "Ada Sarsen", "theme": "system", "language": "de"})
    assert '<html lang="de"' in ada.get("/me/").content.decode()
    assert ada.post("/me/", {"name": "Ada", "theme": "system", "language": "tlh"}).status_code == 400


def test_who_is_in_no_newsroom_has_settings_too(people: People, sign_in: SignIn) -> None:
    people.cleo.is_active = False
    people.cleo.save()
    cleo = sign_in(people.cleo)
    assert cleo.get("/me/").status_code == 200
    assert cleo.post("/me/", {"name": "Cleo L.", "theme": "dark"}, follow=True).status_code == 200
    assert User.objects.get(email="cleo@example.org").name == "Cleo L."


def test_the_menu_leads_to_the_settings_and_they_to_the_password(ada: Client, gazette: People) -> None:
    assert 'href="/me/"' in ada.get("/articles/").content.decode()
    assert 'href="/accounts/password/change/"' in ada.get("/me/").content.decode()


def test_each_session_is_listed_in_words_this_one_first(people: People) -> None:
    _signed_in(IPHONE)
    here = _signed_in(FIREFOX)
    _signed_in(FIREFOX, "ben@example.org")
    rows = re.findall(r'<tr>\s*<th scope="row">(.*?)</th>.*?</tr>', here.get("/me/").content.decode(), re.DOTALL)
    assert rows == ["Firefox on Linux", "Safari on iPhone"]
    page = here.get("/me/").content.decode()
    assert page.count("this one") == 1
    assert "192.0.2.7" in page


def test_another_session_is_signed_out_and_this_one_stays(people: People) -> None:
    phone, here = _signed_in(IPHONE), _signed_in(FIREFOX)
    number = UserSession.objects.get(user_agent=IPHONE).pk
    assert (
        "That session is signed out." in here.post("/me/sessions/", {"session": number}, follow=True).content.decode()
    )
    assert phone.get("/me/").status_code == 302
    assert here.get("/me/").status_code == 200
    again = here.post("/me/sessions/", {"session": number}, follow=True).content.decode()
    assert "That session had ended already." in again


def test_all_others_are_signed_out_at_once(people: People) -> None:
    others, here = [_signed_in(IPHONE), _signed_in(IPHONE)], _signed_in(FIREFOX)
    page = here.post("/me/sessions/", {"session": "others"}, follow=True).content.decode()
    assert "2 other sessions are signed out." in page
    assert [other.get("/me/").status_code for other in others] == [302, 302]
    assert here.get("/me/").status_code == 200


@pytest.mark.parametrize("given", ["", "x", "-1", "9" * 30, "１"])
def test_a_session_of_somebody_else_or_of_nobody_is_left_alone(people: People, given: str) -> None:
    ben, here = _signed_in(IPHONE, "ben@example.org"), _signed_in(FIREFOX)
    for number in (given, str(UserSession.objects.get(user_agent=IPHONE).pk)):
        page = here.post("/me/sessions/", {"session": number}, follow=True).content.decode()
        assert "That session had ended already." in page
    assert ben.get("/me/").status_code == 200


def test_a_new_password_ends_the_other_sessions(people: People) -> None:
    phone, here = _signed_in(IPHONE), _signed_in(FIREFOX)
    typed = {"oldpassword": PASSWORD, "password1": "another horse battery", "password2": "another horse battery"}
    answer = here.post("/accounts/password/change/", typed, follow=True)
    assert answer.redirect_chain[-1][0] == "/me/"
    page = answer.content.decode()
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" not in page
    assert phone.get("/me/").status_code == 302


def test_that_a_session_was_seen_is_noted_now_and_then(people: People) -> None:
    here = _signed_in(FIREFOX)
    long_ago = timezone.now() - timedelta(days=1)
    UserSession.objects.update(last_seen_at=long_ago)
    here.get("/me/")
    assert UserSession.objects.get().last_seen_at == long_ago
    sessions._noted.clear()
    here.get("/me/")
    assert UserSession.objects.get().last_seen_at > long_ago


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/142.0 Safari/537.36", "Chrome on macOS"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.5.0", "curl"),
        ("<script>alert(1)</script>", "An unknown browser"),
        ("", "An unknown browser"),
    ],
)
def test_a_browser_is_told_in_words(agent: str, words: str) -> None:
    assert sessions.browser(agent) == words
