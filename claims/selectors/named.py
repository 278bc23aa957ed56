"""The sources that published fact-checks name in the open, and what became of those, and of the speakers, since.

What is published is frozen, and so says nothing of what a source is by now. It is found by the dossier of the verdict
that was published: that lists the evidence which was not withdrawn, in the order in which its sources are shown.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from claims.enums import EventKind, RemovalKind
from claims.models import (
    Attribution,
    EventSubject,
    Evidence,
    FactCheck,
    FactCheckClaim,
    FactCheckContent,
    Removal,
    Snapshot,
    Source,
    Speaker,
    Succession,
    VerdictContent,
)
from claims.models.succession import How
from claims.publication import shown
from claims.publication.shown import Shown
from claims.publication.shown import Source as Told
from claims.selectors import fact_checks
from claims.selectors.waiting import Why

_MADE_SO = (EventKind.SOURCE_EDITED, EventKind.SPEAKER_MERGED, EventKind.UNDONE)
_VERSION = "fact_check_version__fact_check"
_NOW_CONFIDENTIAL = b'"confidential":true'


@dataclass(frozen=True, slots=True)
class Page:
    """A claim as it stands published, under which headline, and the evidence behind its sources, in the order shown."""

    placed: FactCheckClaim
    headline: str
    told: Shown
    items: Sequence[str]

    @property
    def fact_check_id(self) -> UUID:
        """Of the fact-check that it stands in."""
        return self.placed.fact_check_version.fact_check_id


@dataclass(frozen=True, slots=True)
class Named:
    """A source that a page names, as the page tells of it, and the evidence as it is now."""

    page: Page
    told: Told
    item: Evidence


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What a page tells as it was, and is otherwise: of a source, with the evidence (`item`), or of a `speaker`."""

    page: Page
    why: Why
    at: datetime
    told: Told | None = None
    item: Evidence | None = None
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """A source that is confidential by now, and the numbers of the versions that stand no more and still name it.

    `named` is how the first of them names it.
    """

    named: Named
    versions: Sequence[int]


def naming(sources: Iterable[UUID]) -> dict[UUID, list[Named]]:
    """By source, where it stands published by its name; in as many queries whatever their number."""
    found: dict[UUID, list[Named]] = {pk: [] for pk in sources}
    claims = Evidence.objects.filter(source__in=list(found)).values_list("claim", flat=True)
    for one in _named(_pages({*claims, *_put_aside().values_list("claim", flat=True)})):
        if one.item.source_id in found:
            found[one.item.source_id].append(one)
    return found


def overtaken(fact_check: UUID | None = None) -> list[Overtaken]:
    """What stands published and is otherwise by now, in the order of the pages; of one fact-check if it is given."""
    pages = _pages(_touched(fact_check))
    found = [*_sources(_named(pages)), *_speakers(pages)]
    order = {id(page): number for number, page in enumerate(pages)}
    return sorted(found, key=lambda one: order[id(one.page)])


def before(fact_check: FactCheck) -> list[Before]:
    """What can be read by its name in versions that stand no more, of verdicts that were replaced or taken back."""
    rows = FactCheckClaim.objects.filter(fact_check_version__fact_check=fact_check)
    placed = list(rows.select_related(_VERSION, "verdict").order_by("fact_check_version__number", "position"))
    standing = placed[-1].fact_check_version_id if fact_check.retracted_at is None else None
    stand = {one.verdict_id for one in placed if one.fact_check_version_id == standing}
    found: dict[tuple[UUID, UUID], list[Named]] = {}
    for one in _named(_told([one for one in placed if one.verdict_id not in stand])):
        if one.item.source.confidential:
            found.setdefault((one.page.placed.claim_id, one.item.source_id), []).append(one)
    return [Before(many[0], [one.page.placed.fact_check_version.number for one in many]) for many in found.values()]


