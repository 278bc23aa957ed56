"""The desk on one machine: a parent that watches over a web process and a worker, all in one process group.

The parent binds the port and forks; it holds no thread and no database connection, so that it can fork again when a
child dies. A child whose parent is gone stops by itself.
"""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

import waitress
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections

from claims.tasks.worker import Worker
from factcheck import warm

STOP_WITHIN = 10.0
THREADS = 8


def bind(port: int) -> socket.socket:
    """A socket that listens on 127.0.0.1. Raises `OSError` when the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(256)
    return listener


def run(listener: socket.socket) -> None:
    """Keep a web process and a worker running until SIGINT or SIGTERM, then stop both and return."""
    application = get_wsgi_application()  # before the fork, so that the children share what it loads
    warm.up()
    connections.close_all()
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    mains = (lambda: _serve(application, listener), _work)
    children = {_fork(main): main for main in mains}
    while not stopping.is_set():
        _replace_the_dead(children)
        time.sleep(0.2)
    _stop_all(set(children))


def _replace_the_dead(children: dict[int, Callable[[], None]]) -> None:
    for pid in list(children):
        if os.waitpid(pid, os.WNOHANG)[0]:
            main = children.pop(pid)
            children[_fork(main)] = main


def _stop_all(pids: set[int]) -> None:
    """Ask all to stop, wait, and end by force whoever does not."""
    for pid in pids:
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + STOP_WITHIN
    while pids and time.monotonic() < until:
        pids = {pid for pid in pids if not os.waitpid(pid, os.WNOHANG)[0]}
        time.sleep(0.05)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _fork(main: Callable[[], None]) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
        main()
        code = 0
    except SystemExit:
        code = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _watch(parent: int) -> None:
    """Stop this process when its parent is gone."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def _serve(application: WSGIHandler, listener: socket.socket) -> None:
    def leave(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells us, so that requests in hand are answered
    signal.signal(signal.SIGTERM, leave)
    server = waitress.create_server(application, sockets=[listener], threads=THREADS, ident=None)
    server.run()


def _work() -> None:
    worker = Worker()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda _signal, _frame: worker.stop.set())
    worker.run()
