"""An editor publishes, corrects and answers: the words first, then a look at all of it, then it is out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.decisions import CorrectionKind, VerdictWord
from claims.models import Claim, Correction, CorrectionRequest, FactCheck
from claims.selectors import fact_checks
from claims.services.claims import edit_claim
from tests.factories.articles import document
from tests.factories.fact_checks import asked, corrected, published, signed_anew
from tests.factories.verdicts import fresh, proposed, ready, reviewed, signed
from tests.people import People, acting
from tests.web.conftest import SignIn
from tests.web.reading import bare
from tests.web.test_sent_twice import key_on

WORDS = {"headline": "Twelve boats <sank>", "finding": "Two registers say so. نعم", "canonical_url": ""}


@pytest.fixture
def on(gazette: People) -> Claim:
    return signed(gazette)


def _typed(on: Claim, **given: str) -> dict[str, str]:
    return {**WORDS, "verdict": str(on.signed_id or ""), **given}


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_signed_off_verdict_is_looked_at_and_then_published(ada: Client, on: Claim) -> None:
    address = reverse("web:publish", args=[on.pk])
    assert f'href="{address}"' in _page(ada, f"/claims/{on.pk}/")
    assert f'value="{on.statement}"' in _page(ada, address)
    look = ada.post(address, _typed(on))
    assert look.status_code == 200
    page = look.content.decode()
    assert "Check before it is published" in page
    assert "Twelve boats &lt;sank&gt;" in page
    assert 'class="badge s-supported"' in page
    assert not FactCheck.objects.exists()
    changed = ada.post(address, _typed(on, change="1"))
    assert 'value="Twelve boats &lt;sank&gt;"' in changed.content.decode()
    assert (changed.status_code, FactCheck.objects.count()) == (200, 0)
    done = ada.post(address, _typed(on, sure="1"))
    made = FactCheck.objects.get()
    assert done["Location"] == f"/fact-checks/{made.pk}/"
    page = _page(ada, done["Location"])
    assert "It is published." in page
    assert f'href="/checks/{made.slug}/"' in page
    assert f'href="/checks/{made.slug}/"' in _page(ada, f"/claims/{on.pk}/")
    assert "Twelve boats &lt;sank&gt;" in _page(ada, "/fact-checks/")


def test_a_form_sent_twice_publishes_once(ada: Client, on: Claim) -> None:
    address = reverse("web:publish", args=[on.pk])
    typed = _typed(on, sure="1", form_key=key_on(ada, address, address))
    assert ada.post(address, typed)["Location"] == ada.post(address, typed)["Location"]
    assert FactCheck.objects.count() == 1
    again = ada.post(address, _typed(on, sure="1"))
    assert again.status_code == 409
    assert "It is published already." in again.content.decode()


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"headline": ""}, "id_headline", "Headline"),
        ({"headline": "a" * 501}, "id_headline", "500"),
        ({"finding": "a" * 5_001}, "id_finding", "5,000"),
        ({"canonical_url": "javascript:alert(1)"}, "id_canonical_url", "https://"),
    ],
)
@pytest.mark.parametrize("sure", [{}, {"sure": "1"}])
def test_what_cannot_be_published_is_said_at_its_field(
    ada: Client, on: Claim, sure: dict[str, str], given: dict[str, str], field: str, said: str
) -> None:
    answer = ada.post(reverse("web:publish", args=[on.pk]), _typed(on, **given, **sure))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "<title>Error:" in page
    assert f'href="#{field}"' in page
    assert said in page
    assert "Two registers say so." in page or "finding" in given
    assert not FactCheck.objects.exists()


def test_a_confidential_source_is_kept_out_of_the_headline(ada: Client, gazette: People) -> None:
    on = signed(gazette)
    document(gazette.ada, on, stance="context", source={"confidential": True, "publisher": "Quetzalcoatl Trust"})
    on = signed_anew(gazette, fresh(on))
    answer = ada.post(reverse("web:publish", args=[on.pk]), _typed(on, headline="Quetzalcoatl Trust says so"))
    assert answer.status_code == 400
    assert 'href="#id_headline"' in answer.content.decode()
    assert "names the confidential source [^3]" in answer.content.decode()


def test_reasoning_that_names_a_confidential_source_is_refused_before_it_is_looked_at(
    ada: Client, gazette: People, on: Claim
) -> None:
    document(gazette.ada, on, stance="context", source={"confidential": True, "publisher": "Quetzalcoatl Trust"})
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(on), justification="So says the Quetzalcoatl Trust."))
    answer = ada.post(reverse("web:publish", args=[on.pk]), _typed(fresh(on)))
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "names the confidential source [^3]" in said
    assert "Check before it is published" not in said


def test_what_changed_under_the_form_is_not_published(ada: Client, gazette: People, on: Claim) -> None:
    typed = _typed(on, sure="1")
    document(gazette.ada, on, origin="A third register", stance="refutes")
    answer = ada.post(reverse("web:publish", args=[on.pk]), typed)
    assert answer.status_code == 409
    assert "The verdict is another than when this form was opened." in answer.content.decode()
    assert not FactCheck.objects.exists()


def test_what_is_published_already_is_told_before_words_are_typed_for_it(
    ada: Client, gazette: People, on: Claim
) -> None:
    made = published(gazette, on)
    page = _page(ada, reverse("web:publish", args=[on.pk]))
    assert "It is published already." in page
    assert f'href="/fact-checks/{made.pk}/"' in page
    assert "<textarea" not in page
    corrected(gazette.ada, made, CorrectionKind.RETRACTION)
    assert "<textarea" in _page(ada, reverse("web:publish", args=[on.pk]))


def test_other_signed_off_claims_of_the_article_go_with_it(ada: Client, gazette: People, on: Claim) -> None:
    other = signed(gazette)
    Claim.objects.filter(pk=other.pk).update(article=on.article_id)
    page = _page(ada, reverse("web:publish", args=[on.pk]))
    assert f'name="others" value="{other.pk}"' in page
    ada.post(reverse("web:publish", args=[on.pk]), _typed(on, others=str(other.pk), sure="1"))
    made = FactCheck.objects.get()
    assert {told.claim for told in fact_checks.page(made).claims} == {str(on.pk), str(other.pk)}


def test_who_may_not_publish_sees_no_button(sign_in: SignIn, gazette: People, on: Claim) -> None:
    page = _page(sign_in(gazette.ben), f"/claims/{on.pk}/")
    assert "An editor can publish it." in page
    assert "/publish/" not in page
    assert "Publish…" not in page


def test_what_is_published_stands_while_the_claim_is_checked_again(ada: Client, gazette: People, on: Claim) -> None:
    made = published(gazette, on)
    document(gazette.ada, on, origin="A third register", stance="refutes")
    page = _page(ada, f"/claims/{on.pk}/")
    # Its history says that it is checked again, and not that it is published no more.
    assert "<dt>stage</dt>" in page
    assert "<dt>published</dt>" not in page
    assert "What is published stands:</strong> Supported, as of 1 March 2026." in page
    assert "Nothing of it changes until a new verdict is signed off and published." in page
    signed_anew(gazette, fresh(on), verdict=VerdictWord.NOT_CHECKABLE, reason="too_vague")
    page = _page(ada, f"/claims/{on.pk}/")
    assert "A newer verdict is signed off." in page
    assert f'href="/fact-checks/{made.pk}/correct/?kind=changed_rating"' in page
    assert "1 newer verdict is signed off and not published." in _page(ada, f"/fact-checks/{made.pk}/")


def _correction(made: FactCheck, **given: Any) -> dict[str, str]:
    fields = {"kind": "correction", "text": "We had misread it.", "headline": "Did 12 boats sink in the storm?"}
    return fields | {"finding": "Two registers say so.", "version": str(made.version)} | given


def test_a_correction_is_looked_at_and_then_published(ada: Client, gazette: People, on: Claim) -> None:
    made = published(gazette, on)
    address = f"/fact-checks/{made.pk}/correct/"
    look = ada.post(address, _correction(made, finding="Three registers say so.")).content.decode()
    assert "Check before it is published" in look
    assert "Two registers say so.</del>" in look
    assert "Three registers say so.</ins>" in look
    assert not Correction.objects.exists()
    done = ada.post(address, _correction(made, finding="Three registers say so.", sure="1"), follow=True)
    page = done.content.decode()
    assert "It is corrected, and the page says so." in page
    assert "version 2" in page
    kept = Correction.objects.get()
    assert kept.content.after["summary"] == "Three registers say so."
    assert "headline" not in kept.content.after
    assert ada.post(address, _correction(made, sure="1")).status_code == 409


def test_a_look_at_a_changed_rating_shows_all_that_the_page_will_tell(ada: Client, gazette: People, on: Claim) -> None:
    """Of several claims which one; and that it reads otherwise by now, which the page tells too."""
    made = published(gazette, signed(gazette), on)
    edit_claim(by=acting(gazette.ada), claim=fresh(on), statement="Twelve boats sank.")
    anew = signed_anew(gazette, fresh(on), verdict=VerdictWord.NOT_CHECKABLE, reason="too_vague")
    typed = _correction(made, kind="changed_rating", verdict_id=str(anew.signed_id))
    look = bare(ada.post(reverse("web:correct_fact_check", args=[made.pk]), typed).content.decode())
    assert "Claim: before: 12 boats had sunk after: Twelve boats sank." in look
    assert "Verdict: before: Supported after: Not checkable" in look
    assert "From now on: Not checkable rated Not checkable “Twelve boats sank.”" in look


def test_a_changed_rating_publishes_the_newly_signed_verdict(ada: Client, gazette: People, on: Claim) -> None:
    made = published(gazette, on)
    address = f"/fact-checks/{made.pk}/correct/"
    refused = ada.post(address, _correction(made, kind="changed_rating", sure="1"))
    assert refused.status_code == 400
    assert "No claim of it has a newly signed verdict." in refused.content.decode()
    anew = signed_anew(gazette, on, verdict=VerdictWord.NOT_CHECKABLE, reason="too_vague")
    assert f'<option value="{anew.signed_id}" selected>' in _page(ada, f"{address}?kind=changed_rating")
    typed = _correction(made, kind="changed_rating", verdict_id=str(anew.signed_id))
    assert 'class="badge s-not_checkable"' in ada.post(address, typed).content.decode()
    assert ada.post(address, typed | {"sure": "1"}).status_code == 302
    assert fact_checks.page(made).claims[0].finding.word == "not_checkable"


@pytest.mark.parametrize("sure", [{"sure": "1"}, {}])
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": ""}, "id_kind_0"),
        ({"text": ""}, "id_text"),
        ({"text": "The nightjar told us."}, "id_text"),
        ({"kind": "retraction", "headline": "Another"}, "id_headline"),
        ({"headline": ""}, "id_headline"),
    ],
)
def test_what_cannot_be_corrected_so_is_said_at_its_field_before_it_is_looked_at(
    ada: Client, gazette: People, given: dict[str, str], field: str, sure: dict[str, str]
) -> None:
    on = ready(gazette)
    document(gazette.ada, on, origin="Nightjar", source={"confidential": True})
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(on)))
    made = published(gazette, fresh(on))
    answer = ada.post(f"/fact-checks/{made.pk}/correct/", _correction(made, **sure, **given))
    assert answer.status_code == 400
    assert f'href="#{field}"' in answer.content.decode()
    assert not Correction.objects.exists()
    assert not Correction.objects.exists()


def test_what_is_retracted_is_corrected_no_more(ada: Client, gazette: People, on: Claim) -> None:
    made = published(gazette, on)
    corrected(gazette.ada, made, CorrectionKind.RETRACTION)
    answer = ada.get(f"/fact-checks/{made.pk}/correct/")
    assert answer.status_code == 409
    assert "It is retracted." in answer.content.decode()
    assert "Correct or retract" not in _page(ada, f"/fact-checks/{made.pk}/")


def test_a_claim_tells_that_what_was_published_of_it_is_retracted(ada: Client, gazette: People, on: Claim) -> None:
    made = published(gazette, on)
    said = "What was published of it is retracted"
    assert said not in _page(ada, f"/claims/{on.pk}/")
    corrected(gazette.ada, made, CorrectionKind.RETRACTION)
    page = _page(ada, f"/claims/{on.pk}/")
    assert said in page
    assert f'href="/checks/{made.slug}/"' in page
    published(gazette, fresh(on))
    assert said not in _page(ada, f"/claims/{on.pk}/")


def test_a_reader_is_answered(ada: Client, sign_in: SignIn, gazette: People, on: Claim) -> None:
    request = asked(published(gazette, on), "It was <11>.", contact="reader@example.org")
    assert "1 reader waits for an answer" in _page(ada, "/fact-checks/")
    address = f"/correction-requests/{request.pk}/"
    assert "reader@example.org" in _page(ada, address)
    assert "reader@example.org" not in _page(sign_in(gazette.ben), f"/fact-checks/{request.fact_check_id}/")
    empty = ada.post(address, {"state": "", "answer": "", "version": "1"})
    assert empty.status_code == 400
    assert 'href="#id_state_0"' in empty.content.decode()
    done = ada.post(address, {"state": "declined", "answer": "We counted again.", "version": "1"}, follow=True)
    assert "The reader can look up your answer." in done.content.decode()
    kept = CorrectionRequest.objects.get()
    assert (kept.state, kept.answer) == ("declined", "We counted again.")
    stale = ada.post(address, {"state": "accepted", "answer": "Another.", "version": "1"})
    assert stale.status_code == 409
    assert "Another." in stale.content.decode()
    assert "waits for an answer" not in _page(ada, "/fact-checks/")
