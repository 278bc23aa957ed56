"""The API described as OpenAPI 3.1, from the same tables that the views work by, and the page to browse it."""

from typing import Any

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import is_list_serializer
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import serializers
from rest_framework.parsers import FormParser

from claims.selectors.files import DOWNLOADED_AS

PROBLEM_TYPE = "application/problem+json"
CONDITIONAL = {"PUT", "PATCH", "DELETE"}


class ProblemFault(serializers.Serializer[Any]):
    """One thing wrong: where, in words, as a code."""

    pointer = serializers.CharField(help_text="A JSON pointer into the body, or the name of a parameter after a slash.")
    detail = serializers.CharField()
    code = serializers.CharField()


class Problem(serializers.Serializer[Any]):
    """An error (RFC 9457). Some codes add members of their own, such as `candidates`, `limit` or `article`."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    errors = ProblemFault(many=True, required=False)  # type: ignore[assignment]  # a field, not the property


class ApiSchema(AutoSchema):
    """Describes an operation from its view's tables: `shape`, `bodies`, `queries`, `answers`, `paged`."""

    view: Any

    def get_request_serializer(self) -> Any:
        """The body, by media type where a form says it has another shape as JSON."""
        form = self.view.bodies.get(self.method)
        if form is None:
            return None
        as_json = getattr(form, "as_json", None)
        if as_json is None:
            return form
        kinds = {"application/json": as_json, "multipart/form-data": form}
        urlencoded = any(isinstance(parser, FormParser) for parser in self.view.get_parsers())
        return kinds | ({"application/x-www-form-urlencoded": as_json} if urlencoded else {})

    def get_response_serializers(self) -> Any:
        """The thing or a page of them, and a problem for everything else."""
        single = self.view.shapes.get(self.method, self.view.shape)
        shape = self.view.shape(many=True) if self.paged else single
        shapes: dict[Any, Any] = dict.fromkeys(self.view.answers.get(self.method, (200,)), shape)
        if self.view.downloads:
            shapes = {("200", DOWNLOADED_AS): OpenApiTypes.BINARY}
        problem = OpenApiResponse(Problem, "What went wrong, by its code.")
        return shapes | {(status, PROBLEM_TYPE): problem for status in self.problems()}

    def problems(self) -> list[str]:
        """The statuses of the errors that this operation can answer; `default` is any other."""
        statuses = ["400", "401", "403"]
        if "{" in self.path:
            statuses.append("404")
        if self.method != "GET":
            statuses += ["409", "413"]
        if self.method in CONDITIONAL:
            statuses += ["412", "428"]
        elif self.may_match:
            statuses.append("412")
        if self.method == "POST":
            statuses.append("422")
        statuses.append("429")
        return [*statuses, "default"]

    def get_override_parameters(self) -> list[Any]:
        """Parameters of the query, and the headers of conditional calls and answers."""
        query = self.view.queries.get(self.method)
        found: list[Any] = [query] if query else []
        if self.method == "GET" and not self.view.downloads:
            found.append(OpenApiParameter("fields", str, description="Names of the fields to show, with commas."))
        if self.method in CONDITIONAL:
            about = "The ETag that you read, or `*`."
            found.append(OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True, description=about))
        elif self.may_match:
            about = "The ETag that you read of what this changes: it is done only while that holds."
            found.append(OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description=about))
        if self.method == "POST":
            about = "Names this request, so that it can be sent again and is done once: 1 to 255 visible characters."
            found.append(OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER, description=about))
        codes = [str(status) for status in self.view.answers.get(self.method, (200,))]
        headers = ["RateLimit", "RateLimit-Policy"] if self.paged else ["ETag", "RateLimit", "RateLimit-Policy"]
        if "201" in codes or "202" in codes:
            headers += ["Location"] if self.view.bodies.get(self.method) else []
        return found + [OpenApiParameter(name, str, OpenApiParameter.HEADER, response=codes) for name in headers]

    def get_summary(self) -> str | None:
        """The first sentence of what the method says of itself."""
        description = self.get_description() or ""
        return str(description).split("\n", maxsplit=1)[0] or None

    def _is_list_view(self, serializer: Any = None) -> bool:
        """Only what the table says is paged is a list."""
        return self.paged if serializer is None or isinstance(serializer, dict) else is_list_serializer(serializer)

    @property
    def may_match(self) -> bool:
        """Whether this operation is a POST that takes an `If-Match` and needs none."""
        return self.method == "POST" and bool(self.view.may_match)

    @property
    def paged(self) -> bool:
        """Whether this operation answers a page."""
        return bool(self.view.paged and self.method == "GET")


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The bearer token."""

    target_class = "api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:  # noqa: ARG002 - its signature
        """How it is sent."""
        about = "A token of one newsroom, `fc_<prefix>_<secret>`, with scopes."
        return {"type": "http", "scheme": "bearer", "bearerFormat": "fc_<prefix>_<secret>", "description": about}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The session of the pages."""

    target_class = "api.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:  # noqa: ARG002 - its signature
        """How it is sent."""
        about = "The cookie of the pages; calls that change something need X-CSRFToken. X-Newsroom: slug chooses."
        return {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": about}


class SchemaView(SpectacularAPIView):
    """The description, as JSON unless YAML is asked for: JSON is YAML as well."""

    renderer_classes: list[Any] = [
        OpenApiJsonRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer2,
        OpenApiYamlRenderer,
    ]


@method_decorator(csp_update({"img-src": ["'self'", "data:"]}), name="dispatch")
class DocsView(SpectacularSwaggerSplitView):
    """The description to browse. Scripts and styles are files of ours: nothing stands in the page itself.

    Only its icons are written into the style sheet, as data.
    """

    url_name = "api:schema"
    template_name = "api/docs.html"
