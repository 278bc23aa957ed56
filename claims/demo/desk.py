"""The demo's hands: each step at its moment, by one of its people, through the service that a page would call."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Unpack

from claims import clock
from claims.access import Actor
from claims.decisions import CorrectionKind, ReviewDecision, VerdictWord
from claims.demo import texts
from claims.demo.sources import SAVED, SOURCES
from claims.enums import LocatorKind, SearchOutcome, SpeakerKind
from claims.models import Article, Claim, Evidence, Member, Source, Speaker
from claims.selectors import fact_checks, members
from claims.services import (
    archiving,
    articles,
    bulk,
    claims,
    comments,
    contacts,
    evidence,
    files,
    merging,
    publication,
    reviews,
    searches,
    sources,
    speakers,
    splitting,
    verdicts,
    verification,
)
from claims.services.claims import ClaimChanges
from claims.services.contacts import ContactFields
from claims.services.evidence import EvidenceFields
from claims.services.locators import LocatorGiven
from claims.services.spans import QuoteGiven
from claims.services.speakers import SpeakerChanges
from claims.services.splitting import PartGiven
from claims.tasks.worker import Worker


class Days:
    """The days before today. Time goes one way: a moment before the last one is a `ValueError`."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._last = datetime.min.replace(tzinfo=UTC)

    @contextmanager
    def at(self, ago: int, hour: str) -> Iterator[None]:
        """Let the record's clock stand at `hour`, as in "09:30", so many days ago."""
        moment = datetime.combine(self._today - timedelta(days=ago), time.fromisoformat(hour), tzinfo=UTC)
        if moment < self._last:
            raise ValueError(f"{moment} is before {self._last}.")
        self._last = moment
        with clock.at(moment):
            yield


