"""Invitations and tokens, as an admin makes them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.enums import Role, Scope
from claims.models import Member
from web.forms.articles import midnight
from web.forms.base import DeskForm, date, line, select
from web.presenters import words


class InviteForm(DeskForm):
    """Somebody to be invited."""

    email = forms.CharField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )
    name = line(_("Name"), _("They can put it right when they come in."))
    role = select(_("Role"), list(words.ROLES_EXPLAINED.items()))

    def given(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        return self.typed("email", "name") | {"role": Role(self.cleaned_data["role"] or Role.VIEWER)}


class MakeTokenForm(DeskForm):
    """A new token."""

    PATHS = {"expires_at": "expires_on"}

    name = line(_("Name"), _("What it is for, such as the name of the script."))
    member = select(_("Acts for"), [], _("It never reaches further than their role."))
    scopes = forms.MultipleChoiceField(
        label=_("May"), choices=list(words.SCOPES.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    expires_on = date(_("Expires on"), _("Left empty, it holds until it is revoked."))

    def __init__(self, members: Iterable[Member], data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        people = [(str(member.pk), str(member)) for member in members]
        cast("forms.ChoiceField", self.fields["member"]).choices = people

    def scopes_given(self) -> list[Scope]:
        """What it may."""
        return [Scope(value) for value in self.cleaned_data["scopes"]]

    def expires_at(self) -> datetime | None:
        """The first moment of the day, when it no longer holds."""
        return midnight(self.cleaned_data["expires_on"])
