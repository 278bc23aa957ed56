"""What a reader types: a correction request, and the key that looks it up."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.services import correction_requests
from web.forms.base import DeskForm, line

_DRAWN = re.compile(r"[A-Za-z0-9_-]{24}")


class AskForm(DeskForm):
    """What is wrong, and where to reach who says so."""

    text = line(
        _("What is wrong, and how do you know?"),
        _("Name the sentence that you mean, and a source if you have one. A person of the newsroom reads it."),
        rows=7,
        maxlength=5_000,
    )
    contact = line(
        _("How we can reach you"),
        _("If we may ask back; an address or a number. Not published. You can leave it empty."),
        autocomplete="email",
    )
    drawn = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"drawn": correction_requests.new_key()}, **kwargs)

    def clean_drawn(self) -> str:
        """The key that was drawn with the form, so that it is asked once; "" for what is no such key."""
        drawn: str = self.cleaned_data["drawn"]
        return drawn if _DRAWN.fullmatch(drawn) else ""


class KeyForm(DeskForm):
    """The key that was shown when something was asked."""

    key = line(_("Your key"), _("It was shown once, when you asked."), spellcheck="false")
