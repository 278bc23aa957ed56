"""Generated edits of the demo's articles, stored: no claim points at other words unless a person has to look."""

import random
import re

import pytest
from django.db import transaction

from claims.demo import texts
from claims.models import ArticleText, Claim, Event
from claims.services import refreshing
from tests.factories.articles import article
from tests.people import People, acting

EDITS = 60  # of each kind
FILES = ("unrest", "aftermath")
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "’": "'"})


def _inserted(paragraphs: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(paragraphs) + 1)
    return [*paragraphs[:at], "The bakers of the town opened again at noon.", *paragraphs[at:]]


def _deleted(paragraphs: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(paragraphs))
    return paragraphs[:at] + paragraphs[at + 1 :]


def _moved(paragraphs: list[str], chance: random.Random) -> list[str]:
    left = list(paragraphs)
    one = left.pop(chance.randrange(len(left)))
    at = chance.randrange(len(left) + 1)
    return [*left[:at], one, *left[at:]]


def _set_otherwise(paragraphs: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(paragraphs))
    return [one.translate(TYPOGRAPHY) if place >= at else one for place, one in enumerate(paragraphs)]


def _counted_otherwise(paragraphs: list[str], chance: random.Random) -> list[str]:
    return _swapped(paragraphs, chance, r"\d+", lambda found: str(int(found) + chance.randrange(1, 9)))


def _denied(paragraphs: list[str], chance: random.Random) -> list[str]:
    return _swapped(paragraphs, chance, r"\b(?:was|were|had|have|is|are)\b", lambda found: f"{found} not")


def _swapped(paragraphs: list[str], chance: random.Random, pattern: str, put: object) -> list[str]:
    text = "\n\n".join(paragraphs)
    places = list(re.finditer(pattern, text))
    one = chance.choice(places)
    return f"{text[: one.start()]}{put(one.group())}{text[one.end() :]}".split("\n\n")  # type: ignore[operator]


KINDS = {
    "inserted": _inserted,
    "deleted": _deleted,
    "moved": _moved,
    "set otherwise": _set_otherwise,
    "counted otherwise": _counted_otherwise,
    "denied": _denied,
}


def _bare(words: str) -> str:
    return re.sub(r"\s+", " ", words.translate(TYPOGRAPHY))


@pytest.mark.parametrize("kind", KINDS)
def test_no_claim_points_at_words_that_are_not_its_own(gazette: People, kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 - the same edits each time
    for file in FILES:
        on = article(gazette.ada, text=texts.text(file))
        before = dict(Claim.objects.filter(article=on).values_list("pk", "exact"))
        paragraphs = ArticleText.objects.get(article_version__article=on).text.split("\n")
        for _ in range(EDITS // len(FILES)):
            with transaction.atomic():
                newer = "\n\n".join(KINDS[kind](paragraphs, chance))
                done = refreshing.refresh(by=acting(gazette.ada), article=on, text=newer, force=True)
                if done.version:
                    _hold(on.pk, newer, before)
                transaction.set_rollback(True)
    assert not Event.objects.filter(kind="article_refreshed").exists()


def _hold(on: object, newer: str, before: dict[object, str]) -> None:
    stored = dict(ArticleText.objects.filter(article_version__article=on).values_list("article_version", "text"))
    for claim in Claim.objects.filter(article=on):
        assert stored[claim.article_version_id][claim.start : claim.end] == claim.exact, newer
        assert _bare(claim.exact) == _bare(before[claim.pk]), newer
        moved = claim.article_version.number == 2
        assert moved == (claim.anchor in {"exact", "moved"}), newer
