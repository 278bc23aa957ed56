"""One machine needs nothing that only production uses: the desk loads with its packages out of reach."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LOAD = """
import sys
for name in {beyond!r}:
    sys.modules[name] = None  # importing it is an ImportError
import django
django.setup()
from django.core.wsgi import get_wsgi_application
from django.test import Client
get_wsgi_application()
assert Client().get("/healthz", headers={{"host": "127.0.0.1"}}).status_code == 200
import factcheck.embedded
"""


def _locked(file: str) -> set[str]:
    lines = (ROOT / "requirements" / file).read_text(encoding="utf-8").splitlines()
    return {line.partition("==")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}


def test_it_loads_without_the_packages_of_production(tmp_path: Path) -> None:
    beyond = sorted(name.replace("-", "_") for name in _locked("production.txt") - _locked("run.txt"))
    assert {"celery", "redis", "psycopg"} <= set(beyond)
    done = subprocess.run(
        [sys.executable, "-c", LOAD.format(beyond=[*beyond, "prometheus_client"])],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "factcheck.settings.embedded", "FACTCHECK_VAR": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
