"""The tokens' page: the secret is shown on one answer, and nowhere else."""

import logging
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django_scopes import scopes_disabled

from claims.enums import Scope
from claims.models import Token
from claims.services import newsrooms, tokens
from tests.people import People, acting
from tests.people import token as token_of

CMS = {"name": "our CMS", "scopes": ["read", "write"]}


def _secret(page: str) -> str:
    found = re.search(r"fc_[0-9a-f]+_[0-9a-f]+", page)
    assert found
    return found[0]


def test_a_token_is_made_and_its_secret_shown_once(
    ada: Client, gazette: People, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = ada.post("/tokens/", {**CMS, "member": str(gazette.cleo.pk), "expires_on": "2126-01-31"})
    page = answer.content.decode()
    secret = _secret(page)
    assert answer.status_code == 200
    assert "you will not see this again" in page
    assert "no-store" in answer["Cache-Control"]
    api = Client().get("/api/v1/articles/", headers={"Authorization": f"Bearer {secret}"})
    assert api.status_code == 200
    made = Token.objects.get()
    assert (made.member, made.scopes, str(made.expires_at)[:10]) == (gazette.cleo, ["read", "write"], "2126-01-31")
    rest = secret.rpartition("_")[2]
    assert rest not in ada.get("/tokens/").content.decode()
    assert rest not in str(dict(answer.headers)) + str(dict(ada.session)) + str(ada.cookies) + caplog.text
    with scopes_disabled(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM claims_eventvalue")
        assert rest not in repr(cursor.fetchall())


def test_the_form_sent_again_makes_no_second_one(ada: Client, gazette: People) -> None:
    form = {**CMS, "member": str(gazette.ada.pk), "form_key": str(uuid4())}
    first, again = ada.post("/tokens/", form), ada.post("/tokens/", form)
    assert "you will not see this again" in first.content.decode()
    assert (again.status_code, again["Location"]) == (302, "/tokens/")
    assert Token.objects.count() == 1


def test_the_list_says_whose_what_since_when_and_until_when(ada: Client, gazette: People) -> None:
    by = acting(gazette.ada)
    idle, _ = tokens.create_token(by=by, member=gazette.ben, name="archive", scopes=[Scope.READ, Scope.ADMIN])
    used = token_of(gazette.ada)
    Client().get("/api/v1/articles/", headers={"Authorization": f"Bearer {used}"})
    newsrooms.deactivate_member(by=by, member=gazette.ben)
    page = ada.get("/tokens/").content.decode()
    row = page.partition(f'id="token-{idle.pk}"')[2].partition("</tr>")[0]
    for words in ("archive", "Ben Okafor", "read, manage members and tokens", "never", "the token does not hold"):
        assert words in row
    assert "now</time>" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"scopes": ["read"]}, "id_name"),
        ({"name": "our CMS"}, "id_scopes_0"),
        ({**CMS, "expires_on": "2020-01-01"}, "id_expires_on"),
        ({**CMS, "member": "01a20910-ccff-7452-9fc0-8d16979f7778"}, "id_member"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(ada: Client, typed: dict[str, object], field: str) -> None:
    answer = ada.post("/tokens/", typed)
    assert answer.status_code == 400
    assert f'href="#{field}"' in answer.content.decode()
    assert not Token.objects.exists()


def test_a_revoked_token_is_gone_at_once(ada: Client, gazette: People) -> None:
    secret = token_of(gazette.ada)
    made = Token.objects.get()
    page = ada.post(f"/tokens/{made.pk}/revoke/", follow=True).content.decode()
    assert "The token “test” is revoked." in page
    assert f"token-{made.pk}" not in page
    api = Client().get("/api/v1/articles/", headers={"Authorization": f"Bearer {secret}"})
    assert api.status_code == 401
