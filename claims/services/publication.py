"""Publication: signed-off verdicts are given to the public, frozen; what is wrong in them is corrected in the open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from claims import access, checks, clock
from claims.access import Action, Actor
from claims.decisions import CorrectionKind
from claims.enums import EventKind
from claims.errors import Faults, InvalidError, NotAllowedError, StateError, invalid
from claims.models import (
    Claim,
    Correction,
    CorrectionContent,
    FactCheck,
    FactCheckContent,
    FactCheckVersion,
    Verdict,
)
from claims.publication.shown import Shown
from claims.selectors import fact_checks, publishing
from claims.selectors.fact_checks import Published
from claims.services import freezing, history, rows, tallies

MAX_TEXT = 5_000
# What a correction states of itself and that is free text.
_PRIVATE = {"headline", "summary", "rating", "statement", "asserted_by"}
# What a verdict is of: told where a newer one is of something else.
_OF_CLAIM = ("statement", "asserted_by")


@history.service
def publish(
    *, by: Actor, claims: Sequence[UUID], headline: str, summary: str = "", canonical_url: str = ""
) -> FactCheck:
    """Publish the signed-off verdicts of `claims`, in this order, as one fact-check.

    Raises `InvalidError` naming every field that won't do, and `StateError` for a claim that is dismissed
    (`dismissed`), that nobody stands behind (`not_confirmed`), without a signed-off verdict that stands
    (`not_signed_off`), that is published already (`already_published`), or whose reasoning names a confidential source
    (`confidential`). `details` name the claim. Nothing is published then.
    """
    access.require(by, Action.PUBLISH)
    _require_a_person(by)
    words = freezing.words(headline, summary, canonical_url)
    found = freezing.lock(claims)
    contents, guard = freezing.checked(found, words)
    frozen = [
        (claim, content.verdict, publishing.compose(claim, content, number=number, guard=guard))
        for number, (claim, content) in enumerate(zip(found, contents, strict=True), 1)
    ]
    fact_check = FactCheck(newsroom_id=by.newsroom_id, slug=freezing.slug(words["headline"]))
    fact_check.created_by_id = by.member_id
    fact_check.save()
    version = freezing.keep(by, fact_check, 1, words, frozen)
    before = _decided(found)
    out = [tallies.recount(rows.write(claim, published=True)) for claim in found]
    history.record(
        EventKind.FACT_CHECK_PUBLISHED,
        by=by,
        about=[fact_check, version, *out],
        before={"claims": before},
        after={
            "claims": _decided(out),
            "fact_check": history.facts(fact_check, slug=history.fact(fact_check.slug)),
            "version": freezing.stated(version, words),
        },
    )
    return fact_check


@dataclass(frozen=True, slots=True)
class CorrectionGiven:
    """What a member corrects: `text` tells the readers what and why; a headline or summary that is None stays.

    `verdict_id` is the newly signed verdict that a changed rating publishes.
    """

    kind: CorrectionKind
    text: str
    headline: str | None = None
    summary: str | None = None
    verdict_id: UUID | None = None


@dataclass(slots=True)
class _Change:
    """What a correction makes of a fact-check: the next version's words and claims, and what differs."""

    words: dict[str, str]
    frozen: list[tuple[Claim, Verdict, Shown]]
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def claims(self) -> list[Claim]:
        """The claims, in the order shown."""
        return [claim for claim, _, _ in self.frozen]


@history.service
def correct(
    *,
    by: Actor,
    fact_check: FactCheck,
    kind: CorrectionKind,
    text: str,
    headline: str | None = None,
    summary: str | None = None,
    verdict_id: UUID | None = None,
    expected: int | None = None,
) -> Correction:
    """Correct what is published, in the open. Each correction makes a new version; the ones before stay to be read.

    `changed_rating` publishes the newly signed verdict of one of its claims; a `retraction` takes the fact-check back,
    and leaves its words to be read. `expected` is the version of `fact_check` that the caller read.

    Raises `InvalidError` naming every field that won't do, `StaleError`, and `StateError` for what is retracted
    (`retracted`) or erased (`taken_down`), and for a verdict that is not signed off (`not_signed_off`), is what stands
    already (`already_published`) or names a confidential source (`confidential`).
    """
    access.require(by, Action.CORRECT)
    _require_a_person(by)
    fact_check = rows.lock(fact_check, expected=expected)
    page = fact_checks.page(fact_check)
    given, change = _ready(page, CorrectionGiven(kind, text, headline, summary, verdict_id))
    was = _decided(change.claims)
    moved = _moved(change, given)
    version = freezing.keep(by, fact_check, page.version.number + 1, change.words, change.frozen)
    change.after |= {"version": version.number, "sha256": version.sha256}
    correction = _noted(by, version, given, change)
    rows.write(fact_check, always=True, retracted_at=clock.now() if kind is CorrectionKind.RETRACTION else None)
    after = {
        "claims": _decided(moved),
        "stands": _stated(change.after),
        "correction": history.facts(correction, text=history.fact(given.text)),
        "version": freezing.stated(version, change.words),
    }
    before = {"claims": {str(one.pk): was[str(one.pk)] for one in moved}, "stood": _stated(change.before)}
    about = [correction, fact_check, version, *moved]
    history.record(EventKind.FACT_CHECK_CORRECTED, by=by, about=about, before=before, after=after)
    return correction


