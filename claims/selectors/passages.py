"""Excerpts in their context: the words around the place where one was found, as the capture has them."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr

import reading
from claims.enums import FoundHow
from claims.models import Evidence

# Characters on either side that the sentences around an excerpt are looked for in, and how many of those are shown.
REACH = 1_000
SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a capture where an excerpt was found, with up to two sentences on either side.

    `before` and `after` begin and end with "…" where a sentence is longer than what is shown. `page` counts from 1, for
    a file that has pages. `slips`: the words differ from the excerpt by small slips, and these are the capture's own.
    """

    before: str
    exact: str
    after: str
    snapshot: UUID
    number: int
    page: int | None
    slips: bool


def of(items: Iterable[Evidence]) -> dict[UUID, Passage]:
    """By the evidence's id, where it stands; in one query that reads no more of each text than that."""
    ids = [item.pk for item in items if item.found_end is not None]
    if not ids:
        return {}
    begin = Greatest(F("found_start") - REACH, Value(0))
    window = Substr("snapshot__content__text", begin + 1, F("found_end") + REACH - begin)
    found = Evidence.objects.filter(pk__in=ids, snapshot__content__isnull=False).annotate(
        window=window, number=F("snapshot__number"), pages=F("snapshot__content__pages")
    )
    return {item.pk: _passage(item) for item in found.annotate(length=F("snapshot__text_length"))}


def _passage(item: Evidence) -> Passage:
    start, end = item.found_start or 0, item.found_end or 0
    begin = max(start - REACH, 0)
    window: str = item.window  # type: ignore[attr-defined]  # annotated above
    here, there = start - begin, end - begin
    first, last = _around(window, here, there)
    return Passage(
        before=("…" if first == 0 < begin else "") + window[first:here].lstrip(),
        exact=window[here:there],
        after=window[there:last].rstrip() + ("…" if last == len(window) < item.length - begin else ""),  # type: ignore[attr-defined]
        snapshot=item.snapshot_id,  # type: ignore[arg-type]  # found, so in one
        number=item.number,  # type: ignore[attr-defined]
        page=_page(item.pages, start),  # type: ignore[attr-defined]
        slips=item.found_how == FoundHow.FUZZY,
    )


def _around(window: str, here: int, there: int) -> tuple[int, int]:
    """From where to where the sentences reach that hold the words, with those on either side of them."""
    spans = sentences(window)
    starts = [span.start for span in spans]
    first = bisect_right(starts, here) - 1
    last = bisect_right(starts, max(here, there - 1)) - 1
    if first < 0:
        return 0, len(window)
    return spans[max(0, first - SENTENCES)].start, max(there, spans[min(len(spans) - 1, last + SENTENCES)].end)


def sentences(text: str) -> list[reading.Span]:
    """The sentences of a capture's text, line by line."""
    spans: list[reading.Span] = []
    at = 0
    for line in text.split("\n"):
        spans += reading.sentences(text, at, at + len(line))
        at += len(line) + 1
    return spans


def _page(pages: list[list[int]], at: int) -> int | None:
    return max(1, sum(begin <= at for begin, _ in pages)) if pages else None
