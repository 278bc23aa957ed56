"""Members: added, given roles, shut out and let in again by an admin; never without one."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from claims.enums import Role, Scope
from claims.models import Event, IdempotencyKey, Member, User
from claims.services import newsrooms
from tests import people as cast
from tests.api.client import Api, assert_problem, results
from tests.people import PASSWORD, People, acting
from tests.tenants import digest_of_rows

KEYS = ["id", "name", "email", "role", "active", "last_active_at", "created_at", "updated_at", "version"]
EVE = {"email": "Eve@Example.org ", "name": "Eve Marsh", "role": "checker"}


def test_a_member_is_added_by_address(ada: Api) -> None:
    answer = ada.post("members/", EVE)
    assert answer.status_code == 201
    eve: dict[str, Any] = answer.json()  # type: ignore[attr-defined]
    assert list(eve) == [*KEYS, "invitation_url"]
    assert (eve["name"], eve["email"], eve["role"], eve["active"]) == ("Eve Marsh", "eve@example.org", "checker", True)
    assert eve["last_active_at"] is None
    assert answer["Location"] == f"http://testserver/api/v1/members/{eve['id']}/"
    assert not User.objects.get(email="eve@example.org").has_usable_password()


def test_somebody_new_comes_in_by_the_link_in_the_answer(ada: Api, gazette: People) -> None:
    link = ada.post("members/", EVE).json()["invitation_url"]  # type: ignore[attr-defined]
    assert link.startswith("http://testserver/join/")
    browser = Client()
    typed = {"name": "Eve Marsh", "password": PASSWORD, "again": PASSWORD}
    browser.get(link.removeprefix("http://testserver"))
    assert browser.post("/join/", typed)["Location"] == "/articles/"
    assert browser.login(username="eve@example.org", password=PASSWORD)
    assert "invitation_url" not in ada.get("members/").content.decode()


def test_the_link_is_said_once_whatever_is_repeated(ada: Api, gazette: People) -> None:
    first = ada.post("members/", EVE, Idempotency_Key="eve-1")
    again = ada.post("members/", EVE, Idempotency_Key="eve-1")
    assert (again.status_code, again["Idempotent-Replayed"]) == (201, "true")
    assert "invitation_url" not in again.json()  # type: ignore[attr-defined]
    assert first.json()["invitation_url"] not in str(list(IdempotencyKey.objects.values()))  # type: ignore[attr-defined]


def test_who_signs_in_already_needs_no_link(ada: Api, gazette: People) -> None:
    answer = ada.post("members/", {"email": "dan@example.org", "role": "viewer"})
    assert answer.json()["invitation_url"] is None  # type: ignore[attr-defined]


def test_whom_another_newsroom_added_and_who_never_came_is_invited_by_link_only(ada: Api, gazette: People) -> None:
    with scope(newsroom=gazette.herald):
        newsrooms.add_person(by=acting(gazette.dan), email="eve@example.org", role=Role.VIEWER)
    before = digest_of_rows()
    assert_problem(ada.post("members/", EVE), 409, "not_arrived")
    assert digest_of_rows() == before


def test_whom_the_desk_knows_keeps_their_name(ada: Api, gazette: People) -> None:
    answer = ada.post("members/", {"email": "dan@example.org", "name": "Danny", "role": "viewer"})
    assert answer.json()["name"] == "Dan Rossi"  # type: ignore[attr-defined]
    assert User.objects.filter(email="dan@example.org").count() == 1


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/email", "/role"]),
        ({**EVE, "email": "eve"}, ["/email"]),
        ({**EVE, "email": "e ve@example.org"}, ["/email"]),
        ({**EVE, "email": "e\x00ve@example.org"}, ["/email"]),
        ({**EVE, "email": f"{'e' * 250}@example.org"}, ["/email"]),
        ({**EVE, "role": "owner"}, ["/role"]),
        ({**EVE, "name": "e" * 201}, ["/name"]),
        ({**EVE, "active": True}, ["/active"]),
        ({**EVE, "password": "x"}, ["/password"]),
    ],
)
def test_bad_input_is_named_and_nobody_is_added(body: dict[str, Any], pointers: list[str], ada: Api) -> None:
    before = digest_of_rows()
    assert_problem(ada.post("members/", body), 400, "invalid", *pointers)
    assert digest_of_rows() == before


def test_who_is_a_member_already_is_not_added_again(ada: Api, gazette: People) -> None:
    body = {"email": "BEN@example.org", "role": "viewer"}
    assert assert_problem(ada.post("members/", body), 409, "member_exists")["member"] == str(gazette.ben.pk)
    ada.delete(f"members/{gazette.ben.pk}/")
    assert "bring them back" in assert_problem(ada.post("members/", body), 409, "member_exists")["detail"]


def test_the_list_has_the_active_ones_and_the_others_when_asked(ada: Api, gazette: People) -> None:
    ada.delete(f"members/{gazette.cleo.pk}/")
    assert [row["name"] for row in results(ada.get("members/"))] == ["Ada Sarsen", "Ben Okafor"]
    assert [row["name"] for row in results(ada.get("members/?active=false"))] == ["Cleo Lind"]
    assert [row["name"] for row in results(ada.get("members/?role=reviewer&fields=name"))] == ["Ben Okafor"]


@pytest.mark.parametrize(("method", "path"), [("GET", "members/"), ("POST", "members/"), ("GET", "tokens/")])
def test_it_takes_an_admin_and_the_scope(method: str, path: str, ben: Api, gazette: People) -> None:
    assert_problem(ben.call(method, path, EVE if method == "POST" else None), 403, "role")
    rest = set(Scope) - {Scope.ADMIN}
    assert_problem(Api(gazette.ada, *rest).call(method, path, EVE if method == "POST" else None), 403, "scope")


def test_a_role_reaches_its_tokens_at_once(ada: Api, ben: Api, gazette: People) -> None:
    path = f"members/{gazette.ben.pk}/"
    assert ben.post("sources/", {"document": "A letter"}).status_code == 201
    assert ada.patch(path, {"role": "viewer"}).json()["role"] == "viewer"  # type: ignore[attr-defined]
    assert_problem(ben.post("sources/", {"document": "A letter"}), 403, "role")
    assert ada.patch(path, {"role": "admin"}).status_code == 200
    assert ben.get("members/").status_code == 200


def test_who_is_deactivated_is_out_at_once_and_back_when_restored(ada: Api, ben: Api, gazette: People) -> None:
    browser = Client()
    browser.login(username="ben@example.org", password=PASSWORD)
    path = f"members/{gazette.ben.pk}/"
    assert (browser.get("/articles/").status_code, browser.get("/api/v1/articles/").status_code) == (200, 200)
    assert ada.delete(path).json()["active"] is False  # type: ignore[attr-defined]
    assert_problem(ben.get("articles/"), 401, "bad_token")
    assert_problem(browser.get("/api/v1/articles/"), 403, "no_newsroom")  # type: ignore[arg-type]
    assert browser.get("/articles/").status_code == 403
    assert ada.post(f"{path}restore/").json()["active"] is True  # type: ignore[attr-defined]
    assert ben.get("articles/").status_code == 200
    assert browser.get("/articles/").status_code == 200
    kinds = Event.objects.filter(kind__startswith="member_").order_by("-seq").values_list("kind", flat=True)
    assert list(kinds[:2]) == ["member_restored", "member_deactivated"]


def test_the_last_admin_stays_one(ada: Api, gazette: People) -> None:
    path, before = f"members/{gazette.ada.pk}/", digest_of_rows()
    assert "Make somebody else an admin first" in assert_problem(ada.delete(path), 409, "last_admin")["detail"]
    assert_problem(ada.patch(path, {"role": "editor"}), 409, "last_admin")
    assert digest_of_rows() == before
    ada.patch(f"members/{gazette.ben.pk}/", {"role": "admin"})
    gazette.ben.user.is_active = False  # an admin who can't sign in is none
    gazette.ben.user.save()
    assert_problem(ada.delete(path), 409, "last_admin")
    gazette.ben.user.is_active = True
    gazette.ben.user.save()
    assert ada.patch(path, {"role": "editor"}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_shut_each_other_out_at_once_leave_one() -> None:
    people = cast.make()
    with scope(newsroom=people.gazette):
        newsrooms.edit_member(by=acting(people.ada), member=people.ben, role=Role.ADMIN)
        callers = {Api(people.ada): people.ben, Api(people.ben): people.ada}

    def shut_out(pair: tuple[Api, Member]) -> int:
        try:
            return pair[0].call("DELETE", f"members/{pair[1].pk}/", If_Match="*").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(shut_out, callers.items()))
    assert statuses in ([200, 401], [200, 409])
    with scope(newsroom=people.gazette):
        assert Member.objects.filter(role=Role.ADMIN, is_active=True).count() == 1


def test_a_name_is_put_right_until_it_is_theirs(ada: Api, gazette: People) -> None:
    eve = ada.post("members/", EVE).json()  # type: ignore[attr-defined]
    path = f"members/{eve['id']}/"
    answer = ada.patch(path, {"name": "Eve Marsch"})
    assert (answer.json()["name"], answer.json()["version"]) == ("Eve Marsch", 2)  # type: ignore[attr-defined]
    assert_problem(ada.patch(path, {"name": ""}), 400, "invalid", "/name")
    User.objects.filter(email="eve@example.org").update(last_login=timezone.now())
    assert_problem(ada.patch(path, {"name": "Somebody"}), 409, "name_is_theirs")
    dan = ada.post("members/", {"email": "dan@example.org", "role": "viewer"}).json()  # type: ignore[attr-defined]
    assert_problem(ada.patch(f"members/{dan['id']}/", {"name": "Danny"}), 409, "name_is_theirs")


def test_what_passes_by_makes_no_etag_stale(ada: Api, gazette: People) -> None:
    path = f"members/{gazette.ben.pk}/"
    read = ada.etag(path)
    User.objects.filter(pk=gazette.ben.user_id).update(last_login=timezone.now())
    assert ada.etag(path) == read
    assert ada.get(path).json()["last_active_at"]  # type: ignore[attr-defined]
    ada.patch(path, {"role": "editor"}, If_Match=read)
    assert_problem(ada.patch(path, {"role": "viewer"}, If_Match=read), 412, "stale")
