"""In production every secret has to be given, and a vague value is refused in a sentence that names it."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api import redis_counters
from claims.enums import JobKind
from claims.tasks.limits import LIMITS
from factcheck import bell, broker, caches, databases, env, hosting, storing
from factcheck.bell import QUEUES, limits
from factcheck.env import SettingError

ROOT = Path(__file__).resolve().parents[2]
GIVEN = {
    "SECRET_KEY": "0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "desk.example.org",
    "DATABASE_URL": "postgresql://desk:secret-word@127.0.0.1:5432/desk",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
}


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment in which production starts."""
    for name in (*GIVEN, "ADMINS", "EMAIL_HOST", "HTTPS_ONLY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def _read() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "factcheck/settings/production.py"))


def test_what_is_given_is_taken(given: pytest.MonkeyPatch) -> None:
    read = _read()
    assert read["DATABASES"]["default"]["PASSWORD"] == "secret-word"
    assert read["CELERY_BROKER_URL"] == GIVEN["REDIS_URL"]
    assert (read["DEBUG"], read["SESSION_COOKIE_SECURE"], read["SECURE_SSL_REDIRECT"]) == (False, True, True)
    assert read["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_what_is_missing_is_named(given: pytest.MonkeyPatch, name: str) -> None:
    given.delenv(name)
    with pytest.raises(SettingError, match=name):
        _read()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "changeme"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "desk.example.org,*"),
        # A database that is none of ours, none at all, or told what it doesn't know.
        ("DATABASE_URL", "sqlite:///desk.sqlite3"),
        ("DATABASE_URL", "postgresql://desk@host"),
        ("DATABASE_URL", "postgresql://desk@host:many/desk"),
        ("DATABASE_URL", "postgresql://desk@host/desk?sslmode=perhaps"),
        ("DATABASE_URL", "postgresql://desk@host/desk?pool=5"),
        ("REDIS_URL", "127.0.0.1:6379"),
        ("REDIS_URL", "redis://127.0.0.1:6379"),
        ("REDIS_URL", "amqp://127.0.0.1:5672/0"),
        ("REDIS_URL", "redis://127.0.0.1:many/0"),
        ("HTTPS_ONLY", "mostly"),
        ("EMAIL_PORT", "smtp"),
        # Keys that nobody drew at random, or of another size.
        ("RECORD_KEY", "changeme"),
        ("RECORD_KEY", "A" * 43),
        ("RECORD_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj"),
        # Addresses that are none, and mail that could never go out.
        ("ADMINS", "ops"),
        ("ADMINS", "Ops <ops@example.org>"),
        ("ADMINS", "ops@example.org"),
    ],
)
def test_what_is_vague_is_refused_by_name(given: pytest.MonkeyPatch, name: str, value: str) -> None:
    given.setenv(name, value)
    with pytest.raises(SettingError, match=name):
        _read()


