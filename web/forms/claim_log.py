"""A claim that the reading did not find, as a person logs it."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims import checks
from claims.models import Article
from claims.services import quotes
from claims.services.claims import ClaimFields
from claims.services.quotes import Place
from claims.services.spans import QuoteGiven
from web.forms import components as in_lines
from web.forms.base import select
from web.forms.chain import ChainForm
from web.forms.claims import lines
from web.presenters import words


class LogForm(ChainForm):
    """The words chosen with what stands around them, what they claim, who says it and through whom."""

    prefix_said = forms.CharField(required=False, strip=False)
    suffix_said = forms.CharField(required=False, strip=False)
    statement = lines(_("Statement"), _("What is claimed, in one sentence. Left empty, it is the quote."))
    form = select(_("Form"), list(words.FORMS.items()), empty=_("from who says it"))
    components = in_lines.field()

    PATHS = {**ChainForm.PATHS, "attribution": "form"}

    def __init__(
        self, article: Article, data: QueryDict | None = None, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(article, (), data, initial)
        around = {"readonly": True, "tabindex": "-1", "dir": "auto", "class": "around"}
        self.fields["prefix_said"].widget.attrs |= around | {"aria-label": _("Words before")}
        self.fields["suffix_said"].widget.attrs |= around | {"aria-label": _("Words after")}
        if self.chosen:  # it was chosen in the text, and its place with it
            self.fields["exact"].widget.attrs["readonly"] = True
            self.fields["exact"].help_text = ""
            self.fields["exact"].widget.attrs["rows"] = 2

    @property
    def chosen(self) -> bool:
        """Whether the words were chosen in the text, so that what stands around them is known."""
        return bool(self["prefix_said"].value() or self["suffix_said"].value())

    def quote(self) -> QuoteGiven:
        """The quote by its place; by its words and those around it where a draft brought other words."""
        given = super().quote()
        if "exact" in given and self.chosen:
            given |= {"prefix": self.cleaned_data["prefix_said"], "suffix": self.cleaned_data["suffix_said"]}
        return given

    def clean_components(self) -> in_lines.Components:
        """The parts, read from their lines."""
        return in_lines.read(self.cleaned_data["components"], form=self.cleaned_data.get("form", ""))

    def fields_given(self) -> ClaimFields:
        """What was typed beside the quote, as the service takes it."""
        given: dict[str, Any] = {
            name: value for name, value in self.typed("statement", "form", "components").items() if value
        }
        if links := self.attribution():
            given["attribution"] = links
        return cast("ClaimFields", given)


def begun(found: Place, version: object) -> dict[str, str]:
    """What the form begins with for words chosen in the text: their place, and a statement to go on from."""
    before, after = (" ".join(words.split()) for words in (found.prefix, found.suffix))
    if len(found.prefix) == quotes.CONTEXT:  # it may begin within a word
        before = before.partition(" ")[2] or before
    if len(found.suffix) == quotes.CONTEXT:
        after = after.rpartition(" ")[0] or after
    return {
        "exact": found.exact,
        "searched": found.exact.strip(),
        "place": f"{found.start}-{found.end}",
        "article_version": str(version),
        "prefix_said": before,
        "suffix_said": after,
        "statement": stated(found.exact),
    }


def stated(exact: str) -> str:
    """A quote as a statement begins: in one line, as long as a statement may be."""
    return " ".join(exact.split())[: checks.MAX_STATEMENT]
