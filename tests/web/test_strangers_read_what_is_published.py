"""A stranger asks every address that the desk has, and reads what is published and not one word beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from unittest.mock import patch

import pytest
from django.test import override_settings
from django_scopes import scope

from api import counters
from api.counters import Memory
from api.v1.urls import urlpatterns as api_routes
from tests import people as cast
from tests.planted import Planted, plant, unplanted
from tests.web.canaries import Out, planted
from tests.web.strangers import addresses, read
from web.public_urls import urlpatterns as pages

FORMS = ("/ask/", "/asked/")


@dataclass(frozen=True)
class Asked:
    """What was planted, and by address what a stranger was answered: `before` and `after` every text was changed."""

    word: Planted
    out: Out
    names: dict[str, str]
    before: dict[str, tuple[int, str]]
    by_key: dict[str, str]
    after: dict[str, tuple[int, str]]


@pytest.fixture(scope="module")
def asked(shared: None) -> Iterator[Asked]:
    """Every address, asked as things stand, and once more when all that is on file has other words.

    So many calls are counted by themselves: the tests after these would come from an address that asked too often.
    """
    counted = Memory()
    with override_settings(RATE_FAILURES_PER_MINUTE=10_000), patch.object(counters, "store", lambda: counted):
        word, people = Planted(), cast.make()
        out = planted(people, word)
        names = addresses(out)
        before = {address: read(address) for address in names}
        keys = {slug: read(f"/checks/{slug}/asked/", {"key": key})[1] for slug, key in out.keys.items()}
        with scope(newsroom=people.gazette):
            plant(word, {})
        yield Asked(word, out, names, before, keys, {address: read(address) for address in names})


pytestmark = pytest.mark.usefixtures("db")


def test_words_are_planted_in_every_free_text_of_every_model(asked: Asked) -> None:
    assert unplanted(asked.word) == set()


def test_every_public_page_and_every_public_answer_of_the_api_was_read(asked: Asked) -> None:
    wanted = {f"public:{one.name}" for one in pages} | {"heads"}
    wanted |= {f"api:{one.name}" for one in api_routes if getattr(one.callback.cls, "public", False)}  # type: ignore[union-attr]
    answered = {name for address, name in asked.names.items() if asked.before[address][0] == 200}
    assert wanted - answered == set()
    assert [address for address, (status, _) in asked.before.items() if status in (429, 500)] == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_no_word_of_the_desk_is_in_any_byte_that_a_stranger_is_answered(asked: Asked, when: str) -> None:
    answers: dict[str, tuple[int, str]] = getattr(asked, when)
    told = {address: asked.word.found_in(text) for address, (_, text) in answers.items()}
    assert {address: found for address, found in told.items() if found} == {}


def _body(answer: tuple[int, str]) -> tuple[int, str]:
    """An answer without its headers, one of which is the request's own id."""
    return answer[0], answer[1].split("\n", 2)[2]


def test_what_is_published_is_the_same_bytes_whatever_the_desk_has_on_file_by_now(asked: Asked) -> None:
    drawn = [address for address in asked.names if address.startswith("/checks/") and not address.endswith(FORMS)]
    assert len(drawn) > len(pages)
    moved = [address for address in drawn if _body(asked.before[address]) != _body(asked.after[address])]
    assert moved == []


def test_who_has_the_key_of_a_correction_request_reads_that_one_and_no_address(asked: Asked) -> None:
    for slug, text in asked.by_key.items():
        assert asked.word.found_in(text) == [f"CorrectionRequest.text {slug}", f"CorrectionRequest.answer {slug}"]
