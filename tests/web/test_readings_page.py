"""An article read again at its pages: the line above the text, the list of differences, and deciding on them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Article, Claim, Difference
from claims.services import claims
from claims.tasks.worker import Worker
from tests.claims.another_reading import BOATS, TODAY, again, changed, gone, same, use
from tests.factories.articles import article
from tests.people import People, acting
from tests.web.conftest import SignIn


@pytest.fixture
def read(gazette: People, monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article with a claim that Cleo confirmed, of which the engine of today says something else."""
    on = article(gazette.ada, title="The storm")
    claims.edit_claim(by=acting(gazette.cleo), claim=Claim.objects.get(exact=BOATS), confirmed=True)
    use(monkeypatch, changed)
    return on


def _main(client: Client, address: str) -> str:
    return client.get(address).content.decode().partition("<main")[2]


def _differing(on: Article) -> Difference:
    return Difference.objects.get(claim__article=on)


def test_an_article_says_by_which_engine_it_was_read_when_there_is_a_better_one(
    ada: Client, read: Article, gazette: People, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/articles/{read.pk}/"
    assert f"This article was read by {TODAY}; the desk reads by rules-92 now." in _main(ada, address)
    # Whoever may not have it read again is not told that it could be.
    assert f"read by {TODAY}" not in _main(sign_in(gazette.cleo), address)
    again(gazette.ada, read)
    assert f"read by {TODAY}" not in _main(ada, address)


def test_a_press_of_the_button_reads_it_again(ada: Client, read: Article) -> None:
    answer = ada.post(f"/articles/{read.pk}/read-again/", follow=True)
    assert "The article is being read again." in answer.content.decode()
    Worker().work_until_idle()
    page = _main(ada, f"/articles/{read.pk}/")
    assert re.search(r"Read again <time[^>]*>[^<]*</time> by rules-92: 1 differs", page)
    assert "1 differs from what people decided" in page
    assert "1 to decide on" in page
    # Once more is refused in words, unless one insists.
    answer = ada.post(f"/articles/{read.pk}/read-again/", follow=True)
    assert "The engine of today, rules-92, has read this article already." in answer.content.decode()


def test_a_difference_stands_beside_what_the_claim_says(ada: Client, read: Article, gazette: People) -> None:
    again(gazette.ada, read)
    one = _differing(read).claim
    for address in (f"/articles/{read.pk}/readings/", f"/claims/{one.pk}/", f"/claims/{one.pk}/why/"):
        page = _main(ada, address) or ada.get(address).content.decode()
        assert "The reading of rules-92 would say:" in page
        assert "Take it over" in page
        assert "Leave it as it is" in page


def test_the_bar_above_the_differences_counts_what_it_always_counts(
    ada: Client, read: Article, gazette: People
) -> None:
    again(gazette.ada, read)
    places = ("/record/", f"/articles/{read.pk}/readings/")
    bars = [ada.get(place).content.decode().partition("<nav")[2].partition("</nav>")[0] for place in places]
    told = [re.sub(r"<[^>]*>|\s+", " ", bar) for bar in bars]
    assert told[0] == told[1]


def test_taking_it_over_can_be_undone_from_the_message(ada: Client, read: Article, gazette: People) -> None:
    again(gazette.ada, read)
    one = _differing(read)
    answer = ada.post(f"/differences/{one.pk}/take-over/", follow=True)
    said = answer.content.decode()
    assert "Taken over." in said
    assert "differences to decide on" not in said
    assert Claim.objects.get(exact=BOATS).statement == "Twelve boats sank."
    ada.post("/undo/")
    assert Claim.objects.get(exact=BOATS).statement != "Twelve boats sank."
    assert "1 difference to decide on" in _main(ada, f"/articles/{read.pk}/readings/")


def test_from_the_card_in_the_article_it_leads_back_to_the_card(ada: Client, read: Article, gazette: People) -> None:
    again(gazette.ada, read)
    one = _differing(read)
    card = ada.get(f"/claims/{one.claim_id}/why/").content.decode()
    (led,) = set(re.findall(r'name="next" value="([^"]*)"', card))
    assert re.fullmatch(rf"/articles/{read.pk}/#c\d+", led)


def test_what_was_left_is_put_away_and_can_be_taken_over_later(ada: Client, read: Article, gazette: People) -> None:
    again(gazette.ada, read)
    one = _differing(read)
    answer = ada.post(f"/differences/{one.pk}/leave/", follow=True)
    page = answer.content.decode()
    assert "The claim stays as it is." in page
    assert "1 left as it is" in page
    assert "Leave it as it is" not in page
    ada.post(f"/differences/{one.pk}/take-over/")
    assert Claim.objects.get(exact=BOATS).statement == "Twelve boats sank."


def test_what_a_reading_would_not_log_is_said_so(
    ada: Client, read: Article, gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, gone)
    again(gazette.ada, read)
    page = _main(ada, f"/articles/{read.pk}/readings/")
    assert "The reading of rules-92 would not log this claim." in page
    ada.post(f"/differences/{_differing(read).pk}/take-over/")
    assert Claim.objects.get(exact=BOATS).dismissed_at


def test_a_reading_that_changes_nothing_says_so(
    ada: Client, read: Article, gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, same)
    again(gazette.ada, read)
    assert "nothing changed" in _main(ada, f"/articles/{read.pk}/")


def test_several_differences_take_no_more_queries_than_one(
    ada: Client, read: Article, gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    again(gazette.ada, read)
    counted = []
    for of in (BOATS, ""):
        use(monkeypatch, gone, of=of, version="rules-93" if of else "rules-94")
        again(gazette.ada, read)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            ada.get(f"/articles/{read.pk}/readings/")
        counted.append(len(seen))
        for one in Claim.objects.filter(article=read, dismissed_at=None, confirmed=False):
            claims.edit_claim(by=acting(gazette.cleo), claim=one, confirmed=True)
    assert counted[0] == counted[1]
