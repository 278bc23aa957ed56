"""A connection to an address that was checked, and to that one only; every wait on it is within the deadline."""

import hashlib
import socket
import ssl
from collections.abc import Sequence
from functools import cache
from ipaddress import IPv6Address

from claims.gateways.fetching.addresses import Address
from claims.gateways.fetching.shapes import Deadline, FetchError, FetchReason
from claims.gateways.fetching.targets import Target

TRIED = 4  # addresses of one host
PIECE = 16_384
_TLS_BROKEN = "No secure connection came about."


class Wire:
    """An open connection. `address` is who is at the other end, `certificate_sha256` what it showed (https)."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._socket = sock
        self._deadline = deadline
        self.address = str(sock.getpeername()[0])
        shown = sock.getpeercert(binary_form=True) if isinstance(sock, ssl.SSLSocket) else None
        self.certificate_sha256 = hashlib.sha256(shown).hexdigest() if shown else None

    def send(self, data: bytes) -> None:
        """Send all of it. What can't be sent any more is no error yet: the server may have answered already."""
        left = memoryview(data)
        try:
            while left:
                self._socket.settimeout(self._deadline.left())
                left = left[self._socket.send(left) :]
        except TimeoutError:
            raise self._deadline.over() from None
        except OSError:
            return

    def receive(self) -> bytes | None:
        """The next piece, b"" at the end, None when the connection broke. Raises `FetchError` (`timeout`)."""
        self._socket.settimeout(self._deadline.left())
        try:
            return self._socket.recv(PIECE)
        except TimeoutError:
            raise self._deadline.over() from None
        except OSError:
            return None

    def close(self) -> None:
        """Hang up, without a word and without waiting."""
        self._socket.close()


def connect(target: Target, addresses: Sequence[Address], deadline: Deadline) -> Wire:
    """A connection to the first of the checked `addresses` that answers. Raises `FetchError`."""
    tried = addresses[:TRIED]
    for left, address in zip(range(len(tried), 0, -1), tried, strict=True):
        # The last one has all the time that is left, those before it their share.
        sock = _reached(address, target.port, deadline.left() / left)
        if sock is None:
            continue
        try:
            sock = _secured(sock, target.host, deadline) if target.scheme == "https" else sock
            return Wire(sock, deadline)
        except OSError:
            sock.close()
        except BaseException:
            sock.close()
            raise
    deadline.left()
    raise FetchError(FetchReason.CONNECT, f"The host {target.host} can't be reached.")


def _reached(address: Address, port: int, seconds: float) -> socket.socket | None:
    """A connection to that very address: a number, so that no name is looked up again."""
    family = socket.AF_INET6 if isinstance(address, IPv6Address) else socket.AF_INET
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError:  # a machine without IPv6
        return None
    try:
        sock.settimeout(seconds)
        sock.connect((str(address), port))
    except OSError:
        sock.close()
        return None
    except BaseException:
        sock.close()
        raise
    return sock


def _secured(sock: socket.socket, host: str, deadline: Deadline) -> ssl.SSLSocket:
    """The connection with TLS on it, the certificate verified for `host` by the system's authorities."""
    try:
        sock.settimeout(deadline.left())
        return _authorities().wrap_socket(sock, server_hostname=host)
    except TimeoutError:
        raise deadline.over() from None
    except ssl.SSLCertVerificationError as error:
        detail = f"The server's certificate is not valid for {host}: {error.verify_message}."
        raise FetchError(FetchReason.TLS, detail) from error
    except (ssl.SSLError, OSError, ValueError) as error:
        raise FetchError(FetchReason.TLS, _TLS_BROKEN) from error


@cache
def _authorities() -> ssl.SSLContext:
    """Certificates and names are verified, TLS is 1.2 or newer (Python's defaults); made once, it takes a while."""
    return ssl.create_default_context()
