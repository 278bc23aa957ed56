"""Attributions on news that nobody here wrote: it lies beside the repository and is not part of it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[float]]:
    """What the scorer prints: name of the figure → precision, recall and F1, in per cent."""
    articles = CORPORA / "polnear" / "dev.jsonl"
    found = tmp_path_factory.mktemp("corpora") / "found.jsonl"
    read = [sys.executable, "-m", "reading", "--jsonl", str(articles)]
    found.write_bytes(subprocess.run(read, check=True, capture_output=True).stdout)
    score = [sys.executable, str(CORPORA / "score_attr.py"), str(articles), str(found)]
    lines = subprocess.run(score, check=True, capture_output=True, text=True).stdout.splitlines()
    print("\n".join(lines))
    told = (line.split(maxsplit=1) for line in lines)
    return {name: ast.literal_eval(said) for name, said in told if said.startswith("[")}


@pytest.mark.parametrize(("figure", "least"), [("attr", 82.0), ("attr+src", 73.0)])
def test_it_reads_who_says_what(figures: dict[str, list[float]], figure: str, least: float) -> None:
    assert figures[figure][2] >= least
