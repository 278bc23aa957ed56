"""POST articles/{id}/refresh/: a newer state given or fetched; what is none of the article's is refused in words."""

from collections.abc import Iterator
from typing import Any

import pytest

from claims.models import Article, ArticleVersion
from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem
from tests.claims import sites
from tests.claims.sites import Site
from tests.factories.articles import TEXT, article
from tests.people import People
from tests.servers import response

NEWER = TEXT.replace("12 boats", "14 boats")


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


def _fetched(api: Api, site: Site) -> dict[str, Any]:
    answer = api.post("articles/", {"url": site.url("/storm")})
    Worker().work_until_idle()
    found: dict[str, Any] = answer.json()  # type: ignore[attr-defined]
    return found


def _again(api: Api, on: dict[str, Any]) -> dict[str, Any]:
    answer = api.post(f"articles/{on['id']}/refresh/", {})
    assert answer.status_code == 202, answer.content
    assert answer.json()["refresh"]["state"] == "asked"  # type: ignore[attr-defined]
    Worker().work_until_idle()
    found: dict[str, Any] = api.get(f"articles/{on['id']}/").json()  # type: ignore[attr-defined]
    return found


def test_another_text_is_a_version_and_the_same_is_none(ada: Api, gazette: People) -> None:
    on = article(gazette.ada)
    changed = ada.post(f"articles/{on.pk}/refresh/", {"text": NEWER})
    assert (changed.status_code, changed.json()["status"]) == (202, "queued")  # type: ignore[attr-defined]
    assert [one["number"] for one in changed.json()["versions"]] == [1, 2]  # type: ignore[attr-defined]
    Worker().work_until_idle()
    same = ada.post(f"articles/{on.pk}/refresh/", {"text": f"{NEWER}\n"})
    assert (same.status_code, len(same.json()["versions"])) == (200, 2)  # type: ignore[attr-defined]
    assert same.json()["refresh"]["state"] == "unchanged"  # type: ignore[attr-defined]
    states = {one["quote"]["anchor"] for one in ada.get(f"articles/{on.pk}/claims/").json()["results"]}  # type: ignore[attr-defined]
    assert "needs_review" in states


@pytest.mark.parametrize("body", [{"text": NEWER}, {}])
def test_with_an_etag_only_what_was_read_is_refreshed(ada: Api, gazette: People, body: dict[str, str]) -> None:
    on = ada.post("articles/", {"text": TEXT, "url": "https://paper.example/storm"}).json()  # type: ignore[attr-defined]
    Worker().work_until_idle()
    path, read = f"articles/{on['id']}/", ada.etag(f"articles/{on['id']}/")
    ada.patch(path, {"byline": "A. Writer"})
    before = ada.get(path).content
    refused = ada.post(f"{path}refresh/", body, If_Match=read)
    assert_problem(refused, 412, "stale")
    assert refused["ETag"] == ada.etag(path)
    assert ada.get(path).content == before
    assert ada.post(f"{path}refresh/", body, If_Match=ada.etag(path)).status_code == 202


def test_a_page_is_taken_apart(ada: Api, gazette: People) -> None:
    on = article(gazette.ada)
    html = "".join(f"<p>{line}</p>" for line in NEWER.splitlines() if line)
    assert ada.post(f"articles/{on.pk}/refresh/", {"html": f"<!doctype html>{html}"}).status_code == 202


def test_the_address_is_fetched_again(ada: Api, gazette: People, site: Site) -> None:
    on = _fetched(ada, site)
    assert _again(ada, on)["refresh"]["state"] == "unchanged"
    site.pages["/storm"] = response(sites.STORM.replace(b"more than 300", b"more than 200"), sites.HTML)
    found = _again(ada, on)
    assert (found["refresh"]["state"], len(found["versions"]), found["status"]) == ("changed", 2, "read")


ELSEWHERE = (
    b"<p>Bread is dearer again this week, the bakers of the town said, and nobody knows why it should be so.</p>"
)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (response(b"gone", status="410 Gone"), "http_status"),
        (response(b"nothing", status="404 Not Found"), "http_status"),
        # It says of itself that it lies on another site.
        (response(sites.STORM.replace(b"https://elm-post", b"https://bread"), sites.HTML), "another_site"),
        (response(b"<!doctype html><html><body><article>" + ELSEWHERE * 3 + b"</article></body></html>", sites.HTML),
         "another_text"),
    ],
)  # fmt: skip
def test_what_is_no_state_of_it_is_refused_and_its_text_stands(
    ada: Api, gazette: People, site: Site, answer: bytes, code: str
) -> None:
    on = _fetched(ada, site)
    before = ada.get(f"articles/{on['id']}/claims/").json()  # type: ignore[attr-defined]
    site.pages["/storm"] = answer
    found = _again(ada, on)
    assert (found["refresh"]["state"], found["refresh"]["code"]) == ("refused", code)
    assert found["refresh"]["detail"].endswith(".")
    assert (len(found["versions"]), found["status"]) == (1, "read")
    assert ada.get(f"articles/{on['id']}/claims/").json() == before  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({}, 409, "no_address"),
        ({"text": "Parliament votes on the budget tomorrow, and nobody knows how it ends."}, 409, "another_text"),
        ({"text": " "}, 400, "invalid"),
        ({"text": "a", "html": "<p>b</p>"}, 400, "invalid"),
        ({"text": "a", "url": "https://elm.example/"}, 400, "invalid"),
        ({"text": 7}, 400, "invalid"),
    ],
)
def test_what_can_not_be_taken_is_refused(
    ada: Api, gazette: People, sent: dict[str, Any], status: int, code: str
) -> None:
    on = article(gazette.ada)
    assert_problem(ada.post(f"articles/{on.pk}/refresh/", sent), status, code)
    assert ArticleVersion.objects.filter(article=on).count() == 1
    assert Article.objects.get(pk=on.pk).refresh_state == ""


def test_a_claim_is_kept_put_elsewhere_or_dismissed(ada: Api, gazette: People) -> None:
    on = article(gazette.ada)
    made = ada.post("claims/", {"article": str(on.pk), "quote": {"exact": "12 boats had"}}).json()  # type: ignore[attr-defined]
    path = f"claims/{made['id']}/"
    assert_problem(ada.patch(path, {"kept": True}), 400, "invalid")
    ada.post(f"articles/{on.pk}/refresh/", {"text": NEWER})
    Worker().work_until_idle()
    kept = ada.patch(path, {"kept": True}).json()  # type: ignore[attr-defined]
    assert (kept["kept"], kept["quote"]["anchor"], kept["article_version"]) == (
        True,
        "needs_review",
        made["article_version"],
    )
    put = ada.patch(path, {"quote": {"exact": "14 boats had"}}).json()  # type: ignore[attr-defined]
    assert (put["kept"], put["quote"]["anchor"]) == (False, "exact")
    assert put["article_version"] != made["article_version"]
    assert_problem(
        ada.post("claims/", {"article": str(on.pk), "quote": {"exact": "had sunk"}, "kept": True}), 400, "invalid"
    )
