"""The words that make a claim, and what people say beside it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.enums import Stance
from claims.models import Member
from claims.services.spans import QuoteGiven
from web.forms.base import DeskForm, select
from web.presenters import words

_PLACE = re.compile(r"^(\d{1,9})-(\d{1,9})$")


class Lines(forms.CharField):
    """Several lines of text. Browsers send line ends as CR LF, the record keeps LF."""

    def to_python(self, value: Any) -> str:
        """The text, its ends trimmed, with LF."""
        return (super().to_python(value) or "").replace("\r\n", "\n").strip()


def lines(label: words.Words, hint: words.Words = "", *, rows: int = 3) -> Lines:
    """Several lines of text."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto", "autocomplete": "off"})
    return Lines(label=label, help_text=hint, required=False, widget=widget)


class QuoteForm(DeskForm):
    """The words of the article that make a claim, and which of several places is meant."""

    exact = lines(_("Quote"), _("The article’s own words, copied or typed. Curly or straight marks are the same here."))
    place = forms.CharField(label=_("Which of them?"), required=False, widget=forms.HiddenInput)
    searched = Lines(required=False, widget=forms.HiddenInput)
    article_version = forms.UUIDField(required=False, widget=forms.HiddenInput)

    PATHS = {"quote": "exact", "external_id": ""}

    def quote(self) -> QuoteGiven:
        """The quote by its words, or by its place once that was chosen for these words."""
        exact: str = self.cleaned_data["exact"]
        chosen = _PLACE.match(self.cleaned_data["place"])
        version = self.cleaned_data["article_version"]
        if chosen and version and self.cleaned_data["searched"] == exact:
            return {"start": int(chosen[1]), "end": int(chosen[2]), "article_version": version}
        return {"exact": exact}

    def offer(self, candidates: Sequence[Mapping[str, Any]], version: object, sentence: str) -> None:
        """Ask which of several places is meant; everything typed stays."""
        exact = self.cleaned_data["exact"]
        choices = [
            (f"{found['start']}-{found['end']}", f"…{found['prefix']}[{exact}]{found['suffix']}…")
            for found in candidates
        ]
        self.fields["place"].widget = forms.RadioSelect(choices=choices)
        self.put(searched=exact, article_version=str(version), place="")
        self.add_error("place", sentence)


class CommentGiven(TypedDict):
    """What somebody says, in answer to which comment, and to whom beside those who are named in it."""

    text: str
    reply_to: UUID | None
    to: list[UUID]


class CommentForm(DeskForm):
    """What somebody says about a claim."""

    text = lines(
        _("Comment"),
        _('For your colleagues: @Ben or @"Ben Ito" speaks to one of them. It can’t be changed afterwards.'),
        rows=3,
    )
    to = select(_("Speak to"), [], empty=_("nobody in particular"))
    reply_to = forms.UUIDField(required=False, widget=forms.HiddenInput)

    PATHS = {"mentions": "to", "reply_to": ""}

    def __init__(self, members: Iterable[Member], data: QueryDict | None = None) -> None:
        super().__init__(data)
        who = cast("forms.ChoiceField", self.fields["to"])
        who.choices = [("", _("nobody in particular")), *((str(member.pk), str(member)) for member in members)]

    @property
    def answering(self) -> str:
        """The id of the comment that was answered in vain."""
        return str(self.data.get("reply_to", "")) if self.is_bound and "reply_to" not in self.errors else ""

    def given(self) -> CommentGiven:
        """What was typed."""
        found = self.cleaned_data
        return {
            "text": found["text"],
            "reply_to": found["reply_to"],
            "to": [UUID(found["to"])] if found["to"] else [],
        }


class Reason(TypedDict):
    """What is said when something is put aside."""

    reason: str
    expected: int | None


class ReasonForm(DeskForm):
    """Why something is put aside, as it was when its page was made."""

    reason = lines(_("Reason"), _("It stays on file."), rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    then = forms.CharField(required=False, widget=forms.HiddenInput)

    def given(self) -> Reason:
        """The reason, and the state that it was given for."""
        return {"reason": self.cleaned_data["reason"], "expected": self.cleaned_data["version"]}


class MoveForm(DeskForm):
    """The side of the board that an item is put on."""

    stance = forms.ChoiceField(choices=[(stance.value, stance.value) for stance in Stance])
    version = forms.IntegerField(required=False)
