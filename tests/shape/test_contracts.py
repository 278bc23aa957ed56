"""The direction of imports is the one that is written down."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_all_import_contracts_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(lint), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_every_package_of_ours_is_in_the_contracts() -> None:
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"]
    assert [room for room in rooms if f'"{room}"' not in config.partition("root_packages = ")[2].splitlines()[0]] == []
    layers = config.partition('name = "Inside claims')[2].partition("[[")[0]
    parts = [
        path.stem for path in (ROOT / "claims").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    ]
    unnamed = [part for part in parts if f"claims.{part}" not in layers and part not in {"__init__", "migrations"}]
    assert unnamed == []
