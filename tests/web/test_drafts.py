"""What is typed and not sent is kept for the one who typed it, and for nobody else."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims import drafts
from claims.models import Draft, Event
from tests.factories.articles import article, claim
from tests.factories.verdicts import signed
from tests.people import People
from tests.web.conftest import SignIn

KEY = "log:01890000-0000-7000-8000-000000000001"


def _keep(client: Client, key: str = KEY, **fields: object) -> int:
    return client.post("/drafts/", {"key": key, "fields": json.dumps(fields)}).status_code


def test_a_draft_is_kept_and_replaced_and_forgotten_and_is_no_event(ada: Client, gazette: People) -> None:
    before = Event.objects.count()
    assert _keep(ada, statement="Twelve бот 🚢 <b>") == 204
    assert _keep(ada, statement="Thirteen") == 204
    draft = drafts.of(gazette.ada.pk, KEY)
    assert draft is not None
    assert draft.fields == {"statement": "Thirteen"}
    assert ada.post("/drafts/", {"key": KEY}).status_code == 204
    assert drafts.of(gazette.ada.pk, KEY) is None
    assert Event.objects.count() == before


def test_nobody_else_sees_it(ada: Client, gazette: People, sign_in: SignIn) -> None:
    on = article(gazette.ada)
    _keep(ada, f"log:{on.pk}", statement="Zanzibar")
    assert "Zanzibar" in ada.get(f"/articles/{on.pk}/log/").content.decode()
    assert "Zanzibar" not in sign_in(gazette.ben).get(f"/articles/{on.pk}/log/").content.decode()


def test_a_form_that_was_taken_needs_its_draft_no_longer(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    key = f"log:{on.pk}"
    _keep(ada, key, exact="the sirens")
    refused = ada.post(f"/articles/{on.pk}/log/", {"exact": "not in the text at all", "draft": key})
    assert refused.status_code == 400
    assert drafts.of(gazette.ada.pk, key) is not None
    ada.post(f"/articles/{on.pk}/log/", {"exact": "the sirens had stayed silent", "draft": key})
    assert drafts.of(gazette.ada.pk, key) is None


@pytest.mark.parametrize(
    ("key", "fields", "said"),
    [
        ("<b>", {}, "named by its form"),
        ("log:nobody", {"a": "b"}, "named by its form"),
        (KEY, {"a": 1}, "texts"),
        (KEY, {"a": "x" * 200_001}, "at most 200,000 bytes"),
        (KEY, "no fields", "texts"),
        (KEY, [1], "texts"),
    ],
)
def test_what_is_no_draft_is_refused_with_a_reason(ada: Client, key: str, fields: object, said: str) -> None:
    answer = ada.post("/drafts/", {"key": key, "fields": json.dumps(fields)})
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert ada.post("/drafts/", {"key": KEY, "fields": "{"}).status_code == 400


def test_old_drafts_give_way(ada: Client, gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST", 2)
    for number in range(4):
        _keep(ada, f"log:01890000-0000-7000-8000-00000000000{number}", a="b")
    assert sorted(key[-1] for key in Draft.objects.values_list("key", flat=True)) == ["2", "3"]
    Draft.objects.filter(key__endswith="2").update(updated_at=timezone.now() - timedelta(days=31))
    assert drafts.prune() == 1
    assert gazette.ada.pk


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        # What is looked at first is not sent yet.
        ({"preview": "1"}, True),
        # What can't be taken comes back to be put right.
        ({"justification": ""}, True),
        ({}, False),
    ],
)
def test_a_look_at_what_was_typed_keeps_its_draft(
    ada: Client, gazette: People, sent: dict[str, str], *, kept: bool
) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    key = f"propose:{on.pk}"
    _keep(ada, key, justification="Both registers say so.")
    typed = {"verdict": "supported", "justification": "Both registers say so.", "as_of": "2026-03-01", "draft": key}
    answer = ada.post(f"/claims/{on.pk}/propose/", typed | sent)
    assert (drafts.of(gazette.ada.pk, key) is not None) is kept
    # The copy in the browser goes when the server says that it took the form, and not before.
    assert (answer.cookies["draft_taken"].value == key) if not kept else ("draft_taken" not in answer.cookies)


def test_a_fact_checks_words_are_a_draft_until_it_is_out(ada: Client, gazette: People) -> None:
    on = signed(gazette)
    key = f"publish:{on.pk}"
    _keep(ada, key, headline="Did 12 boats sink?")
    typed = {"headline": "Did 12 boats sink?", "summary": "They did.", "verdict": str(on.signed_id), "draft": key}
    look = ada.post(f"/claims/{on.pk}/publish/", typed)
    assert f'name="draft" value="{key}"' in look.content.decode()
    assert drafts.of(gazette.ada.pk, key) is not None
    ada.post(f"/claims/{on.pk}/publish/", typed | {"sure": "1"})
    assert drafts.of(gazette.ada.pk, key) is None


def test_no_other_cookie_is_set_by_what_a_form_calls_its_draft(ada: Client, gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    answer = ada.post(f"/claims/{on.pk}/comment/", {"text": "Who counted?", "draft": "x; Path=/; admin=1"})
    assert answer.status_code == 302
    assert "draft_taken" not in answer.cookies
