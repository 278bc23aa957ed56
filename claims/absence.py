"""Whether Redis is away, as this process remembers it: who has waited for it once in vain does not wait again.

Everything that asks Redis (the cache, the counts of calls, the bell, a probe) asks through here. After a failure the
process leaves it alone for `AWAY` seconds; then one caller tries it, and the others do without until that one knows.
"""

import logging
import threading
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

log = logging.getLogger(__name__)

AWAY = 5.0
Answer = TypeVar("Answer")


class AwayError(Exception):
    """Redis did not answer, just now or a moment ago."""


class Absence:
    """What one process knows of it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.try_at = 0.0

    def lasts(self) -> bool:
        """Whether it is to be left alone for now. A look, which keeps nobody else from trying."""
        return monotonic() < self.try_at

    def ask(self, question: Callable[[], Answer], *, faults: tuple[type[Exception], ...]) -> Answer:
        """What Redis answers. Raises `AwayError` when it is away, at once when that was known.

        `faults` are what `question` raises when there was no answer; whatever else it raises is one.
        """
        if not self._may_ask():
            raise AwayError
        try:
            answer = question()
        except faults as error:
            self.try_at = monotonic() + AWAY
            log.warning("Redis is away (%s); it is left alone for %s s.", type(error).__name__, AWAY)
            raise AwayError from error
        except Exception:
            self.try_at = 0.0
            raise
        self.try_at = 0.0
        return answer

    def _may_ask(self) -> bool:
        """Whether Redis answered last time, or is to be tried again by this caller."""
        with self.lock:
            if not self.try_at:
                return True
            if monotonic() < self.try_at:
                return False
            self.try_at = monotonic() + AWAY
            return True


redis = Absence()
