"""Whatever writes is in a table here, with the services by which it leaves an entry, or why it leaves none.

What services do is shown in `test_services`, what routes do in the tables of `tests/api` and `tests/web`. A command, a
kind of work or a schedule that is new fails here until somebody says what it leaves behind.
"""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands

from claims import services
from claims.enums import JobKind
from claims.services import history
from claims.tasks.kinds import KINDS
from factcheck import jobs

OURS = ("claims", "factcheck", "api", "web")
LOOKS = "It only looks."

# Each command → the services that it calls, or why the record tells nothing of it.
COMMANDS: dict[str, set[str] | str] = {
    "create_newsroom": {"newsrooms.create_newsroom", "invitations.invite_member"},
    "create_token": {"tokens.create_token"},
    "read_again": {"rereading.read_again"},
    "scrub_files": {"scrubbing.start_scrub"},
    "doctor": LOOKS,
    "export_record": LOOKS,
    "metrics": LOOKS,
    "print_tables": LOOKS,
    "verify_record": LOOKS,
    "sign_head": "A signed head is no entry, or each would move the head that the next has to sign.",
    "serve": "It starts the server and the worker, whose work is below.",
    "worker": "It does the work that is below.",
    "fill_demo": "It uses the desk as people do, by its services.",
}
# Each kind of work → the services by which it ends, done or given up, or why.
WORK: dict[JobKind, set[str] | str] = {
    JobKind.READ_ARTICLE: {
        "reading.store_reading",
        "reading.fail_reading",
        "rereading.store_again",
        "rereading.fail_again",
    },
    JobKind.CAPTURE_SOURCE: {"archiving.store_capture", "archiving.fail_capture"},
    JobKind.CHECK_SOURCE: {"checking.store_check"},
    JobKind.FETCH_ARTICLE: {"by_address.store_fetched", "by_address.fail_fetch"},
    JobKind.REFRESH_ARTICLE: {"refreshing.store_refreshed", "refreshing.refuse"},
    JobKind.SCRUB_FILES: {"scrubbing.store_scrub"},
    JobKind.VERIFY_RECORD: "What a check of the record finds is the job's result; that it was asked for is on record.",
}
# Each task that is scheduled or sent → the services that it calls, or why.
TASKS: dict[str, set[str] | str] = {
    "run_job": "It does the work that is above.",
    "check_records": {"verification.start_verification"},
    "prune": {"scrubbing.start_scrub"},  # beside it takes away what was kept for a day, and files that no row names
    "sign_heads": "As sign_head.",
    "watch": "It owes looks; what each of them finds is on record.",
}


def _services(table: dict[str, set[str] | str] | dict[JobKind, set[str] | str]) -> set[str]:
    return {name for told in table.values() if isinstance(told, set) for name in told}


def test_every_command_is_in_the_table() -> None:
    ours = {name for name, app in get_commands().items() if app in OURS}
    assert ours == set(COMMANDS)


@pytest.mark.parametrize("name", [name for name, told in COMMANDS.items() if isinstance(told, set)])
def test_a_command_calls_the_services_that_it_is_said_to(name: str) -> None:
    told = COMMANDS[name]
    source = inspect.getsource(import_module(f"{get_commands()[name]}.management.commands.{name}"))
    assert [service for service in told if f"{service.partition('.')[2]}(" not in source] == []


def test_every_kind_of_work_is_in_the_table() -> None:
    assert set(WORK) == set(KINDS) == set(JobKind)


def test_every_task_is_in_the_table() -> None:
    assert {name for name in jobs.app.tasks if not name.startswith("celery.")} == set(TASKS)


def test_what_they_are_said_to_call_are_services() -> None:
    for module in iter_modules(services.__path__):
        import_module(f"{services.__name__}.{module.name}")
    assert _services(COMMANDS) | _services(WORK) | _services(TASKS) <= set(history.SERVICES)


def test_there_is_no_other_way_in() -> None:
    """No admin of Django's, which would write past the services."""
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert {app.name for app in apps.get_app_configs() if app.name in OURS} == set(OURS)
