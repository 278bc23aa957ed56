"""What can go wrong when something is changed, in words a person understands.

The doors turn these into their own shapes: problem+json in the API, a message beside the field in the pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one field: a path of keys and indexes, a sentence, a short code."""

    path: tuple[str | int, ...]
    detail: str
    code: str = "invalid"


class DomainError(Exception):
    """The root of all errors that a door answers in words; `code` is for programs, the text for people."""

    code = "error"

    def __init__(self, detail: str, *, code: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        if code is not None:
            self.code = code


class InvalidError(DomainError):
    """What was sent can't be taken as it is. `faults` names each field and says what would be right."""

    code = "invalid"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.detail for fault in faults))
        self.faults = tuple(faults)


class TooLargeError(DomainError):
    """More bytes than the limit, which the text names."""

    code = "too_large"

    def __init__(self, what: str, *, limit: int) -> None:
        super().__init__(f"{what} may be at most {limit:,} bytes.")
        self.limit = limit


class NotAllowedError(DomainError):
    """The member's role or the token's scope does not reach that far. `action` names what was asked, for the record."""

    code = "not_allowed"

    def __init__(self, detail: str, *, code: str | None = None, action: str = "") -> None:
        super().__init__(detail, code=code)
        self.action = action


class NotFoundError(DomainError):
    """Nothing of that id in this newsroom: the same answer whether it lies in another one or nowhere."""

    code = "not_found"


class GoneError(DomainError):
    """It was here, and was taken down; the text says when and why."""

    code = "taken_down"


class StateError(DomainError):
    """The thing is in a state that forbids this. `details` are facts that help (candidates, ids)."""

    code = "state_forbids"

    def __init__(self, detail: str, *, code: str | None = None, details: dict[str, object] | None = None) -> None:
        super().__init__(detail, code=code)
        self.details = details or {}


class InProgressError(StateError):
    """The same was asked before and is still under way."""

    code = "in_progress"


class BusyError(DomainError):
    """Too much of that kind is under way; nothing is wrong with what was sent. `seconds` until it may go, if known."""

    code = "busy"

    def __init__(self, detail: str, *, code: str | None = None, seconds: int = 0) -> None:
        super().__init__(detail, code=code)
        self.seconds = seconds


class KeyReusedError(DomainError):
    """The key of this request stands for another one."""

    code = "idempotency_key_reused"


class StaleError(DomainError):
    """Somebody else changed it since it was read. Nothing was written."""

    code = "stale"

    def __init__(self, detail: str = "It was changed by someone else since you read it. Nothing was saved.") -> None:
        super().__init__(detail)


class StorageError(Exception):
    """The stored files can't be written or read now: the one error of that gateway, its cause behind it.

    It is the machine's fault and no caller's, so no door answers it as one (`claims.outages`).
    """


@dataclass
class Faults:
    """Collects faults, so that one answer names every field that is wrong."""

    found: list[Fault] = field(default_factory=list)

    def add(self, path: str | tuple[str | int, ...], detail: str, code: str = "invalid") -> None:
        """Note one fault at `path` (a field's name, or keys and indexes)."""
        self.found.append(Fault((path,) if isinstance(path, str) else path, detail, code))

    def take(self, error: InvalidError, *under: str | int) -> None:
        """Take over the faults of `error`, below the path `under`."""
        self.found.extend(Fault((*under, *fault.path), fault.detail, fault.code) for fault in error.faults)

    def raise_if_any(self) -> None:
        """Raise `InvalidError` with all that was noted; do nothing when all is well."""
        if self.found:
            raise InvalidError(self.found)


def invalid(path: str | tuple[str | int, ...], detail: str, code: str = "invalid") -> InvalidError:
    """An `InvalidError` with a single fault."""
    faults = Faults()
    faults.add(path, detail, code)
    return InvalidError(faults.found)
