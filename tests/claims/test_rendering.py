"""Stored pages that scripts build, rendered offline by a browser of the operator's; and whatever may become of it."""

import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from claims.enums import Capture, CaptureWay, EventKind, JobState, PartialReason
from claims.gateways import render
from claims.gateways.render import RenderError
from claims.models import Event, Job, Snapshot
from tests.browser import chromium
from tests.claims import sites
from tests.claims.sites import HTML, Site, captured
from tests.faults.servers import within
from tests.files import PNG
from tests.people import People
from tests.servers import response

MADE = b"<!doctype html><html><head><title>Elm</title></head><body><p>The storm took 300 roofs.</p></body></html>"
BUILT = b"""<!doctype html><html><head><title>Elm</title></head><body><noscript>You need to enable JavaScript to run
this app.</noscript><div id="root"></div><script>
document.getElementById("root").innerHTML = "<h1>Storm</h1>" +
  "<p>The storm took 300 roofs in the old harbour, the office of works said on Friday.</p>".repeat(30);
</script></body></html>"""
DRAWS = f"""
from pathlib import Path
shot = next(one for one in sys.argv if one.startswith("--screenshot=")).partition("=")[2]
Path(shot).write_bytes({PNG!r})
sys.stdout.buffer.write({MADE!r})
"""


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        made.pages["/built"] = response(BUILT, HTML)
        yield made


@pytest.fixture
def browser(settings: Any, tmp_path: Path) -> Callable[[str], None]:
    """Configure a program that does so in the place of a browser."""

    def configured(does: str) -> None:
        program = tmp_path / "browser"
        program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{does}")
        program.chmod(0o755)
        settings.CHROMIUM = str(program)

    return configured


@pytest.fixture
def real(settings: Any) -> str:
    """The system's Chromium, configured."""
    found = chromium.path()
    if found is None:
        pytest.skip("no Chromium here")
    settings.CHROMIUM = found
    return found


def _said(event: Event) -> Any:
    return json.loads(bytes(event.body))


def test_no_browser_is_started_unless_one_is_configured(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/built")
    assert (source.capture, Snapshot.objects.get().partial_reason) == (Capture.PARTIAL, PartialReason.NEEDS_SCRIPTS)
    assert Job.objects.count() == 1
    with pytest.raises(RenderError, match="No browser"):
        render.rendered(MADE)


def test_a_browser_that_is_no_longer_there_is_said_to_be_missing(settings: Any, tmp_path: Path) -> None:
    settings.CHROMIUM = str(tmp_path / "gone")
    with pytest.raises(RenderError, match="could not be started"):
        render.rendered(MADE)


def test_what_scripts_would_build_is_rendered_after_the_capture_and_kept_beside_it(
    gazette: People, site: Site, browser: Callable[[str], None]
) -> None:
    browser(DRAWS)
    source = captured(gazette, site, "/built")
    fetched, rendered = Snapshot.objects.order_by("number")
    assert (source.capture, fetched.state, fetched.screenshot) == (Capture.CAPTURED, Capture.PARTIAL, None)
    assert (rendered.way, rendered.state, rendered.media_type) == (CaptureWay.RENDERED, Capture.CAPTURED, "text/html")
    assert rendered.content.text == "The storm took 300 roofs."
    assert rendered.screenshot is not None
    event = Event.objects.filter(kind=EventKind.SOURCE_CAPTURED).latest("seq")
    assert _said(event)["after"]["snapshot"]["files"]["screenshot"]["sha256"] == rendered.screenshot.sha256
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("sys.exit(3)", "browser_broke"),
        ("os.kill(os.getpid(), 11)", "browser_broke"),
        ("", "browser_broke"),
        ("print('<p>words')", "no_picture"),
        ("print('<p>words'); open(sys.argv[-4].partition('=')[2], 'w').write('no PNG')", "no_picture"),
        ("time.sleep(60)", "too_slow"),
        ("os.close(1); time.sleep(60)", "too_slow"),
        ("while True: os.write(1, b'x' * 65536)", "too_large"),
        ("held = b'x' * 80_000_000; time.sleep(60)", "too_complex"),
    ],
    ids=["exits", "crashes", "silent", "no picture", "another picture", "slow", "never ends", "endless", "swells"],
)
def test_a_browser_that_breaks_leaves_the_capture_as_it_was_and_an_event(
    gazette: People,
    site: Site,
    browser: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    does: str,
    code: str,
) -> None:
    monkeypatch.setattr(render, "SECONDS", 2.0)
    monkeypatch.setattr(render, "MOST_DOM", 1_000_000)
    monkeypatch.setattr(render, "MOST_MEMORY", 60_000_000)
    browser(does)
    began = time.monotonic()
    source = captured(gazette, site, "/built")
    assert time.monotonic() - began < 15
    assert (source.capture, source.capture_again_at, Snapshot.objects.count()) == (Capture.PARTIAL, None, 1)
    assert _said(Event.objects.latest("seq"))["after"]["rendering"] == {"failed": code}
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


