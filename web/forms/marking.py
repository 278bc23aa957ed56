"""Words of a captured text chosen as an excerpt: with the pointer, sentence by sentence, or pasted."""

import re
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.enums import LocatorKind, Stance
from claims.models import Snapshot
from claims.services.evidence import EvidenceFields
from web.forms.base import DeskForm
from web.forms.claims import lines

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


class MarkForm(DeskForm):
    """Which words. A place that a script sends comes before ticked sentences, and those before pasted words."""

    PATHS = {"excerpt": "words", "locator": "words", "locator/value": "words", "locator/kind": "words"}

    words = lines(_("Or paste the words"), _("They are looked for in the captures of this source."), rows=3)
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    evidence = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    claim = forms.UUIDField(required=False, widget=forms.HiddenInput)
    stance = forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[(stance.value, stance.value) for stance in Stance]
    )

    def clean(self) -> dict[str, Any]:
        """Some words have to be chosen."""
        given = super().clean() or {}
        if self._place() is None and not given.get("words"):
            self.add_error("words", _("Choose words in the text, tick sentences, or paste the words here."))
        return given

    def given(self, snapshot: Snapshot) -> EvidenceFields:
        """What is said of the evidence: a place in this capture, or words to be looked for."""
        place = self._place()
        if place is None:
            return {"excerpt": self.cleaned_data["words"]}
        value = {"snapshot": str(snapshot.pk), "start": place[0], "end": place[1]}
        return {"locator": {"kind": LocatorKind.TEXT, "value": value}}

    def _place(self) -> tuple[int, int] | None:
        """The place that was chosen: from the first sentence that is ticked to the last."""
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start is not None and end is not None:
            return start, end
        ticked = [_PLACE.fullmatch(one) for one in cast("QueryDict", self.data).getlist("sentence")]
        spans = [(int(one[1]), int(one[2])) for one in ticked if one]
        return (min(begin for begin, _ in spans), max(stop for _, stop in spans)) if spans else None
