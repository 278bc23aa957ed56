"""Where was looked and who was asked, on a claim's page; what nobody answered, in the inbox."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.enums import Role, SearchOutcome
from claims.models import Claim, Contact, Search
from claims.services import claims, contacts, newsrooms, searches
from tests import people as cast
from tests.factories.articles import article, claim
from tests.people import People, acting
from tests.web.conftest import SignIn


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


def _page(client: Client, on: Claim) -> str:
    return client.get(f"/claims/{on.pk}/").content.decode()


def test_a_search_is_noted_in_a_sentence(ada: Client, on: Claim) -> None:
    sent = {"where": "The <b>register</b>", "query": "12 boats", "outcome": "nothing", "search_note": "Pages 1–40"}
    page = ada.post(f"/claims/{on.pk}/searches/", sent, follow=True).content.decode()
    assert "We looked in <bdi>The &lt;b&gt;register&lt;/b&gt;</bdi> for <bdi>12 boats</bdi> and found nothing." in page
    assert "Pages 1–40" in page
    assert "noted where was looked for evidence" in page
    assert Search.objects.get().outcome == "nothing"


def test_what_cant_be_taken_comes_back_in_its_form(ada: Client, on: Claim) -> None:
    answer = ada.post(f"/claims/{on.pk}/searches/", {"where": "x" * 501, "query": "", "search_note": "kept words"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "<title>Error:" in page
    assert 'href="#id_where"' in page
    assert 'href="#id_query"' in page
    assert "kept words" in page
    assert '<details class="in-place" open>' in page
    assert Search.objects.count() == 0


def test_an_entry_is_withdrawn_and_brought_back_by_a_button(ada: Client, on: Claim, gazette: People) -> None:
    search = searches.log_search(
        by=acting(gazette.ben), claim=on, where="A register", query="boats", outcome=SearchOutcome.BLOCKED
    )
    assert "Withdrawn." in ada.post(f"/searches/{search.pk}/withdraw/", follow=True).content.decode()
    assert "Withdrawn." not in ada.post(f"/searches/{search.pk}/restore/", follow=True).content.decode()
    assert "found no way in." in _page(ada, on)


def test_who_was_asked_stands_there_until_the_answer_does(ada: Client, on: Claim) -> None:
    sent = {"whom": "The harbour office", "channel": "mail", "sent_on": "2026-01-05", "until": "2026-01-07"}
    page = ada.post(f"/claims/{on.pk}/contacts/", sent, follow=True).content.decode()
    assert "No answer since the deadline." in page
    contact = Contact.objects.get()
    edit = f"/contacts/{contact.pk}/"
    assert 'value="2026-01-07"' in ada.get(edit).content.decode()
    whole = sent | {"response": "We counted 9.", "version": str(contact.version)}
    page = ada.post(edit, whole, follow=True).content.decode()
    assert "We counted 9." in page
    assert "No answer" not in page
    contact.refresh_from_db()
    assert contact.deadline
    assert contact.deadline.isoformat() == "2026-01-07T23:59:59+00:00"


def test_nobody_asked_takes_a_reason(ada: Client, on: Claim) -> None:
    answer = ada.post(f"/claims/{on.pk}/contacts/", {"none_reason": "", "whom": ""})
    assert answer.status_code == 400
    assert 'href="#id_whom"' in answer.content.decode()
    answer = ada.post(f"/claims/{on.pk}/contacts/", {"none_reason": "She has died."}, follow=True)
    assert "Not asked, because: She has died." in answer.content.decode()


def test_two_who_note_an_answer_lose_nothing(ada: Client, on: Claim, gazette: People) -> None:
    contact = contacts.log_contact(by=acting(gazette.ada), claim=on, whom="The mayor")
    contacts.edit_contact(by=acting(gazette.ben), contact=contact, response="No.")
    answer = ada.post(f"/contacts/{contact.pk}/", {"whom": "The mayor", "response": "Yes.", "version": "1"})
    assert answer.status_code == 409
    assert "Yes." in answer.content.decode()
    assert Contact.objects.get().response == "No."


def test_a_viewer_reads_and_is_shown_no_form(gazette: People, on: Claim, sign_in: SignIn) -> None:
    contacts.log_contact(by=acting(gazette.ada), claim=on, whom="The mayor")
    eve = newsrooms.add_member(by=acting(gazette.ada), user=cast.user("eve", "Eve"), role=Role.VIEWER)
    page = _page(sign_in(eve), on)
    assert "The mayor" in page
    assert "Note who was asked" not in page
    assert "Note a search" not in page


def test_an_answer_that_is_missed_waits_in_the_inbox(gazette: People, on: Claim, sign_in: SignIn) -> None:
    """Of whoever asked, logged the claim or has it in hand; nobody else, not before the deadline, not once answered."""
    claims.edit_claim(by=acting(gazette.ada), claim=on, assignee=gazette.ben)
    now = timezone.now()
    late = {"sent_at": now - timedelta(days=3), "deadline": now - timedelta(days=1)}
    contact = contacts.log_contact(by=acting(gazette.ada), claim=on, whom="The harbour office", **late)  # type: ignore[arg-type]
    early = {"sent_at": now, "deadline": now + timedelta(days=1)}
    contacts.log_contact(by=acting(gazette.cleo), claim=on, whom="The mayor", **early)  # type: ignore[arg-type]
    said = "no answer has come from \u2068The harbour office\u2069 since the deadline"
    for member, waits in ((gazette.ada, True), (gazette.ben, True), (gazette.cleo, False)):
        page = sign_in(member).get("/inbox/").content.decode()
        assert (said in page) is waits
        assert "The mayor" not in page
    contacts.edit_contact(by=acting(gazette.ada), contact=contact, response="No.")
    assert said not in sign_in(gazette.ben).get("/inbox/").content.decode()
