"""What stands before a sign-off, as the pages show it: in the domain's own words, with where it can be met."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from claims.decisions import VerdictWord
from claims.enums import Stance
from claims.gates import Gate, GateCode
from claims.models import Claim
from claims.quorum import Step, StepCode
from claims.selectors import verdicts
from web.presenters.words import VERDICTS, Words


@dataclass(frozen=True, slots=True)
class Row:
    """A gate, or what else a sign-off takes, with where to go to meet it."""

    gate: Gate | Step
    name: str
    link: str


@dataclass(frozen=True, slots=True)
class OfVerdict:
    """What one verdict asks for: all of it, and what is its own."""

    verdict: VerdictWord
    word: Words
    rows: Sequence[Row]
    own: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Before:
    """What would be asked, were a verdict proposed now: whatever it is, and of each."""

    common: Sequence[Row]
    of_each: Sequence[OfVerdict]


def before(claim: Claim) -> Before:
    """What stands before a sign-off while nothing is proposed."""
    found = verdicts.before(claim)
    return Before(
        common=rows(claim, [*found.common, *found.sign_off]),
        of_each=[
            OfVerdict(
                verdict,
                VERDICTS[verdict],
                rows(claim, gates),
                rows(claim, [gate for gate in gates if gate not in found.common]),
            )
            for verdict, gates in found.of_each.items()
        ],
    )


def rows(claim: Claim, found: Sequence[Gate | Step]) -> list[Row]:
    """Each with the place where it can be met."""
    return [Row(one, one.name, _place(claim, one.code)) for one in found]


def _place(claim: Claim, code: GateCode | StepCode) -> str:
    """The address of the very field that meets it, where there is one: the cursor stands in it then."""
    page, attach = reverse("web:claim", args=[claim.pk]), reverse("web:attach_evidence", args=[claim.pk])
    propose = reverse("web:propose_verdict", args=[claim.pk])
    places: dict[str, str] = {
        GateCode.SUPPORTING_ORIGINS: f"{attach}?stance={Stance.SUPPORTS}#id_url",
        GateCode.REFUTING_ORIGINS: f"{attach}?stance={Stance.REFUTES}#id_url",
        GateCode.CONTEXT: f"{attach}?stance={Stance.CONTEXT}#id_url",
        GateCode.PRIMARY_SOURCE: f"{attach}#id_url",
        GateCode.SEARCH: f"{page}#id_where",
        GateCode.RIGHT_OF_REPLY: f"{page}#id_whom",
        GateCode.REASON: f"{propose}?verdict={VerdictWord.NOT_CHECKABLE}#id_reason",
        StepCode.POLICY: propose,
        StepCode.APPROVALS: f"{page}#verdict",
    }
    return places[code]
