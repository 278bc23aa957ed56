"""Every route × method with own and with another newsroom's ids: another's is 404, tells nothing, changes nothing.

The routes come from the resolver. One that is not in the table fails the test: add it, with what it takes.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from api.v1.urls import urlpatterns
from claims.models import Event
from tests import people as cast
from tests.api.client import Api, assert_problem
from tests.api.elsewhere import ELSEWHERE
from tests.api.routes import NO_EVENT, TABLE, called, own_path
from tests.people import People
from tests.tenants import Holdings, digest_of_rows, holdings, tells_nothing


@pytest.fixture(scope="module")
def made(shared: None) -> tuple[People, Holdings, Holdings]:
    """The people, and what Dan and Ada have."""
    people = cast.make()
    return people, holdings(people.dan, published=True), holdings(people.ada, published=True)


@pytest.fixture
def people(db: None, made: tuple[People, Holdings, Holdings]) -> People:
    return deepcopy(made[0])


@pytest.fixture
def own(people: People, made: tuple[People, Holdings, Holdings]) -> Holdings:
    return deepcopy(made[1])


@pytest.fixture
def foreign(people: People, made: tuple[People, Holdings, Holdings]) -> Holdings:
    return deepcopy(made[2])


@pytest.fixture
def dan(people: People) -> Api:
    """Dan, the admin of the Herald, with every scope."""
    return Api(people.dan)


def _routes() -> Iterator[tuple[str, str]]:
    """Name and method of everything under /api/v1/, and that it is reached there."""
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        view = pattern.callback.view_class  # type: ignore[attr-defined]
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            if hasattr(view, method.lower()):
                yield str(pattern.name), method


def test_every_route_is_in_the_table() -> None:
    assert set(_routes()) == set(TABLE)


def test_nothing_else_lies_under_version_1() -> None:
    api = next(p for p in get_resolver().url_patterns if isinstance(p, URLResolver) and str(p.pattern) == "api/")
    under = [p for p in api.url_patterns if str(p.pattern).startswith("v1")]
    assert [resolver.url_patterns for resolver in under if isinstance(resolver, URLResolver)] == [urlpatterns]


@pytest.mark.parametrize(("name", "method"), TABLE)
def test_own_ids_are_answered(name: str, method: str, dan: Api, own: Holdings) -> None:
    first, body, status = TABLE[name, method]
    if first:
        assert called(dan, first, "DELETE", own, None).status_code == 200
    before = Event._base_manager.count()
    answer = called(dan, name, method, own, body(own) if body else None)
    assert answer.status_code == status, answer.getvalue()
    # Whatever is written leaves an entry in the record; what is read does not, unless it is taken out of the house.
    writes = (method != "GET" or name.endswith("-bundle")) and (name, method) not in NO_EVENT
    assert (Event._base_manager.count() > before) == writes


@pytest.mark.parametrize(("name", "method"), TABLE)
def test_anothers_ids_are_not_found(name: str, method: str, dan: Api, own: Holdings, foreign: Holdings) -> None:
    path = own_path(name, foreign)
    body = TABLE[name, method][1]
    before = digest_of_rows()
    answer = called(dan, name, method, foreign, body(own) if body else None)
    if path == own_path(name, own):  # no id in it: there is only one's own to be seen
        tells_nothing(answer, foreign, asked=path)
        return
    assert_problem(answer, 404, "not_found")
    tells_nothing(answer, foreign, asked=path)
    assert digest_of_rows() == before


@pytest.mark.parametrize("name", [name for name, method in TABLE if method == "GET"])
def test_the_head_of_what_is_read_is_answered_alike(name: str, dan: Api, own: Holdings, foreign: Holdings) -> None:
    before = digest_of_rows()
    for holdings_of in (own, foreign):
        head = called(dan, name, "HEAD", holdings_of, None)
        alone = own_path(name, foreign) == own_path(name, own)
        assert head.status_code == (TABLE[name, "GET"][2] if alone or holdings_of is own else 404)
        assert head.getvalue() == b""
    assert digest_of_rows() == before


@pytest.mark.parametrize(("method", "path", "body", "status"), ELSEWHERE)
def test_anothers_ids_elsewhere_are_refused(
    method: str, path: str, body: dict[str, Any] | None, status: int, dan: Api, own: Holdings, foreign: Holdings
) -> None:
    address = str(_filled(path, own, foreign))
    sent = _filled(body, own, foreign)
    before = digest_of_rows()
    answer = dan.call(method, address, sent, **({"If_Match": "*"} if method == "PATCH" else {}))
    assert_problem(answer, status, "invalid" if status == 400 else "not_found")
    tells_nothing(answer, foreign, asked=f"{address} {sent}")
    assert digest_of_rows() == before


def _filled(value: Any, own: Holdings, foreign: Holdings) -> Any:
    if isinstance(value, dict):
        return {key: _filled(inner, own, foreign) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, own, foreign) for inner in value]
    if not isinstance(value, str):
        return value
    for (left, right), of in (("{}", foreign), ("[]", own)):
        for noun in ("article", "claim", "evidence", "source", "speaker", "member", "verdict", "fact_check"):
            if f"{left}{noun}{right}" in value:
                value = value.replace(f"{left}{noun}{right}", str(getattr(of, noun).pk))
        value = value.replace(f"{left}version{right}", str(of.claim.article_version_id))
    return value
