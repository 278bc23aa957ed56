"""How an article's claims are asked for: of which status, only those worth checking, in which order, with marks or not.

It lies in the page's address (`status`, `worth=on`, `order=worth`, `marks=off`), so that it works without a script and
can be sent to a colleague; forms on the page carry it along.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from claims.models import Claim
from web.presenters import words
from web.presenters.claims import Card

# From here on the reading holds a claim worth a check. One that a person logged is.
LEAST_WORTH = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """What of an article's ledger is shown, and how."""

    status: str = ""
    worth: bool = False
    by_worth: bool = False
    marks: bool = True

    @property
    def filtered(self) -> bool:
        """Whether some claims may be left out."""
        return bool(self.status) or self.worth

    @property
    def query(self) -> str:
        """The address's query without the marks, ready to stand behind a question mark."""
        return _carried(self).removesuffix("&")

    @property
    def beside_status(self) -> str:
        """What a link to another status carries along, ready to stand before it."""
        return _carried(replace(self, status=""))

    @property
    def without_marks(self) -> str:
        """The query of the same without marks."""
        return f"{_carried(self)}marks=off"

    @property
    def worth_turned(self) -> str:
        """The query of the same with the filter of worth the other way."""
        return replace(self, worth=not self.worth).query

    @property
    def order_turned(self) -> str:
        """The query of the same in the other order."""
        return replace(self, by_worth=not self.by_worth).query

    def wants(self, claim: Claim) -> bool:
        """Whether a claim is shown."""
        worth = claim.worthiness is None or claim.worthiness >= LEAST_WORTH
        return self.status in {"", claim.evidence_status} and (worth or not self.worth)

    def ordered(self, cards: Iterable[Card]) -> list[Card]:
        """The cards, given in the order of the text, in the order that is asked for."""
        found = list(cards)
        if self.by_worth:
            found.sort(key=lambda one: -(1.0 if one.claim.worthiness is None else one.claim.worthiness))
        return found


def _carried(one: Asked) -> str:
    """What is asked for beside the marks, ready to stand before something else."""
    given = {"status": one.status, "worth": "on" if one.worth else "", "order": "worth" if one.by_worth else ""}
    filled = {name: value for name, value in given.items() if value}
    return f"{urlencode(filled)}&" if filled else ""


def asked(given: Mapping[str, str]) -> Asked:
    """What an address or a form asks for; what is none of it is passed over."""
    status = given.get("status", "")
    return Asked(
        status=status if status in words.STATUSES else "",
        worth=given.get("worth") == "on",
        by_worth=given.get("order") == "worth",
        marks=given.get("marks") != "off",
    )
