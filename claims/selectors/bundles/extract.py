"""What the record says about the things in a bundle, as lines that its verifier checks.

    {"factcheck_events": 1, "newsroom"}                                    the first line
    {"seq", "id", "body", "previous", "hash", "values", "erased"}          an entry; the body in base64
    {"from", "to", "previous", "hash", "not_shown"}                        entries whose bodies are not shown, and why
    {"signed", "hash", "at", "key", "signature"}                           a signed head
    {"entries", "gaps", "heads", "seq", "hash"}                            the last line

An entry is shown when it is about something in the bundle, and about nothing confidential. Of what it commits to, those
words are opened (path, salt, words) that stand in the bundle's documents: the extract tells no word that they don't.
`erased` says that all its names and texts were; of what else was taken down or erased an entry of its own tells.
"""

import base64
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from claims.enums import RemovalKind
from claims.models import ChainHead, Checkpoint, Event, EventSubject, EventValue, Evidence, Removal, Snapshot, Source
from claims.selectors import heads
from claims.selectors.removals import batches

Line = dict[str, Any]
UNRELATED, CONFIDENTIAL = "it is about other things", "it is about something confidential"
# What members say among themselves, and who they are: no word of such an entry is opened.
_SILENT = {"comment", "contact", "member", "token", "invitation"}


class Told(NamedTuple):
    """Where in the record something is said: the entry's number, and the path in its body."""

    seq: int
    path: str


@dataclass
class Extract:
    """The lines, where they end, and by a thing's id where the record says what of it."""

    lines: list[Line]
    end: Line
    told: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))
    about: dict[int, set[str]] = field(default_factory=dict)

    def says(self, thing: str, words: Any) -> Told | None:
        """The last shown entry about a thing that says those words."""
        found = (told for told in reversed(self.told.get(words, [])) if thing in self.about[told.seq])
        return next(found, None) if isinstance(words, str) and words else None


def of(newsroom_id: UUID, ids: Iterable[UUID], texts: set[str]) -> Extract:
    """The extract about those things; `texts` are the words that may be opened."""
    head = ChainHead.objects.get(newsroom_id=newsroom_id)
    numbers = _numbers(ids)
    subjects = _subjects(numbers)
    silent = _confidential(subjects)
    made = Extract([{"factcheck_events": 1, "newsroom": str(newsroom_id)}], {"seq": head.seq, "hash": _hex(head.hash)})
    stops = _signed(numbers, head.seq)
    counts = {"entries": 0, "gaps": 0, "heads": 0}
    for line in _lines(numbers, silent, stops, made.end):
        made.lines.append(line)
        counts["entries" if "seq" in line else "heads" if "signed" in line else "gaps"] += 1
    _open(made, subjects, texts)
    made.lines.append(counts | made.end)
    return made


def _hex(digest: Any) -> str:
    return bytes(digest).hex()


def _numbers(ids: Iterable[UUID]) -> list[int]:
    """The numbers of the entries about those things, in order."""
    found: set[int] = set()
    for some in batches(ids):
        found |= set(EventSubject.objects.filter(subject_id__in=some).values_list("event__seq", flat=True))
    return sorted(found)


def _subjects(numbers: list[int]) -> dict[int, list[tuple[str, UUID]]]:
    """What those entries are about: kinds and ids."""
    found: dict[int, list[tuple[str, UUID]]] = defaultdict(list)
    for some in batches(numbers):
        rows = EventSubject.objects.filter(event__seq__in=some).order_by("position")
        for seq, kind, thing in rows.values_list("event__seq", "subject_kind", "subject_id"):
            found[seq].append((kind, thing))
    return found


def _confidential(subjects: dict[int, list[tuple[str, UUID]]]) -> set[int]:
    """The numbers of entries that are about something confidential: a source, its evidence, captures and files."""
    things = {thing for about in subjects.values() for _, thing in about}
    kept: set[UUID] = set()
    for some in batches(things):
        bytes_of = Q(body__in=some) | Q(warc__in=some) | Q(screenshot__in=some)
        shots = Snapshot.objects.filter(source__confidential=True)
        sources = Source.objects.filter(confidential=True)
        kept |= set(sources.filter(pk__in=some).values_list("pk", flat=True))
        kept |= set(Evidence.objects.filter(pk__in=some, source__confidential=True).values_list("pk", flat=True))
        kept |= set(shots.filter(pk__in=some).values_list("pk", flat=True))
        files = set(sources.filter(file__in=some).values_list("file_id", flat=True))
        for row in shots.filter(bytes_of).values_list("body_id", "warc_id", "screenshot_id"):
            files |= set(row)
        kept |= files & set(some)
    return {seq for seq, about in subjects.items() if any(thing in kept for _, thing in about)}


