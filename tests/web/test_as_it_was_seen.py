"""Who puts a thing aside, or changes it, does so as they saw it: a colleague's change in between is shown first."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from claims.services import claims, evidence
from tests.people import People, acting
from tests.web.routes import World

pytestmark = pytest.mark.usefixtures("lasting")
Changes = Callable[[People, World], object]


def _path(path: str, made: World) -> str:
    return path.format(**made.ids)


def _version(client: Client, page: str, action: str) -> str | None:
    """The version that the form for `action` on `page` carries."""
    shown = client.get(page).content.decode()
    forms = re.findall(r"<form[^>]*>.*?</form>", shown, re.DOTALL)
    (form,) = [one for one in forms if f'action="{action}"' in one]
    found = re.search(r'name="version"[^>]* value="(\d+)"|value="(\d+)"[^>]* name="version"', form)
    return (found[1] or found[2]) if found else None


@pytest.mark.parametrize(
    ("page", "action"),
    [
        ("/claims/{claim_id}/edit/", "/claims/{claim_id}/edit/"),
        ("/claims/{claim_id}/dismiss/", "/claims/{claim_id}/dismiss/"),
        ("/claims/{claim_id}/split/", "/claims/{claim_id}/split/"),
        ("/claims/{claim_id}/merge/", "/claims/{claim_id}/merge/"),
        ("/evidence/{evidence_id}/edit/", "/evidence/{evidence_id}/edit/"),
        ("/evidence/{evidence_id}/withdraw/", "/evidence/{evidence_id}/withdraw/"),
        ("/claims/{claim_id}/", "/evidence/{evidence_id}/withdraw/"),
        ("/claims/{claim_id}/", "/evidence/{evidence_id}/move/"),
        ("/sources/{source_id}/", "/sources/{source_id}/"),
        ("/speakers/{speaker_id}/edit/", "/speakers/{speaker_id}/edit/"),
        ("/members/", "/members/{member_id}/change/"),
    ],
)
def test_a_form_that_changes_what_others_can_change_carries_its_version(
    ada: Client, made: World, page: str, action: str
) -> None:
    assert _version(ada, _path(page, made), _path(action, made))


def _reword(people: People, made: World) -> object:
    return claims.edit_claim(by=acting(people.ben), claim=made.claim, statement="Thirteen boats sank.")


def _note(people: People, made: World) -> object:
    return evidence.edit_evidence(by=acting(people.ben), evidence=made.evidence, note="Page 4 has the figure.")


@pytest.mark.parametrize(
    ("page", "action", "changes", "kept"),
    [
        ("/claims/{claim_id}/dismiss/", "/claims/{claim_id}/dismiss/", _reword, "dismissed_at"),
        ("/evidence/{evidence_id}/withdraw/", "/evidence/{evidence_id}/withdraw/", _note, "withdraw_reason"),
        ("/claims/{claim_id}/", "/evidence/{evidence_id}/withdraw/", _note, "withdraw_reason"),
    ],
)
def test_what_a_colleague_changed_meanwhile_is_shown_and_the_reason_stays(
    ada: Client, made: World, gazette: People, page: str, action: str, changes: Changes, kept: str
) -> None:
    action = _path(action, made)
    typed: dict[str, Any] = {"reason": "It is hearsay.", "version": _version(ada, _path(page, made), action)}
    changes(gazette, made)
    answer = ada.post(action, typed)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "changed" in shown
    assert "It is hearsay." in shown
    about = made.claim if "claims" in action else made.evidence
    about.refresh_from_db()
    assert not getattr(about, kept)
    typed["version"] = _version(ada, action, action)
    assert ada.post(action, typed).status_code == 302
    about.refresh_from_db()
    assert getattr(about, kept)
