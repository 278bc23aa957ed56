"""Questions whose SQL is put together once: each is asked with the values and for the newsroom of now."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import ScopeError, scope, scopes_disabled

from claims.models import Article
from claims.selectors.prepared import Prepared, as_id, as_moment
from tests.factories.articles import article
from tests.people import People


def _of(member: str) -> Prepared:
    return Prepared(
        lambda given: [Article.objects.filter(created_by=given[member]).order_by().values_list("pk", "created_at")],
        member=UUID,
    )


def test_it_is_asked_with_the_values_of_now(gazette: People) -> None:
    question = _of("member")
    made = [article(by, text=f"Text {by.pk}.", read=False) for by in (gazette.ada, gazette.ben)]
    for by, one in zip((gazette.ada, gazette.ben), made, strict=True):
        with CaptureQueriesContext(connection) as asked:
            rows = question.rows(member=by.pk)
        assert [(as_id(pk), as_moment(at)) for pk, at in rows] == [(one.pk, one.created_at)]
        assert len(asked) == 1
    assert question.rows(member=gazette.cleo.pk) == []


def test_it_is_asked_for_the_newsroom_in_scope(gazette: People) -> None:
    question = Prepared(lambda _: [Article.objects.order_by().values_list("pk")])
    ours = article(gazette.ada, read=False)
    assert [as_id(pk) for (pk,) in question.rows()] == [ours.pk]
    with scope(newsroom=gazette.herald):
        assert question.rows() == []
        theirs = article(gazette.dan, read=False)
        assert [as_id(pk) for (pk,) in question.rows()] == [theirs.pk]


def test_without_a_newsroom_nothing_is_asked(gazette: People) -> None:
    question = Prepared(lambda _: [Article.objects.values_list("pk")])
    with scopes_disabled(), scope(newsroom=None), pytest.raises(ScopeError):
        question.rows()


def test_a_value_that_changes_nothing_is_a_fault(gazette: People) -> None:
    question = Prepared(lambda _: [Article.objects.values_list("pk")], member=UUID)
    with pytest.raises(RuntimeError, match="does not ask by member"):
        question.rows(member=gazette.ada.pk)
