"""A link between two claims, as a person says it."""

import re
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from claims.enums import LinkKind
from claims.errors import NotFoundError
from claims.models import Claim
from claims.selectors import claims as ledger
from web.forms.base import DeskForm, line, radio
from web.forms.claims import lines
from web.presenters import links

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
MOST_DIGITS = 6


class LinkForm(DeskForm):
    """Another claim, by its number in the same article or the address of its page, and what it is to this one."""

    other = line(_("The other claim"), _("Its number in this article, or the address of its page."))
    kind = radio(_("The other claim is"), list(links.KINDS.items()))
    why = lines(_("Why"), _("What shows it, if it is not plain."), rows=2)

    def kind_of_link(self) -> LinkKind:
        """What was chosen."""
        return LinkKind(self.cleaned_data["kind"])

    def among(self, claim: Claim) -> Claim | None:
        """The claim that is meant; None, with the reason in the form, where there is none."""
        if not self.cleaned_data["kind"]:
            self.add_error("kind", _("Say what it is to this claim."))
            return None
        typed = self.cleaned_data["other"].strip()
        if not typed:
            self.add_error("other", _("Say which claim it is."))
            return None
        found = _by_number(claim, typed) or _by_address(typed)
        if found is None:
            self.add_error("other", _("There is no such claim here. Give its number, or the address of its page."))
        return found


def _by_number(claim: Claim, typed: str) -> Claim | None:
    number = typed.removeprefix("#")
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS and int(number)):
        return None
    at = int(number) - 1
    return next(iter(ledger.in_article(claim.article)[at : at + 1]), None)


def _by_address(typed: str) -> Claim | None:
    named = _ID.findall(typed)
    try:
        return ledger.get(UUID(named[-1])) if named else None
    except NotFoundError:
        return None
