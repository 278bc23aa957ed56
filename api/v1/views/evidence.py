"""Evidence: attached to a claim, edited, withdrawn and brought back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.base import Reason
from api.v1.serializers.evidence import EvidenceChanges, EvidenceSerializer, NewEvidenceForm
from api.v1.serializers.sources import NewSource
from api.v1.views.base import ApiView
from claims.access import Action, Actor
from claims.errors import Faults, NotFoundError, invalid
from claims.models import Claim, Evidence, Source
from claims.selectors import claims, sources
from claims.selectors import evidence as selectors
from claims.selectors.evidence import Shown
from claims.services import evidence as services

INLINE = frozenset(NewSource().fields)


class ClaimEvidenceView(ApiView):
    """The evidence on one claim."""

    shape = EvidenceSerializer
    passing = frozenset({"watch"})
    actions = {"GET": Action.READ, "POST": Action.ATTACH_EVIDENCE}
    bodies = {"POST": NewEvidenceForm}
    answers = {"POST": (201,)}
    paged = True
    takes_file = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Search for the excerpt before the request takes its turn: in a long text it takes seconds."""
        super().initial(request, *args, **kwargs)
        if request.method == "POST":
            _look_ahead(self.actor, request)

    def get(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List a claim's evidence in the order it was attached, withdrawn items too."""
        claim = claims.get(claim_id)

        def prepared(page: list[Evidence]) -> list[Shown]:
            wanted = {item.pk for item in page}
            return [shown for shown in selectors.on_claim(self.actor, claim) if shown.evidence.pk in wanted]

        return self.listed(Evidence.objects.filter(claim=claim).order_by("created_at", "id"), prepared)

    def post(self, request: Request, claim_id: UUID) -> Response:
        """Attach evidence: `source` names one that is kept, or the fields of a new one stand beside.

        In a form the new one may be a `file`; the same bytes once more are the source on file.
        """
        claim: Claim = claims.get(claim_id)
        given = self.body_with_file()
        source = _source(self.actor, given)
        about = {name: value for name, value in given.items() if name not in INLINE and name != "source"}
        item = services.attach_evidence(by=self.actor, claim=claim, source=source, **about)
        location = resource(request, "evidence", item.pk)
        return self.single(selectors.get(self.actor, item.pk), status=201, location=location)


class EvidenceView(ApiView):
    """One piece of evidence."""

    shape = EvidenceSerializer
    passing = frozenset({"watch"})
    actions = {"GET": Action.READ, "PATCH": Action.EDIT_EVIDENCE, "DELETE": Action.WITHDRAW_EVIDENCE}
    bodies = {"PATCH": EvidenceChanges}
    queries = {"DELETE": Reason}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Search for the excerpt before the request takes its turn: in a long text it takes seconds."""
        super().initial(request, *args, **kwargs)
        if request.method == "PATCH":
            _look_ahead(self.actor, request, evidence=kwargs["evidence_id"])

    def find(self, thing_id: UUID) -> Shown:
        """The item as the caller may see it."""
        return selectors.get(self.actor, thing_id)

    def row(self, thing: Shown) -> Source:
        """The source, which the services lock first as well: no capture of it comes in between."""
        return thing.evidence.source

    def get(self, request: Request, evidence_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read a piece of evidence."""
        return self.single(self.find(evidence_id))

    def patch(self, request: Request, evidence_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Change a piece of evidence; its claim is counted anew."""
        with self.changing(evidence_id) as shown:
            item = shown.evidence
            services.edit_evidence(by=self.actor, evidence=item, expected=item.version, **self.body())
        return self.single(self.find(evidence_id))

    def delete(self, request: Request, evidence_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Withdraw it, with a `reason`. It stays on file and counts no longer."""
        with self.changing(evidence_id) as shown:
            item, reason = shown.evidence, self.asked.get("reason", "")
            services.withdraw_evidence(by=self.actor, evidence=item, reason=reason, expected=item.version)
        return self.single(self.find(evidence_id))


class EvidenceRestoreView(ApiView):
    """A withdrawn piece of evidence."""

    shape = EvidenceSerializer
    passing = frozenset({"watch"})
    actions = {"POST": Action.WITHDRAW_EVIDENCE}

    def post(self, request: Request, evidence_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Bring a withdrawn item back; it is located and counted anew."""
        shown = selectors.get(self.actor, evidence_id)
        self.body()
        services.restore_evidence(by=self.actor, evidence=shown.evidence)
        return self.single(selectors.get(self.actor, evidence_id))


def _look_ahead(by: Actor, request: Request, *, evidence: UUID | None = None) -> None:
    """Look for an excerpt that is sent, in the captures of the source that is named; what is wrong is said later."""
    data = request.data if isinstance(request.data, Mapping) else {}
    sent = {name: data.get(name) for name in ("excerpt", "source", "url")}
    given = {name: value for name, value in sent.items() if isinstance(value, str)}
    services.look_ahead(by, evidence=evidence, **given)


def _source(by: Actor, given: dict[str, Any]) -> Any:
    """The kept source that is named, or the fields of a new one. Raises `InvalidError`."""
    inline = {name: given[name] for name in given if name in INLINE}
    if given.get("source") is None:
        if not any(inline.get(name) for name in ("url", "file", "document")):
            raise invalid("source", "Name a source by its id, or give its url, file or document.", "required")
        return inline
    faults = Faults()
    for name in inline:
        faults.add(name, "It goes with a new source; this evidence names one that is kept.", "one_of")
    faults.raise_if_any()
    try:
        found: Source = sources.get(by, given["source"])
    except NotFoundError as error:
        raise invalid("source", error.detail, "unknown") from None
    return found
