"""No way of writing an address, and no name, leads the fetcher anywhere but to the public."""

import contextlib
import socket
from ipaddress import IPv6Address, ip_address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.gateways import fetch as door
from claims.gateways.fetch import FetchError
from claims.gateways.fetching import connecting, targets
from claims.gateways.fetching.addresses import DENIED, is_public
from claims.gateways.fetching.targets import target_of
from tests import spellings
from tests.servers import Caller, serving

URLS = list(dict.fromkeys(spellings.urls()))
REFUSED = {"bad_url", "not_public"}


class NoSockets:
    """Stands for `socket.socket`, and keeps count of whoever wanted one."""

    wanted: list[Any]

    def __init__(self, monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]] | None = None) -> None:
        self.wanted, self.looked_up = [], []
        self._names = names

        def opened(*arguments: Any, **more: Any) -> Any:
            self.wanted.append((arguments, more))
            raise OSError("no sockets here")

        def looked_up(host: str, port: int, **more: Any) -> list[Any]:
            self.looked_up.append(host)
            found = self._names.get(host, []) if self._names else ["127.0.0.1"]
            return [(None, None, None, "", (address, port)) for address in found]

        monkeypatch.setattr(socket, "socket", opened)
        monkeypatch.setattr(socket, "create_connection", opened)
        monkeypatch.setattr(socket, "getaddrinfo", looked_up)


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> NoSockets:
    return NoSockets(monkeypatch)


def _reason(url: str) -> str:
    with pytest.raises(FetchError) as caught:
        door.fetch(url)
    assert caught.value.hops == ()
    assert caught.value.detail.endswith(".")
    return caught.value.code


def test_none_of_thousands_of_spellings_opens_a_connection(no_sockets: NoSockets) -> None:
    assert len(URLS) >= 500
    wrong = {url: reason for url in URLS if (reason := _reason(url)) not in REFUSED}
    assert wrong == {}
    assert no_sockets.wanted == []
    # Nor was one of them taken for a name and looked up.
    assert no_sockets.looked_up == []


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        # An address in its usual spelling is understood, and refused for what it is.
        ("http://10.0.0.1/", "not_public"),
        ("http://169.254.169.254/latest/meta-data/", "not_public"),
        ("http://[::ffff:10.0.0.1]/", "not_public"),
        # The dots and digits of other scripts are what they are looked up as.
        ("http://１２７。０。０。１/", "not_public"),
        # Any other spelling of a number is refused without asking what it means.
        ("http://2130706433/", "bad_url"),
        ("http://0x7f.1/", "bad_url"),
        ("http://0177.0.0.1/", "bad_url"),
        ("http://127.1/", "bad_url"),
        # Names that mean something only inside.
        ("http://localhost/", "not_public"),
        ("http://LOCALHOST./", "not_public"),
        ("http://printer/", "not_public"),
        ("http://db.localhost/", "not_public"),
        ("http://nas.local/", "not_public"),
        ("http://metadata.google.internal/", "not_public"),
        # Other schemes and ports.
        ("ftp://example.org/", "bad_url"),
        ("file:///etc/passwd", "bad_url"),
        ("javascript:alert(1)", "bad_url"),
        ("http://example.org:8080/", "not_public"),
        ("http://example.org:0/", "not_public"),
        ("http://example.org:99999/", "not_public"),
        # What can be read in two ways.
        ("http://ada:secret@example.org/", "bad_url"),
        ("http://example.org\\@127.0.0.1/", "bad_url"),
        ("http://example .org/", "bad_url"),
        ("http://exa\nmple.org/", "bad_url"),
        ("http://ex%61mple.org/", "bad_url"),
        ("http://example.org\u202e/", "bad_url"),
        ("http://example.org\ud800/", "bad_url"),
        ("http://a..example.org/", "bad_url"),
        ("http:///path", "bad_url"),
        ("http://" + "a" * 64 + ".org/", "bad_url"),
        ("http://" + "a." * 130 + "org/", "bad_url"),
        ("http://example.org/" + "a" * 5_000, "bad_url"),
        ("", "bad_url"),
    ],
)
def test_what_an_address_is_refused_for(no_sockets: NoSockets, url: str, reason: str) -> None:
    assert (_reason(url), no_sockets.wanted, no_sockets.looked_up) == (reason, [], [])


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        (" HTTPS://Example.ORG.:443/a b".replace(" b", "?q=1#part"), "https://example.org/a?q=1"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://bücher.example.org/straße?q=ü", "https://xn--bcher-kva.example.org/stra%C3%9Fe?q=%C3%BC"),
        # ß is a letter of its own, as browsers take it, and not ss: that would be somebody else's host.
        ("https://straße.example.org/", "https://xn--strae-oqa.example.org/"),
        ("https://пример.example.org/", "https://xn--e1afmkfd.example.org/"),
        ("http://example.org/a%20b/%2e%2e/", "http://example.org/a%20b/%2e%2e/"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:2800:220:1:248:1893:25c8:1946]/", "http://[2606:2800:220:1:248:1893:25c8:1946]/"),
        ("http://1.1.1.1.example.org/", "http://1.1.1.1.example.org/"),
        ("http://a_b.example.org/", "http://a_b.example.org/"),
    ],
)
def test_what_is_asked_for(given: str, asked: str) -> None:
    assert target_of(given).url == asked


