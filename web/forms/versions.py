"""A newer state of an article's text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from web.forms.articles import ACCEPTED
from web.forms.base import DeskForm, tick


class RefreshForm(DeskForm):
    """Its text pasted, or as a file."""

    PATHS = {"html": "file"}

    text = forms.CharField(
        label=_("The newer text"),
        help_text=_("Paste the whole article as it stands now."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_("The saved page (.html), a PDF, a Word file (.docx) or plain text (.txt), instead of pasting."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    force = tick(_("It is meant, though hardly any of its words stand in the article so far."))
