"""Where was looked for evidence on a claim, and who was asked for a reply."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.access import Action
from claims.errors import InvalidError, StaleError, StateError
from claims.models import Claim, Contact, Search
from claims.selectors import claims as ledger
from claims.selectors import contacts, searches
from claims.services import contacts as asking
from claims.services import searches as looking
from web.door import DeskRequest, attempt, door, show, succeeded
from web.forms.searches import ContactForm, EditContactForm, SearchForm
from web.presenters import claims as present
from web.presenters.words import Words
from web.views.claims import claim_page

WITHDRAWN: Words = gettext_lazy("The entry is withdrawn. It stays on file and can be brought back.")
BACK: Words = gettext_lazy("The entry is back.")


@door("POST", takes=Action.LOG_SEARCH)
def log_search(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Note a search. What can't be taken comes back in the form, beside why."""
    claim = ledger.get(claim_id)
    form = SearchForm(request.POST)
    if form.is_valid():
        try:
            search = looking.log_search(by=request.actor, claim=claim, **form.given())
        except InvalidError as error:
            form.take(error)
        else:
            succeeded(request, _("The search is noted."))
            return _to(claim, f"search-{search.pk}")
    return claim_page(request, claim, search=form, status=400)


@door("POST", takes=Action.LOG_SEARCH)
def withdraw_search(request: DeskRequest, search_id: UUID) -> HttpResponse:
    """Take an entry out of the log."""
    search = searches.get(search_id)
    return _done(request, search, lambda: looking.withdraw_search(by=request.actor, search=search), WITHDRAWN)


@door("POST", takes=Action.LOG_SEARCH)
def restore_search(request: DeskRequest, search_id: UUID) -> HttpResponse:
    """Bring a withdrawn entry back."""
    search = searches.get(search_id)
    return _done(request, search, lambda: looking.restore_search(by=request.actor, search=search), BACK)


@door("POST", takes=Action.LOG_CONTACT)
def log_contact(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Note who was asked for a reply, or why nobody was."""
    claim = ledger.get(claim_id)
    form = ContactForm(request.POST)
    if form.is_valid():
        try:
            contact = asking.log_contact(by=request.actor, claim=claim, **form.given())
        except InvalidError as error:
            form.take(error)
        else:
            succeeded(request, _("It is noted."))
            return _to(claim, f"contact-{contact.pk}")
    return claim_page(request, claim, contact=form, status=400)


@door("GET", "POST", takes=Action.LOG_CONTACT)
def edit_contact(request: DeskRequest, contact_id: UUID) -> HttpResponse:
    """Note the answer, or put right what was said of the asking."""
    contact = contacts.get(contact_id)
    if request.method != "POST":
        return _edit_page(request, contact, EditContactForm(contact))
    form = EditContactForm(contact, request.POST)
    status = 400
    if form.is_valid():
        try:
            asking.edit_contact(
                by=request.actor,
                contact=contact,
                expected=form.cleaned_data["version"],
                **form.given(only=form.changed_data),
            )
        except InvalidError as error:
            form.take(error)
        except (StaleError, StateError) as error:
            status = 409
            form.cross(error, contact.version)
        else:
            succeeded(request, _("It is saved."))
            return _to(contact.claim, f"contact-{contact.pk}")
    return _edit_page(request, contact, form, status=status)


@door("POST", takes=Action.LOG_CONTACT)
def withdraw_contact(request: DeskRequest, contact_id: UUID) -> HttpResponse:
    """Take out an entry that was noted wrongly."""
    contact = contacts.get(contact_id)
    return _done(request, contact, lambda: asking.withdraw_contact(by=request.actor, contact=contact), WITHDRAWN)


@door("POST", takes=Action.LOG_CONTACT)
def restore_contact(request: DeskRequest, contact_id: UUID) -> HttpResponse:
    """Bring a withdrawn entry back."""
    contact = contacts.get(contact_id)
    return _done(request, contact, lambda: asking.restore_contact(by=request.actor, contact=contact), BACK)


def _done(request: DeskRequest, entry: Search | Contact, act: Callable[[], object], said: Words) -> HttpResponse:
    """Do what a button of an entry asks, and go to the entry."""
    attempt(request, act, str(said))
    return _to(entry.claim, f"{type(entry).__name__.lower()}-{entry.pk}")


def _to(claim: Claim, place: str) -> HttpResponse:
    """To the entry on its claim's page."""
    return redirect(f"{reverse('web:claim', args=[claim.pk])}#{place}")


def _edit_page(request: DeskRequest, contact: Contact, form: ContactForm, *, status: int = 200) -> HttpResponse:
    claim = ledger.get(contact.claim_id)
    context = {"card": present.card(claim, ledger.number(claim)), "contact": contact, "form": form}
    return show(request, "web/edit_contact.html", context, status=status)
