"""Errors that nobody foresaw, mailed to the operator: what the log's line says, and no more, and not too often.

A mail goes through the same net as the log (`factcheck.redact`), so it holds ids, a place in the code and the class of
an error: no text, no secret, no cookie. The same error is mailed once an hour by a process, and of all together no more
than `AT_MOST`; the log has every one. A mail goes out beside the request, which neither waits for it nor fails.
"""

import logging
import threading
from time import monotonic
from typing import Any

from django.conf import settings

from claims import mail
from factcheck import logs

HOUR = 3_600.0
AT_MOST = 10
END = "The log has every error; search it for the request. This one is not mailed again within the hour."


class MailHandler(logging.Handler):
    """Mails a record to `ADMINS`."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lock_of_sent = threading.Lock()
        self.sent: dict[tuple[str, str], float] = {}
        self.left_out = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Send it, unless the like was sent within the hour, or too many were."""
        try:
            said = logs.told(record)
            left_out = self._take((str(said.get("error", said["message"])), str(said.get("trace", ""))))
            if left_out is None:
                return
            what = str(said.get("error", said["message"])).partition(":")[0]
            addresses = [admin[1] for admin in settings.ADMINS]
            mail.send_now(addresses, f"Factcheck: {what}"[:100], _text(said, left_out))
        except Exception:  # noqa: BLE001 - as every handler of a log: never a fault of whoever writes to it
            self.handleError(record)

    def _take(self, kind: tuple[str, str]) -> int | None:
        """How many others were left out since the last mail; None when this one is left out as well."""
        now = monotonic()
        with self.lock_of_sent:
            self.sent = {one: at for one, at in self.sent.items() if at > now - HOUR}
            if kind in self.sent or len(self.sent) >= AT_MOST:
                self.left_out += 1
                return None
            self.sent[kind] = now
            left_out, self.left_out = self.left_out, 0
            return left_out


def _text(said: dict[str, Any], left_out: int) -> str:
    lines = [f"{name}: {value}" for name, value in said.items()]
    since = f"Since the mail before, {left_out} errors were not mailed.\n" if left_out else ""
    return "\n".join(lines).replace(" < ", "\n  < ") + f"\n\n{since}{END}\n"
