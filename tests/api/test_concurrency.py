"""Conditional calls: nobody's change is overwritten unseen."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django_scopes import scope

from claims.models import Claim, Event
from tests import people as cast
from tests.api.client import Api, assert_problem
from tests.factories.articles import article, claim, document
from tests.people import People
from tests.tenants import digest_of_rows

CHANGES = [
    ("articles/{article}/", "PATCH", {"title": "T"}),
    ("articles/{article}/", "DELETE", None),
    ("claims/{claim}/", "PATCH", {"tags": ["t"]}),
    ("claims/{claim}/", "DELETE", None),
    ("evidence/{evidence}/", "PATCH", {"note": "n"}),
    ("evidence/{evidence}/", "DELETE", None),
    ("sources/{source}/", "PATCH", {"title": "T"}),
    ("speakers/{speaker}/", "PATCH", {"aliases": ["A"]}),
]


@pytest.fixture
def ids(gazette: People) -> dict[str, str]:
    made = article(gazette.ada, read=False)
    link = {"role": "source", "speaker": {"name": "Bo", "kind": "person"}}
    logged = claim(gazette.ada, made, attribution=[link])
    item = document(gazette.ada, logged)
    speaker = logged.attribution.get().speaker_id
    found = {"article": made.pk, "claim": logged.pk, "evidence": item.pk, "source": item.source_id, "speaker": speaker}
    return {name: str(pk) for name, pk in found.items()}


@pytest.mark.parametrize(("path", "method", "body"), CHANGES)
def test_a_change_needs_the_etag_that_was_read(
    path: str, method: str, body: dict[str, object] | None, ada: Api, ids: dict[str, str]
) -> None:
    address = path.format(**ids)
    current = ada.etag(address)
    reason = "?reason=so" if method == "DELETE" and "articles" not in path else ""
    before = digest_of_rows()

    without = ada.call(method, address + reason, body)
    assert_problem(without, 428, "precondition_required")
    for stale in ('"0000"', f"W/{current}", current.strip('"'), ""):
        answer = ada.call(method, address + reason, body, If_Match=stale)
        assert_problem(answer, 412, "stale")
        assert answer["ETag"] == current
    assert digest_of_rows() == before

    done = ada.call(method, address + reason, body, If_Match=f'"0000", {current}')
    assert done.status_code == 200, done.content
    assert done["ETag"] == ada.etag(address) != current
    assert_problem(ada.call(method, address + reason, body, If_Match=current), 412, "stale")


def test_a_star_takes_it_as_it_is(ada: Api, ids: dict[str, str]) -> None:
    assert ada.call("PATCH", f"claims/{ids['claim']}/", {"tags": ["t"]}, If_Match="*").status_code == 200


def test_what_others_moved_is_stale_too(ada: Api, ids: dict[str, str]) -> None:
    """Evidence moves a claim's status: who read it before has not seen that."""
    read = ada.etag(f"claims/{ids['claim']}/")
    body = {"document": "R", "stance": "supports", "origin": "A", "locator": {"kind": "page", "value": "1"}}
    ada.post(f"claims/{ids['claim']}/evidence/", body)
    assert_problem(ada.call("PATCH", f"claims/{ids['claim']}/", {"tags": []}, If_Match=read), 412, "stale")


def test_an_etag_is_of_the_whole_whatever_fields_are_shown(ada: Api, ids: dict[str, str]) -> None:
    path = f"claims/{ids['claim']}/"
    part = ada.get(f"{path}?fields=id,statement")
    assert set(part.json()) == {"id", "statement"}  # type: ignore[attr-defined]
    assert part["ETag"] == ada.etag(path)
    assert part["ETag"].startswith('"')


def test_who_has_it_already_gets_304(ada: Api, ids: dict[str, str]) -> None:
    path = f"claims/{ids['claim']}/"
    answer = ada.get(path, If_None_Match=ada.etag(path))
    assert (answer.status_code, answer.content) == (304, b"")
    assert ada.get(path, If_None_Match='"0000"').status_code == 200


def test_nothing_changed_is_no_event_and_no_version(ada: Api, ids: dict[str, str]) -> None:
    before = Event.objects.count()
    claim_ = Claim.objects.get(pk=ids["claim"])
    answer = ada.patch(f"claims/{claim_.pk}/", {"statement": claim_.statement, "confirmed": True})
    assert answer.json()["version"] == claim_.version  # type: ignore[attr-defined]
    assert Event.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told() -> None:
    people = cast.make()
    with scope(newsroom=people.gazette):
        logged = claim(people.ada, article(people.ada, read=False))
        callers = [Api(people.ada), Api(people.ben)]
    path = f"claims/{logged.pk}/"
    read = callers[0].etag(path)

    def change(caller: Api) -> int:
        try:
            return caller.call("PATCH", path, {"statement": f"By {caller.token[-6:]}"}, If_Match=read).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(change, callers))
    assert statuses == [200, 412]
    with scope(newsroom=people.gazette):
        assert Event.objects.filter(kind="claim_edited").count() == 1
