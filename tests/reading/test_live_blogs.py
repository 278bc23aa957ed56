"""Entries of a live blog: their time is furniture, their day dates what they say, and pronouns stay inside them."""

from datetime import date

import pytest

from reading import BlockKind, ReadClaim, ReadingOptions, read

TODAY = date(2030, 1, 10)


def _claims(text: str) -> tuple[ReadClaim, ...]:
    return read(text, ReadingOptions(tagger=False, published_on=TODAY)).claims


BLOG = """Flood in Elmstad: what we know
14:05
Mayor Ada Ito said the river was falling in the town.
13:40
She opened the bridge to the north.
12:10
She said the road was shut."""


@pytest.mark.parametrize(
    "stamp",
    ["14:05", "2.05pm GMT", "2:05 p.m.", "14.05 CET", "[14:05]", "Friday 14:05", "14:05, 4 January 2030", "9am"],
)
def test_a_time_is_furniture(stamp: str) -> None:
    text = f"Flood in Elmstad\n{stamp}\nThe river of the town rose by two metres.\n13:40\nThe dam is said to be safe."
    ledger = read(text, ReadingOptions(tagger=False))
    kinds = {text[block.start : block.end]: block.kind for block in ledger.blocks}
    assert kinds[stamp] is BlockKind.FURNITURE
    assert ledger.claims[0].quote.exact == "The river of the town rose by two metres"


def test_a_time_may_lead_its_line() -> None:
    text = "Flood\n14:05 The river rose by a metre.\n13:40 - The dam broke at noon.\n12:10: Police closed the road."
    assert [claim.quote.exact for claim in _claims(text)] == [
        "The river rose by a metre",
        "The dam broke at noon",
        "Police closed the road",
    ]


def test_one_time_makes_no_live_blog() -> None:
    text = "The flood in Elmstad\n14:05 was the time at which the dam of the town broke."
    assert _claims(text)[0].quote.exact == "14:05 was the time at which the dam of the town broke"


def test_pronouns_do_not_cross_entries() -> None:
    told = {claim.quote.exact: claim for claim in _claims(BLOG)}
    assert told["the river was falling in the town"].attribution[0].speaker.name == "Ada Ito"
    assert told["She opened the bridge to the north"].statement == "She opened the bridge to the north."
    assert told["the road was shut"].attribution[0].speaker.name == "She"


@pytest.mark.parametrize(
    ("entries", "day", "because"),
    [
        # Without a day it is the article's.
        ("14:05\nThe river rose.", TODAY, "article_date"),
        # The time may carry the day.
        ("4 January 2030, 14:05\nThe river rose.", date(2030, 1, 4), "4 January 2030"),
        ("14:05 on Friday\nThe river rose.", date(2030, 1, 4), "Friday"),
        # Or a line above holds for all below it.
        ("Friday, 4 January 2030\n14:05\nThe river rose.", date(2030, 1, 4), "Friday, 4 January 2030"),
        # Words of time in an entry are read from its day.
        ("4 January 2030, 14:05\nAda Ito said yesterday that the river rose.", date(2030, 1, 3), "yesterday"),
    ],
)
def test_an_entry_dates_what_it_says(entries: str, day: date, because: str) -> None:
    claim = _claims(f"The flood in Elmstad\n{entries}\n13:40\nNobody died.")[0]
    assert (claim.claimed_at, (claim.why or {})["claimed_at"]) == (day, because)
