"""Files as sources: kept once by what is in them, whole or not at all, and located by what can be seen in them."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope
from pytest_django import Settings

from claims import checks
from claims.enums import EventKind
from claims.errors import InvalidError, TooLargeError
from claims.gateways import storage
from claims.models import Claim, Event, EventValue, Source, StoredFile
from claims.selectors import events, record
from claims.selectors import evidence as board
from claims.services import evidence, files, sources
from tests.factories.articles import article, claim
from tests.files import PDF, PNG, SHEET, kept, place, stored
from tests.people import People, acting

pytestmark = pytest.mark.usefixtures("no_files")


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


def test_bytes_are_kept_as_they_are_under_their_hash(gazette: People) -> None:
    given = kept(gazette.ada)
    assert (given.sha256, given.size) == (hashlib.sha256(PNG).hexdigest(), len(PNG))
    assert place(gazette.gazette.pk, PNG).read_bytes() == PNG
    with storage.opened(gazette.gazette.pk, given.sha256) as file:
        assert file.read() == PNG


def test_the_same_bytes_once_more_are_the_source_on_file(gazette: People) -> None:
    by = acting(gazette.ada)
    first = sources.add_source(by=by, file=kept(gazette.ada), title="The boat")
    again = sources.add_source(by=acting(gazette.cleo), file=kept(gazette.cleo, name="other.png"), title="Another")
    assert (first.created, again.created, again.source) == (True, False, first.source)
    assert (again.source.title, again.source.file_name) == ("The boat", "boat.png")
    assert (Source.objects.count(), Event.objects.filter(kind=EventKind.SOURCE_ADDED).count()) == (1, 1)


def test_another_newsroom_has_bytes_of_its_own(people: People) -> None:
    for who in (people.ada, people.dan):
        with scope(newsroom=who.newsroom):
            assert sources.add_source(by=acting(who), file=kept(who)).created
    places = {place(newsroom.pk, PNG) for newsroom in (people.gazette, people.herald)}
    assert len(places) == 2
    assert all(path.exists() for path in places)


@pytest.mark.parametrize(
    ("first", "second", "again"),
    [
        # What is confided stays confided, also when it is sent once more without saying so.
        (True, False, True),
        # What everybody sees is no place for what is to be confided.
        (False, True, False),
        (True, True, True),
    ],
)
def test_a_confidential_file_never_joins_one_that_others_see(
    gazette: People, first: bool, second: bool, again: bool
) -> None:
    by = acting(gazette.ada)
    one = sources.add_source(by=by, file=kept(gazette.ada), confidential=first).source
    other = sources.add_source(by=by, file=kept(gazette.ada), confidential=second).source
    assert (one == other) is again


def test_nobody_learns_from_a_file_that_it_was_confided_to_others(gazette: People) -> None:
    sources.add_source(by=acting(gazette.ben), file=kept(gazette.ben), confidential=True)
    mine = sources.add_source(by=acting(gazette.cleo), file=kept(gazette.cleo))
    assert (mine.created, StoredFile.objects.count()) == (True, 1)


def test_the_record_tells_nobody_outside_of_the_case_which_bytes_were_confided(gazette: People, on: Claim) -> None:
    given: Any = {"stance": "supports", "locator": REGION}
    source: Any = {"file": kept(gazette.ben), "confidential": True}
    evidence.attach_evidence(by=acting(gazette.ben), claim=on, source=source, **given)
    sources.add_source(by=acting(gazette.cleo), file=kept(gazette.cleo))
    row = StoredFile.objects.get()
    for who, knows in ((gazette.ben, True), (gazette.cleo, False)):
        told = repr(list(events.entries(acting(who), events.of_thing(on.pk))))
        assert [clue in told for clue in (row.sha256, str(row.pk), row.media_type)] == [knows, knows, knows]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({}, ("url",)),
        ({"url": "https://a.example/", "file": True}, ("file",)),
        ({"document": "A letter", "file": True}, ("document",)),
    ],
)
def test_a_source_is_one_item(gazette: People, given: Any, path: tuple[str, ...]) -> None:
    given = {name: kept(gazette.ada) if value is True else value for name, value in given.items()}
    with pytest.raises(InvalidError) as refused:
        sources.add_source(by=acting(gazette.ada), **given)
    assert refused.value.faults[0].path == path


def test_what_a_source_is_stays(gazette: People) -> None:
    source = sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada)).source
    for changes in ({"url": "https://a.example/"}, {"document": "A letter"}):
        with pytest.raises(InvalidError):
            sources.edit_source(by=acting(gazette.ada), source=source, **changes)  # type: ignore[arg-type]
    assert sources.edit_source(by=acting(gazette.ada), source=source, title="Boat").title == "Boat"


def test_an_empty_and_a_too_large_file_are_refused(gazette: People, settings: Settings) -> None:
    settings.MAX_FILE_BYTES = len(PNG)
    assert kept(gazette.ada).size == len(PNG)
    before = stored()
    with pytest.raises(InvalidError):
        kept(gazette.ada, b"")
    with pytest.raises(TooLargeError, match=f"{len(PNG):,} bytes"):
        kept(gazette.ada, PNG + b"1")
    assert stored() == before


def test_the_record_vouches_for_the_bytes_and_only_commits_to_the_name(gazette: People) -> None:
    name = "Complaint of Jane Roe.pdf"
    source = sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada, PDF, name)).source
    body = bytes(Event.objects.get(kind=EventKind.SOURCE_ADDED).body).decode()
    assert hashlib.sha256(PDF).hexdigest() in body
    assert '"media_type":"application/pdf"' in body
    assert "Jane" not in body
    assert EventValue.objects.get(path="after.file_name").value == name == source.file_name
    assert record.verify(gazette.gazette.pk).status == "holds"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("boat.png", "boat.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\boat.png", "boat.png"),
        # A mark that turns the direction makes “exe.gnp” of an ending.
        ("boat\u202egnp.exe", "boatgnp.exe"),
        ("boat\r\nSet-Cookie: a=b.png", "boat Set-Cookie: a=b.png"),
        ("a\x00b\x1b\u2028c\u200b.pdf", "ab c.pdf"),
        # One letter is one letter, however it was typed.
        ("Alle\u0301e.pdf", "Allée.pdf"),
        ("Айлақ жазбасы.pdf", "Айлақ жазбасы.pdf"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
        ("x" * 300, "x" * 255),
        ("", "file"),
        ("..", "file"),
        (None, "file"),
    ],
)
def test_a_name_is_taken_as_far_as_it_can_be(given: str | None, name: str) -> None:
    assert checks.file_name(given) == name


REGION = {"kind": "region", "value": {"x": 1, "y": 2, "width": 3, "height": 4}}
PAGE, CELL = {"kind": "page", "value": "4"}, {"kind": "cell", "value": "B7"}
TIME, SHELF = {"kind": "timecode", "value": "00:01:10"}, {"kind": "offline", "value": "shelf 3"}
UNREAD, NOWHERE = "has not been read", "nothing says where"


@pytest.mark.parametrize(
    ("data", "locator", "excerpt", "why_not"),
    [
        # A place in a picture, a recording or a sheet can be looked at.
        (PNG, REGION, "", None),
        (SHEET, CELL, "", None),
        (PDF, TIME, "", None),
        # Nothing can ever be read from a picture: what it says is typed by whoever looks at the place.
        (PNG, REGION, "No entry", None),
        # Words have to be found in the file's text first, a page too.
        (PDF, None, "12 boats", UNREAD),
        (PDF, PAGE, "12 boats", UNREAD),
        (PDF, PAGE, "", "give an excerpt"),
        (SHEET, CELL, "4,171", UNREAD),
        # A whole file, or its shelf, is no place in it.
        (PNG, None, "", NOWHERE),
        (PNG, SHELF, "", NOWHERE),
    ],
)
def test_what_is_located_in_a_file(
    gazette: People, on: Claim, data: bytes, locator: Any, excerpt: str, why_not: str | None
) -> None:
    given: Any = {"stance": "supports", "locator": locator, "excerpt": excerpt}
    item = evidence.attach_evidence(by=acting(gazette.ada), claim=on, source={"file": kept(gazette.ada, data)}, **given)
    shown = board.on_claim(acting(gazette.ada), on)[0]
    assert item.state == ("pending" if why_not else "located")
    assert (why_not or "") in (shown.why_not or "")
    on.refresh_from_db()
    assert (on.supports, on.pending, on.origins_for) == ((0, 1, 0) if why_not else (1, 0, 1))


def test_evidence_of_bytes_on_file_uses_their_source_again(gazette: People, on: Claim) -> None:
    source: Any = {"file": kept(gazette.ada), "origin": "Agency A"}
    for number in range(2):
        given: Any = {"stance": "supports", "locator": REGION}
        evidence.attach_evidence(by=acting(gazette.ada), claim=on, source=source | {"origin": str(number)}, **given)
    on.refresh_from_db()
    assert (Source.objects.count(), on.supports, on.origins_for) == (1, 2, 1)


def test_an_upload_is_named_as_it_was(gazette: People) -> None:
    assert files.keep(acting(gazette.ada), SimpleUploadedFile("a b.pdf", PDF)).name == "a b.pdf"
