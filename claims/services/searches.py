"""The search log: where was looked for evidence on a claim, for what, and what came of it. It moves nothing."""

from typing import Any

from claims import access, checks, clock
from claims.access import Action, Actor
from claims.enums import EventKind, SearchOutcome
from claims.errors import Faults, InvalidError, StateError
from claims.models import Claim, Search
from claims.services import history, rows


@history.service
def log_search(
    *, by: Actor, claim: Claim, where: str, query: str, outcome: SearchOutcome | None = None, note: str = ""
) -> Search:
    """Note that `where` was searched for `query`, and what came of it.

    Raises `InvalidError` naming every field that can't be taken: a search says where, for what, and its outcome.
    """
    access.require(by, Action.LOG_SEARCH)
    rows.require_here(claim)
    faults = Faults()
    fields: dict[str, Any] = {"outcome": outcome}
    given = {"where": (where, checks.MAX_LINE), "query": (query, checks.MAX_LINE), "note": (note, checks.MAX_NOTE)}
    for name, (value, most) in given.items():
        try:
            fields[name] = checks.text(value, name, most=most, required=name != "note")
        except InvalidError as error:
            faults.take(error)
    if outcome is None:
        faults.add("outcome", f"Say what came of it: {', '.join(SearchOutcome)}.", "required")
    faults.raise_if_any()
    search = Search(newsroom_id=by.newsroom_id, claim=claim, created_by_id=by.member_id, **fields)
    search.save()
    history.record(EventKind.SEARCH_LOGGED, by=by, about=[search, claim], after=history.facts(search))
    return search


@history.service
def withdraw_search(*, by: Actor, search: Search, expected: int | None = None) -> Search:
    """Take an entry out of the log that was noted wrongly; it stays on file. Raises `StateError`, `StaleError`."""
    access.require(by, Action.LOG_SEARCH)
    search = rows.lock(search, expected=expected)
    if search.withdrawn_at:
        raise StateError("This entry of the search log is withdrawn already.")
    search = rows.write(search, withdrawn_at=clock.now())
    history.record(
        EventKind.SEARCH_WITHDRAWN,
        by=by,
        about=[search, search.claim],
        before={"withdrawn_at": None},
        after={"withdrawn_at": history.fact(search.withdrawn_at)},
    )
    return search


@history.service
def restore_search(*, by: Actor, search: Search, expected: int | None = None) -> Search:
    """Bring a withdrawn entry back. Raises `StateError` when it is not withdrawn."""
    access.require(by, Action.LOG_SEARCH)
    search = rows.lock(search, expected=expected)
    if not search.withdrawn_at:
        raise StateError("This entry of the search log is not withdrawn.")
    before = {"withdrawn_at": history.fact(search.withdrawn_at)}
    search = rows.write(search, withdrawn_at=None)
    history.record(
        EventKind.SEARCH_RESTORED,
        by=by,
        about=[search, search.claim],
        before=before,
        after={"withdrawn_at": None},
    )
    return search
