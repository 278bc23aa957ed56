"""A speaker edited, and merged into another, over the pages."""

import pytest
from django.test import Client

from claims.models import Article, Speaker
from claims.services import speakers
from tests.factories.articles import article, claim
from tests.people import People, acting

FILLED = {"name": "Bo Ek", "kind": "person", "aliases": "", "description": "", "wikidata_id": ""}


@pytest.fixture
def made(gazette: People) -> Article:
    made = article(gazette.ada, text="Bo Ek spoke. B. Ek shouted. It said so.", read=False)
    for exact, name in (("Bo Ek spoke", "Bo Ek"), ("B. Ek shouted", "B. Ek")):
        link = {"role": "source", "speaker": {"name": name, "kind": "person"}}
        claim(gazette.ada, made, exact=exact, attribution=[link])
    return made


def _named(name: str) -> Speaker:
    return Speaker.objects.get(name=name, kind="person")


def test_a_speaker_is_edited(ada: Client, made: Article) -> None:
    bo = _named("Bo Ek")
    page = ada.get(f"/speakers/{bo.pk}/edit/").content.decode()
    assert 'value="Bo Ek"' in page
    filled = {**FILLED, "aliases": "Бо Эк\r\n\r\nبو إيك", "description": "Harbour <b>master</b>", "wikidata_id": "Q42"}
    answer = ada.post(f"/speakers/{bo.pk}/edit/", {**filled, "version": "1"}, follow=True)
    page = answer.content.decode()
    assert "The speaker is saved." in page
    assert "Harbour &lt;b&gt;master&lt;/b&gt;" in page
    assert {alias.name for alias in bo.aliases.all()} == {"Бо Эк", "بو إيك"}


def test_what_cant_be_taken_stands_in_the_form(ada: Client, made: Article) -> None:
    bo = _named("Bo Ek")
    answer = ada.post(f"/speakers/{bo.pk}/edit/", {**FILLED, "wikidata_id": "42", "description": "kept words"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "such as Q42" in page
    assert "kept words" in page
    answer = ada.post(f"/speakers/{bo.pk}/edit/", {**FILLED, "name": "B. Ek"})
    assert answer.status_code == 409
    assert "another speaker called B. Ek" in answer.content.decode()


def test_an_edit_that_crosses_another_is_not_saved(ada: Client, made: Article, gazette: People) -> None:
    bo = _named("Bo Ek")
    speakers.edit_speaker(by=acting(gazette.ben), speaker=bo, description="theirs")
    answer = ada.post(f"/speakers/{bo.pk}/edit/", {**FILLED, "description": "mine", "version": "1"})
    assert answer.status_code == 409
    assert "mine" in answer.content.decode()
    bo.refresh_from_db()
    assert bo.description == "theirs"


def test_a_speaker_is_merged_by_name(ada: Client, made: Article) -> None:
    bo, short = _named("Bo Ek"), _named("B. Ek")
    answer = ada.post(f"/speakers/{short.pk}/merge/", {"other": "bo  EK", "version": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/speakers/{bo.pk}/"
    page = answer.content.decode()
    assert "“B. Ek” is merged" in page
    assert "B. Ek shouted" in page
    page = ada.get(f"/speakers/{short.pk}/").content.decode()
    assert "This speaker was merged into" in page
    assert "Edit or merge" not in page
    assert ada.get(f"/speakers/{short.pk}/edit/").status_code == 409
    assert f"/speakers/{short.pk}/" not in ada.get("/speakers/").content.decode()


def test_a_name_of_several_asks_which(ada: Client, made: Article, gazette: People) -> None:
    link = {"role": "source", "speaker": {"name": "Bo Ek", "kind": "organisation"}}
    claim(gazette.ada, made, exact="It said so", attribution=[link])
    firm, short = Speaker.objects.get(kind="organisation"), _named("B. Ek")
    answer = ada.post(f"/speakers/{short.pk}/merge/", {"other": "Bo Ek", "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Several speakers go by this name" in page
    assert "Bo Ek, organisation" in page
    chosen = {"other": "Bo Ek", "searched": "Bo Ek", "into": str(firm.pk), "version": "1"}
    assert ada.post(f"/speakers/{short.pk}/merge/", chosen).status_code == 302
    short.refresh_from_db()
    assert short.merged_into == firm


@pytest.mark.parametrize(
    ("other", "says"), [("Nobody", "No other speaker"), ("", "No other speaker"), ("B. Ek", "No other speaker")]
)
def test_a_name_of_nobody_else_is_refused(ada: Client, made: Article, other: str, says: str) -> None:
    answer = ada.post(f"/speakers/{_named('B. Ek').pk}/merge/", {"other": other})
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert Speaker.objects.filter(merged_into__isnull=False).count() == 0
