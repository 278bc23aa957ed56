"""Why a claim reads as it does: in words, by what is stored of the reading."""

from datetime import UTC, datetime
from html import unescape

from django.test import Client

from claims.models import Claim
from claims.services import claims
from reading.extraction.worth import WEIGHTS
from tests.factories.articles import article, claim
from tests.people import People, acting
from web.presenters import reasons

FRIDAY = datetime(2022, 1, 7, 9, tzinfo=UTC)
TOLD = "President Ada Ito told state media Thursday that rebels had seized two airports."


def _why(client: Client, on: Claim) -> str:
    return unescape(client.get(f"/claims/{on.pk}/why/").content.decode())


def test_each_link_is_told_with_its_role_its_cue_and_who_was_meant(ada: Client, gazette: People) -> None:
    said = _why(ada, article(gazette.ada, text=TOLD).claims.get())
    assert "What the reading went by:" in said
    assert "The words are reported without quotation marks." in said
    assert "The cue “told” gives them to “President Ada Ito”." in said
    assert "“President Ada Ito” was read as Ada Ito." in said
    assert "By the cue “told”, “state media” passed them on." in said
    assert "changed" not in said


def test_a_relay_without_a_source_is_no_source(ada: Client, gazette: People) -> None:
    found = article(gazette.ada, text=TOLD).claims.get()
    found.attribution.filter(role="source").delete()
    said = _why(ada, found)
    assert "gives them to" not in said
    assert "“state media” passed them on." in said


def test_reasons_and_certainties_go_by_names_that_people_use(ada: Client, gazette: People) -> None:
    found = article(gazette.ada, text=TOLD).claims.get()
    why = {"worthiness": ["quantity", "named actor"], "attribution": "a surname <b>", "other_field": "x"}
    Claim.objects.filter(pk=found.pk).update(why=why, certainty={"attribution": 0.91, "form": 1.0})
    answer = ada.get(f"/claims/{found.pk}/why/").content.decode()
    said = unescape(answer)
    assert "Worth checking: a figure, somebody named" in said
    assert "Who says it: a surname <b>" in said
    assert "<b>" not in answer
    assert "other field: x" in said
    assert "Who says it: 91 % certain" in said
    assert "Form: 100 % certain" in said


def test_signals_are_told_in_words_with_what_speaks_against(ada: Client, gazette: People) -> None:
    found = article(gazette.ada, text="The lake will freeze by December.", published_at=FRIDAY).claims.get()
    said = _why(ada, found)
    assert "Worth checking: a time; less so: about the future (0.05 of 1)" in said
    assert "Perhaps not checkable: It speaks of the future." in said
    assert "Claimed on, by the words: the article’s date" in said


def test_every_signal_and_reason_of_the_reading_has_words(ada: Client, gazette: People) -> None:
    assert set(reasons.FOR) | set(reasons.AGAINST) == set(WEIGHTS)
    assert set(reasons.AGAINST) == {name for name, weight in WEIGHTS.items() if weight < 0}


def test_the_claim_page_shows_kind_stance_day_and_parts(ada: Client, gazette: People) -> None:
    text = "Minister Bo Ek denied on Thursday that 26 guards had been killed in Elmstad."
    found = article(gazette.ada, text=text, published_at=FRIDAY).claims.get()
    page = unescape(ada.get(f"/claims/{found.pk}/").content.decode())
    assert "claimed on 6 January 2022 · a quantity · its source denies it" in page
    assert "26 guards" in page.partition("What has to be checked, part by part")[2]


def test_what_a_person_changed_is_not_passed_off_as_the_readings(ada: Client, gazette: People) -> None:
    found = article(gazette.ada, text=TOLD).claims.get()
    claims.edit_claim(by=acting(gazette.ben), claim=found, tags=["war"])
    assert "changed" not in _why(ada, found)
    them = {"role": "source", "speaker": {"name": "The army", "kind": "organisation"}}
    claims.edit_claim(by=acting(gazette.ben), claim=found, attribution=[them])  # type: ignore[list-item]
    assert "Somebody has changed this since" in _why(ada, found)
    assert "Somebody has changed this since" in ada.get(f"/claims/{found.pk}/").content.decode()


def test_a_claim_that_a_person_logged_was_not_read(ada: Client, gazette: People) -> None:
    said = _why(ada, claim(gazette.ada, article(gazette.ada)))
    assert "A person logged this claim" in said
    assert "<li" not in said
