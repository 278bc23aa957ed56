"""A claim's attribution: checked, its speakers found or made, its links stored in order. Inner steps of claims."""

from collections.abc import Iterable, Sequence
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from claims import checks
from claims.enums import LinkRole, SpeakerKind
from claims.errors import Faults, InvalidError, StateError, invalid
from claims.models import Article, Attribution, Claim, Speaker
from claims.services import history, spans, speakers

MAX_LINKS = 10


class SpeakerGiven(TypedDict, total=False):
    """A speaker by `id`, or by `name` and `kind`."""

    id: UUID
    name: str
    kind: SpeakerKind


class LinkGiven(TypedDict):
    """One link as a door hands it in; `start` and `end` are code points of `as_written` in the version's text."""

    role: LinkRole
    speaker: SpeakerGiven
    as_written: NotRequired[str]
    cue: NotRequired[str]
    start: NotRequired[int | None]
    end: NotRequired[int | None]


def replace(claim: Claim, links: Sequence[LinkGiven], text: str | None) -> None:
    """Store `links` as the claim's attribution in place of what it had; where they are the same, nothing is written.

    `text` is that of the claim's version. Raises `InvalidError`, with paths below `attribution`, unless the source
    comes first and alone, every speaker is known or named, and every span is what it says. Of a text that was taken
    down (None) places on file can be kept; another is a `StateError`.
    """
    _check_order(links)
    faults = Faults()
    made = []
    for position, given in enumerate(links):
        try:
            made.append(_link(claim, given, position, text))
        except InvalidError as error:
            faults.take(error, "attribution", position)
    faults.raise_if_any()
    there = [_row(link) for link in claim.attribution.order_by("position")]
    if [_row(link) for link in made] == there:
        return
    if there:
        claim.attribution.all().delete()
    Attribution.objects.bulk_create(made)


def _row(link: Attribution) -> list[Any]:
    """What a link says, whichever row says it."""
    return [getattr(link, name) for name in ("position", "role", "speaker_id", "as_written", "cue", "start", "end")]


def facts(claim: Claim) -> list[dict[str, Any]]:
    """The attribution as an event states it."""
    return told(Attribution.objects.filter(claim=claim))


def told(links: Iterable[Attribution]) -> list[dict[str, Any]]:
    """A claim's links as an event states them."""
    return [
        {
            "role": link.role,
            "speaker": str(link.speaker_id),
            "as_written": history.fact(link.as_written),
            "cue": history.fact(link.cue),
            "start": link.start,
            "end": link.end,
        }
        for link in links
    ]


def _check_order(links: Sequence[LinkGiven]) -> None:
    if len(links) > MAX_LINKS:
        raise invalid("attribution", f"An attribution has at most {MAX_LINKS} links.", "too_many")
    roles = [LinkRole(link["role"]) for link in links]
    if links and (roles[0] is not LinkRole.SOURCE or LinkRole.SOURCE in roles[1:]):
        raise invalid("attribution", "The first link is the source, all others are relays.", "order")


def _link(claim: Claim, given: LinkGiven, position: int, text: str | None) -> Attribution:
    as_written = checks.text(given.get("as_written"), "as_written")
    start, end = given.get("start"), given.get("end")
    if text is None:
        _require_on_file(claim, start, end)
    elif start is not None or end is not None:
        if start is None or end is None or not 0 <= start < end <= len(text):
            raise invalid("start", "start and end have to be a span of the article's text.", "not_a_span")
        as_written = as_written or text[start:end][: checks.MAX_LINE]
        if text[start:end] != as_written:
            raise invalid("as_written", "The article says something else between start and end.", "not_the_text")
    speaker = _speaker(given["speaker"], as_written, claim.article)
    return Attribution(
        newsroom_id=claim.newsroom_id,
        claim=claim,
        position=position,
        role=given["role"],
        speaker=speaker,
        as_written=as_written or ("" if speaker.kind != SpeakerKind.UNNAMED else speaker.name),
        cue=checks.text(given.get("cue"), "cue", most=200),
        start=start,
        end=end,
    )


def _require_on_file(claim: Claim, start: int | None, end: int | None) -> None:
    """Raise `StateError` for a place that the claim does not name: what stood there, nobody can tell any more."""
    named = (start, end) != (None, None)
    if named and not claim.attribution.filter(start=start, end=end).exists():
        raise StateError(spans.TAKEN_DOWN, code="taken_down")


def _speaker(given: SpeakerGiven, as_written: str, article: Article) -> Speaker:
    if "id" in given:
        found = Speaker.objects.filter(pk=given["id"]).select_related("merged_into").first()
        if found is None:
            raise invalid("speaker", "There is no speaker of that id here.", "unknown")
        return found.merged_into or found
    kind = SpeakerKind(given.get("kind", SpeakerKind.PERSON))
    fallback = as_written if kind is SpeakerKind.UNNAMED else ""
    try:
        name = checks.text(given.get("name") or fallback, "name", required=True)
    except InvalidError as error:
        faults = Faults()
        faults.take(error, "speaker")
        raise InvalidError(faults.found) from None
    return speakers.find_or_make(name, kind, article)
