"""What is erased goes from what is published too: the words, never the hash, and the page says so."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from claims.decisions import CorrectionKind, ReviewDecision
from claims.enums import RemovalKind, SpeakerKind, Stage
from claims.errors import StateError
from claims.models import (
    Claim,
    CorrectionContent,
    CorrectionRequest,
    Event,
    FactCheck,
    FactCheckContent,
    FactCheckVersion,
    Review,
    ReviewContent,
    VerdictContent,
)
from claims.selectors import fact_checks, record
from claims.services import contacts
from tests.claims.removing import in_the_record, remove
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import asked, corrected, published
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.people import People, acting

NAME = "Zorvath Tanvik"
TEXT = f"Boats lost\n\n{NAME} said on Monday that 12 boats had sunk in the harbour.\n"


def _signed(p: People) -> Claim:
    """A claim of Zorvath Tanvik's, in which everybody names him."""
    voice = {"role": "source", "speaker": {"name": NAME, "kind": SpeakerKind.PERSON}}
    on = claim(p.ada, article(p.ada, text=TEXT), statement="12 boats sank.", attribution=[voice])
    for origin in ("Harbour office", "Coast guard"):
        document(p.ada, on, origin=origin)
    contacts.log_contact(by=acting(p.ada), claim=on, whom=NAME, response="So it is.")
    override = {"gate": "right_of_reply", "reason": f"{NAME} is away."}
    verdict = proposed(p.cleo, fresh(on), justification=f"As {NAME} says.", overrides=[override])
    reviewed(p.ada, verdict, ReviewDecision.DISSENT, f"I doubt {NAME}.")
    reviewed(p.ben, verdict, comment=f"I asked {NAME}.")
    return fresh(on)


def _published(p: People, on: Claim) -> FactCheck:
    made = published(p, on, headline=f"Is {NAME} right?", summary=f"{NAME} counted boats.")
    corrected(p.ada, made, CorrectionKind.TYPO, text=f"We had misspelt {NAME}.", headline="Is he right?")
    return fact_checks.get(made.pk)


def _speaker(_made: FactCheck, on: Claim) -> Any:
    return on.attribution.all()[0].speaker_id


def _article(_made: FactCheck, on: Claim) -> Any:
    return on.article_id


def _contact(_made: FactCheck, on: Claim) -> Any:
    return on.contacts.get().pk


def _verdict(_made: FactCheck, on: Claim) -> Any:
    return on.signed_id


def _dissent(_made: FactCheck, on: Claim) -> Any:
    return Review.objects.get(claim=on, decision=ReviewDecision.DISSENT).pk


def _whole(made: FactCheck, _on: Claim) -> Any:
    return made.pk


@pytest.mark.parametrize(
    ("kind", "subject", "stage"),
    [
        # What the verdict was written about is gone: it is void.
        (RemovalKind.SPEAKER, _speaker, Stage.CHECKING),
        (RemovalKind.ARTICLE_TEXT, _article, Stage.CHECKING),
        (RemovalKind.VERDICT, _verdict, Stage.CHECKING),
        # What is beside it is gone: it stands, but is not what the public reads any more.
        (RemovalKind.CONTACT, _contact, Stage.SIGNED_OFF),
        (RemovalKind.REVIEW, _dissent, Stage.SIGNED_OFF),
        (RemovalKind.FACT_CHECK, _whole, Stage.SIGNED_OFF),
    ],
)
def test_what_is_erased_is_published_no_more_and_the_hashes_stay(
    kind: RemovalKind, subject: Callable[[FactCheck, Claim], Any], stage: Stage, gazette: People
) -> None:
    on = _signed(gazette)
    made = _published(gazette, on)
    hashes = list(FactCheckVersion.objects.order_by("number").values_list("sha256", flat=True))
    remove(gazette, kind, subject(made, on))
    assert not FactCheckContent.objects.exists()
    assert not CorrectionContent.objects.exists()
    now = fact_checks.get(made.pk)
    page = fact_checks.page(now)
    assert now.version > made.version
    assert (page.content, list(page.claims)) == (None, [])
    assert list(FactCheckVersion.objects.order_by("number").values_list("sha256", flat=True)) == hashes
    assert (fresh(on).stage, fresh(on).published) == (stage, False)
    assert fact_checks.of_article(on.article) == []
    with pytest.raises(StateError) as refused:
        corrected(gazette.ada, now, CorrectionKind.TYPO)
    assert refused.value.code == "taken_down"
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_the_entry_names_a_fact_check_whose_words_had_gone_before(gazette: People) -> None:
    on = _signed(gazette)
    made = _published(gazette, on)
    for kind, subject in ((RemovalKind.VERDICT, on.signed_id), (RemovalKind.FACT_CHECK, made.pk)):
        remove(gazette, kind, subject)
        assert Event.objects.latest("seq").subjects.filter(subject_kind="factcheck", subject_id=made.pk).exists()
    assert fact_checks.get(made.pk).slug != made.slug


