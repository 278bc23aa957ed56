"""How gunicorn serves the desk: `gunicorn --config python:factcheck.gunicorn factcheck.wsgi`.

A few processes with a few threads each: requests are short, and most of their time is PostgreSQL's. The proxy in front
takes slow clients; see docs/decisions/0006-production-server.md.
"""

from pathlib import Path
from typing import Any

from factcheck import env, warm

bind = env.text("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = env.integer("WEB_PROCESSES", 2, least=1)
threads = env.integer("WEB_THREADS", 4, least=1)

# Seconds: a process that shows no sign of life is replaced; a request in hand is finished before a stop.
timeout = 30
graceful_timeout = 8
keepalive = 5

# A process is replaced now and then, not all at the same moment, and shares what was loaded before the fork.
max_requests = 20_000
max_requests_jitter = 2_000
preload_app = True

# Each process listens by itself and the kernel deals the connections out: else the first to wake takes them all.
reuse_port = True

# Heartbeats go to memory where there is such a place: on a disk they can block.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - gunicorn makes a safe file in it

# Whose word on the caller's scheme counts: the proxy's, by address.
forwarded_allow_ips = ",".join(env.listing("PROXY_ADDRESSES", ("127.0.0.1",)))

limit_request_line = 8_190
limit_request_fields = 60
limit_request_field_size = 8_190

# No door for commanding it: signals do.
control_socket_disable = True

# The desk logs requests itself, with their ids.
accesslog = None
errorlog = "-"


def when_ready(_server: Any) -> None:
    """Before the first process is forked off."""
    warm.up()
