"""A bucket that speaks S3's protocol, in the place of a folder: whole objects, none written over by other bytes.

An object's name ends in the SHA-256 of its bytes (`claims.gateways.storage`), which is sent with them: the server takes
no others under that name. It is put only where nothing lies yet; where the same lies already it is made young again, so
that a sweep lets it be. Loaded only where the settings name it: it needs django-storages.
"""

import base64
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from botocore.config import Config
from botocore.exceptions import ClientError
from django.core.files.base import File
from django.utils import timezone
from storages.backends.s3 import S3Storage

from claims import conf
from claims.gateways.storage import BATCH, Lying, Needed, swept_on_the_way

CONNECT_SECONDS = 5
READ_SECONDS = 20
ATTEMPTS = 3
CHUNK = 1_000_000
TURNS = 3

_HASHED = re.compile(r"[0-9a-f]{64}")
# What a server says that knows no conditions.
_UNKNOWING = {"NotImplemented", "InvalidArgument", "InvalidRequest", "501"}


class OtherBytesError(Exception):
    """Under a name lie bytes that it does not stand for, and they did not give way."""


class Bucket(S3Storage):  # type: ignore[misc]
    """A bucket. An object is under its name whole or not at all."""

    def __init__(self, **options: Any) -> None:
        patience = {"connect_timeout": CONNECT_SECONDS, "read_timeout": READ_SECONDS}
        options["client_config"] = Config(
            **patience,
            retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
            s3={"addressing_style": "path" if options.get("endpoint_url") else "auto"},
            signature_version="s3v4",
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(**options)

    @property
    def client(self) -> Any:
        """The connection of this thread."""
        return self.connection.meta.client

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002 - Django's signature
        """The name itself: what is written under it again is the same."""
        return name

    def _save(self, name: str, content: "File[bytes]") -> str:
        """Put the bytes where nothing lies; where the same lie, make them young. Raises what the server says."""
        for _ in range(TURNS):
            if self._put(name, content, only_new=True):
                return name
            if not self._same(name):
                self._put(name, content, only_new=False)
                return name
            if self._made_young(name):
                return name
        raise OtherBytesError(name)

    def _put(self, name: str, content: "File[bytes]", *, only_new: bool) -> bool:
        """Whether the bytes went in; False when something lies there already."""
        content.seek(0)
        where = self._where(name)
        vouched = {"ChecksumAlgorithm": "SHA256", "ChecksumSHA256": _checksum(name)} if _checksum(name) else {}
        condition = {"IfNoneMatch": "*"} if only_new else {}
        kind = {"ContentType": "application/octet-stream", "ContentLength": content.size}
        try:
            self.client.put_object(**where, Body=_Plain(content), **kind, **vouched, **condition)
        except ClientError as error:
            if only_new and _status(error) in {409, 412}:
                return False
            if only_new and _code(error) in _UNKNOWING:
                return self._put(name, content, only_new=False)
            raise
        return True

    def _same(self, name: str) -> bool:
        """Whether the bytes that lie there are the name's, as the server vouches."""
        found = self._looked(name)
        return found is not None and found.get("ChecksumSHA256") == _checksum(name)

    def _looked(self, name: str) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = self.client.head_object(**self._where(name), ChecksumMode="ENABLED")
        except ClientError as error:
            if _status(error) == 404:
                return None
            raise
        return found

    def _made_young(self, name: str) -> bool:
        """Copy an object onto itself, so that it counts as new; False when it was swept away in between."""
        where = self._where(name)
        copy = {
            "MetadataDirective": "REPLACE",
            "ContentType": "application/octet-stream",
            "ChecksumAlgorithm": "SHA256",
        }
        try:
            self.client.copy_object(**where, CopySource=dict(where), **copy)
        except ClientError as error:
            if _status(error) == 404:
                return False
            raise
        return self._looked(name) is not None

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":  # noqa: ARG002 - Django's signature
        """The bytes, in a file without a name on this machine. Raises `FileNotFoundError` when there are none."""
        try:
            body = self.client.get_object(**self._where(name))["Body"]
        except ClientError as error:
            if _status(error) == 404:
                raise FileNotFoundError(name) from error
            raise
        folder = conf.incoming()
        folder.mkdir(parents=True, exist_ok=True)
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - whoever opened it closes it
        try:
            shutil.copyfileobj(body, file, CHUNK)
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return File(file, name)

    def lying(self, newsroom_id: UUID) -> Iterator[Lying]:
        """All objects of a newsroom, page by page."""
        for found in self._listed(f"{newsroom_id}/"):
            yield Lying(found["Key"].rpartition("/")[2], _age(found["LastModified"]))

    def sweep(self, needed: Needed, *, older: float) -> int:
        """Take away the objects of more than `older` seconds that no row names; returns how many.

        Each is looked at once more before it goes: one that was made young meanwhile stays. Who made it young in the
        moment in between looks again as well, and puts it back (`_made_young`).
        """
        gone = swept_on_the_way(older)
        for newsroom_id in self._newsrooms():
            old = [found.name for found in self.lying(newsroom_id) if found.age > older]
            for start in range(0, len(old), BATCH):
                batch = old[start : start + BATCH]
                kept = needed(newsroom_id, batch)
                gone += sum(self._taken(newsroom_id, name, older) for name in batch if name not in kept)
        return gone

    def _taken(self, newsroom_id: UUID, sha256: str, older: float) -> bool:
        name = f"{newsroom_id}/{sha256[:2]}/{sha256}"
        found = self._looked(name)
        if found is None or _age(found["LastModified"]) <= older:
            return False
        self.client.delete_object(**self._where(name))
        return True

    def _newsrooms(self) -> Iterator[UUID]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name, Delimiter="/")
        for page in pages:
            for found in page.get("CommonPrefixes", ()):
                try:
                    yield UUID(found["Prefix"].rstrip("/"))
                except ValueError:
                    continue

    def _listed(self, prefix: str) -> Iterator[dict[str, Any]]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name, Prefix=prefix)
        for page in pages:
            yield from page.get("Contents", ())

    def _where(self, name: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": name}


class _Plain:
    """A file as the client reads it: to be read and wound back, never asked for its path or closed."""

    def __init__(self, content: "File[bytes]") -> None:
        self._content = content

    def read(self, amount: int = -1) -> bytes:
        """At most that many bytes."""
        return bytes(self._content.read(amount))

    def seek(self, offset: int, whence: int = 0) -> int:
        """Wind to there."""
        self._content.seek(offset, whence)
        return self.tell()

    def tell(self) -> int:
        """Where it stands."""
        return int(self._content.tell())


def _checksum(name: str) -> str | None:
    """The hash that a name ends in, as S3 writes it; None for a name that stands for no bytes (a probe's)."""
    last = name.rpartition("/")[2]
    return base64.b64encode(bytes.fromhex(last)).decode() if _HASHED.fullmatch(last) else None


def _status(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _age(modified: datetime) -> float:
    return (timezone.now() - modified).total_seconds()
