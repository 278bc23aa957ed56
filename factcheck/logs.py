"""How the log is written: a JSON object a line for machines, or a readable line for a person at the terminal.

Every record, a library's too, carries what `claims.context` knows (request, newsroom, member or token, job) and goes
through `factcheck.redact`.
"""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from claims import context
from factcheck import redact
from factcheck.env import SettingError

# What our own lines hand over with `extra=`; nothing else of a record is ever written.
FACTS = ("method", "path", "status", "ms", "outcome", "attempt")
# A statement's log would show the values in it.
QUIET = {
    "django.db.backends": "INFO",
    "django.request": "ERROR",
    "django.template": "INFO",
    "amqp": "INFO",
    "kombu": "INFO",
}
# Servers that bring handlers of their own write through ours instead.
TAKEN_OVER = ("gunicorn.error", "gunicorn.access", "waitress", "celery", "celery.task", "py.warnings")


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    """What a record says beside its words."""
    known: dict[str, Any] = context.current()
    given = {name: record.__dict__[name] for name in FACTS if name in record.__dict__}
    if "path" in given:
        given["path"] = redact.words(str(given["path"]))
    raised = redact.error(record.exc_info) if record.exc_info else {}
    return {**known, **given, **raised}


def _message(record: logging.LogRecord) -> str:
    try:
        said = record.getMessage()
    except (TypeError, ValueError, KeyError):  # a library's slip must not cost the line
        said = str(record.msg)
    if record.exc_info:
        said = redact.without(said, record.exc_info)
    return redact.words(said)


def told(record: logging.LogRecord) -> dict[str, Any]:
    """A record's time, level, logger and words, then its facts; nothing of it that may not be seen."""
    line: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _message(record),
    }
    return line | _facts(record)


class JsonFormatter(logging.Formatter):
    """One JSON object a line, in ASCII."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(told(record), default=str)


class LineFormatter(logging.Formatter):
    """Time, level and words, then the facts as name=value."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        facts = " ".join(f"{name}={value}" for name, value in _facts(record).items())
        return f"{at} {record.levelname:<7} {_message(record)}{'  ' if facts else ''}{facts}"


FORMATS: dict[str, type[logging.Formatter]] = {"json": JsonFormatter, "line": LineFormatter}
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def config(form: str, level: str, *, mailed: bool = False) -> dict[str, Any]:
    """The settings' `LOGGING`: one handler to standard error, `form` json or line. Raises `SettingError` for others.

    With `mailed`, requests that ended in an error which nobody foresaw go to `ADMINS` as well.
    """
    if form not in FORMATS:
        raise SettingError(f"LOG_FORMAT is {form!r}; it takes json or line.")
    if level not in LEVELS:
        raise SettingError(f"LOG_LEVEL is {level!r}; it takes {', '.join(LEVELS)}.")
    formatter = f"{__name__}.{FORMATS[form].__name__}"
    own: dict[str, dict[str, Any]] = {name: {"level": least} for name, least in QUIET.items()}
    handlers: dict[str, dict[str, Any]] = {"console": {"class": "logging.StreamHandler", "formatter": "ours"}}
    if mailed:
        handlers["mail"] = {"class": "factcheck.mailing.MailHandler"}
        own["django.request"]["handlers"] = ["mail"]
    taken = {name: {"handlers": [], "propagate": True} for name in TAKEN_OVER}
    django = {"handlers": [], "level": "INFO", "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ours": {"()": formatter}},
        "handlers": handlers,
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"django": django, **own, **taken},
    }
