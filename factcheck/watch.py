"""Whether metrics are kept and served, as the environment says. Read by the settings; needs no Prometheus itself."""

import importlib
import importlib.util
from pathlib import Path

from factcheck import env
from factcheck.env import SettingError

MOST_PORT = 65_535
PATH = env.text("METRICS_PATH").strip("/")
# Where `manage.py metrics` serves them too, whether a web process is alive or not.
PORT = env.integer("METRICS_PORT", 0)
ADDRESS = env.text("METRICS_ADDRESS", "127.0.0.1")
TOKEN = env.secret("METRICS_TOKEN", default="", least=20)
# Read by the library too: where the processes of one machine keep their numbers for each other.
SHARED = env.text("PROMETHEUS_MULTIPROC_DIR")


def middleware(path: str, port: int, shared: str) -> list[str]:
    """The middleware that keeps and serves metrics; none unless they are served somewhere.

    Raises `SettingError` when they could not be.
    """
    if not (path or port):
        return []
    name = "METRICS_PATH" if path else "METRICS_PORT"
    if importlib.util.find_spec("prometheus_client") is None:
        raise SettingError(f"{name} is set, and prometheus-client is not installed (requirements/production.txt).")
    if shared and not Path(shared).is_dir():
        raise SettingError(f"PROMETHEUS_MULTIPROC_DIR is {shared!r}, which is no folder.")
    if port > MOST_PORT:
        raise SettingError(f"METRICS_PORT is {port}; it takes a number up to {MOST_PORT}.")
    return ["factcheck.metrics.MetricsMiddleware"]


def count_in_a_worker() -> None:
    """In a worker's process, where its numbers go to a folder that others read: have its statements measured."""
    if SHARED and MIDDLEWARE:
        importlib.import_module("factcheck.metrics").begin()


MIDDLEWARE = middleware(PATH, PORT, SHARED)
