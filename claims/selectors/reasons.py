"""The words for why an item of evidence does not count; the same at every door."""

from collections.abc import Mapping
from uuid import UUID

from claims.counting import Lacking, WhyNot
from claims.enums import Capture, RemovalKind
from claims.models import Evidence, Removal

WORDS = {
    WhyNot.WITHDRAWN: "withdrawn",
    WhyNot.UTTERANCE: "about the utterance only: a recording that it was said supports nothing that was said",
    WhyNot.CONTEXT: "context counts for neither side",
    WhyNot.OWN_SPEAKER: "the claim's own speaker",
    WhyNot.LATER_FIGURE: "a later figure: it updates the claim and counts for neither side",
    WhyNot.PENDING_ADDRESS: "there is no capture of this address to find the excerpt in yet",
    WhyNot.PENDING_TEXT: "the text of this file has not been read yet, so what it says can't be found in it",
    WhyNot.PENDING_MISSING: "the excerpt is not in the capture",
    WhyNot.PENDING_EXCERPT: "give an excerpt: the words of the source that matter",
    WhyNot.PENDING_PLACE: "nothing says where in the file it stands: give an excerpt, a region, a time or a cell",
    WhyNot.PENDING_LOCATOR: "no locator says where in the document it stands",
    WhyNot.TAKEN_DOWN: "what it was found in was taken down",
    WhyNot.GROUP_INCOMPLETE: "its group is incomplete: each item of a group has to count",
}
# Why an item counts as it does can tell what it is; of one that is withheld, these say no more than the board does.
OPEN = {WhyNot.WITHDRAWN, WhyNot.UTTERANCE, WhyNot.CONTEXT}
WITHHELD = "why, those working on the claim can see"
NO_CAPTURE = {WhyNot.PENDING_ADDRESS, WhyNot.PENDING_TEXT}


def why_not(item: Evidence, numbers: Mapping[UUID, int], hidden: set[UUID]) -> str | None:
    """Why `item` does not count, or None. `numbers` are those of the claim's items, `hidden` its withheld sources.

    Of a source that is withheld nothing is said that stands in it.
    """
    if not item.why_not:
        return None
    why = WhyNot(item.why_not)
    if item.source_id in hidden and why not in OPEN:
        return WITHHELD
    if why is WhyNot.TAKEN_DOWN and item.taken_down:
        return f"{_what(item.taken_down)} on {item.taken_down.created_at:%Y-%m-%d}: {item.taken_down.reason}"
    if why is WhyNot.SAME_ORIGIN:
        return _same_origin(item, numbers, hidden)
    return lacking(item) if why == item.lacks else WORDS[why]


def _what(removal: Removal) -> str:
    """What became of what an item leaned on."""
    if removal.kind == RemovalKind.SPEAKER:
        return "whether it is the speaker's own can't be told: who that is was erased"
    return "its capture was taken down" if removal.kind == RemovalKind.CAPTURE_TEXT else "its file was taken down"


def lacking(item: Evidence) -> str:
    """Why `item` is pending; "" for what is located."""
    if not item.lacks:
        return ""
    why = WhyNot(item.lacks)
    if why is WhyNot.PENDING_MISSING:
        return _not_found(item)
    return _no_capture(item, why) if why in NO_CAPTURE else WORDS[why]


def _not_found(item: Evidence) -> str:
    """What of the excerpt is not as it is in the capture: "the excerpt is not in the capture: 4,171"."""
    said: dict[str, list[str]] = {}
    for what, *words in item.missing:
        said.setdefault(what, []).extend(words)
    if pages := said.get(Lacking.PAGE):
        return f"the excerpt is not on the page that is named: it is on page {pages[0]}, not {pages[1]}"
    begins = WORDS[WhyNot.PENDING_MISSING]
    more = f" and {said[Lacking.MORE][0]} more" if Lacking.MORE in said else ""
    missing, added = (", ".join(said.get(what, [])) for what in (Lacking.MISSING, Lacking.ADDED))
    if missing and added:
        return f"{begins}: {missing}{more} (it has {added} there)"
    if missing:
        return f"{begins}: {missing}{more}"
    if added:
        return f"{begins}: the excerpt leaves out {added}, which stands there{more}"
    return f"{begins}: no text could be read from it"


def _no_capture(item: Evidence, why: WhyNot) -> str:
    what = "this address" if why is WhyNot.PENDING_ADDRESS else "this file"
    if item.source.capture == Capture.PENDING and why is WhyNot.PENDING_ADDRESS:
        return "this address is being captured; then the excerpt is looked for"
    if item.source.capture == Capture.FAILED:
        return f"{what} could not be captured: {item.source.capture_detail}"
    return WORDS[why]


def _same_origin(item: Evidence, numbers: Mapping[UUID, int], hidden: set[UUID]) -> str:
    if item.instead is None or item.instead.source_id in hidden:
        return "same origin as another item"
    other = str(item.instead.source)
    unknown = "" if item.source.origin_confirmed else ", as far as is known: nobody has confirmed its origin"
    return f"same origin as #{numbers[item.instead.pk]} {other}{unknown}"
