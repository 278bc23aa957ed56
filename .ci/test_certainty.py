"""What the engine is sure of, on news that nobody here wrote: it lies beside the repository and is not part of it."""

from pathlib import Path

import pytest

from reading.attribution.rates import Read, Reader
from training.ledger import Judged, judged
from training.reading import records
from training.reliability import bins

DEV = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "polnear" / "dev.jsonl"


@pytest.fixture(scope="module")
def read() -> list[Judged]:
    """The development part's readings with the tagger, judged."""
    return [one for article in judged(records(DEV), Reader.TAGGER) for one in article.judged]


@pytest.mark.parametrize(("of", "field"), [(Read.ATTRIBUTIONS, "source"), (Read.CLAIMS, "attribution")])
def test_of_what_it_is_sure_of_nine_in_ten_are_right(read: list[Judged], of: Read, field: str) -> None:
    sure = bins([one for one in read if (one.read, one.field) == (of, field)])[-1]
    assert sure.low == 0.9
    assert sure.given > 1_000
    assert 0.85 <= sure.right <= 0.95
