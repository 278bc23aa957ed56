"""The image and docker-compose.yml: no root, no open door, no secret inside, and nothing in them that isn't there."""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.bell import QUEUES

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}


def _instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their arguments, in order."""
    text = (ROOT / "docker/Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines]


def test_the_image_is_made_in_two_stages_of_pinned_packages() -> None:
    sources = [argument for word, argument in _instructions() if word == "FROM"]
    assert sources == ["python:3.12-slim AS build", "python:3.12-slim"]
    installs = [argument for word, argument in _instructions() if word == "RUN" and "pip install" in argument]
    assert [("--require-hashes" in install, "--no-deps" in install) for install in installs] == [(True, True)]


def test_the_image_runs_as_nobody_and_says_how_it_is() -> None:
    words = [word for word, _ in _instructions()]
    user = next(argument for word, argument in _instructions() if word == "USER")
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    assert "RUN" not in words[words.index("USER") :]
    check = next(argument for word, argument in _instructions() if word == "HEALTHCHECK")
    assert "factcheck.healthy" in check
    assert (ROOT / "factcheck/healthy.py").exists()


def test_no_secret_enters_the_image() -> None:
    for word, argument in _instructions():
        assert word not in {"ARG", "ADD"}
        if word == "ENV":
            assert not re.search(r"(SECRET|PASSWORD|TOKEN|DATABASE_URL|REDIS_URL)", argument)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    kept = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    copied = {argument.split()[0] for word, argument in _instructions() if word == "COPY" and "--from" not in argument}
    assert copied == kept
    assert [name for name in kept if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_watched_started_again_and_shut_in(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == ("no" if name == "migrate" else "unless-stopped")
    assert "healthcheck" in service or name == "web"  # the web process has the image's
    assert service.get("privileged") is None
    assert service["security_opt"] == ["no-new-privileges:true"]
    for port in service.get("ports", []):
        assert port.startswith("127.0.0.1:")
    if name in OURS:
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    if name not in {"postgres", "migrate", "redis"}:
        assert service["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
        assert service["depends_on"]["postgres"]["condition"] == "service_healthy"


def test_only_the_web_process_is_published_and_the_database_has_no_way_out() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["postgres"]["networks"] == SERVICES["redis"]["networks"] == ["inside"]


def test_every_secret_is_a_file_that_the_operator_names() -> None:
    for secret in COMPOSE["secrets"].values():
        assert re.fullmatch(r"\$\{[A-Z_]+:\?[^}]+\}", secret["file"])
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search(r"PASSWORD|SECRET|TOKEN", name):
                assert name.endswith("_FILE")
                assert value.startswith("/run/secrets/")
            assert not re.search(r"://[^/@]*:[^/@]*@", str(value)), f"{name} holds a password"


def test_the_folder_that_processes_count_in_is_there_and_empty_at_each_start() -> None:
    for service in OURS.values():
        assert service["environment"]["PROMETHEUS_MULTIPROC_DIR"] in service["tmpfs"]


def test_every_setting_that_is_given_is_one_that_is_read() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    known = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    for service in OURS.values():
        assert {name.removesuffix("_FILE") for name in service["environment"]} <= known


@pytest.mark.parametrize("name", OURS)
def test_every_command_exists(name: str) -> None:
    program, *arguments = SERVICES[name]["command"]
    assert shutil.which(str(Path(sys.executable).parent / program))
    if program == "gunicorn":
        assert (ROOT / "factcheck/gunicorn.py").exists()
        assert "python:factcheck.gunicorn" in arguments
    if program == "python":
        assert (ROOT / arguments[0]).exists()


def test_every_queue_has_a_worker() -> None:
    listened: set[str] = set()
    for service in OURS.values():
        command = service["command"]
        if "--queues" in command:
            listened |= set(command[command.index("--queues") + 1].split(","))
    assert listened == set(QUEUES.values())
