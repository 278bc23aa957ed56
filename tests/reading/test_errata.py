"""Whoever relies on the ledger is told when reading has changed: docs/errata.md has an entry for each version."""

import re
from pathlib import Path

import pytest

import reading

ERRATA = (Path(__file__).resolve().parents[2] / "docs" / "errata.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", ERRATA, re.DOTALL | re.MULTILINE)


def test_the_newest_entry_is_that_of_the_engine() -> None:
    assert ENTRIES[0][0] == reading.ENGINE_VERSION
    assert reading.read("It rained.").engine_version == reading.ENGINE_VERSION


@pytest.mark.parametrize(("version", "told"), ENTRIES)
def test_an_entry_says_what_was_wrong_and_what_to_do(version: str, told: str) -> None:
    assert "**What was wrong before:**" in told
    assert "**What to do:**" in told


def test_no_version_has_two_entries() -> None:
    versions = [version for version, _ in ENTRIES]
    assert len(set(versions)) == len(versions)
