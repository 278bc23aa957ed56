"""What a reading found, stored: claims with their attributions, in one transaction, and what went wrong instead."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import reading as engine
from claims import access, queue
from claims.enums import ArticleStatus, ClaimOrigin, EventKind, Form, SpeakerKind
from claims.models import Article, ArticleVersion, Attribution, Claim, ClaimLink, Reading, Speaker
from claims.queue import Hold
from claims.selectors import readings
from claims.services import history, links, meeting, rows, spans


@dataclass(slots=True)
class Voices:
    """The speakers of a reading by their kind and name, who of them is new, and what the article calls them."""

    by_name: dict[tuple[str, str], Speaker] = field(default_factory=dict)
    new: list[Speaker] = field(default_factory=list)
    roles: list[tuple[Speaker, str]] = field(default_factory=list)


def options_for(article: Article, told: Iterable[tuple[str, int, int]] = ()) -> engine.ReadingOptions:
    """What the engine is told of an article beside its text; `told` are the blocks that its markup names."""
    return engine.ReadingOptions(
        title=article.title or None,
        publisher=article.publisher or None,
        published_on=article.published_at.date() if article.published_at else None,
        language=article.language or None,
        blocks=tuple(engine.Block(engine.BlockKind(kind), start, end) for kind, start, end in told),
    )


def begin(article: Article) -> None:
    """Show that the reading has begun. Progress is no change to the record, so it writes no event."""
    Article.objects.filter(pk=article.pk, status=ArticleStatus.QUEUED).update(status=ArticleStatus.READING)


@history.service
def store_reading(*, version: ArticleVersion, ledger: engine.Ledger, hold: Hold) -> Reading:
    """Store what the engine found and mark the job done, together or not at all.

    Claims that a person has logged over the same words stand; the engine's are left out. Raises `LostJobError` when
    the job went to another worker, which undoes everything.
    """
    by = access.system(version.newsroom_id)
    article = rows.lock(version.article)
    spans.text_of(version)  # it may have been taken down meanwhile
    stored = Reading.objects.create(
        newsroom_id=version.newsroom_id,
        article_version=version,
        engine_version=ledger.engine_version,
        options=stated(options_for(article)),
        blocks=[[block.kind.value, block.start, block.end] for block in ledger.blocks],
        claim_count=len(ledger.claims),
    )
    taken = set(Claim.objects.filter(article_version=version).values_list("start", "end"))
    found = [claim for claim in ledger.claims if (claim.quote.start, claim.quote.end) not in taken]
    made = Claim.objects.bulk_create(built(article, version, stored, claim, ledger.language) for claim in found)
    met = voices(article, found, ledger.text)
    attributed = attribute(list(zip(made, found, strict=True)), met)
    proposed = meeting.propose([*met.new, *meeting.note_roles(met.roles)])
    linked = disputed(version, ledger, list(zip(made, found, strict=True)))
    article = rows.write(
        article,
        status=ArticleStatus.READ,
        failure_code="",
        failure_detail="",
        language=article.language or ledger.language or "",
    )
    queue.finish(hold, {"claims": len(made)})
    after = {"status": article.status, "engine_version": ledger.engine_version} | told(made, attributed)
    after |= links.told(linked) | meeting.told(proposed)
    about = [article, version, stored, hold.job, *made, *linked, *proposed]
    history.record(EventKind.ARTICLE_READ, by=by, about=about, after=after)
    return stored


@history.service
def fail_reading(*, version: ArticleVersion, code: str, detail: str, hold: Hold) -> None:
    """Mark an article failed, with a reason that a person understands, and its job dead."""
    article = rows.lock(version.article)
    before = history.facts(article)
    article = rows.write(article, status=ArticleStatus.FAILED, failure_code=code, failure_detail=detail)
    queue.bury(hold, detail)
    history.record(
        EventKind.ARTICLE_FAILED,
        by=access.system(version.newsroom_id),
        about=[article, version, hold.job],
        before=before,
        after=history.facts(article),
    )


def built(
    article: Article, version: ArticleVersion, stored: Reading, found: engine.ReadClaim, language: str | None
) -> Claim:
    """The claim as the engine found it, not stored yet, with what it says kept beside it."""
    claim = _claim(article, version, stored, found, language)
    claim.as_read = readings.said(claim, found.attribution)
    return claim


def _claim(
    article: Article, version: ArticleVersion, stored: Reading, found: engine.ReadClaim, language: str | None
) -> Claim:
    return Claim(
        newsroom_id=version.newsroom_id,
        article=article,
        article_version=version,
        reading=stored,
        origin=ClaimOrigin.MACHINE,
        statement=found.statement,
        exact=found.quote.exact,
        prefix=found.quote.prefix,
        suffix=found.quote.suffix,
        start=found.quote.start,
        end=found.quote.end,
        block=found.block.value,
        form=found.form.value,
        language=article.language or language or "",
        article_evidence=found.evidence.kind.value,
        article_evidence_exact=found.evidence.exact or "",
        article_evidence_start=found.evidence.start,
        article_evidence_end=found.evidence.end,
        claimer_stance=found.claimer_stance.value if found.claimer_stance else "",
        claimed_at=found.claimed_at,
        claim_type=found.claim_type.value if found.claim_type else "",
        components=[dict(component) for component in found.components],
        worthiness=found.worthiness,
        certainty=dict(found.certainty) if found.certainty else None,
        why=dict(found.why) if found.why else None,
    )


def voices(article: Article, found: Iterable[engine.ReadClaim], text: str, known: Voices | None = None) -> Voices:
    """Everybody whom these claims are attributed to, each looked up or made once; those `known` stay as they are."""
    known = known or Voices()
    for claim in found:
        for link in claim.attribution if claim.form.value != Form.NARRATOR else ():
            key = (link.speaker.kind.value, link.speaker.name)
            if key not in known.by_name:
                kind, name = SpeakerKind(key[0]), link.speaker.name[:500]
                role = engine.role_of(text, name) if kind is SpeakerKind.PERSON else None
                met, new = meeting.meet(name, kind, article, role or "")
                known.by_name[key] = met
                known.new += [met] if new else []
                known.roles += [(met, role)] if role and not new else []
    return known


def disputed(
    version: ArticleVersion, ledger: engine.Ledger, stored: Iterable[tuple[Claim, engine.ReadClaim]]
) -> list[ClaimLink]:
    """Link the claims that voices of the article dispute; each found claim is the one `stored` of it, or over it."""
    if not ledger.disputes and not ClaimLink.objects.filter(claim__article_version=version).exists():
        return []
    over = {(one.start, one.end): one for one in Claim.objects.filter(article_version=version).order_by("-created_at")}
    made = {id(found): claim for claim, found in stored}
    at = [made.get(id(one)) or over.get((one.quote.start, one.quote.end)) for one in ledger.claims]
    pairs = [(at[one.by], at[one.claim], one.why) for one in ledger.disputes]
    return links.suggest(version, [(by, claim, why) for by, claim, why in pairs if by and claim])


def attribute(pairs: list[tuple[Claim, engine.ReadClaim]], known: Voices) -> list[Attribution]:
    """Store the attributions of claims that have none."""
    return Attribution.objects.bulk_create(
        Attribution(
            newsroom_id=claim.newsroom_id,
            claim=claim,
            position=position,
            role=link.role.value,
            speaker=known.by_name[link.speaker.kind.value, link.speaker.name],
            as_written=link.as_written[:500],
            cue=link.cue[:200],
            start=link.start,
            end=link.end,
        )
        for claim, found in pairs
        if claim.form != Form.NARRATOR
        for position, link in enumerate(found.attribution)
    )


def told(made: list[Claim], links: list[Attribution]) -> dict[str, Any]:
    """The claims as the event states them, in the order of `about`."""
    said_by: dict[Any, list[dict[str, Any]]] = {}
    for link in links:
        said_by.setdefault(link.claim_id, []).append({"role": link.role, "speaker": str(link.speaker_id)})
    claims = [
        {
            "id": str(claim.pk),
            "start": claim.start,
            "end": claim.end,
            "form": claim.form,
            "statement": history.fact(claim.statement),
            "claim_type": claim.claim_type,
            "claimer_stance": claim.claimer_stance,
            "claimed_at": history.fact(claim.claimed_at),
            "worthiness": history.fact(claim.worthiness),
            "components": [
                {"kind": one["kind"], "text": history.fact(one["text"]), "words_of": one["words_of"]}
                for one in claim.components
            ],
            "attribution": said_by.get(claim.pk, []),
        }
        for claim in made
    ]
    return {"claims": claims}


def stated(options: engine.ReadingOptions) -> dict[str, Any]:
    """The options as they are kept with a reading."""
    return {
        "title": options.title,
        "publisher": options.publisher,
        "published_on": str(options.published_on) if options.published_on else None,
        "language": options.language,
    }
