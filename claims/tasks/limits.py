"""What one attempt at a job may take, by its kind. No model in here, so that it can be read before Django is set up."""

from dataclasses import dataclass

from claims.enums import JobKind


@dataclass(frozen=True, slots=True)
class Limit:
    """`seconds` of time, and `megabytes` more memory than its worker had before it."""

    seconds: float
    megabytes: int


LIMITS: dict[JobKind, Limit] = {
    JobKind.READ_ARTICLE: Limit(seconds=300, megabytes=1_500),
    JobKind.VERIFY_RECORD: Limit(seconds=1_800, megabytes=500),
    JobKind.SCRUB_FILES: Limit(seconds=6 * 3_600, megabytes=500),
    JobKind.CAPTURE_SOURCE: Limit(seconds=180, megabytes=700),
    JobKind.FETCH_ARTICLE: Limit(seconds=180, megabytes=500),
    JobKind.REFRESH_ARTICLE: Limit(seconds=180, megabytes=500),
    JobKind.CHECK_SOURCE: Limit(seconds=120, megabytes=500),
}
