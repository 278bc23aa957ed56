"""An article without a title is called that on every page, and never by its id."""

import re

import pytest
from django.test import Client

from tests.factories.articles import article, claim
from tests.people import People
from tests.web.conftest import SignIn
from tests.web.test_review_queue import waiting


@pytest.mark.parametrize("path", ["/inbox/", "/review/", "/claims/", "/articles/"])
def test_an_article_without_a_title_is_not_called_by_its_id(gazette: People, sign_in: SignIn, path: str) -> None:
    on = article(gazette.ada, read=False)
    assert not on.title
    waiting(gazette, claim(gazette.ada, on))
    client: Client = sign_in(gazette.ben)
    shown = re.sub(r"<[^>]+>", "\n", client.get(path).content.decode().partition("<main")[2])
    assert str(on.pk) not in shown
    assert re.search("[Ww]ithout a title", shown)
