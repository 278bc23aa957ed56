"""An article gets a newer text while somebody works on its claims: none stays behind as if its words were there."""

import threading

import pytest
from django.db import connections, transaction
from django_scopes import scope

from claims.errors import StateError
from claims.models import Article, Claim
from claims.services import claims, quotes, refreshing, splitting
from tests.factories.articles import TEXT, article
from tests.factories.articles import claim as logged
from tests.people import People, acting

BOATS = "12 boats had sunk"
NEWER = f"A first line of news that came late.\n\n{TEXT}"

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def _refresh(p: People, on: Article) -> None:
    try:
        with scope(newsroom=p.gazette):
            refreshing.refresh(by=acting(p.ada), article=on, text=NEWER)
    finally:
        connections.close_all()


def _left_behind(on: Article) -> list[str]:
    behind = Claim.objects.filter(article=on, anchor__in=["exact", "moved"], dismissed_at=None)
    return list(behind.exclude(article_version__number=2).values_list("exact", flat=True))


@pytest.mark.parametrize("act", ["log", "split", "edit"])
def test_what_is_not_committed_yet_is_carried_over(people: People, act: str) -> None:
    with scope(newsroom=people.gazette):
        on = article(people.ada)
        one = Claim.objects.get(article=on, exact=BOATS)
        meanwhile = threading.Thread(target=_refresh, args=[people, on])
        with transaction.atomic():
            if act == "log":
                logged(people.cleo, on, exact="the sirens had stayed silent")
            elif act == "split":
                parts = [{"quote": {"exact": words}} for words in ("12 boats", "boats had sunk")]
                splitting.split_claim(by=acting(people.cleo), claim=one, parts=parts)  # type: ignore[arg-type]
            else:
                claims.edit_claim(by=acting(people.cleo), claim=one, quote={"exact": "12 boats"})
            meanwhile.start()
            meanwhile.join(timeout=1.5)
            assert meanwhile.is_alive()  # it waits for us
        meanwhile.join(timeout=20)
        assert on.versions.count() == 2
        assert _left_behind(on) == []


def test_a_claim_over_words_of_what_became_an_older_version_is_not_logged(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scope(newsroom=people.gazette):
        on = article(people.ada)
        find = quotes.find

        def found(*given: object, **more: object) -> list[quotes.Place]:
            meanwhile = threading.Thread(target=_refresh, args=[people, on])
            meanwhile.start()
            meanwhile.join(timeout=20)
            return find(*given, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(quotes, "find", found)
        with pytest.raises(StateError) as stale:
            logged(people.cleo, on, exact="the sirens had stayed silent")
        assert stale.value.code == "stale_version"
        assert _left_behind(on) == []
