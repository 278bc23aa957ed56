"""Where was looked for evidence, and who was asked for a reply, as a person notes them beside a claim."""

from datetime import date as day
from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.enums import SearchOutcome
from claims.models import Contact
from claims.services.contacts import ContactFields
from web.forms.base import DeskForm, date, line, radio
from web.forms.claims import lines
from web.presenters import words


class SearchForm(DeskForm):
    """We looked in … for …, and found …"""

    where = line(_("We looked in"), _("A register, an archive, a database, the web with which search engine."))
    query = line(_("for"), _("The words, names or figures that you looked for."))
    outcome = radio(_("and found"), list(words.OUTCOMES.items()))
    search_note = lines(_("Note"), rows=2)

    PATHS = {"note": "search_note"}

    def given(self) -> dict[str, Any]:
        """What was typed."""
        typed = self.typed("where", "query")
        outcome = self.cleaned_data["outcome"]
        note = self.cleaned_data["search_note"]
        return typed | {"outcome": SearchOutcome(outcome) if outcome else None, "note": note}


class ContactForm(DeskForm):
    """We asked …, by …, until …: answer …; or why not."""

    whom = line(_("We asked"), _("Whom: a person, a press office. Everybody in the newsroom can read this."))
    channel = line(_("by"), _("Mail, telephone, letter, in person."))
    sent_on = date(_("on"), _("Empty: just now."))
    until = date(_("Answer wanted by"), _("To the end of that day. Nobody answered by then? It comes up in the inbox."))
    response = lines(_("Answer"), _("In their words. It can be added later."), rows=2)
    none_reason = line(_("Or not asked, because"), _("Instead of all the above."))

    PATHS = {"sent_at": "sent_on", "deadline": "until"}
    TYPED = ("whom", "channel", "sent_on", "until", "response", "none_reason")

    def given(self, *, only: Any = None) -> ContactFields:
        """What was typed; with `only`, of those fields alone. A day to answer by lasts to its end."""
        names = [name for name in self.TYPED if only is None or name in only]
        given = {name: self.cleaned_data[name] for name in names}
        if "sent_on" in given:
            given["sent_at"] = _sent(given.pop("sent_on"))
        if "until" in given:
            until = given.pop("until")
            given["deadline"] = (
                datetime.combine(until, time(23, 59, 59), timezone.get_current_timezone()) if until else None
            )
        return cast("ContactFields", given)


class EditContactForm(ContactForm):
    """A contact with its answer."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, contact: Contact, data: QueryDict | None = None) -> None:
        initial = {name: getattr(contact, name) for name in ("whom", "channel", "response", "none_reason", "version")}
        initial["sent_on"] = _day(contact.sent_at)
        initial["until"] = _day(contact.deadline)
        super().__init__(data, initial=initial)
        if not contact.response:
            self.fields["response"].widget.attrs["data-first"] = True  # what is most often left to note


def _day(at: datetime | None) -> day | None:
    return timezone.localtime(at).date() if at else None


def _sent(on: day | None) -> datetime | None:
    """The beginning of that day; of today, this moment."""
    if on is None or on == timezone.localdate():
        return None
    return datetime.combine(on, time(), timezone.get_current_timezone())
