"""What pages ask for every few seconds: others' changes, and who else is there."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

import reading
from claims.decisions import VerdictWord
from claims.enums import ArticleStatus
from claims.models import Article, Claim, Job
from claims.services import articles, claims, comments
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import proposed
from tests.people import People, acting
from tests.web.conftest import SignIn
from web.presenters.articles import PHASES, under_way


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim that a person stands behind."""
    return claim(gazette.ada, article(gazette.ada), confirmed=True)


def _poll(page: str) -> str:
    """The address that a page asks for changes."""
    return str(re.search(r'id="updates" hx-get="([^"]+)"', page)[1]).replace("&amp;", "&")  # type: ignore[index]


def _open(client: Client, path: str) -> str:
    return _poll(client.get(path).content.decode())


CHANGES: dict[str, Callable[[People, Claim], object]] = {
    "evidence": lambda people, on: document(people.ben, on, origin="Agency A"),
    "a comment": lambda people, on: comments.add_comment(by=acting(people.ben), claim=on, text="Which boats?"),
    "a verdict": lambda people, on: proposed(people.ben, on, verdict=VerdictWord.NOT_ENOUGH_EVIDENCE),
    "an edit": lambda people, on: claims.edit_claim(by=acting(people.ben), claim=on, statement="Others."),
    "one's own, made in another tab": lambda people, on: document(people.ada, on, origin="Agency B"),
}


def test_what_changes_at_a_claim_waits_on_its_page(ada: Client, gazette: People, on: Claim) -> None:
    for what, change in CHANGES.items():
        poll = _open(ada, f"/claims/{on.pk}/")
        assert "data-updates" not in ada.get(poll).content.decode(), what
        change(gazette, on)
        assert "data-updates" in ada.get(poll).content.decode(), what


def test_what_changes_at_another_claim_does_not(ada: Client, gazette: People, on: Claim) -> None:
    poll = _open(ada, f"/claims/{on.pk}/")
    document(gazette.ben, claim(gazette.ada, on.article), origin="Agency A")
    assert "data-updates" not in ada.get(poll).content.decode()


def test_colleagues_at_a_claim_and_in_its_form_are_seen(
    ada: Client, gazette: People, sign_in: SignIn, on: Claim
) -> None:
    ben = sign_in(gazette.ben)
    here = _open(ada, f"/claims/{on.pk}/")
    ben.get(_open(ben, f"/claims/{on.pk}/"))
    assert "is here too" in ada.get(here).content.decode()
    form = _open(ben, f"/claims/{on.pk}/edit/")
    ben.get(form)
    assert "is editing claim" in ada.get(here).content.decode()
    document(gazette.ada, on, origin="Agency A")
    assert "data-updates" not in ben.get(form).content.decode()  # nothing may come over what is typed


@pytest.mark.parametrize(
    ("done", "step"), [(0, 1), (0.39, 1), (0.4, 2), (0.69, 2), (0.7, 3), (0.8, 4), (0.99, 4), (1.0, 4)]
)
def test_a_reading_says_at_which_step_it_is(gazette: People, done: float, step: int) -> None:
    on = articles.add_article(by=acting(gazette.ada), text="It rained for 3 days.").article
    Article.objects.filter(pk=on.pk).update(status=ArticleStatus.READING)
    Job.objects.update(progress=done)
    shown = under_way(Article.objects.get(pk=on.pk))
    assert shown
    assert (shown.step, shown.phase) == (step, PHASES[step - 1])
    assert shown.steps == len(reading.STEPS) == 4


def test_the_step_is_said_in_words(ada: Client, gazette: People) -> None:
    on = articles.add_article(by=acting(gazette.ada), text="It rained for 3 days.").article
    assert "step " not in ada.get(f"/articles/{on.pk}/changes/").content.decode()  # it waits
    Article.objects.filter(pk=on.pk).update(status=ArticleStatus.READING)
    Job.objects.update(progress=0.5)
    assert "step 2 of 4: finding what is said in them" in ada.get(f"/articles/{on.pk}/changes/").content.decode()


def test_what_is_said_of_a_lost_answer_is_true(ada: Client, gazette: People) -> None:
    page = ada.get("/articles/").content.decode()
    assert "Nothing was sent" not in page
    assert "We don’t know whether it arrived. Trying again is safe: it is done once." in page
