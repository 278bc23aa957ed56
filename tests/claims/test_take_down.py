"""Files and captures are taken down: what goes, what stays, and what leaned on it says so."""

import json
from typing import Any

import pytest
from django_scopes import scope

from claims.counting import WhyNot
from claims.enums import EvidenceState, RemovalKind, Stance
from claims.errors import GoneError, InvalidError, NotAllowedError, StateError, StorageError
from claims.gateways import storage
from claims.models import (
    Event,
    EventValue,
    Evidence,
    Removal,
    Snapshot,
    SnapshotContent,
    Source,
)
from claims.models.base import ImmutableError
from claims.selectors import files as kept_files
from claims.selectors import record, scrubbing
from claims.services import evidence, files, sources
from claims.services.removals import take_down
from tests.claims.removing import REASON, remove, why_not
from tests.factories.articles import article, claim
from tests.files import HTML, PNG, captured, kept, place, upload
from tests.people import People, acting

pytestmark = pytest.mark.usefixtures("no_files")


@pytest.fixture
def picture(gazette: People) -> Source:
    """A source that is a picture."""
    return sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada)).source


def attached(people: People, source: Source, **given: Any) -> Evidence:
    """Evidence from it, at a place in the picture unless something else is given."""
    given.setdefault("locator", {"kind": "region", "value": {"x": 1}})
    on = claim(people.ada, article(people.ada), statement="Twelve boats sank.")
    return evidence.attach_evidence(by=acting(people.ada), claim=on, source=source, stance=Stance.SUPPORTS, **given)


