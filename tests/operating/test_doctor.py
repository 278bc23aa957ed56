"""What the doctor finds, one ailment at a time, and what it says to do."""

import hashlib
import os
import sys
from collections import namedtuple
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from claims import bell
from claims.enums import JobState
from claims.gateways import storage
from claims.models import Job
from claims.services import files, sources
from factcheck import broker
from factcheck.doctor import Check, Finding, Level, around, configured, examine, stored
from factcheck.management.commands import doctor
from tests.factories.articles import article
from tests.files import PDF, PNG, upload
from tests.people import People, acting

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil's
MB = 1_000_000
ROOT = Path(__file__).resolve().parents[2]


def _only(check: Check) -> Finding:
    (finding,) = check()
    return finding


@pytest.mark.parametrize(
    ("name", "value", "check", "level", "says"),
    [
        ("DEBUG", False, configured.debug, "ok", "off"),
        ("DEBUG", True, configured.debug, "wrong", "DEBUG is on"),
        ("SECRET_KEY", "short", configured.secret_key, "wrong", "5 characters"),
        ("SECRET_KEY", "x" * 80, configured.secret_key, "wrong", "1 different"),
        ("SECRET_KEY", "abcdefghij" * 5, configured.secret_key, "ok", "long enough"),
        ("RECORD_KEY", b"", configured.record_key, "warning", "not signed"),
        ("RECORD_KEY", bytes(range(32)), configured.record_key, "ok", "are signed"),
        ("ALLOWED_HOSTS", [], configured.hosts, "wrong", "empty"),
        ("ALLOWED_HOSTS", ["desk.example.org", "*"], configured.hosts, "wrong", "any name"),
        ("ALLOWED_HOSTS", ["desk.example.org"], configured.hosts, "ok", "desk.example.org"),
        ("ALLOWED_HOSTS", ["desk.example.org"], configured.https, "warning", "without HTTPS"),
        ("ALLOWED_HOSTS", ["127.0.0.1", "localhost"], configured.https, "ok", "this machine only"),
        ("FETCH_ALLOW", [], configured.fetching, "ok", "public addresses only"),
        ("FETCH_ALLOW", ["wiki.example.org:8080"], configured.fetching, "warning", "from wiki.example.org:8080 though"),
        ("CHROMIUM", "", configured.rendering, "ok", "not rendered"),
        ("CHROMIUM", "/nowhere/chromium", configured.rendering, "wrong", "/nowhere/chromium, which can't be run"),
        ("METRICS_PATH", "", configured.metrics, "ok", "not served"),
        ("METRICS_PATH", "metrics", configured.metrics, "ok", "for this machine itself"),
        ("METRICS_PORT", 9464, configured.metrics, "ok", "127.0.0.1:9464 for this machine itself"),
    ],
)
def test_settings(settings: Any, name: str, value: object, check: Check, level: str, says: str) -> None:
    settings.METRICS_TOKEN = ""
    setattr(settings, name, value)
    finding = _only(check)
    assert (finding.level, says in finding.what) == (level, True), finding
    assert bool(finding.do) == (level != "ok")


@pytest.mark.parametrize(
    ("user", "level", "says"), [(0, "warning", "without its sandbox"), (1000, "ok", "in its sandbox")]
)
def test_a_browser_that_renders_as_root_is_warned_of(
    settings: Any, monkeypatch: pytest.MonkeyPatch, user: int, level: str, says: str
) -> None:
    settings.CHROMIUM = sys.executable
    monkeypatch.setattr(os, "geteuid", lambda: user)
    finding = _only(configured.rendering)
    assert (finding.level, says in finding.what) == (level, True), finding


@pytest.mark.parametrize(
    ("sends", "admins", "says"),
    [(False, [], "No mail"), (True, [], "errors are not"), (True, [("", "ops@example.org")], "to ops@example.org")],
)
def test_mail(settings: Any, sends: bool, admins: list[tuple[str, str]], says: str) -> None:
    settings.SENDS_MAIL, settings.ADMINS = sends, admins
    finding = _only(configured.mail)
    assert (finding.level, says in finding.what) == (Level.OK, True)


