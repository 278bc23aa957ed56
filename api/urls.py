"""What lies under /api/: version 1, its description, and the page to browse it."""

from django.urls import include, path

from api import schema

app_name = "api"
urlpatterns = [
    path("v1/", include("api.v1.urls")),
    path("schema/", schema.SchemaView.as_view(), name="schema"),
    path("docs/", schema.DocsView.as_view(), name="docs"),
]
