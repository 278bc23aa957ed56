"""What is misconfigured or unhealthy, in words: each finding is fine, a warning, or wrong with what to do about it.

A check is a function that yields findings. None of them changes anything, but for a file that is written and taken away
again. A check that fails itself is a finding too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of what the doctor says; `do` is a sentence on what would help, empty when all is well."""

    level: Level
    what: str
    do: str = ""


Check = Callable[[], Iterator[Finding]]


def ok(what: str) -> Finding:
    """All is well with it."""
    return Finding(Level.OK, what)


def warning(what: str, do: str) -> Finding:
    """It works, and should not stay so."""
    return Finding(Level.WARNING, what, do)


def wrong(what: str, do: str) -> Finding:
    """It does not work, or opens a door."""
    return Finding(Level.WRONG, what, do)


def examine(name: str, check: Check) -> list[Finding]:
    """What a check finds; what it found before it failed, and that it failed, when it does."""
    found: list[Finding] = []
    try:
        found.extend(check())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        said = str(error).partition("\n")[0]
        found.append(wrong(f"{name} could not be looked at: {type(error).__name__}: {said}", "See to that first."))
    return found
