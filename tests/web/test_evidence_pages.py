"""Evidence attached, edited, withdrawn and brought back by the pages."""

import pytest
from django.test import Client

from claims.models import Claim, Evidence, Source
from tests.factories.articles import article, claim, document
from tests.people import People

LETTER = {"stance": "refutes", "about": "content", "document": "A letter", "origin": "Insurers", "locator_kind": "page"}


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim to attach evidence to."""
    return claim(gazette.ada, article(gazette.ada))


def _attach(client: Client, on: Claim, **typed: str) -> tuple[int, str]:
    answer = client.post(f"/claims/{on.pk}/attach/", typed)
    return answer.status_code, answer.content.decode()


def test_a_document_with_a_place_counts(ada: Client, on: Claim) -> None:
    status, _ = _attach(
        ada,
        on,
        **LETTER,
        locator_value="4",
        title="Losses",
        publisher="Elm Insurance",
        source_class="primary",
        published_on="2024-03-05",
        excerpt="Nine boats.",
        note="Seen by us.",
    )
    item = Evidence.objects.get()
    on.refresh_from_db()
    assert status == 302
    assert (item.stance, item.state, item.counts, item.locator_value) == ("refutes", "located", True, "4")
    assert (item.source.title, item.source.origin, item.source.source_class) == ("Losses", "Insurers", "primary")
    assert item.source.origin_confirmed
    assert on.evidence_status == "single_sourced"


def test_an_origin_left_empty_is_proposed_from_the_publisher(ada: Client, on: Claim) -> None:
    _attach(ada, on, stance="supports", url="https://elm.example/1", publisher="Elm Post")
    source = Source.objects.get()
    assert (source.origin, source.origin_confirmed) == ("Elm Post", False)
    assert "(proposed)" in ada.get(f"/claims/{on.pk}/").content.decode()


def test_a_source_on_file_is_used_again(ada: Client, gazette: People, on: Claim) -> None:
    known = document(gazette.ada, on, origin="Insurers").source
    other = claim(gazette.ada, on.article, exact="more than 300 houses")
    status, _ = _attach(ada, other, stance="supports", source=str(known.pk), locator_kind="page", locator_value="9")
    assert status == 302
    assert Source.objects.count() == 1
    assert other.evidence.get().source == known


def test_the_side_of_the_board_is_chosen_already(ada: Client, on: Claim) -> None:
    page = ada.get(f"/claims/{on.pk}/attach/?stance=context").content.decode()
    assert 'value="context" id="id_stance_2" checked' in " ".join(page.split()) or 'value="context"' in page
    assert page.count("checked") >= 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"stance": "supports"}, "url"),
        ({"stance": "supports", "url": "javascript:alert(1)"}, "url"),
        ({"stance": "supports", "url": "file:///etc/passwd"}, "url"),
        ({"stance": "supports", "url": "https://a.example", "document": "A letter"}, "document"),
        ({"stance": "sideways", "document": "A letter"}, "stance_0"),
        ({"stance": "supports", "document": "A letter", "locator_value": "4"}, "locator_kind"),
        ({"stance": "supports", "document": "A letter", "locator_kind": "page"}, "locator_value"),
        ({"stance": "supports", "document": "A letter", "group": "x" * 101}, "group"),
        ({"stance": "supports", "document": "A letter", "source": "not-an-id"}, "source"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(ada: Client, on: Claim, typed: dict[str, str], field: str) -> None:
    status, page = _attach(ada, on, note="My <note>", **typed)
    assert status == 400
    assert f'href="#id_{field}"' in page
    assert "My &lt;note&gt;" in page
    assert not Evidence.objects.exists()
    assert not Source.objects.exists()


def test_evidence_is_edited_and_counted_anew(ada: Client, gazette: People, on: Claim) -> None:
    item = document(gazette.ada, on, origin="Insurers")
    typed = {"stance": "supports", "about": "utterance", "locator_kind": "page", "locator_value": "4"}
    assert ada.post(f"/evidence/{item.pk}/edit/", typed | {"version": str(item.version)}).status_code == 302
    item.refresh_from_db()
    assert (item.about, item.counts) == ("utterance", False)
    answer = ada.post(f"/evidence/{item.pk}/edit/", typed | {"version": "1", "note": "My words"})
    assert answer.status_code == 409
    assert "changed by someone else" in answer.content.decode()
    assert "My words" in answer.content.decode()


def test_withdrawn_evidence_stays_on_file_with_its_reason(ada: Client, gazette: People, on: Claim) -> None:
    item = document(gazette.ada, on, origin="Insurers")
    assert ada.post(f"/evidence/{item.pk}/withdraw/", {"reason": ""}).status_code == 400
    page = ada.post(f"/evidence/{item.pk}/withdraw/", {"reason": "A <copy>"}, follow=True).content.decode()
    assert "Withdrawn (1)" in page
    assert "A &lt;copy&gt;" in page
    assert ada.post(f"/evidence/{item.pk}/withdraw/", {"reason": "again"}).status_code == 409
    page = ada.post(f"/evidence/{item.pk}/restore/", follow=True).content.decode()
    assert "The evidence is back." in page
    on.refresh_from_db()
    assert on.evidence_status == "single_sourced"
    page = ada.post(f"/evidence/{item.pk}/restore/", follow=True).content.decode()
    assert "This evidence is not withdrawn." in page


def test_an_origin_confirmed_on_the_sources_page_counts(ada: Client, gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="Insurers")
    item = document(gazette.ada, on, source={"publisher": "Elm Post"})
    document(gazette.ada, on, source={"publisher": "Sea Post"})
    path = f"/sources/{item.source_id}/"
    assert "counts as unknown until somebody confirms it" in ada.get(path).content.decode()
    typed = {"document": item.source.document, "publisher": "Elm Post", "origin": "Elm Post agency"}
    assert ada.post(path, typed | {"version": str(item.source.version)}).status_code == 302
    on.refresh_from_db()
    assert on.origins_for == 3
    assert ada.post(path, typed | {"version": "1", "origin": "Else"}).status_code == 409