def _signed(numbers: list[int], last: int) -> dict[int, Checkpoint]:
    """The first signed head at or after each of those entries, and the last of all; by number."""
    signed = list(Checkpoint.objects.filter(seq__lte=last).order_by("seq").values_list("seq", flat=True))
    wanted = {signed[place] for seq in numbers if (place := bisect_left(signed, seq)) < len(signed)}
    wanted |= set(signed[-1:])
    return {one.seq: one for some in batches(wanted) for one in Checkpoint.objects.filter(seq__in=some)}


def _lines(numbers: list[int], silent: set[int], stops: dict[int, Checkpoint], end: Line) -> Iterator[Line]:
    """Entries, gaps and signed heads from the first entry to the last."""
    rows = {one.seq: one for some in batches(numbers) for one in Event.objects.filter(seq__in=some)}
    gone = _erased(one.pk for one in rows.values())
    at, digest = 0, "00" * 32
    marks = sorted({*numbers, *stops, *([end["seq"]] if end["seq"] else [])})
    for seq in marks:
        event = rows.get(seq)
        hidden = seq in silent
        before = seq - 1 if event is not None else seq
        if before > at:
            after = (
                _hex(event.previous) if event is not None else _hex(stops[seq].hash) if seq in stops else end["hash"]
            )
            yield {"from": at + 1, "to": before, "previous": digest, "hash": after, "not_shown": UNRELATED}
            at, digest = before, after
        if event is not None and hidden:
            yield {"from": seq, "to": seq, "previous": digest, "hash": _hex(event.hash), "not_shown": CONFIDENTIAL}
        elif event is not None:
            yield _entry(event, erased=event.pk in gone)
        at, digest = seq, _hex(event.hash) if event is not None else digest
        if seq in stops:
            said = heads.line(stops[seq])
            yield {"signed": said.pop("seq")} | said


def _erased(ids: Iterable[UUID]) -> set[UUID]:
    """The ids of those entries whose names and texts were erased."""
    rows = Removal.objects.filter(kind=RemovalKind.EVENT_VALUES)
    return {
        one for some in batches(ids) for one in rows.filter(subject_id__in=some).values_list("subject_id", flat=True)
    }


def _entry(event: Event, *, erased: bool) -> Line:
    return {
        "seq": event.seq,
        "id": str(event.pk),
        "body": base64.b64encode(bytes(event.body)).decode(),
        "previous": _hex(event.previous),
        "hash": _hex(event.hash),
        "values": [],
        "erased": erased,
    }


def _open(made: Extract, subjects: dict[int, list[tuple[str, UUID]]], texts: set[str]) -> None:
    """Open the words that may be, and note where what is said."""
    shown = {line["seq"]: line for line in made.lines if "seq" in line}
    speaking = [seq for seq in shown if not {kind for kind, _ in subjects[seq]} & _SILENT]
    for some in batches(speaking):
        values = EventValue.objects.filter(event__seq__in=some).order_by("event__seq", "path")
        for seq, path, salt, words in values.values_list("event__seq", "path", "salt", "value"):
            if words in texts:
                shown[seq]["values"].append([path, _hex(salt), words])
    for seq, line in shown.items():
        made.about[seq] = {str(thing) for _, thing in subjects[seq]}
        body = json.loads(base64.b64decode(line["body"]))
        for path, words in _strings({part: body[part] for part in ("before", "after")}):
            made.told[words].append(Told(seq, path))
        for path, _, words in line["values"]:
            made.told[words].append(Told(seq, path))


def _strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The plain strings of a body that something could be compared with, and where they stand."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, str) and path.endswith("sha256"):
        yield path, value
