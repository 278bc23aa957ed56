"""An article on its way in."""

from datetime import UTC, date, datetime, time
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.services.articles import ArticleFields
from web.forms.base import DeskForm, address, line
from web.forms.base import date as day
from web.presenters import words

# By ending and by type: browsers go by one or the other.
ACCEPTED = (
    ".txt,.html,.htm,.pdf,.docx,text/plain,text/html,application/pdf,"
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)


class BesideForm(DeskForm):
    """What is kept beside an article's text."""

    PATHS = {"published_at": "published_on"}

    title = line(_("Title"), _("If the text begins with it, you can leave this empty."))
    publisher = line(_("Publisher"), _("Who published it, such as Steppe Monitor."))
    url = address(_("Address"), _("Where it was published, beginning with https://"))
    published_on = day(_("Published on"))
    byline = line(_("Byline"), _("Who wrote it."))
    language = line(
        _("Language"), _("A tag such as en, ru or kk. Left empty, it is found out by reading."), maxlength=35
    )

    def beside(self) -> ArticleFields:
        """The fields as the service takes them."""
        given = self.typed("title", "publisher", "url", "byline", "language")
        given["published_at"] = midnight(self.cleaned_data["published_on"])
        return cast("ArticleFields", given)


class NewArticleForm(BesideForm):
    """A new article: its address alone, its text pasted, or as a file."""

    url = address(_("Address"), _("Beginning with https://. Alone it is enough: the desk fetches the article."))
    text = forms.CharField(
        label=_("Text"),
        help_text=_("Paste the whole article, as it stands. Then nothing is fetched."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_(
            "The saved page (.html), a PDF, a Word file (.docx) or plain text (.txt), instead of pasting. "
            "What you leave empty below is filled in from the page."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    field_order = ["url", "text", "file", "title", "publisher", "published_on", "byline", "language"]

    def is_address_alone(self) -> bool:
        """Whether there is an address, and neither text nor file beside it."""
        text, file = self.cleaned_data["text"], self.cleaned_data["file"]
        return bool(self.cleaned_data["url"]) and not text.strip() and file is None


ORDERS: dict[str, words.Words] = {
    "-created_at": _("newest first"),
    "created_at": _("oldest first"),
    "-published_at": _("last published first"),
    "title": _("by title"),
}


class FilterForm(forms.Form):
    """What of the list of articles is shown."""

    q = forms.CharField(required=False)
    archived = forms.BooleanField(required=False)
    status = forms.ChoiceField(
        label=_("Reading"), required=False, choices=[("", _("any")), *words.ARTICLE_STATUSES.items()]
    )
    ordering = forms.ChoiceField(label=_("Order"), required=False, choices=list(ORDERS.items()))
    page = forms.CharField(required=False)


def midnight(day: date | None) -> datetime | None:
    """The beginning of a day in UTC: articles are dated by the day here."""
    return datetime.combine(day, time(), UTC) if day else None


def beside_of(article: Any) -> dict[str, Any]:
    """What the form shows of an article as it is."""
    published = article.published_at
    names = ("title", "publisher", "url", "byline", "language")
    return {name: getattr(article, name) for name in names} | {"published_on": published.date() if published else None}
