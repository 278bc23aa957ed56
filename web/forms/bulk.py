"""Several claims of an article changed at once."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Member
from web.forms.base import Choices, DeskForm, date, line, radio, select
from web.forms.claims import lines

CONFIRM, DISMISS, ASSIGN, DUE, TAG, UNTAG = "confirm", "dismiss", "assign", "due", "tag", "untag"
ACTS: Choices = [
    (CONFIRM, _("Confirm them")),
    (DISMISS, _("Dismiss them")),
    (ASSIGN, _("Assign them")),
    (DUE, _("Set the day they are due")),
    (TAG, _("Add tags")),
    (UNTAG, _("Take tags away")),
]


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes under a legend."""

    use_fieldset = True


class BulkForm(DeskForm):
    """Which claims, what to do with them, and what that takes."""

    claims = forms.MultipleChoiceField(label=_("Claims"), required=False, widget=Ticks)
    act = radio(_("What to do with them"), ACTS)
    reason = lines(_("Reason"), _("For dismissing claims that somebody has confirmed."), rows=2)
    assignee = select(_("Assigned to"), [], empty=_("nobody"))
    due_on = date(_("Due on"), _("Empty for no such day."))
    tag = line(_("Tags"), _("Separated by commas."))

    PATHS = {"external_id": ""}

    def __init__(
        self, claims: Iterable[tuple[int, Claim]], members: Iterable[Member], data: QueryDict | None = None
    ) -> None:
        super().__init__(data)
        numbered = [(str(claim.pk), f"{number}. {Truncator(claim.statement).chars(120)}") for number, claim in claims]
        field = cast("forms.MultipleChoiceField", self.fields["claims"])
        field.choices = numbered
        field.error_messages["invalid_choice"] = _("One of the chosen claims is not in this article.")
        who = cast("forms.ChoiceField", self.fields["assignee"])
        who.choices = [("", _("nobody")), *((str(member.pk), str(member)) for member in members)]

    def tags(self) -> list[str]:
        """The tags, one by one."""
        return [name.strip() for name in self.cleaned_data["tag"].split(",") if name.strip()]
