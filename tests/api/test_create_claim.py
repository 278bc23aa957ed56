"""POST claims/: over words of the newest version, pinned or asked which."""

from typing import Any

import pytest

from claims.models import Article, ArticleText, ArticleVersion, Claim
from tests.api.client import Api, assert_problem
from tests.factories.articles import article
from tests.people import People

THRICE = "The boat sank. Then another boat sank. At last the third boat sank.\n"


@pytest.fixture
def made(gazette: People) -> Article:
    return article(gazette.ada)


def _post(api: Api, made: Article, **body: Any) -> Any:
    return api.post("claims/", {"article": str(made.pk), **body})


def test_words_are_found_and_pinned(ada: Api, made: Article, gazette: People) -> None:
    answer = _post(ada, made, quote={"exact": "12 boats had sunk"})
    assert answer.status_code == 201
    claim = answer.json()
    text = ArticleText.objects.get().text
    assert text[claim["quote"]["start"] : claim["quote"]["end"]] == claim["quote"]["exact"] == claim["statement"]
    assert claim["quote"]["prefix"].endswith("reported that ")
    assert claim["quote"]["anchor"] == "exact"
    assert (claim["origin"], claim["confirmed"], claim["stage"], claim["form"]) == (
        "person",
        True,
        "logged",
        "narrator",
    )
    assert claim["block"] == "paragraph"
    assert answer["Location"] == f"http://testserver/api/v1/claims/{claim['id']}/"
    assert claim["html_url"] == f"http://testserver/claims/{claim['id']}/"
    assert ada.get(answer["Location"])["ETag"] == answer["ETag"]


def test_everything_that_may_be_said_is_kept(ada: Api, made: Article, gazette: People) -> None:
    said = {
        "statement": "Twelve “boats” sank.",
        "form": "mixed",
        "claimer_stance": "affirms",
        "claimed_at": "2022-01-07",
        "claim_type": "quantity",
        "components": [{"kind": "quantity", "text": "12", "words_of": "article"}],
        "selection": {"state": "selected", "reason": "it matters"},
        "assignee": str(gazette.ben.pk),
        "tags": ["boats", "harbour"],
        "external_id": "c-1",
        "confirmed": True,
    }
    links = [
        {"role": "source", "speaker": {"name": "Bo", "kind": "person"}, "as_written": "Bo", "cue": "said"},
        {"role": "relay", "speaker": {"name": "Radio", "kind": "organisation"}},
    ]
    answer = _post(ada, made, quote={"exact": "12 boats"}, attribution=links, **said)
    assert answer.status_code == 201, answer.content
    claim = answer.json()
    assert {name: claim[name] for name in said} == said
    assert claim["stage"] == "checking"
    shown = [(link["role"], link["speaker"]["name"], link["speaker"]["kind"]) for link in claim["attribution"]]
    assert shown == [("source", "Bo", "person"), ("relay", "Radio", "organisation")]
    assert claim["attribution"][0]["cue"] == "said"


def test_words_that_stand_there_more_than_once_are_asked_about(ada: Api, gazette: People) -> None:
    made = article(gazette.ada, text=THRICE)
    before = Claim.objects.count()
    problem = assert_problem(_post(ada, made, quote={"exact": "boat sank"}), 409, "ambiguous_quote")
    assert len(problem["candidates"]) == 3
    assert set(problem["candidates"][0]) == {"start", "end", "prefix", "suffix"}
    assert Claim.objects.count() == before
    second = problem["candidates"][1]
    version = str(ArticleVersion.objects.get().pk)
    by_place = _post(ada, made, quote={"start": second["start"], "end": second["end"]}, article_version=version)
    assert by_place.status_code == 201
    by_prefix = _post(ada, made, quote={"exact": "boat sank", "prefix": "another "})
    assert by_prefix.json()["quote"]["start"] == second["start"]


@pytest.mark.parametrize("where", ["quote", "beside"])
def test_offsets_go_with_the_version_they_count_in(where: str, ada: Api, made: Article) -> None:
    version = str(ArticleVersion.objects.get().pk)
    quote: dict[str, Any] = {"start": 0, "end": 7}
    beside = {"article_version": version} if where == "beside" else {}
    if where == "quote":
        quote["article_version"] = version
    assert _post(ada, made, quote=quote, **beside).json()["quote"]["exact"] == "Harbour"


