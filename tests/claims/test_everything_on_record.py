"""Whatever writes leaves an entry in the record, or stands in a table here with the reason why not.

What services leave is seen in `test_services`, which runs them. Here it is read from the source that everything else
writes by them: each command, each kind of work, each task by those that are named beside it, the two doors by any. What
is new fails until somebody says what it leaves behind.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.urls import URLResolver, get_resolver
from django.utils.module_loading import import_string

from claims.enums import JobKind
from claims.services import history
from claims.tasks.kinds import KINDS
from factcheck import jobs
from tests.claims import calls

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
    # Where there is no beat, the worker does what is scheduled, too. The jobs that it does are below.
    "serve": {"scrubbing.start_scrub"},
    "worker": {"scrubbing.start_scrub"},
}
AS_PEOPLE_DO = "fill_demo"  # it uses the desk by whatever services there are
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
    "run_job": {"scrubbing.start_scrub"},  # as the worker
    "check_records": {"verification.start_verification"},
    "prune": {"scrubbing.start_scrub"},  # beside it takes away what was kept for a day, and files that no row names
    "sign_heads": "As sign_head.",
    "watch": "It owes looks; what each of them finds is on record.",
}


DESK = "It is how the desk keeps its own work in order: nothing that the newsroom knows or decides."
OWN = "It is a member's own, and nobody else sees it."
SEEN = "It notes that somebody was there."
# What writes without a service, and why the record tells nothing of it.
UNRECORDED: dict[str, str] = {
    **dict.fromkeys(("queue.enqueue", "queue._claim", "queue.beat", "queue.progress", "queue.finish"), DESK),
    **dict.fromkeys(("queue.put_back", "queue.wait", "queue.let_go", "queue.bury"), DESK),
    **dict.fromkeys(("idempotency._keep", "idempotency._lock", "idempotency._patience", "idempotency.prune"), DESK),
    **dict.fromkeys(("drafts.keep", "drafts.forget", "drafts.prune"), OWN),
    **dict.fromkeys(("own.save_filter", "own.rename_filter", "own.delete_filter"), OWN),
    **dict.fromkeys(("own.mark_done", "own.put_back", "users.hide_first_steps"), OWN),
    "users.edit_user": "It is the user's own in every newsroom; another name enters the record of each by a service.",
    "sessions._end": "A session is the user's own.",
    "sessions.note": SEEN,
    "tokens.note_use": SEEN,
    "checkpoints.sign_head": "As sign_head.",
    "reading.begin": "That a reading has begun decides nothing; what it found is on record.",
    **dict.fromkeys(("storage.keep", "storage.remove"), "Files; the row that names one is on record."),
    "triggers.missing": LOOKS,
    "base.ImmutableModel": "It lets a row be written once, by whoever writes it.",
    "user.UserManager": "A user is in no newsroom until a service makes them a member.",
}


@cache
def _commands() -> dict[str, Any]:
    found = {name: app for name, app in get_commands().items() if app in calls.OURS}
    return {name: import_module(f"{app}.management.commands.{name}").Command for name, app in found.items()}


def _tasks() -> dict[str, Any]:
    return {name: task.run for name, task in jobs.app.tasks.items() if not name.startswith("celery.")}


def _views(resolver: Any) -> Iterator[Any]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern)
        else:
            yield getattr(pattern.callback, "view_class", pattern.callback)


def _on_the_way() -> Iterator[Any]:
    """What stands between the net and a view, by its name in the settings."""
    rest = settings.REST_FRAMEWORK
    classes = (*rest["DEFAULT_AUTHENTICATION_CLASSES"], *rest["DEFAULT_THROTTLE_CLASSES"], rest["EXCEPTION_HANDLER"])
    for name in (*settings.MIDDLEWARE, *classes):
        yield import_string(name)


def _services(*starts: Any) -> set[str]:
    return {calls.name_of(one) for one in calls.reached(*starts) if calls.is_service(one)}


def test_every_command_is_in_the_table() -> None:
    assert set(_commands()) == {*COMMANDS, AS_PEOPLE_DO}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_calls_the_services_that_it_is_said_to_and_no_other(name: str) -> None:
    told = COMMANDS[name]
    assert _services(_commands()[name]) == (told if isinstance(told, set) else set())


def test_every_kind_of_work_is_in_the_table() -> None:
    assert set(WORK) == set(KINDS) == set(JobKind)


@pytest.mark.parametrize("kind", WORK)
def test_work_ends_by_the_services_that_it_is_said_to_and_no_other(kind: JobKind) -> None:
    told, work = WORK[kind], KINDS[kind]
    assert _services(work.run, work.give_up) == (told if isinstance(told, set) else set())


def test_every_task_is_in_the_table() -> None:
    assert set(_tasks()) == set(TASKS)


@pytest.mark.parametrize("name", TASKS)
def test_a_task_calls_the_services_that_it_is_said_to_and_no_other(name: str) -> None:
    told = TASKS[name]
    assert _services(_tasks()[name]) == (told if isinstance(told, set) else set())


def test_whatever_writes_is_a_service_or_says_why_it_leaves_no_entry() -> None:
    work = [way for kind in KINDS.values() for way in (kind.run, kind.give_up)]
    starts = [*_views(get_resolver()), *_on_the_way(), *_commands().values(), *_tasks().values(), *work]
    found = calls.reached(*filter(calls.is_ours, starts))
    assert set(history.SERVICES.values()) <= found  # or the source is read in another way than it is written
    assert {calls.name_of(one) for one in found if calls.writes(one)} == set(UNRECORDED)


def test_there_is_no_other_way_in() -> None:
    """No admin of Django's, which would write past the services."""
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert {app.name for app in apps.get_app_configs() if app.name in calls.OURS} == set(calls.OURS)
