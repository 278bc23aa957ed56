"""Evidence attached by what it is: an address, a document, an interview, or a source that is on file."""

import pytest
from django.test import Client

from claims.models import Claim, Evidence, Source
from claims.services import evidence
from tests.factories.articles import article, claim
from tests.people import People, acting
from tests.web.conftest import SignIn

URL = "https://elm.example/losses?a=1&b=<2>"


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim to attach evidence to."""
    return claim(gazette.ada, article(gazette.ada))


@pytest.fixture
def known(gazette: People, on: Claim) -> Source:
    """A source that is on file with its address."""
    given = {"url": URL, "title": "Losses <in> March"}
    return evidence.attach_evidence(by=acting(gazette.ada), claim=on, source=given, stance="supports").source  # type: ignore[arg-type]


def test_an_address_and_its_side_are_enough(ada: Client, on: Claim) -> None:
    page = ada.get(f"/claims/{on.pk}/attach/").content.decode()
    at = [page.index(f'name="{name}"') for name in ("stance", "url", "document", "interview", "source")]
    assert at == sorted(at)
    assert ada.post(f"/claims/{on.pk}/attach/", {"url": URL, "stance": "refutes"}).status_code == 302
    assert Evidence.objects.get().source.url == URL


def test_an_interview_is_located_by_what_is_said_of_it(ada: Client, on: Claim) -> None:
    typed = {"stance": "supports", "interview": "Айлақ бастығы, по телефону, 5 марта", "origin": "Harbour master"}
    assert ada.post(f"/claims/{on.pk}/attach/", typed).status_code == 302
    item = Evidence.objects.get()
    assert (item.locator_kind, item.locator_value, item.counts) == ("offline", typed["interview"], True)
    assert item.source.document == typed["interview"]


@pytest.mark.parametrize(
    ("typed", "medium", "told"),
    [
        ({}, "interview", "Harbour master"),
        (
            {"interview_how": "in_person", "interview_on": "2026-03-05"},
            "interview",
            "Harbour master, in person, 5 March 2026",
        ),
        ({"interview_how": "telephone"}, "call", "Harbour master, by telephone"),
        ({"interview_how": "video", "medium": "interview"}, "interview", "Harbour master, by video call"),
    ],
)
def test_an_interview_says_with_whom_how_and_when(
    ada: Client, on: Claim, typed: dict[str, str], medium: str, told: str
) -> None:
    sent = {"stance": "supports", "interview": "Harbour master"}
    sent |= {"source_class": "primary", "interest": "His own harbour"}
    assert ada.post(f"/claims/{on.pk}/attach/", sent | typed).status_code == 302
    item = Evidence.objects.get()
    assert (item.source.medium, item.source.document, item.locator_value) == (medium, told, told)
    assert (str(item.source.published_at)[:10] == "2026-03-05") is ("interview_on" in typed)
    page = ada.get(f"/claims/{on.pk}/").content.decode()
    assert f"{medium} · primary" in page
    assert "His own harbour" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"interview": "A call", "document": "A letter"}, "interview"),
        ({"interview": "A call", "url": "https://elm.example/"}, "document"),
        ({"interview": "x" * 501}, "locator_value"),
        ({"document": "A letter", "interview_how": "telephone"}, "interview"),
        ({"url": "https://elm.example/", "medium": "call"}, "medium"),
    ],
)
def test_what_it_is_is_said_once(ada: Client, on: Claim, typed: dict[str, str], field: str) -> None:
    answer = ada.post(f"/claims/{on.pk}/attach/", {"stance": "supports"} | typed)
    assert answer.status_code == 400
    assert f'href="#id_{field}"' in answer.content.decode()
    assert not Source.objects.exists()


def test_an_address_on_file_is_proposed_and_used_again(ada: Client, on: Claim, known: Source) -> None:
    page = ada.get(f"/claims/{on.pk}/attach/", {"url": URL}).content.decode()
    assert "This address is on file already." in page
    assert f'<option value="{known.pk}" selected>Losses &lt;in&gt; March</option>' in page
    page = ada.post(f"/claims/{on.pk}/attach/", {"url": URL, "stance": "refutes"}, follow=True).content.decode()
    assert "Its source was on file already, and is used again." in page
    assert Source.objects.count() == 1
    typed = {"url": URL, "stance": "refutes", "source": "new"}
    assert ada.post(f"/claims/{on.pk}/attach/", typed).status_code == 302
    assert Source.objects.count() == 2


def test_a_confidential_address_is_not_given_away(gazette: People, sign_in: SignIn, on: Claim) -> None:
    given = {"url": URL, "confidential": True}
    evidence.attach_evidence(by=acting(gazette.ben), claim=on, source=given, stance="supports")  # type: ignore[arg-type]
    cleo = sign_in(gazette.cleo)
    assert "on file already" not in cleo.get(f"/claims/{on.pk}/attach/", {"url": URL}).content.decode()
    assert cleo.post(f"/claims/{on.pk}/attach/", {"url": URL, "stance": "refutes"}).status_code == 302
    assert Source.objects.count() == 2
