"""Settings from the environment: typed, and refused in a sentence when they are vague."""

import os
from pathlib import Path


class SettingError(ValueError):
    """A setting's value can't be understood. The text names it and says what would be right."""


_FLAGS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def text(name: str, default: str = "") -> str:
    """The setting as it is, without white space at its ends."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """A yes or no. Raises `SettingError` for anything that is neither."""
    given = text(name).lower()
    if not given:
        return default
    if given not in _FLAGS:
        raise SettingError(f"{name} is {given!r}; it takes true or false.")
    return _FLAGS[given]


def integer(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least `least`. Raises `SettingError` otherwise."""
    given = text(name)
    if not given:
        return default
    try:
        number = int(given.replace("_", ""))
    except ValueError:
        raise SettingError(f"{name} is {given!r}; it takes a whole number.") from None
    if number < least:
        raise SettingError(f"{name} is {number}; it takes a whole number from {least}.")
    return number


def listing(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Values separated by commas."""
    given = [part.strip() for part in text(name).split(",") if part.strip()]
    return given or list(default)


def folder(name: str, default: Path) -> Path:
    """A folder's path, made absolute."""
    return Path(text(name) or default).expanduser().resolve()
