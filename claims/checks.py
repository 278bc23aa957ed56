"""What free text, addresses and identifiers must look like before they are stored; the same for every door."""

import re
import unicodedata
from urllib.parse import urlsplit

from claims.errors import TooLargeError, invalid

MAX_LINE = 500
MAX_STATEMENT = 5_000
MAX_NOTE = 20_000
MAX_ADDRESS = 2_000
MAX_FILE_NAME = 255

# Control characters other than tab and line ends: PostgreSQL refuses NUL, and nobody means the others.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*$")


def text(value: str | None, name: str, *, most: int = MAX_LINE, required: bool = False) -> str:
    """`value` without white space at its ends, or "" for None.

    Raises `InvalidError` naming the field `name` when it is too long (over `most` code points), holds characters that
    can't be stored, or is empty though `required`.
    """
    value = (value or "").strip()
    if _SURROGATE.search(value):
        raise invalid(name, "It holds half a character (a lone surrogate). Send valid Unicode.", "surrogate")
    if _CONTROL.search(value):
        raise invalid(name, "It holds control characters, such as NUL. Take them out.", "control_characters")
    if len(value) > most:
        raise invalid(name, f"It has {len(value):,} characters; at most {most:,} are kept.", "too_long")
    if required and not value:
        raise invalid(name, "It can't be empty.", "required")
    return value


def address(value: str | None, name: str) -> str:
    """A web address as it was given, or "". Raises `InvalidError` for any but http(s) with a host and no password."""
    value = text(value, name, most=MAX_ADDRESS)
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise invalid(name, "This is not an address that can be read.", "not_an_address") from None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise invalid(name, "Give an address that begins with https:// or http://.", "not_http")
    if parts.username is not None or parts.password is not None:
        raise invalid(name, "An address may not carry a name or password.", "userinfo")
    if re.search(r"\s", value):
        raise invalid(name, "An address has no spaces in it.", "not_an_address")
    return value


def file_name(value: str | None) -> str:
    """What a file was called, without a path and without what is not seen (controls, marks that turn the direction).

    At most `MAX_FILE_NAME` characters, its ending among them; "file" where nothing is left.
    """
    name = re.split(r"[/\\]", value or "")[-1]
    seen = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", name))
    name = " ".join("".join(character for character in seen if character.isprintable()).split())
    stem, dot, ending = name.rpartition(".")
    if len(name) > MAX_FILE_NAME and dot and len(ending) < MAX_FILE_NAME // 2:
        name = f"{stem[: MAX_FILE_NAME - len(ending) - 1]}.{ending}"
    name = name[:MAX_FILE_NAME]
    return name if name.strip(". ") else "file"


def language(value: str | None, name: str = "language") -> str:
    """A language tag in lower case such as "en" or "kk", or "". Raises `InvalidError` for anything else."""
    value = text(value, name, most=35)
    if value and not _LANGUAGE.match(value):
        raise invalid(name, "Give a language tag such as en, ru or kk.", "not_a_language")
    return value


def article_text(value: str | None, *, name: str = "text", limit: int) -> str:
    """An article's raw text. Raises `TooLargeError` over `limit` bytes, `InvalidError` for none or for binary."""
    value = value or ""
    if _SURROGATE.search(value):
        raise invalid(name, "It holds half a character (a lone surrogate). Send valid Unicode.", "surrogate")
    if len(value.encode()) > limit:
        raise TooLargeError("An article", limit=limit)
    if "\x00" in value:
        raise invalid(name, "It holds NUL bytes, so it is no plain text.", "binary")
    if not value.strip():
        raise invalid(name, "There is no text in it.", "required")
    return value


def article_file(data: bytes, *, name: str = "file", limit: int) -> str:
    """The text of an uploaded plain text file: UTF-8, or UTF-16 with its mark.

    Raises `TooLargeError` over `limit` bytes and `InvalidError` when the bytes are not text.
    """
    if len(data) > limit:
        raise TooLargeError("An article", limit=limit)
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError:
        raise invalid(
            name,
            "This is no text that can be read. Send .txt in UTF-8, .html, .pdf or .docx, or paste the text.",
            "not_text",
        ) from None
    return article_text(decoded, name=name, limit=limit)
