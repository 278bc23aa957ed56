"""What was frozen and then changed past the desk, by plain SQL, is named by the check of the record."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import models, transaction

from claims.decisions import CorrectionKind, ReviewDecision
from claims.enums import RemovalKind
from claims.models import (
    ArticleText,
    ArticleVersion,
    Comment,
    Correction,
    CorrectionContent,
    FactCheckContent,
    FactCheckVersion,
    Removal,
    Review,
    ReviewContent,
    SnapshotContent,
    Verdict,
    VerdictContent,
)
from claims.selectors import frozen, record
from tests.claims import bundled
from tests.claims.bundled import Desk
from tests.claims.removing import remove
from tests.factories import fact_checks
from tests.people import People
from tests.records import unguarded, verified

__all__ = ["unguarded"]

pytestmark = pytest.mark.usefixtures("no_files")


@pytest.fixture
def desk(gazette: People) -> Desk:
    """A claim that was published, and corrected since."""
    made = bundled.desk(gazette)
    published = fact_checks.published(gazette, made.claim, summary="Both registers say so.")
    fact_checks.corrected(gazette.ada, published, CorrectionKind.CLARIFICATION, headline="Did all 12 boats sink?")
    return made


ANOTHER = "00" * 32
# Each field of what was frozen, changed to another value, and what is said.
CHANGED: list[tuple[type[models.Model], dict[str, Any], str]] = [
    (Verdict, {"word": "refuted"}, "its word is not what entry"),
    (Verdict, {"rating": "Pants on fire"}, "its rating is not what entry"),
    (Verdict, {"as_of": "2001-01-01"}, "its as of is not what entry"),
    (Verdict, {"number": 9}, "its number is not what entry"),
    (Verdict, {"content_sha256": ANOTHER}, "its content sha256 is not what entry"),
    (VerdictContent, {"justification": "Because."}, "its justification is not what entry"),
    (VerdictContent, {"dossier": "{}"}, "what it stands on is not what its hash was taken over"),
    (Review, {"decision": ReviewDecision.DISSENT}, "its decision is not what entry"),
    (Review, {"content_sha256": ANOTHER}, "its content sha256 is not what entry"),
    (Review, {"created_by": None}, "its created by is not what entry"),
    (ReviewContent, {"comment": "I never saw it."}, "its comment is not what entry"),
    (FactCheckVersion, {"sha256": ANOTHER}, "its sha256 is not what entry"),
    (FactCheckContent, {"headline": "All is well"}, "its headline is not what entry"),
    (FactCheckContent, {"summary": "x"}, "its summary is not what entry"),
    (FactCheckContent, {"canonical_url": "https://elsewhere.example/"}, "its canonical url is not what entry"),
    (FactCheckContent, {"shown": [{"statement": "All is well."}]}, "its public pages show something else than entry"),
    (Correction, {"kind": CorrectionKind.TYPO}, "its kind is not what entry"),
    (CorrectionContent, {"text": "Nothing."}, "its text is not what entry"),
    (ArticleText, {"text": "It never rained."}, "its text is not what its hash was taken over"),
    (ArticleVersion, {"sha256": ANOTHER}, "its text is not what its hash was taken over"),
    (SnapshotContent, {"text": "It never rained."}, "its text is not what its hash was taken over"),
]


def test_whatever_of_a_frozen_thing_was_changed_is_named(desk: Desk, gazette: People, unguarded: None) -> None:
    assert (record.check(gazette.gazette.pk).status, frozen.wrong()) == ("holds", None)
    missed = []
    for model, other, words in CHANGED:
        point = transaction.savepoint()
        rows = model._default_manager
        assert rows.filter(pk__in=list(rows.values_list("pk", flat=True))[:1]).update(**other) == 1
        found = frozen.wrong()
        missed += [] if words in (found or "") else [(model, other, found)]
        transaction.savepoint_rollback(point)
    assert missed == []
    Verdict.objects.update(word="refuted")
    assert record.verify(gazette.gazette.pk).status == "holds"  # the record alone
    checked = record.check(gazette.gazette.pk)
    assert (checked.status, checked.first_bad) == ("broken", None)
    status, said = verified()
    assert (status, f"gazette: broken. {checked.reason}" in said) == (1, True)


def _review_put_in(desk: Desk) -> None:
    given = Review.objects.get()
    more = {name: getattr(given, name) for name in ("newsroom", "claim", "verdict", "content_sha256", "created_by")}
    Review(pk=uuid4(), decision=ReviewDecision.APPROVE, **more).save(force_insert=True)


def _review_taken_out(desk: Desk) -> None:
    ReviewContent.objects.all().delete()
    Review.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    ("bend", "words"),
    [(_review_put_in, "no entry of the record tells of it"), (_review_taken_out, "it is gone, and entry")],
)
def test_an_approval_that_nobody_gave_is_named_and_one_that_is_missing(
    desk: Desk, gazette: People, unguarded: None, bend: Callable[[Desk], None], words: str
) -> None:
    bend(desk)
    found = record.check(gazette.gazette.pk)
    assert (found.status, words in (found.reason or "")) == ("broken", True), found.reason
    assert (found.reason or "").startswith("Review ")


@pytest.mark.parametrize(
    "model", [ArticleText, SnapshotContent, VerdictContent, ReviewContent, FactCheckContent, CorrectionContent, Comment]
)
def test_words_that_no_take_down_took_are_missed(desk: Desk, gazette: People, model: Any) -> None:
    """No trigger stands in the way of who deletes them: an erasure may."""
    assert model.objects.exists()
    model.objects.all().delete()
    found = record.check(gazette.gazette.pk)
    assert (found.status, "its words are gone, and no take-down took them" in (found.reason or "")) == ("broken", True)


def test_a_tombstone_that_nobody_put_up_is_named(desk: Desk, gazette: People) -> None:
    version = ArticleVersion.objects.get()
    Removal(newsroom=gazette.gazette, kind=RemovalKind.ARTICLE_TEXT, subject_id=version.article_id).save()
    ArticleText.objects.all().delete()
    found = record.check(gazette.gazette.pk)
    assert (found.reason or "").startswith(f"Take-down {Removal.objects.get().pk}: no entry of the record tells of it")


def test_what_was_erased_and_taken_down_is_no_fault(desk: Desk, gazette: People) -> None:
    bundled.erased(gazette, desk)
    for kind, subject in (
        (RemovalKind.VERDICT, Verdict.objects.latest("created_at").pk),
        (RemovalKind.ARTICLE_TEXT, desk.claim.article_id),
    ):
        remove(gazette, kind, subject)
        assert record.check(gazette.gazette.pk).status == "holds"
    assert not VerdictContent.objects.exists()
