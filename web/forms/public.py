"""What a reader types: a wish for a correction, and the key that looks it up."""

from django.utils.translation import gettext_lazy as _

from web.forms.base import DeskForm, line


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


class KeyForm(DeskForm):
    """The key that was shown when something was asked."""

    key = line(_("Your key"), _("It was shown once, when you asked."), spellcheck="false")
