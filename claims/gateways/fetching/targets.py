"""An address as somebody wrote it, read strictly: where a request goes, before any name is looked up.

Parsers differ over what `http://127.1#@example.org` means, and attacks live on the difference. So nothing is repaired
here that could be read in two ways: it is refused. A host is either an address in its usual spelling or a name
that can't be taken for one; `0x7f.1`, `2130706433`, `0177.0.0.1` and digits of other scripts are neither. What stands
in `FETCH_ALLOW` is exempt from the rules on ports and on names that nobody outside has.
"""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from encodings import idna
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from claims.gateways.fetching.addresses import Address
from claims.gateways.fetching.shapes import FetchError, FetchReason

PORTS = {"http": 80, "https": 443}
MOST = 4_000  # characters of an address
MOST_HOST = 253
# Names that are nobody's outside a house (RFC 6761, RFC 6762, RFC 7686, and .internal by ICANN).
INDOORS = ("localhost", "local", "internal", "intranet", "lan", "onion", "arpa", "invalid")

_NEVER = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff\\]")
_AUTHORITY = re.compile(r"[^\s/?#@\\]+")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_STOPS = re.compile("[.\u3002\uff0e\uff61]")
_JOINERS = re.compile("[\u200c\u200d]")
_DEVIATING = re.compile("[ßς]")
_KEPT = "/:?[]@!$&'()*+,;=%-._~|"  # in a path or query, as browsers leave it


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: `host` in ASCII (an IPv6 address without brackets), `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str
    literal: Address | None
    allowed: bool

    @property
    def authority(self) -> str:
        """The host as it is named in an address and in `Host`, with the port where it is not the scheme's own."""
        host = f"[{self.host}]" if isinstance(self.literal, IPv6Address) else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address that is asked for, in ASCII."""
        return self.origin + self.path

    @property
    def origin(self) -> str:
        """Its scheme, host and port: what of it a log may hold, since a path or a query can be a secret."""
        return f"{self.scheme}://{self.authority}"


def target_of(url: str, allow: AbstractSet[str] = frozenset()) -> Target:
    """Where `url` leads; `allow` holds the `host:port` pairs that are exempt. Raises `FetchError`."""
    url = url.strip()
    if not url or len(url) > MOST or _NEVER.search(url):
        raise _bad("This address can't be read. It has spaces, signs that no address has, or too many characters.")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _bad("This address can't be read.") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise _bad("Only addresses that begin with https:// or http:// are fetched.")
    if "@" in parts.netloc:
        raise _bad("An address with a name or password in it is not fetched.")
    if not _AUTHORITY.fullmatch(parts.netloc):
        raise _bad("This address names no host.")
    name, port = _divided(parts.netloc, PORTS[scheme])
    host, literal = _host(name)
    allowed = pair(host, port) in allow
    if not allowed:
        _refuse_indoors(host, literal, port)
    path = quote(parts.path, safe=_KEPT) or "/"
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return Target(scheme, host, port, path + query, literal, allowed)


def next_of(here: Target, location: str, allow: AbstractSet[str] = frozenset()) -> Target:
    """Where a redirect from `here` leads. Raises `FetchError`, also from https to http."""
    try:
        url = urljoin(here.url, location.strip())
    except ValueError:
        raise _bad("The server sends us on to an address that can't be read.") from None
    there = target_of(url.partition("#")[0], allow)
    if (here.scheme, there.scheme) == ("https", "http"):
        detail = "The server sends us from https to http, where anybody on the way could change the page."
        raise FetchError(FetchReason.DOWNGRADE, f"{detail} If you trust it, give the http address itself.")
    return there


def pair(host: str, port: int) -> str:
    """A host and a port as `FETCH_ALLOW` names them."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _divided(netloc: str, default: int) -> tuple[str, int]:
    """Host and port. Not by `urlsplit`, which takes `:٨٠` and `:+80` for a port in some versions."""
    found = re.fullmatch(r"(\[[^\[\]]*\]|[^:\[\]]+)(?::([0-9]{0,5}))?", netloc)
    if not found:
        raise _bad("This address names no host and port that can be read.")
    return found[1], int(found[2]) if found[2] else default


def _host(name: str) -> tuple[str, Address | None]:
    """The host in ASCII, and what it is as an address when it is written as one."""
    if name.startswith("["):
        try:
            six = IPv6Address(name[1:-1])
        except AddressValueError:
            raise _bad("What stands in brackets is not an IPv6 address.") from None
        return six.compressed, six
    labels = _STOPS.split(name)
    if len(labels) > 1 and not labels[-1]:
        labels.pop()
    host = ".".join(_ascii(label) for label in labels)
    if len(host) > MOST_HOST:
        raise _bad("The host's name is too long.")
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return host, None
    # The last part is a number, so that the whole would be taken for an IPv4 address: then in its usual spelling.
    try:
        four = IPv4Address(host)
    except AddressValueError:
        raise _bad("The host is a number, but no address in its usual spelling.") from None
    return host, four


def _ascii(label: str) -> str:
    """One part of a host's name as it is looked up (IDNA; ß and ς as browsers take them). Raises `FetchError`."""
    try:
        made = label.lower() if label.isascii() else _encoded(label)
    except (UnicodeError, ValueError):
        made = ""
    if not _LABEL.fullmatch(made):
        raise _bad("The host's name has signs in it that no name has.")
    return made


def _encoded(label: str) -> str:
    plain = unicodedata.normalize("NFKC", label)
    foreign_number = plain.isdecimal() and not plain.isascii()
    if len(label) > MOST_HOST or foreign_number or _JOINERS.search(label):
        raise UnicodeError(label[:1])
    if _DEVIATING.search(label):
        kept = unicodedata.normalize("NFKC", label.lower())
        return f"xn--{kept.encode('punycode').decode('ascii')}"
    return idna.ToASCII(label).decode("ascii").lower()


def _refuse_indoors(host: str, literal: Address | None, port: int) -> None:
    if port not in PORTS.values():
        raise FetchError(FetchReason.NOT_PUBLIC, f"Only ports 80 and 443 are asked, not {port}.")
    indoors = "." not in host or any(host == name or host.endswith(f".{name}") for name in INDOORS)
    if literal is None and indoors:
        raise FetchError(FetchReason.NOT_PUBLIC, "This host's name means something only inside a network.")


def _bad(detail: str) -> FetchError:
    return FetchError(FetchReason.BAD_URL, detail)
