"""The only HTTP client: whatever the desk asks the outside world for, it asks here.

An address that somebody gave is asked for so that it can't lead the desk into its own network, hold it up, or fill it:

* A host's name is looked up once a hop, all its addresses must be public, and the connection goes to one of those.
* Redirects are followed by hand, each checked like the first address, never from https to http; no cookie is kept.
* One deadline holds for everything together, names included; head, body as sent and body as meant have caps.
* TLS is verified by the system's authorities. No proxy is read from the environment.
* It refuses to run inside a transaction: the other end decides how long it takes.

`FETCH_ALLOW` names `host:port` pairs that are exempt from the rules on ports and addresses, and from nothing else.
"""

import codecs
import logging
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from time import monotonic

from django.db import connections

from claims import conf
from claims.gateways.fetching.connecting import connect
from claims.gateways.fetching.exchanging import Exchange, spooled
from claims.gateways.fetching.resolving import addresses_of
from claims.gateways.fetching.shapes import Deadline, Fetched, FetchError, FetchReason, Hop, Limits
from claims.gateways.fetching.targets import Target, next_of, target_of

__all__ = ["FetchError", "FetchReason", "Fetched", "Hop", "Limits", "fetch", "refuse_in_transaction"]

logger = logging.getLogger(__name__)

METHODS = ("GET", "HEAD", "POST")
ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
UNKNOWN = "application/octet-stream"
DEFAULTS = Limits()
_REDIRECTS = {301, 302, 303, 307, 308}
# What the fetcher itself says, or never says.
_OURS = {"host", "user-agent", "accept-encoding", "connection", "content-length", "transfer-encoding", "te", "trailer",
         "upgrade", "expect", "range", "if-range", "cookie", "proxy-authorization"}  # fmt: skip
_ELSEWHERE = {"accept", "accept-language"}  # all that another host hears of the caller's own
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# Codecs of Python's that are no charset of any page, or that make other characters of plain ones.
_NO_CHARSET = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7", "mbcs", "oem"}


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, of whoever it is asked."""

    method: str
    headers: tuple[tuple[str, str], ...]
    data: bytes

    def headers_for(self, target: Target, first: Target) -> list[tuple[str, str]]:
        """All headers of the request. What was said to one host is not repeated to another."""
        same = target.origin == first.origin
        said = [(name, value) for name, value in self.headers if same or name.lower() in _ELSEWHERE]
        if not any(name.lower() == "accept" for name, _ in said):
            said.insert(0, ("Accept", ACCEPT))
        length = [("Content-Length", str(len(self.data)))] if self.method == "POST" else []
        return [
            ("Host", target.authority),
            ("User-Agent", conf.user_agent()),
            *said,
            ("Accept-Encoding", "gzip"),
            *length,
            ("Connection", "close"),
        ]


def fetch(
    url: str,
    *,
    limits: Limits = DEFAULTS,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    data: bytes | None = None,
    etag: str | None = None,
    modified: str | None = None,
) -> Fetched:
    """What lies at `url`, whatever its status; the caller closes it.

    `method` is GET, HEAD or POST; a POST sends `data` and follows no redirect, but returns it. `etag` and `modified`,
    as an earlier answer gave them, make the question conditional: then a 304 may come. Raises `FetchError` with a
    reason, `RuntimeError` inside a transaction, and `ValueError` for a request that its caller can't mean.
    """
    refuse_in_transaction("fetched")
    question = _asked(method, headers or {}, data, etag, modified)
    deadline, began = Deadline(limits.seconds), monotonic()
    hops: list[Hop] = []
    origin = ""
    try:
        target = target_of(url, conf.fetch_allow())
        origin = target.origin
        fetched = _followed(target, question, limits, deadline, hops)
    except FetchError as error:
        error.hops = tuple(hops)
        _tell(origin, error.code, began)
        raise
    _tell(origin, str(fetched.status), began)
    return fetched


def _followed(target: Target, question: _Question, limits: Limits, deadline: Deadline, hops: list[Hop]) -> Fetched:
    """The answer at the end of all redirects; `hops` takes up each as soon as its head is there."""
    first, seen = target, {target.url}
    while True:
        with ExitStack() as open_now:
            wire = open_now.enter_context(closing(connect(target, addresses_of(target, deadline), deadline)))
            exchange = Exchange(wire, target, limits, deadline)
            hop = exchange.ask(question.method, question.headers_for(target, first), question.data)
            hops.append(hop)
            location = hop.header("location")
            if question.method == "POST" or hop.status not in _REDIRECTS or not location:
                return _taken(exchange, tuple(hops))
        target = next_of(target, location, conf.fetch_allow())
        if target.url in seen:
            raise FetchError(FetchReason.REDIRECT_LOOP, "The server sends us in a circle.")
        if len(hops) >= limits.hops:
            raise FetchError(
                FetchReason.TOO_MANY_REDIRECTS, f"The server sends us on more than {limits.hops - 1} times."
            )
        seen.add(target.url)


def _taken(exchange: Exchange, hops: tuple[Hop, ...]) -> Fetched:
    """The body that belongs to the last hop."""
    with ExitStack() as on_failure:
        raw, body = on_failure.enter_context(closing(spooled())), on_failure.enter_context(closing(spooled()))
        size, truncated = exchange.read(hops[-1], raw, body)
        on_failure.pop_all()
    media_type, charset = _claimed(hops[-1].header("content-type"))
    return Fetched(hops, hops[-1].url, hops[-1].status, media_type, charset, raw, body, size, truncated)


def _claimed(content_type: str) -> tuple[str, str | None]:
    """The media type and the charset that a response claims; what is none of these is not handed on."""
    media_type = content_type.partition(";")[0].strip().lower()
    found = _CHARSET.search(content_type)
    return media_type if _MEDIA_TYPE.fullmatch(media_type) else UNKNOWN, _charset(found[1].lower()) if found else None


def _charset(name: str) -> str | None:
    try:
        known = codecs.lookup(name)
    except LookupError:
        return None
    is_text = getattr(known, "_is_text_encoding", False)
    return name if is_text and known.name.replace("_", "-") not in _NO_CHARSET else None


def _asked(
    method: str, headers: Mapping[str, str], data: bytes | None, etag: str | None, modified: str | None
) -> _Question:
    """The question in order. Raises `ValueError`."""
    if method not in METHODS:
        raise ValueError(f"The fetcher asks by {', '.join(METHODS)}, not by {method}.")
    if data is not None and method != "POST":
        raise ValueError("Only a POST sends a body.")
    ours = sorted(name for name in headers if name.lower() in _OURS)
    if ours:
        raise ValueError(f"The fetcher sets these headers, or never sends them: {', '.join(ours)}.")
    conditions: Iterable[tuple[str, str | None]] = (("If-None-Match", etag), ("If-Modified-Since", modified))
    said = (*headers.items(), *((name, value) for name, value in conditions if value))
    return _Question(method, said, data or b"")


def refuse_in_transaction(what: str) -> None:
    """Raise `RuntimeError` inside a transaction; `what` is what would be done there.

    As Django's own `atomic(durable=True)` sees it: a transaction that a test wraps around itself is none.
    """
    for connection in connections.all(initialized_only=True):
        if any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):
            raise RuntimeError(f"Nothing is {what} inside a transaction: the other end would decide how long it lasts.")


def _tell(origin: str, outcome: str, began: float) -> None:
    """A line in the log: whom we asked and how it went. A path or a query may be a secret (those of webhooks are)."""
    ms = round((monotonic() - began) * 1000)
    logger.info("asked %s", origin or "an address that can't be read", extra={"outcome": outcome, "ms": ms})
