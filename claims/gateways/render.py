"""A stored page as a browser of the operator's shows it: what its own scripts make of it, and a picture of it.

Off unless `CHROMIUM` names a program. The page comes from somewhere else and its scripts run, so the browser is given
nothing that they could take:

* The page lies under a name of its own that nobody else has, on a port of this machine that answers for that one name.
  That port is the browser's proxy for whatever else it asks for, loopback included, and it answers nothing else: no
  server and no service of this machine hears of it. No name is looked up, and from a page that came by HTTP no file of
  this machine can be reached, which a page opened as a file could do.
* Its profile is a private folder that is removed, its environment holds nothing of ours, and its own sandbox stays on,
  unless it runs as root, where Chromium does not start with one.
* Time, output and memory have bounds; whoever passes one is killed with all its processes.

So a page that fetches its words from its server stays as empty as it came.
"""

import os
import secrets
import selectors
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from typing import Any

from claims import conf
from claims.gateways.fetch import refuse_in_transaction

SECONDS = 30.0
MOST_DOM = 20_000_000
MOST_PICTURE = 20_000_000
MOST_MEMORY = 3_000_000_000  # bytes that its processes hold together
MOST_FILE = 200_000_000  # of its profile
# A worker bounds its own address space, of which Chromium reserves far more than it uses: that bound is lifted for it.
START = f'ulimit -S -v "$(ulimit -H -v)"; ulimit -f {MOST_FILE // 512}; exec "$0" "$@"'
MISSING = (126, 127)  # as a shell says that a program could not be started
AT_ONCE = 1
PATIENCE = 60.0  # seconds
SHOT = "shot.png"
_PNG = b"\x89PNG\r\n\x1a\n"
_LOOK = 0.2
_CHUNK = 65_536
_SLOTS = threading.BoundedSemaphore(AT_ONCE)
_QUIET = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-breakpad",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio", "--window-size=1280,2400",
    "--virtual-time-budget=5000", "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--js-flags=--max-old-space-size=512",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a browser made of a page: its document as HTML in UTF-8, and a picture of its beginning (PNG)."""

    dom: bytes
    screenshot: bytes


class RenderError(Exception):
    """The browser brought nothing: why, in words; `code` for programs."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class BusyError(Exception):
    """Another page is being rendered; nothing is wrong with this one."""


def rendered(page: bytes, content_type: str = "text/html") -> Rendered:
    """The page as Chromium shows it, offline; `content_type` is what its server called it.

    Raises `RenderError`, `BusyError`, and `RuntimeError` inside a transaction.
    """
    refuse_in_transaction("rendered")
    program = conf.chromium()
    if not program:
        raise RenderError("no_browser", "No browser is configured that could render it.")
    if not _SLOTS.acquire(timeout=PATIENCE):
        raise BusyError
    try:
        with tempfile.TemporaryDirectory(prefix="render-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            with _shown(page, content_type) as (port, address):
                dom = _output(_command(program, folder, port, address), folder)
            return Rendered(_said(dom), _picture(folder / SHOT))
    finally:
        _SLOTS.release()


def _command(program: str, folder: Path, port: int, address: str) -> list[str]:
    # Chromium does not start as root with its sandbox on; whoever can help it lets workers run as somebody else.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    own = [f"--user-data-dir={folder / 'profile'}", f"--screenshot={folder / SHOT}", "--dump-dom"]
    return ["/bin/sh", "-c", START, program, *_QUIET, *root, *own, f"--proxy-server=http://127.0.0.1:{port}", address]


@contextmanager
def _shown(page: bytes, content_type: str) -> Iterator[tuple[int, str]]:
    """The page behind a port of this machine and an address that only its browser knows."""
    address = f"http://{secrets.token_hex(16)}.invalid/"

    class Answer(BaseHTTPRequestHandler):
        timeout = SECONDS

        def do_GET(self) -> None:
            if self.path != address:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(page)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name for it
            """Say nothing: what a page asks for is no business of the log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        server.daemon_threads, server.block_on_close = True, False
        answering = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        answering.start()
        try:
            yield server.server_port, address
        finally:
            server.shutdown()


def _output(command: list[str], folder: Path) -> bytes:
    """What the program says, within bounds; it and all its processes have ended when this returns."""
    beside = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": "/usr/bin:/bin"}
    process = subprocess.Popen(  # noqa: S603 - the operator's program, and arguments of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=beside,
        start_new_session=True,
    )
    try:
        said = _read(process, monotonic() + SECONDS)
    finally:
        _kill(process)
    if process.returncode in MISSING:
        raise RenderError("no_browser", "The browser could not be started.")
    if process.returncode:
        raise RenderError("browser_broke", "The browser broke off over this page.")
    return said


def _read(process: "subprocess.Popen[bytes]", until: float) -> bytes:
    assert process.stdout  # noqa: S101 - for the types: it was asked for
    said = bytearray()
    with selectors.DefaultSelector() as looking:
        looking.register(process.stdout, selectors.EVENT_READ)
        while True:
            if monotonic() > until:
                raise RenderError("too_slow", f"The browser took longer than {SECONDS:.0f} seconds over this page.")
            if sum(held for _, held in _of_session(process.pid)) > MOST_MEMORY:
                raise RenderError("too_complex", "The browser took too much memory over this page.")
            if not looking.select(_LOOK):
                continue
            chunk = os.read(process.stdout.fileno(), _CHUNK)
            if not chunk:
                break
            said += chunk
            if len(said) > MOST_DOM:
                raise RenderError("too_large", "The browser made more of this page than is kept.")
    try:
        process.wait(max(0.0, until - monotonic()))
    except subprocess.TimeoutExpired:
        raise RenderError("too_slow", "The browser did not end.") from None
    return bytes(said)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the program with every process that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    for pid, _ in _of_session(process.pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def _of_session(leader: int) -> Iterator[tuple[int, int]]:
    """The processes of a session and the bytes of memory that each holds; none where the system does not list them."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            fields = entry.read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader:
                yield int(entry.parent.name), int(fields[21]) * os.sysconf("SC_PAGE_SIZE")


def _said(dom: bytes) -> bytes:
    if not dom.strip():
        raise RenderError("browser_broke", "The browser brought no document.")
    return dom


def _picture(path: Path) -> bytes:
    """The picture that was drawn. Raises `RenderError` without one."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_PICTURE + 1)
    except OSError:
        data = b""
    if len(data) > MOST_PICTURE or not data.startswith(_PNG):
        raise RenderError("no_picture", "The browser drew no picture of this page.")
    return data
