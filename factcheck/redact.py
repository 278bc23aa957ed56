"""What may not stand in a log, taken out of every line: secrets, query strings, and what people wrote.

Our own lines name ids and kinds only. This is the net below them: libraries write lines too, and the text of an
exception can hold the very values that were being stored. So an exception is told by its class and its place; its text
is shown only for classes whose text is about a machine.
"""

import re
import traceback
from types import TracebackType

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError

from claims.triggers import UnguardedError
from factcheck.env import SettingError

HIDDEN = "[hidden]"
LONGEST = 2_000
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

# Each is replaced by its first group, when it has one, and the mark.
_SECRETS = (
    re.compile(r"(?i)\b((?:proxy-)?authorization[\"']?\s*[:=]\s*).+"),
    re.compile(r"(?i)\b((?:set-)?cookie[\"']?\s*[:=]\s*).+"),
    re.compile(r"(?i)\b((?:bearer|basic)\s+)[\w.~+/=-]{6,}"),
    re.compile(
        r"(?i)\b((?:\w*password|passwd|secret\w*|token|sessionid|csrf\w*|api_?key)[\"']?\s*[:=]\s*[\"']?)[^\s\"',;&]+"
    ),
    re.compile(r"()\bfc_[A-Za-z0-9]+_[A-Za-z0-9_-]+"),
    re.compile(r"(\w://)[^\s/@]+(?=@)"),
    re.compile(r"(/(?:key|confirm-email|join|replay)/)[^/\s\"']+"),
    re.compile(r"(/[^\s?]*\?)\S+"),
)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ABOUT_MACHINES = (OperationalError, InterfaceError, SettingError, UnguardedError, ImproperlyConfigured)


def words(message: str) -> str:
    """`message` without what looks like a secret or a query string, on one line, no longer than can be read."""
    for secret in _SECRETS:
        message = secret.sub(rf"\1{HIDDEN}", message)
    if len(message) > LONGEST:
        message = f"{message[:LONGEST]}…"
    return _UNPRINTABLE.sub(lambda found: f"\\x{ord(found[0]):02x}", message)


def without(message: str, exc_info: ExcInfo) -> str:
    """`message` without an exception's text or trace, where a library has written them into its own words."""
    raised = exc_info[1]
    message = message.partition("Traceback (most recent call last)")[0].rstrip()
    if raised is None or isinstance(raised, _ABOUT_MACHINES):
        return message
    for said in (repr(raised), str(raised)):
        if said:
            message = message.replace(said, type(raised).__name__)
    return message


def error(exc_info: ExcInfo) -> dict[str, str]:
    """An exception by its class, its place, and the classes that caused it; its text where that is about a machine."""
    _, raised, trace = exc_info
    if raised is None:
        return {}
    return {"error": _chain(raised), "trace": " < ".join(reversed(_places(trace)))}


def _chain(raised: BaseException) -> str:
    said = [_said(raised)]
    cause = raised.__cause__ or raised.__context__
    while cause is not None and len(said) < 4:
        said.append(_said(cause))
        cause = cause.__cause__ or cause.__context__
    return " from ".join(said)


def _said(raised: BaseException) -> str:
    name = type(raised).__name__
    if isinstance(raised, _ABOUT_MACHINES):
        return f"{name}: {words(str(raised).partition(chr(10))[0])}"
    if isinstance(raised, OSError) and raised.strerror:
        return f"{name}: {raised.strerror}"
    return name


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames[-12:]]


def _short(filename: str) -> str:
    _, packages, inside = filename.rpartition("/site-packages/")
    return inside if packages else "/".join(filename.split("/")[-3:])