def test_the_bytes_of_a_file_go_and_what_leans_on_them_says_so(
    gazette: People, picture: Source, django_capture_on_commit_callbacks: Any
) -> None:
    item = attached(gazette, picture)
    assert item.state == EvidenceState.LOCATED
    assert picture.file
    with django_capture_on_commit_callbacks(execute=True):
        removal = remove(gazette, RemovalKind.FILE, picture.file.sha256)
        assert place(gazette.gazette.pk, PNG).exists()  # not before it is committed
    assert not place(gazette.gazette.pk, PNG).exists()
    assert (removal.sha256, removal.reason, removal.created_by) == (picture.file.sha256, REASON, gazette.ada)
    item.refresh_from_db()
    assert (item.state, item.why_not, item.counts) == (EvidenceState.PENDING, WhyNot.TAKEN_DOWN, False)
    assert why_not(gazette, item) == f"its file was taken down on {removal.created_at:%Y-%m-%d}: {REASON}"
    item.claim.refresh_from_db()
    assert item.claim.evidence_status == "no_evidence"
    with pytest.raises(GoneError, match="A court ordered it"):
        kept_files.opened(kept_files.get(acting(gazette.ada), picture.pk))
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_a_crash_before_the_bytes_are_gone_leaves_them_no_longer_than_the_next_sweep(
    gazette: People, picture: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert picture.file
    remove(gazette, RemovalKind.FILE, picture.file.sha256)  # and killed before what is done on commit
    assert place(gazette.gazette.pk, PNG).exists()
    files.sweep()
    assert not place(gazette.gazette.pk, PNG).exists()
    assert scrubbing.scrub(gazette.gazette.pk).status == "whole"  # it is not missed


def test_a_storage_that_is_away_undoes_no_take_down(
    gazette: People, picture: Source, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def away(*_: Any) -> None:
        raise StorageError("away")

    assert picture.file
    with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
        patched.setattr(storage, "remove", away)
        remove(gazette, RemovalKind.FILE, picture.file.sha256)
    assert Removal.objects.count() == 1


def test_the_same_bytes_are_not_taken_in_again(gazette: People, picture: Source) -> None:
    assert picture.file
    already = kept(gazette.cleo)
    remove(gazette, RemovalKind.FILE, picture.file.sha256)
    with pytest.raises(StateError, match=r"not kept here\. Taken down on"):
        kept(gazette.ada)
    with pytest.raises(StateError, match="not kept here"):
        sources.add_source(by=acting(gazette.cleo), file=already)  # a form that had them stored before


def test_another_newsroom_keeps_its_own(people: People) -> None:
    with scope(newsroom=people.herald):
        own = sources.add_source(by=acting(people.dan), file=kept(people.dan)).source
    with scope(newsroom=people.gazette):
        source = sources.add_source(by=acting(people.ada), file=kept(people.ada)).source
        assert source.file
        remove(people, RemovalKind.FILE, source.file.sha256)
        files.sweep()
    with scope(newsroom=people.herald), kept_files.opened(kept_files.get(acting(people.dan), own.pk)) as file:
        assert file.read() == PNG


def test_evidence_that_is_attached_edited_or_brought_back_later_waits_too(gazette: People, picture: Source) -> None:
    item = attached(gazette, picture)
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=item, reason="because")
    assert picture.file
    remove(gazette, RemovalKind.FILE, picture.file.sha256)
    item.refresh_from_db()
    assert item.state == EvidenceState.WITHDRAWN
    item = evidence.restore_evidence(by=acting(gazette.ada), evidence=item)
    assert (item.state, item.why_not) == (EvidenceState.PENDING, WhyNot.TAKEN_DOWN)
    item = evidence.edit_evidence(by=acting(gazette.ada), evidence=item, locator={"kind": "region", "value": {"x": 2}})
    assert item.state == EvidenceState.PENDING
    picture.refresh_from_db()
    assert attached(gazette, Source.objects.get(pk=picture.pk)).why_not == WhyNot.TAKEN_DOWN


@pytest.fixture
def snapshot(gazette: People) -> Snapshot:
    """A capture of a page, as a file."""
    by = acting(gazette.ada)
    page = sources.add_source(by=by, file=files.keep(by, upload(HTML + b"Quorvale", "p.html"))).source
    return captured(page, text="Quorvale harbour is closed.")


def found_in(people: People, snapshot: Snapshot) -> Evidence:
    """Evidence whose excerpt was found in a capture's words."""
    item = attached(people, snapshot.source, excerpt="harbour is closed", locator=None)
    Evidence.objects.filter(pk=item.pk).update(
        snapshot=snapshot, found_start=9, found_end=26, state=EvidenceState.LOCATED, counts=True, why_not=""
    )
    return Evidence.objects.get(pk=item.pk)


@pytest.mark.parametrize(
    ("kind", "also", "bytes_gone", "words_gone", "state"),
    [
        # The words alone: what was found in them waits.
        (RemovalKind.CAPTURE_TEXT, False, False, True, EvidenceState.PENDING),
        # The words and the files they were read from.
        (RemovalKind.CAPTURE_TEXT, True, True, True, EvidenceState.PENDING),
        # The bytes alone: the excerpt can still be found in the words that were captured.
        (RemovalKind.FILE, False, True, False, EvidenceState.LOCATED),
        (RemovalKind.FILE, True, True, True, EvidenceState.PENDING),
    ],
)
def test_words_and_bytes_of_a_capture_go_alone_or_together(
    gazette: People,
    snapshot: Snapshot,
    kind: RemovalKind,
    also: bool,
    bytes_gone: bool,
    words_gone: bool,
    state: EvidenceState,
    django_capture_on_commit_callbacks: Any,
) -> None:
    item = found_in(gazette, snapshot)
    subject = snapshot.pk if kind == RemovalKind.CAPTURE_TEXT else snapshot.body.sha256
    with django_capture_on_commit_callbacks(execute=True):
        remove(gazette, kind, subject, also=also)
    assert storage.there(gazette.gazette.pk, snapshot.body.sha256) is not bytes_gone
    assert SnapshotContent.objects.filter(snapshot=snapshot).exists() is not words_gone
    assert Snapshot.objects.get(pk=snapshot.pk).text_sha256 == snapshot.text_sha256
    item.refresh_from_db()
    assert item.state == state
    if words_gone and kind == RemovalKind.CAPTURE_TEXT:
        assert str(why_not(gazette, item)).startswith("its capture was taken down on")
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_a_value_that_was_changed_instead_of_erased_is_still_a_fault(gazette: People, picture: Source) -> None:
    """The check tells an erased commitment from a false one."""
    assert picture.file
    remove(gazette, RemovalKind.FILE, picture.file.sha256)
    value = EventValue.objects.filter(value=REASON).get()
    copy = {"event": value.event, "newsroom": value.newsroom, "path": value.path, "salt": value.salt}
    remove(gazette, RemovalKind.EVENT_VALUES, value.event_id)
    assert record.verify(gazette.gazette.pk).status == "holds"
    EventValue.objects.create(**copy, value="Another reason.")
    assert record.verify(gazette.gazette.pk).status == "broken"


def test_the_entry_of_a_take_down_says_which_entries_lost_how_many_texts(gazette: People, picture: Source) -> None:
    assert picture.file
    remove(gazette, RemovalKind.FILE, picture.file.sha256)
    first = Event.objects.latest("seq")
    kept = first.values.count()
    remove(gazette, RemovalKind.EVENT_VALUES, first.pk)
    taken = [json.loads(bytes(one.body))["after"]["texts"] for one in (first, Event.objects.latest("seq"))]
    assert taken == [{}, {str(first.seq): kept}]


@pytest.mark.parametrize("kind", list(RemovalKind))
@pytest.mark.parametrize("subject", ["", "nothing", "01a20910-ccff-7452-9fc0-8d16979f7778", "0" * 64])
def test_what_is_not_here_is_refused_by_name(gazette: People, kind: RemovalKind, subject: str) -> None:
    with pytest.raises(InvalidError) as refused:
        remove(gazette, kind, subject)
    assert refused.value.faults[0].path == ("subject",)
    assert not Removal.objects.exists()


def test_a_reason_is_needed_and_only_an_admin_may(gazette: People, picture: Source) -> None:
    assert picture.file
    given: dict[str, Any] = {"kind": RemovalKind.FILE, "subject": picture.file.sha256}
    with pytest.raises(InvalidError) as refused:
        take_down(by=acting(gazette.ada), reason=" ", **given)
    assert refused.value.faults[0].path == ("reason",)
    with pytest.raises(NotAllowedError):
        take_down(by=acting(gazette.ben), reason=REASON, **given)


def test_it_is_removed_once_and_its_tombstone_is_for_ever(gazette: People, picture: Source) -> None:
    assert picture.file
    removal = remove(gazette, RemovalKind.FILE, picture.file.sha256)
    with pytest.raises(StateError, match="removed before"):
        remove(gazette, RemovalKind.FILE, picture.file.sha256)
    with pytest.raises(ImmutableError):
        removal.delete()
