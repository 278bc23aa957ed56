"""The edits of the demo's articles (`tests/reading/test_edits_of_the_demo.py`), some of each kind, stored: no claim
points at other words unless a person has to look.
"""

import random
from uuid import UUID

import pytest
from django.db import transaction

from claims.demo import texts
from claims.models import ArticleText, Claim, Event
from claims.services import refreshing
from tests.factories.articles import article
from tests.people import People, acting
from tests.reading import test_anchors as anchors
from tests.reading import test_edits_of_the_demo as edits

TIMES = 4  # of each kind and article
FOUND = {"exact", "moved"}


@pytest.mark.parametrize("file", ["unrest", "aftermath"])
def test_no_claim_points_at_words_that_are_not_its_own(gazette: People, file: str) -> None:
    on = article(gazette.ada, text=texts.text(file))
    before = dict(Claim.objects.filter(article=on).values_list("pk", "exact"))
    old = ArticleText.objects.get(article_version__article=on).text
    states: set[str] = set()
    for edit in edits.EDITS:
        for seed in range(TIMES):
            with transaction.atomic():
                newer = edit(old, random.Random(seed))  # noqa: S311 - which edit, not a secret
                done = refreshing.refresh(by=acting(gazette.ada), article=on, text=newer, force=True)
                states |= _held(on.pk, newer, before) if done.version else set()
                transaction.set_rollback(True)
    assert states == {"exact", "moved", "needs_review", "orphaned"}
    assert not Event.objects.filter(kind="article_refreshed").exists()


def _held(on: UUID, newer: str, before: dict[UUID, str]) -> set[str]:
    """What became of the claims, after what must hold for every one of them."""
    stored = dict(ArticleText.objects.filter(article_version__article=on).values_list("article_version", "text"))
    claims = list(Claim.objects.filter(article=on).select_related("article_version"))
    for claim in claims:
        assert stored[claim.article_version_id][claim.start : claim.end] == claim.exact, newer
        assert anchors.words(claim.exact) == anchors.words(before[claim.pk]), newer
        assert (claim.article_version.number == 2) == (claim.anchor in FOUND), newer
    return {claim.anchor for claim in claims}
