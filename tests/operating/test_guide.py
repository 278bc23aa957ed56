"""The operator's guide says what is: its commands, settings, figures and metrics are those of the code."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands, load_command_class

from claims import drafts, idempotency, outages, queue
from claims.absence import AWAY
from factcheck import jobs, mailing, metrics

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/operate.md").read_text(encoding="utf-8")
SAID = " ".join(GUIDE.split())
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
# What a shell, Django, compose or OpenSSL reads, and what is only made with `make`.
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "SET", "POSTGRES_PASSWORD_FILE", "SSL_CERT_FILE", "SSL_CERT_DIR"}


def _section(title: str) -> str:
    return re.split(r"^#+ ", GUIDE.partition(f"# {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


COMMANDS = re.findall(r"^\| `([a-z_]+)([^`]*)` \|", _section("Commands"), re.MULTILINE)


@pytest.mark.parametrize(("name", "options"), COMMANDS)
def test_every_command_takes_what_it_is_said_to_take(name: str, options: str) -> None:
    command = load_command_class(get_commands()[name], name)  # type: ignore[arg-type]
    known = command.create_parser("manage.py", name).format_help()
    assert [one for one in re.findall(r"--[a-z-]+", options) if one not in known] == []


def test_every_command_of_ours_is_told() -> None:
    ours = {name for name, app in get_commands().items() if app in {"claims", "factcheck"}}
    assert ours - {name for name, _ in COMMANDS} == {"fill_demo"}  # what `serve` runs by itself


def test_every_setting_that_is_named_is_one() -> None:
    named = set(re.findall(r"`([A-Z][A-Z_]{2,})(?:=[^`]*)?`", GUIDE))
    known = set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    unknown = {name for name in named - NOT_OURS if name.removesuffix("_FILE") not in known}
    assert unknown - {"TRUNCATE", "PING"} == set()


@pytest.mark.parametrize(
    ("setting", "default"), re.findall(r"`(RATE_[A-Z_]+)` \((\d+)\)", GUIDE), ids=lambda value: str(value)
)
def test_a_default_is_the_one_that_is_told(setting: str, default: str) -> None:
    assert f"\n{setting}={default}\n" in EXAMPLE


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.0f} s"


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (jobs.SWEEP_EVERY == 2.5, "every worker looks at the table every 2.5 seconds"),
        (jobs.UNHEARD_AFTER == 5, "for what has waited for five"),
        (AWAY == 5, "after a failure a process leaves it alone for five"),
        (True, f"{_seconds(settings.STATEMENT_TIMEOUT_MS)} for a statement"),
        (True, f"{_seconds(settings.LOCK_TIMEOUT_MS)} for a lock"),
        (True, f"{_seconds(settings.IDLE_TIMEOUT_MS)} for an idle transaction"),
        (settings.JOB_LEASE_SECONDS == 10, "when its lease is over, 10 s later"),
        (True, f"are kept for {idempotency.KEPT_FOR / timedelta(hours=1):.0f} hours"),
        (True, f"for {drafts.KEPT_FOR.days} days at most"),
        (queue.MAX_ATTEMPTS == 3, "after three it is given up with the reason"),
        (queue.MAX_DEATHS == 6, "One whose worker died with it is given up after six"),
        (True, f"({outages.FULL.status}, {outages.READ_ONLY.status} with `Retry-After`)"),
        ((mailing.AT_MOST, mailing.HOUR) == (10, 3600), "mails the same error once an hour and ten in all"),
    ],
)
def test_a_figure_is_that_of_the_code(figure: bool, said: str) -> None:
    assert figure
    assert said in SAID


@pytest.mark.parametrize("name", [name for name, service in COMPOSE.items() if "build" in service])
def test_a_process_is_started_by_the_command_that_compose_has(name: str) -> None:
    assert f"`{' '.join(COMPOSE[name]['command'])}`" in _section("Starting it")


def test_every_metric_is_told_and_no_other(db: None) -> None:
    told = set(re.findall(r"`(factcheck_[a-z_]+?)(?:_count)?`", _section("Metrics").partition("Worth an alarm")[0]))
    families = [*metrics.Tables().collect(), *metrics.REGISTRY.collect()]
    kept = {family.name for family in families if family.name.startswith("factcheck_")}
    assert {name.removesuffix("_total") for name in told} == kept
