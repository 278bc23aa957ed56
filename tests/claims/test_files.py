"""Files as sources: kept once by what is in them, whole or not at all, and located by what can be seen in them."""

import errno
import hashlib
import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope
from pytest_django import Settings

from claims import checks
from claims.enums import EventKind
from claims.errors import InvalidError, StorageError, TooLargeError
from claims.gateways import storage
from claims.models import Claim, Event, EventValue, Source, StoredFile
from claims.selectors import events, record
from claims.selectors import evidence as board
from claims.services import evidence, files, sources
from tests.factories.articles import article, claim
from tests.files import PDF, PNG, SHEET, upload
from tests.people import People, acting


@pytest.fixture(autouse=True)
def _nothing_stored() -> None:
    shutil.rmtree(settings.FILES, ignore_errors=True)


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


def kept(who: Any, data: bytes = PNG, name: str = "boat.png") -> files.Kept:
    return files.keep(acting(who), upload(data, name))


def stored() -> set[Path]:
    """All that lies in the storage, without what is on its way in."""
    return {path for path in Path(settings.FILES).rglob("*") if path.is_file()}


def place(newsroom_id: Any, data: bytes) -> Path:
    return Path(settings.FILES, storage.name_of(newsroom_id, hashlib.sha256(data).hexdigest()))


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
        (PDF, PAGE, "", UNREAD),
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


def test_a_full_disk_leaves_neither_half_a_file_nor_a_row(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = stored()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageError):
            kept(gazette.ada, PNG + b"full")
    assert stored() == before
    assert not StoredFile.objects.exists()
    assert kept(gazette.ada, PNG + b"full").size == len(PNG) + 4


def test_a_crash_between_file_and_row_leaves_only_a_file_that_is_swept(gazette: People) -> None:
    data = PNG + b"orphan"
    kept(gazette.ada, data)  # and the process is killed before the row
    path = place(gazette.gazette.pk, data)
    assert files.sweep() == 0
    assert path.exists()
    aged(path)
    assert files.sweep() == 1
    assert not path.exists()


def test_the_sweep_leaves_what_a_row_names_and_what_is_young(gazette: People) -> None:
    sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada, PNG + b"row"))
    kept(gazette.ada, PNG + b"young")
    kept(gazette.ada, PNG + b"again")
    left, young, again = (place(gazette.gazette.pk, PNG + word) for word in (b"row", b"young", b"again"))
    aged(left)
    aged(again)
    kept(gazette.ada, PNG + b"again")  # sent once more: young again
    assert files.sweep() == 0
    assert all(path.exists() for path in (left, young, again))


def test_what_a_killed_upload_left_is_swept_too(db: None) -> None:
    half = Path(settings.UPLOADS, "tmp1.upload")
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"half")
    aged(half)
    assert files.sweep() == 1
    assert not half.exists()


def test_a_file_that_is_gone_is_said_so(gazette: People) -> None:
    with pytest.raises(StorageError):
        storage.opened(gazette.gazette.pk, "0" * 64)


def test_a_large_file_is_never_in_memory_whole(gazette: People) -> None:
    class Piecewise(ContentFile):  # type: ignore[type-arg]
        def read(self, num_bytes: int | None = None) -> bytes:
            assert num_bytes is not None
            assert 0 < num_bytes <= self.DEFAULT_CHUNK_SIZE
            return super().read(num_bytes)  # type: ignore[no-any-return]

    data = PNG + b"\x00" * 300_000
    assert files.keep(acting(gazette.ada), Piecewise(data, "large.png")).sha256 == hashlib.sha256(data).hexdigest()


def aged(path: Path) -> None:
    """As if it had lain there for three days."""
    then = time.time() - 3 * 24 * 3600
    os.utime(path, (then, then))


def test_a_kept_file_is_never_changed_nor_deleted(gazette: People) -> None:
    source = sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada)).source
    assert source.file
    for act in (source.file.save, source.file.delete):
        with pytest.raises(TypeError):
            act()


def test_an_upload_is_named_as_it_was(gazette: People) -> None:
    assert files.keep(acting(gazette.ada), SimpleUploadedFile("a b.pdf", PDF)).name == "a b.pdf"
