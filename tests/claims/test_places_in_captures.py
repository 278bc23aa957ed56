"""Places in captures: words pointed at, checked, brought along as the excerpt, and left behind by another one."""

from typing import Any

import pytest

from claims.enums import FoundHow
from claims.errors import InvalidError
from claims.models import Claim, Event, Snapshot, Source
from claims.services import evidence, sources, undo
from tests.captures import capture
from tests.factories.articles import article, claim, quoting
from tests.people import People, acting

PAGE = ("The storm came at night.", "Nobody slept. The office said that 4,171 roofs were torn off in Elmstad.")
SAID = "The office said that 4,171 roofs were torn off in Elmstad."


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


@pytest.fixture
def page(gazette: People) -> Source:
    return sources.add_source(by=acting(gazette.ada), url="https://elm-post.example/storm", origin="Elm Post").source


def _place(snapshot: Snapshot, words: str) -> dict[str, Any]:
    start = snapshot.content.text.index(words)
    return {"kind": "text", "value": {"snapshot": str(snapshot.pk), "start": start, "end": start + len(words)}}


def test_a_place_in_a_capture_brings_its_words_along(gazette: People, on: Claim, page: Source) -> None:
    snapshot = capture(gazette.ada, page, "🌊 came.", *PAGE)
    item = quoting(gazette.ada, on, page, "", locator=_place(snapshot, SAID))
    assert (item.state, item.excerpt, item.snapshot, item.counts) == ("located", SAID, snapshot, True)
    moved = evidence.edit_evidence(by=acting(gazette.ada), evidence=item, locator=_place(snapshot, "Nobody slept."))  # type: ignore[arg-type]
    assert (moved.excerpt, moved.found_how) == ("Nobody slept.", FoundHow.EXACT)


def test_another_excerpt_leaves_the_place_behind(gazette: People, on: Claim, page: Source) -> None:
    snapshot = capture(gazette.ada, page, *PAGE)
    item = quoting(gazette.ada, on, page, "", locator=_place(snapshot, SAID))
    noted = evidence.edit_evidence(by=acting(gazette.ada), evidence=item, note="seen", excerpt=SAID)
    assert noted.locator_kind == "text"
    other = evidence.edit_evidence(by=acting(gazette.ada), evidence=noted, excerpt="Nobody woke.")
    assert (other.locator_kind, other.state, other.missing[0]) == ("", "pending", ["missing", "woke"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": 5, "end": 5}, "outside"),
        ({"start": -1}, "outside"),
        ({"end": 10_000}, "outside"),
        ({"start": "0"}, "number"),
        ({"end": True}, "number"),
        ({"snapshot": "nonsense"}, "unknown"),
        ({"snapshot": None}, "unknown"),
        ({"page": 3}, "object"),
    ],
)
def test_a_place_that_is_none_is_refused_in_words(
    gazette: People, on: Claim, page: Source, change: dict[str, Any], code: str
) -> None:
    place = _place(capture(gazette.ada, page, *PAGE), SAID)
    place["value"] |= change
    with pytest.raises(InvalidError) as error:
        quoting(gazette.ada, on, page, "", locator=place)
    assert (error.value.faults[0].path, error.value.faults[0].code) == (("locator", "value"), code)


def test_a_capture_of_another_source_is_no_place_in_this_one(gazette: People, on: Claim, page: Source) -> None:
    other = sources.add_source(by=acting(gazette.ada), url="https://other.example/").source
    place = _place(capture(gazette.ada, other, *PAGE), SAID)
    with pytest.raises(InvalidError, match="no capture of this source"):
        quoting(gazette.ada, on, page, "", locator=place)
    capture(gazette.ada, page, *PAGE)
    with pytest.raises(InvalidError, match="no capture of that id"):
        quoting(gazette.ada, on, page, "", locator=place)


def test_an_excerpt_beside_a_place_is_what_stands_there(gazette: People, on: Claim, page: Source) -> None:
    place = _place(capture(gazette.ada, page, *PAGE), SAID)
    with pytest.raises(InvalidError, match="not the words at that place"):
        quoting(gazette.ada, on, page, SAID.replace("4,171", "4,117"), locator=place)
    with pytest.raises(InvalidError, match="not the words at that place"):
        quoting(gazette.ada, on, page, "4,171 roofs", locator=place)
    assert quoting(gazette.ada, on, page, SAID.replace(" ", "  "), locator=place).state == "located"


def test_an_edit_taken_back_is_located_as_before(gazette: People, on: Claim, page: Source) -> None:
    snapshot = capture(gazette.ada, page, *PAGE)
    by = acting(gazette.ada)
    item = quoting(gazette.ada, on, page, "", locator=_place(snapshot, SAID))
    evidence.edit_evidence(by=by, evidence=item, excerpt="Nobody woke.")
    undo.undo(by=by, event=Event.objects.latest("seq"))
    item.refresh_from_db()
    assert (item.state, item.excerpt, item.locator_kind, item.snapshot) == ("located", SAID, "text", snapshot)
    assert (item.missing, item.lacks, item.counts) == ([], "", True)
