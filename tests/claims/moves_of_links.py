"""The services about links between claims and about speakers who may be one: rows for `test_services`."""

from claims.enums import EventKind, Likeness, LinkKind
from claims.models import Claim, ClaimLink, SpeakerProposal
from claims.services import links, proposals
from tests.claims.moves_of_people import Moves
from tests.factories.articles import article, claim
from tests.people import People, acting


def _two(p: People) -> list[Claim]:
    on = article(p.ada, read=False)
    return [claim(p.ada, on), claim(p.ada, on, exact="more than 300 houses")]


def _link(p: People) -> ClaimLink:
    one, other = _two(p)
    return links.link_claims(by=acting(p.ada), claim=one, other=other, kind=LinkKind.SAME_AS, confirmed=False)


def _proposal(p: People) -> SpeakerProposal:
    link = [{"role": role, "speaker": {"name": role, "kind": "person"}} for role in ("source", "relay")]
    said = claim(p.ada, article(p.ada, read=False), attribution=link)
    one, other = (link.speaker for link in said.attribution.all())
    return SpeakerProposal.objects.create(
        newsroom_id=p.gazette.pk, speaker=one, other=other, likeness=Likeness.SAME_NAME
    )


MOVES: Moves = {
    "links.link_claims": (
        _two,
        lambda p, two: links.link_claims(by=acting(p.ada), claim=two[0], other=two[1], kind=LinkKind.CONTRADICTS),
        EventKind.CLAIMS_LINKED,
    ),
    "links.confirm_link": (
        _link,
        lambda p, link: links.confirm_link(by=acting(p.ada), link=link),
        EventKind.LINK_CONFIRMED,
    ),
    "links.dismiss_link": (
        _link,
        lambda p, link: links.dismiss_link(by=acting(p.ada), link=link),
        EventKind.LINK_DISMISSED,
    ),
    "links.restore_link": (
        lambda p: links.dismiss_link(by=acting(p.ada), link=_link(p)),
        lambda p, link: links.restore_link(by=acting(p.ada), link=link),
        EventKind.LINK_RESTORED,
    ),
    "proposals.confirm_proposal": (
        _proposal,
        lambda p, one: proposals.confirm_proposal(by=acting(p.ada), proposal=one),
        EventKind.SPEAKER_MERGED,
    ),
    "proposals.refuse_proposal": (
        _proposal,
        lambda p, one: proposals.refuse_proposal(by=acting(p.ada), proposal=one),
        EventKind.SPEAKERS_KEPT_APART,
    ),
}
