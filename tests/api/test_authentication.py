"""Who gets in: a valid token or a session with CSRF. How far role and scopes reach is in `test_roles`."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from claims.enums import Role
from claims.models import Member, Token
from claims.services import newsrooms
from tests.api.client import Api, assert_problem
from tests.factories.articles import article
from tests.people import People, acting, user

ARTICLES = "/api/v1/articles/"


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "not_authenticated"),
        ("Basic YWRhOnB3", "not_authenticated"),
        ("Bearer", "bad_token"),
        ("Bearer nonsense", "bad_token"),
        ("Bearer fc_0000000000_0000", "bad_token"),
        ("Bearer fc_ä_ö", "bad_token"),
        ("Bearer fc__", "bad_token"),
        ("Bearer fc_\x00_0", "bad_token"),
    ],
)
def test_without_a_valid_token_nobody_gets_in(db: None, header: str | None, code: str) -> None:
    headers = {"Authorization": header} if header else {}
    answer = Client().get(ARTICLES, headers=headers)
    assert_problem(answer, 401, code)
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("change", ["expired", "revoked", "wrong secret", "inactive member", "inactive user"])
def test_a_token_that_no_longer_holds_is_401(change: str, ada: Api, gazette: People) -> None:
    past = timezone.now() - timedelta(seconds=1)
    if change == "expired":
        Token.objects.update(expires_at=past)
    elif change == "revoked":
        Token.objects.update(revoked_at=past)
    elif change == "wrong secret":
        ada.token = ada.token[:-1] + ("0" if ada.token[-1] != "0" else "1")
    elif change == "inactive member":
        Member.objects.filter(pk=gazette.ada.pk).update(is_active=False)
    else:
        gazette.ada.user.is_active = False
        gazette.ada.user.save()
    answer = ada.get("articles/")
    assert_problem(answer, 401, "bad_token")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_the_use_of_a_token_is_noted(ada: Api) -> None:
    assert Token.objects.get().last_used_at is None
    ada.get("articles/")
    assert Token.objects.get().last_used_at is not None


def test_a_session_reads_without_and_writes_with_a_csrf_token(gazette: People) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(gazette.ada.user)
    assert browser.get(ARTICLES).status_code == 200
    body = {"text": "Some text."}
    assert_problem(browser.post(ARTICLES, body, content_type="application/json"), 403, "csrf")
    browser.cookies["csrftoken"] = token = "a" * 32
    answer = browser.post(ARTICLES, body, content_type="application/json", headers={"X-CSRFToken": token})
    assert answer.status_code == 202


def test_an_inactive_user_has_no_session(gazette: People) -> None:
    browser = Client()
    browser.force_login(gazette.ada.user)
    gazette.ada.user.is_active = False
    gazette.ada.user.save()
    assert_problem(browser.get(ARTICLES), 401, "not_authenticated")


def test_with_several_newsrooms_the_header_chooses_else_the_last_used(people: People) -> None:
    with scope(newsroom=people.herald):
        newsrooms.add_member(by=acting(people.dan), user=people.ada.user, role=Role.CHECKER)
        article(people.dan, text="The Herald's own text.", title="herald", read=False)
    with scope(newsroom=people.gazette):
        article(people.ada, text="The Gazette's own text.", title="gazette", read=False)
    browser = Client()
    browser.force_login(people.ada.user)

    def titles(**headers: str) -> list[str]:
        return [row["title"] for row in browser.get(ARTICLES, headers=headers).json()["results"]]

    assert titles() == ["gazette"]
    assert titles(**{"X-Newsroom": "herald"}) == ["herald"]
    session = browser.session
    session["newsroom"] = "herald"
    session.save()
    assert titles() == ["herald"]
    assert titles(**{"X-Newsroom": "gazette"}) == ["gazette"]


def test_a_newsroom_that_is_not_the_users_is_404(gazette: People) -> None:
    browser = Client()
    browser.force_login(gazette.ada.user)
    for slug in ("herald", "nowhere", ""):
        assert_problem(browser.get(ARTICLES, headers={"X-Newsroom": slug}), 404, "no_newsroom")


def test_who_belongs_to_no_newsroom_is_403(db: None) -> None:
    browser = Client()
    browser.force_login(user("eve", "Eve"))
    assert_problem(browser.get(ARTICLES), 403, "no_newsroom")


def test_events_name_the_token_and_the_request(ada: Api, gazette: People) -> None:
    ada.post("articles/", {"text": "Some text."}, X_Request_ID="import-7")
    event = ada.get("events/?page_size=1").json()["results"][0]
    assert event["actor"]["type"] == "token"
    assert event["actor"]["id"] == str(Token.objects.get().pk)
    assert "Ada Sarsen" in event["actor"]["name"]
    assert event["request"] == "import-7"
