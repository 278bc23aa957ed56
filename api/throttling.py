"""How many calls are answered: for each token (or member, by session), for a newsroom, and for an address that fails.

A minute is a minute of the clock, the same for all processes: within it exactly the quota is answered, and at its end
all begin anew. (So a burst around the end of a minute can be up to two quotas; counts are simple and exact in return.)
GET and HEAD are reads, everything else is a write. A call over its token's quota is not counted against the newsroom,
so that one script gone wild can't use up what the others have. Calls in whose name nobody could be found (no token or
a bad one, no such address) are counted for the address they came from; a valid token is never held up by those.

Every answer says where the caller stands, in the fields `RateLimit-Policy` and `RateLimit`
(draft-ietf-httpapi-ratelimit-headers-10). Counting never fails a call: when no store can count, it is let through.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import time

from django import db
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from api import counters, errors
from api.authentication import Credentials
from claims.access import Actor

log = logging.getLogger(__name__)

BASE = "/api/v1/"
WINDOW = 60
READS = {"GET", "HEAD"}
CODE = "too_many_requests"


@dataclass(frozen=True, slots=True)
class Policy:
    """A quota of calls a minute, by the name that callers are told, and the key under which they are counted."""

    name: str
    quota: int
    key: str


@dataclass(slots=True)
class Standing:
    """Where a caller stands: what may be called, what is left of it, and which policy is used up, if one is."""

    policies: Sequence[Policy]
    seconds: int
    left: list[tuple[Policy, int]] = field(default_factory=list)
    over: Policy | None = None

    def write(self, answer: HttpResponse) -> None:
        """Put both fields into an answer, as structured fields (RFC 9651)."""
        answer["RateLimit-Policy"] = ", ".join(f'"{one.name}";q={one.quota};w={WINDOW}' for one in self.policies)
        answer["RateLimit"] = ", ".join(f'"{one.name}";r={left};t={self.seconds}' for one, left in self.left)

    @property
    def refusal(self) -> str:
        """Why a call is refused, and when the next is not."""
        name, quota = (self.over.name, self.over.quota) if self.over else ("", 0)
        return f"The limit {name} is {quota:,} calls a minute. Try again in {self.seconds} s."


class TooManyError(exceptions.Throttled):
    """A policy is used up."""

    default_code = CODE

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.seconds)
        self.detail = exceptions.ErrorDetail(standing.refusal, CODE)
        self.more = violated(standing)


class Limits(BaseThrottle):
    """Counts a call once it is known who makes it, before anything is looked at or changed."""

    def allow_request(self, request: Request, view: object) -> bool:  # noqa: ARG002 - DRF's signature
        """True. Raises `TooManyError` when the caller or the newsroom has no call left in this minute."""
        if not isinstance(request.auth, Credentials):
            return True
        reads, writes = policies(request.auth.actor)
        standing = take((*reads, *writes), reads if request.method in READS else writes)
        request._request.standing = standing  # type: ignore[attr-defined]  # noqa: SLF001 - DRF's name for it
        if standing.over:
            raise TooManyError(standing)
        return True


class RateLimitMiddleware:
    """Says on every answer of version 1 where the caller stands; counts for the address what nobody was found for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse an address that has failed too often."""
        answer = self.get_response(request)
        if not request.path.startswith(BASE):
            return answer
        standing: Standing | None = getattr(request, "standing", None)
        if standing is None:
            one = Policy("address", settings.RATE_FAILURES_PER_MINUTE, f"address:{_address(request)}")
            standing = take([one], [one] if answer.status_code < 500 else [])
            if standing.over:
                answer = errors.problem(429, CODE, standing.refusal, **violated(standing))
                answer["Retry-After"] = str(standing.seconds)
        standing.write(answer)
        return answer


def policies(actor: Actor) -> tuple[list[Policy], list[Policy]]:
    """Those that hold for an actor's reads, and for its writes: its own first, then its newsroom's."""
    who, factor = f"{actor.kind}:{actor.id}", settings.RATE_NEWSROOM_FACTOR
    found: list[list[Policy]] = []
    for kind, quota in (("read", settings.RATE_READS_PER_MINUTE), ("write", settings.RATE_WRITES_PER_MINUTE)):
        own = Policy(f"{actor.kind}-{kind}", quota, f"{who}:{kind}")
        all_of_it = Policy(f"newsroom-{kind}", quota * factor, f"newsroom:{actor.newsroom_id}:{kind}")
        found.append([own, all_of_it])
    return found[0], found[1]


def take(known: Sequence[Policy], counted: Sequence[Policy]) -> Standing:
    """Count a call against each of `counted` in turn, until one is used up. Where none is counted, all is left."""
    now = int(time())
    standing = Standing(known, WINDOW - now % WINDOW)
    for policy in counted:
        used = _hit(policy, now // WINDOW)
        standing.left.append((policy, max(policy.quota - used, 0)))
        if used > policy.quota:
            standing.over = policy
            return standing
    if not counted:
        standing.left = [(policy, policy.quota) for policy in known]
    return standing


def violated(standing: Standing) -> dict[str, list[str]]:
    """The member of the problem that names the policy, as the draft has it."""
    return {"violated-policies": [standing.over.name] if standing.over else []}


def _hit(policy: Policy, window: int) -> int:
    try:
        return counters.store().hit(policy.key, window)
    except db.Error:
        log.exception("Calls can't be counted; this one is let through.")
        return 0


def _address(request: HttpRequest) -> str:
    return str(getattr(request, "client_address", "") or request.META.get("REMOTE_ADDR", ""))
