"""The programs that strangers check with: one file each, of the standard library, for the Pythons they may have."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from claims import stand_alone

PROGRAMS = {"verify_log.py": stand_alone.log_verifier, "verify_bundle.py": stand_alone.bundle_verifier}


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_needs_nothing_but_python_and_an_old_one_is_told(name: str) -> None:
    code = PROGRAMS[name]().decode()
    parsed = ast.parse(code, feature_version=stand_alone.OLDEST)
    known = set(sys.stdlib_module_names)
    named = {one.name for node in ast.walk(parsed) if isinstance(node, ast.Import) for one in node.names}
    named |= {str(node.module) for node in ast.walk(parsed) if isinstance(node, ast.ImportFrom)}
    assert {module.partition(".")[0] for module in named} <= known
    assert "UTC" not in code.split("import argparse")[0]  # of 3.11
    needs = code.index('sys.exit("It takes Python 3.10 or later.")')
    assert code.rindex("\nimport ") < needs < code.index("\ndef ")


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_runs_alone_from_any_folder_and_writes_nothing(name: str, tmp_path: Path) -> None:
    program = tmp_path / "apart" / name
    program.parent.mkdir()
    program.write_bytes(PROGRAMS[name]())
    file = tmp_path / "none.jsonl"
    file.write_bytes(b"{}\n")
    for flags in (["-I", "-S"], []):
        done = subprocess.run(
            [sys.executable, *flags, program, file], cwd="/", capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr, done.stdout.count("Broken")) == (1, "", 1)
    assert [path.name for path in program.parent.iterdir()] == [name]
