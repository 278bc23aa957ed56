"""The only HTTP client: whatever the desk asks the outside world for, it asks here."""

from collections.abc import Mapping

from claims.gateways.fetching.shapes import Fetched, FetchError, FetchReason, Hop, Limits

__all__ = ["FetchError", "FetchReason", "Fetched", "Hop", "Limits", "fetch"]


def fetch(
    url: str,
    *,
    limits: Limits = Limits(),
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    data: bytes | None = None,
    etag: str | None = None,
    modified: str | None = None,
) -> Fetched:
    """What lies at `url`."""
    raise NotImplementedError
