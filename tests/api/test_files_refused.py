"""Files that can't be taken: named, answered alike, and nothing of them is on file; a storage that takes nothing."""

import errno
import os
import shutil
from typing import Any

import pytest
from django.conf import settings
from pytest_django import Settings

from claims.models import Claim, Event, Evidence, IdempotencyKey, Source, StoredFile
from tests.api.client import Api, assert_problem
from tests.api.forms import raw, send, stored
from tests.files import PDF, PNG, upload
from tests.people import People

pytestmark = pytest.mark.usefixtures("no_files")

REGION = {"kind": "region", "value": {"x": 1, "y": 2, "width": 30, "height": 40}}


@pytest.mark.parametrize(
    ("files", "fields", "pointers"),
    [
        # Nothing in it.
        ([b""], {}, ["/file"]),
        # None, though it is a form.
        ([], {}, ["/url"]),
        # Two: each is a source of its own.
        ([PNG, PDF], {}, ["/file"]),
        # Said twice what it is.
        ([PNG], {"url": "https://a.example/"}, ["/file"]),
        ([PNG], {"document": "A letter"}, ["/document"]),
        ([PNG], {"url": "https://a.example/", "document": "A letter"}, ["/file", "/document"]),
        ([PNG], {"confidential": "yes"}, ["/confidential"]),
        ([PNG], {"colour": "red"}, ["/colour"]),
        ([PNG], {"content": "https://a.example/"}, ["/content"]),
        ([PNG], {"published_at": "soon"}, ["/published_at"]),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(
    files: list[bytes], fields: dict[str, str], pointers: list[str], ada: Api
) -> None:
    before = Event.objects.count()
    answer = send(ada, "sources/", *(upload(data, f"{number}.png") for number, data in enumerate(files)), **fields)
    assert_problem(answer, 400, "invalid", *pointers)
    assert (Source.objects.count(), StoredFile.objects.count(), Event.objects.count()) == (0, 0, before)


@pytest.mark.parametrize(
    ("fields", "pointers"),
    [
        ({}, ["/stance"]),
        ({"stance": "proves"}, ["/stance"]),
        ({"stance": "supports", "source": "01a20910-ccff-7452-9fc0-8d16979f7778"}, ["/file"]),
        ({"stance": "supports", "locator": "page 4"}, ["/locator"]),
        ({"stance": "supports", "locator": '{"kind": "page", "value": 4}'}, ["/locator/value"]),
        ({"stance": "supports", "locator": "[" * 100_000}, ["/locator"]),
        ({"stance": "supports", "components": "0"}, ["/components"]),
        ({"stance": "supports", "components": "[9]"}, ["/components"]),
        ({"stance": "supports", "later_figure": "on"}, ["/later_figure"]),
    ],
)
def test_what_is_written_badly_beside_a_file_is_named(
    fields: dict[str, str], pointers: list[str], ada: Api, attach_at: str
) -> None:
    assert_problem(send(ada, attach_at, upload(), **fields), 400, "invalid", *pointers)
    assert (Evidence.objects.count(), Source.objects.count()) == (0, 0)


@pytest.mark.parametrize("body", [{"file": "boat.png"}, {"file": {"name": "boat.png"}}])
def test_a_file_is_no_json(body: dict[str, Any], ada: Api, attach_at: str) -> None:
    assert_problem(ada.post("sources/", body), 400, "invalid", "/file")
    assert_problem(ada.post(attach_at, body | {"stance": "supports"}), 400, "invalid", "/file")
    assert ada.post("sources/", {"document": "A letter", "file": None}).status_code == 201


def test_a_part_without_a_name_is_no_file(ada: Api) -> None:
    assert_problem(raw(ada, "sources/", 'name="file"; filename=""'), 400, "invalid", "/file")
    assert_problem(raw(ada, "sources/", 'name="file"; filename=".."'), 400, "invalid", "/url")


def test_a_form_that_is_none_is_refused(ada: Api) -> None:
    for body, kind in ((b"no form", "multipart/form-data"), (b"--b\r\n", "multipart/form-data; boundary=\x00")):
        assert_problem(ada.post("sources/", body, Content_Type=kind), 400, "malformed")
    assert_problem(
        ada.post("sources/", b"a=b", Content_Type="application/x-www-form-urlencoded"), 415, "unsupported_media_type"
    )


def test_a_file_over_the_limit_is_413_with_the_limit_named(ada: Api, attach_at: str, settings: Settings) -> None:
    settings.MAX_FILE_BYTES, settings.MAX_BODY_BYTES = len(PNG), 2_000
    assert send(ada, "sources/", upload()).status_code == 201
    for data in (PNG + b"1", PNG + b"1" * 5_000):  # by its own size, and by that of the whole request
        for address, fields in (("sources/", {}), (attach_at, {"stance": "supports"})):
            problem = assert_problem(send(ada, address, upload(data), **fields), 413, "too_large")
            assert problem["limit"] == len(PNG)
            assert f"{len(PNG):,} bytes" in problem["detail"]
    # Anything else is no larger than before.
    assert_problem(ada.post("sources/", {"document": "x" * 3_000}), 413, "too_large")
    assert Source.objects.count() == 1


def test_what_stands_beside_a_file_has_a_bound_too(ada: Api, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    problem = assert_problem(send(ada, "sources/", upload(), title="x" * 2_000), 413, "too_large")
    assert problem["limit"] == 1_000


def test_who_may_not_stores_nothing(reader: Api, attach_at: str) -> None:
    assert_problem(send(reader, "sources/", upload()), 403, "scope")
    assert_problem(send(reader, attach_at, upload(), stance="supports"), 403, "scope")
    assert stored() == []


@pytest.mark.parametrize(
    ("number", "status", "code"),
    [
        (errno.ENOSPC, 507, "storage_full"),
        (errno.EDQUOT, 507, "storage_full"),
        (errno.EROFS, 503, "files_away"),
        (errno.EACCES, 503, "files_away"),
        (errno.EIO, 503, "files_away"),
    ],
)
def test_a_storage_that_takes_nothing_is_said_so_and_the_key_stays_free(
    number: int, status: int, code: str, ada: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        answer = send(ada, "sources/", upload(), key="a-key")
        assert_problem(answer, status, code)
        assert int(answer["Retry-After"]) > 0
    assert (Source.objects.count(), IdempotencyKey.objects.count(), stored()) == (0, 0, [])
    assert send(ada, "sources/", upload(), key="a-key").status_code == 201


def test_a_file_that_is_gone_from_the_disk_is_a_fault_of_ours(ada: Api) -> None:
    made = send(ada, "sources/", upload()).json()  # type: ignore[attr-defined]
    shutil.rmtree(settings.FILES)
    assert_problem(ada.get(made["content"]), 503, "files_away")


def test_a_row_that_could_not_be_written_leaves_a_file_and_no_more(ada: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a crash between the two: the file is there, and the next try finds its way."""

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(StoredFile, "save", fail)
        assert send(ada, "sources/", upload()).status_code == 500
    assert (Source.objects.count(), StoredFile.objects.count(), len(stored())) == (0, 0, 1)
    assert send(ada, "sources/", upload()).status_code == 201
    assert len(stored()) == 1


def test_a_claim_that_is_not_there_takes_no_file(people: People, attach_at: str) -> None:
    assert_problem(send(Api(people.dan), attach_at, upload(), stance="supports"), 404, "not_found")
    assert not Claim.objects.filter(evidence__isnull=False).exists()
