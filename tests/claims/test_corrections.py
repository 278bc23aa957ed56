"""Corrections: what may be changed of what is published, and that it is done in the open."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from claims.decisions import CorrectionKind
from claims.enums import EventKind, Stage
from claims.errors import InvalidError, NotAllowedError, StaleError, StateError
from claims.models import Claim, Event, FactCheck, FactCheckVersion
from claims.selectors import fact_checks, record
from tests.factories.articles import document
from tests.factories.fact_checks import corrected, published, signed_anew
from tests.factories.verdicts import fresh, proposed, signed
from tests.people import People

K = CorrectionKind
WORDED = (K.TYPO, K.CLARIFICATION, K.UPDATE, K.CORRECTION)


def _anew(p: People, fact_check: FactCheck) -> Claim:
    """Its claim, about which more came to light."""
    on = fact_checks.placed(fact_checks.page(fact_check).version)[0].claim
    document(p.ada, fresh(on), origin="Insurers")
    return signed_anew(p, fresh(on), justification="Three registers say so.")


@pytest.mark.parametrize("kind", WORDED)
def test_words_are_corrected_in_a_version_of_their_own(kind: CorrectionKind, gazette: People) -> None:
    made = published(gazette)
    first = fact_checks.page(made)
    done = corrected(gazette.ada, made, kind, headline="Did a dozen boats sink?", summary="")
    page = fact_checks.page(fact_checks.get(made.pk))
    assert page.content is not None
    assert (page.content.headline, page.content.summary) == ("Did a dozen boats sink?", "")
    assert (page.version.number, page.fact_check.version) == (2, 2)
    assert done.content.before == {
        "version": 1,
        "sha256": first.version.sha256,
        "headline": "Did 12 boats sink in the storm?",
        "summary": "Two registers say so.",
    }
    assert done.content.after == {
        "version": 2,
        "sha256": page.version.sha256,
        "headline": "Did a dozen boats sink?",
        "summary": "",
    }
    old = fact_checks.page(made, 1)
    assert old.content == first.content
    assert (old.newest, page.newest, old.claims, len(old.corrections)) == (False, True, page.claims, 0)
    assert [one.kind for one, _ in page.corrections] == [kind]
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_a_correction_may_say_in_its_text_alone_what_is_put_right(gazette: People) -> None:
    done = corrected(gazette.ada, published(gazette), K.CLARIFICATION, text="“Boats” are vessels under 12 metres.")
    assert set(done.content.after) == {"version", "sha256"}


def test_a_changed_rating_publishes_the_newly_signed_verdict(gazette: People) -> None:
    made = published(gazette, signed(gazette), signed(gazette))
    on = _anew(gazette, made)
    assert (on.stage, on.published) == (Stage.SIGNED_OFF, False)
    done = corrected(gazette.ada, made, K.CHANGED_RATING, verdict_id=on.signed_id)
    now = fresh(on)
    assert (now.stage, now.published) == (Stage.PUBLISHED, True)
    page = fact_checks.page(made)
    assert [len(told.sources) for told in page.claims] == [3, 2]
    assert page.claims[0].finding.id == str(on.signed_id)
    assert [len(told.sources) for told in fact_checks.page(made, 1).claims] == [2, 2]
    assert done.content.before["verdict_id"] != done.content.after["verdict_id"] == str(on.signed_id)
    assert done.content.after["claim"] == str(on.pk)
    told = Event.objects.get(kind=EventKind.FACT_CHECK_CORRECTED)
    assert on.pk in {one.subject_id for one in told.subjects.all()}


def test_what_is_retracted_stays_to_be_read_and_is_corrected_no_more(gazette: People) -> None:
    on = signed(gazette)
    made = published(gazette, on)
    done = corrected(gazette.ada, made, K.RETRACTION, text="We asked the wrong harbour.")
    assert (done.content.before["retracted"], done.content.after["retracted"]) == (False, True)
    page = fact_checks.page(fact_checks.find(made.slug))
    assert page.fact_check.retracted_at is not None
    assert page.content is not None
    assert page.content.headline == "Did 12 boats sink in the storm?"
    assert (fresh(on).stage, fresh(on).published) == (Stage.SIGNED_OFF, False)
    assert fact_checks.of_article(on.article) == []
    for kind in (K.TYPO, K.RETRACTION):
        with pytest.raises(StateError) as refused:
            corrected(gazette.ada, fact_checks.get(made.pk), kind)
        assert refused.value.code == "retracted"
    assert published(gazette, fresh(on)) != made


@pytest.mark.parametrize(
    ("kind", "given", "field", "code"),
    [
        # The readers are always told what and why.
        (K.TYPO, {"text": " "}, "text", "required"),
        (K.TYPO, {"text": "x" * 5_001}, "text", "too_long"),
        (K.UPDATE, {"headline": ""}, "headline", "required"),
        # Only a changed rating names a verdict, and it has to.
        *((kind, {"verdict_id": uuid4()}, "verdict_id", "unused") for kind in (*WORDED, K.RETRACTION)),
        (K.CHANGED_RATING, {}, "verdict_id", "required"),
        (K.CHANGED_RATING, {"verdict_id": uuid4()}, "verdict_id", "unknown"),
        # What is taken back is not reworded on the way.
        (K.RETRACTION, {"headline": "Never mind"}, "headline", "unused"),
        (K.RETRACTION, {"summary": ""}, "summary", "unused"),
    ],
)
def test_what_does_not_go_with_the_kind_is_named(
    kind: CorrectionKind, given: dict[str, Any], field: str, code: str, gazette: People
) -> None:
    made = published(gazette)
    with pytest.raises(InvalidError) as refused:
        corrected(gazette.ada, made, kind, **given)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [((field,), code)]
    assert FactCheckVersion.objects.count() == 1


def _the_published(_p: People, on: Claim) -> Any:
    return on.signed_id


def _one_in_review(p: People, on: Claim) -> Any:
    return proposed(p.cleo, on).pk


def _one_that_is_void(p: People, on: Claim) -> Any:
    document(p.ada, on, origin="Insurers")
    newer = signed_anew(p, fresh(on)).signed_id
    document(p.ada, fresh(on), origin="Divers")
    return newer


@pytest.mark.parametrize(
    ("named", "code"),
    [(_the_published, "already_published"), (_one_in_review, "not_signed_off"), (_one_that_is_void, "not_signed_off")],
)
def test_only_a_newly_signed_verdict_that_stands_changes_a_rating(
    named: Callable[[People, Claim], Any], code: str, gazette: People
) -> None:
    on = signed(gazette)
    made = published(gazette, on)
    verdict = named(gazette, fresh(on))
    with pytest.raises(StateError) as refused:
        corrected(gazette.ada, made, K.CHANGED_RATING, verdict_id=verdict)
    assert refused.value.code == code
    assert FactCheckVersion.objects.count() == 1


def test_correcting_takes_an_editor_who_read_what_stands(gazette: People) -> None:
    made = published(gazette)
    with pytest.raises(NotAllowedError):
        corrected(gazette.ben, made, K.TYPO)
    corrected(gazette.ada, made, K.TYPO, expected=1)
    with pytest.raises(StaleError):
        corrected(gazette.ada, made, K.TYPO, expected=1)
