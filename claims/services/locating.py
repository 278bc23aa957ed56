"""Where evidence stands: its excerpt is looked for in the captures of its source, and on the page that it names.

The newest capture comes first, or the one that the evidence points into. What is found stays pinned to that capture:
a page that changes later does not unsettle it. What is not found stays pending, with the words that make the difference
(`reading.locate`). Inner steps of the services above; they write no event of their own.

A search takes seconds where a text is long, and inside a transaction it would hold up whatever else is written. So
doors and workers look ahead (`look_ahead`, `look_through`) before theirs begins. What was found is remembered by the
hashes of text and excerpt, which never come to mean anything else: the service, which decides anew where to look, finds
it there. What it has to search all the same, because a capture came in between, it searches.

What it gets wrong: pages are counted as the file has them, which is not always the number that is printed on them.
"""

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

import reading
from claims import counting
from claims.counting import Lacking, Whereabouts, WhyNot
from claims.enums import EvidenceState, FoundHow, LocatorKind, RemovalKind, SourceKind
from claims.gateways import media
from claims.models import Claim, Evidence, Removal, Snapshot, SnapshotContent, Source
from claims.selectors import removals
from claims.services import history, rows
from claims.services.layout import Layout

NOTHING: dict[str, Any] = {
    "snapshot_id": None,
    "found_start": None,
    "found_end": None,
    "found_how": "",
    "missing": [],
    "lacks": "",
}
# Characters that are searched for one excerpt, from the newest text, which is always searched; a search holds up other
# changes, and takes a second for about a million of them. And words of it that are kept as missing.
SEARCHED = 1_000_000
NAMED = 12
MOST_REMEMBERED = 200
_REMEMBERED: OrderedDict[tuple[str, bytes, tuple[int, int] | None], reading.Found | reading.NotFound] = OrderedDict()
_LOCK = threading.Lock()
_PAGE = re.compile(r"\D*(\d{1,6})(?:\s*[-–—]\s*(\d{1,6}))?\D*")


@dataclass(frozen=True, slots=True)
class Moved:
    """The evidence that was located anew, its claims, and what an event states of it: its facts by its id."""

    evidence: list[Evidence] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def placed(evidence: Evidence) -> dict[str, Any]:
    """Where `evidence` stands by what is said of it now: the fields to be written, its state among them.

    The source has to be locked, so that no capture comes in between.
    """
    source = evidence.source
    if removed := removals.of_file(source.file) or _erased_speaker(evidence):
        return NOTHING | {"state": EvidenceState.PENDING, "lacks": WhyNot.TAKEN_DOWN, "taken_down_id": removed.pk}
    captures = _captures(source)
    texts = captures.filter(text_length__gt=0, content__isnull=False)
    captured = captures.exists()
    place = LocatorKind(evidence.locator_kind) if evidence.locator_kind else None
    said = bool(evidence.excerpt) and _has_words(evidence.excerpt)
    found = _pointed(evidence) if place is LocatorKind.TEXT else NOTHING
    if said and source.kind != SourceKind.DOCUMENT and not found["found_end"]:
        newest = texts.select_related("content").order_by("-captured_at", "-number")
        found = _searched(evidence, newest.iterator(chunk_size=1))
    wordless = bool(source.file and media.wordless(source.file.media_type)) or (captured and not texts.exists())
    lacks = counting.lacks(
        Whereabouts(
            SourceKind(source.kind),
            place,
            quoted=said,
            captured=captured,
            found=bool(found["found_end"]),
            wordless=source.kind == SourceKind.FILE and wordless,
        )
    )
    if lacks and evidence.taken_down_id:
        return found | {"state": EvidenceState.PENDING, "lacks": WhyNot.TAKEN_DOWN}
    state = EvidenceState.PENDING if lacks else EvidenceState.LOCATED
    return found | {"state": state, "lacks": lacks or "", "taken_down_id": None}


def look_ahead(source: Source, excerpt: str, *, kind: str = "", value: Any = None) -> None:
    """Search the captures of `source` for an excerpt that is about to be given, outside of any transaction."""
    if excerpt.strip():
        placed(Evidence(source=source, excerpt=excerpt.strip(), locator_kind=kind, locator_value=value))


def look_through(source: Source, layout: Layout) -> None:
    """Search a text that is about to be stored for what is pending of `source`, outside of any transaction."""
    snapshot = Snapshot(text_sha256=hashlib.sha256(layout.text.encode()).hexdigest(), text_length=len(layout.text))
    snapshot.content = SnapshotContent(text=layout.text, pages=[list(page) for page in layout.pages])
    on = [source.pk, source.merged_into_id]
    pending = Evidence.objects.filter(source__in=on, state=EvidenceState.PENDING) if layout.text else ()
    for item in pending:
        if _has_words(item.excerpt):
            _in_text(item.excerpt, snapshot, _pages(item))


def _located(
    excerpt: str, text: str, text_sha256: str, near: tuple[int, int] | None
) -> reading.Found | reading.NotFound:
    """`reading.locate`, remembered for a while."""
    key = (text_sha256, hashlib.sha256(excerpt.encode()).digest(), near)
    with _LOCK:
        if key in _REMEMBERED:
            _REMEMBERED.move_to_end(key)
            return _REMEMBERED[key]
    found = reading.locate(excerpt, text, near=near)
    with _LOCK:
        _REMEMBERED[key] = found
        while len(_REMEMBERED) > MOST_REMEMBERED:
            _REMEMBERED.popitem(last=False)
    return found


