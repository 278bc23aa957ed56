"""The tagger reads with the files that were trained, or not at all; then the rules read, and the reading says so."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reading.attribution.tagger.network import DIGESTS, FILES, HEAD, NETWORK, VOCABULARY, absence

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = {"id": "a", "text": "Ada Ito said the port was safe."}
MEGABYTES = 25


def test_the_files_are_those_that_were_trained_and_small_enough() -> None:
    assert absence() is None
    assert sum(file.stat().st_size for file in FILES.iterdir()) <= MEGABYTES * 1_000_000


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY, HEAD, DIGESTS])
def test_a_missing_file_is_said_to_be_missing(name: str, tmp_path: Path) -> None:
    shutil.copytree(FILES, tmp_path / "files")
    (tmp_path / "files" / name).unlink()
    assert "missing" in (absence(tmp_path / "files") or "")


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY, HEAD])
def test_a_file_with_one_other_byte_is_refused(name: str, tmp_path: Path) -> None:
    shutil.copytree(FILES, tmp_path / "files")
    held = bytearray((tmp_path / "files" / name).read_bytes())
    held[len(held) // 2] ^= 1
    (tmp_path / "files" / name).write_bytes(held)
    assert absence(tmp_path / "files") == f"{name} is not the file that was trained: its SHA-256 is another"


def test_without_the_files_the_rules_read_and_say_so(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "reading", tmp_path / "reading", ignore=shutil.ignore_patterns("files", "__pycache__"))
    (tmp_path / "article.txt").write_text(ARTICLE["text"], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "reading", "article.txt"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    ledger = json.loads(done.stdout)
    assert ledger["engine_version"].partition("+")[2] == ""
    assert "missing" in ledger["without_tagger"]
    assert [claim["attribution"][0]["as_written"] for claim in ledger["claims"]] == ["Ada Ito"]
