"""The record that is taken away opens no text of a confidential source, whoever takes it, and holds all the same."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django_scopes import scope

from claims import verify_log, verifying
from claims.enums import RemovalKind, SpeakerKind
from claims.models import Event, EventValue, Snapshot, Source, Speaker
from claims.selectors import exporting
from claims.services import removals, sources
from tests.api.client import Api
from tests.captures import capture
from tests.claims.removing import remove
from tests.people import People, acting
from tests.web.confided import CANARY, Case, confided

Lines = list[bytes]


@pytest.fixture
def case(people: People) -> Case:
    """Confidential sources with a canary in every text; one is captured too, and the words of that taken down."""
    made = confided(people)
    with scope(newsroom=people.gazette):
        source = Source.objects.get(pk=made.hidden[0].source_id)
        told = {"title": f"{CANARY} captured title", "publisher": f"{CANARY} captured publisher"}
        snapshot = capture(people.ada, source, f"{CANARY} captured words", about=told)
        gone = {"kind": RemovalKind.CAPTURE_TEXT, "subject": str(snapshot.pk), "reason": f"{CANARY} taken"}
        removals.take_down(by=acting(people.ada), also=True, **gone)
    return made


def _by_command(people: People, folder: Path) -> Lines:
    file = folder / "record.jsonl"
    call_command("export_record", newsroom="gazette", with_values=True, to=str(file))
    return file.read_bytes().splitlines(keepends=True)


def _by_api(people: People) -> Lines:
    answer = Api(people.ada).get("events/export/?values=true")
    assert answer.status_code == 200
    return answer.getvalue().splitlines(keepends=True)


def _entries(lines: Lines) -> list[dict[str, Any]]:
    return [said for said in map(json.loads, lines) if "seq" in said]


def _said(lines: Lines) -> str:
    """Everything that can be read in a log, the bodies of its entries too."""
    bodies = [base64.b64decode(entry["body"]).decode() for entry in _entries(lines)]
    return "\n".join([*(line.decode() for line in lines), *bodies]).lower()


def test_no_text_of_a_confidential_source_is_taken_away(case: Case, people: People, tmp_path: Path) -> None:
    assert EventValue._base_manager.filter(value__contains=CANARY).count() > 30
    with scope(newsroom=people.gazette):
        secret = {item.source_id for item in case.hidden} | {item.pk for item in case.hidden}
        secret |= set(Snapshot.objects.filter(source__confidential=True).values_list("pk", flat=True))
        about = Event.objects.filter(subjects__subject_id__in=secret, values__isnull=False)
        withheld = set(about.values_list("seq", flat=True))
    for lines in (_by_command(people, tmp_path), _by_api(people)):
        assert CANARY.lower() not in _said(lines)
        assert verify_log.check(lines).withheld > 30
        entries = _entries(lines)
        assert {entry["seq"] for entry in entries if entry.get("withheld") == "confidential"} == withheld
        assert all(entry["values"] == [] for entry in entries if "withheld" in entry)
        # What was said of other things is there as ever.
        assert "ada sarsen" in _said(lines)
        assert sum(len(entry["values"]) for entry in entries) > 30


def test_what_is_confidential_is_asked_as_it_stands_now(case: Case, people: People) -> None:
    with scope(newsroom=people.gazette):
        by = acting(people.ada)
        open_one = sources.add_source(by=by, document="Sparrow report", title="Sparrow title").source
        assert "sparrow" in _said(list(exporting.lines(people.gazette, values=True)))
        sources.edit_source(by=by, source=open_one, confidential=True)
        for item in case.hidden:
            sources.edit_source(by=by, source=Source.objects.get(pk=item.source_id), confidential=False)
        lines = list(exporting.lines(people.gazette, values=True))
    assert "sparrow" not in _said(lines)
    assert f"{CANARY} 0 title".lower() in _said(lines)
    verify_log.check(lines)


def test_erased_texts_are_told_from_withheld_ones(case: Case, people: People) -> None:
    with scope(newsroom=people.gazette):
        added = EventValue.objects.filter(event__subjects__subject_id=case.hidden[1].source_id).order_by("event__seq")
        first = added[0]
        rest = EventValue.objects.filter(event=first.event).count() - 1
        named = Speaker.objects.create(newsroom=people.gazette, name=first.value, folded="x", kind=SpeakerKind.PERSON)
        remove(people, RemovalKind.SPEAKER, named.pk)  # who was named so is erased, whatever else was called by it
        lines = list(exporting.lines(people.gazette, values=True))
    entry = next(entry for entry in _entries(lines) if entry["seq"] == first.event.seq)
    assert (entry["erased"], entry["withheld"], rest > 0) == ([first.path], "confidential", True)
    verify_log.check(lines)


# Nobody can pass off as withheld what is none, nor hide that something is.
CHANGES: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda entry: entry.pop("withheld"), "other texts are named as erased"),
    (lambda entry: entry.update(withheld="secret"), "does not say why"),
    (lambda entry: entry.update(withheld=None), "does not say why"),
    (lambda entry: entry.update(values=[["after.title", "00" * 16, "x"]]), "is not the one it commits to"),
    (lambda entry: entry.update(erased=["after.nothing"]), "other texts are named as erased"),
    (lambda entry: entry.update(kept="x"), "it has other fields"),
]


def test_a_withheld_entry_that_was_changed_is_found(case: Case, people: People) -> None:
    assert case.hidden
    with scope(newsroom=people.gazette):
        lines = [json.loads(line) for line in exporting.lines(people.gazette, values=True)]
    place = next(number for number, line in enumerate(lines) if "withheld" in line)
    for change, fault in CHANGES:
        changed = dict(lines[place])
        change(changed)
        with pytest.raises(verifying.Broken, match=fault):
            verify_log.check([json.dumps(line).encode() + b"\n" for line in [*lines[:place], changed]])
