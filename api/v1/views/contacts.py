"""Right of reply on a claim: who was asked, listed and noted; the answer, added later."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.contacts import ContactForm, ContactSerializer
from api.v1.views.base import ApiView
from api.v1.views.entries import EntryView
from claims.access import Action
from claims.models import Contact
from claims.selectors import claims
from claims.selectors import contacts as selectors
from claims.services import contacts as services


class ClaimContactsView(ApiView):
    """Who was asked for a reply about one claim."""

    shape = ContactSerializer
    actions = {"GET": Action.READ, "POST": Action.LOG_CONTACT}
    bodies = {"POST": ContactForm}
    answers = {"POST": (201,)}
    paged = True

    def get(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List who was asked, in the order it was noted, withdrawn entries too."""
        return self.listed(selectors.on_claim(claims.get(claim_id)))

    def post(self, request: Request, claim_id: UUID) -> Response:
        """Note who was asked: `whom`, how, when, until when; or with `none_reason` alone why nobody was."""
        claim = claims.get(claim_id)
        contact = services.log_contact(by=self.actor, claim=claim, **self.body())
        return self.single(selectors.get(contact.pk), status=201, location=resource(request, "contact", contact.pk))


class ContactBase(EntryView):
    """One entry, whatever is done with it."""

    shape = ContactSerializer

    def find(self, thing_id: UUID) -> Contact:
        """The entry."""
        return selectors.get(thing_id)


class ContactView(ContactBase):
    """One contact."""

    actions = {"GET": Action.READ, "PATCH": Action.LOG_CONTACT, "DELETE": Action.LOG_CONTACT}
    bodies = {"PATCH": ContactForm}
    # It comes about by itself, with time.
    passing = frozenset({"overdue"})

    def get(self, request: Request, contact_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read who was asked, and the answer."""
        return self.single(self.find(contact_id))

    def patch(self, request: Request, contact_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Note the answer, or put right what was said of the asking."""
        with self.changing(contact_id) as contact:
            services.edit_contact(by=self.actor, contact=contact, expected=contact.version, **self.body())
        return self.single(self.find(contact_id))

    def delete(self, request: Request, contact_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Withdraw an entry that was noted wrongly. It stays on file."""
        return self.withdrawn(
            contact_id,
            lambda contact: services.withdraw_contact(by=self.actor, contact=contact, expected=contact.version),
        )


class ContactRestoreView(ContactBase):
    """A withdrawn contact."""

    actions = {"POST": Action.LOG_CONTACT}

    def post(self, request: Request, contact_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Bring a withdrawn entry back."""
        return self.restored(contact_id, lambda contact: services.restore_contact(by=self.actor, contact=contact))