def test_a_browser_that_is_killed_takes_its_processes_with_it(
    browser: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(render, "SECONDS", 2.0)
    noted = tmp_path / "child"
    browser(
        f"child = os.fork()\nif child: open({str(noted)!r}, 'w').write(str(child))\n"
        "else: os.setpgid(0, 0)\ntime.sleep(60)"
    )
    with pytest.raises(RenderError, match="longer than"):
        render.rendered(MADE)
    state = Path(f"/proc/{noted.read_text()}/stat")
    assert within(5, lambda: not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_its_environment_and_folder_hold_nothing_of_ours(
    browser: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary")
    noted = tmp_path / "seen"
    browser(f"open({str(noted)!r}, 'w').write(repr([sorted(os.environ), os.getcwd(), os.listdir('.')]))\n{DRAWS}")
    assert render.rendered(MADE).screenshot == PNG
    names, folder, held = eval(noted.read_text())  # noqa: S307 - what this very test wrote
    assert set(names) - {"LC_CTYPE", "PWD", "OLDPWD", "SHLVL", "_"} == {"HOME", "PATH", "TMPDIR"}
    assert held == []
    assert not Path(folder).exists()


@pytest.mark.parametrize("root", [True, False])
def test_its_sandbox_stays_on_unless_it_runs_as_root(
    browser: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, root: bool
) -> None:
    noted = tmp_path / "seen"
    browser(f"open({str(noted)!r}, 'w').write('\\n'.join(sys.argv))\n{DRAWS}")
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    render.rendered(MADE)
    assert ("--no-sandbox" in noted.read_text().split("\n")) is root


@pytest.mark.django_db(transaction=True)
def test_nothing_is_rendered_inside_a_transaction(browser: Callable[[str], None]) -> None:
    browser(DRAWS)
    with transaction.atomic(), pytest.raises(RuntimeError, match="inside a transaction"):
        render.rendered(MADE)


def test_a_picture_of_every_page_is_taken_where_that_is_set(
    gazette: People, site: Site, browser: Callable[[str], None], settings: Any
) -> None:
    browser(DRAWS)
    settings.CHROMIUM_PICTURES = True
    assert captured(gazette, site, "/storm").capture == Capture.CAPTURED
    snapshot = Snapshot.objects.get()
    assert (snapshot.way, snapshot.screenshot is not None) == (CaptureWay.FETCHED, True)


def test_a_page_is_captured_though_no_picture_can_be_taken(
    gazette: People, site: Site, browser: Callable[[str], None], settings: Any
) -> None:
    browser("sys.exit(1)")
    settings.CHROMIUM_PICTURES = True
    assert captured(gazette, site, "/storm").capture == Capture.CAPTURED
    assert Snapshot.objects.get().screenshot is None


@pytest.mark.services
def test_chromium_builds_the_page_of_which_only_scripts_know(gazette: People, site: Site, real: str) -> None:
    source = captured(gazette, site, "/built")
    assert source.capture == Capture.CAPTURED, _said(Event.objects.latest("seq"))
    rendered = Snapshot.objects.latest("number")
    assert rendered.way == CaptureWay.RENDERED
    assert "The storm took 300 roofs in the old harbour" in rendered.content.text
    assert rendered.screenshot is not None
    assert rendered.screenshot.media_type == "image/png"


@pytest.mark.services
def test_a_page_in_chromium_reaches_no_server_and_no_file_of_this_machine(real: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<p>a canary in a file</p>")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        port = listening.getsockname()[1]
        page = f"""<!doctype html><title>Elm</title><body><p>Words.</p><img src="http://127.0.0.1:{port}/img">
        <iframe src="file://{secret}"></iframe><iframe src="http://127.0.0.1:{port}/frame"></iframe><script>
        const tell = (what) => document.body.append(" " + what);
        fetch("http://127.0.0.1:{port}/fetch").then(() => tell("reached"), () => tell("refused"));
        fetch("file://{secret}").then((a) => a.text()).then(tell, () => tell("no file"));
        new WebSocket("ws://127.0.0.1:{port}/socket");
        new EventSource("http://localhost:{port}/events");
        </script>"""
        made = render.rendered(page.encode()).dom.decode()
        assert "refused" in made
        assert "no file" in made
        assert "reached" not in made.replace('tell("reached")', "")
        assert "a canary" not in made
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.services
def test_a_page_in_chromium_can_not_go_over_to_a_file(real: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<p>a canary in a file</p>")
    page = f'<!doctype html><title>Elm</title><p>Words.</p><script>location = "file://{secret}";</script>'
    assert "a canary in" not in render.rendered(page.encode()).dom.decode()