def test_a_secret_is_never_said(settings: Any) -> None:
    settings.SECRET_KEY = "hunter2"
    settings.METRICS_PATH, settings.METRICS_TOKEN = "metrics", "hunter2hunter2hunter2"
    assert "hunter2" not in f"{_only(configured.secret_key)} {_only(configured.metrics)}"


def test_https_all_the_way_is_ok(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["desk.example.org"]
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    assert _only(configured.https).level == Level.OK


class Away:
    """A database that is not there."""

    vendor = "postgresql"

    def cursor(self) -> Any:
        raise OperationalError("connection refused\nDETAIL: more than anybody wants")


def test_a_database_away_is_wrong_and_asked_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "connection", Away())
    found = doctor.diagnose()
    (away,) = [finding for finding in found if "does not answer" in finding.what and "database" in finding.what]
    assert (away.level, away.what) == (Level.WRONG, "The database does not answer: connection refused")
    assert not [finding for finding in found if "migration" in finding.what or "clock" in finding.what]
    assert [finding for finding in found if "free in" in finding.what]


def test_a_database_that_is_well(db: None) -> None:
    for check in (stored.reachable, stored.migrations, stored.guards, stored.clock, stored.future, stored.workers):
        assert {finding.level for finding in check()} == {Level.OK}


def test_migrations_not_applied(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored.MigrationExecutor, "migration_plan", lambda *_: ["one", "two"])
    finding = _only(stored.migrations)
    assert (finding.level, "2 migrations" in finding.what, "migrate" in finding.do) == (Level.WRONG, True, True)
    said = [found.what for found in doctor.diagnose()]
    assert not [what for what in said if "trigger" in what or "Jobs" in what]


def test_triggers_and_walls_missing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored.triggers, "missing", lambda: ["claims_event_no_update"])
    wall = stored.walls.Wall("claims_claim", "article_id", "claims_article")
    monkeypatch.setattr(stored.walls, "missing", lambda: [wall])
    first, second = stored.guards()
    assert (first.level, "claims_event_no_update" in first.what) == (Level.WRONG, True)
    assert (second.level, "claim_article_id_same_newsroom" in second.what) == (Level.WRONG, True)
    assert "migrate" in first.do
    assert "migrate" in second.do


class Told:
    """A database that answers each statement with what the test says."""

    def __init__(self, vendor: str, *answers: object) -> None:
        self.vendor, self.answers = vendor, list(answers)

    def cursor(self) -> Any:
        return self

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def execute(self, _asked: str) -> Any:
        return self

    def fetchone(self) -> tuple[object]:
        return (self.answers.pop(0),)


@pytest.mark.parametrize(
    ("mode", "keys", "levels"),
    [("wal", 1, ["ok"]), ("delete", 1, ["wrong"]), ("wal", 0, ["ok", "wrong"]), ("memory", 0, ["wrong", "wrong"])],
)
def test_sqlite_without_wal_or_keys(monkeypatch: pytest.MonkeyPatch, mode: str, keys: int, levels: list[str]) -> None:
    monkeypatch.setattr(stored, "connection", Told("sqlite", mode, keys))
    assert [finding.level for finding in stored.journal()] == levels


def test_postgresql_has_no_such_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "connection", Told("postgresql"))
    assert list(stored.journal()) == []


@pytest.mark.parametrize(
    ("seconds", "level"), [(0, "ok"), (-1, "ok"), (5, "warning"), (-5, "warning"), (90, "wrong"), (-3600, "wrong")]
)
def test_clocks_apart(monkeypatch: pytest.MonkeyPatch, seconds: int, level: str) -> None:
    told = timezone.now() + timedelta(seconds=seconds)
    monkeypatch.setattr(stored, "connection", Told("postgresql", told))
    assert _only(stored.clock).level == level


