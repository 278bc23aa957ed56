"""The log of a test, written by the formatter that the settings name."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from factcheck.logs import FORMATS


class Lines:
    """What was logged."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        """All of it, as it was written."""
        return self.stream.getvalue()

    def all(self) -> list[dict[str, Any]]:
        """Each JSON line as it reads."""
        return [json.loads(line) for line in self.text.splitlines()]

    def of(self, logger: str) -> list[dict[str, Any]]:
        """The JSON lines of one logger."""
        return [line for line in self.all() if line["logger"] == logger]


@contextmanager
def logged(form: str = "json", level: int = logging.DEBUG) -> Iterator[Lines]:
    """Everything that is logged meanwhile, by every logger, at the most talkative level."""
    lines = Lines()
    handler = logging.StreamHandler(lines.stream)
    handler.setFormatter(FORMATS[form]())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(level)
    try:
        yield lines
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
