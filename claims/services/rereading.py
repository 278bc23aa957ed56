"""An article read again: suggestions that nobody touched follow the new reading, what people decided stays as it is.

Where the reading differs from what a person decided, the difference is kept beside the claim (`services.differences`).
Nothing is erased: what the reading no longer finds is set aside by the desk, and comes back when a later one finds it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import reading as engine
from claims import access, clock, queue
from claims.access import Action, Actor
from claims.enums import ArticleStatus, EventKind, JobKind, Stage
from claims.errors import StateError
from claims.models import (
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    ClaimLink,
    Difference,
    Job,
    Reading,
    SpeakerProposal,
)
from claims.queue import Hold
from claims.selectors import articles, readings
from claims.services import attributions, history, links, meeting, reading, rows, spans
from claims.services.pairing import Pairs, pair
from claims.services.reading import Voices

# What of a claim a reading says.
READ = (
    *("statement", "prefix", "suffix", "block", "form", "language", "claimer_stance", "claimed_at", "claim_type"),
    *("article_evidence", "article_evidence_exact", "article_evidence_start", "article_evidence_end"),
    *("components", "confidence", "worthiness", "certainty", "why"),
)
AT_ONCE = 500
SET_ASIDE = "The reading of {engine} does not find it any more."

# A suggestion, the same as it is read now but not stored, and what the engine found.
Found = tuple[Claim, Claim, engine.ReadClaim]


@history.service
def read_again(*, by: Actor, article: Article, force: bool = False) -> Job:
    """Owe another reading of the article's newest version.

    Raises `StateError` while there is no text yet (`no_text`) or a reading is under way (`reading_under_way`), when the
    engine of today has read it already (`read_already`) unless by `force`, and for an article that is archived or whose
    text was taken down.
    """
    access.require(by, Action.READ_AGAIN)
    article = rows.lock(article)
    if article.archived_at:
        raise StateError("This article is archived. Bring it back first.", code="archived")
    version = spans.newest(article)
    spans.text_of(version)
    if articles.progress(article) is not None:
        raise StateError("A reading of this article is under way. Wait until it is done.", code="reading_under_way")
    newest = readings.newest(version)
    if newest and newest.engine_version == engine.ENGINE_VERSION and not force:
        detail = f"The engine of today, {engine.ENGINE_VERSION}, has read this article already."
        raise StateError(detail, code="read_already", details={"reading": str(newest.pk)})
    before = history.facts(article)
    article = rows.write(article, status=ArticleStatus.QUEUED, failure_code="", failure_detail="")
    job = queue.enqueue(JobKind.READ_ARTICLE, newsroom_id=by.newsroom_id, article_version=str(version.pk))
    after = history.facts(article, engine_version=engine.ENGINE_VERSION)
    history.record(EventKind.READING_ASKED, by=by, about=[article, version, job], before=before, after=after)
    return job


@dataclass(slots=True)
class _Done:
    """What a reading did, and what its event says of each claim that was on file."""

    added: list[Claim] = field(default_factory=list)
    changed: list[Claim] = field(default_factory=list)
    back: list[Claim] = field(default_factory=list)
    aside: list[Claim] = field(default_factory=list)
    linked: list[ClaimLink] = field(default_factory=list)
    proposed: list[SpeakerProposal] = field(default_factory=list)
    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    after: dict[str, dict[str, Any]] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)

    def note(self, claim: Claim, was: dict[str, Any], now: dict[str, Any]) -> None:
        """Note what became of one claim: only what is other than it was."""
        self.before[str(claim.pk)], self.after[str(claim.pk)] = history.changed(was, now)

    @property
    def moved(self) -> list[Claim]:
        """Every claim that is new or other than before."""
        return [*self.added, *self.back, *self.changed, *self.aside]


@history.service
def store_again(*, version: ArticleVersion, ledger: engine.Ledger, hold: Hold) -> Reading:
    """Store another reading of a version and mark its job done, together or not at all.

    The claims are locked first, then the newsroom's turn is taken: whoever was editing, commenting or giving evidence
    is done by then, and theirs is left alone. Raises `LostJobError` when the job went to another worker.
    """
    article = rows.lock(version.article)
    spans.text_of(version)  # it may have been taken down meanwhile
    locked = Claim.objects.select_for_update(no_key=True).filter(article_version=version)
    plan = _plan(list(locked.order_by("pk")), version, ledger)
    known = reading.voices(article, _needed(plan), ledger.text)
    stored = Reading.objects.create(
        newsroom_id=version.newsroom_id,
        article_version=version,
        engine_version=ledger.engine_version,
        options=reading.stated(reading.options_for(article)),
        blocks=[[block.kind.value, block.start, block.end] for block in ledger.blocks],
        claim_count=len(ledger.claims),
    )
    was = article.status
    article = rows.write(article, status=ArticleStatus.READ, failure_code="", failure_detail="")
    queue.finish(hold, {"claims": len(ledger.claims)})
    by = access.system(version.newsroom_id)
    history.take_turn(by)
    plan = _plan(list(readings.standing(version)), version, ledger)
    known = reading.voices(article, _needed(plan), ledger.text, known)
    done = _follow(plan, article, stored, known, ledger)
    differing = _keep_differences(plan, article, stored, ledger)
    done.proposed = meeting.propose(known.new)
    done.linked = reading.disputed(version, ledger, _stored(plan, done))
    stored.added, stored.changed, stored.set_aside = (
        len(done.added) + len(done.back),
        len(done.changed),
        len(done.aside),
    )
    stored.save(update_fields=["added", "changed", "set_aside"])
    history.record(
        EventKind.ARTICLE_READ_AGAIN,
        by=by,
        about=[article, version, stored, hold.job, *done.moved, *done.linked, *done.proposed],
        before={"status": was, "claims": done.before},
        after={"status": article.status, "engine_version": ledger.engine_version, "claims": done.after}
        | {"added": {one.pop("id"): one for one in done.told["claims"]}, "differing": differing}
        | (links.told(done.linked) | meeting.told(done.proposed)),
    )
    return stored


@history.service
def fail_again(*, version: ArticleVersion, detail: str, hold: Hold) -> None:
    """Leave an article as the reading before left it, since it could not be read again; its job is dead."""
    article = rows.lock(version.article)
    before = history.facts(article)
    article = rows.write(article, status=ArticleStatus.READ)
    queue.bury(hold, detail)
    history.record(
        EventKind.ARTICLE_FAILED,
        by=access.system(version.newsroom_id),
        about=[article, version, hold.job],
        before=before,
        after=history.facts(article, reason=history.fact(detail)),
    )


def _plan(standing: list[Claim], version: ArticleVersion, ledger: engine.Ledger) -> Pairs:
    return pair(standing, readings.touched(version, standing), ledger.claims)


def _needed(plan: Pairs) -> list[engine.ReadClaim]:
    """What is stored with its attribution. Others are kept as they were said, and make no speakers."""
    return [*plan.added, *(found for _, found in plan.kept)]


def _stored(plan: Pairs, done: _Done) -> Iterator[tuple[Claim, engine.ReadClaim]]:
    """Each claim that was found, with the one on file that it is."""
    yield from zip(done.added, plan.added, strict=True)
    yield from plan.kept
    yield from ((claim, found) for claim, found in plan.differing if found)


def _follow(plan: Pairs, article: Article, stored: Reading, known: Voices, ledger: engine.Ledger) -> _Done:
    """Let the suggestions that nobody touched be as they were found."""
    done = _Done()
    version = stored.article_version
    made = [reading.built(article, version, stored, found, ledger.language) for found in plan.added]
    done.added = Claim.objects.bulk_create(made)
    done.told = reading.told(done.added, reading.attribute(list(zip(done.added, plan.added, strict=True)), known))
    _change([one for one in _fresh(plan, article, stored, ledger) if _other(one)], known, done)
    for claim in plan.gone:
        links = list(claim.attribution.all())
        was = _facts(claim, links)
        reason = SET_ASIDE.format(engine=ledger.engine_version)
        now = clock.now()
        done.aside.append(rows.write(claim, dismissed_at=now, dismiss_reason=reason, as_read={}, stage=Stage.DISMISSED))
        done.note(claim, was, _facts(claim, links))
    return done


def _fresh(plan: Pairs, article: Article, stored: Reading, ledger: engine.Ledger) -> Iterator[Found]:
    """Each suggestion that was found again, as it stands and as it is read now."""
    version = stored.article_version
    for claim, found in plan.kept:
        yield claim, reading.built(article, version, stored, found, ledger.language), found


def _other(one: Found) -> bool:
    """Whether the reading says something else of a suggestion than it says now, or it has to come back."""
    claim, fresh, _ = one
    said = fresh.as_read or {}
    if claim.as_read is None:
        Claim.objects.filter(pk=claim.pk).update(as_read=said)
    said_else = claim.as_read is not None and claim.as_read != said
    fields = any(getattr(claim, name) != getattr(fresh, name) for name in READ)
    return claim.dismissed_at is not None or said_else or fields or bool(readings.differs(claim, said))


def _change(others: list[Found], known: Voices, done: _Done) -> None:
    """Let suggestions be as they are read now. None of them has evidence or tags, since nobody touched it."""
    was = {claim.pk: _facts(claim, claim.attribution.all()) for claim, _, _ in others}
    for claim, fresh, _ in others:
        (done.back if claim.dismissed_at else done.changed).append(claim)
        fields = {name: getattr(fresh, name) for name in READ} | {"reading": fresh.reading, "as_read": fresh.as_read}
        rows.write(claim, always=True, dismissed_at=None, dismiss_reason="", stage=Stage.LOGGED, **fields)
    ids = [claim.pk for claim, _, _ in others]
    for at in range(0, len(ids), AT_ONCE):
        Attribution.objects.filter(claim__in=ids[at : at + AT_ONCE]).delete()
    links: dict[UUID, list[Attribution]] = {}
    for link in reading.attribute([(claim, found) for claim, _, found in others], known):
        links.setdefault(link.claim_id, []).append(link)
    for claim, _, _ in others:
        done.note(claim, was[claim.pk], _facts(claim, links.get(claim.pk, [])))


def _facts(claim: Claim, links: Iterable[Attribution]) -> dict[str, Any]:
    """A suggestion that nobody touched, as an event states it."""
    return history.facts(claim, attribution=attributions.told(links), tags=[])


def _keep_differences(plan: Pairs, article: Article, stored: Reading, ledger: engine.Ledger) -> int:
    """Keep what the reading says of claims that people touched, where that is news and not what they say already."""
    made = []
    unknown = any(claim.as_read is None for claim, _ in plan.differing)
    recorded = readings.recorded(stored.article_version) if unknown else {}
    for claim, found in plan.differing:
        fresh = reading.built(article, stored.article_version, stored, found, ledger.language) if found else None
        said = (fresh.as_read or {}) if fresh else {}
        if claim.as_read == said:
            continue
        if claim.as_read is None and said and readings.says_as_recorded(said, recorded.get(str(claim.pk))):
            Claim.objects.filter(pk=claim.pk).update(as_read=said)
            continue
        Difference.objects.filter(claim=claim, settled_at__isnull=True).update(settled_at=clock.now())
        # No change of the claim: what the engine says of it is no part of what people read and decided.
        Claim.objects.filter(pk=claim.pk).update(as_read=said)
        if readings.differs(claim, said):
            made.append(Difference(newsroom_id=claim.newsroom_id, reading=stored, claim=claim, said=said))
    return len(Difference.objects.bulk_create(made))
