"""GET articles/ and one article: listed, read, edited beside its text, archived and brought back."""

from typing import Any

import pytest

from claims.models import Article
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import TEXT, article, claim
from tests.people import People


@pytest.fixture
def made(gazette: People) -> Article:
    return article(gazette.ada, title="Boats", publisher="The Post", external_id="cms-1", url="https://post.example/1")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("status=read", True),
        ("status=failed", False),
        ("publisher=The+Post", True),
        ("publisher=Nobody", False),
        ("external_id=cms-1", True),
        ("url=https://post.example/1", True),
        ("url=https://post.example/2", False),
        ("archived=true", False),
        ("archived=false", True),
        ("q=BOAT", True),
        ("q=ship", False),
        ("created_after=2020-01-01", True),
        ("created_before=2020-01-01T00:00:00Z", False),
    ],
)
def test_lists_are_filtered(query: str, found: bool, ada: Api, made: Article) -> None:
    assert [row["id"] for row in results(ada.get(f"articles/?{query}"))] == ([str(made.pk)] if found else [])


def test_newest_come_first(ada: Api, gazette: People) -> None:
    ids = [str(article(gazette.ada, text=f"Text {number}.", read=False).pk) for number in range(3)]
    assert [row["id"] for row in results(ada.get("articles/"))] == ids[::-1]


def test_an_article_tells_of_its_claims_and_versions(ada: Api, made: Article, gazette: People) -> None:
    claim(gazette.ada, made)
    shown = ada.get(f"articles/{made.pk}/").json()  # type: ignore[attr-defined]
    listed = results(ada.get(f"articles/{made.pk}/claims/"))
    assert shown["claim_count"] == len(listed) == shown["status_counts"]["no_evidence"]
    assert set(shown["status_counts"]) == {"no_evidence", "single_sourced", "corroborated", "contested", "contradicted"}
    assert set(shown["versions"][0]) == {"id", "number", "sha256", "created_at"}
    assert shown["progress"] is None


def test_its_claims_come_in_the_order_of_the_text(ada: Api, made: Article) -> None:
    starts = [row["quote"]["start"] for row in results(ada.get(f"articles/{made.pk}/claims/"))]
    assert starts == sorted(starts)
    assert len(starts) > 2


def test_the_text_is_what_offsets_refer_to(ada: Api, made: Article) -> None:
    shown = ada.get(f"articles/{made.pk}/text/").json()  # type: ignore[attr-defined]
    text = shown["text"]
    assert shown["article"] == str(made.pk)
    assert shown["version"]["number"] == 1
    assert shown["blocks"][0]["kind"] == "headline"
    assert "paragraph" in {block["kind"] for block in shown["blocks"]}
    assert text[shown["blocks"][0]["start"] : shown["blocks"][0]["end"]] == TEXT.split("\n", maxsplit=1)[0]
    for row in results(ada.get(f"articles/{made.pk}/claims/")):
        quote = row["quote"]
        assert text[quote["start"] : quote["end"]] == quote["exact"]


def test_a_version_is_asked_for_by_number_or_id(ada: Api, made: Article) -> None:
    version = made.versions.get()
    path = f"articles/{made.pk}/text/"
    newest = ada.get(path).json()  # type: ignore[attr-defined]
    assert ada.get(f"{path}?version=1").json() == newest  # type: ignore[attr-defined]
    assert ada.get(f"{path}?version={version.pk}").json() == newest  # type: ignore[attr-defined]
    assert_problem(ada.get(f"{path}?version=2"), 404, "not_found")
    assert_problem(ada.get(f"{path}?version={made.pk}"), 404, "not_found")
    assert_problem(ada.get(f"{path}?version=newest"), 400, "invalid", "/version")


def test_what_is_beside_the_text_can_be_changed(ada: Api, made: Article) -> None:
    changed = ada.patch(f"articles/{made.pk}/", {"title": "More boats", "external_id": None})
    assert changed.status_code == 200
    assert changed.json()["title"] == "More boats"  # type: ignore[attr-defined]
    assert changed.json()["external_id"] is None  # type: ignore[attr-defined]
    assert results(ada.get("events/?kind=article_edited"))[0]["after"]["title"] == "More boats"


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"text": "Another"}, "/text", "unknown_field"),
        ({"status": "failed"}, "/status", "read_only"),
        ({"url": "ftp://post.example"}, "/url", "not_http"),
        ({"title": ["a"]}, "/title", "invalid"),
    ],
)
def test_the_text_and_what_is_computed_can_not(
    body: dict[str, Any], pointer: str, code: str, ada: Api, made: Article
) -> None:
    problem = assert_problem(ada.patch(f"articles/{made.pk}/", body), 400, "invalid", pointer)
    assert problem["errors"][0]["code"] == code


def test_an_address_of_another_article_is_409(ada: Api, made: Article, gazette: People) -> None:
    other = article(gazette.ada, text="Another text.", read=False)
    answer = ada.patch(f"articles/{other.pk}/", {"url": made.url})
    assert assert_problem(answer, 409, "article_exists")["article"] == str(made.pk)


def test_an_article_is_archived_and_brought_back(ada: Api, made: Article) -> None:
    path = f"articles/{made.pk}/"
    archived = ada.delete(path)
    assert archived.status_code == 200
    assert archived.json()["archived_at"] is not None  # type: ignore[attr-defined]
    assert results(ada.get("articles/")) == []
    assert [row["id"] for row in results(ada.get("articles/?archived=true"))] == [str(made.pk)]
    assert ada.get(path).status_code == 200
    assert_problem(ada.delete(path), 409, "state_forbids")
    restored = ada.post(f"{path}restore/")
    assert restored.json()["archived_at"] is None  # type: ignore[attr-defined]
    assert len(results(ada.get("articles/"))) == 1
    assert_problem(ada.post(f"{path}restore/"), 409, "state_forbids")


@pytest.mark.parametrize(
    ("language", "note"),
    [("en", None), ("ru", None), ("kk", "Attribution is read for English and Russian only.")],
)
def test_it_says_where_attribution_is_not_read(language: str, note: str | None, ada: Api, gazette: People) -> None:
    made = article(gazette.ada, language=language)
    assert ada.get(f"articles/{made.pk}/").json()["reading_note"] == note