def test_a_stale_version_is_409(ada: Api, made: Article) -> None:
    first = ArticleVersion.objects.get()
    second = ArticleVersion(newsroom=made.newsroom, article=made, number=2, sha256="0" * 64, length=9)
    second.save()
    ArticleText.objects.create(newsroom=made.newsroom, article_version=second, text="New text.")
    answer = _post(ada, made, quote={"start": 0, "end": 3}, article_version=str(first.pk))
    assert assert_problem(answer, 409, "stale_version")["article_version"] == str(second.pk)


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/quote"]),
        ({"quote": None}, ["/quote"]),
        ({"quote": "12 boats"}, ["/quote"]),
        ({"quote": {}}, ["/quote/exact"]),
        ({"quote": {"exact": ""}}, ["/quote/exact"]),
        ({"quote": {"exact": "not in the text"}}, ["/quote/exact"]),
        ({"quote": {"exact": "12 boats", "prefix": "no such words"}}, ["/quote/exact"]),
        ({"quote": {"exact": 12}}, ["/quote/exact"]),
        ({"quote": {"exact": "12 boats", "anchor": "exact"}}, ["/quote/anchor"]),
        ({"quote": {"exact": "12 boats", "color": "red"}}, ["/quote/color"]),
        ({"quote": {"start": 0, "end": 7}}, ["/article_version"]),
        ({"quote": {"start": 7, "end": 7}, "v": 1}, ["/quote/end"]),
        ({"quote": {"start": -1, "end": 7}, "v": 1}, ["/quote/start"]),
        ({"quote": {"start": 0, "end": 10**9}, "v": 1}, ["/quote/end"]),
        ({"quote": {"start": 10**40, "end": 10**41}, "v": 1}, ["/quote/start"]),
        ({"quote": {"start": "0", "end": 7}, "v": 1}, ["/quote/start"]),
        ({"quote": {"start": 0.5, "end": 7}, "v": 1}, ["/quote/start"]),
        ({"quote": {"exact": "12 boats"}, "form": "shouted"}, ["/form"]),
        ({"quote": {"exact": "12 boats"}, "statement": ""}, ["/statement"]),
        ({"quote": {"exact": "12 boats"}, "claimed_at": "yesterday"}, ["/claimed_at"]),
        ({"quote": {"exact": "12 boats"}, "confirmed": "yes"}, ["/confirmed"]),
        ({"quote": {"exact": "12 boats"}, "tags": ["a", 1]}, ["/tags/1"]),
        ({"quote": {"exact": "12 boats"}, "selection": {"state": "maybe"}}, ["/selection/state"]),
        (
            {"quote": {"exact": "12 boats"}, "components": [{"kind": "actor"}]},
            ["/components/0/text", "/components/0/words_of"],
        ),
        ({"quote": {"exact": "12 boats"}, "attribution": [{"role": "source"}]}, ["/attribution/0/speaker"]),
        (
            {
                "quote": {"exact": "12 boats"},
                "form": "direct",
                "attribution": [{"role": "source", "speaker": {"name": ""}}],
            },
            ["/attribution/0/speaker/name"],
        ),
        (
            {
                "quote": {"exact": "12 boats"},
                "form": "direct",
                "attribution": [{"role": "relay", "speaker": {"name": "Bo"}}],
            },
            ["/attribution"],
        ),
        (
            {
                "quote": {"exact": "12 boats"},
                "form": "narrator",
                "attribution": [{"role": "source", "speaker": {"name": "Bo"}}],
            },
            ["/attribution"],
        ),
        ({"quote": {"exact": "12 boats"}, "stage": "published", "verdict": "x"}, ["/stage", "/verdict"]),
        ({"quote": {"exact": "12 boats"}, "id": "x"}, ["/id"]),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(
    body: dict[str, Any], pointers: list[str], ada: Api, made: Article
) -> None:
    before = Claim.objects.count()
    body = dict(body)
    if body.pop("v", None):
        body["article_version"] = str(ArticleVersion.objects.get().pk)
    assert_problem(_post(ada, made, **body), 400, "invalid", *pointers)
    assert Claim.objects.count() == before


@pytest.mark.parametrize("given", ["not-an-id", 7, None, "01a20910-ccff-7452-9fc0-8d16979f7778"])
def test_an_article_that_is_not_there_is_named(given: Any, ada: Api) -> None:
    assert_problem(ada.post("claims/", {"article": given, "quote": {"exact": "a"}}), 400, "invalid", "/article")


def test_an_external_id_is_taken_once(ada: Api, made: Article) -> None:
    first = _post(ada, made, quote={"exact": "12 boats"}, external_id="c-1")
    again = _post(ada, made, quote={"exact": "300 houses"}, external_id="c-1")
    assert assert_problem(again, 409, "claim_exists")["claim"] == first.json()["id"]
