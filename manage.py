#!/usr/bin/env python3
"""The desk's command line. Alone, it uses the settings and the `var/` of `make run`."""

import importlib
import importlib.util
import os
import sys
from pathlib import Path

from factcheck.env import SettingError

OWN_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"


def main() -> None:
    """Run a management command, with the environment that `make run` made when the caller's has no Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.embedded")
    if importlib.util.find_spec("django") is None and OWN_PYTHON.exists() and Path(sys.executable) != OWN_PYTHON:
        os.execv(OWN_PYTHON, [str(OWN_PYTHON), *sys.argv])  # noqa: S606 - our own interpreter, our own arguments
    management = importlib.import_module("django.core.management")
    try:
        management.execute_from_command_line(sys.argv)
    except SettingError as error:
        sys.exit(f"wrong    {error}")


if __name__ == "__main__":
    main()
