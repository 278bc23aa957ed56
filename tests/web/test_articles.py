"""The list of articles."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.services import articles
from tests.factories.articles import article, document
from tests.people import People, acting


def _list(client: Client, query: str = "") -> str:
    return client.get(f"/articles/{query}").content.decode()


def test_an_empty_desk_says_what_to_do_next(ada: Client) -> None:
    page = _list(ada)
    assert "No articles yet" in page
    assert 'href="/articles/new/"' in page


def test_no_match_is_another_thing_than_nothing_yet(ada: Client, gazette: People) -> None:
    article(gazette.ada, title="The storm")
    page = _list(ada, "?q=zeppelin")
    assert "No article has “zeppelin” in its title or publisher." in page
    assert "Clear the filter" in page
    assert "No articles yet" not in page


@pytest.mark.parametrize("words", ["storm", "STORM", "elm", "storm elm", "вода", "ВОДА", "Вода"])
def test_words_find_title_and_publisher(ada: Client, gazette: People, words: str) -> None:
    article(gazette.ada, title="The storm – Вода", publisher="Elm Post")
    article(gazette.ada, title="Else", text="Nothing at all happened on 3 May.")
    page = _list(ada, f"?q={words}")
    assert "The storm" in page
    assert "Else</a>" not in page


def test_statuses_are_counted_in_words(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, title="The storm")
    first = on.claims.first()
    assert first
    document(gazette.ada, first, origin="A")
    page = _list(ada)
    assert 'Single-sourced <span class="n">1</span>' in page
    assert 'http-equiv="refresh"' not in page


def test_it_reloads_only_while_something_is_read(ada: Client, gazette: People) -> None:
    article(gazette.ada, read=False)
    page = _list(ada)
    assert '<meta http-equiv="refresh" content="2">' in page
    assert "<progress" in page


def test_it_is_paged_and_the_filter_goes_along(ada: Client, gazette: People) -> None:
    for number in range(27):
        articles.add_article(by=acting(gazette.ada), text=f"It rained {number} days.", title=f"Rain {number}")
    page = _list(ada, "?q=rain")
    assert "Page 1 of 2" in page
    assert 'href="?q=rain&amp;page=2"' in page
    assert "Rain 0</a>" in _list(ada, "?q=rain&page=2")
    assert "Rain 0</a>" in _list(ada, "?page=99")
    assert "Rain 26</a>" in _list(ada, "?page=x")


def test_twice_the_articles_take_the_same_queries(ada: Client, gazette: People) -> None:
    numbers = []
    for amount in (10, 10):
        for number in range(amount):
            text = f"The mayor said that {number} boats sank on day {len(numbers)}."
            article(gazette.ada, text=text, title=f"Boats {number}")
        with CaptureQueriesContext(connection) as queries:
            _list(ada)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 23


def test_the_root_leads_here(ada: Client) -> None:
    assert ada.get("/")["Location"] == "/articles/"
