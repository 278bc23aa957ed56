"""How somebody new comes in by an invitation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from web.forms.base import DeskForm, line
from web.presenters.words import Words


def _password(label: Words, hint: Words = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"})
    return forms.CharField(label=label, help_text=hint, required=False, strip=False, widget=widget)


class JoinForm(DeskForm):
    """Name and password."""

    name = line(_("Your name"), _("As others will see it."), autocomplete="name")
    password = _password(_("Password"), _("At least 10 characters, and none that everybody uses."))
    again = _password(_("The password again"))

    def clean(self) -> dict[str, Any]:
        """Both passwords are one."""
        given = super().clean() or self.cleaned_data
        if given.get("password") != given.get("again"):
            self.add_error("again", _("This is not the password above."))
        return given

    def given(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        return self.typed("name", "password")
