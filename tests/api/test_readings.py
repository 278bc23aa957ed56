"""Readings of an article over the API: listed, asked for again, and what people decide on what they say otherwise."""

from typing import Any

import pytest

from claims.models import Article, Claim
from claims.services import claims
from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem
from tests.claims.another_reading import TODAY, changed, gone, use
from tests.factories.articles import article
from tests.people import People, acting


@pytest.fixture
def ada(people: People) -> Api:
    return Api(people.ada)


@pytest.fixture
def read(gazette: People, monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article of which Cleo confirmed two claims; the engine of today says something else of both."""
    on = article(gazette.ada)
    for one in Claim.objects.filter(article=on):
        claims.edit_claim(by=acting(gazette.cleo), claim=one, confirmed=True)
    use(monkeypatch, changed)
    return on


def _again(api: Api, on: Article, body: Any = None, **headers: str) -> Any:
    return api.call("POST", f"articles/{on.pk}/readings/", body, **headers)


def test_read_again_answers_at_once_and_is_done_in_the_background(ada: Api, read: Article) -> None:
    answer = _again(ada, read)
    assert (answer.status_code, answer.json()["status"]) == (202, "queued")
    assert answer["Location"].endswith(f"/api/v1/articles/{read.pk}/")
    assert answer["ETag"] == ada.call("GET", f"articles/{read.pk}/")["ETag"]
    Worker().work_until_idle()
    newest, first = ada.call("GET", f"articles/{read.pk}/readings/").json()["results"]
    assert (newest["engine_version"], first["engine_version"]) == ("rules-92", TODAY)
    assert newest["counts"] == {"new": 0, "changed": 0, "set_aside": 0, "differing": 1}
    assert newest["claim_count"] == first["claim_count"]
    assert ada.call("GET", f"articles/{read.pk}/").json()["status"] == "read"


def test_it_is_refused_in_words(ada: Api, read: Article, people: People) -> None:
    assert _again(ada, read).status_code == 202
    assert_problem(_again(ada, read, {"force": True}), 409, "reading_under_way")
    Worker().work_until_idle()
    assert_problem(_again(ada, read), 409, "read_already")
    assert_problem(_again(ada, read, {"force": "yes"}), 400, "invalid")
    assert _again(ada, read, {"force": True}).status_code == 202
    assert_problem(_again(Api(people.cleo), read), 403, "role")


def test_sent_twice_with_one_key_it_is_asked_once(ada: Api, read: Article) -> None:
    first, second = (_again(ada, read, Idempotency_Key="again-1") for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 202)
    assert second["Idempotent-Replayed"] == "true"
    assert first.json() == second.json()


def test_a_difference_is_taken_over_or_left(ada: Api, read: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    _again(ada, read)
    Worker().work_until_idle()
    (one,) = ada.call("GET", f"articles/{read.pk}/differences/").json()["results"]
    assert (one["engine_version"], one["differs_on"]) == ("rules-92", ["statement"])
    assert one["would_say"]["statement"] == "Twelve boats sank."
    assert one["would_say"]["attribution"][0]["speaker"]["name"] == "The harbour office"
    taken = ada.call("POST", f"differences/{one['id']}/take-over/")
    assert (taken.status_code, taken.json()["statement"]) == (200, "Twelve boats sank.")
    assert ada.call("GET", f"articles/{read.pk}/differences/").json()["results"] == []
    assert_problem(ada.call("POST", f"differences/{one['id']}/take-over/"), 409, "no_difference")
    use(monkeypatch, gone, version="rules-93")
    _again(ada, read)
    Worker().work_until_idle()
    (other,) = ada.call("GET", f"articles/{read.pk}/differences/").json()["results"]
    assert (other["would_say"], other["differs_on"]) == (None, ["claim"])
    left = ada.call("POST", f"differences/{other['id']}/leave/")
    assert (left.status_code, bool(left.json()["left_at"])) == (200, True)
    assert ada.call("GET", f"articles/{read.pk}/differences/").json()["results"] == []
    assert_problem(ada.call("POST", f"differences/{other['id']}/leave/"), 409, "settled")


def test_differences_come_in_pages(ada: Api, read: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, gone, of="")
    _again(ada, read)
    Worker().work_until_idle()
    address, seen = f"articles/{read.pk}/differences/?page_size=1", []
    while address:
        page = ada.call("GET", address).json()
        seen += [one["claim"] for one in page["results"]]
        address = (page["next"] or "").partition("/api/v1/")[2]
    assert len(seen) > 1
    assert seen == [str(one.pk) for one in Claim.objects.filter(article=read).order_by("start")]