def test_an_entry_from_the_future(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    monkeypatch.setattr(stored.timezone, "now", lambda: yesterday)
    finding = _only(stored.future)
    assert (finding.level, "from the future" in finding.what, "NTP" in finding.do) == (Level.WARNING, True, True)


def test_work_that_nobody_does(gazette: People) -> None:
    article(gazette.ada, read=False)
    assert [finding.level for finding in stored.workers()] == [Level.OK]
    Job.objects.update(run_after=timezone.now() - timedelta(minutes=2))
    finding = _only(stored.workers)
    assert (finding.level, "no worker" in finding.what) == (Level.WRONG, True)
    Job.objects.update(state=JobState.DEAD)
    levels = [found.level for found in stored.workers()]
    assert levels == [Level.OK, Level.WARNING]


def test_files_that_can_not_be_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _only(around.storage).level == Level.OK

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(around.default_storage, "save", refuse)
    finding = _only(around.storage)
    assert (finding.level, "Permission denied" in finding.what) == (Level.WRONG, True)


@pytest.mark.parametrize(("free", "level"), [(100 * MB, "wrong"), (500 * MB, "warning"), (5_000 * MB, "ok")])
def test_room_on_the_disk(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path, free: int, level: str
) -> None:
    settings.VAR = tmp_path / "not" / "made" / "yet"
    monkeypatch.setattr(around.shutil, "disk_usage", lambda _: Usage(10_000 * MB, 0, free))
    finding = _only(around.disk)
    assert (finding.level, str(tmp_path) in finding.what) == (level, True)


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is hung is taken down again."""
    monkeypatch.setattr(bell, "_hung", [])
    monkeypatch.setattr(bell, "_ask", [])
    return None


def test_redis_away_is_a_warning_since_nothing_is_lost(hung: None) -> None:
    assert _only(around.redis).what == "No Redis is used."
    bell.hang(lambda *_: None, hears=lambda: broker.answers("redis://127.0.0.1:1/0"))
    finding = _only(around.redis)
    assert (finding.level, "within 1 s" in finding.what) == (Level.WARNING, True)
    bell.hang(lambda *_: None, hears=lambda: True)
    assert _only(around.redis).level == Level.OK


def test_static_files_not_collected(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.STATIC_ROOT = tmp_path
    assert "no collecting" in _only(around.static).what
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    monkeypatch.setattr(around, "staticfiles_storage", around.ManifestStaticFilesStorage(location=tmp_path))
    assert (_only(around.static).level, "not collected" in _only(around.static).what) == (Level.WRONG, True)
    (tmp_path / "a.123.css").touch()
    around.staticfiles_storage.hashed_files = {"a.css": "a.123.css", "b.css": "b.456.css"}
    assert "1 collected static files are gone" in _only(around.static).what
    (tmp_path / "b.456.css").touch()
    assert _only(around.static).level == Level.OK


def test_a_check_that_fails_is_a_finding() -> None:
    def half() -> Iterator[Finding]:
        yield Finding(Level.OK, "The first half is well.")
        raise ValueError("no such luck\nand more")

    first, second = examine("The second half", half)
    assert first.level == Level.OK
    assert second.level == Level.WRONG
    assert second.what == "The second half could not be looked at: ValueError: no such luck"


def test_kept_files_that_are_gone_are_told_of(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _only(around.kept).what == "No file has been kept yet."
    by = acting(gazette.ada)
    for data in (PNG, PDF):
        sources.add_source(by=by, file=files.keep(by, upload(data)))
    assert _only(around.kept).what == "The last 2 kept files are there."
    around.default_storage.delete(storage.name_of(gazette.gazette.pk, hashlib.sha256(PNG).hexdigest()))
    finding = _only(around.kept)
    assert (finding.level, finding.what) == (Level.WRONG, "1 of the last 2 kept files are gone from the storage.")
