"""Claims: listed, logged, edited, confirmed, dismissed and brought back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.base import Reason
from api.v1.serializers.claims import ClaimChanges, ClaimSerializer, NewClaim
from api.v1.serializers.claims_query import ClaimsQuery
from api.v1.views.base import ApiView
from claims.access import Action
from claims.errors import Faults, NotFoundError, invalid
from claims.models import Article, Claim, Member
from claims.selectors import articles, filters, members, speakers
from claims.selectors import claims as selectors
from claims.services import claims as services


class ClaimsView(ApiView):
    """The newsroom's claims."""

    shape = ClaimSerializer
    actions = {"GET": Action.READ, "POST": Action.LOG_CLAIM}
    bodies = {"POST": NewClaim}
    queries = {"GET": ClaimsQuery}
    answers = {"POST": (201,)}
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List claims, newest first unless `ordering` says otherwise."""
        _require_known(self.asked)
        found = filters.narrowed(self.actor, selectors.listing(), self.asked)
        return self.listed(filters.in_order(found, self.asked["ordering"]))

    def post(self, request: Request) -> Response:
        """Log a claim over words of the article's newest version.

        Words that stand there more than once: 409 `ambiguous_quote`, with `candidates`; no text yet: 409 `no_text`.
        """
        given = changes_from(self.body())
        try:
            article: Article = articles.get(given.pop("article"))
        except NotFoundError as error:
            raise invalid("article", error.detail, "unknown") from None
        claim = services.log_claim(by=self.actor, article=article, **given)
        return self.single(selectors.get(claim.pk), status=201, location=resource(request, "claim", claim.pk))


class ArticleClaimsView(ApiView):
    """The claims of one article."""

    shape = ClaimSerializer
    actions = {"GET": Action.READ}
    paged = True

    def get(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List an article's claims in the order of its text, the dismissed among them."""
        return self.listed(selectors.in_article(articles.get(article_id)))


class ClaimView(ApiView):
    """One claim."""

    shape = ClaimSerializer
    actions = {"GET": Action.READ, "PATCH": Action.EDIT_CLAIM, "DELETE": Action.DISMISS_CLAIM}
    bodies = {"PATCH": ClaimChanges}
    queries = {"DELETE": Reason}

    def find(self, thing_id: UUID) -> Claim:
        """The claim, dismissed or not."""
        return selectors.get(thing_id)

    def get(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read a claim."""
        return self.single(self.find(claim_id))

    def patch(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Change a claim. Changing its words or attribution confirms it, unless `confirmed` says otherwise."""
        with self.changing(claim_id) as claim:
            changes = changes_from(self.body(), has=claim.assignee)
            services.edit_claim(by=self.actor, claim=claim, expected=claim.version, **changes)
        return self.single(self.find(claim_id))

    def delete(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Dismiss a claim; a confirmed one needs a `reason`. Nothing is erased."""
        with self.changing(claim_id) as claim:
            reason = self.asked.get("reason", "")
            services.dismiss_claim(by=self.actor, claim=claim, reason=reason, expected=claim.version)
        return self.single(self.find(claim_id))


class ClaimRestoreView(ApiView):
    """A dismissed claim."""

    shape = ClaimSerializer
    actions = {"POST": Action.DISMISS_CLAIM}

    def post(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Bring a dismissed claim back to where it was."""
        claim = selectors.get(claim_id)
        self.body()
        services.restore_claim(by=self.actor, claim=claim)
        return self.single(selectors.get(claim_id))


def changes_from(given: dict[str, Any], *, has: Member | None = None) -> dict[str, Any]:
    """What was sent as the services take it: the member for the assignee's id, the version inside the quote.

    Who `has` the claim may have left, and keeps it.
    """
    given = dict(given)
    version = given.pop("article_version", None)
    if version is not None:
        if "quote" not in given:
            raise invalid("article_version", "It goes with a quote, whose offsets refer to it.", "without_quote")
        if given["quote"].setdefault("article_version", version) != version:
            raise invalid("article_version", "The quote names another version.", "contradiction")
    if given.get("assignee") is not None:
        try:
            given["assignee"] = has if has and has.pk == given["assignee"] else members.get(given["assignee"])
        except NotFoundError as error:
            raise invalid("assignee", error.detail, "unknown") from None
    return given


def _require_known(asked: dict[str, Any]) -> None:
    """An id in a filter has to be one of this newsroom: a stray one would look like a list that is empty."""
    faults = Faults()
    kept: dict[str, Callable[[UUID], object]] = {
        "article": articles.get,
        "speaker": speakers.get,
        "assignee": members.anybody,
        "split_from": selectors.get,
        "merged_into": selectors.get,
    }
    for name, get in kept.items():
        if name in asked:
            try:
                get(asked[name])
            except NotFoundError as error:
                faults.add(name, error.detail, "unknown")
    faults.raise_if_any()
