"""What every view of the API does: find out who asks, enter the newsroom, read what was sent, show what there is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpResponseBase, QueryDict
from django_scopes import scope
from rest_framework import negotiation
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.permissions import SAFE_METHODS, AllowAny
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from api import idempotency, pagination
from api.authentication import Credentials
from api.concurrency import etag_of, require_match, unchanged
from api.parsers import StrictJSONParser
from api.schema import ApiSchema
from api.v1.serializers.base import Form, Query
from claims import access, context
from claims.access import Action, Actor
from claims.enums import ActorKind
from claims.errors import Faults, NotAllowedError, invalid
from claims.models import Newsroom
from claims.services import denials, files, rows
from claims.services.denials import Attempt

FIELDS = "fields"
FILE = "file"
VARY = "Authorization, Cookie, X-Newsroom"


class AlwaysJSON(negotiation.BaseContentNegotiation):
    """Answers are JSON, whatever was asked for: a program that sends a browser's Accept header means it too."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        """By the body's media type; None, and then 415, when it is none of ours."""
        return negotiation.DefaultContentNegotiation().select_parser(request, parsers)

    def select_renderer(
        self,
        request: Request,  # noqa: ARG002 - DRF's signature
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,  # noqa: ARG002
    ) -> tuple[BaseRenderer, str]:
        """The first."""
        first = next(iter(renderers))
        return first, str(first.media_type)


class ApiView(APIView):
    """A resource. Each says, by method, what it takes to call it, what may be sent, and how its answer looks.

    The tables are read here when a call comes in, and by `api.schema` when the API is described.
    """

    shape: ClassVar[type[Serializer[Any]]]
    actions: ClassVar[Mapping[str, Action]]
    bodies: ClassVar[Mapping[str, type[Form]]] = {}
    queries: ClassVar[Mapping[str, type[Query]]] = {}
    paged: ClassVar[bool] = False
    # Whether a POST may be a form with a `file`, and whether the answer is bytes.
    takes_file: ClassVar[bool] = False
    downloads: ClassVar[bool] = False
    # Whether a POST is done only while an `If-Match` holds, where one is sent.
    may_match: ClassVar[bool] = False
    # Whether a GET takes no token: what is published.
    public: ClassVar[bool] = False
    answers: ClassVar[Mapping[str, Sequence[int]]] = {}
    # How a method answers where that is more than `shape`, and what passes by without making an ETag stale.
    shapes: ClassVar[Mapping[str, type[Serializer[Any]]]] = {}
    passing: ClassVar[frozenset[str]] = frozenset()
    # What the caller may not do, once that is known.
    refused: NotAllowedError | None = None

    content_negotiation_class = AlwaysJSON
    parser_classes: Sequence[type[JSONParser]] = [StrictJSONParser]
    pagination_class = pagination.Cursor
    metadata_class = None
    http_method_names: Sequence[str] = ["get", "head", "post", "patch", "delete"]
    schema = ApiSchema()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Every POST is done once for each `Idempotency-Key`."""
        super().__init_subclass__(**kwargs)
        if "post" in vars(cls):
            cls.post = idempotency.once(vars(cls)["post"])  # type: ignore[attr-defined]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Handle the call and write its answer inside the newsroom's scope, which is left however it ends."""
        with ExitStack() as self.scopes:
            answer = super().dispatch(request, *args, **kwargs)
            if self.refused is not None:
                name = str(request.resolver_match.url_name)
                denials.note(self.actor, self.refused, Attempt("api", name, str(request.method), kwargs))
            return answer.render() if isinstance(answer, Response) else answer

    def handle_exception(self, exc: Exception) -> Any:
        """The answer to what was raised. What may not be done is noted, to be put on record when all is undone."""
        if isinstance(exc, NotAllowedError):
            self.refused = exc
        return super().handle_exception(exc)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Authenticate, enter the newsroom, and look whether the role and the scopes reach this far."""
        idempotency.keep_body(request)
        super().initial(request, *args, **kwargs)
        newsroom, self.actor = self._who(request, **kwargs)
        self.scopes.enter_context(scope(newsroom=newsroom))
        context.add(
            newsroom=newsroom.slug,
            newsroom_id=newsroom.pk,
            member=self.actor.member_id,
            token=self.actor.id if self.actor.kind == ActorKind.TOKEN else None,
        )
        method = request.method or ""
        asked = "GET" if method == "HEAD" else method
        if asked in self.actions:  # any other is 405
            access.require(self.actor, self.actions[asked])
            self.asked = self._asked(request)
            if self.takes_file and method == "POST":
                form = request.content_type.startswith(idempotency.FORM)
                self.upload = files.take_in(self.actor, request.FILES.getlist(FILE) if form else [])

    def _who(self, request: Request, **kwargs: Any) -> tuple[Newsroom, Actor]:
        """The newsroom that is entered, and who enters it: without credentials a reader of what it published."""
        credentials: Credentials | None = request.auth  # type: ignore[assignment]
        if credentials is not None:
            return credentials.newsroom, credentials.actor
        newsroom = self.newsroom_read(**kwargs)
        return newsroom, access.public(newsroom.pk, request_id=getattr(request, "request_id", None))

    def newsroom_read(self, **kwargs: Any) -> Newsroom:
        """Of what is public, the newsroom that published what the path names. Raises `NotFoundError`."""
        raise NotImplementedError

    def get_permissions(self) -> list[Any]:
        """Credentials; but for reading what is public."""
        open_to_all = self.public and self.request.method in SAFE_METHODS
        return [AllowAny()] if open_to_all else list(super().get_permissions())

    def get_parsers(self) -> list[Any]:
        """JSON; and forms, where a file may be sent."""
        return [*super().get_parsers(), *([MultiPartParser()] if self.takes_file else [])]

    @property
    def default_response_headers(self) -> dict[str, str]:
        """What is shown is for whoever asked, and may be kept by them alone, to be asked about again."""
        return {**super().default_response_headers, "Cache-Control": "private, no-cache", "Vary": VARY}

    # What was sent.

    def body(self) -> dict[str, Any]:
        """The body, checked against its form. Raises `InvalidError` or DRF's `ValidationError` naming every fault."""
        form = self.bodies.get(self.request.method or "", Form)
        data = self.request.data
        if isinstance(data, QueryDict):
            data = form().of_texts(_flat(data))
        return _checked(form(data=data))

    def body_with_file(self) -> dict[str, Any]:
        """The body, with the kept file in the place of the sent one. Raises what the file was refused for, too."""
        given = self.body()
        if self.upload.refused is not None:
            raise self.upload.refused
        beside = {name: value for name, value in given.items() if name != FILE}
        return beside | ({FILE: self.upload.kept} if self.upload.kept else {})

    def _asked(self, request: Request) -> dict[str, Any]:
        """The parameters beside those of every list and read. A misspelt one is refused, since it would not filter."""
        form = self.queries.get("GET" if request.method == "HEAD" else request.method or "", Query)
        common: set[str] = set()
        if request.method in {"GET", "HEAD"} and not self.downloads:
            common = {FIELDS, *pagination.PARAMETERS} if self.paged else {FIELDS}
        return _checked(form(data=_flat(request.query_params, without=common)))

    # What is shown.

    def context(self, things: Sequence[Any]) -> dict[str, Any]:  # noqa: ARG002 - for those who need more
        """What the serializer needs beside the things themselves."""
        return {"request": self.request, "actor": self.actor}

    def shown(self, things: Sequence[Any]) -> list[dict[str, Any]]:
        """The full representations."""
        return list(self.shape(things, many=True, context=self.context(things)).data)

    def etag(self, full: Mapping[str, Any]) -> str:
        """The ETag of a full representation: of its whole state, without what merely passes by."""
        return etag_of({name: value for name, value in full.items() if name not in self.passing})

    def single(self, thing: Any, *, status: int = 200, location: str | None = None) -> Response:
        """The answer for one thing, with its ETag; 304 when the caller has it already."""
        full = self.shown([thing])[0]
        headers = {"ETag": self.etag(full)}
        if location:
            headers["Location"] = location
        if self.request.method in {"GET", "HEAD"} and unchanged(self.request, headers["ETag"]):
            return Response(status=304, headers=headers)
        return Response(self._chosen(full), status=status, headers=headers)

    def listed(self, queryset: "QuerySet[Any]", prepare: Callable[[list[Any]], list[Any]] = list) -> Response:
        """A page of `queryset`; `prepare` makes what is shown of its rows."""
        paginator = self.pagination_class()
        page = paginator.paginate_queryset(queryset, self.request, self)
        self._chosen({})
        return paginator.get_paginated_response([self._chosen(full) for full in self.shown(prepare(page))])

    def _chosen(self, full: dict[str, Any]) -> dict[str, Any]:
        """The fields that `?fields=` names. Raises `InvalidError` for one that the resource has not."""
        asked = self.request.query_params.get(FIELDS)
        if asked is None:
            return full
        names = [name.strip() for name in asked.split(",")]
        if unknown := [name for name in names if name not in self.shape().fields]:
            raise invalid(FIELDS, f"There is no field {', '.join(unknown)[:100]!r} here.", "unknown_field")
        return {name: value for name, value in full.items() if name in names}

    # What is changed.

    def find(self, thing_id: UUID) -> Any:
        """The thing as it is shown. Raises `NotFoundError`."""
        raise NotImplementedError

    def row(self, thing: Any) -> Model:
        """The row that is locked while it changes."""
        row: Model = thing
        return row

    @contextmanager
    def changing(self, thing_id: UUID, *, required: bool = True) -> Iterator[Any]:
        """The thing, locked and as the caller read it, for a change in the same transaction.

        Raises `PreconditionError` without an `If-Match` that names its ETag of this moment; where it is not
        `required`, only for one that names another.
        """
        with transaction.atomic():
            rows.lock(self.row(self.find(thing_id)))
            thing = self.find(thing_id)
            if required or "If-Match" in self.request.headers:
                require_match(self.request, self.etag(self.shown([thing])[0]))
            yield thing


def _checked(form: Form) -> dict[str, Any]:
    form.is_valid(raise_exception=True)
    values: dict[str, Any] = form.validated_data
    return values


def _flat(given: QueryDict, *, without: set[str] | frozenset[str] = frozenset()) -> dict[str, Any]:
    """Names and single values. Raises `InvalidError` for a name that is given twice."""
    faults = Faults()
    for name, values in given.lists():
        if len(values) > 1:
            faults.add(name, "It is given more than once.", "repeated")
    faults.raise_if_any()
    return {name: value for name, value in given.items() if name not in without}
