"""Whether metrics are kept and served, as the environment says. Read by the settings; needs no Prometheus itself."""

import importlib.util
from pathlib import Path

from factcheck import env
from factcheck.env import SettingError

PATH = env.text("METRICS_PATH").strip("/")
TOKEN = env.secret("METRICS_TOKEN", default="", least=20)
# Read by the library too: where the processes of one machine keep their numbers for each other.
SHARED = env.text("PROMETHEUS_MULTIPROC_DIR")


def middleware(path: str, shared: str) -> list[str]:
    """The middleware that keeps and serves metrics; none without a path. Raises `SettingError` when it could not."""
    if not path:
        return []
    if importlib.util.find_spec("prometheus_client") is None:
        raise SettingError("METRICS_PATH is set, and prometheus-client is not installed (requirements/production.txt).")
    if shared and not Path(shared).is_dir():
        raise SettingError(f"PROMETHEUS_MULTIPROC_DIR is {shared!r}, which is no folder.")
    return ["factcheck.metrics.MetricsMiddleware"]


MIDDLEWARE = middleware(PATH, SHARED)
