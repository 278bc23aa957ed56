"""The page of two versions, the ledger's claims that are not in the newest, and the decisions on them."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims import queue
from claims.models import Article, ArticleVersion, Claim
from claims.services import refreshing
from claims.services.intake import Intake
from claims.tasks.worker import Worker
from tests.factories.articles import TEXT, article
from tests.factories.articles import claim as logged
from tests.people import People, acting

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


def test_a_claim_that_came_with_the_newest_version_is_counted_as_new(
    client: Client, changed: tuple[Article, Claim]
) -> None:
    shown = _words(client, f"/articles/{changed[0].pk}/versions/")
    new = Claim.objects.filter(article=changed[0], created_at__gte=ArticleVersion.objects.get(number=2).created_at)
    assert new.count() == 1
    assert "Claims, in version 2, the newest" in shown
    assert "5 unchanged · 0 moved · 2 changed: a person has to look · 0 not found · 1 new<" in shown


# What is written for what beside words that stay, and what the page says of it.
STAYED = [
    ("The harbour office", "The port office", "the sentence around them is not:", "[gone: </span>harbour<"),
    (
        "The harbour office reported that",
        "The harbour office denied that",
        "the sentence around them is not:",
        ">denied<",
    ),
    (
        "“We were warned too late,” she said",
        "We were warned too late, she said",
        "in quotation marks in one of",
        "too late",
    ),
]


@pytest.mark.parametrize(("gone", "come", "why", "shown"), STAYED)
def test_why_somebody_has_to_look_at_words_that_are_the_same_is_said(
    client: Client, gazette: People, gone: str, come: str, why: str, shown: str
) -> None:
    on = article(gazette.ada)
    claim = logged(gazette.cleo, on, exact="We were warned too late" if "warned" in gone else BOATS)
    refreshing.refresh(by=acting(gazette.cleo), article=on, text=TEXT.replace(gone, come))
    Worker().work_until_idle()
    client.force_login(gazette.cleo.user)
    page = _words(client, f"/articles/{on.pk}/versions/")
    item = page[page.index(f'href="/claims/{claim.pk}/"') :].partition("</li>")[0]
    assert why in item
    assert shown in item


def test_that_somebody_else_may_say_it_is_said(client: Client, gazette: People) -> None:
    on = article(gazette.ada)
    said = {"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}, "as_written": "Mayor Ito Tan"}
    claim = logged(gazette.cleo, on, exact="We were warned too late", attribution=[said])
    text = claim.article_version.stored_text.text
    start = text.index("Mayor Ito Tan")
    claim.attribution.update(start=start, end=start + len("Mayor Ito Tan"))
    refreshing.refresh(by=acting(gazette.cleo), article=on, text=TEXT.replace("Ito Tan", "Bo Lund"))
    Worker().work_until_idle()
    client.force_login(gazette.cleo.user)
    page = _words(client, f"/articles/{on.pk}/versions/")
    assert "who says them is written otherwise, or nowhere any more:" in page
    assert "[gone: </span>Mayor Ito Tan<" in page


def test_that_the_words_of_a_kept_claim_stand_there_again_is_said(
    client: Client, gazette: People, changed: tuple[Article, Claim]
) -> None:
    client.post(f"/claims/{changed[1].pk}/keep/")
    refreshing.refresh(by=acting(gazette.cleo), article=changed[0], text=TEXT)
    Worker().work_until_idle()
    assert "The same words stand there again." in _words(client, f"/articles/{changed[0].pk}/versions/")


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


def test_brackets_go_from_one_pair_of_versions_to_the_next_and_back_to_the_article(
    client: Client, changed: tuple[Article, Claim]
) -> None:
    on = changed[0]
    client.post(f"/articles/{on.pk}/refresh/", {"text": TEXT.replace("12 boats", "15 boats")})
    Worker().work_until_idle()
    assert _led(_words(client, f"/articles/{on.pk}/")) == {"older": f"/articles/{on.pk}/versions/"}
    newest = {"older": "?old=1&new=2", "newer": f"/articles/{on.pk}/"}
    assert _led(_words(client, f"/articles/{on.pk}/versions/")) == newest
    assert _led(_words(client, f"/articles/{on.pk}/versions/?old=1&new=2")) == {"newer": "?old=2&new=3"}
    assert _led(_words(client, f"/articles/{on.pk}/versions/?old=1&new=3")) == {"newer": newest["newer"]}


def _led(shown: str) -> dict[str, str]:
    """Where the keys of a page lead, by their names."""
    links = re.findall(r'<a [^>]*href="([^"]*)"[^>]*data-key="(older|newer)"', shown)
    return {name: href.replace("&amp;", "&") for href, name in links}


def test_a_watch_is_turned_off_and_on_by_its_button(client: Client, gazette: People) -> None:
    on = article(gazette.ada, url="https://elm-post.example/storm")
    client.force_login(gazette.cleo.user)
    assert "Not watched" in _words(client, f"/articles/{on.pk}/")
    client.post(f"/articles/{on.pk}/watch/", {"watch": "hourly"})
    assert "Watched: every hour on the first day" in _words(client, f"/articles/{on.pk}/")
    client.post(f"/articles/{on.pk}/watch/", {"watch": "sometimes"})
    assert "Stop watching" in _words(client, f"/articles/{on.pk}/")
    client.post(f"/articles/{on.pk}/watch/", {"watch": "off"})
    on.refresh_from_db()
    assert (on.watch, "Watch this article" in _words(client, f"/articles/{on.pk}/")) == ("off", True)


# What came of the last look, and what the page says.
SAID = {
    "gone": "The article is gone from its address.",
    "another_page": "Another page lies at the article’s address.",
    "unreachable": "The article can’t be reached at its address.",
}


@pytest.mark.parametrize("outcome", SAID)
def test_what_is_no_newer_state_is_said_in_words(client: Client, gazette: People, outcome: str) -> None:
    on = article(gazette.ada, url="https://elm-post.example/storm")
    looked = {"refresh_state": "refused", "refresh_outcome": outcome, "refreshed_at": timezone.now()}
    Article.objects.filter(pk=on.pk).update(**looked)
    client.force_login(gazette.cleo.user)
    assert SAID[outcome] in _words(client, f"/articles/{on.pk}/")


def test_a_quiet_change_stands_on_the_page_until_somebody_has_seen_it(client: Client, gazette: People) -> None:
    on = article(gazette.ada, url="https://elm-post.example/storm")
    job = refreshing.ask(by=acting(gazette.ada), article=on)
    hold = queue.claim_next("test")
    assert hold
    refreshing.store_refreshed(article=job, taken=Intake(TEXT.replace("12 boats", "14 boats")), hold=hold)
    client.force_login(gazette.cleo.user)
    shown = _words(client, f"/articles/{on.pk}/")
    assert "The text changed on" in shown
    assert "without a note.</strong> 1 change, 1 claim is touched" in shown
    assert f'href="/articles/{on.pk}/versions/?old=1&amp;new=2"' in shown
    client.post(f"/articles/{on.pk}/seen/")
    assert "Mark as seen" not in _words(client, f"/articles/{on.pk}/")
