"""The first steps: four, ticked off by what is on file, linked to where they are done, and out of the way when done."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from claims.demo import texts
from claims.enums import Role
from claims.models import Article, Claim, Member
from claims.selectors import first_steps
from claims.services import articles, claims, evidence, newsrooms
from claims.tasks.worker import Worker
from tests import people as cast
from tests.factories.articles import article, document
from tests.people import People, acting
from tests.web.conftest import SignIn

SENTENCE = "First steps, "


def _list(client: Client) -> str:
    return client.get("/articles/").content.decode().partition("<main")[2]


def _state(page: str) -> list[str]:
    """Each step: done, next or later."""
    steps = re.findall(r"<li([^>]*)>\s*<h3><span class=\"tick-box\"", page)
    return ["done" if "done" in one else "next" if "aria-current" in one else "later" for one in steps]


def test_an_empty_newsroom_is_shown_four_steps_of_which_the_first_is_next(ada: Client) -> None:
    page = _list(ada)
    assert _state(page) == ["next", "later", "later", "later"]
    assert page.index("First steps") < page.index("No articles yet")
    assert 'action="/articles/sample/"' in page
    assert 'href="/articles/new/"' in page


def test_each_is_ticked_off_by_what_is_on_file_and_leads_on(ada: Client, gazette: People) -> None:
    made = article(gazette.ada)
    suggestion = Claim.objects.order_by("id")[0]
    page = _list(ada)
    assert _state(page) == ["done", "next", "later", "later"]
    assert f'href="/claims/{suggestion.pk}/"' in page
    assert "Use a sample article" not in page
    claims.edit_claim(by=acting(gazette.ada), claim=suggestion, confirmed=True)
    page = _list(ada)
    assert _state(page) == ["done", "done", "next", "later"]
    assert f'href="/claims/{suggestion.pk}/attach/"' in page
    source = {"url": "https://agency.example/story", "origin": "Agency"}
    item = evidence.attach_evidence(by=acting(gazette.ada), claim=suggestion, source=source, stance="supports")  # type: ignore[arg-type]
    page = _list(ada)
    assert _state(page) == ["done", "done", "done", "next"]
    assert f'href="/claims/{suggestion.pk}/"' in page
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=item, reason="wrong")
    assert _state(_list(ada)) == ["done", "done", "next", "later"]
    document(gazette.ada, suggestion)
    assert _state(_list(ada)) == []
    assert SENTENCE not in ada.get(f"/articles/{made.pk}/").content.decode()


def test_the_next_step_is_one_quiet_line_on_article_and_claim(ada: Client, gazette: People) -> None:
    made = article(gazette.ada)
    claim = Claim.objects.order_by("id")[0]
    page = ada.get(f"/articles/{made.pk}/").content.decode()
    assert "First steps, 2 of 4: <strong>Log or confirm a claim.</strong>" in page
    assert page.count(SENTENCE) == 1
    here = ada.get(f"/claims/{claim.pk}/").content.decode()
    line = here.partition('<p class="next-step">')[2].partition("</p>")[0]
    assert "2 of 4" in line
    assert "<a" not in line  # it is done right here


def test_an_article_without_claims_leads_to_where_one_is_logged(ada: Client, gazette: People) -> None:
    made = articles.add_article(by=acting(gazette.ada), text="Hello.").article
    Worker().work_until_idle()
    assert f'href="/articles/{made.pk}/"' in _list(ada).partition("</section>")[0]


def test_what_was_dismissed_or_archived_is_no_way_on(gazette: People) -> None:
    made = article(gazette.ada)
    for one in Claim.objects.all():
        claims.dismiss_claim(by=acting(gazette.ada), claim=one, reason="x")
    found = first_steps.on_file(gazette.ada)
    assert found
    assert (found.article, found.suggestion) == (made.pk, None)
    other = article(gazette.ada)
    articles.archive_article(by=acting(gazette.ada), article=other)
    found = first_steps.on_file(gazette.ada)
    assert found
    assert (found.article, found.suggestion) == (made.pk, None)


def test_a_member_hides_them_for_themselves_and_brings_them_back(ada: Client, gazette: People, sign_in: SignIn) -> None:
    page = ada.post("/first-steps/", {"hidden": "on"}, follow=True).content.decode()
    assert "My settings bring them back." in page
    assert _state(_list(ada)) == []
    assert _state(_list(sign_in(gazette.ben))) == ["next", "later", "later", "later"]
    assert "Show the first steps again" in ada.get("/me/").content.decode()
    ada.post("/first-steps/", {"hidden": "off"})
    assert len(_state(_list(ada))) == 4
    assert "Show the first steps again" not in ada.get("/me/").content.decode()
    assert Member.objects.get(pk=gazette.ada.pk).version == gazette.ada.version


def test_a_viewer_who_could_take_none_of_them_is_told_who_can(gazette: People, sign_in: SignIn) -> None:
    viewer = newsrooms.add_member(by=acting(gazette.ada), user=cast.user("vera", "Vera"), role=Role.VIEWER)
    page = _list(sign_in(viewer))
    assert _state(page) == []
    assert "Your role lets you read. A checker of your newsroom can add one." in page


def test_the_sample_comes_in_by_the_ordinary_way_and_once(ada: Client, gazette: People) -> None:
    first = ada.post("/articles/sample/", follow=True)
    assert "A sample article is in" in first.content.decode()
    ada.post("/articles/sample/")
    made = Article.objects.get()
    assert made.title.startswith("Sample: ")
    assert made.status == "queued"
    Worker().work_until_idle()
    assert made.claims.count() > 5
    assert texts.text("unrest").strip().endswith("180 days.")


def test_a_sample_that_somebody_took_in_with_another_text_is_said_so(ada: Client, gazette: People) -> None:
    articles.add_article(by=acting(gazette.ada), text="Another text.", external_id="sample")
    answer = ada.post("/articles/sample/", follow=True)
    assert answer.redirect_chain == [("/articles/", 302)]
    assert Article.objects.count() == 1
    assert 'class="message error"' in answer.content.decode()


def test_what_lies_in_another_newsroom_ticks_nothing(people: People, sign_in: SignIn) -> None:
    with scope(newsroom=people.herald):
        made = article(people.dan)
        document(people.dan, made.claims.all()[0])
    assert _state(_list(sign_in(people.ada))) == ["next", "later", "later", "later"]


def test_they_take_one_query_when_done_and_two_before(gazette: People) -> None:
    article(gazette.ada)
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            first_steps.on_file(gazette.ada)
        assert len(seen) == 2
        article(gazette.ada)
    document(gazette.ada, Claim.objects.all()[0])
    with CaptureQueriesContext(connection) as seen:
        assert first_steps.on_file(gazette.ada) is None
    assert len(seen) == 1


def test_who_is_in_no_newsroom_is_told_what_to_do(people: People, sign_in: SignIn) -> None:
    people.cleo.is_active = False
    people.cleo.save()
    page = sign_in(people.cleo).get("/articles/").content.decode()
    assert "Ask one of its admins to invite you with this address" in page
    assert "cleo@example.org" in page
    assert "manage.py create_newsroom" in page
