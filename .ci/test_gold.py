"""The reading engine on an article marked by hand, which lies beside the repository and is not part of it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """What the scorer prints: name of the figure → share of hits, number, or claims per sentence."""
    article = GOLD / "kazakhstan.txt"
    ledger = tmp_path_factory.mktemp("gold") / "ledger.json"
    read = [sys.executable, "-m", "reading", "--offsets", "input", str(article)]
    ledger.write_bytes(subprocess.run(read, check=True, capture_output=True).stdout)
    score = [sys.executable, str(GOLD / "score.py"), str(GOLD / "kazakhstan.json"), str(ledger), str(article)]
    lines = subprocess.run(score, check=True, capture_output=True, text=True).stdout.splitlines()
    print("\n".join(lines))
    found = {}
    for line in lines:
        name, value = re.split(r"\s{2,}", line.strip(), maxsplit=1)
        if name == "claims per sentence":
            found[name] = float(value.partition("=")[2])
        elif "/" in value:
            hits, of = re.match(r"(\d+)/(\d+)", value).groups()  # type: ignore[union-attr]
            found[name] = int(hits) / int(of)
        else:
            found[name] = float(value)
    return found


@pytest.mark.parametrize(
    ("figure", "least"),
    [
        ("claims found", 1.0),
        ("sources right", 0.95),
        ("own voice kept as such", 1.0),
        ("forms right (of found)", 0.9),
        ("relays right", 1.0),
        ("evidence cues right", 1.0),
    ],
)
def test_it_finds_what_an_editor_marked(figures: dict[str, float], figure: str, least: float) -> None:
    assert figures[figure] >= least


@pytest.mark.parametrize(
    ("figure", "most"), [("claims from furniture", 0), ("quotes not the text", 0), ("claims per sentence", 1.9)]
)
def test_it_invents_nothing(figures: dict[str, float], figure: str, most: float) -> None:
    assert figures[figure] <= most