def _captures(source: Source) -> "QuerySet[Snapshot]":
    """What was captured of it, and of sources that were found to be the same page."""
    return Snapshot.objects.filter(Q(source=source) | Q(source__merged_into=source))


def _erased_speaker(evidence: Evidence) -> Removal | None:
    """The erasure of the claim's speaker, where it leaves open whether the evidence is the speaker's own."""
    removal = evidence.taken_down
    return removal if removal and removal.kind == RemovalKind.SPEAKER else None


def anew(source: Source) -> Moved:
    """Look again for what is pending of a source that has a new capture; claims are locked first, then evidence.

    So too for what was found in a capture that is the source's no more, because two that were one are two. The caller
    holds the source, counts its claims anew, and tells of what moved in its event.
    """
    astray = Q(state=EvidenceState.LOCATED, snapshot__isnull=False) & ~Q(snapshot__in=_captures(source))
    pending = Evidence.objects.filter(Q(state=EvidenceState.PENDING) | astray, source=source)
    held = set(pending.values_list("claim", flat=True))
    claims = list(Claim.objects.select_for_update(no_key=True).filter(pk__in=held).order_by("pk"))
    moved = Moved()
    for item in pending.select_for_update(no_key=True).order_by("pk"):
        item.source = source
        was, version = history.facts(item), item.version
        written = rows.write(item, **placed(item))
        if written.version != version:
            before, after = history.changed(was, history.facts(written))
            moved.evidence.append(written)
            moved.before.setdefault("evidence", {})[str(item.pk)] = before
            moved.after.setdefault("evidence", {})[str(item.pk)] = after
    on = {item.claim_id for item in moved.evidence}
    moved.claims.extend(claim for claim in claims if claim.pk in on)
    return moved


def _pointed(evidence: Evidence) -> dict[str, Any]:
    """The place in a capture that a text locator names, while its words are there."""
    value = evidence.locator_value or {}
    named = _captures(evidence.source).filter(pk=value["snapshot"]).select_related("content").first()
    if named is None or not hasattr(named, "content"):
        return NOTHING
    start, end = value["start"], value["end"]
    words = named.content.text[start:end]
    found = reading.locate(evidence.excerpt, words) if words and _has_words(evidence.excerpt) else None
    return _at(named, start, end, found.how) if isinstance(found, reading.Found) else NOTHING


def _searched(evidence: Evidence, newest_first: Iterator[Snapshot]) -> dict[str, Any]:
    """Where the excerpt is found; else what is missing in the newest capture that has text."""
    seen: set[str] = set()
    missing: list[list[str]] | None = None
    pages, left = _pages(evidence), SEARCHED
    for snapshot in newest_first:
        if snapshot.text_sha256 in seen or not hasattr(snapshot, "content"):
            continue
        if seen and left < snapshot.text_length:
            break
        left -= snapshot.text_length
        seen.add(snapshot.text_sha256)
        found = _in_text(evidence.excerpt, snapshot, pages)
        if isinstance(found, dict):
            return found
        missing = found if missing is None else missing
    return NOTHING | {"missing": missing or []}


def _in_text(excerpt: str, snapshot: Snapshot, pages: range | None) -> dict[str, Any] | list[list[str]]:
    """Where it stands in one capture, or what is not as it is there."""
    content = snapshot.content
    bounds = content.pages if pages else []
    on = bounds[pages.start - 1 : pages.stop - 1] if pages and bounds else []
    near = (on[0][0], on[-1][1]) if on else None
    found = _located(excerpt, content.text, snapshot.text_sha256, near)
    if isinstance(found, reading.NotFound):
        return _lacking(found)
    if pages and bounds:
        first = page_at(bounds, found.start)
        last = page_at(bounds, max(found.start, found.end - 1))
        if last < pages.start or first >= pages.stop:
            return [[Lacking.PAGE.value, str(first), _printed(pages)]]
    return _at(snapshot, found.start, found.end, found.how)


def page_at(bounds: Sequence[Sequence[int]], at: int) -> int:
    """The page, from 1, that a place in a text is on; `bounds` are where each begins and ends."""
    return max(1, sum(start <= at for start, _ in bounds))


def _printed(pages: range) -> str:
    """Pages as one writes them."""
    last = pages.stop - 1
    return str(pages.start) if last == pages.start else f"{pages.start}–{last}"


def _pages(evidence: Evidence) -> range | None:
    """The pages that a locator names, from 1; None for one that is no number, which no file can be asked about."""
    if evidence.locator_kind != LocatorKind.PAGE:
        return None
    said = _PAGE.fullmatch(str(evidence.locator_value))
    if said is None:
        return None
    first, last = int(said[1]), int(said[2] or said[1])
    return range(first, last + 1) if 0 < first <= last else None


def _lacking(found: reading.NotFound) -> list[list[str]]:
    """What is missing and what came in, as it is kept: the first few words, and how many more there are."""
    whole = [(Lacking.MISSING, word) for word in found.missing] + [(Lacking.ADDED, word) for word in found.added]
    named = [[what.value, word[:100]] for what, word in whole[:NAMED]]
    return named + ([[Lacking.MORE.value, str(len(whole) - NAMED)]] if len(whole) > NAMED else [])


def _at(snapshot: Snapshot, start: int, end: int, how: str) -> dict[str, Any]:
    return NOTHING | {
        "snapshot_id": snapshot.pk,
        "found_start": start,
        "found_end": end,
        "found_how": FoundHow(how),
    }


def _has_words(excerpt: str) -> bool:
    """Whether anything can be looked for: nothing but an ellipsis can't."""
    return any(character.isalnum() for character in excerpt)