def touched() -> list[tuple[QuerySet[Any], str]]:
    """The few things of which something may be otherwise than when it was published, each with the way to its claim.

    It is looked for from what moved, never through all that is published, since every page asks. Of a claim that was
    merged the evidence has moved on, so each of those is looked at that stands published.
    """
    published = "claim__publications__fact_check_version__fact_check__published_at"
    files = Removal.objects.filter(file__isnull=False).values("file")
    since = F(f"evidence__{published}")
    merged = Speaker.objects.filter(merged_into__isnull=False)
    lately = merged.filter(merged_into=OuterRef("speaker"), updated_at__gt=OuterRef(published))
    said = Attribution.objects.filter(Exists(lately), speaker__in=merged.values("merged_into"))
    of_evidence = (
        Source.objects.filter(confidential=True, updated_at__gt=since),
        Source.objects.filter(file__in=files, file__removal__created_at__gt=since),
        Snapshot.objects.filter(body__in=files, body__removal__created_at__gt=since),
        Snapshot.objects.filter(removal__isnull=False, removal__created_at__gt=since),
    )
    of_claims = [(said.order_by(), "claim"), (_put_aside(), "claim")]
    return [*of_claims, *((one.order_by(), "evidence__claim") for one in of_evidence)]


def _put_aside() -> QuerySet[Succession]:
    """The published claims that were merged into others since."""
    published = "claim__publications__fact_check_version__fact_check"
    merged = Succession.objects.filter(how=How.MERGED)
    return merged.filter(**{f"{published}__isnull": False, f"{published}__retracted_at__isnull": True}).order_by()


def _touched(fact_check: UUID | None) -> set[UUID]:
    """The claims of which something may be otherwise than when they were published: most newsrooms have none."""
    first, *others = (found.values_list(claim, flat=True) for found, claim in touched())
    claims: set[UUID] = set(first.union(*others))
    if fact_check is None or not claims:
        return claims
    within = fact_checks.standing().filter(claim__in=claims, fact_check_version__fact_check=fact_check)
    return set(within.values_list("claim", flat=True))


def _pages(claims: Iterable[UUID]) -> list[Page]:
    """The claims as they stand published, by fact-check and in its order."""
    placed = list(fact_checks.of_claims(claims).values()) if claims else []
    placed.sort(key=lambda one: (one.fact_check_version_id, one.position))
    return _told(placed)


def _told(placed: Sequence[FactCheckClaim]) -> list[Page]:
    """The same of claims in versions whose words are there, in the order given."""
    if not placed:
        return []
    kept = FactCheckContent.objects.filter(fact_check_version__in=[one.fact_check_version_id for one in placed])
    contents = {content.fact_check_version_id: content for content in kept}
    written = VerdictContent.objects.filter(verdict__in=[one.verdict_id for one in placed])
    dossiers: dict[UUID, str] = dict(written.values_list("verdict", "dossier"))
    return [
        Page(one, contents[one.fact_check_version_id].headline, told, _items(dossiers.get(one.verdict_id, "")))
        for one in placed
        if one.fact_check_version_id in contents
        for told in map(shown.from_json, contents[one.fact_check_version_id].shown)
        if told.claim == str(one.claim_id)
    ]


def _items(dossier: str) -> list[str]:
    return [item["id"] for item in json.loads(dossier)["evidence"]] if dossier else []


def _named(pages: Sequence[Page]) -> list[Named]:
    """What the pages name in the open."""
    behind = [(page, told, pk) for page in pages for told, pk in zip(page.told.sources, page.items, strict=False)]
    ids = [pk for _, told, pk in behind if not told.confidential]
    on_file = Evidence.objects.filter(pk__in=ids).select_related("source") if ids else ()
    items = {str(item.pk): item for item in on_file}
    return [Named(page, told, items[pk]) for page, told, pk in behind if not told.confidential and pk in items]


