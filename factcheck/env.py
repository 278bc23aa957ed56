"""Settings from the environment: typed, and refused in a sentence when they are vague."""

import os
import re
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path


class SettingError(ValueError):
    """A setting's value can't be understood. The text names it and says what would be right."""


_FLAGS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_ADDRESS = re.compile(r"[^@\s,<>\"]+@[^@\s,<>\"]+")
_CONTACT = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[\x21-\x7e]*)?")
_PUBLIC_KEY = re.compile(r"[0-9a-f]{64}")
_PAIR = re.compile(r"([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]):([0-9]{1,5})")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")


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


def integer(name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """A whole number of at least `least`, and at most `most` where that is given. Raises `SettingError` otherwise."""
    given = text(name)
    if not given:
        return default
    try:
        number = int(given.replace("_", ""))
    except ValueError:
        raise SettingError(f"{name} is {given!r}; it takes a whole number.") from None
    if number < least:
        raise SettingError(f"{name} is {number}; it takes a whole number from {least}.")
    if most is not None and number > most:
        raise SettingError(f"{name} is {number}; it takes a whole number of at most {most}.")
    return number


def listing(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Values separated by commas."""
    given = [part.strip() for part in text(name).split(",") if part.strip()]
    return given or list(default)


def folder(name: str, default: Path) -> Path:
    """A folder's path, made absolute."""
    return Path(text(name) or default).expanduser().resolve()


def secret(name: str, *, default: str | None = None, least: int = 1) -> str:
    """A secret: from the setting itself, or from the file that `NAME_FILE` names.

    Raises `SettingError`, without showing any of it, when it is missing without a `default`, given twice, can't be
    read, or is shorter than `least` characters.
    """
    given, file = text(name), text(f"{name}_FILE")
    if given and file:
        raise SettingError(f"Give either {name} or {name}_FILE, not both.")
    if file:
        try:
            given = Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingError(f"{name}_FILE is {file!r}, which can't be read ({error.strerror}).") from None
    if not given and default is not None:
        return default
    if not given:
        raise SettingError(f"{name} is missing. Set it, or name a file that holds it in {name}_FILE.")
    if len(given) < least:
        raise SettingError(f"{name} is too short; it takes at least {least} characters.")
    return given


def program(name: str) -> str:
    """The whole path of a program that can be run here, or "". Raises `SettingError` for anything else."""
    given = text(name)
    if given and not (Path(given).is_absolute() and Path(given).is_file() and os.access(given, os.X_OK)):
        raise SettingError(f"{name} is {given!r}; it takes the whole path of a program such as /usr/bin/chromium.")
    return given


def hosts(name: str) -> list[str]:
    """Host names, at least one. Raises `SettingError` for none and for "*", which answers to anybody's name."""
    given = listing(name)
    if not given or "*" in given:
        raise SettingError(f"{name} takes the host names the desk answers to, separated by commas; * is not one.")
    return given


def host(name: str) -> str:
    """One host name, with its port where it is not the usual one, in lower case; or "". Raises `SettingError`."""
    given = text(name).lower()
    if given and not _HOST.fullmatch(given):
        raise SettingError(
            f"{name} is {given!r}; it takes one host name such as archive.example.org, or with its port."
        )
    return given


def origins(name: str) -> list[str]:
    """Origins such as https://desk.example.org. Raises `SettingError` for one without scheme, with a path or a *."""
    given = listing(name)
    for origin in given:
        if not _ORIGIN.fullmatch(origin):
            raise SettingError(f"{name} holds {origin!r}; it takes origins such as https://desk.example.org.")
    return given


def addresses(name: str) -> list[str]:
    """E-mail addresses, without names. Raises `SettingError` for what is none."""
    given = listing(name)
    for address in given:
        if not _ADDRESS.fullmatch(address):
            raise SettingError(f"{name} holds {address!r}; it takes addresses such as ops@example.org.")
    return given


def contact(name: str) -> str:
    """An e-mail address or a page to write to, or "". Raises `SettingError` for anything else."""
    given = text(name)
    if given and not (given.isascii() and (_ADDRESS.fullmatch(given) or _CONTACT.fullmatch(given))):
        raise SettingError(
            f"{name} is {given!r}; it takes an address such as desk@example.org or https://example.org/bot."
        )
    return given


def keys(name: str) -> list[str]:
    """Public keys of 32 bytes in hex. Raises `SettingError` for what is none."""
    given = [key.lower() for key in listing(name)]
    for key in given:
        if not _PUBLIC_KEY.fullmatch(key):
            raise SettingError(f"{name} holds {key!r}; it takes public keys of 64 hex digits.")
    return given


def pairs(name: str) -> list[str]:
    """Hosts with their ports such as intranet.example.org:8080 or [fd00::1]:80, as addresses name them, in lower case.

    Raises `SettingError` for one without a port, and for a pattern, a network or an address in an unusual spelling:
    a pair lets the desk in where it does not go by itself, and stands for that one place.
    """
    given = [pair.lower() for pair in listing(name)]
    for pair in given:
        if not _is_pair(pair):
            raise SettingError(
                f"{name} holds {pair!r}; it takes pairs such as intranet.example.org:8080 or [fd00::1]:80."
            )
    return given


def _is_pair(pair: str) -> bool:
    found = _PAIR.fullmatch(pair)
    if not found or not 0 < int(found[3]) < 65_536:
        return False
    host = found[1]
    try:
        if host.startswith("["):
            return IPv6Address(host[1:-1]).compressed == host[1:-1]
        return not host.rpartition(".")[2].isdecimal() or bool(IPv4Address(host))
    except ValueError:
        return False
