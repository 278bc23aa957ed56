"""Callers of the API."""

import pytest

from claims.enums import Scope
from tests.api.client import Api
from tests.factories.articles import article, claim
from tests.people import People


@pytest.fixture
def ada(gazette: People) -> Api:
    """The admin, by a token with every scope."""
    return Api(gazette.ada)


@pytest.fixture
def ben(gazette: People) -> Api:
    """The reviewer."""
    return Api(gazette.ben)


@pytest.fixture
def cleo(gazette: People) -> Api:
    """A checker who is not on the claim."""
    return Api(gazette.cleo)


@pytest.fixture
def reader(gazette: People) -> Api:
    """Ada, by a token that may only read."""
    return Api(gazette.ada, Scope.READ)


@pytest.fixture
def attach_at(gazette: People) -> str:
    """Where evidence on a claim of three components is attached."""
    parts = [{"kind": "quantity", "text": text, "words_of": "article"} for text in ("12", "boats", "sunk")]
    return f"claims/{claim(gazette.ada, article(gazette.ada, read=False), components=parts).pk}/evidence/"
