"""What goes into a replication bundle, in the order in which it is written: documents, texts, the record's extract.

A bundle leaves the house, so who asks makes no difference: what is confidential is named, and not told, to nobody.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claims.models import ArticleText, SnapshotContent, StoredFile
from claims.selectors import removals
from claims.selectors.bundles import documents, extract, ties
from claims.selectors.bundles.material import ERASED, Material, Subject, gather

__all__ = ["Subject", "Whole", "read"]

EVENTS = "events.jsonl"


@dataclass(slots=True)
class Whole:
    """What a bundle holds beside its files: the end of the record, what is withheld, the stored files by their hash."""

    end: dict[str, Any] = field(default_factory=dict)
    withheld: list[dict[str, str]] = field(default_factory=list)
    stored: dict[str, StoredFile] = field(default_factory=dict)


def read(of: Subject, whole: Whole) -> Iterator[tuple[str, bytes]]:
    """Every file but the stored ones, by its name, one after the other; `whole` is filled on the way."""
    material = gather(of)
    docs = dict(documents.all_of(material))
    told = extract.of(of.newsroom_id, material.ids(), set(ties.words(list(docs.values()))))
    whole.end = told.end
    for name, doc in docs.items():
        whole.withheld += _withheld(doc)
        yield name, _json(doc | {"ties": ties.of(doc, told)})
    gone = [line["id"] for line in told.lines if line.get("erased")]
    whole.withheld += [{"type": "event", "id": one, "withheld": ERASED} for one in gone]
    yield EVENTS, b"".join(_line(line) for line in told.lines)
    yield from _texts(material)
    for file in _files(material):
        if removals.of_file(file) is None:
            whole.stored[file.sha256] = file


def _texts(material: Material) -> Iterator[tuple[str, bytes]]:
    """The articles' texts and the words of captures, fetched one at a time."""
    for versions in material.versions.values():
        for version in versions:
            text = ArticleText.objects.filter(article_version=version).values_list("text", flat=True).first()
            if text is not None:
                yield documents.text_of(version), text.encode()
    seen: set[str] = set()
    for captures in material.snapshots.values():
        for capture in captures:
            if capture.text_sha256 and capture.text_sha256 not in seen:
                words = SnapshotContent.objects.filter(snapshot=capture).values_list("text", flat=True).first()
                if words is not None:
                    seen.add(capture.text_sha256)
                    yield f"captures/{capture.text_sha256}", words.encode()


def _files(material: Material) -> Iterator[StoredFile]:
    """The stored files of the sources and of their captures."""
    for source in material.sources:
        captures = material.snapshots.get(source.pk, ())
        for file in (source.file, *(one for each in captures for one in (each.body, each.warc, each.screenshot))):
            if file is not None:
                yield file


def _withheld(value: Any) -> Iterator[dict[str, str]]:
    """Everything in a document that is named as withheld."""
    if isinstance(value, dict):
        if "withheld" in value:
            yield {name: value[name] for name in ("type", "id", "withheld")}
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from _withheld(inner)


def _json(doc: dict[str, Any]) -> bytes:
    return json.dumps(doc, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _line(line: dict[str, Any]) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
