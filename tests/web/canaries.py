"""A newsroom with something of every kind on file, and words planted in all of it that are not for the public.

Four claims are published: one alone, corrected and rated anew; two together, corrected; one alone, retracted.
"""

from dataclasses import dataclass, field

from django_scopes import scope

from claims.decisions import CorrectionKind, RequestState, ReviewDecision, VerdictWord
from claims.enums import OriginReason, SearchOutcome
from claims.kinds import RemovalKind
from claims.models import (
    Claim,
    Draft,
    FactCheck,
    IdempotencyKey,
    OriginProposal,
    SpeakerAlias,
    Verdict,
)
from claims.services import claims, comments, contacts, correction_requests, evidence, removals, searches
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import corrected, published, signed_anew
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.people import People, acting
from tests.planted import Planted, plant, shown_rows
from tests.web.routes import world

VOICES = [{"role": "source", "speaker": {"name": "The harbour office", "kind": "organisation"}, "cue": "reported"}]
WORDS = ("12 boats had sunk", "more than 300 houses", "warned too late", "the sirens had stayed silent")


@dataclass(frozen=True)
class Out:
    """What is published, by its ways of standing; the ids of one of every other thing by the names in addresses.

    `keys` are those of readers' correction requests, by the address of what they are about.
    """

    alone: FactCheck
    several: FactCheck
    retracted: FactCheck
    claims: list[Claim]
    ids: dict[str, str]
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def all(self) -> list[FactCheck]:
        """The three of them."""
        return [self.alone, self.several, self.retracted]


def planted(p: People, word: Planted) -> Out:
    """The whole of it, as it is when the last correction is out."""
    with scope(newsroom=p.gazette):
        ids = world(p).ids
        made = article(p.ada, title="Storm", publisher="Elm Post", url="https://elm.example/storm")
        found = [_on_file(p, claim(p.ada, made, exact=exact, attribution=VOICES), word) for exact in WORDS]
        _of_every_kind(p, found[0])
        plant(word, shown_rows(found))
        for one in found:
            _decided(p, fresh(one), word)
        out = [fresh(one) for one in found]
        alone, several = published(p, out[0]), published(p, *out[1:3], headline="Two claims about the storm")
        retracted = published(p, out[3], headline="Did the sirens stay silent?", canonical_url="https://g.example/s")
        made_of = Out(alone, several, retracted, found, ids)
        _corrected(p, made_of)
        made_of.keys.update((one.slug, _asked(p, one, word)) for one in made_of.all)
        return made_of


def _on_file(p: People, on: Claim, word: Planted) -> Claim:
    """A claim with everything on it that the public is not shown, beside what a verdict takes."""
    ada = acting(p.ada)
    for origin in ("Harbour office", "Coast guard"):
        document(p.ada, on, origin=origin)
    document(p.ada, on, stance="context", source={"publisher": "Elm Wire", "document": "A wire"}, excerpt="Boats sank.")
    gone = document(p.ada, on, excerpt="An old page")
    evidence.withdraw_evidence(by=ada, evidence=gone, reason="It is another storm.")
    document(p.ada, on, source={"title": "Night watch", "confidential": True}, excerpt="We saw it.")
    hidden = {"url": f"https://{on.pk}.example/a", "document": "", "confidential": True}
    document(p.ada, on, source=hidden, locator=None, excerpt="It says so on this page.")
    comments.add_comment(by=ada, claim=on, text="Which harbour?")
    searches.log_search(by=ada, claim=on, where="A register", query="boats", outcome=SearchOutcome.NOTHING)
    contacts.log_contact(by=ada, claim=on, whom="The mayor", channel="by telephone", response="So it is.")
    gone_contact = contacts.log_contact(by=ada, claim=on, whom="The deputy", channel="post")
    contacts.withdraw_contact(by=ada, contact=gone_contact)
    dropped = comments.add_comment(by=ada, claim=on, text=word("Comment.text taken down"))
    reason = word("Removal.reason")
    removals.take_down(by=ada, kind=RemovalKind.COMMENT, subject=str(dropped.pk), reason=reason)
    claims.edit_claim(by=ada, claim=fresh(on), tags=[word("ClaimTag.name")])
    return on


def _of_every_kind(p: People, on: Claim) -> None:
    """Rows of the kinds that the desk keeps and `world` has none of."""
    own = {"newsroom_id": p.ada.newsroom_id}
    Draft.objects.create(**own, member=p.ada, key=f"comment {on.pk}", fields={"text": "What I"})
    hashes = {"request_sha256": "0" * 64, "body_sha256": "0" * 64}
    IdempotencyKey.objects.create(**own, actor_id=p.ada.pk, key="k", status=201, headers={"ETag": "a"}, **hashes)
    item = on.evidence.order_by("created_at")[2]
    OriginProposal.objects.create(**own, source=item.source, reason=OriginReason.CREDIT, name="Elm", certainty=90)
    SpeakerAlias.objects.create(**own, speaker=on.attribution.all()[0].speaker, name="The office", folded="the office")


def _decided(p: People, on: Claim, word: Planted) -> Verdict:
    """A verdict that is signed off, after another that was not, with what the reviewers said of both."""
    dropped = [{"gate": "right_of_reply", "reason": word("VerdictContent.overrides")}]
    before = proposed(p.cleo, on, justification=word("VerdictContent.justification"), overrides=dropped)
    reviewed(p.ben, before, ReviewDecision.REQUEST_CHANGES, word("ReviewContent.comment of what was returned"))
    verdict = proposed(p.cleo, on)
    reviewed(p.ben, verdict, comment=word("ReviewContent.comment of the approval"))
    return verdict


def _corrected(p: People, out: Out) -> None:
    """Each of the three corrected in the way that it is named by."""
    corrected(p.ada, out.alone, CorrectionKind.TYPO, headline="Did twelve boats sink?")
    anew = signed_anew(p, out.claims[0], verdict=VerdictWord.NOT_CHECKABLE, reason="too_vague")
    corrected(p.ada, out.alone, CorrectionKind.CHANGED_RATING, verdict_id=anew.signed_id)
    corrected(p.ada, out.several, CorrectionKind.CORRECTION, summary="Two registers say so, and a third.")
    corrected(p.ada, out.retracted, CorrectionKind.RETRACTION, text="Nobody had asked the fire brigade.")


def _asked(p: People, about: FactCheck, word: Planted) -> str:
    """The key of what a reader asked, and an editor answered."""
    text, contact = word(f"CorrectionRequest.text {about}"), word(f"CorrectionRequest.contact {about}")
    asked, key = correction_requests.ask(fact_check=about, text=text, contact=contact)
    said = word(f"CorrectionRequest.answer {about}")
    correction_requests.answer(by=acting(p.ada), request=asked, state=RequestState.DECLINED, answer=said)
    return key