def test_a_name_goes_from_everything_that_was_decided_published_and_asked(gazette: People) -> None:
    on = _signed(gazette)
    made = _published(gazette, on)
    other = published(gazette, headline=f"What {NAME.upper()} forgot")
    kept = published(gazette)
    request = asked(kept, f"Ask {NAME}.", contact="rae@example.org")
    asked(kept, "It was 11.")
    assert "zorvath" in made.slug
    remove(gazette, RemovalKind.SPEAKER, on.attribution.all()[0].speaker_id)
    left = [*FactCheckContent.objects.values(), *CorrectionContent.objects.values()]
    left += [*CorrectionRequest.objects.values(), *FactCheck.objects.values(), *ReviewContent.objects.values()]
    left += VerdictContent.objects.values()
    assert "zorvath" not in json.dumps(left, default=str).lower()
    assert not in_the_record("Zorvath")
    assert fact_checks.page(fact_checks.get(other.pk)).content is None
    assert fact_checks.page(kept).content is not None
    request.refresh_from_db()
    assert (request.text, request.contact, request.state) == ("(erased)", "", "received")
    assert CorrectionRequest.objects.exclude(pk=request.pk).get().text == "It was 11."


@pytest.mark.parametrize(
    ("name", "naming", "other"),
    [("王小明", "据王小明报道沉了几艘船", "小王明天来"), ("김철수", "김철수는 무엇을 세었나", "수철김 항구의 배")],
)
def test_a_name_is_found_where_nothing_stands_between_words(
    gazette: People, name: str, naming: str, other: str
) -> None:
    said = {"role": "source", "speaker": {"name": name, "kind": SpeakerKind.PERSON}}
    on = claim(gazette.ada, article(gazette.ada), attribution=[said])
    gone, kept = published(gazette, headline=naming), published(gazette, headline=other)
    remove(gazette, RemovalKind.SPEAKER, on.attribution.all()[0].speaker_id)
    assert [fact_checks.page(one).content is None for one in (gone, kept)] == [True, False]


def test_an_approval_that_was_not_shown_is_erased_without_touching_what_is_published(gazette: People) -> None:
    on = _signed(gazette)
    made = _published(gazette, on)
    approval = Review.objects.get(claim=on, decision=ReviewDecision.APPROVE)
    remove(gazette, RemovalKind.REVIEW, approval.pk)
    assert not ReviewContent.objects.filter(review=approval).exists()
    assert not in_the_record("I asked")
    assert fact_checks.page(made).content is not None
    assert fresh(on).stage == Stage.PUBLISHED


def test_what_a_reader_asked_is_erased_and_its_state_stays(gazette: People) -> None:
    request = asked(published(gazette), "I am Rae.", contact="rae@example.org")
    remove(gazette, RemovalKind.CORRECTION_REQUEST, request.pk)
    request.refresh_from_db()
    assert (request.text, request.contact, request.answer, request.state) == ("(erased)", "", "", "received")
    assert not in_the_record("rae@example.org")
