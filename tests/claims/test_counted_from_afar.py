"""No claim moves silently: a claim whose evidence was counted anew from afar is in its next version by an event that
names it, and says what is counted now, also where neither its status nor its verdict moved.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from claims.enums import Form
from claims.models import Claim, Event, Evidence
from claims.services import articles, sources, speakers
from tests.api.client import Api
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import fresh
from tests.people import People, acting

Act = Callable[[People, Claim], Any]
NAMES = ("Agency A", "Agency B", "Agency C")


def _on(p: People, form: Form = Form.INDIRECT) -> Claim:
    """A claim with three independent origins for it, which two of them would corroborate as well."""
    said: Any = [{"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}}]
    voice = {} if form == Form.NARRATOR else {"attribution": said}
    on = claim(p.ada, article(p.ada, read=False), form=form, **voice)
    for name in NAMES:
        document(p.ada, on, origin=name)
    assert (fresh(on).evidence_status, fresh(on).origins_for) == ("corroborated", 3)
    return fresh(on)


def _item(on: Claim) -> Evidence:
    return Evidence.objects.select_related("source__file").filter(claim=on).order_by("created_at", "id")[2]


# What is changed elsewhere, and how many independent origins are for the claim then: it is corroborated all the while.
AFAR: list[tuple[str, Form, Act, int]] = [
    (
        "an origin",
        Form.INDIRECT,
        lambda p, on: sources.edit_source(by=acting(p.ada), source=_item(on).source, origin="Agency A"),
        2,
    ),
    (
        "a publisher",
        Form.NARRATOR,
        lambda p, on: articles.edit_article(by=acting(p.ada), article=on.article, publisher="Agency C"),
        2,
    ),
    (
        "a speaker's name",
        Form.INDIRECT,
        lambda p, on: speakers.edit_speaker(by=acting(p.ada), speaker=on.links[0].speaker, aliases=["Agency C"]),
        2,
    ),
]


@pytest.mark.parametrize(("what", "form", "act", "left"), AFAR)
def test_an_event_names_the_claim_and_says_what_is_counted(
    gazette: People, what: str, form: Form, act: Act, left: int
) -> None:
    on = _on(gazette, form)
    act(gazette, on)
    now = fresh(on)
    assert (now.evidence_status, now.origins_for) == ("corroborated", left)
    event = Event.objects.latest("seq")
    assert now.version == on.version + 1
    assert event.subjects.filter(subject_id=on.pk).exists()
    body = json.loads(bytes(event.body))
    assert body["before"]["evidence_counts"] == {str(on.pk): {"origins_for": 3}}
    assert body["after"]["evidence_counts"] == {str(on.pk): {"origins_for": left}}


def test_a_claim_that_is_counted_as_before_keeps_its_version_and_is_not_named(gazette: People) -> None:
    on = _on(gazette)
    sources.edit_source(by=acting(gazette.ada), source=_item(on).source, interest="A contract.")
    assert fresh(on).version == on.version
    assert not Event.objects.latest("seq").subjects.filter(subject_id=on.pk).exists()


def test_the_claim_s_history_tells_of_it_at_both_doors(gazette: People, client: Any) -> None:
    on = _on(gazette)
    sources.edit_source(by=acting(gazette.ada), source=_item(on).source, origin="Agency A")
    told = Api(gazette.ada).get(f"claims/{on.pk}/events/").json()["results"][0]  # type: ignore[attr-defined]
    assert (told["kind"], told["after"]["evidence_counts"]) == ("source_edited", {str(on.pk): {"origins_for": 2}})
    client.force_login(gazette.ada.user)
    history = client.get(f"/claims/{on.pk}/").content.decode().partition('id="history-title"')[2]
    assert "origins for" in history
