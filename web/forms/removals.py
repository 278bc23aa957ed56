"""The form of a take-down or an erasure."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from web.forms.base import DeskForm, line, select, tick
from web.presenters.removals import KINDS


class RemoveForm(DeskForm):
    """What to remove and why. What follows is shown before it is done (`sure`)."""

    kind = select(_("What"), list(KINDS.items()))
    subject = line(
        _("Which"), _("Its id, as the address of its page or the API gives it; of a file, its SHA-256."), dir="ltr"
    )
    reason = line(
        _("Why"),
        _("It stays on file and is told where the thing is missed. It must not hold what you remove."),
        rows=3,
    )
    also = tick(
        _("What belongs to it too"), _("With a file, the words of its captures; with a capture’s words, its files.")
    )
    sure = tick(_("I have read what follows from it, and that it can’t be undone."))

    def given(self) -> dict[str, Any]:
        """What the service takes."""
        return self.typed("kind", "subject", "reason", "also")