def _sources(named: Sequence[Named]) -> Iterator[Overtaken]:
    hidden = [one for one in named if one.item.source.confidential]
    since = _made_so({one.item.source_id for one in hidden}, EventKind.SOURCE_EDITED)
    for one in hidden:
        source = one.item.source
        at = since.get(source.pk, source.updated_at)
        yield Overtaken(one.page, Why.CONFIDENTIAL, at, told=one.told, item=one.item)
    gone = _gone(named)
    frozen = _frozen({id(one.page): one.page for one in named}.values()) if gone else {}
    for one in named:
        times = [gone[key] for key in _keys(one.told) if key in gone]
        if times and max(times) > frozen[one.page.fact_check_id, one.page.placed.claim_id]:
            yield Overtaken(one.page, Why.TAKEN_DOWN, max(times), told=one.told, item=one.item)


def _keys(told: Told) -> Iterator[str]:
    """What names the copy and the file of a source: a capture by its id, bytes by their hash."""
    yield told.file_sha256
    if told.archived:
        yield from (told.archived.snapshot, told.archived.sha256)


def _gone(named: Iterable[Named]) -> dict[str, datetime]:
    """By the id of a capture, or the hash of a file, when it was taken down."""
    told = [one.told for one in named]
    captures = {one.archived.snapshot for one in told if one.archived}
    hashes = {one.file_sha256 for one in told} | {one.archived.sha256 for one in told if one.archived}
    if not told:
        return {}
    gone = Q(kind=RemovalKind.FILE, sha256__in=hashes - {""})
    gone |= Q(kind=RemovalKind.CAPTURE_TEXT, subject_id__in=captures)
    found = Removal.objects.filter(gone).values_list("kind", "sha256", "subject_id", "created_at")
    return {sha256 if kind == RemovalKind.FILE else str(subject): at for kind, sha256, subject, at in found}


def _frozen(pages: Iterable[Page]) -> dict[tuple[UUID, UUID], datetime]:
    """By fact-check and claim, since when it is shown as it is: since the first version with that verdict."""
    verdicts = [page.placed.verdict_id for page in pages]
    rows = FactCheckClaim.objects.filter(verdict__in=verdicts).values_list("fact_check_version__fact_check", "claim")
    return {(made, claim): at for made, claim, at in rows.annotate(at=Min("fact_check_version__created_at"))}


def _speakers(pages: Sequence[Page]) -> Iterator[Overtaken]:
    """Who is named and is another by now."""
    claims = [page.placed.claim_id for page in pages]
    links = Attribution.objects.filter(claim__in=claims).select_related("speaker") if claims else ()
    now: dict[UUID, dict[UUID, str]] = {}
    for link in links:
        now.setdefault(link.claim_id, {})[link.speaker_id] = link.speaker.name
    stand = {speaker for of_claim in now.values() for speaker in of_claim}
    merged = list(Speaker.objects.filter(merged_into__in=stand).order_by("pk")) if stand else []
    since = _made_so({one.pk for one in merged}, EventKind.SPEAKER_MERGED)
    for page in pages:
        names = {voice.name for voice in page.told.voices}
        current = now.get(page.placed.claim_id, {})
        for one in merged:
            if one.merged_into_id in current and one.name in names - set(current.values()):
                yield Overtaken(page, Why.MERGED, since.get(one.pk, one.updated_at), speaker=one)


def _made_so(things: set[UUID], kind: EventKind) -> Mapping[UUID, datetime]:
    """By thing, when it was last made what it is: a source confidential, a speaker another's."""
    if not things:
        return {}
    subjects = EventSubject.objects.filter(subject_id__in=things, event__kind__in=_MADE_SO).select_related("event")
    found: dict[UUID, datetime] = {}
    for subject in subjects.order_by("event__seq"):
        raw = bytes(subject.event.body)
        if kind == EventKind.SPEAKER_MERGED or (_NOW_CONFIDENTIAL in raw and _turned(raw)):
            found[subject.subject_id] = subject.event.at
    return found


def _turned(raw: bytes) -> bool:
    """Whether a body says that the source was open before."""
    body = json.loads(raw)
    return body["after"].get("confidential") is True and body["before"].get("confidential") is False
