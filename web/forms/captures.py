"""A member's own capture of a source."""

from django import forms
from django.utils.translation import gettext_lazy as _

from web.forms.base import DeskForm


class CaptureForm(DeskForm):
    """The page as it was saved, and a picture of it."""

    file = forms.FileField(
        label=_("Your own capture"),
        help_text=_(
            "The page as you saved it: HTML, PDF, a picture, or a web archive (.warc, .warc.gz). It is kept as it is, "
            "with your name and its hash."
        ),
        required=False,
        allow_empty_file=True,
    )
    screenshot = forms.FileField(
        label=_("A picture of the page"),
        help_text=_("A screenshot (PNG or JPEG), if you have one."),
        required=False,
        allow_empty_file=True,
    )
