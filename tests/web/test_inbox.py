"""What waits for a member, and why."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Article, Claim, Event, Member
from claims.selectors import inbox
from claims.services import articles, bulk, claims, comments, evidence, speakers
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.web.conftest import SignIn
from tests.web.waits import reasons_for

NOTHING = "Nothing waits for you."


@pytest.fixture
def on(gazette: People) -> Article:
    """An article of Ben's, with no suggestions."""
    return article(gazette.ben, text="Boats sank. Roofs flew. Dogs barked.", read=False)


def _assign(by: Member, one: Claim, to: Member | None) -> None:
    claims.edit_claim(by=acting(by), claim=one, assignee=to)


def _page(client: Client, query: str = "") -> str:
    page = client.get(f"/inbox/{query}").content.decode()
    return unescape(re.sub(r"<[^>]+>", "", page.partition("<main")[2]))


def test_a_claim_that_is_assigned_waits_with_who_and_when(gazette: People, on: Article, sign_in: SignIn) -> None:
    one = claim(gazette.ben, on, exact="Boats sank")
    _assign(gazette.ada, one, gazette.cleo)
    page = _page(sign_in(gazette.cleo))
    assert "It waits for you, because Ada Sarsen assigned it to you (" in page
    assert "Boats sank" in page
    _assign(gazette.ada, one, gazette.ben)
    assert NOTHING in _page(sign_in(gazette.cleo))


def test_what_one_took_on_waits_too(gazette: People, on: Article, ada: Client) -> None:
    _assign(gazette.ada, claim(gazette.ben, on, exact="Boats sank"), gazette.ada)
    assert "because you took it on" in _page(ada)


def _opposed(p: People, one: Claim, by: Member) -> None:
    for origin in ("A", "B"):
        document(by, one, origin=origin, stance="refutes")


# Who logged or is assigned; who attaches; whether it waits for Ada.
@pytest.mark.parametrize(
    ("logged", "opposes", "waits"),
    [("ada", "ben", True), ("ada", "ada", False), ("ben", "cleo", False)],
)
def test_opposition_by_somebody_else_waits(
    gazette: People, on: Article, logged: str, opposes: str, waits: bool
) -> None:
    one = claim(getattr(gazette, logged), on, exact="Boats sank")
    _opposed(gazette, one, getattr(gazette, opposes))
    assert reasons_for(gazette.ada) == ([["opposed"]] if waits else [])


def test_it_says_who_made_it_what_and_stops_when_it_no_longer_is(gazette: People, on: Article, ada: Client) -> None:
    one = claim(gazette.ada, on, exact="Boats sank")
    _opposed(gazette, one, gazette.ben)
    assert "because what Ben Okafor did made a claim of yours contradicted" in _page(ada)
    item = one.evidence.order_by("created_at").first()
    assert item
    evidence.withdraw_evidence(by=acting(gazette.ben), evidence=item, reason="the wrong boat")
    assert NOTHING in _page(ada)