class Hand:
    """What one member does at the desk. Claims are named by words of their quote, sources by their key."""

    def __init__(self, member: Member) -> None:
        self.member = member

    @property
    def by(self) -> Actor:
        """The member, acting in the pages."""
        return members.actor(self.member)

    def take_in(self, file: str, beside: dict[str, Any]) -> Article:
        """Add an article, and have it read."""
        article = articles.add_article(by=self.by, text=texts.text(file), **beside).article
        Worker().work_until_idle()
        return article

    def attach(self, words: str, source: str, **said: Unpack[EvidenceFields]) -> Evidence:
        """Evidence from a source, which is kept once, at its first use."""
        given = SOURCES[source]
        kept = Source.objects.filter(**{name: given[name] for name in ("url", "document") if name in given}).first()
        if kept is None and "url" in given:  # nothing lies at the addresses of a demo, and none is asked for
            kept = sources.add_source(by=self.by, capture=False, **given).source
            if source in SAVED:
                self._send(kept, SAVED[source])
        return evidence.attach_evidence(by=self.by, claim=claim(words), source=kept or given, **said)

    def _send(self, source: Source, file: str) -> None:
        """Send the page of a source as one has saved it, and have it read."""
        archiving.send_capture(by=self.by, source=source, page=files.keep(self.by, texts.page(file)))
        Worker().work_until_idle()

    def credit(self, origin: str, *keys: str) -> None:
        """Say whose reporting sources are."""
        for key in keys:
            sources.edit_source(by=self.by, source=Source.objects.get(url=SOURCES[key]["url"]), origin=origin)

    def withdraw(self, item: Evidence, reason: str) -> None:
        """Take evidence out of the count."""
        evidence.withdraw_evidence(by=self.by, evidence=item, reason=reason)

    def edit(self, words: str, **changes: Unpack[ClaimChanges]) -> None:
        """Change a claim, or decide about it."""
        claims.edit_claim(by=self.by, claim=claim(words), **changes)

    def dismiss(self, words: str, reason: str) -> None:
        """Put a claim aside."""
        claims.dismiss_claim(by=self.by, claim=claim(words), reason=reason)

    def split(self, words: str, parts: Mapping[str, str]) -> None:
        """One claim into several over its words, each with what it claims."""
        given: list[PartGiven] = [{"quote": {"exact": exact}, "statement": said} for exact, said in parts.items()]
        splitting.split_claim(by=self.by, claim=claim(words), parts=given)

    def merge(self, words: str, others: Sequence[str], statement: str) -> None:
        """Several claims into the first, which keeps its words."""
        whole = claim(words)
        span: QuoteGiven = {"start": whole.start, "end": whole.end, "article_version": whole.article_version_id}
        merging.merge_claims(
            by=self.by, claim=whole, others=[claim(one) for one in others], quote=span, statement=statement
        )

    def confirm(self, *words: str) -> None:
        """Stand behind several claims at once."""
        bulk.confirm_claims(by=self.by, claims=[claim(one) for one in words])

    def assign(self, to: "Hand", *words: str) -> None:
        """Put claims in somebody's hands."""
        bulk.assign_claims(by=self.by, claims=[claim(one) for one in words], assignee=to.member)

    def tag(self, name: str, *words: str) -> None:
        """File claims under a tag."""
        bulk.tag_claims(by=self.by, claims=[claim(one) for one in words], names=[name])

    def say(self, words: str, text: str) -> None:
        """Comment on a claim."""
        comments.add_comment(by=self.by, claim=claim(words), text=text)

    def ask(self, words: str, **said: Unpack[ContactFields]) -> None:
        """Note whom a claim was put to, and the answer."""
        contacts.log_contact(by=self.by, claim=claim(words), **said)

    def look(self, words: str, where: str, query: str, note: str) -> None:
        """Note where was looked for a claim, and nothing found."""
        nothing = SearchOutcome.NOTHING
        searches.log_search(by=self.by, claim=claim(words), where=where, query=query, outcome=nothing, note=note)

    def propose(self, words: str, verdict: VerdictWord, justification: str) -> None:
        """Propose a verdict, as of the day."""
        as_of = clock.now().date()
        verdicts.propose_verdict(
            by=self.by, claim=claim(words), verdict=verdict, justification=justification, as_of=as_of
        )

    def review(self, words: str, decision: ReviewDecision, comment: str) -> None:
        """Decide about the verdict that waits."""
        on = claim(words)
        waiting = on.proposal
        if waiting is None:
            raise ValueError(f"No verdict waits on “{words}”.")
        reviews.review_verdict(
            by=self.by,
            claim=on,
            decision=decision,
            verdict_id=waiting.pk,
            content_sha256=waiting.content_sha256,
            comment=comment,
        )

    def publish(self, words: str, headline: str, summary: str) -> None:
        """Publish the verdict that is signed off."""
        publication.publish(by=self.by, claims=[claim(words).pk], headline=headline, summary=summary)

    def correct(self, words: str, kind: CorrectionKind, text: str, *, summary: str) -> None:
        """Correct what is published of a claim."""
        on = claim(words)
        made = fact_checks.of_claims([on.pk])[on.pk].fact_check_version.fact_check
        publication.correct(by=self.by, fact_check=made, kind=kind, text=text, summary=summary)

    def describe(self, name: str, kind: SpeakerKind, /, **changes: Unpack[SpeakerChanges]) -> None:
        """Say more of a speaker."""
        speakers.edit_speaker(by=self.by, speaker=Speaker.objects.get(name=name, kind=kind), **changes)

    def verify(self) -> None:
        """Have the record checked."""
        verification.start_verification(by=self.by)
        Worker().work_until_idle()


def claim(words: str) -> Claim:
    """The one claim over `words` that is not dismissed."""
    return Claim.objects.get(exact__contains=words, dismissed_at__isnull=True)


def page(number: str) -> LocatorGiven:
    """A page of a document."""
    return {"kind": LocatorKind.PAGE, "value": number}


def cell(name: str) -> LocatorGiven:
    """A cell of a table."""
    return {"kind": LocatorKind.CELL, "value": name}


def timecode(value: str) -> LocatorGiven:
    """A moment of a recording."""
    return {"kind": LocatorKind.TIMECODE, "value": value}


def offline(value: str) -> LocatorGiven:
    """A place on paper or in a drawer of the newsroom's own."""
    return {"kind": LocatorKind.OFFLINE, "value": value}
