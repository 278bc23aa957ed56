"""The filter of the claims list as an address names it, and the form that saves one under a name."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims import checks
from claims.access import Actor
from claims.decisions import VerdictWord
from claims.enums import ClaimOrigin, ClaimType, EvidenceStatus, Form, LinkRole, Selection, Stage
from claims.errors import InvalidError, NotFoundError
from claims.selectors import articles, members, speakers
from claims.selectors.filters import ORDERINGS
from web.forms.base import Choices, DeskForm, line
from web.presenters.claim_list import ME, NEWEST, NOBODY, Wanted

YES_NO: Choices = [("true", _("yes")), ("false", _("no"))]
KEPT = {"page", "ordering"}


def _one_of(enum: Any) -> forms.ChoiceField:
    choices = [(one.value, one.value) for one in enum]
    known = ", ".join(one.value for one in enum)
    wrong = _("“%(value)s” is none of the values that there are: {known}.")
    return forms.ChoiceField(
        choices=choices, required=False, error_messages={"invalid_choice": str(wrong).format(known=known)}
    )


def _yes_no() -> forms.ChoiceField:
    return forms.ChoiceField(choices=YES_NO, required=False, error_messages={"invalid_choice": _("Say true or false.")})


def _id() -> forms.UUIDField:
    return forms.UUIDField(required=False, error_messages={"invalid": _("That is not an id.")})


class ClaimFilterForm(DeskForm):
    """Which claims, in which order; the names are those of the API."""

    q = forms.CharField(required=False, max_length=500)
    evidence_status = _one_of(EvidenceStatus)
    verdict = _one_of(VerdictWord)
    stage = _one_of(Stage)
    confirmed = _yes_no()
    form = _one_of(Form)
    claim_type = _one_of(ClaimType)
    selection = _one_of(Selection)
    assignee = forms.CharField(required=False, max_length=40)
    speaker = _id()
    role = _one_of(LinkRole)
    tag = forms.CharField(required=False, max_length=100)
    article = _id()
    origin = _one_of(ClaimOrigin)
    has_evidence = _yes_no()
    evidence_origin = forms.CharField(required=False, max_length=500)
    hops = forms.IntegerField(required=False, min_value=0, max_value=100)
    external_id = forms.CharField(required=False, max_length=500)
    min_worthiness = forms.FloatField(required=False, min_value=0, max_value=1)
    created_after = forms.DateTimeField(required=False)
    created_before = forms.DateTimeField(required=False)
    due_before = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    ordering = forms.ChoiceField(choices=[(one, one) for one in ORDERINGS], required=False)

    def __init__(self, by: Actor, data: QueryDict) -> None:
        self.by = by
        self.named: dict[str, str] = {}
        super().__init__({name: value for name, value in data.items() if value})

    def clean(self) -> dict[str, Any]:
        """Ids have to be of this newsroom: a stray one would look like a list that is empty."""
        cleaned = cast("dict[str, Any]", super().clean())
        for name, get in (("article", articles.get), ("speaker", speakers.get), ("assignee", members.anybody)):
            value = cleaned.get(name)
            if not value or (name == "assignee" and value in {ME, NOBODY}):
                continue
            try:
                thing = get(value if isinstance(value, UUID) else UUID(value))
                cleaned[name], self.named[name] = thing.pk, str(thing)
            except ValueError:
                self.add_error(name, _("Say me, nobody, or the id of a member."))
            except NotFoundError as error:
                self.add_error(name, error.detail)
        for name in ("q", "tag", "evidence_origin", "external_id"):
            try:
                checks.text(cleaned.get(name) or "", name)
            except InvalidError as error:
                self.take(error)
        return cleaned

    def given(self) -> dict[str, str]:
        """What was asked for and can be: by name, as the address has it; the order left out."""
        self.is_valid()
        names = [name for name in self.fields if name in self.data and name not in self.errors and name not in KEPT]
        return {name: str(self.data[name]) for name in names}

    def asked(self) -> dict[str, Any]:
        """The same as the selectors take it."""
        asked = {name: self.cleaned_data[name] for name in self.given()}
        for name in ("confirmed", "has_evidence"):
            if name in asked:
                asked[name] = asked[name] == "true"
        if "assignee" in asked:
            asked["assignee"] = {ME: self.by.member_id, NOBODY: None}.get(asked["assignee"], asked["assignee"])
        return asked

    def wanted(self) -> Wanted:
        """The same as the page shows it."""
        given = self.given()
        return Wanted(given, self.named, self.cleaned_data.get("ordering") or NEWEST, self.by.member_id)

    def wrong(self) -> list[str]:
        """What can't be asked for so, filter by filter."""
        return [f"{name}: {error}" for name, errors in self.errors.items() for error in errors]


class SaveFilterForm(DeskForm):
    """A name for the filter that is set."""

    name = line(_("Name for this filter"), maxlength=100)
    query = forms.CharField(required=False, widget=forms.HiddenInput)


class RenameFilterForm(DeskForm):
    """Another name."""

    name = line(_("Name"), maxlength=100)
