"""Whom the fetcher speaks to: the address that was checked, by a name that the certificate bears, in time."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from claims.gateways import fetch as door
from claims.gateways.fetch import FetchError, Limits
from claims.gateways.fetching import connecting, resolving
from tests.servers import Caller, Server, response, saying, serving

HELLO = response(b"hello")
SOON = Limits(seconds=0.5)


class Names:
    """Stands for the system's resolver: each look-up of a name takes the next of its answers, and then the last."""

    def __init__(self, **answers: list[str]) -> None:
        self.asked: list[str] = []
        self._answers = {name.replace("_", "."): list(found) for name, found in answers.items()}

    def __call__(self, host: str, port: int, **_: Any) -> list[Any]:
        self.asked.append(host)
        answers = self._answers.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(None, None, None, "", (address, port)) for address in found.split()]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Names]:
    def told(**answers: list[str]) -> Names:
        made = Names(**answers)
        monkeypatch.setattr(socket, "getaddrinfo", made)
        return made

    return told


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that connections were opened to; nobody is at home there."""
    opened: list[str] = []

    def noted(address: Any, port: int, seconds: float) -> None:
        opened.append(f"{address} {port}")

    monkeypatch.setattr(connecting, "_reached", noted)
    return opened


def _refused(url: str, **more: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        door.fetch(url, **more)
    return caught.value


def test_a_name_that_changes_its_mind_is_reached_where_it_was_checked(
    names: Callable[..., Names], reached: list[str]
) -> None:
    known = names(rebind_example_org=["93.184.216.34", "127.0.0.1"])
    assert _refused("http://rebind.example.org/").code == "connect"
    assert (reached, known.asked) == (["93.184.216.34 80"], ["rebind.example.org"])
    # The next fetch asks anew, and is refused for what it hears then.
    assert _refused("http://rebind.example.org/").code == "not_public"
    assert reached == ["93.184.216.34 80"]


def test_all_addresses_are_tried_the_older_protocol_first(names: Callable[..., Names], reached: list[str]) -> None:
    names(two_example_org=["2606:2800:220:1::1 93.184.216.34 93.184.216.34"])
    error = _refused("https://two.example.org/")
    assert (error.code, error.passing) == ("connect", True)
    assert reached == ["93.184.216.34 443", "2606:2800:220:1::1 443"]


def test_every_hop_is_looked_up_and_checked(names: Callable[..., Names], settings: Any) -> None:
    with serving(saying(response(status="302 Found\r\nLocation: http://inside.example.org/"))) as server:
        place = f"first.example.org:{server.port}"
        settings.FETCH_ALLOW = [place]
        known = names(first_example_org=["127.0.0.1"], inside_example_org=["10.0.0.1"])
        error = _refused(f"http://{place}/")
    assert (error.code, known.asked) == ("not_public", ["first.example.org", "inside.example.org"])
    assert [(hop.address, hop.status) for hop in error.hops] == [("127.0.0.1", 302)]


def test_a_name_is_asked_for_by_name_at_its_address(names: Callable[..., Names], settings: Any) -> None:
    with serving(saying(HELLO)) as server:
        settings.FETCH_ALLOW = [f"desk.example.org:{server.port}"]
        names(desk_example_org=["127.0.0.1"])
        with door.fetch(f"http://Desk.Example.org:{server.port}/") as fetched:
            assert fetched.hops[0].address == "127.0.0.1"
    assert f"Host: desk.example.org:{server.port}".encode() in server.asked[0]


@pytest.mark.parametrize(
    "allowed",
    [
        [],
        ["127.0.0.1:1"],
        ["127.0.0.2:{port}"],
        # The name is allowed, the number isn't; and the other way round.
        ["localhost:{port}"],
    ],
)
def test_what_is_allowed_is_that_host_with_that_port_and_nothing_else(settings: Any, allowed: list[str]) -> None:
    with serving(saying(HELLO)) as server:
        settings.FETCH_ALLOW = [pair.format(port=server.port) for pair in allowed]
        assert _refused(server.url()).code == "not_public"
    assert server.asked == []


@pytest.mark.parametrize("answer", ["", "no address at all", " ".join(f"93.184.216.{last}" for last in range(80))])
def test_a_name_without_a_usable_address_is_told_so(names: Callable[..., Names], answer: str) -> None:
    names(odd_example_org=[answer])
    assert _refused("http://odd.example.org/").code == "dns"


def test_a_name_that_nobody_knows_is_told_by_its_name(names: Callable[..., Names]) -> None:
    names()
    error = _refused("http://gone.example.org/path")
    assert (error.code, error.detail) == ("dns", "No address was found for the host gone.example.org.")
    assert error.passing


def test_a_resolver_that_never_answers_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(10) and [])
    monkeypatch.setattr(resolving, "_SLOTS", threading.BoundedSemaphore(2))
    try:
        for _ in range(3):  # the third finds no thread free, and waits no longer than the others
            began = time.monotonic()
            assert _refused("http://slow.example.org/", limits=Limits(seconds=0.2)).code == "timeout"
            assert time.monotonic() - began < 1.2
        assert sum(thread.name == "look-up" for thread in threading.enumerate()) == 2
    finally:
        over.set()


def test_a_host_that_takes_no_connection_is_left_in_time(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        port = full.getsockname()[1]
        settings.FETCH_ALLOW = [f"127.0.0.1:{port}"]
        waiting = []
        for _ in range(4):  # until the queue is full, and the next has to wait
            sock = socket.socket()
            sock.setblocking(False)
            sock.connect_ex(("127.0.0.1", port))
            waiting.append(sock)
        began = time.monotonic()
        error = _refused(f"http://127.0.0.1:{port}/", limits=SOON)
        assert (error.code, time.monotonic() - began < 1.5) == ("timeout", True)
        for sock in waiting:
            sock.close()


def test_a_port_where_nobody_listens(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings.FETCH_ALLOW = [f"127.0.0.1:{port}"]
    assert _refused(f"http://127.0.0.1:{port}/").code == "connect"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that a server signed for itself: for 127.0.0.1 and desk.example.org, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "desk.example.org")])
    names = x509.SubjectAlternativeName([x509.DNSName("desk.example.org"), x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(timezone.now() - timedelta(days=1))
        .not_valid_after(timezone.now() + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def secure(certificate: Path, settings: Any) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(_moving, context) as server:
        settings.FETCH_ALLOW = [server.place, f"desk.example.org:{server.port}", f"other.example.org:{server.port}"]
        yield server


def _moving(caller: Caller) -> None:
    """Hello, or away to where anybody could listen."""
    moved = response(status="302 Found\r\nLocation: http://desk.example.org/")
    caller.say(moved if caller.path == "/moved" else HELLO)


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This certificate is among the system's authorities."""
    context = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(connecting, "_authorities", lambda: context)


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Server) -> None:
    error = _refused(secure.url())
    assert (error.code, secure.asked) == ("tls", [])
    assert "certificate is not valid for 127.0.0.1: self-signed certificate" in error.detail


