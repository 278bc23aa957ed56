"""What Prometheus reads: requests as each process counts them, jobs and readings as the tables say at that moment.

What is counted in memory is summed over the processes of a machine by `PROMETHEUS_MULTIPROC_DIR`; what is asked of the
tables is exact whoever answers. Loaded only where `METRICS_PATH` or `METRICS_PORT` is set.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric, SummaryMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from claims.enums import JobKind, JobState
from claims.selectors import jobs, scrubbing
from claims.selectors.scrubbing import FAULTS

Handler = Callable[[HttpRequest], HttpResponse]

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
NEAR = {"127.0.0.1", "::1"}
# A proxy on this machine would make everybody look near.
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-Ip")

REQUESTS = Counter("factcheck_requests", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram(
    "factcheck_request_seconds",
    "How long an answer took.",
    ["method", "route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
STATEMENTS = Histogram(
    "factcheck_database_statement_seconds",
    "How long a statement took.",
    buckets=(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 20),
)
STATEMENT_ERRORS = Counter("factcheck_database_errors", "Statements that the database refused or lost.", ["error"])


def measured(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 - Django's call
    """A statement, timed."""
    begun = perf_counter()
    try:
        return execute(sql, params, many, context)
    except DatabaseError as error:
        STATEMENT_ERRORS.labels(type(error).__name__).inc()
        raise
    finally:
        STATEMENTS.observe(perf_counter() - begun)


def measure_statements(connection: Any, **_: Any) -> None:
    """Have every statement of a connection timed, from when it opens."""
    if measured not in connection.execute_wrappers:
        connection.execute_wrappers.append(measured)


def begin() -> None:
    """Measure what this process says to the database from now on."""
    connection_created.connect(measure_statements)


class MetricsMiddleware:
    """Counts every request, and answers the one for the metrics before any door sees it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.address = f"/{settings.METRICS_PATH}" if settings.METRICS_PATH else None
        begin()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The metrics for those who may read them, 404 for others; or the door's answer, counted."""
        if request.path.rstrip("/") == self.address:
            return served() if may_read(request) else HttpResponseNotFound()
        begun = perf_counter()
        response = self.get_response(request)
        method = request.method if request.method in METHODS else "other"
        route = "/" + request.resolver_match.route if request.resolver_match else "none"
        REQUESTS.labels(method, route, str(response.status_code)).inc()
        SECONDS.labels(method, route).observe(perf_counter() - begun)
        return response


def may_read(request: HttpRequest) -> bool:
    """Whether the request carries the token; where none is set, whether it comes from this machine itself."""
    token: str = settings.METRICS_TOKEN
    if token:
        given = request.headers.get("Authorization", "")
        return secrets.compare_digest(given.encode(), f"Bearer {token}".encode())
    return request.META.get("REMOTE_ADDR") in NEAR and not any(name in request.headers for name in FORWARDED)


def served() -> HttpResponse:
    """All metrics in the text format."""
    tables = CollectorRegistry()
    tables.register(Tables())
    text = generate_latest(_counted()) + generate_latest(tables)
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _counted() -> CollectorRegistry:
    """What was counted in memory: by this process, or by all that share a folder."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    shared = CollectorRegistry()
    MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return shared


class Tables(Collector):
    """What the tables say, asked anew at each scrape."""

    def collect(self) -> Iterator[Metric]:
        """Jobs, readings and stored files; when the database does not answer, only that."""
        up = GaugeMetricFamily("factcheck_database_up", "Whether the database answers.")
        try:
            found = [*_jobs(), *_readings(), *_files()]
        except DatabaseError:
            connection.close()
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        yield from found


def _jobs() -> Iterator[Metric]:
    numbers = jobs.numbers()
    by_state = GaugeMetricFamily("factcheck_jobs", "Jobs on file.", labels=["kind", "state"])
    oldest = GaugeMetricFamily(
        "factcheck_jobs_oldest_owed_seconds", "For how long the oldest job that could be done waits.", labels=["kind"]
    )
    took = SummaryMetricFamily("factcheck_job_seconds", "Jobs done, and how long they took.", labels=["kind"])
    for kind in JobKind:
        for state in JobState:
            by_state.add_metric([kind, state], numbers.count.get((kind, state), 0))
        oldest.add_metric([kind], numbers.oldest_owed.get(kind, 0.0))
        done = numbers.count.get((kind, JobState.DONE), 0)
        took.add_metric([kind], count_value=done, sum_value=numbers.seconds.get(kind, 0.0))
    yield from (by_state, oldest, took)


def _files() -> Iterator[Metric]:
    found = scrubbing.newest_of_all()
    checked = GaugeMetricFamily("factcheck_files_checked", "Stored files that the last checks looked at.")
    checked.add_metric([], sum(scrub.files for scrub in found))
    faults = GaugeMetricFamily(
        "factcheck_files_faults", "Stored files that the last checks found fault with.", labels=["fault"]
    )
    for fault in FAULTS:
        faults.add_metric([fault], sum(scrub.numbers[fault] for scrub in found))
    at = GaugeMetricFamily(
        "factcheck_files_checked_timestamp_seconds", "When the newsroom whose check is the oldest was checked."
    )
    times = [scrub.at.timestamp() for scrub in found if scrub.at is not None]
    if times:
        at.add_metric([], min(times))
    yield from (checked, faults, at)


def _readings() -> Iterator[Metric]:
    readings = CounterMetricFamily("factcheck_readings", "Readings stored.", labels=["engine_version"])
    claims = CounterMetricFamily("factcheck_claims_read", "Claims that readings found.", labels=["engine_version"])
    for engine_version, stored, found in jobs.readings():
        readings.add_metric([engine_version], stored)
        claims.add_metric([engine_version], found)
    yield from (readings, claims)
