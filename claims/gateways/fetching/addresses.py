"""Which internet addresses are public: the desk speaks to no others, whoever asks it to.

An address has to be public twice over, by Python's `ipaddress` (the registries of IANA as that version knows them) and
by the list here. The list names on purpose what the first knows already: it has known less in other versions. It also
holds every way of writing an IPv4 address inside an IPv6 one, since what lies behind those is not what was checked.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

DENIED = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # behind a provider's translation; some clouds' metadata (100.100.100.200)
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # Azure's own services, at an address that looks public
        "169.254.0.0/16",  # this link; most clouds' metadata (169.254.169.254)
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; Oracle's metadata (192.0.0.192)
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "::/96",  # unspecified, this machine, IPv4 written in IPv6 (of old)
        "::ffff:0:0/96",  # IPv4 mapped into IPv6
        "::ffff:0:0:0/96",  # IPv4 translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of one's own
        "100::/64",  # discarded
        "100:0:0:1::/64",  # dummy prefix
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fc00::/7",  # private; Amazon's metadata (fd00:ec2::254)
        "fe80::/10",  # this link
        "fec0::/10",  # this site (of old)
        "ff00::/8",  # multicast
    )
)


def is_public(address: Address) -> bool:
    """Whether anybody may be sent there: global by `ipaddress`, unicast, and in none of the networks denied here."""
    if isinstance(address, IPv6Address) and (address.scope_id is not None or _embeds_ipv4(address)):
        return False
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address in network for network in DENIED if network.version == address.version)


def address_of(text: str) -> Address:
    """The address that the system wrote so. Raises `ValueError`."""
    return ip_address(text)


def _embeds_ipv4(address: IPv6Address) -> bool:
    """Whether an IPv4 address is inside: mapped, 6to4, Teredo, or the interface part of ISATAP (RFC 5214)."""
    known = (address.ipv4_mapped, address.sixtofour, address.teredo)
    return any(known) or (int(address) >> 32) & 0xFDFFFFFF == 0x5EFE
