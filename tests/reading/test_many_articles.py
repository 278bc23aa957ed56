"""`python -m reading --jsonl`: one article a line in, one result a line out."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from reading.__main__ import main

FIRST = {"id": "one", "text": "\ufeffStorm 🌊 closes harbour\r\n\r\n  Ada\u00a0Ito  said the\tport was safe.\r\n"}
SECOND = {"id": 2, "text": "“We won’t pay,” Cleo Marsh said on Monday. “Not a cent.”"}


def _read(lines: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[Any], str]:
    file = tmp_path / "docs.jsonl"
    file.write_text(lines, encoding="utf-8")
    status = main(["--jsonl", *options, str(file)])
    out, err = capsys.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err


def test_every_line_gets_its_result_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(json.dumps(one) + "\n" for one in (FIRST, SECOND))
    status, results, _ = _read(lines, tmp_path, capsys)
    assert (status, [one["id"] for one in results]) == (0, ["one", 2])
    assert all(set(one) == {"id", "attributions", "claims", "disputes"} for one in results)


@pytest.mark.parametrize("options", [[], ["--rules-only"]])
def test_positions_count_the_text_as_it_came(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, (result,), _ = _read(json.dumps(FIRST), tmp_path, capsys, *options)
    text, (one,) = FIRST["text"], result["attributions"]
    spans = {role: [text[start:end] for start, end in one[role]] for role in ("source", "cue", "content")}
    assert spans["source"] == ["Ada\u00a0Ito"]
    assert spans["cue"] == ["said"]
    assert spans["content"][0].startswith("the\tport was safe")
    assert one["quote"] == "indirect"
    assert 0 < one["certainty"]["cue"] <= one["certainty"]["source"] <= one["certainty"]["content"] < 1
    quote = result["claims"][-1]["quote"]
    assert quote["exact"] == text[quote["start"] : quote["end"]] == "the\tport was safe"


def test_a_quotation_around_its_cue_is_one_attribution(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (result,), _ = _read(json.dumps(SECOND), tmp_path, capsys)
    (one,) = result["attributions"]
    assert (one["quote"], len(one["content"])) == ("direct", 2)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("no json", 'not a JSON object with "id" and "text"'),
        ('{"id": 1}', 'not a JSON object with "id" and "text"'),
        ("[1, 2]", 'not a JSON object with "id" and "text"'),
        ('{"id": 1, "text": 5}', '"text" is no text'),
    ],
)
def test_a_bad_line_is_reported_and_passed_over(
    line: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, results, err = _read(f"{line}\n\n{json.dumps(SECOND)}\n", tmp_path, capsys)
    assert (status, [one["id"] for one in results]) == (1, [2])
    assert err == f"reading: line 1: {why}\n"


def test_lines_come_from_standard_input_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(SECOND).encode())))
    assert main(["--jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == 2
