"""Where a file that is sent stays until it is kept: on the disk of the desk, since /tmp may be memory."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class _OnDisk(TemporaryUploadedFile):
    """A file on its way in. What a killed process leaves of one is swept away with the other leftovers."""

    def __init__(self, name: str | None, content_type: str | None, charset: str | None, extra: Any) -> None:
        folder = Path(settings.UPLOADS)
        folder.mkdir(parents=True, exist_ok=True)
        file = tempfile.NamedTemporaryFile(suffix=".upload", dir=folder)  # noqa: SIM115 - closed with the request
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)


class OnDisk(TemporaryFileUploadHandler):
    """Writes what is sent to a file, piece by piece."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin one."""
        super(TemporaryFileUploadHandler, self).new_file(*args, **kwargs)
        self.file = _OnDisk(self.file_name, self.content_type, self.charset, self.content_type_extra)