@pytest.mark.usefixtures("trusted")
def test_a_certificate_is_on_record(secure: Server, certificate: Path) -> None:
    pem = certificate.read_bytes()
    fingerprint = x509.load_pem_x509_certificate(pem).fingerprint(hashes.SHA256()).hex()
    with door.fetch(secure.url()) as fetched:
        assert (fetched.body.read(), fetched.hops[0].certificate_sha256) == (b"hello", fingerprint)


@pytest.mark.usefixtures("trusted")
def test_a_certificate_has_to_bear_the_name_that_was_asked_for(secure: Server, names: Callable[..., Names]) -> None:
    names(desk_example_org=["127.0.0.1"], other_example_org=["127.0.0.1"])
    with door.fetch(f"https://desk.example.org:{secure.port}/") as fetched:
        assert fetched.status == 200
    error = _refused(f"https://other.example.org:{secure.port}/")
    assert (error.code, "other.example.org" in error.detail) == ("tls", True)


@pytest.mark.usefixtures("trusted")
def test_nobody_is_led_from_https_to_http(secure: Server) -> None:
    error = _refused(secure.url("/moved"))
    assert (error.code, [hop.status for hop in error.hops]) == ("downgrade", [302])


def test_a_server_without_tls_where_tls_is_asked_for(settings: Any) -> None:
    with serving(saying(HELLO)) as server:
        settings.FETCH_ALLOW = [server.place]
        error = _refused(f"https://{server.place}/", limits=SOON)
    assert error.code in {"tls", "timeout"}


def test_a_handshake_that_never_ends_is_left_in_time(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        port = deaf.getsockname()[1]
        settings.FETCH_ALLOW = [f"127.0.0.1:{port}"]
        began = time.monotonic()
        error = _refused(f"https://127.0.0.1:{port}/", limits=SOON)
    assert (error.code, time.monotonic() - began < 1.5) == ("timeout", True)
