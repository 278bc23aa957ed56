"""An engine that finds whatever disputes a test wants it to find; all else is the real one's."""

from dataclasses import replace
from typing import Any

import pytest

import reading
from reading import Dispute, Ledger
from tests.claims.another_reading import REAL

HOUSES = "more than 300 houses had lost their roofs in the storm"
BOATS = "12 boats had sunk"
DENIED = "denied: the harbour office denied that"


def disputes(monkeypatch: pytest.MonkeyPatch, *pairs: tuple[str, str], version: str = "rules-91") -> None:
    """From here on a reading finds that the claim over the first words of each pair disputes that over the second."""

    def read(*args: Any) -> Ledger:
        ledger = REAL(*args)
        at = {one.quote.exact: index for index, one in enumerate(ledger.claims)}
        found = tuple(Dispute(claim=at[claim], by=at[by], why=DENIED) for by, claim in pairs)
        return replace(ledger, disputes=found, engine_version=version)

    monkeypatch.setattr(reading, "read", read)
    monkeypatch.setattr(reading, "ENGINE_VERSION", version)
