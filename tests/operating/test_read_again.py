"""`manage.py read_again`: the operator has what an older engine read, read again."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django_scopes import scope

from claims.enums import JobState
from claims.models import Article, Job, Reading
from claims.selectors import readings
from claims.services import articles
from claims.tasks.worker import Worker
from tests.claims.another_reading import TODAY, same, use
from tests.factories.articles import article
from tests.people import People, acting


def _run(*options: str) -> str:
    said = StringIO()
    call_command("read_again", *options, stdout=said, stderr=said)
    return said.getvalue()


def _owed(people: People) -> int:
    with scope(newsroom=people.gazette):
        gazettes = Job.objects.filter(state=JobState.OWED).count()
    with scope(newsroom=people.herald):
        return gazettes + Job.objects.filter(state=JobState.OWED).count()


@pytest.fixture
def read(people: People, monkeypatch: pytest.MonkeyPatch) -> People:
    """Two articles of the Gazette's, one archived beside them, and one of the Herald's; then an update."""
    with scope(newsroom=people.gazette):
        for title in ("One", "Two"):
            article(people.ada, title=title)
        articles.archive_article(by=acting(people.ada), article=article(people.ada, title="Three"))
    with scope(newsroom=people.herald):
        article(people.dan)
    use(monkeypatch, same)
    return people


@pytest.mark.parametrize(
    ("options", "said", "owed"),
    [
        ((), "gazette: 2 articles will be read again by rules-92.\nherald: 1 article will be", 3),
        (("--newsroom", "gazette"), "gazette: 2 articles will be read again by rules-92.\n", 2),
        (("--dry-run",), "gazette: 2 articles would be read again by rules-92.\nherald: 1 article would be", 0),
        (("--older-than", TODAY), "gazette: 0 articles will be", 0),
        (("--older-than", "rules-92"), "gazette: 2 articles will be", 3),
    ],
)
def test_what_an_older_engine_read_is_owed(read: People, options: tuple[str, ...], said: str, owed: int) -> None:
    assert _run(*options).startswith(said)
    assert _owed(read) == owed


def test_run_twice_it_owes_nothing_more(read: People) -> None:
    _run()
    assert "gazette: 0 articles will be" in _run()
    assert _owed(read) == 3
    with scope(newsroom=read.gazette):
        Worker().work_until_idle()
    assert _run().startswith("gazette: 0 articles will be")
    with scope(newsroom=read.gazette):
        assert Reading.objects.filter(engine_version="rules-92").count() == 2
        assert set(Article.objects.values_list("status", flat=True)) == {"read"}


def test_a_newsroom_that_is_not_there_is_named(read: People) -> None:
    with pytest.raises(CommandError, match="There is no newsroom nowhere"):
        _run("--newsroom", "nowhere")


def test_what_can_not_be_read_again_is_left_out_with_the_reason(read: People, monkeypatch: pytest.MonkeyPatch) -> None:
    # An engine that still is what it was: those that it read stay as they are.
    use(monkeypatch, same, version=TODAY)
    said = _run("--older-than", "rules-92")
    assert f"is left out. The engine of today, {TODAY}, has read this article already." in said
    assert _owed(read) == 0


@pytest.mark.parametrize(
    ("one", "other", "older"),
    [
        ("rules-1", "rules-2", True),
        ("rules-2", "rules-2", False),
        ("rules-3", "rules-2", False),
        # Numbers are numbers.
        ("rules-9", "rules-10", True),
        ("rules-2.1", "rules-2.10", True),
        # With a tagger beside the rules it is a newer one, and with newer rules newer still.
        ("rules-2", "rules-2+tagger-1", True),
        ("rules-2+tagger-1", "rules-2", False),
        ("rules-2+tagger-1", "rules-3", True),
        # Of another kind: whoever names a version wants what is not of it.
        ("rules-7", "tagger-1", True),
    ],
)
def test_which_engine_is_older(one: str, other: str, older: Any) -> None:
    assert readings.is_older(one, other) is older
