"""A claim split into several, and several merged into one, as a person says it."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from claims.services.splitting import MOST, PartGiven
from web.forms.base import DeskForm
from web.forms.bulk import Ticks
from web.forms.claims import lines

LEAST_BOXES = 4


class SplitForm(DeskForm):
    """One box for the words of each part."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    boxes = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, claim: Claim, data: QueryDict | None = None, *, boxes: object = LEAST_BOXES) -> None:
        wanted = str(data.get("boxes", "") if data is not None else boxes)
        number = min(max(int(wanted) if wanted.isascii() and wanted.isdigit() else 0, LEAST_BOXES), MOST)
        super().__init__(data, initial={"version": claim.version, "boxes": number})
        self.numbers = range(1, number + 1)
        for box in self.numbers:
            self.fields[f"part{box}"] = lines(_("Part %(number)s") % {"number": box}, rows=2)

    def parts(self) -> list[PartGiven]:
        """The parts of the boxes that were filled in."""
        filled = [box for box in self.numbers if self.cleaned_data[f"part{box}"]]
        self.PATHS = {f"parts/{index}": f"part{box}" for index, box in enumerate(filled)} | {"parts": ""}
        return [{"quote": {"exact": self.cleaned_data[f"part{box}"]}} for box in filled]

    def of_part(self, index: object) -> str | None:
        """The box of a part that an error names by its position."""
        return self.PATHS.get(f"parts/{index}")


class MergeForm(DeskForm):
    """Which claims go into this one, and what it says then."""

    others = forms.MultipleChoiceField(label=_("Claims that go into it"), required=False, widget=Ticks)
    statement = lines(_("Statement"), _("What they claim together. Left empty, it is what each of them says."), rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    PATHS = {"with": "others", "quote": "others"}

    def __init__(self, claim: Claim, near: Iterable[tuple[int, Claim]], data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"version": claim.version})
        field = cast("forms.MultipleChoiceField", self.fields["others"])
        field.choices = [(str(one.pk), f"{number}. {Truncator(one.exact).chars(200)}") for number, one in near]
        field.error_messages["invalid_choice"] = _("One of the chosen claims does not stand near this one now.")

    def chosen(self) -> dict[str, Any]:
        """What is said beside the claims."""
        return {"statement": self.cleaned_data["statement"] or None, "expected": self.cleaned_data["version"]}
