"""Every route of the pages × own and foreign newsroom, generated: foreign is 404, no bytes, no changed row."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from tests.people import People
from tests.tenants import digest_of_rows
from tests.web.conftest import SignIn
from tests.web.routes import ROUTES, SECRET, Route, World, world
from web.urls import urlpatterns

pytestmark = pytest.mark.usefixtures("lasting")
NAMED = {pattern.name: set(re.findall(r"<uuid:(\w+)>", str(pattern.pattern))) for pattern in urlpatterns}


def _address(name: str, made: World) -> str:
    ids = made.ids
    return reverse(f"web:{name}", kwargs={part: ids[part] for part in NAMED[name]})


def asked_for(client: Client, name: str, route: Route, made: World, method: str) -> tuple[int, str]:
    data = route.data(made) if method == "POST" else {}
    address = _address(name, made)
    answer = client.post(address, data) if method == "POST" else client.get(address)
    return answer.status_code, answer.getvalue().decode(errors="replace")


CASES = [
    pytest.param(name, method, id=f"{method} {name}")
    for name, route in ROUTES.items()
    for method, least in (("GET", route.reads), ("POST", route.writes))
    if least
]


def test_every_route_is_in_the_table() -> None:
    assert set(NAMED) == set(ROUTES)


def test_an_address_without_an_id_is_marked_so() -> None:
    assert {name for name, ids in NAMED.items() if not ids} - {"switch_newsroom"} == {
        name for name, route in ROUTES.items() if route.lists
    }


@pytest.mark.parametrize(("name", "method"), CASES)
def test_a_stranger_finds_nothing_and_moves_nothing(
    people: People, made: World, sign_in: SignIn, name: str, method: str
) -> None:
    of = people.gazette if ROUTES[name].lists else None  # where nothing of theirs is named, the stranger's own may move
    before = digest_of_rows(of)
    status, said = asked_for(sign_in(people.dan), name, ROUTES[name], made, method)
    if not ROUTES[name].lists:
        assert status == 404
    assert SECRET not in said
    assert digest_of_rows(of) == before


@pytest.mark.parametrize(("name", "method"), CASES)
def test_a_member_is_answered(people: People, made: World, sign_in: SignIn, name: str, method: str) -> None:
    status, _ = asked_for(sign_in(people.ada), name, ROUTES[name], made, method)
    assert status in {200, 204, 302}


@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if route.reads])
def test_the_head_of_a_page_is_answered_alike(people: People, made: World, sign_in: SignIn, name: str) -> None:
    own, foreign = (sign_in(member).head(_address(name, made)) for member in (people.ada, people.dan))
    assert own.status_code in {200, 302}
    assert foreign.status_code == (own.status_code if ROUTES[name].lists else 404)
    assert own.getvalue() == foreign.getvalue() == b""


@pytest.mark.parametrize(("name", "method"), CASES)
def test_nobody_is_sent_to_sign_in(made: World, name: str, method: str) -> None:
    before = digest_of_rows()
    answer = Client().generic(method, _address(name, made))
    assert answer.status_code == 302
    assert name == "home" or answer["Location"].startswith("/accounts/login/")
    assert digest_of_rows() == before


def test_ids_of_another_newsroom_in_a_form_are_refused(people: People, made: World, sign_in: SignIn) -> None:
    """A stranger's own claim, with a source and an assignee of the Gazette's in the form."""
    with scope(newsroom=people.gazette):
        version = str(made.article.versions.all()[0].pk)
    with scope(newsroom=people.herald):
        own = world(People(people.dan, people.dan, people.dan, people.dan))
    before = digest_of_rows()
    client = sign_in(people.dan)
    attach = reverse("web:attach_evidence", args=[own.claim.pk])
    edit = reverse("web:edit_claim", args=[own.claim.pk])
    assert client.post(attach, {"stance": "supports", "source": str(made.evidence.source_id)}).status_code == 400
    assert client.post(edit, {"exact": own.claim.exact, "assignee": str(people.ada.pk)}).status_code == 400
    log = reverse("web:log_claim", args=[own.article.pk])
    text = made.claim.exact
    answer = client.post(log, {"exact": text, "searched": text, "place": "0-5", "article_version": version})
    assert answer.status_code == 400
    assert digest_of_rows() == before
