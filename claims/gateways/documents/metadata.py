"""What a page says of itself: title, byline, publisher, when it was published and last changed, language.

trafilatura reads the title, the authors and the site's name; the time is taken only from what declares it, since a
wrong date is worse than none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from trafilatura.metadata import extract_metadata

from claims.gateways.documents.shapes import line

_TIMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_CHANGED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised",
)  # fmt: skip
_IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_CHANGED_IN_SCRIPT = re.compile(r'"dateModified"\s*:\s*"([^"]{8,40})"')
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_YEARS = range(1800, 2200)
_LONGEST_ADDRESS = 2_000
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Said:
    """What stands beside the text, "" for what the page does not say; the times in ISO 8601 with their offset.

    `canonical_url` is the address that the page says is its own, when it is one that can be kept.
    """

    title: str
    byline: str
    publisher: str
    published_at: str
    language: str
    canonical_url: str
    modified_at: str


def of(tree: Any) -> Said:
    """What the page's metadata say."""
    found = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False}, extensive=False)
    authors = [line(one) for one in (found.author or "").split(";")]
    return Said(
        line(found.title) if _is_titled(tree) else "",
        line(", ".join(one for one in authors if one and "://" not in one)),
        line(found.sitename),
        next((time for given in _declared(tree) if (time := _time(given))), ""),
        _tag(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
        next((link for given in _own_addresses(tree) if (link := _address(given))), ""),
        next((time for given in _said_changed(tree) if (time := _time(given))), ""),
    )


def _own_addresses(tree: Any) -> Iterator[str]:
    """Every address that the page says is its own, the most exact way first."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""
    for meta in tree.iter("meta"):
        if (meta.get("property") or "").lower() == "og:url":
            yield meta.get("content") or ""


def _address(given: str) -> str:
    """An address as it can be kept, "" for what is none: a part of one, or one with a password or a space in it."""
    given = given.strip()
    try:
        parts = urlsplit(given)
    except ValueError:
        return ""
    whole = parts.scheme.lower() in {"http", "https"} and parts.hostname and parts.username is None
    return given if whole and len(given) <= _LONGEST_ADDRESS and not _SPACE.search(given) else ""


def _is_titled(tree: Any) -> bool:
    """Whether the page names its title anywhere: without that, trafilatura takes any heading for one."""
    named = any("title" in (meta.get("property") or meta.get("name") or "") for meta in tree.iter("meta"))
    return named or any("".join(one.itertext()).strip() for one in tree.iter("title", "h1"))


def _declared(tree: Any) -> Iterator[str]:
    """Every time of publication that is declared, the most exact way first."""
    yield from _times(tree, _TIMES, _IN_SCRIPT)
    for time in tree.iter("time"):
        if time.get("itemprop", "").lower() == "datepublished" or time.get("pubdate") is not None:
            yield time.get("datetime") or ""


def _said_changed(tree: Any) -> Iterator[str]:
    """Every time of its last change that is declared, the most exact way first."""
    yield from _times(tree, _CHANGED, _CHANGED_IN_SCRIPT)
    for time in tree.iter("time"):
        if time.get("itemprop", "").lower() == "datemodified":
            yield time.get("datetime") or ""


def _times(tree: Any, names: Iterable[str], in_script: re.Pattern[str]) -> Iterator[str]:
    """What stands in the metadata of these names, then in the page's linked data."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), meta.get("content") or "")
    yield from (metas[name] for name in names if metas.get(name))
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() == "application/ld+json" and script.text:
            yield from in_script.findall(script.text[:200_000])


def _time(given: str) -> str:
    """The time in ISO 8601, at UTC where it names no offset; "" for what is no such time."""
    try:
        time = datetime.fromisoformat(given.strip())
    except ValueError:
        return ""
    if time.year not in _YEARS:
        return ""
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).isoformat()


def _tag(given: str) -> str:
    """A language tag as the desk takes it, "" for none."""
    given = given.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(given) or len(given) > 35:
        return ""
    first, dash, rest = given.partition("-")
    return f"{first.lower()}{dash}{rest}"
