"""What `manage.py doctor` prints, and how it exits."""

import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from factcheck.doctor import Finding, Level
from factcheck.management.commands import doctor

ROOT = Path(__file__).resolve().parents[2]


def _told(monkeypatch: pytest.MonkeyPatch, *found: Finding, **options: Any) -> tuple[str, int]:
    monkeypatch.setattr(doctor, "diagnose", lambda: list(found))
    out = StringIO()
    try:
        call_command("doctor", stdout=out, **options)
    except SystemExit as left:
        return out.getvalue(), int(left.code or 0)
    return out.getvalue(), 0


WELL = Finding(Level.OK, "All is well.")
DOUBTFUL = Finding(Level.WARNING, "It creaks", "Oil it.")
BROKEN = Finding(Level.WRONG, "It broke.", "Mend it.")


def test_each_finding_is_a_line_and_what_is_wrong_exits_1(monkeypatch: pytest.MonkeyPatch) -> None:
    said, status = _told(monkeypatch, WELL, DOUBTFUL, BROKEN)
    assert said.splitlines() == [
        "ok       All is well.",
        "warning  It creaks. Oil it.",
        "wrong    It broke. Mend it.",
        "1 wrong, 1 warnings, 1 ok.",
    ]
    assert status == 1


def test_warnings_alone_exit_0_and_quiet_leaves_out_what_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    said, status = _told(monkeypatch, WELL, DOUBTFUL, quiet=True)
    assert (said.splitlines(), status) == (["warning  It creaks. Oil it.", "0 wrong, 1 warnings, 1 ok."], 0)


def test_the_whole_examination_runs(db: None) -> None:
    found = doctor.diagnose()
    assert len(found) >= 15
    assert not [finding for finding in found if "could not be looked at" in finding.what]


def test_a_setting_that_is_missing_is_said_in_a_sentence() -> None:
    """Without it nothing can be loaded, so that this is all there is to find."""
    bare = {"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "factcheck.settings.production"}
    done = subprocess.run(
        [sys.executable, "manage.py", "doctor"], cwd=ROOT, env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "wrong    SECRET_KEY is missing. Set it, or name a file that holds it in SECRET_KEY_FILE.\n"
