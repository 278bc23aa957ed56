"""Two newsrooms with one of everything each, and a digest of every row, to see that nothing crosses or changes."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django_scopes import scope, scopes_disabled

from claims.decisions import ReviewDecision, VerdictWord
from claims.enums import EventKind, Likeness, LinkKind, Role, Scope, SearchOutcome
from claims.models import (
    Article,
    Claim,
    ClaimLink,
    Contact,
    CorrectionRequest,
    Difference,
    Event,
    Evidence,
    FactCheck,
    Member,
    Newsroom,
    Reading,
    Search,
    Snapshot,
    Source,
    Speaker,
    SpeakerProposal,
    Token,
    Verdict,
)
from claims.services import (
    comments,
    contacts,
    correction_requests,
    files,
    links,
    newsrooms,
    publication,
    reviews,
    searches,
    sources,
    tokens,
    verdicts,
)
from claims.tasks.worker import Worker
from tests.captures import capture, page_of
from tests.factories.articles import article, claim, document
from tests.files import PNG, upload
from tests.people import acting

# Bookkeeping that moves when somebody merely looks.
LOOKED_AT = {("token", "last_used_at"), ("user", "last_login")}
# The tables of the record, in which an attempt that was refused is told of.
RECORD = {"event", "eventsubject", "eventvalue", "chainhead"}


@dataclass(frozen=True)
class Holdings:
    """What a newsroom has."""

    member: Member
    colleague: Member
    article: Article
    claim: Claim
    beside: Claim
    evidence: Evidence
    source: Source
    snapshot: Snapshot
    speaker: Speaker
    voice: Speaker
    token: Token
    event: Event
    difference: Difference
    link: ClaimLink
    proposal: SpeakerProposal
    search: Search
    contact: Contact
    verdict: Verdict
    twin: Source
    # Made where they are asked for only: each takes a verdict with its review.
    signed: Any = None
    fact_check: Any = None
    request: Any = None

    def secrets(self) -> set[str]:
        """Words and ids that nobody of another newsroom may see."""
        things = (
            self.member,
            self.colleague,
            self.article,
            self.claim,
            self.beside,
            self.evidence,
            self.source,
            self.snapshot,
            self.speaker,
            self.voice,
        )
        more = (
            self.token,
            self.event,
            self.difference,
            self.link,
            self.proposal,
            self.search,
            self.contact,
            self.verdict,
            self.twin,
        )
        published = [thing for thing in (self.signed, self.fact_check, self.request) if thing]
        ids = {str(thing.pk) for thing in (*things, *more, *published)}
        return ids | {self.word, str(self.claim.article_version_id)}

    @property
    def word(self) -> str:
        """A word that stands in every text of this newsroom, and nowhere else."""
        return secret_word(self.member)


def secret_word(member: Member) -> str:
    """The word by which the texts of a newsroom are known."""
    return f"Zq{member.newsroom.slug}"


def holdings(member: Member, *, published: bool = False) -> Holdings:
    """One of everything, made by `member` in their newsroom; with `published`, a fact-check and what goes with it."""
    word = secret_word(member)
    text = f"{word} counts its boats\n\nMayor {word} Tan said on Monday that 12 boats had sunk in {word} harbour.\n"
    with scope(newsroom=member.newsroom):
        made = article(member, text=text, title=f"{word} title", external_id=f"{word}-1")
        link: dict[str, Any] = {"role": "source", "speaker": {"name": f"{word} Tan", "kind": "person"}}
        relay: dict[str, Any] = {"role": "relay", "speaker": {"name": f"{word} Radio", "kind": "organisation"}}
        logged = claim(member, made, exact="12 boats", statement=f"{word} statement", attribution=[link, relay])
        beside = claim(member, made, exact="had sunk", statement=f"{word} sank")
        item = document(member, logged, origin=f"{word} agency", note=f"{word} note")
        comments.add_comment(by=acting(member), claim=logged, text=f"{word} comment")
        nothing = SearchOutcome.NOTHING
        by, register = acting(member), f"{word} register"
        looked = searches.log_search(by=by, claim=logged, where=register, query=f"{word} boats", outcome=nothing)
        asked = contacts.log_contact(by=by, claim=logged, whom=f"{word} press office", channel=f"{word} mail")
        proposed = _proposed(member, logged)
        file = files.keep(acting(member), upload(PNG + f"{word} paper".encode(), f"{word}.png"))
        kept = sources.add_source(by=acting(member), file=file).source
        file = files.keep(acting(member), upload(PNG + f"{word} print".encode(), f"{word}-2.png"))
        twin = sources.add_source(by=acting(member), file=file).source
        speaker, voice = (link.speaker for link in logged.attribution.all())
        email = f"{word}@example.org"
        colleague = newsrooms.add_person(by=acting(member), email=email, name=f"{word} Eve", role=Role.VIEWER)
        scopes = [Scope.READ]
        token, _ = tokens.create_token(by=acting(member), member=member, name=f"{word} token", scopes=scopes)
        event = Event.objects.get(kind=EventKind.EVIDENCE_ATTACHED)
        difference = difference_with(made)
        why = f"{word} why"
        link = links.link_claims(by=acting(member), claim=logged, other=beside, kind=LinkKind.SAME_AS, why=why)
        proposal = SpeakerProposal.objects.create(
            newsroom_id=made.newsroom_id,
            speaker=voice,
            other=speaker,
            likeness=Likeness.SAME_NAME,
            role=f"{word} mayor",
        )
        Worker().work_until_idle()
        page_of(member, made, f"{word} page")
        snapshot = capture(member, kept, f"{word} words")
        out = _published(member, made) if published else ()
    return Holdings(
        *(member, colleague, made, logged, beside, item, kept, snapshot, speaker, voice, token, event, difference),
        *(link, proposal, looked, asked, proposed, twin, *out),
    )


def _proposed(member: Member, on: Claim) -> Verdict:
    """A verdict that a checker proposed, and that waits for `member` to review it."""
    word = secret_word(member)
    checker = _checker(member)
    return verdicts.propose_verdict(
        by=acting(checker),
        claim=on,
        verdict=VerdictWord.NOT_CHECKABLE,
        justification=f"{word} justification",
        as_of=date(2026, 3, 1),
        overrides=[{"gate": "reason", "reason": f"{word} override"}],
    )


def _checker(member: Member) -> Member:
    """Another member, who proposes what `member` reviews."""
    word = secret_word(member)
    email = f"{word}.checker@example.org"
    there = Member.objects.filter(user__email__iexact=email).first()
    name = f"{word} Finn"
    return there or newsrooms.add_person(by=acting(member), email=email, name=name, role=Role.CHECKER)


def _published(member: Member, on: Article) -> tuple[Claim, FactCheck, CorrectionRequest]:
    """A claim that is signed off, a fact-check of another, and what a reader asked about that."""
    word, by = secret_word(member), acting(member)
    found = []
    for words in ("in", "on Monday"):
        logged = claim(member, on, exact=words, statement=f"{word} {words}")
        verdict = _proposed(member, logged)
        given: dict[str, Any] = {"verdict_id": verdict.pk, "content_sha256": verdict.content_sha256}
        contacts.log_contact(by=by, claim=logged, none_reason=f"{word} reason")
        reviews.review_verdict(by=by, claim=logged, decision=ReviewDecision.APPROVE, **given)
        found.append(logged)
    made = publication.publish(by=by, claims=[found[1].pk], headline=f"{word} headline", summary=f"{word} summary")
    asked, _ = correction_requests.ask(fact_check=made, text=f"{word} request", contact=f"{word} contact")
    return found[0], made, asked


def difference_with(on: Article) -> Difference:
    """What the reading would say of one of its claims: that there is none."""
    newest, claim = (
        Reading.objects.get(article_version__article=on),
        Claim.objects.filter(article=on, origin="machine")[0],
    )
    return Difference.objects.create(newsroom_id=on.newsroom_id, reading=newest, claim=claim)


@scopes_disabled()  # type: ignore[untyped-decorator]
def digest_of_rows(of: Newsroom | None = None) -> dict[str, str]:
    """By table, a digest of all its rows in all newsrooms; equal before and after means that nothing changed.

    With `of`, of that newsroom's rows alone, in the tables that hold any newsroom's.
    """
    models = {model._meta.model_name or "": model for model in apps.get_app_config("claims").get_models()}
    return {name: _digest(model, of) for name, model in models.items() if of is None or _newsroom_of(model)}


def _newsroom_of(model: Any) -> str:
    """The column that says whose a row is; "" where none does."""
    names = {field.name for field in model._meta.concrete_fields}
    return "pk" if model is Newsroom else "newsroom" if "newsroom" in names else ""


def _digest(model: Any, of: Newsroom | None) -> str:
    kind = model._meta.model_name
    names = [field.attname for field in model._meta.concrete_fields if (kind, field.name) not in LOOKED_AT]
    found = model._base_manager.filter(**{_newsroom_of(model): of.pk}) if of else model._base_manager.all()
    rows = sorted(map(repr, found.values_list(*names)))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def digest_beside_the_record() -> dict[str, str]:
    """The same of what no attempt may change; that there was one is on record."""
    return {table: digest for table, digest in digest_of_rows().items() if table not in RECORD}


def tells_nothing(answer: Any, foreign: Holdings, asked: str = "") -> None:
    """None of the other's ids and words stands in an answer or its headers, but those that were sent."""
    told = answer.getvalue().decode() + str(dict(answer.headers))
    assert [secret for secret in foreign.secrets() if secret in told and secret not in asked] == []
