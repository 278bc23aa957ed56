"""What users change of themselves."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.models import User
from web.forms.base import DeskForm, line, radio, select, tick
from web.presenters import words


class MeForm(DeskForm):
    """Name, looks and keys. The language is asked where there is more than one."""

    name = line(_("Your name"), _("As others see it: beside what you do, and in the record."), autocomplete="name")
    theme = radio(_("Theme"), list(words.THEMES.items()))
    language = select(_("Language"), [])
    single_keys = tick(_("Single keys"), _("One letter does what a button does, such as j for the next claim."))

    def __init__(self, user: User, data: QueryDict | None = None, **kwargs: Any) -> None:
        shown = ("name", "theme", "language", "single_keys")
        kwargs.setdefault("initial", {name: getattr(user, name) for name in shown})
        super().__init__(data, **kwargs)
        cast("forms.ChoiceField", self.fields["language"]).choices = [("", _("the desk’s own")), *settings.LANGUAGES]
        if len(settings.LANGUAGES) < 2:
            del self.fields["language"]

    def given(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        return self.typed(*self.fields)

    def clean_theme(self) -> str:
        """The theme; unless one is chosen, the system's."""
        return str(self.cleaned_data["theme"] or self.fields["theme"].initial)
