"""Correction requests of readers: taken in without a sign-in, within limits; answered by an editor."""

import hashlib
import secrets
from datetime import timedelta

from claims import access, checks, clock, conf
from claims.access import Action, Actor
from claims.decisions import RequestState
from claims.enums import EventKind
from claims.errors import BusyError, Faults, InvalidError, invalid
from claims.models import Claim, CorrectionRequest, FactCheck
from claims.selectors import publishing
from claims.services import freezing, history, rows

MAX_TEXT = 5_000
MAX_ANSWER = 5_000
KEY_BYTES = 18
DAY = timedelta(days=1)
# So many times more are taken in of those who were not heard yet: a flood shuts them out only from so many networks.
RESERVE = 10


@history.service
def ask(
    *,
    fact_check: FactCheck,
    text: str,
    contact: str = "",
    key: str = "",
    unheard: bool = False,
    request_id: str | None = None,
) -> tuple[CorrectionRequest, str]:
    """Ask for a correction, as a reader of whom nothing is known; with the key that its state is looked up by.

    The key is told once, here: only its hash is kept. A form draws one before (`new_key`), so that the same words sent
    twice with the same `key` are asked once; other words under it are asked too, with a key of their own.

    Raises `InvalidError` naming every field that won't do, and `BusyError` when more was asked about this fact-check
    within a day than is taken in. How often one address and one network may ask is for the door to limit, which knows
    them; `unheard` is whoever asks from where nothing was asked about it that day, and is taken in long after others.
    """
    by = access.system(fact_check.newsroom_id, request_id=request_id)
    faults, kept = Faults(), {}
    for name, given, most in (("text", text, MAX_TEXT), ("contact", contact, checks.MAX_LINE)):
        try:
            kept[name] = checks.text(given.replace("\r\n", "\n"), name, most=most, required=name == "text")
        except InvalidError as error:
            faults.take(error)
    faults.raise_if_any()
    fact_check = rows.lock(fact_check)
    before = CorrectionRequest.objects.filter(fact_check=fact_check, key_sha256=digest(key)).first() if key else None
    if before is not None and (before.text, before.contact) == (kept["text"], kept["contact"]):
        return before, key
    _refuse_too_many(fact_check, conf.correction_requests_per_day() * (RESERVE if unheard else 1))
    key = key if key and before is None else new_key()
    asked = CorrectionRequest.objects.create(
        newsroom_id=fact_check.newsroom_id, fact_check=fact_check, key_sha256=digest(key), **kept
    )
    stated = {"text": history.fact(asked.text), "contact": history.fact(asked.contact)}
    history.record(EventKind.CORRECTION_ASKED, by=by, about=[asked, fact_check], after=stated)
    return asked, key


@history.service
def answer(
    *, by: Actor, request: CorrectionRequest, state: RequestState, answer: str, expected: int | None = None
) -> CorrectionRequest:
    """Accept or decline what a reader asked, in words that the reader can look up; an answer may be put right later.

    It changes nothing published: what is accepted is corrected by a correction. Raises `StaleError`, and
    `InvalidError`, also where the answer names a confidential source: a reader is nobody of the newsroom.
    """
    access.require(by, Action.ANSWER_REQUEST)
    if state is RequestState.RECEIVED:
        raise invalid("state", "Accept it or decline it.", "choice")
    said = checks.text(answer.replace("\r\n", "\n"), "answer", most=MAX_ANSWER, required=True)
    request = rows.lock(request, expected=expected)
    told = Claim.objects.filter(publications__fact_check_version__fact_check=request.fact_check).distinct()
    freezing.refuse_secrets(publishing.guard(list(told.select_related("article"))), {"answer": said})
    before, version = _stated(request), request.version
    request = rows.write(request, state=state, answer=said)
    if request.version != version:
        about = [request, request.fact_check]
        history.record(EventKind.CORRECTION_ANSWERED, by=by, about=about, before=before, after=_stated(request))
    return request


def _refuse_too_many(fact_check: FactCheck, most: int) -> None:
    """Raise `BusyError` where `most` were asked within a day, with when the first of those is a day old."""
    now = clock.now()
    asked = CorrectionRequest.objects.filter(fact_check=fact_check, created_at__gt=now - DAY).order_by("-created_at")
    last = asked.values_list("created_at", flat=True)[most - 1 : most]
    if last:
        said = "Many readers have asked about this fact-check today. Please try again tomorrow."
        seconds = int((last[0] + DAY - now).total_seconds()) + 1
        raise BusyError(said, code="too_many_requests", seconds=seconds)


def new_key() -> str:
    """A key that nobody can guess."""
    return secrets.token_urlsafe(KEY_BYTES)


def digest(key: str) -> str:
    """The hash that a key is kept as."""
    return hashlib.sha256(key.encode()).hexdigest()


def _stated(request: CorrectionRequest) -> dict[str, object]:
    return {"state": str(request.state), "answer": history.fact(request.answer)}
