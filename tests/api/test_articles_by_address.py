"""POST articles/ with an address alone: fetched, taken out of its page, read; or failed in words with a way on."""

from collections.abc import Iterator
from typing import Any

import pytest

from claims.models import Article, Event, Job
from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem
from tests.claims import sites
from tests.claims.sites import Site
from tests.people import People

TEXT = "The mayor said that 12 boats had sunk."


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


def _fetched(api: Api, site: Site, path: str, **beside: Any) -> dict[str, Any]:
    answer = api.post("articles/", {"url": site.url(path), **beside})
    assert answer.status_code == 202, answer.content
    assert answer.json()["status"] == "fetching"  # type: ignore[attr-defined]
    Worker().work_until_idle()
    found: dict[str, Any] = api.get(answer["Location"]).json()  # type: ignore[attr-defined]
    return found


def test_an_address_alone_is_fetched_and_read(ada: Api, gazette: People, site: Site) -> None:
    shown = _fetched(ada, site, "/packed", byline="Our Own")
    assert (shown["status"], shown["failure"], shown["title"]) == ("read", None, "Storm takes 300 roofs")
    # What was given stays; what was not is taken from the page.
    assert (shown["byline"], shown["publisher"], shown["language"]) == ("Our Own", "Elm Post", "en")
    assert shown["canonical_url"] == "https://elm-post.example/storm"
    assert shown["published_at"] == "2026-11-20T08:00:00Z"
    assert shown["claim_count"] > 0
    text = ada.get(f"articles/{shown['id']}/text/").json()  # type: ignore[attr-defined]
    assert "more than 300 houses" in text["text"]
    assert "Copyright" not in text["text"]
    kinds = [event.kind for event in Event.objects.filter(kind__startswith="article").order_by("seq")]
    assert kinds == ["article_added", "article_fetched", "article_read"]


def test_the_address_again_is_the_first(ada: Api, gazette: People, site: Site) -> None:
    first = ada.post("articles/", {"url": site.url("/storm")})
    again = ada.post("articles/", {"url": site.url("/storm"), "text": None, "html": None})
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json()["id"] == first.json()["id"]  # type: ignore[attr-defined]
    assert Job.objects.count() == 1
    Worker().work_until_idle()
    assert ada.post("articles/", {"url": site.url("/storm")}).json()["status"] == "read"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/gone", "http_status"),
        ("/shell", "needs_scripts"),
        ("/wall", "consent_wall"),
        ("/boat.png", "not_text"),
        ("/empty", "required"),
    ],
)
def test_what_can_not_be_read_fails_in_words(ada: Api, gazette: People, site: Site, path: str, code: str) -> None:
    shown = _fetched(ada, site, path)
    assert (shown["status"], shown["failure"]["code"], shown["versions"]) == ("failed", code, [])
    assert shown["failure"]["detail"].endswith(".")
    assert_problem(ada.get(f"articles/{shown['id']}/text/"), 404, "not_found")


def test_an_address_of_a_private_network_is_not_asked(ada: Api, gazette: People) -> None:
    answer = ada.post("articles/", {"url": "http://169.254.169.254/latest/meta-data/"})
    Worker().work_until_idle()
    assert ada.get(answer["Location"]).json()["failure"]["code"] == "not_public"  # type: ignore[attr-defined]


def test_its_text_completes_one_that_could_not_be_fetched(ada: Api, gazette: People, site: Site) -> None:
    failed = _fetched(ada, site, "/gone")
    answer = ada.post("articles/", {"url": site.url("/gone"), "text": TEXT, "title": "Boats"})
    assert (answer.status_code, answer.json()["id"]) == (202, failed["id"])  # type: ignore[attr-defined]
    Worker().work_until_idle()
    shown = ada.get(answer["Location"]).json()  # type: ignore[attr-defined]
    assert (shown["status"], shown["failure"], shown["title"]) == ("read", None, "Boats")
    assert Event.objects.filter(kind="article_completed").count() == 1


def test_a_text_given_while_it_is_fetched_stands(ada: Api, gazette: People, site: Site) -> None:
    ada.post("articles/", {"url": site.url("/storm")})
    assert ada.post("articles/", {"url": site.url("/storm"), "text": TEXT}).status_code == 202
    Worker().work_until_idle()
    made = Article.objects.get()
    assert (made.status, made.versions.get().length) == ("read", len(TEXT))


def test_the_address_alone_once_more_tries_again(ada: Api, gazette: People, site: Site) -> None:
    failed = _fetched(ada, site, "/gone")
    site.pages["/gone"] = sites.PAGES["/storm"]
    shown = _fetched(ada, site, "/gone")
    assert (shown["id"], shown["status"]) == (failed["id"], "read")


def test_one_that_is_under_way_says_how_far_it_is(ada: Api, gazette: People, site: Site) -> None:
    made = ada.post("articles/", {"url": site.url("/storm")}).json()  # type: ignore[attr-defined]
    Job.objects.update(progress=0.4)
    assert ada.get(f"articles/{made['id']}/").json()["progress"] == 0.4  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("claims/", {"article": "{}", "quote": {"exact": "12 boats"}}),
        ("claims/", {"article": "{}", "quote": {"start": 0, "end": 4}}),
        ("articles/{}/readings/", {}),
        ("articles/{}/refresh/", {"text": TEXT}),
    ],
)
def test_what_needs_a_text_waits_for_it_in_words(path: str, body: dict[str, Any], ada: Api, gazette: People) -> None:
    on = ada.post("articles/", {"url": "https://elm-post.example/storm"}).json()["id"]  # type: ignore[attr-defined]
    sent = {name: on if value == "{}" else value for name, value in body.items()}
    assert_problem(ada.post(path.format(on), sent), 409, "no_text")
