"""Servers on 127.0.0.1 that answer as a test wants: well, badly, or never."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

Answer = Callable[["Caller"], None]


class Caller:
    """One connection to the server: what it asked, and a way to answer, which ends quietly when it hangs up."""

    def __init__(self, sock: socket.socket, over: threading.Event, request: bytes) -> None:
        self._socket, self._over, self.request = sock, over, request

    @property
    def path(self) -> str:
        """The path that was asked for, with its query."""
        return self.request.split(b" ", 2)[1].decode("ascii")

    def say(self, data: bytes) -> None:
        """Send all of it."""
        self._socket.sendall(data)

    def wait(self, seconds: float) -> None:
        """Let time pass; not after the test is over."""
        if self._over.wait(seconds):
            raise ConnectionError

    def drip(self, data: bytes, seconds: float = 0.05) -> None:
        """Send it byte by byte, waiting before each."""
        for number in range(len(data)):
            self.wait(seconds)
            self.say(data[number : number + 1])

    def hang_up(self) -> None:
        """Break the connection off, so that the other end hears of an error."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self._socket.close()


class Server:
    """Listens on a port of 127.0.0.1 and answers everybody by `answer`; `asked` are the requests it heard."""

    def __init__(self, answer: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[bytes] = []
        self._answer, self._tls = answer, tls
        self._over = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.place = f"127.0.0.1:{self.port}"
        self._threads = [threading.Thread(target=self._serve, daemon=True)]
        self._threads[0].start()

    def url(self, path: str = "/") -> str:
        """The address of something on it."""
        return f"http{'s' if self._tls else ''}://{self.place}{path}"

    def close(self) -> None:
        """Stop listening, and wait for what is under way to end."""
        self._over.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in list(self._threads):
            thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._one, args=(sock,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _one(self, sock: socket.socket) -> None:
        sock.settimeout(5)
        try:
            if self._tls:
                sock = self._tls.wrap_socket(sock, server_side=True)
            request = _heard(sock)
            self.asked.append(request)
            self._answer(Caller(sock, self._over, request))
        except OSError:
            pass
        finally:
            sock.close()


@contextlib.contextmanager
def serving(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    server = Server(answer, tls)
    try:
        yield server
    finally:
        server.close()


def saying(data: bytes) -> Answer:
    """Answer those bytes to everything, and hang up."""
    return lambda caller: caller.say(data)


def response(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A response in order, with a `Content-Length` (the true one unless `length` says another)."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def _heard(sock: socket.socket) -> bytes:
    """A request with its body."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        piece = sock.recv(65_536)
        if not piece:
            raise ConnectionError
        heard += piece
    head, _, body = heard.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    while len(body) < length:
        piece = sock.recv(65_536)
        if not piece:
            raise ConnectionError
        body += piece
    return head + b"\r\n\r\n" + body
