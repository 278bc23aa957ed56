"""Whether what was frozen is still what it was: verdicts, reviews, publications, corrections, texts.

The record says of each what it was when it was written; a verdict, a publication and a text have a hash of their own
beside that. A row that was changed past the desk says something else than its entry, one that was put in has none, and
one that was taken out is missed by the entry. What a take-down took (`selectors.missing`) is not compared. Words are
read a few rows at a time.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from claims import chain, dossier
from claims.enums import EventKind
from claims.models import (
    ArticleText,
    ArticleVersion,
    Correction,
    EventSubject,
    EventValue,
    FactCheckVersion,
    Review,
    Snapshot,
    SnapshotContent,
    Verdict,
)
from claims.selectors import missing

BATCH = 200
_REVIEWED = {EventKind.VERDICT_APPROVED, EventKind.VERDICT_RETURNED, EventKind.VERDICT_DISSENTED}
_REVIEWED |= {EventKind.VERDICT_SIGNED_OFF}
_PUBLISHED = {EventKind.FACT_CHECK_PUBLISHED, EventKind.FACT_CHECK_CORRECTED}
Row = Any


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry says of a row, with the texts that are kept put in; and its number."""

    seq: int
    facts: dict[str, Any]


def wrong() -> str | None:
    """The first thing of the newsroom in scope that is not what it was, in words; None where all is."""
    return next(_wrong(), None)


def _wrong() -> Iterator[str]:
    kept: tuple[tuple[type[models.Model], set[EventKind], str, Any], ...] = (
        (Verdict, {EventKind.VERDICT_PROPOSED}, "verdict", _verdict),
        (Review, _REVIEWED, "review", None),
        (FactCheckVersion, _PUBLISHED, "version", _publication),
        (Correction, {EventKind.FACT_CHECK_CORRECTED}, "correction", None),
    )
    for model, kinds, part, hashed in kept:
        for rows in _batches(model._default_manager.all()):  # noqa: SLF001 - Django's public-by-convention name
            told = _told([row.pk for row in rows], kinds, part)
            for row in rows:
                if said := _differs(row, told.get(row.pk)) or (hashed and hashed(row, told[row.pk])):
                    yield f"{model._meta.verbose_name} {row.pk}: {said}".capitalize()  # noqa: SLF001 - as above
        yield from _gone(model)
    yield from _texts()
    yield from missing.wrong()


def _batches(rows: "models.QuerySet[Row]") -> Iterator[list[Row]]:
    """The rows by their ids, a few at a time."""
    last: UUID | None = None
    while batch := list((rows.filter(pk__gt=last) if last else rows).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _told(ids: Iterable[UUID], kinds: set[EventKind], part: str) -> dict[UUID, Told]:
    """By the row's id, what the entry says that tells how it came into being."""
    found: dict[UUID, Told] = {}
    beside = EventSubject.objects.filter(subject_id__in=list(ids), event__kind__in=kinds).order_by("event__seq")
    rows = list(beside.values_list("subject_id", "event_id", "event__seq", "event__body"))
    texts: dict[UUID, dict[str, str]] = {}
    for event, path, value in EventValue.objects.filter(event__in=[one[1] for one in rows]).values_list(
        "event_id", "path", "value"
    ):
        texts.setdefault(event, {})[path] = value
    for thing, event, seq, body in rows:
        facts = json.loads(bytes(body))["after"].get(part)
        if thing not in found and isinstance(facts, dict):
            kept = texts.get(event, {})
            found[thing] = Told(
                seq, {name: _put_in(said, f"after.{part}.{name}", kept) for name, said in facts.items()}
            )
    return found


def _put_in(said: Any, path: str, kept: dict[str, str]) -> Any:
    """What is said, the text for what only commits to one; `...` where the text was erased."""
    committed = isinstance(said, str) and chain.COMMITMENT.fullmatch(said) and not path.endswith("sha256")
    return kept.get(path, ...) if committed else said


def _differs(row: Row, told: Told | None) -> str | None:
    """What a row says otherwise than its entry."""
    if told is None:
        return "no entry of the record tells of it."
    fields = {field.name: field.attname for field in row._meta.concrete_fields}  # noqa: SLF001 - as above
    for name, said in told.facts.items():
        if said is ... or isinstance(said, dict | list):
            continue
        thing = row if name in fields else _content(row)
        if thing is None or not hasattr(thing, fields.get(name, name)):
            continue
        if _plain(getattr(thing, fields.get(name, name))) != said:
            return f"its {name.replace('_', ' ')} is not what entry {told.seq} says."
    return None


def _content(row: Row) -> Row:
    """The words of a row; None where they were erased."""
    try:
        return row.content
    except ObjectDoesNotExist:
        return None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return chain.instant(value)
    return str(value) if isinstance(value, date | UUID) else value


def _verdict(row: Verdict, _: Told) -> str | None:
    """Whether a verdict's words are those that its hash was taken over."""
    content = _content(row)
    if content is None:
        return None
    if dossier.sha256(content.dossier) != row.content_sha256:
        return "what it stands on is not what its hash was taken over."
    decision = json.loads(content.dossier)["decision"]
    same = decision["justification"] == content.justification and decision["verdict"] == row.word
    return None if same else "it says something else than what its hash was taken over."


def _publication(row: FactCheckVersion, told: Told) -> str | None:
    """Whether a publication's words, and what its pages show, are those that it was frozen with."""
    content = _content(row)
    verdicts = row.claims.order_by("position").values_list("verdict__content_sha256", flat=True)
    if content is None:
        return None
    words = {name: getattr(content, name) for name in ("headline", "summary", "canonical_url")}
    if dossier.fact_check(verdicts=list(verdicts), **words) != row.sha256:
        return "it is not what was published under its hash."
    same = told.facts.get("shown_sha256") in {None, dossier.shown(content.shown)}
    return None if same else f"its public pages show something else than entry {told.seq} says."


def _gone(model: type[models.Model]) -> Iterator[str]:
    """A row that the record tells of, and that is not there."""
    name = str(model._meta.model_name)  # noqa: SLF001 - as above
    here = model._default_manager.values("pk")  # noqa: SLF001 - as above
    told = EventSubject.objects.filter(subject_kind=name).exclude(subject_id__in=here)
    if missing := told.order_by("event__seq").values_list("subject_id", "event__seq").first():
        yield f"{model._meta.verbose_name} {missing[0]}: it is gone, and entry {missing[1]} tells of it.".capitalize()  # noqa: SLF001 - as above


def _texts() -> Iterator[str]:
    """A text that is not what its hash was taken over: of an article's version, of a capture."""
    for text in ArticleText.objects.select_related("article_version").iterator(4):
        version: ArticleVersion = text.article_version
        if _sha256(text.text) != version.sha256:
            yield f"Article version {version.pk}: its text is not what its hash was taken over."
    for content in SnapshotContent.objects.select_related("snapshot").iterator(4):
        snapshot: Snapshot = content.snapshot
        if _sha256(content.text) != snapshot.text_sha256:
            yield f"Capture {snapshot.pk}: its text is not what its hash was taken over."


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
