"""kill -9 to the web process while clients retry with keys: every acknowledged write is there, and there once.

A few kills here, 20 in continuous integration, more with KILLS=200. The figures of a run are printed.
"""

import http.client
import itertools
import json
import os
import random
import signal
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.house import House, house
from tests.faults.kills import KILLS
from tests.faults.laptop import laptop
from tests.faults.servers import within

WRITERS = 3
BETWEEN = 6  # writes acknowledged from one kill to the next
PATIENCE = 60.0
LOST = (OSError, http.client.HTTPException, ValueError)


class Writer(threading.Thread):
    """Adds articles and a claim in each, under keys, until stopped; asks again whenever it hears nothing."""

    def __init__(self, desk: House) -> None:
        super().__init__(daemon=True)
        self.desk = desk
        self.over = threading.Event()
        self.name_ = uuid.uuid4().hex[:8]
        self.articles: dict[str, str] = {}
        self.claims: dict[str, str] = {}
        self.retried = self.replayed = 0
        self.wrong: list[Any] = []

    def run(self) -> None:
        """Write until stopped, or until an answer is wrong."""
        for number in itertools.count():
            if self.over.is_set() or self.wrong:
                return
            said = f"{number} boats of {self.name_} sank"
            article = self._post("articles/", {"text": f"The harbour office said that {said}."})
            if article:
                self.articles[f"The harbour office said that {said}."] = article
                claim = self._post("claims/", {"article": article, "quote": {"exact": said}})
                if claim:
                    self.claims[said] = claim

    def _post(self, path: str, body: Any) -> str:
        """The id of what was made, once that is acknowledged."""
        key, until = str(uuid.uuid4()), time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                status, headers, answer = self._send(path, body, key)
            except LOST:
                self.retried += 1
                time.sleep(0.05)
                continue
            if status in {201, 202}:
                self.replayed += headers.get("Idempotent-Replayed") == "true"
                return str(answer["id"])
            if answer.get("code") != "in_progress":
                self.wrong.append((path, status, answer))
                return ""
            time.sleep(int(headers["Retry-After"]))
        self.wrong.append((path, "no answer", body))
        return ""

    def _send(self, path: str, body: Any, key: str) -> tuple[int, Any, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=20)
        headers = {"Authorization": f"Bearer {self.desk.token}", "Content-Type": "application/json"}
        try:
            connection.request("POST", f"/api/v1/{path}", json.dumps(body), headers | {"Idempotency-Key": key})
            answer = connection.getresponse()
            return answer.status, answer.headers, json.loads(answer.read())
        finally:
            connection.close()


def _acknowledged(writers: list[Writer]) -> int:
    return sum(len(writer.articles) + len(writer.claims) for writer in writers)


def _run(desk: House, web: Callable[[], list[int]]) -> str:
    """Write and kill; count what is there. Returns the figures as a sentence."""
    writers = [Writer(desk) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    killed = 0
    for _ in range(KILLS):
        goal = _acknowledged(writers) + BETWEEN
        assert within(PATIENCE, lambda: _acknowledged(writers) >= goal, every=0.01), _wrong(writers)  # noqa: B023
        time.sleep(random.random() / 10)  # noqa: S311 - no secret
        for pid in web():
            os.kill(pid, signal.SIGKILL)
            killed += 1
    goal = _acknowledged(writers) + BETWEEN
    assert within(PATIENCE, lambda: _acknowledged(writers) >= goal), _wrong(writers)
    for writer in writers:
        writer.over.set()
    for writer in writers:
        writer.join()
    assert _wrong(writers) == []
    assert killed >= KILLS
    _count(desk, writers)
    retried, replayed = (sum(getattr(writer, name) for writer in writers) for name in ("retried", "replayed"))
    return (
        f"{killed} kills during {_acknowledged(writers):,} acknowledged writes; {retried} requests heard nothing and "
        f"were sent again, {replayed} of them were done already and answered again; 0 lost, 0 twice"
    )


def _wrong(writers: list[Writer]) -> list[Any]:
    return [wrong for writer in writers for wrong in writer.wrong]


def _count(desk: House, writers: list[Writer]) -> None:
    """What was acknowledged is what there is, each once, and the record holds."""
    articles = {text: key for writer in writers for text, key in writer.articles.items()}
    claims = {exact: key for writer in writers for exact, key in writer.claims.items()}
    texts = (
        "SELECT text.text, article.id FROM claims_articletext AS text"
        " JOIN claims_articleversion AS version ON version.id = text.article_version_id"
        " JOIN claims_article AS article ON article.id = version.article_id"
    )
    by_hand = "SELECT exact, id FROM claims_claim WHERE origin = 'person'"
    for acknowledged, sql, kind in ((articles, texts, "article_added"), (claims, by_hand, "claim_logged")):
        stored = desk.query(sql)
        assert len(stored) == len(acknowledged)
        assert {str(said).strip(): _plain(key) for said, key in stored} == {
            said: _plain(key) for said, key in acknowledged.items()
        }
        assert desk.query("SELECT count(*) FROM claims_event WHERE kind = %s", kind) == [(len(acknowledged),)]
    assert desk.call("POST", "/api/v1/events/verify/")[0] == 202
    assert desk.record() == "holds"


def _plain(key: object) -> str:
    return str(key).replace("-", "")


def _say(figures: str, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{figures}.")  # noqa: T201 - what the test is run by hand for


def test_on_a_laptop_what_was_acknowledged_is_there_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with laptop(tmp_path) as desk:
        desk.serve()
        worker = max(desk.children())  # the second that was forked; the web process is whoever else there is
        figures = _run(desk, lambda: [pid for pid in desk.children() if pid != worker][:1])
        assert within(30, lambda: desk.call("GET", "/api/v1/events/verify/")[1]["status"] == "holds")
        _say(f"Laptop: {figures}", capsys)


@pytest.mark.services
def test_in_production_what_was_acknowledged_is_there_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with house(tmp_path) as (desk, _):
        desk.start_web()
        parent = desk.processes["web"].pid
        figures = _run(desk, lambda: [pid for pid in desk.alive("web") if pid != parent][:1])
        _say(f"PostgreSQL: {figures}", capsys)
