"""The search log of a claim: listed, added to; an entry withdrawn and brought back."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.searches import NewSearch, SearchSerializer
from api.v1.views.base import ApiView
from api.v1.views.entries import EntryView
from claims.access import Action
from claims.models import Search
from claims.selectors import claims
from claims.selectors import searches as selectors
from claims.services import searches as services


class ClaimSearchesView(ApiView):
    """Where was looked for evidence on one claim."""

    shape = SearchSerializer
    actions = {"GET": Action.READ, "POST": Action.LOG_SEARCH}
    bodies = {"POST": NewSearch}
    answers = {"POST": (201,)}
    paged = True

    def get(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List the searches on a claim in the order they were noted, withdrawn ones too."""
        return self.listed(selectors.on_claim(claims.get(claim_id)))

    def post(self, request: Request, claim_id: UUID) -> Response:
        """Note a search: where, for what, and what came of it. It moves nothing."""
        claim = claims.get(claim_id)
        search = services.log_search(by=self.actor, claim=claim, **self.body())
        return self.single(selectors.get(search.pk), status=201, location=resource(request, "search", search.pk))


class SearchBase(EntryView):
    """One entry, whatever is done with it."""

    shape = SearchSerializer

    def find(self, thing_id: UUID) -> Search:
        """The entry."""
        return selectors.get(thing_id)


class SearchView(SearchBase):
    """One entry of the search log."""

    actions = {"GET": Action.READ, "DELETE": Action.LOG_SEARCH}

    def get(self, request: Request, search_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read an entry of the search log."""
        return self.single(self.find(search_id))

    def delete(self, request: Request, search_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Withdraw an entry that was noted wrongly. It stays on file."""
        return self.withdrawn(
            search_id,
            lambda search: services.withdraw_search(by=self.actor, search=search, expected=search.version),
        )


class SearchRestoreView(SearchBase):
    """A withdrawn entry of the search log."""

    actions = {"POST": Action.LOG_SEARCH}

    def post(self, request: Request, search_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Bring a withdrawn entry back."""
        return self.restored(search_id, lambda search: services.restore_search(by=self.actor, search=search))