@transaction.atomic
def look(fact_check: FactCheck, given: CorrectionGiven) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a correction would tell, as `before` and `after`: raises as `correct` does, and changes nothing."""
    _, change = _ready(fact_checks.page(fact_check), given)
    return change.before, change.after


def _ready(page: Published, given: CorrectionGiven) -> tuple[CorrectionGiven, _Change]:
    """What was given as it is kept, and what it makes of the page. Raises `InvalidError` and `StateError`."""
    given = _checked(given)
    change = _change(page, _open(page), given)
    freezing.refuse_secrets(publishing.guard(change.claims), change.words | {"text": given.text})
    return given, change


def _require_a_person(by: Actor) -> None:
    if by.member_id is None:
        raise NotAllowedError("To publish is for a member to decide, not for the desk itself.", code="person")


def _checked(given: CorrectionGiven) -> CorrectionGiven:
    """What was given, with its text as it is kept. Raises `InvalidError` for what does not go with its kind."""
    faults, text = Faults(), ""
    try:
        text = checks.text(given.text.replace("\r\n", "\n"), "text", most=MAX_TEXT, required=True)
    except InvalidError as error:
        faults.take(error)
    rated = given.kind is CorrectionKind.CHANGED_RATING
    if rated and given.verdict_id is None:
        faults.add("verdict_id", "A changed rating publishes a newly signed verdict: name it.", "required")
    if not rated and given.verdict_id is not None:
        faults.add("verdict_id", "Only a changed rating publishes another verdict.", "unused")
    if given.kind is CorrectionKind.RETRACTION:
        for name in ("headline", "summary"):
            if getattr(given, name) is not None:
                faults.add(name, "A retraction leaves the words to be read as they were. Use the text.", "unused")
    faults.raise_if_any()
    return CorrectionGiven(given.kind, text, given.headline, given.summary, given.verdict_id)


def _open(page: Published) -> FactCheckContent:
    """The words that stand. Raises `StateError` where nothing stands that could be corrected."""
    if page.fact_check.retracted_at:
        raise StateError("It is retracted. Publish anew what you stand by.", code="retracted")
    if page.content is None:
        raise StateError("Its words were erased. Publish anew what you stand by.", code="taken_down")
    return page.content


def _change(page: Published, content: FactCheckContent, given: CorrectionGiven) -> _Change:
    """What the correction makes of it. The claims are locked."""
    placed = fact_checks.placed(page.version)
    claims = freezing.lock([one.claim_id for one in placed])
    headline = content.headline if given.headline is None else given.headline
    summary = content.summary if given.summary is None else given.summary
    words = freezing.words(headline, summary, content.canonical_url)
    change = _Change(words, list(zip(claims, (one.verdict for one in placed), page.claims, strict=True)))
    change.before = {"version": page.version.number, "sha256": page.version.sha256}
    for name in ("headline", "summary"):
        if words[name] != getattr(content, name):
            change.before[name], change.after[name] = getattr(content, name), words[name]
    if given.kind is CorrectionKind.RETRACTION:
        change.before["retracted"], change.after["retracted"] = False, True
    if given.verdict_id is not None:
        _rate(change, given.verdict_id)
    return change


def _rate(change: _Change, verdict_id: UUID) -> None:
    """Put the newly signed verdict in the place of the one that is published of its claim."""
    verdict = Verdict.objects.filter(pk=verdict_id, claim__in=change.claims).first()
    if verdict is None:
        raise invalid("verdict_id", "No claim of this fact-check has a verdict of that id.", "unknown")
    at = next(index for index, claim in enumerate(change.claims) if claim.pk == verdict.claim_id)
    claim, published, told = change.frozen[at]
    if verdict.pk == published.pk:
        raise freezing.refused(claim, "already_published", "This verdict is the one that stands.")
    content = freezing.signed(claim)
    if content is None or content.verdict_id != verdict.pk:
        raise freezing.refused(claim, "not_signed_off", "This verdict is not the one that is signed off and stands.")
    guard = publishing.guard(change.claims)
    freezing.open_about(claim, content, guard)
    fresh = publishing.compose(claim, content, number=told.number, guard=guard)
    change.frozen[at] = (claim, content.verdict, fresh)
    change.before |= _rated(told)
    change.after |= _rated(fresh)
    for name in _OF_CLAIM:
        if getattr(told, name) != getattr(fresh, name):
            change.before[name], change.after[name] = getattr(told, name), getattr(fresh, name)


def _rated(told: Shown) -> dict[str, Any]:
    found = told.finding
    return {
        "claim": told.claim,
        "verdict_id": found.id,
        "verdict": found.word,
        "rating": found.rating,
        "as_of": found.as_of,
        "content_sha256": found.content_sha256,
    }


def _moved(change: _Change, given: CorrectionGiven) -> list[Claim]:
    """The claims whose stage moved: of a changed rating the one, of a retraction all whose verdict stands."""
    wanted = {str(change.after.get("claim"))} if given.verdict_id else set()
    published = given.kind is not CorrectionKind.RETRACTION
    moved = []
    for claim in change.claims:
        if not published or str(claim.pk) in wanted:
            version = claim.version
            written = tallies.recount(rows.write(claim, published=published))
            moved += [written] if written.version != version else []
    return moved


def _noted(by: Actor, version: FactCheckVersion, given: CorrectionGiven, change: _Change) -> Correction:
    correction = Correction(
        newsroom_id=by.newsroom_id,
        fact_check=version.fact_check,
        fact_check_version=version,
        kind=given.kind,
        created_by_id=by.member_id,
    )
    correction.save()
    CorrectionContent.objects.create(
        newsroom_id=by.newsroom_id,
        correction=correction,
        text=given.text,
        before=change.before,
        after=change.after,
    )
    return correction


def _decided(claims: Sequence[Claim]) -> dict[str, Any]:
    return {str(claim.pk): tallies.decided(claim) for claim in claims}


def _stated(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What stood or stands as an event states it: words are private, ids, hashes and dates are not."""
    return {name: history.fact(value, plain=name not in _PRIVATE) for name, value in facts.items()}
