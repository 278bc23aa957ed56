"""Ways of writing addresses that nobody outside may make the desk go to: a generator, and the families it draws on."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address

# An address or two of each kind that is not public.
FOUR = (
    "0.0.0.0",  # noqa: S104 - as an address to ask
   "0.1.2.3", "10.0.0.1", "10.255.255.254", "100.64.0.1", "100.100.100.200", "100.127.255.254",
    "127.0.0.1", "127.0.1.1", "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254", "169.254.170.2",
    "172.16.0.1", "172.31.255.254", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1",
    "192.168.255.254", "198.18.0.1", "198.19.255.254", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255",
)  # fmt: skip
SIX = (
    "::", "::1", "::2", "64:ff9b::1", "64:ff9b:1::1", "100::1", "100:0:0:1::1", "2001::1", "2001:10::1", "2001:20::1",
    "2001:2::1", "2001:db8::1", "2002::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fdff::1", "fe80::1",
    "fe80::a9fe:a9fe", "febf::1", "fec0::1", "feff::1", "ff02::1", "ff05::2", "ff0e::1", "4000::1", "1::1",
    "2620:4f:8000::1",
)  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")


def hosts_of(four: str) -> Iterator[str]:
    """The spellings of an IPv4 address that some program or other understands, those in IPv6 among them."""
    a, b, c, d = parts = [int(part) for part in four.split(".")]
    whole = int(IPv4Address(four))
    yield from (
        four,
        f"{four}.",
        str(whole),
        f"{whole}.",
        hex(whole),
        hex(whole).upper(),
        f"0{whole:o}",
        f"0x{0:08x}{whole:08x}",
    )
    yield from (
        ".".join(map(hex, parts)),
        ".".join(f"0{part:o}" for part in parts),
        ".".join(f"{part:03d}" for part in parts),
    )
    yield from (
        f"{a}.{b}.{c * 256 + d}",
        f"{a}.{whole & 0xFFFFFF}",
        f"{hex(a)}.{b}.0{c:o}.{d}",
        f"{a}.{b}.{c}.{hex(d)}",
    )
    yield from (four.translate(table) for table in (FULL_WIDTH, CIRCLED, ARABIC, BOLD))
    yield from (four.replace(".", stop) for stop in "。．｡")
    yield "".join(f"%{ord(sign):02x}" for sign in four)
    yield from (
        f"{four}%00.example.org",
        f"{four}%2eexample.org",
        f"{four}\\.example.org",
        f"{four}\t",
        f"{a}..{b}.{c}.{d}",
    )
    yield from (f"{four}.1", f"example.{whole}", f"-{four}", f"+{whole}", f"[{four}]")
    hexed = f"{a:02x}{b:02x}:{c:02x}{d:02x}"
    yield from (
        f"[::ffff:{four}]",
        f"[::ffff:{hexed}]",
        f"[0:0:0:0:0:ffff:{four}]",
        f"[::{four}]",
        f"[::ffff:0:{four}]",
    )
    yield from (f"[64:ff9b::{four}]", f"[64:ff9b:1::{four}]", f"[2002:{hexed}::]", f"[2002:{hexed}::1]")
    yield f"[{IPv6Address((0x20010000 << 96) | (whole ^ 0xFFFFFFFF))}]"  # Teredo
    yield from (f"[2a00:1450::5efe:{hexed}]", f"[2a00:1450::200:5efe:{four}]")


def hosts() -> Iterator[str]:
    """All of them."""
    for four in FOUR:
        yield from hosts_of(four)
    for six in SIX:
        address = IPv6Address(six)
        yield from (f"[{six}]", f"[{address.exploded}]", f"[{six.upper()}]", f"[{six}%25eth0]", f"[{six}%1]", six)


def urls() -> Iterator[str]:
    """Each with a scheme, and some with what is meant to lead a parser astray."""
    for number, host in enumerate(hosts()):
        rest = ("", "/", ":80/", ":443", "/latest?a=b#c")[number % 5]
        yield f"{('http', 'https', 'HTTP')[number % 3]}://{host}{rest}"
    for four in FOUR:
        yield from (f"http://example.org@{four}/", f"http://{four}#@example.org/", f"http://{four}?@example.org/")
        yield from (
            f"http://{four}\\@example.org/",
            f"http:\\\\{four}/",
            f"http:////{four}/",
            f"http:{four}",
            f"//{four}/",
        )
        yield from (
            f"http://{four}:8080/",
            f"http://{four}:22/",
            f"http://user:pass@{four}/",
            f"http://example.org:80@{four}/",
        )
        yield from (
            f"ftp://{four}/",
            f"gopher://{four}/",
            f"http://{four}:+80/",
            f"http://{four}:٨٠/",
            f"http:/\t/{four}/",
        )
