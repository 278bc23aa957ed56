"""A double click makes one record, and what is sent again leads to where it led before."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from claims import idempotency
from claims.models import Article, Claim, Event, IdempotencyKey
from claims.selectors import events
from tests import people as cast
from tests.factories.articles import article, claim, document
from tests.people import People
from tests.web.conftest import SignIn
from tests.web.routes import World, world

TEMPLATES = Path(__file__).resolve().parents[2] / "web" / "templates" / "web"
# Forms that write nothing down: where one goes, and out.
NO_RECORD = {"switch_newsroom", "account_logout", "public:asked"}


@pytest.fixture
def made(gazette: People) -> World:
    return world(gazette)


def key_on(client: Client, page: str, action: str) -> str:
    """The key of the form on `page` that is sent to `action`, by itself or by one of its buttons."""
    shown = client.get(page).content.decode()
    if button := re.search(rf'<button form="([a-z-]+)" formaction="{action}"', shown):
        action = str(re.search(rf'<form id="{button[1]}"[^>]* action="([^"]+)"', shown)[1])  # type: ignore[index]
    for form in re.findall(r"<form[^>]*>.*?</form>", shown, re.DOTALL):
        if f'action="{action}"' in form:
            found = re.search(r'name="form_key" value="([^"]+)"', form)
            assert found, form
            return found[1]
    raise AssertionError(f"no form for {action} on {page}")


def test_every_form_that_changes_something_has_a_key() -> None:
    seen = 0
    for template in TEMPLATES.rglob("*.html"):
        for form in re.findall(r"<form.*?</form>", template.read_text(encoding="utf-8"), re.DOTALL):
            if 'method="post"' in form and not any(name in form for name in NO_RECORD):
                seen += 1
                assert "{% form_key %}" in form or "{{ form.drawn }}" in form, template
    assert seen > 15


FORMS: list[tuple[str, str, Callable[[World], dict[str, Any]], str]] = [
    ("/articles/{article}/log/", "/articles/{article}/log/", lambda _: {"exact": "12 boats"}, "claim_logged"),
    ("/articles/new/", "/articles/new/", lambda _: {"text": "It rained."}, "article_added"),
    (
        "/claims/{claim}/attach/",
        "/claims/{claim}/attach/",
        lambda _: {"stance": "supports", "document": "A letter"},
        "evidence_attached",
    ),
    (
        "/evidence/{evidence}/withdraw/",
        "/evidence/{evidence}/withdraw/",
        lambda _: {"reason": "so"},
        "evidence_withdrawn",
    ),
    ("/claims/{claim}/dismiss/", "/claims/{claim}/dismiss/", lambda _: {"reason": "so"}, "claim_dismissed"),
    ("/articles/{article}/", "/articles/{article}/archive/", lambda _: {}, "article_archived"),
]


def _filled(path: str, made: World) -> str:
    return path.format(article=made.article.pk, claim=made.claim.pk, evidence=made.evidence.pk)


@pytest.mark.parametrize(("page", "action", "data", "kind"), FORMS, ids=[row[3] for row in FORMS])
def test_a_form_sent_twice_makes_one_event(
    ada: Client, made: World, page: str, action: str, data: Callable[[World], dict[str, Any]], kind: str
) -> None:
    action = _filled(action, made)
    typed = data(made) | {"form_key": key_on(ada, _filled(page, made), action)}
    before = Event.objects.filter(kind=kind).count()
    first, second = ada.post(action, typed), ada.post(action, typed)
    assert (first.status_code, second.status_code) == (302, 302), second.content.decode()
    assert first["Location"] == second["Location"]
    assert Event.objects.filter(kind=kind).count() == before + 1


def test_a_suggestion_confirmed_twice_is_confirmed_once_and_said_so(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    suggested = Claim.objects.filter(article=on)[0]
    action = f"/claims/{suggested.pk}/confirm/"
    typed = {"form_key": key_on(ada, f"/articles/{on.pk}/", action), "then": "c1"}
    assert ada.post(action, typed)["Location"].endswith("#c1")
    assert "is confirmed" in ada.get(f"/articles/{on.pk}/").content.decode()
    assert ada.post(action, typed)["Location"].endswith("#c1")
    assert "It was sent twice, and done once." in ada.get(f"/articles/{on.pk}/").content.decode()
    assert [event.kind for event in events.of_thing(suggested.pk)].count("claim_edited") == 1


def test_an_edit_sent_twice_is_no_conflict_with_oneself(ada: Client, made: World) -> None:
    action = f"/claims/{made.claim.pk}/edit/"
    shown = ada.get(action).content.decode()
    version = re.search(r'name="version" value="(\d+)"', shown)
    assert version
    typed = {"exact": made.claim.exact, "statement": "Twelve sank.", "form": "indirect", "version": version[1]}
    typed |= {"form_key": key_on(ada, action, action)}
    assert [ada.post(action, typed).status_code for _ in range(2)] == [302, 302]


def test_a_file_sent_twice_is_one_article(ada: Client) -> None:
    key = key_on(ada, "/articles/new/", "/articles/new/")

    def send(text: bytes) -> HttpResponse:
        return ada.post("/articles/new/", {"form_key": key, "file": SimpleUploadedFile("a.txt", text)})

    assert send(b"It rained.")["Location"] == send(b"It rained.")["Location"]
    assert Article.objects.count() == 1
    assert send(b"It snowed.").status_code == 302
    assert Article.objects.count() == 2


def test_a_form_changed_after_going_back_is_another_one(ada: Client, made: World) -> None:
    action = f"/articles/{made.article.pk}/log/"
    key = key_on(ada, action, action)
    before = Claim.objects.count()
    for words in ("12 boats", "300 houses", "12 boats"):
        assert ada.post(action, {"form_key": key, "exact": words}).status_code == 302
    assert Claim.objects.count() == before + 2


def test_a_form_that_came_back_with_errors_can_be_sent_again(ada: Client, made: World) -> None:
    action = f"/claims/{made.claim.pk}/dismiss/"
    key = key_on(ada, action, action)
    assert ada.post(action, {"form_key": key, "reason": ""}).status_code == 400
    assert not IdempotencyKey.objects.exists()
    assert ada.post(action, {"form_key": key, "reason": "so"}).status_code == 302


def test_what_was_refused_is_not_called_done(ada: Client, made: World) -> None:
    """The button leads back to the claim with the reason why not, each time."""
    action = f"/claims/{made.claim.pk}/restore/"
    for _ in range(2):
        page = ada.post(action, {"form_key": "0" * 36}, follow=True).content.decode()
        assert "sent twice" not in page
    assert not IdempotencyKey.objects.exists()


def test_the_same_key_of_another_member_is_another_one(gazette: People, sign_in: SignIn) -> None:
    for member in (gazette.ada, gazette.ben):
        sign_in(member).post("/articles/new/", {"form_key": "0" * 36, "text": "It rained."})
    assert Article.objects.count() == 2


def test_an_old_key_is_forgotten(ada: Client) -> None:
    for _ in range(2):
        assert ada.post("/articles/new/", {"form_key": "0" * 36, "text": "It rained."}).status_code == 302
        IdempotencyKey.objects.update(created_at=timezone.now() - 2 * idempotency.KEPT_FOR)
    assert Article.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_make_one_record() -> None:
    people = cast.make()
    with scope(newsroom=people.gazette):
        on = claim(people.ada, article(people.ada, read=False))
        document(people.ada, on)
    client = Client()
    client.force_login(people.ada.user)
    action = f"/claims/{on.pk}/attach/"
    typed = {"form_key": "0" * 36, "stance": "supports", "document": "A letter"}

    def click(_: int) -> tuple[int, str]:
        own = Client()
        own.cookies = client.cookies
        try:
            answer = own.post(action, typed)
            return answer.status_code, answer["Location"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        answers = set(pool.map(click, range(10)))
    assert answers == {(302, f"/claims/{on.pk}/#e2")}
    with scope(newsroom=people.gazette):
        assert Event.objects.filter(kind="evidence_attached").count() == 2
