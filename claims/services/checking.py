"""What became of a captured page at its address. It never moves evidence: what counts is the capture."""

from dataclasses import dataclass
from uuid import UUID

from claims import access, queue
from claims.enums import CheckState, EventKind
from claims.models import Snapshot, Source, SourceCheck
from claims.queue import Hold
from claims.selectors import watches
from claims.services import history, rows

DNS = "dns"


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found: as in `SourceCheck`."""

    state: CheckState
    code: str = ""
    status: int | None = None
    sha256: str = ""
    text_sha256: str = ""


def owed(hold: Hold) -> tuple[Source, Snapshot] | None:
    """The source that a job is to look at, and the capture to compare with; None when that is of no use any more."""
    source = Source.objects.get(pk=UUID(hold.job.payload["source"]))
    snapshot = watches.compared_with(source)
    if snapshot is None or source.confidential or source.url != hold.job.payload["url"]:
        return None
    return source, snapshot


@history.service
def store_check(*, source: Source, snapshot: Snapshot, look: Look, hold: Hold, dead: bool = False) -> SourceCheck:
    """Keep what a look found, and mark its job done, or `dead`. It is an event where it is not what the last one found.

    A host of no address is gone once two looks in a row say so: the first may be the fault of the desk's own network.
    Raises `LostJobError`.
    """
    source = rows.lock(source)
    last = watches.last_check(source)
    state = look.state
    if look.code == DNS and last is not None and last.code == DNS:
        state = CheckState.GONE
    if dead:
        queue.bury(hold, "The address could not be looked at.")
    else:
        queue.finish(hold, {"state": state.value})
    check = SourceCheck(
        newsroom_id=source.newsroom_id,
        source=source,
        snapshot=snapshot,
        state=state,
        code=look.code[:50],
        status=look.status,
        sha256=look.sha256,
        text_sha256=look.text_sha256,
    )
    check.save()
    before = last.state if last is not None else CheckState.LIVE.value
    if before != state:
        about = [source, check, snapshot]
        stated = {"state": state.value, "code": history.fact(check.code, plain=True), "status": look.status}
        by = access.system(source.newsroom_id)
        history.record(EventKind.SOURCE_CHECKED, by=by, about=about, before={"state": before}, after=stated)
    return check