@pytest.mark.parametrize("four", spellings.FOUR)
def test_a_name_for_a_private_address_is_refused_by_what_it_leads_to(
    monkeypatch: pytest.MonkeyPatch, four: str
) -> None:
    sockets = NoSockets(monkeypatch, {"rebind.example.org": [four]})
    assert (_reason("http://rebind.example.org/"), sockets.wanted) == ("not_public", [])
    assert sockets.looked_up == ["rebind.example.org"]


@pytest.mark.parametrize("inside", [*spellings.FOUR[:12], *spellings.SIX, "::ffff:93.184.216.34", "fe80::1%eth0"])
def test_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    sockets = NoSockets(monkeypatch, {"mixed.example.org": ["93.184.216.34", inside, "8.8.8.8"]})
    assert (_reason("https://mixed.example.org/"), sockets.wanted) == ("not_public", [])


def _one_of_each_kind() -> list[str]:
    """Where a redirect could lead: every spelling of one address, and the usual one of all others."""
    fours = [f"http://{host}/" for host in spellings.hosts_of("169.254.169.254")]
    usual = [f"http://{four}/" for four in spellings.FOUR] + [f"https://[{six}]/" for six in spellings.SIX]
    strays = [
        "//10.0.0.1/",
        "http://localhost/",
        "file:///etc/passwd",
        "http://127.0.0.1:6379/",
        "gopher://127.0.0.1:6379/_x",
    ]
    return [location for location in fours + usual + strays if location.isprintable()]


def test_a_redirect_leads_nowhere_else(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    locations = _one_of_each_kind()
    reached: list[Any] = []
    really = connecting._reached

    def noted(address: Any, port: int, seconds: float) -> Any:
        reached.append((str(address), port))
        return really(address, port, seconds)

    def redirect(caller: Caller) -> None:
        location = locations[int(caller.path[1:])]
        caller.say(f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode())

    monkeypatch.setattr(connecting, "_reached", noted)
    with serving(redirect) as server:
        settings.FETCH_ALLOW = [server.place]
        for number, location in enumerate(locations):
            with pytest.raises(FetchError) as caught:
                door.fetch(server.url(f"/{number}"))
            assert caught.value.code in REFUSED, location
            assert [hop.status for hop in caught.value.hops] == [302]
    assert len(locations) > 100
    assert set(reached) == {("127.0.0.1", server.port)}


@pytest.mark.parametrize(
    "public", ["1.1.1.1", "8.8.8.8", "93.184.216.34", "198.20.0.1", "2606:2800:220:1::1", "2a00:1450::1"]
)
def test_public_addresses_are_public(public: str) -> None:
    assert is_public(ip_address(public))


@given(st.sampled_from(DENIED), st.integers(min_value=0))
def test_every_address_of_a_denied_network_is_denied(network: Any, number: int) -> None:
    assert not is_public(network[number % network.num_addresses])


@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_no_ipv4_address_is_reached_through_ipv6(four: int) -> None:
    for prefix in ("::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::", "64:ff9b:1::"):
        assert not is_public(IPv6Address(int(IPv6Address(prefix)) | four))
    assert not is_public(IPv6Address((0x2002 << 112) | (four << 80) | 1))


@given(st.text(max_size=80))
def test_whatever_is_written_is_read_or_refused_in_a_sentence(text: str) -> None:
    for url in (text, f"http://{text}", f"https://example.org/{text}", f"http://{text}.example.org:80/{text}"):
        with contextlib.suppress(FetchError):  # nothing else
            asked = target_of(url)
            assert asked.url.isascii()
            assert " " not in asked.url
            assert target_of(asked.url) == asked


def test_the_rules_for_names_know_no_others() -> None:
    assert targets.PORTS == {"http": 80, "https": 443}
