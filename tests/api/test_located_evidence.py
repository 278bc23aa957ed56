"""Evidence by its excerpt over the API: found in a capture or pending in words, pointed at by a place in the text."""

from typing import Any

import pytest

from claims.models import Claim, Source
from claims.services import sources
from tests.api.client import Api, assert_problem
from tests.captures import capture
from tests.factories.articles import article, claim
from tests.people import People, acting

LINES = ("🌊 The storm came at night.", "The office said that 4,171 roofs were torn off.", "Repairs begin on Monday.")
SAID = "The office said that 4,171 roofs were torn off."
URL = "https://elm-post.example/storm"


@pytest.fixture
def page(gazette: People) -> Source:
    return sources.add_source(by=acting(gazette.ada), url=URL, origin="Elm Post").source


@pytest.fixture
def path(gazette: People) -> str:
    on: Claim = claim(gazette.ada, article(gazette.ada, read=False))
    return f"claims/{on.pk}/evidence/"


def _attach(api: Api, path: str, page: Source, **more: Any) -> dict[str, Any]:
    answer = api.post(path, {"stance": "supports", "source": str(page.pk)} | more)
    assert answer.status_code == 201, answer.content
    shown: dict[str, Any] = answer.json()  # type: ignore[attr-defined]
    return shown


def test_an_excerpt_in_a_capture_is_located_and_its_place_is_told(
    ada: Api, path: str, page: Source, gazette: People
) -> None:
    snapshot = capture(gazette.ada, page, *LINES)
    shown = _attach(ada, path, page, excerpt=SAID)
    place = {"snapshot": str(snapshot.pk), "start": 27, "end": 27 + len(SAID)}
    assert (shown["state"], shown["counts"], shown["why_not"]) == ("located", True, None)
    assert shown["locator"] == {"kind": "text", "value": place}
    words = {"exact": SAID, "prefix": "🌊 The storm came at night.\n", "suffix": "\nRepairs begin on Monday."}
    assert shown["found"] == place | {"how": "exact", "page": None} | words
    text = ada.get(f"snapshots/{snapshot.pk}/text/").json()["text"]  # type: ignore[attr-defined]
    assert text[27 : 27 + len(SAID)] == SAID


@pytest.mark.parametrize(
    ("excerpt", "why"),
    [
        (SAID.replace("4,171", "4,172"), "the excerpt is not in the capture: 4,172 (it has 4,171 there)"),
        (SAID.replace("were torn", "were not torn"), "the excerpt is not in the capture: not"),
    ],
)
def test_one_digit_or_a_not_keeps_it_pending_and_says_so(
    ada: Api, path: str, page: Source, gazette: People, excerpt: str, why: str
) -> None:
    capture(gazette.ada, page, *LINES)
    shown = _attach(ada, path, page, excerpt=excerpt)
    assert (shown["state"], shown["counts"], shown["why_not"]) == ("pending", False, why)
    assert (shown["locator"], shown["found"]) == (None, None)


def test_without_a_capture_or_an_excerpt_it_says_what_it_waits_for(ada: Api, path: str, page: Source) -> None:
    assert "is being captured" in _attach(ada, path, page, excerpt=SAID)["why_not"]
    assert "give an excerpt" in _attach(ada, path, page)["why_not"]


def test_a_place_in_the_text_is_taken_and_brings_its_words(ada: Api, path: str, page: Source, gazette: People) -> None:
    snapshot = capture(gazette.ada, page, *LINES)
    locator = {"kind": "text", "value": {"snapshot": str(snapshot.pk), "start": 27, "end": 27 + len(SAID)}}
    shown = _attach(ada, path, page, locator=locator)
    assert (shown["excerpt"], shown["state"], shown["locator"]) == (SAID, "located", locator)
    item = f"evidence/{shown['id']}/"
    assert ada.patch(item, {"locator": shown["locator"]}).json()["state"] == "located"  # type: ignore[attr-defined]
    other = ada.patch(item, {"excerpt": "Repairs begin on Monday."}).json()  # type: ignore[attr-defined]
    assert (other["state"], other["locator"]["value"]["start"]) == ("located", 27 + len(SAID) + 1)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"start": 0, "end": 5}, "object"),
        ({"snapshot": "", "start": 0, "end": 5}, "unknown"),
        ({"snapshot": "HERE", "start": 3, "end": 3}, "outside"),
        ({"snapshot": "HERE", "start": 0, "end": 100_000}, "outside"),
        ({"snapshot": "HERE", "start": 0.5, "end": 5}, "number"),
        ({"snapshot": "ELSEWHERE", "start": 0, "end": 5}, "unknown"),
        ("0-5", "object"),
        (None, "object"),
    ],
)
def test_a_place_that_is_none_is_400_in_words(
    ada: Api, path: str, page: Source, gazette: People, value: Any, code: str
) -> None:
    other = sources.add_source(by=acting(gazette.ada), url="https://other.example/").source
    ids = {"HERE": capture(gazette.ada, page, *LINES).pk, "ELSEWHERE": capture(gazette.ada, other, *LINES).pk}
    if isinstance(value, dict) and value.get("snapshot") in ids:
        value = value | {"snapshot": str(ids[value["snapshot"]])}
    body = {"stance": "supports", "source": str(page.pk), "locator": {"kind": "text", "value": value}}
    problem = assert_problem(ada.post(path, body), 400, "invalid")
    assert [(one["pointer"], one["code"]) for one in problem["errors"]] == [("/locator/value", code)]


def test_the_same_address_is_the_same_source_however_it_is_written(ada: Api, page: Source) -> None:
    again = ada.post("sources/", {"url": "HTTPS://Elm-Post.example:443/storm?utm_source=mail#top", "title": "Other"})
    assert (again.status_code, again.json()["id"], again.json()["title"]) == (200, str(page.pk), None)  # type: ignore[attr-defined]
    other = ada.post("sources/", {"url": f"{URL}?page=2"})
    assert other.status_code == 201
    apart = ada.post("sources/", {"url": URL, "apart": True})
    assert (apart.status_code, Source.objects.count()) == (201, 3)


def test_evidence_by_an_address_on_file_uses_its_source_again(ada: Api, path: str, page: Source) -> None:
    given = {"stance": "supports", "url": f"{URL}#roofs", "excerpt": SAID}
    assert ada.post(path, given).json()["source"] == str(page.pk)  # type: ignore[attr-defined]
    assert ada.post(path, given | {"apart": True}).json()["source"] != str(page.pk)  # type: ignore[attr-defined]


def test_nobody_learns_from_an_address_that_it_is_confided(ada: Api, cleo: Api, gazette: People) -> None:
    kept = sources.add_source(by=acting(gazette.ada), url=URL, confidential=True).source
    theirs = cleo.post("sources/", {"url": URL})
    assert (theirs.status_code, theirs.json()["id"] != str(kept.pk)) == (201, True)  # type: ignore[attr-defined]
    mine = ada.post("sources/", {"url": URL, "confidential": True})
    assert (mine.status_code, mine.json()["id"]) == (200, str(kept.pk))  # type: ignore[attr-defined]
