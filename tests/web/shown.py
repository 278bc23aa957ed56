"""What the Gazette has published, and is about to, with a word in each that nobody else may see before it is out."""

from claims.decisions import Uncheckable, VerdictWord
from claims.models import Claim, Member
from tests.factories.fact_checks import asked, published
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.people import People

SECRET = "Zanzibar"


def shown(people: People, by: Member, out: Claim, ready: Claim) -> dict[str, str]:
    """By their names in addresses: `out` as it is published, a correction request about it, `ready` signed off."""
    made = published(people, _signed(people, by, out), headline=f"{SECRET} houses")
    request = asked(made, SECRET)
    signed = _signed(people, by, ready)
    return {"fact_check_id": str(made.pk), "request_id": str(request.pk), "signed_id": str(signed.pk)}


def _signed(people: People, by: Member, on: Claim) -> Claim:
    """The claim with a verdict of `by`'s that is signed off."""
    given = {
        "verdict": VerdictWord.NOT_CHECKABLE,
        "reason": Uncheckable.TOO_VAGUE,
        "justification": SECRET,
        "overrides": [{"gate": "right_of_reply", "reason": SECRET}],
    }
    reviewed(people.ada, proposed(by, on, **given))
    return fresh(on)
