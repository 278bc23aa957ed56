"""A claim edited: only what differs from what is on file is handed on, so that filing a claim does not confirm it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.enums import Form, Selection
from claims.models import Claim, Member
from claims.services.claims import ClaimFields
from web.forms import components as in_lines
from web.forms.base import date, line, select
from web.forms.chain import ChainForm
from web.forms.claims import lines
from web.presenters import words

_PLAIN = ("statement", "form", "claimed_at", "claim_type", "due_on")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two people changed: what is on file now, and what was typed here."""

    name: str
    label: words.Words
    theirs: str
    yours: str


class EditClaimForm(ChainForm):
    """Everything that a person may say of a claim."""

    statement = lines(_("Statement"), _("What is claimed, in one sentence that stands by itself."))
    form = select(_("Form"), list(words.FORMS.items()))
    components = in_lines.field()
    claimed_at = date(_("Claimed on"), _("When it was said, if it is known."))
    claim_type = select(_("Kind of claim"), list(words.CLAIM_TYPES.items()), empty=_("not said"))
    selection = select(_("To be checked?"), list(words.SELECTIONS.items()))
    selection_reason = lines(_("Why, or why not"), rows=2)
    assignee = select(_("Assigned to"), [], empty=_("nobody"))
    due_on = date(_("Due on"), _("The day by which it is to be checked, if there is one."))
    tags = line(_("Tags"), _("Separated by commas."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    PATHS = {**ChainForm.PATHS, "attribution": "source_name", "claimer_stance": ""}

    def __init__(
        self, claim: Claim, members: Iterable[Member], data: QueryDict | None = None, *, seen: int = 0
    ) -> None:
        """`seen` is the newest event when the form was made: what changed since then, its user has not seen."""
        self.claim = claim
        super().__init__(claim.article, claim.links, data, _initial(claim) | {"seen": seen})
        who = [(str(member.pk), str(member)) for member in members]
        if claim.assignee and not claim.assignee.is_active:  # keeps the claim until somebody else is given it
            left = gettext("%(name)s (no longer a member)") % {"name": claim.assignee}
            who.append((str(claim.assignee_id), left))
        cast("forms.ChoiceField", self.fields["assignee"]).choices = [("", _("nobody")), *who]
        if data is not None:
            self.data = _settled(data, self.initial)

    def clean_components(self) -> in_lines.Components:
        """The parts, read from their lines."""
        return in_lines.read(self.cleaned_data["components"], form=self.claim.form, stored=self.claim.components)

    def changes(self) -> ClaimFields:
        """What differs from what is on file."""
        changed = set(self.changed_data)
        given: dict[str, Any] = {name: self.cleaned_data[name] for name in _PLAIN if name in changed}
        if "claim_type" in given:
            given["claim_type"] = given["claim_type"] or None
        if "components" in changed and "components" in self.data:
            given["components"] = self.cleaned_data["components"]
        if "exact" in changed:
            given["quote"] = self.quote()
        if {"selection", "selection_reason"} & changed:
            state = Selection(self.cleaned_data["selection"] or Selection.OPEN)
            given["selection"] = {"state": state, "reason": self.cleaned_data["selection_reason"]}
        if "tags" in changed:
            given["tags"] = [tag.strip() for tag in self.cleaned_data["tags"].split(",") if tag.strip()]
        if self.chain_changed():
            given["attribution"] = self.attribution()
        if given.get("form") == Form.NARRATOR and "attribution" not in given:
            given["attribution"] = []
        return cast("ClaimFields", given)

    def assignee_changed(self) -> bool:
        """Whether somebody else, or nobody, is to have the claim."""
        return "assignee" in self.changed_data

    def differences(self) -> list[Difference]:
        """The fields on which what was typed and what is on file now differ."""
        beside = {"version", "seen", "place", "searched", "article_version"}
        names = [name for name in self.changed_data if name not in beside]
        return [
            Difference(name, self.fields[name].label or name, self.said(name, self.initial.get(name)), self._mine(name))
            for name in names
        ]

    def _mine(self, name: str) -> str:
        return self.said(name, self.data.get(name, ""))


def _initial(claim: Claim) -> dict[str, Any]:
    names = (
        "exact",
        "statement",
        "form",
        "claimed_at",
        "claim_type",
        "selection",
        "selection_reason",
        "due_on",
        "version",
    )
    return {name: getattr(claim, name) for name in names} | {
        "components": in_lines.written(claim.components),
        "assignee": str(claim.assignee_id or ""),
        "tags": ", ".join(tag.name for tag in claim.labels),
    }


def _settled(data: QueryDict, initial: Mapping[str, Any]) -> QueryDict:
    """What was typed, with each field for which "theirs" was chosen after a conflict taken from what is on file."""
    data = data.copy()
    for name, value in initial.items():
        if data.get(f"take_{name}") == "theirs":
            data[name] = "" if value is None else str(value)
    return data
