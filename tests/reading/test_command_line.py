"""`python -m reading`."""

import io
import json
from pathlib import Path

import pytest

from reading.__main__ import main

RAW = "\ufeffStorm closes harbour\r\n\r\n  Ada\u00a0Ito  said the\tport was safe.\r\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_bytes(RAW.encode())
    return file


def test_positions_refer_to_canonical_text(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(article)]) == 0
    out = json.loads(capsys.readouterr().out)
    assert out["text"] == "Storm closes harbour\nAda Ito said the port was safe."
    assert [block["kind"] for block in out["blocks"]] == ["headline", "paragraph"]
    claim = out["claims"][-1]
    quote, link = claim["quote"], claim["attribution"][0]
    assert quote["exact"] == out["text"][quote["start"] : quote["end"]] == "the port was safe"
    assert out["text"][link["start"] : link["end"]] == link["as_written"] == "Ada Ito"
    assert link["speaker"] == {"name": "Ada Ito", "kind": "person"}
    assert claim["evidence_in_article"] == {"kind": "none_offered", "exact": None, "start": None, "end": None}


def test_positions_can_refer_to_the_file_as_it_was(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--offsets", "input", str(article)]) == 0
    quote = json.loads(capsys.readouterr().out)["claims"][-1]["quote"]
    assert quote["exact"] == RAW[quote["start"] : quote["end"]] == "the\tport was safe"
    assert RAW[: quote["start"]].endswith(quote["prefix"])


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Ada Ito said the port was safe.")))
    assert main([]) == 0
    assert json.loads(capsys.readouterr().out)["claims"][0]["form"] == "indirect"


def test_a_missing_file_is_a_plain_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.txt")]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "No such file" in error


def test_a_file_that_is_no_text_is_a_plain_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "latin.txt"
    file.write_bytes("caf\xe9".encode("latin-1"))
    assert main([str(file)]) == 2
    assert "not UTF-8" in capsys.readouterr().err


def test_it_prints_days_and_disputes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    said = b"Police said shots were fired at the crowd. Officials denied that."
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said)))
    assert main(["--rules-only"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert [claim["claimed_at"] for claim in out["claims"]] == [None, None]
    assert [(one["claim"], one["by"]) for one in out["disputes"]] == [(0, 1)]
