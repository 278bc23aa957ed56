"""The check of stored files: every flipped bit is found, and what is missing, can't be read, or belongs to nothing."""

import io
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from claims.access import system
from claims.enums import EventKind, JobState
from claims.errors import NotAllowedError, StorageError
from claims.gateways import storage
from claims.models import Event, Job, StoredFile
from claims.selectors import events, record, scrubbing
from claims.services import files, sources
from claims.services.evidence import attach_evidence
from claims.services.scrubbing import start_due, start_scrub
from claims.tasks.worker import Worker
from tests.factories.articles import article, claim
from tests.files import PNG, kept, place
from tests.people import People, acting

pytestmark = pytest.mark.usefixtures("no_files")
FLIPS = 400


@pytest.fixture
def stored(gazette: People) -> list[Path]:
    """Where eight files of several sizes lie."""
    made = [PNG + bytes([number]) * (number * 997) for number in range(8)]
    for data in made:
        sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada, data))
    return [place(gazette.gazette.pk, data) for data in made]


def flipped(path: Path, bit: int) -> None:
    """The file with one bit the other way."""
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


def test_each_of_four_hundred_flipped_bits_is_found(gazette: People, stored: list[Path]) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    found = 0
    for _ in range(FLIPS):
        path = chance.choice(stored)
        bit = chance.randrange(path.stat().st_size * 8)
        flipped(path, bit)
        found += scrubbing.scrub(gazette.gazette.pk).flipped == [path.name]
        flipped(path, bit)
    assert found == FLIPS
    assert scrubbing.scrub(gazette.gazette.pk).status == "whole"


def test_four_hundred_files_with_one_flipped_bit_each_are_all_counted(gazette: People) -> None:
    chance = random.Random(11)  # noqa: S311 - no secret
    paths = []
    for number in range(FLIPS):
        data = PNG + number.to_bytes(4, "big") * 5
        digest = files.keep(acting(gazette.ada), _upload(data)).sha256
        StoredFile(newsroom=gazette.gazette, sha256=digest, size=len(data), media_type="image/png").save()
        paths.append(place(gazette.gazette.pk, data))
    for path in paths:
        flipped(path, chance.randrange(path.stat().st_size * 8))
    found = scrubbing.scrub(gazette.gazette.pk)
    assert (found.status, found.files, found.numbers["flipped"]) == ("damaged", FLIPS, FLIPS)
    assert set(found.flipped) == {path.name for path in paths}


def _upload(data: bytes) -> "files.File[bytes]":
    return files.File(io.BytesIO(data), "boat.png")


def test_what_is_missing_or_orphaned_is_told_apart(gazette: People, stored: list[Path]) -> None:
    stored[0].unlink()
    kept(gazette.ada, PNG + b"orphan")  # and the process is killed before the row
    orphan = place(gazette.gazette.pk, PNG + b"orphan")
    found = scrubbing.scrub(gazette.gazette.pk)
    assert (found.status, found.missing, found.orphaned, found.flipped) == (
        "damaged",
        [stored[0].name],
        [orphan.name],
        [],
    )


def test_a_file_that_cannot_be_read_hides_no_other(
    gazette: People, stored: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    flipped(stored[1], 9)
    whole = storage.whole

    def broken(newsroom_id: object, sha256: str) -> bool:
        if sha256 == stored[0].name:
            raise StorageError("A bad sector.")
        return whole(gazette.gazette.pk, sha256)

    monkeypatch.setattr(storage, "whole", broken)
    found = scrubbing.scrub(gazette.gazette.pk)
    assert (found.unreadable, found.flipped) == ([stored[0].name], [stored[1].name])


def test_an_orphan_alone_is_no_damage_and_is_swept(gazette: People) -> None:
    kept(gazette.ada, PNG + b"orphan")
    assert scrubbing.scrub(gazette.gazette.pk).status == "whole"


def test_a_job_does_it_and_the_record_tells_what_it_found(gazette: People, stored: list[Path]) -> None:
    flipped(stored[3], 100)
    job = start_scrub(by=acting(gazette.ada))
    assert start_scrub(by=acting(gazette.ada)).pk == job.pk  # it is joined
    Worker().work_until_idle()
    found = scrubbing.state()
    assert (found.status, found.files, found.flipped) == ("damaged", 8, [stored[3].name])
    event = Event.objects.get(kind=EventKind.FILES_SCRUBBED)
    (entry,) = events.entries(acting(gazette.ada), [event])
    assert entry.after["numbers"] == {"flipped": 1, "missing": 0, "unreadable": 0, "orphaned": 0}
    assert entry.after["hashes"]["flipped"] == [{"sha256": stored[3].name}]
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_only_an_admin_starts_it(gazette: People) -> None:
    with pytest.raises(NotAllowedError):
        start_scrub(by=acting(gazette.ben))


def test_it_is_owed_once_a_day_where_there_are_files(people: People, gazette: People) -> None:
    assert start_due() == 0
    sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada))
    assert start_due() == 0  # not a day old
    file = StoredFile(newsroom=gazette.gazette, sha256="0" * 64, size=1, media_type="text/plain")
    file.created_at = timezone.now() - timedelta(days=2)
    file.save()
    assert start_due() == 1
    assert start_due() == 0
    Job.objects.update(created_at=timezone.now() - timedelta(hours=25), state=JobState.DONE)
    assert start_due() == 1


def test_an_idle_worker_owes_it(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    file = StoredFile(newsroom=gazette.gazette, sha256="0" * 64, size=1, media_type="text/plain")
    file.created_at = timezone.now() - timedelta(days=2)
    file.save()
    Worker()._prune_hourly()
    assert scrubbing.state().status == "running"


def test_the_page_says_what_leans_on_a_damaged_file(
    people: People, gazette: People, stored: list[Path], logged_in: Client
) -> None:
    source = sources.add_source(
        by=acting(gazette.ada), file=kept(gazette.ada, PNG + b"leaned on"), title="Boat list"
    ).source
    on = claim(gazette.ada, article(gazette.ada), statement="Twelve boats sank.")
    region = {"kind": "region", "value": {"x": 1}}
    attach_evidence(by=acting(gazette.ada), claim=on, source=source, stance="supports", locator=region)
    flipped(place(gazette.gazette.pk, PNG + b"leaned on"), 77)
    assert "They were never checked." in logged_in.get("/files/").content.decode()
    page = logged_in.post("/files/scrub/", follow=True).content.decode()
    assert "A check is running." in page
    Worker().work_until_idle()
    page = logged_in.get("/files/").content.decode()
    assert "Some are damaged." in page
    for words in ("9 files checked", "It holds other bytes than its hash says.", "Boat list", "Twelve boats sank."):
        assert words in page


@pytest.fixture
def logged_in(gazette: People) -> Iterator[Client]:
    """Ada's browser."""
    client = Client()
    client.force_login(gazette.ada.user)
    return client


def test_the_command_exits_by_what_it_found(
    gazette: People, stored: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("scrub_files", "--newsroom", "gazette")
    assert "gazette: 8 files checked: 0 flipped, 0 missing" in capsys.readouterr().out
    flipped(stored[0], 3)
    with pytest.raises(SystemExit) as left:
        call_command("scrub_files")
    assert left.value.code == 1
    assert f"gazette: flipped {stored[0].name}" in capsys.readouterr().out


def test_the_desk_itself_may(gazette: People) -> None:
    assert start_scrub(by=system(gazette.gazette.pk)).kind == "scrub_files"
