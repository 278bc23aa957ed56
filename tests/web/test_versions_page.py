"""The page of two versions, the ledger's claims that are not in the newest, and the decisions on them."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Article, Claim
from claims.tasks.worker import Worker
from tests.factories.articles import TEXT, article
from tests.factories.articles import claim as logged
from tests.people import People

BOATS = "12 boats had sunk"


@pytest.fixture
def changed(gazette: People, client: Client) -> tuple[Article, Claim]:
    """An article with a second version, in which the boats are 14."""
    on = article(gazette.ada)
    claim = logged(gazette.cleo, on, exact=BOATS)
    client.force_login(gazette.cleo.user)
    answer = client.post(f"/articles/{on.pk}/refresh/", {"text": TEXT.replace("12 boats", "14 boats")})
    assert (answer.status_code, answer["Location"]) == (302, f"/articles/{on.pk}/versions/")
    Worker().work_until_idle()
    return on, claim


def _words(client: Client, path: str) -> str:
    answer: Any = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_ledger_counts_what_is_not_in_this_version(client: Client, changed: tuple[Article, Claim]) -> None:
    on, claim = changed
    shown = _words(client, f"/articles/{on.pk}/")
    away = Claim.objects.filter(article=on, dismissed_at=None).exclude(article_version__number=2).count()
    assert f"Not found in this version ({away})" in shown
    assert f'data-claim="{claim.pk}"' not in shown
    assert "The text changed after it was taken in." in shown
    assert f"Not found in this version ({away})" in _words(client, f"/articles/{on.pk}/?status=contradicted")


@pytest.mark.parametrize("view", ["", "?view=side"])
def test_the_comparison_says_what_went_and_what_came(client: Client, changed: tuple[Article, Claim], view: str) -> None:
    shown = _words(client, f"/articles/{changed[0].pk}/versions/{view}")
    assert '<del><span class="hidden">[gone: </span>12' in shown
    assert '<ins><span class="hidden">[new: </span>14' in shown
    assert 'id="d1"' in shown
    for said in ("Keep on version 1", "Put it on these words", "Retire…", "1 change,", "1 touches claims"):
        assert said in shown


def test_a_claim_is_kept_by_its_button(client: Client, changed: tuple[Article, Claim]) -> None:
    client.post(f"/claims/{changed[1].pk}/keep/")
    assert "kept on an older version" in _words(client, f"/articles/{changed[0].pk}/versions/")
    assert Claim.objects.get(pk=changed[1].pk).kept


def test_a_claim_is_put_on_the_words_that_were_shown_and_on_no_others(
    client: Client, changed: tuple[Article, Claim]
) -> None:
    claim = changed[1]
    place = {"start": str(claim.start), "end": str(claim.end)}
    client.post(f"/claims/{claim.pk}/put-there/", {**place, "exact": BOATS})
    assert Claim.objects.get(pk=claim.pk).article_version.number == 1
    client.post(f"/claims/{claim.pk}/put-there/", {**place, "exact": "14 boats had sunk"})
    claim.refresh_from_db()
    assert (claim.article_version.number, claim.exact, claim.anchor) == (2, "14 boats had sunk", "exact")


def test_the_same_text_and_another_text_are_said(client: Client, changed: tuple[Article, Claim]) -> None:
    path = f"/articles/{changed[0].pk}/refresh/"
    same = client.post(path, {"text": TEXT.replace("12 boats", "14 boats")}, follow=True)
    assert b"The text is the same: nothing changed." in same.content
    other = client.post(path, {"text": "Bread is dearer again, the bakers said this week."})
    assert other.status_code == 409
    assert b"This is another text altogether" in other.content
    assert b"Bread is dearer again" in other.content


def test_an_article_of_one_version_has_nothing_to_compare(client: Client, gazette: People) -> None:
    client.force_login(gazette.cleo.user)
    assert "one version so far" in _words(client, f"/articles/{article(gazette.ada).pk}/versions/")
