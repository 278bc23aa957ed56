"""A source edited: what is known of it, without what can't be changed."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.models import Source
from web.forms.evidence import SourceForm


class EditSourceForm(SourceForm):
    """A source edited."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, source: Source, data: QueryDict | None = None) -> None:
        initial = {name: getattr(source, name) for name in self.SOURCE_FIELDS if name != "published_on"}
        initial["published_on"] = source.published_at.date() if source.published_at else None
        super().__init__(data, initial=initial | {"version": source.version})
        for name in {"url", "document"} - {source.kind}:
            del self.fields[name]
        if "document" in self.fields:
            self.fields["document"].label = _("Document")