def test_the_key_that_signs_is_taken_and_may_be_left_out(given: pytest.MonkeyPatch) -> None:
    assert _read()["RECORD_KEY"] == b""
    given.setenv("RECORD_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    assert _read()["RECORD_KEY"] == bytes(range(32))


def test_errors_are_mailed_to_those_who_are_named(given: pytest.MonkeyPatch) -> None:
    assert _read()["ADMINS"] == []
    given.setenv("ADMINS", "ops@example.org, deputy@example.org")
    given.setenv("EMAIL_HOST", "mail.example.org")
    read = _read()
    assert [address for _, address in read["ADMINS"]] == ["ops@example.org", "deputy@example.org"]
    assert "mail" in read["LOGGING"]["handlers"]


@pytest.mark.parametrize("value", ["desk.example.org", "https://", "https://*", "https://desk.example.org/page"])
def test_an_origin_has_a_scheme_and_a_host_and_nothing_else(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv("CSRF_TRUSTED_ORIGINS", f"https://other.example.org,{value}")
    with pytest.raises(SettingError, match="CSRF_TRUSTED_ORIGINS"):
        env.origins("CSRF_TRUSTED_ORIGINS")


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_a_secret_comes_from_a_file(given: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{GIVEN[name]}\n", encoding="utf-8")
    given.delenv(name)
    given.setenv(f"{name}_FILE", str(file))
    assert _read()["CELERY_BROKER_URL"] == GIVEN["REDIS_URL"]
    given.setenv(name, GIVEN[name])
    with pytest.raises(SettingError, match="not both"):
        _read()
    given.delenv(name)
    given.setenv(f"{name}_FILE", str(tmp_path / "no such file"))
    with pytest.raises(SettingError, match=f"{name}_FILE"):
        _read()


def test_no_refusal_shows_a_secret(given: pytest.MonkeyPatch) -> None:
    given.setenv("DATABASE_URL", "postgres:/desk:secret-word@host")
    with pytest.raises(SettingError) as refused:
        _read()
    assert "secret-word" not in str(refused.value)


def test_without_redis_the_database_keeps_the_cache(given: pytest.MonkeyPatch) -> None:
    given.delenv("REDIS_URL")
    assert _read()["CACHES"]["default"]["BACKEND"].endswith("DatabaseCache")
    assert databases.redis("") == ""


def test_every_kind_of_job_has_a_queue_and_limits(given: pytest.MonkeyPatch) -> None:
    assert set(QUEUES) == set(LIMITS) == set(JobKind)
    assert {queue.name for queue in _read()["CELERY_TASK_QUEUES"]} == set(QUEUES.values())
    for kind in JobKind:
        assert limits(kind)["soft_time_limit"] < LIMITS[kind].seconds < limits(kind)["time_limit"]


def test_a_message_is_kept_until_its_job_is_done_and_no_worker_hoards_any(given: pytest.MonkeyPatch) -> None:
    read = _read()
    assert (read["CELERY_TASK_ACKS_LATE"], read["CELERY_WORKER_PREFETCH_MULTIPLIER"]) == (True, 1)
    assert read["CELERY_TASK_IGNORE_RESULT"] is True
    assert {scheduled["task"] for scheduled in read["CELERY_BEAT_SCHEDULE"].values()} == set(read["CELERY_TASK_ROUTES"])


def test_nobody_waits_for_redis_longer_than_a_second(given: pytest.MonkeyPatch) -> None:
    for patience in (bell.PATIENCE, caches.PATIENCE):
        assert (patience["socket_connect_timeout"], patience["socket_timeout"]) == (1, 1)
    assert (bell.PATIENCE["max_retries"], bell.PATIENCE["retry_on_timeout"]) == (0, False)
    assert broker.PATIENCE == redis_counters.PATIENCE == 1
    assert _read()["CELERY_BROKER_TRANSPORT_OPTIONS"]["socket_connect_timeout"] == 1


def test_django_has_nothing_against_it() -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"]
    mail = {"EMAIL_HOST": "mail.example.org", "ADMINS": "ops@example.org"}
    environment = os.environ | GIVEN | mail | {"DJANGO_SETTINGS_MODULE": "factcheck.settings.production"}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the browser tests' own
    found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


BUCKET = {
    "STORAGE_BUCKET": "desk-files",
    "STORAGE_ENDPOINT": "https://s3.example.org:9000",
    "STORAGE_KEY": "an-id",
    "STORAGE_SECRET": "a-secret",
}


def test_files_lie_in_a_bucket_where_one_is_named(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert _read()["STORAGES"]["default"]["BACKEND"] == "claims.gateways.storage.Disk"
    secret = tmp_path / "secret"
    secret.write_text("from-a-file\n", encoding="utf-8")
    for name, value in (BUCKET | {"STORAGE_SECRET": ""}).items():
        given.setenv(name, value)
    given.setenv("STORAGE_SECRET_FILE", str(secret))
    read = _read()["STORAGES"]
    assert read["default"]["BACKEND"] == "claims.gateways.bucket.Bucket"
    assert read["default"]["OPTIONS"]["secret_key"] == "from-a-file"
    assert "staticfiles" in read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STORAGE_BUCKET", "Desk Files"),
        ("STORAGE_BUCKET", "s3://desk"),
        ("STORAGE_BUCKET", ""),
        ("STORAGE_ENDPOINT", "s3.example.org"),
        ("STORAGE_ENDPOINT", "https://s3.example.org/desk-files"),
        ("STORAGE_ENDPOINT", ""),
        ("STORAGE_REGION", "Frankfurt!"),
        ("STORAGE_KEY", ""),
        ("STORAGE_SECRET", ""),
        ("MAX_FILE_BYTES", "6000000000"),
    ],
)
def test_a_bucket_that_could_not_work_is_refused_by_name(given: pytest.MonkeyPatch, name: str, value: str) -> None:
    for key, one in BUCKET.items():
        given.setenv(key, one)
    given.setenv(name, value)
    if name == "MAX_FILE_BYTES":  # the settings that all share were read before
        with pytest.raises(SettingError, match=name):
            storing.bucket(most=int(value))
        return
    with pytest.raises(SettingError, match=name):
        _read()


@pytest.mark.parametrize(
    "value", ["https://archive.example.org", "archive.example.org/", "a b", "desk.example.org", "*"]
)
def test_an_archive_that_is_no_host_of_its_own_is_refused_by_name(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv("ARCHIVE_HOST", value)
    with pytest.raises(SettingError, match="ARCHIVE_HOST"):
        hosting.allowed(["desk.example.org"], env.host("ARCHIVE_HOST"))


def test_an_archive_of_its_own_is_answered_to(given: pytest.MonkeyPatch) -> None:
    given.setenv("ARCHIVE_HOST", "Archive.Example.org:8443")
    names = hosting.allowed(["desk.example.org"], env.host("ARCHIVE_HOST"))
    assert names == ["desk.example.org", "archive.example.org"]
