"""Say in words what is misconfigured or unhealthy, and what to do about it. Exits 1 when something is wrong."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from factcheck.doctor import Check, Finding, Level, around, configured, examine, stored

SETTINGS: dict[str, Check] = {
    "DEBUG": configured.debug,
    "SECRET_KEY": configured.secret_key,
    "RECORD_KEY": configured.record_key,
    "ALLOWED_HOSTS": configured.hosts,
    "HTTPS": configured.https,
    "Mail": configured.mail,
    "Fetching": configured.fetching,
    "Rendering": configured.rendering,
    "Metrics": configured.metrics,
}
DATABASE: dict[str, Check] = {"The database": stored.reachable}
REACHED: dict[str, Check] = {"SQLite": stored.journal, "The clock": stored.clock, "Migrations": stored.migrations}
MIGRATED: dict[str, Check] = {
    "Triggers and walls": stored.guards,
    "The record": stored.future,
    "Workers": stored.workers,
}
AROUND: dict[str, Check] = {
    "Storage": around.storage,
    "Kept files": around.kept,
    "The disk": around.disk,
    "Redis": around.redis,
    "Static files": around.static,
}


def diagnose() -> list[Finding]:
    """All findings. The database is asked no further than it can answer: reached, then migrated."""
    found = _all(SETTINGS)
    for stage in (DATABASE, REACHED, MIGRATED):
        looked = _all(stage)
        found += looked
        if any(finding.level == Level.WRONG for finding in looked):
            break
    return [*found, *_all(AROUND)]


def _all(checks: dict[str, Check]) -> list[Finding]:
    return [finding for name, check in checks.items() for finding in examine(name, check)]


class Command(BaseCommand):
    """`manage.py doctor [--quiet]`."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to leave out what is well."""
        parser.add_argument("--quiet", action="store_true", help="leave out what is well")

    def handle(self, **options: Any) -> None:
        """Print a line for each finding and a sum; exit 1 when something is wrong."""
        found = diagnose()
        for finding in found:
            if finding.level != Level.OK or not options["quiet"]:
                self.stdout.write(self._line(finding))
        levels = [finding.level for finding in found]
        bad, doubtful = levels.count(Level.WRONG), levels.count(Level.WARNING)
        self.stdout.write(f"{bad} wrong, {doubtful} warnings, {levels.count(Level.OK)} ok.")
        if bad:
            sys.exit(1)

    def _line(self, finding: Finding) -> str:
        style = {Level.WRONG: self.style.ERROR, Level.WARNING: self.style.WARNING}.get(finding.level, str)
        return f"{style(f'{finding.level:<7}')}  {finding.what.removesuffix('.')}. {finding.do}".rstrip()
