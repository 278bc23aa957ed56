"""Where a quote stands in the article: found exactly, asked about when ambiguous, never guessed."""

import pytest

from claims.errors import InvalidError, StateError
from claims.models import Article, ArticleText
from claims.services import claims, quotes
from claims.services.spans import QuoteGiven
from tests.factories.articles import article
from tests.people import People, acting

TEXT = """The harbour is closed. “The harbour is closed,” said Ädil Núñez. 🙂 The harbour is closed until Monday.

Порт закрыт до понедельника, сообщил Әділ.
"""


@pytest.fixture
def port(gazette: People) -> Article:
    return article(gazette.ada, text=TEXT)


def log(by: People, port: Article, **quote: object) -> str:
    given: QuoteGiven = quote  # type: ignore[assignment]
    made = claims.log_claim(by=acting(by.ada), article=port, quote=given)
    text = ArticleText.objects.get(article_version=made.article_version).text
    assert text[made.start : made.end] == made.exact
    assert text[: made.start].endswith(made.prefix)
    assert text[made.end :].startswith(made.suffix)
    return made.exact


@pytest.mark.parametrize(
    ("given", "found"),
    [
        # Words that stand there once are found.
        ({"exact": "said Ädil Núñez"}, "said Ädil Núñez"),
        # An emoji before them moves nothing: offsets are code points.
        ({"exact": "The harbour is closed until Monday"}, "The harbour is closed until Monday"),
        # The words before, or after, say which one is meant.
        ({"exact": "The harbour is closed", "prefix": "“"}, "The harbour is closed"),
        ({"exact": "The harbour is closed", "suffix": " until"}, "The harbour is closed"),
        # Straight marks from a keyboard are taken for the typographic ones.
        ({"exact": '"The harbour is closed,"'}, "“The harbour is closed,”"),
        # A line break or two spaces from a paste are a space.
        ({"exact": "closed  until\nMonday"}, "closed until Monday"),
        # Any script.
        ({"exact": "Порт закрыт"}, "Порт закрыт"),
    ],
)
def test_words_are_found(gazette: People, port: Article, given: dict[str, str], found: str) -> None:
    assert log(gazette, port, **given) == found


def test_words_that_stand_there_three_times_are_asked_about(gazette: People, port: Article) -> None:
    with pytest.raises(StateError) as asked:
        log(gazette, port, exact="The harbour is closed")
    assert asked.value.code == "ambiguous_quote"
    candidates = asked.value.details["candidates"]
    assert isinstance(candidates, list)
    assert [candidate["suffix"][:7] for candidate in candidates] == [". “The ", ",” said", " until "]


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"exact": "The harbour is open"}, ("quote", "exact")),
        ({"exact": "   "}, ("quote", "exact")),
        ({}, ("quote", "exact")),
        # The context rules out every place.
        ({"exact": "until Monday", "prefix": "open "}, ("quote", "exact")),
        # Offsets need the version they count in.
        ({"start": 0, "end": 5}, ("article_version",)),
    ],
)
def test_what_is_not_there_is_refused(
    gazette: People, port: Article, given: dict[str, object], pointer: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidError) as refused:
        log(gazette, port, **given)
    assert refused.value.faults[0].path == pointer


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (6, 5), (0, 10_000), (5, None), (None, 5)])
def test_offsets_outside_the_text_are_refused(gazette: People, port: Article, start: int, end: int) -> None:
    version = port.versions.get().pk
    with pytest.raises(InvalidError) as refused:
        log(gazette, port, start=start, end=end, article_version=version)
    assert refused.value.faults[0].path[0] == "quote"


def test_offsets_with_other_words_are_refused(gazette: People, port: Article) -> None:
    version = port.versions.get().pk
    assert log(gazette, port, start=4, end=11, article_version=version, exact="harbour") == "harbour"
    with pytest.raises(InvalidError):
        log(gazette, port, start=4, end=11, article_version=version, exact="harbors")


def test_a_long_text_of_one_word_is_searched_in_bounded_time() -> None:
    places = quotes.find("na " * 300_000, "na na")
    assert len(places) == quotes.MAX_CANDIDATES
