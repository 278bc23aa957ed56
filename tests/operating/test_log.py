"""What a line of the log says: on whose behalf, in which request or job."""

import logging
import sys

import pytest
from django.test import Client

from claims import context
from claims.enums import JobKind
from claims.models import Job
from claims.tasks import kinds
from claims.tasks.kinds import KINDS, Kind
from claims.tasks.worker import Worker
from factcheck import logs
from factcheck.env import SettingError
from tests.factories.articles import article
from tests.operating.lines import logged
from tests.people import PASSWORD, People, token

log = logging.getLogger("tests.operating")


@pytest.fixture
def ada(gazette: People) -> Client:
    client = Client()
    client.force_login(gazette.ada.user)
    return client


def test_every_request_has_one_line_with_what_was_asked_and_by_whom(ada: Client, gazette: People) -> None:
    with logged() as lines:
        answer = ada.get("/articles/?q=zeppelin", headers={"X-Request-ID": "req-1"})
    (line,) = lines.of("factcheck.access")
    assert line["level"] == "info"
    assert (line["method"], line["path"], line["status"]) == ("GET", "/articles/", 200)
    assert line["ms"] > 0
    assert line["request"] == answer["X-Request-ID"] == "req-1"
    assert (line["newsroom"], line["newsroom_id"]) == ("gazette", str(gazette.gazette.pk))
    assert line["member"] == str(gazette.ada.pk)
    assert "token" not in line


def test_a_call_with_a_token_names_the_tokens_id(gazette: People) -> None:
    bearer = token(gazette.ben)
    with logged() as lines:
        Client().get("/api/v1/articles/", headers={"Authorization": f"Bearer {bearer}"})
    (line,) = lines.of("factcheck.access")
    assert (line["newsroom"], line["member"]) == ("gazette", str(gazette.ben.pk))
    assert len(line["token"]) == 36
    assert bearer not in lines.text


def test_one_request_knows_nothing_of_the_one_before(ada: Client) -> None:
    ada.get("/articles/")
    with logged() as lines:
        Client().get("/healthz")
    (line,) = lines.of("factcheck.access")
    assert {"newsroom", "member"} & line.keys() == set()
    assert context.current() == {}


def test_what_is_not_there_has_a_line_too(db: None) -> None:
    with logged() as lines:
        Client().get("/nowhere/?reason=x")
    assert [line["status"] for line in lines.of("factcheck.access")] == [404]


def test_a_worker_names_the_job_and_its_newsroom(gazette: People) -> None:
    article(gazette.ada, read=False)
    job = Job.objects.get()
    with logged() as lines:
        Worker().work_until_idle()
    (line,) = lines.of("claims.tasks.worker")
    assert (line["job"], line["kind"], line["attempt"]) == (str(job.pk), "read_article", 1)
    assert (line["newsroom"], line["newsroom_id"]) == ("gazette", str(gazette.gazette.pk))
    assert context.current() == {}


def test_a_failed_job_names_the_error_and_where(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    article(gazette.ada, read=False)

    def fail(*_: object) -> None:
        raise KeyError("what it read")

    monkeypatch.setitem(KINDS, JobKind.READ_ARTICLE, Kind(fail, kinds.give_up_reading))
    with logged() as lines:
        Worker().work_until_idle()
    failed = lines.of("claims.tasks.worker")[0]
    assert (failed["level"], failed["error"], failed["kind"]) == ("error", "KeyError", "read_article")
    assert failed["trace"].startswith("tests/operating/test_log.py")
    assert "what it read" not in lines.text


def test_the_line_for_people_reads_as_one(ada: Client) -> None:
    with logged("line", logging.INFO) as lines:
        ada.get("/articles/?q=zeppelin")
    (line,) = [line for line in lines.text.splitlines() if "path=/articles/" in line]
    assert "INFO    answered  request=" in line
    assert "newsroom=gazette" in line
    assert "method=GET path=/articles/ status=200 ms=" in line


def test_a_line_can_not_be_forged() -> None:
    with logged("line") as lines:
        log.warning("asked for %s", "x\n12:00:00 ERROR forged\x1b[31m")
    assert len(lines.text.splitlines()) == 1
    assert "\x1b" not in lines.text


def test_a_librarys_slip_does_not_cost_the_line() -> None:
    record = logging.makeLogRecord({"msg": "%d boats", "args": ("many",)})
    assert '"message": "%d boats"' in logs.JsonFormatter().format(record)


@pytest.mark.parametrize(("form", "level"), [("xml", "INFO"), ("json", "LOUD"), ("", "INFO")])
def test_a_vague_setting_is_refused_by_name(form: str, level: str) -> None:
    with pytest.raises(SettingError, match=r"LOG_(FORMAT|LEVEL)"):
        logs.config(form, level)


@pytest.mark.parametrize("form", ["json", "line"])
def test_the_settings_can_be_applied(form: str) -> None:
    found = logs.config(form, "INFO")
    assert found["root"]["level"] == "INFO"
    assert found["formatters"]["ours"]["()"].rpartition(".")[0] == "factcheck.logs"
    assert hasattr(sys.modules["factcheck.logs"], found["formatters"]["ours"]["()"].rpartition(".")[2])
    assert PASSWORD not in str(found)
