"""Which claims stand for one that was split or merged, and which one stands for."""

from dataclasses import dataclass, field

from claims.models import Claim, Succession
from claims.models.succession import How
from claims.selectors.claims import numbers


@dataclass(frozen=True, slots=True)
class Relative:
    """A claim with its number in the article."""

    claim: Claim
    number: int


@dataclass
class Family:
    """What became of a claim, and what it came from."""

    parts: list[Relative] = field(default_factory=list)
    into: list[Relative] = field(default_factory=list)
    whole: list[Relative] = field(default_factory=list)
    merged: list[Relative] = field(default_factory=list)


def of(claim: Claim) -> Family:
    """The claims that `claim` was split or merged into, and those it is a part of or was merged from."""
    links = list(
        Succession.objects.filter(claim=claim).select_related("successor")
        | Succession.objects.filter(successor=claim).select_related("claim")
    )
    others = [link.successor if link.claim_id == claim.pk else link.claim for link in links]
    known = numbers(others) if others else {}
    family = Family()
    for link, other in zip(links, others, strict=True):
        ahead = link.claim_id == claim.pk
        kept = {
            (How.SPLIT, True): family.parts,
            (How.MERGED, True): family.into,
            (How.SPLIT, False): family.whole,
            (How.MERGED, False): family.merged,
        }[How(link.how), ahead]
        kept.append(Relative(other, known[other.pk]))
    for relatives in (family.parts, family.into, family.whole, family.merged):
        relatives.sort(key=lambda relative: relative.number)
    return family