def test_a_status_moved_from_afar_waits_as_well(gazette: People, on: Article) -> None:
    link: Any = {"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}}
    one = claim(gazette.ada, on, exact="Boats sank", attribution=[link])
    speaker = one.links[0].speaker
    speakers.edit_speaker(by=acting(gazette.ada), speaker=speaker, aliases=["B"])
    _opposed(gazette, one, gazette.ben)
    assert reasons_for(gazette.ada) == []
    speaker.refresh_from_db()
    speakers.edit_speaker(by=acting(gazette.ben), speaker=speaker, aliases=[])
    assert reasons_for(gazette.ada) == [["opposed"]]


def test_suggestions_wait_once_for_whoever_added_the_article(gazette: People, ada: Client, sign_in: SignIn) -> None:
    made = article(gazette.ada, title="Storm")
    number = made.claims.count()
    assert f"{number} suggestions in an article you added are to be confirmed or dismissed" in _page(ada)
    assert inbox.number(acting(gazette.ada)) == 1
    assert NOTHING in _page(sign_in(gazette.ben))
    for one in made.claims.all():
        claims.edit_claim(by=acting(gazette.ben), claim=one, confirmed=True)
    assert NOTHING in _page(ada)


def test_an_archived_article_s_suggestions_and_dismissed_claims_wait_for_nobody(gazette: People, on: Article) -> None:
    one = claim(gazette.ben, on, exact="Boats sank", assignee=gazette.ada)
    made = article(gazette.ada)
    assert len(reasons_for(gazette.ada)) == 2
    articles.archive_article(by=acting(gazette.ada), article=made)
    claims.dismiss_claim(by=acting(gazette.ben), claim=one, reason="x")
    assert reasons_for(gazette.ada) == []


def test_several_reasons_are_one_entry(gazette: People, on: Article) -> None:
    one = claim(gazette.ada, on, exact="Boats sank", assignee=gazette.ada)
    _opposed(gazette, one, gazette.ben)
    assert reasons_for(gazette.ada) == [["opposed", "assigned"]]
    assert inbox.number(acting(gazette.ada)) == 1


def test_done_takes_it_out_until_something_new_happens(gazette: People, on: Article, ada: Client) -> None:
    one = claim(gazette.ben, on, exact="Boats sank", assignee=gazette.ada)
    (shown,) = inbox.shown(acting(gazette.ada))
    answer = ada.post(f"/inbox/claims/{one.pk}/done/", {"seen": shown.waiting.at.isoformat()}, follow=True)
    assert NOTHING in unescape(answer.content.decode())
    assert inbox.number(acting(gazette.ada)) == 0
    assert "It would wait for you" in _page(ada, "?done=on")
    _opposed(gazette, one, gazette.ben)
    assert reasons_for(gazette.ada) == [["opposed", "assigned"]]


def test_done_has_a_way_back(gazette: People, on: Article, ada: Client) -> None:
    one = claim(gazette.ben, on, exact="Boats sank", assignee=gazette.ada)
    made = article(gazette.ada)
    for path in (f"claims/{one.pk}", f"articles/{made.pk}"):
        ada.post(f"/inbox/{path}/done/", {"seen": "nonsense"})
    assert reasons_for(gazette.ada) == []
    for path in (f"claims/{one.pk}", f"articles/{made.pk}"):
        ada.post(f"/inbox/{path}/back/")
    assert len(reasons_for(gazette.ada)) == 2


def test_what_came_after_the_page_was_shown_is_not_done_with_it(gazette: People, on: Article, ada: Client) -> None:
    one = claim(gazette.ada, on, exact="Boats sank", assignee=gazette.ada)
    (shown,) = inbox.shown(acting(gazette.ada))
    _opposed(gazette, one, gazette.ben)
    ada.post(f"/inbox/claims/{one.pk}/done/", {"seen": shown.waiting.at.isoformat()})
    assert reasons_for(gazette.ada) == [["opposed", "assigned"]]
    later = (timezone.now() + timedelta(days=9)).isoformat()
    ada.post(f"/inbox/claims/{one.pk}/done/", {"seen": later})
    assert reasons_for(gazette.ada) == []


def test_comments_by_others_on_one_s_claims_wait(gazette: People, on: Article, ada: Client) -> None:
    one = claim(gazette.ada, on, exact="Boats sank")
    comments.add_comment(by=acting(gazette.ada), claim=one, text="Mine.")
    assert reasons_for(gazette.ada) == []
    comments.add_comment(by=acting(gazette.ben), claim=one, text="Which boats?")
    assert "because Ben Okafor wrote a comment on it" in _page(ada)
    comments.add_comment(by=acting(gazette.cleo), claim=one, text="Those in the harbour.")
    assert "because 2 comments were written on it, the last by Cleo Lind" in _page(ada)
    assert reasons_for(gazette.ben) == []


def test_claims_assigned_together_and_a_step_undone_are_told_apart(gazette: People, on: Article) -> None:
    one = claim(gazette.ben, on, exact="Boats sank")
    before = Event.objects.count()
    bulk.assign_claims(by=acting(gazette.ada), claims=[one], assignee=gazette.cleo)
    (shown,) = inbox.shown(acting(gazette.cleo))
    assert shown.names[shown.waiting.reasons[0].who or one.pk] == "Ada Sarsen"
    assert Event.objects.count() == before + 1


def test_the_navigation_says_how_many(gazette: People, on: Article, ada: Client) -> None:
    assert 'class="waiting"' not in ada.get("/articles/").content.decode()
    claim(gazette.ben, on, exact="Boats sank", assignee=gazette.ada)
    claim(gazette.ben, on, exact="Roofs flew", assignee=gazette.ada)
    assert '<span class="waiting">2' in ada.get("/articles/").content.decode()


def test_markup_is_shown_as_text_and_other_scripts_as_they_are(gazette: People, ada: Client) -> None:
    on = article(gazette.ben, text="Қайықтар батты.", title="<b>قارب</b>", read=False)
    claim(gazette.ben, on, exact="Қайықтар батты", statement="<i>Қайық</i>", assignee=gazette.ada)
    page = ada.get("/inbox/").content.decode()
    assert "&lt;i&gt;Қайық&lt;/i&gt;" in page
    assert "<b>قارب" not in page


def test_more_things_ask_no_more_of_the_database(gazette: People, ada: Client) -> None:
    text = " ".join(f"Item {number} fell." for number in range(30))
    on = article(gazette.ben, text=text, read=False)
    numbers = []
    for first, last in ((0, 5), (5, 30)):
        for number in range(first, last):
            one = claim(gazette.ada, on, exact=f"Item {number} fell", assignee=gazette.ada)
            if number % 5 == 0:
                _opposed(gazette, one, gazette.ben)
        with CaptureQueriesContext(connection) as asked:
            ada.get("/inbox/")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 28
