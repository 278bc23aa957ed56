"""What two people change at once: the second is told at each field what is on file, and keeps what they typed."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from claims.models import Speaker
from claims.services import contacts, evidence, policies, sources, speakers
from tests.factories.articles import article, claim, document
from tests.people import People, acting

Made = tuple[str, str, dict[str, str], Callable[[], Any]]


def _evidence(p: People) -> Made:
    item = document(p.ada, claim(p.ada, article(p.ada)), origin="A", excerpt="12 boats", note="Half of it.")
    typed = {"stance": "supports", "about": "content", "excerpt": "12 boats", "locator_kind": "page"}
    typed |= {"locator_value": "4", "note": "Mine."}
    change = lambda: evidence.edit_evidence(by=acting(p.ben), evidence=item, note="Theirs.", excerpt="13 boats")  # noqa: E731
    return f"/evidence/{item.pk}/edit/", f"/evidence/{item.pk}/edit/", typed, change


def _contact(p: People) -> Made:
    on = claim(p.ada, article(p.ada))
    asked = contacts.log_contact(by=acting(p.ada), claim=on, whom="The mayor", channel="mail")
    typed = {"whom": "The mayor", "channel": "mail", "response": "Mine."}
    change = lambda: contacts.edit_contact(by=acting(p.ben), contact=asked, response="Theirs.")  # noqa: E731
    return f"/contacts/{asked.pk}/", f"/contacts/{asked.pk}/", typed, change


def _source(p: People) -> Made:
    source = document(p.ada, claim(p.ada, article(p.ada)), origin="A").source
    typed = {"document": "A report on paper", "origin": "A", "interest": "Mine."}
    change = lambda: sources.edit_source(by=acting(p.ben), source=source, interest="Theirs.")  # noqa: E731
    return f"/sources/{source.pk}/", f"/sources/{source.pk}/", typed, change


def _speaker(p: People) -> Made:
    voice = {"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}, "cue": "said"}
    claim(p.ada, article(p.ada, read=False), attribution=[voice])
    who = Speaker.objects.get(name="Ito Tan")
    typed = {"name": "Ito Tan", "kind": "person", "role": "Mine."}
    change = lambda: speakers.edit_speaker(by=acting(p.ben), speaker=who, role="Theirs.")  # noqa: E731
    return f"/speakers/{who.pk}/edit/", f"/speakers/{who.pk}/edit/", typed, change


def _policy(p: People) -> Made:
    typed = {"approvals": "1", "approver_role": "reviewer", "origin_threshold": "2", "method": "Mine."}
    change = lambda: policies.set_policy(by=acting(p.ada), method="Theirs.")  # noqa: E731
    return "/policy/", "/policy/set/", typed, change


@pytest.mark.parametrize("made", [_evidence, _contact, _source, _speaker, _policy])
def test_the_second_to_save_sees_what_is_on_file_and_keeps_their_words(
    ada: Client, gazette: People, made: Callable[[People], Made]
) -> None:
    page, to, typed, change = made(gazette)
    shown = re.search(r'name="version" value="(\d+)"', ada.get(page).content.decode())
    change()
    answer = ada.post(to, typed | {"version": shown[1] if shown else "0"})
    told = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "On file now: Theirs." in told
    assert re.search(r'Mine\.(</textarea>|")', told)


def test_what_only_the_other_changed_is_told_too(ada: Client, gazette: People) -> None:
    _page, to, typed, change = _evidence(gazette)
    change()
    told = unescape(ada.post(to, typed | {"version": "1"}).content.decode())
    assert "On file now: 13 boats" in told
    assert told.count("On file now:") == 2 * 2  # of two fields, each said above the form and beside it
