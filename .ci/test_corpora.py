"""Attributions on news that nobody here wrote: it lies beside the repository and is not part of it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
DEV = CORPORA / "polnear" / "dev.jsonl"


def _score(articles: Path, folder: Path, *options: str) -> dict[str, list[float]]:
    """What the scorer prints: name of the figure → precision, recall and F1, or recalls by form, in per cent."""
    found = folder / "found.jsonl"
    read = [sys.executable, "-m", "reading", *options, "--jsonl", str(articles)]
    found.write_bytes(subprocess.run(read, check=True, capture_output=True).stdout)
    score = [sys.executable, str(CORPORA / "score_attr.py"), str(articles), str(found)]
    lines = subprocess.run(score, check=True, capture_output=True, text=True).stdout.splitlines()
    print("\n".join(lines))
    told = (line.split(maxsplit=1) for line in lines)
    said = {name: ast.literal_eval(figure) for name, figure in told if figure.startswith(("[", "{"))}
    return {name: list(value.values()) if isinstance(value, dict) else value for name, value in said.items()}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[float]]]:
    """The figures of PolNeAR's development part with the tagger and by rules alone, and of GUM's news."""
    folder = tmp_path_factory.mktemp("corpora")
    gum = folder / "gum.jsonl"
    gum.write_bytes(b"".join(part.read_bytes() for part in sorted((CORPORA / "gum_news").glob("*.jsonl"))))
    return {
        "dev": _score(DEV, folder),
        "dev, rules alone": _score(DEV, folder, "--rules-only"),
        "gum": _score(gum, folder),
    }


@pytest.mark.parametrize(
    ("on", "figure", "least"),
    [
        ("dev", "attr", 82.0),
        ("dev", "attr+src", 73.0),
        ("dev", "recall_indirect", 60.0),  # of attributions with their source
        ("dev, rules alone", "attr", 62.0),
        ("gum", "attr", 69.0),
    ],
)
def test_it_reads_who_says_what(figures: dict[str, dict[str, list[float]]], on: str, figure: str, least: float) -> None:
    assert figures[on][figure][-1] >= least
