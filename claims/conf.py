"""The settings that the domain reads, in one place and typed."""

from pathlib import Path

from django.conf import settings

VERSION = "0.1"  # of the product, as servers are told; more would only tell what could be attacked


def max_article_bytes() -> int:
    """The largest article text, in bytes of UTF-8."""
    return int(settings.MAX_ARTICLE_BYTES)


def max_file_bytes() -> int:
    """The largest file that is kept as evidence, in bytes."""
    return int(settings.MAX_FILE_BYTES)


def max_bundle_bytes() -> int:
    """The largest replication bundle, in bytes."""
    return int(settings.MAX_BUNDLE_BYTES)


def correction_requests_per_day() -> int:
    """How many correction requests are taken in within a day about one fact-check, from anywhere."""
    return int(settings.CORRECTION_REQUESTS_PER_DAY)


def job_lease_seconds() -> int:
    """For how long a claimed job belongs to its worker without a heartbeat."""
    return int(settings.JOB_LEASE_SECONDS)


def incoming() -> Path:
    """The folder, on the disk and not in memory, for what is on its way in."""
    return Path(settings.UPLOADS)


def fetch_allow() -> frozenset[str]:
    """The `host:port` pairs that the fetcher may reach though they are not public."""
    return frozenset(settings.FETCH_ALLOW)


def chromium() -> str:
    """The path of the browser that renders stored pages, "" for none."""
    return str(settings.CHROMIUM)


def takes_pictures() -> bool:
    """Whether a picture is taken of every page that is captured, not only of those that scripts build."""
    return bool(settings.CHROMIUM and settings.CHROMIUM_PICTURES)


def user_agent() -> str:
    """How the desk names itself to the servers that it asks: the product, and whom to write to where that is set."""
    contact = str(settings.FETCH_CONTACT)
    return f"Factcheck/{VERSION} (+{contact})" if contact else f"Factcheck/{VERSION}"


def watch_every() -> int:
    """Minutes between two runs that look for what is due of watched articles and pages; 0 for none."""
    return int(settings.WATCH_EVERY)


def record_key() -> bytes:
    """The 32 bytes of the key that signs the heads of records; empty where there is none."""
    return bytes(settings.RECORD_KEY)


def former_record_keys() -> frozenset[bytes]:
    """The public keys that signed before it, and are believed still."""
    return frozenset(bytes.fromhex(key) for key in settings.RECORD_FORMER_KEYS)
