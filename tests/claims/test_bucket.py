"""Files in a bucket: the same promises as on a disk, kept against a server of S3's protocol on this machine."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client, override_settings
from django.utils import timezone
from moto.server import ThreadedMotoServer

from claims.errors import StorageError
from claims.gateways import bucket, storage
from claims.gateways.bucket import Bucket
from claims.services import files, sources
from factcheck import storing
from factcheck.doctor import Level, around
from tests.files import PNG, upload
from tests.people import People, acting

KEYS = {"access_key": "key", "secret_key": "secret", "region_name": "us-east-1"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server that speaks S3's protocol."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def shelf(server: str, request: pytest.FixtureRequest) -> Iterator[Bucket]:
    """An empty bucket that files are stored in."""
    name = f"desk-{hashlib.sha256(request.node.name.encode()).hexdigest()[:12]}"
    client = boto3.client(
        "s3",
        endpoint_url=server,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    client.create_bucket(Bucket=name)
    options = {"bucket_name": name, "endpoint_url": server, **KEYS}
    with override_settings(STORAGES=_storages(options)):
        made = storages["default"]
        assert isinstance(made, Bucket)
        yield made
    client.close()


def _storages(options: dict[str, Any]) -> dict[str, Any]:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {"default": {"BACKEND": storing.BACKEND, "OPTIONS": options}, "staticfiles": static}


def names(shelf: Bucket) -> set[str]:
    return {found["Key"] for found in shelf._listed("")}


def test_what_is_kept_comes_back_byte_for_byte(gazette: People, shelf: Bucket) -> None:
    data = PNG + bytes(range(256)) * 20_000
    kept = files.keep(acting(gazette.ada), upload(data))
    assert names(shelf) == {storage.name_of(gazette.gazette.pk, kept.sha256)}
    with storage.opened(gazette.gazette.pk, kept.sha256) as file:
        assert file.read() == data
    assert storage.there(gazette.gazette.pk, kept.sha256)
    assert storage.whole(gazette.gazette.pk, kept.sha256)


def test_a_source_that_is_a_file_is_downloaded_from_there(people: People, gazette: People, shelf: Bucket) -> None:
    file = files.keep(acting(gazette.ada), upload())
    source = sources.add_source(by=acting(gazette.ada), file=file).source
    client = Client()
    client.force_login(people.ada.user)
    answer = client.get(f"/sources/{source.pk}/content/")
    assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]


def test_the_hash_goes_with_the_bytes_so_that_the_server_can_refuse_others(gazette: People, shelf: Bucket) -> None:
    kept = files.keep(acting(gazette.ada), upload())
    found = shelf._looked(storage.name_of(gazette.gazette.pk, kept.sha256))
    assert found
    assert found["ChecksumSHA256"] == base64.b64encode(hashlib.sha256(PNG).digest()).decode()


def test_the_same_bytes_again_are_not_put_again_but_made_young(
    gazette: People, shelf: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.keep(acting(gazette.ada), upload())
    asked: list[str] = []
    shelf.client.meta.events.register("before-call.s3", lambda model, **_: asked.append(model.name))
    files.keep(acting(gazette.ada), upload())
    assert asked == ["PutObject", "HeadObject", "CopyObject", "HeadObject"]
    assert len(names(shelf)) == 1


def test_other_bytes_under_a_name_give_way_to_those_it_stands_for(gazette: People, shelf: Bucket) -> None:
    name = storage.name_of(gazette.gazette.pk, hashlib.sha256(PNG).hexdigest())
    shelf.client.put_object(Bucket=shelf.bucket_name, Key=name, Body=b"something else")
    kept = files.keep(acting(gazette.ada), upload())
    assert storage.whole(gazette.gazette.pk, kept.sha256)


def test_what_was_swept_at_that_very_moment_is_put_again(
    gazette: People, shelf: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.keep(acting(gazette.ada), upload())
    made_young = Bucket._made_young

    def swept_first(self: Bucket, name: str) -> bool:
        monkeypatch.setattr(Bucket, "_made_young", made_young)
        self.delete(name)
        return made_young(self, name)

    monkeypatch.setattr(Bucket, "_made_young", swept_first)
    kept = files.keep(acting(gazette.ada), upload())
    assert storage.there(gazette.gazette.pk, kept.sha256)


def test_a_server_that_knows_no_conditions_is_served_without(gazette: People, shelf: Bucket) -> None:
    def refuse(params: dict[str, Any], **_: Any) -> None:
        if "If-None-Match" in params["headers"]:
            answered = {"Error": {"Code": "NotImplemented"}, "ResponseMetadata": {"HTTPStatusCode": 501}}
            raise ClientError(answered, "PutObject")  # type: ignore[arg-type]

    shelf.client.meta.events.register("before-call.s3.PutObject", refuse)
    kept = files.keep(acting(gazette.ada), upload())
    assert storage.there(gazette.gazette.pk, kept.sha256)


def test_the_sweep_takes_what_no_row_names_page_by_page_and_leaves_the_rest(
    gazette: People, shelf: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = acting(gazette.ada)
    named = sources.add_source(by=by, file=files.keep(by, upload(PNG + b"row"))).source
    for number in range(12):
        files.keep(by, upload(PNG + b"orphan %d" % number))
    shelf.client.put_object(Bucket=shelf.bucket_name, Key="else/where", Body=b"not ours")
    shelf.client.meta.events.register("provide-client-params.s3.ListObjectsV2", _small_pages)
    assert files.sweep() == 0
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr(bucket.timezone, "now", lambda: later)
    assert files.sweep() == 12
    assert named.file
    assert names(shelf) == {storage.name_of(gazette.gazette.pk, named.file.sha256), "else/where"}


def _small_pages(params: dict[str, Any], **_: Any) -> dict[str, Any]:
    return params | {"MaxKeys": 5}


def test_a_bucket_that_is_not_there_is_a_storage_error_and_the_doctor_says_what_to_do(
    gazette: People, server: str
) -> None:
    options = {"bucket_name": "nowhere", "endpoint_url": server, **KEYS}
    with override_settings(STORAGES=_storages(options)):
        with pytest.raises(StorageError):
            files.keep(acting(gazette.ada), upload())
        with pytest.raises(StorageError):
            storage.there(gazette.gazette.pk, "0" * 64) or storage.opened(gazette.gazette.pk, "0" * 64)
        with pytest.raises(StorageError):
            files.sweep()
        found = list(around.storage())
    assert found[0].level == Level.WRONG
    assert "STORAGE_BUCKET" in found[0].do


def test_a_server_that_is_away_fails_in_bounded_time_and_readyz_says_so(
    gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"bucket_name": "desk", "endpoint_url": "http://127.0.0.1:9", **KEYS}
    begun = timezone.now()
    with override_settings(STORAGES=_storages(options)):
        with pytest.raises(StorageError):
            files.keep(acting(gazette.ada), upload())
        answer = Client().get("/readyz")
        assert "reaches the server" in next(iter(around.storage())).do
    assert answer.status_code == 503
    assert answer.json()["checks"]["storage"]["state"] == "failed"
    assert timezone.now() - begun < timedelta(seconds=40)


def test_a_file_that_is_gone_or_cut_off_is_a_storage_error(gazette: People, shelf: Bucket) -> None:
    with pytest.raises(StorageError):
        storage.opened(gazette.gazette.pk, "0" * 64)
    assert not storage.there(gazette.gazette.pk, "0" * 64)


def test_ready_and_the_doctor_leave_nothing_behind(db: None, shelf: Bucket) -> None:
    assert Client().get("/readyz").json()["checks"]["storage"] == {"state": "ok"}
    (found,) = around.storage()
    assert found.level == Level.OK
    assert shelf.bucket_name in found.what
    assert names(shelf) == set()


def test_an_object_is_taken_away_and_twice_is_no_fault(gazette: People, shelf: Bucket) -> None:
    kept = files.keep(acting(gazette.ada), upload())
    for _ in range(2):
        storage.remove(gazette.gazette.pk, kept.sha256)
    assert names(shelf) == set()
    shelf.save("probe/one", ContentFile(b"ok"))
