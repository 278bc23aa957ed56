"""An engine of another version, which says of one claim whatever a test wants it to say; all else is the real one's."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import reading
from claims.models import Article, Member
from claims.services import rereading
from claims.tasks.worker import Worker
from reading import Ledger, ReadClaim
from tests.people import acting

REAL = reading.read
TODAY = reading.ENGINE_VERSION
BOATS = "12 boats had sunk"
Says = Callable[[ReadClaim], ReadClaim | None]


def same(found: ReadClaim) -> ReadClaim | None:
    """What it said before."""
    return found


def changed(found: ReadClaim) -> ReadClaim | None:
    """Another statement of the same words."""
    return replace(found, statement="Twelve boats sank.")


def gone(found: ReadClaim) -> ReadClaim | None:
    """Nothing of the kind."""
    return None


def longer(found: ReadClaim) -> ReadClaim | None:
    """The same, of words that begin a little earlier."""
    quote = found.quote
    return replace(found, quote=replace(quote, exact=f"that {quote.exact}", start=quote.start - 5))


def use(monkeypatch: pytest.MonkeyPatch, says: Says, *, of: str = BOATS, version: str = "rules-92") -> None:
    """From here on the engine is of that version, and `says` that of the claim over the words `of`, or of every one."""

    def read(*args: Any) -> Ledger:
        ledger = REAL(*args)
        claims = [says(one) if of in {one.quote.exact, ""} else one for one in ledger.claims]
        return replace(ledger, claims=tuple(one for one in claims if one), engine_version=version)

    monkeypatch.setattr(reading, "read", read)
    monkeypatch.setattr(reading, "ENGINE_VERSION", version)


def again(by: Member, on: Article, *, force: bool = False) -> None:
    """Have the article read again, and wait."""
    rereading.read_again(by=acting(by), article=on, force=force)
    Worker().work_until_idle()
    on.refresh_from_db()
