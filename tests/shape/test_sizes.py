"""Files stay small enough to be read in one go."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"*.py": 300, "*.js": 300, "*.css": 300, "*.html": 150}
EXEMPT = re.compile(r"/migrations/|/vendor/")


def _files(pattern: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return [ROOT / name for name in listed if not EXEMPT.search(f"/{name}") and (ROOT / name).exists()]


@pytest.mark.parametrize("pattern", LIMITS)
def test_no_file_is_longer_than_its_limit(pattern: str) -> None:
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in _files(pattern)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LIMITS[pattern]
    }
    assert too_long == {}


def test_conftest_stays_under_a_page() -> None:
    assert len((ROOT / "tests/conftest.py").read_text(encoding="utf-8").splitlines()) <= 100


def test_no_function_is_longer_than_forty_lines_of_code() -> None:
    """Docstrings and blank lines aside; migrations too are written by a program."""
    counted = re.compile(r"^\s*(async )?def ")
    too_long = []
    for path in _files("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        for start, line in enumerate(lines):
            if counted.match(line):
                length = _length(lines, start)
                if length > 40 and "/tests/" not in str(path):
                    too_long.append(f"{path.relative_to(ROOT)}:{start + 1} {length}")
    assert too_long == []


def _length(lines: list[str], start: int) -> int:
    """The number of lines of the function that begins at `start`, without its docstring, blanks and comments."""
    indent = len(lines[start]) - len(lines[start].lstrip())
    body = []
    for line in lines[start + 1 :]:
        bare = line.strip()
        if bare and len(line) - len(line.lstrip()) <= indent and not bare.startswith((")", "]", "}")):
            break
        body.append(bare)
    text = re.sub(r'^"""(.|\n)*?"""', "", "\n".join(body).lstrip(), count=1)
    return sum(1 for line in text.splitlines() if line and not line.startswith("#"))
