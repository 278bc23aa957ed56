"""What the desk's forms share: plain fields, the domain's faults at the fields that they are about."""

from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.errors import DomainError, InvalidError, StaleError
from web.presenters.words import Words

LONGEST = 500  # characters of what is on file that stand beside a field

Choices = list[tuple[str, Words]]


class DeskForm(forms.Form):
    """A form whose values are judged by the domain: fields here only say what can be typed.

    `PATHS` says which field a fault's path belongs to, where that is not its name.
    """

    PATHS: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def take(self, error: InvalidError) -> None:
        """Show the domain's faults beside the fields that they are about; those of no field, above the form."""
        for fault in error.faults:
            self.add_error(self._field_of(fault.path), fault.detail)

    def _field_of(self, path: tuple[str | int, ...]) -> str | None:
        """The field that a path belongs to: that of its longest beginning that has one."""
        parts = [str(part) for part in path]
        for length in range(len(parts), 0, -1):
            beginning = "/".join(parts[:length])
            name = self.PATHS.get(beginning, beginning)
            if name in self.fields:
                return name
        return None

    def summary(self) -> list[tuple[str, str]]:
        """All errors as (anchor of the field, its name and the sentence), in the order of the fields."""
        found = [("", str(error)) for error in self.non_field_errors()]
        for bound in self:
            found += [(anchor(bound), f"{bound.label}: {error}") for error in bound.errors]
        return found

    def cross(self, error: DomainError, version: int) -> None:
        """Say that it can't be now and, where somebody changed it, what is on file; sent again, it is of `version`."""
        self.put(version=str(version))
        self.add_error(None, error.detail)
        if isinstance(error, StaleError):
            self.overtaken()

    def overtaken(self) -> None:
        """Say at each field what is on file by now, where something else is typed, which would replace it."""
        for name in self.changed_data:
            if not self[name].is_hidden:
                on_file = Truncator(self.said(name, self.initial.get(name))).chars(LONGEST)
                self.add_error(name, gettext("On file now: %(said)s") % {"said": on_file})

    def said(self, name: str, value: Any) -> str:
        """A value of a field as the form says it: the words of what is chosen."""
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        choices = dict(getattr(self.fields[name], "choices", ()))
        several = value if isinstance(value, list) else [value]
        return ", ".join(str(choices.get(one, one)) for one in several if one) or gettext("(empty)")

    def put(self, **values: str) -> None:
        """Show these values in the form from now on, beside all that was typed."""
        data = cast("QueryDict", self.data).copy()
        for name, value in values.items():
            data[name] = value
        self.data = data

    def typed(self, *names: str) -> dict[str, Any]:
        """The cleaned values of `names`."""
        return {name: self.cleaned_data[name] for name in names}


def anchor(bound: BoundField) -> str:
    """The id of the element that an error message leads to: the first button of a group, else the field."""
    several = isinstance(bound.field.widget, forms.RadioSelect)
    return f"{bound.auto_id}_0" if several else bound.auto_id


def line(label: Words, hint: Words = "", *, rows: int = 0, **attrs: Any) -> forms.CharField:
    """A line of text, or with `rows` several lines."""
    attrs.setdefault("autocomplete", "off")
    attrs.setdefault("dir", "auto")
    widget = forms.Textarea(attrs={"rows": rows, **attrs}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=hint, required=False, widget=widget)


def address(label: Words, hint: Words = "") -> forms.CharField:
    """A web address. What a valid one is, the domain says."""
    widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "dir": "ltr", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=hint, required=False, widget=widget)


def date(label: Words, hint: Words = "") -> forms.DateField:
    """A day, as browsers let one choose it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    wrong = {"invalid": _("Give a day as year-month-day, such as 2022-01-07.")}
    return forms.DateField(
        label=label, help_text=hint, required=False, widget=widget, input_formats=["%Y-%m-%d"], error_messages=wrong
    )


def select(label: Words, choices: Choices, hint: Words = "", *, empty: Words | None = None) -> forms.ChoiceField:
    """One of a list; with `empty`, or none of them."""
    first: Choices = [] if empty is None else [("", empty)]
    return forms.ChoiceField(label=label, help_text=hint, required=False, choices=[*first, *choices])


def radio(label: Words, choices: Choices, hint: Words = "") -> forms.ChoiceField:
    """One of a few, all in sight."""
    return forms.ChoiceField(
        label=label, help_text=hint, required=False, choices=choices, widget=forms.RadioSelect, initial=choices[0][0]
    )


def tick(label: Words, hint: Words = "") -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, help_text=hint, required=False)


def ticks(label: Words, hint: Words = "") -> forms.MultipleChoiceField:
    """Any of a few; which, the form that holds the field says."""
    return forms.MultipleChoiceField(
        label=label, help_text=hint, required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
