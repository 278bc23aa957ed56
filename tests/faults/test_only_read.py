"""A database that can only be read: everything is shown, every change is told so, at both doors; nothing is changed."""

import pytest
from django.test import Client
from django_scopes import scope

from tests.api.client import Api, assert_problem
from tests.api.routes import TABLE, called
from tests.faults.test_full_or_read_only import full, read_only
from tests.people import PASSWORD, People
from tests.tenants import digest_of_rows, holdings
from tests.web.conftest import SignIn
from tests.web.routes import ROUTES, World, world
from tests.web.test_tenants import _address

pytestmark = pytest.mark.django_db(transaction=True)
SAYS = "can be read but not changed"


@pytest.fixture
def made(people: People) -> World:
    with scope(newsroom=people.gazette):
        return world(people)


@pytest.fixture
def sign_in() -> SignIn:
    """A browser as it really is: when it was last seen is noted as well, where that can be."""

    def signed_in(member: object) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(member.user)  # type: ignore[attr-defined]
        return client

    return signed_in


def _status(client: Client, address: str) -> int:
    """The status of what is read to its end, where a file that it sends is closed."""
    answer = client.get(address)
    b"".join(answer)
    return answer.status_code


def test_every_page_is_shown(people: People, made: World, sign_in: SignIn) -> None:
    client = sign_in(people.ada)
    with read_only():
        said = {name: _status(client, _address(name, made)) for name, route in ROUTES.items() if route.reads}
    # That a bundle was taken away is on record, so none is while nothing can be written.
    assert {said.pop(name) for name in ("article_bundle", "claim_bundle")} == {503}
    assert {name: status for name, status in said.items() if status not in {200, 302}} == {}


def test_every_form_is_told_so_and_changes_nothing(people: People, made: World, sign_in: SignIn) -> None:
    client, another = sign_in(people.ada), sign_in(people.ada)
    for browser in (client, another):  # with another one there is a session to sign out
        browser.get("/articles/")
    before = digest_of_rows()
    unsaid = {}
    with read_only():
        for name, route in ROUTES.items():
            if route.writes:
                typed = route.data(made) | {"form_key": "0" * 36}
                answer = client.post(_address(name, made), typed)
                if answer.status_code != 503 or SAYS not in answer.content.decode() or "Retry-After" not in answer:
                    unsaid[name] = answer.status_code
    assert unsaid == {}
    assert digest_of_rows() == before


def test_who_signs_in_is_told_so(people: People) -> None:
    client = Client(raise_request_exception=False)
    with read_only():
        answer = client.post("/accounts/login/", {"login": "ada@example.org", "password": PASSWORD})
        assert (answer.status_code, SAYS in answer.content.decode()) == (503, True)
    assert client.post("/accounts/login/", {"login": "ada@example.org", "password": PASSWORD}).status_code == 302


def test_a_form_is_told_that_there_is_no_room(people: People, made: World, sign_in: SignIn) -> None:
    client = sign_in(people.ada)
    client.get("/articles/")
    long = {"text": "It rained for 3 days, the harbour said. " * 5_000, "form_key": "0" * 36}
    before = digest_of_rows()
    with full():
        answer = client.post("/articles/new/", long)
    assert (answer.status_code, "no room left" in answer.content.decode()) == (507, True)
    assert digest_of_rows() == before
    assert client.post("/articles/new/", long).status_code == 302


@pytest.mark.parametrize("key", ["", "a-key"])
def test_every_call_that_writes_is_told_so_and_where_it_stands(people: People, key: str) -> None:
    own, api = holdings(people.dan, published=True), Api(people.dan)
    api.get("articles/")
    before = digest_of_rows()
    with read_only():
        for (name, method), (first, body, status) in TABLE.items():
            if first:  # what is not put aside is refused before anything would be written
                continue
            answer = called(api, name, method, own, body(own) if body else None, key=key)
            assert "RateLimit" in answer
            if method == "GET" and not name.endswith("-bundle"):  # who takes one away is on record
                assert answer.status_code == status, (name, answer.content)
            else:
                assert_problem(answer, 503, "read_only")
                assert answer["Retry-After"] == "30"
    assert digest_of_rows() == before
