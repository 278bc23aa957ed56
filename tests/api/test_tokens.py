"""Tokens: the secret is told once; name, scopes and expiry change; revoked is for good."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_scopes import scopes_disabled

from claims.enums import Role, Scope
from claims.models import Event, Token
from claims.services import newsrooms
from tests.api.client import Api, assert_problem, results
from tests.people import People, acting
from tests.tenants import digest_of_rows

KEYS = """id name member scopes prefix expires_at last_used_at revoked_at created_at updated_at version token"""
CMS = {"name": "our CMS", "scopes": ["write", "read", "read"]}


def _made(api: Api, **more: Any) -> dict[str, Any]:
    answer = api.post("tokens/", {**CMS, **more})
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()  # type: ignore[attr-defined]
    return made


def _with(token: dict[str, Any], like: Api) -> Api:
    """A caller with a token that was made by the API."""
    caller = object.__new__(Api)
    caller.token, caller.client = token["token"], like.client
    return caller


def test_a_token_is_made_for_who_asks_and_works(ada: Api, gazette: People) -> None:
    answer = ada.post("tokens/", CMS)
    made = answer.json()  # type: ignore[attr-defined]
    assert list(made) == KEYS.split()
    assert (made["name"], made["scopes"], made["member"]) == ("our CMS", ["read", "write"], str(gazette.ada.pk))
    assert made["token"].startswith(f"fc_{made['prefix']}_")
    assert answer["Location"] == f"http://testserver/api/v1/tokens/{made['id']}/"
    cms = _with(made, ada)
    assert cms.get("articles/").status_code == 200
    assert_problem(cms.get("tokens/"), 403, "scope")


def test_the_secret_is_told_once_and_kept_nowhere(ada: Api) -> None:
    made = _made(ada)
    secret = made["token"].rpartition("_")[2]
    path = f"tokens/{made['id']}/"
    answers = [ada.get("tokens/"), ada.get(path), ada.patch(path, {"name": "CMS"}), ada.delete(path)]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert all(secret not in answer.content.decode() and '"token"' not in answer.content.decode() for answer in answers)
    with scopes_disabled(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table's own name
            assert secret not in repr([[bytes(v) if isinstance(v, memoryview) else v for v in r] for r in cursor])


def test_a_repeated_answer_is_without_the_secret(ada: Api) -> None:
    first = ada.post("tokens/", CMS, Idempotency_Key="once")
    again = ada.post("tokens/", CMS, Idempotency_Key="once")
    assert again.status_code == 201
    assert again["Idempotent-Replayed"] == "true"
    shown = first.json()  # type: ignore[attr-defined]
    del shown["token"]
    assert again.json() == shown  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/name", "/scopes"]),
        ({**CMS, "scopes": []}, ["/scopes"]),
        ({**CMS, "scopes": ["everything"]}, ["/scopes/0"]),
        ({**CMS, "name": " "}, ["/name"]),
        ({**CMS, "expires_at": "2020-01-01T00:00:00Z"}, ["/expires_at"]),
        ({**CMS, "member": "01a20910-ccff-7452-9fc0-8d16979f7778"}, ["/member"]),
        ({**CMS, "token": "fc_1_2"}, ["/token"]),
        ({**CMS, "prefix": "1"}, ["/prefix"]),
    ],
)
def test_bad_input_is_named_and_nothing_is_made(body: dict[str, Any], pointers: list[str], ada: Api) -> None:
    before = digest_of_rows()
    assert_problem(ada.post("tokens/", body), 400, "invalid", *pointers)
    assert digest_of_rows() == before


def test_a_token_for_somebody_else_reaches_as_far_as_they(ada: Api, gazette: People) -> None:
    made = _made(ada, member=str(gazette.cleo.pk), scopes=[scope.value for scope in Scope])
    cleo = _with(made, ada)
    assert cleo.post("sources/", {"document": "A letter"}).status_code == 201
    assert_problem(cleo.post("events/verify/"), 403, "role")
    newsrooms.edit_member(by=acting(gazette.ada), member=gazette.cleo, role=Role.VIEWER)
    assert_problem(cleo.post("sources/", {"document": "A letter"}), 403, "role")
    newsrooms.deactivate_member(by=acting(gazette.ada), member=gazette.cleo)
    assert_problem(cleo.get("sources/"), 401, "bad_token")
    assert_problem(ada.post("tokens/", {**CMS, "member": str(gazette.cleo.pk)}), 400, "invalid", "/member")


def test_scopes_and_expiry_change_from_the_next_call_on(ada: Api) -> None:
    made = _made(ada)
    cms, path = _with(made, ada), f"tokens/{made['id']}/"
    ada.patch(path, {"scopes": ["read"]})
    assert_problem(cms.post("sources/", {"document": "A letter"}), 403, "scope")
    ada.patch(path, {"scopes": ["read", "write"], "name": "CMS", "expires_at": "2126-01-01T00:00:00Z"})
    assert cms.post("sources/", {"document": "A letter"}).status_code == 201
    shown = ada.get(path).json()  # type: ignore[attr-defined]
    assert (shown["name"], shown["expires_at"], shown["version"]) == ("CMS", "2126-01-01T00:00:00Z", 3)
    assert_problem(ada.patch(path, {"scopes": []}), 400, "invalid", "/scopes")
    assert_problem(ada.patch(path, {"member": made["member"]}), 400, "invalid", "/member")
    Token.objects.filter(pk=made["id"]).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert_problem(cms.get("sources/"), 401, "bad_token")


def test_revoked_is_at_once_and_for_good(ada: Api) -> None:
    made = _made(ada)
    cms, path = _with(made, ada), f"tokens/{made['id']}/"
    answer = ada.delete(path)
    assert answer.status_code == 200
    assert answer.json()["revoked_at"]  # type: ignore[attr-defined]
    assert_problem(cms.get("sources/"), 401, "bad_token")
    events = Event.objects.count()
    assert ada.delete(path).json() == answer.json()  # type: ignore[attr-defined]
    assert Event.objects.count() == events
    assert_problem(ada.patch(path, {"name": "Again"}), 409, "revoked")
    assert made["id"] not in {row["id"] for row in results(ada.get("tokens/"))}
    assert [row["id"] for row in results(ada.get("tokens/?revoked=true"))] == [made["id"]]


def test_use_makes_no_etag_stale(ada: Api) -> None:
    made = _made(ada)
    path = f"tokens/{made['id']}/"
    read = ada.etag(path)
    assert _with(made, ada).get("sources/").status_code == 200
    assert ada.get(path).json()["last_used_at"]  # type: ignore[attr-defined]
    assert ada.patch(path, {"name": "CMS"}, If_Match=read).status_code == 200


def test_the_record_says_who_made_which_and_nothing_secret(ada: Api) -> None:
    made = _made(ada)
    event = ada.get("events/?page_size=1").json()["results"][0]  # type: ignore[attr-defined]
    assert (event["kind"], event["after"]["name"]) == ("token_created", "our CMS")
    assert event["after"]["scopes"] == ["read", "write"]
    assert event["after"]["prefix"] == made["prefix"]
    assert event["after"]["secret_sha256"] is None
