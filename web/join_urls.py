"""The addresses that an invitation leads to: the only pages, beside sign-in, for who is not signed in."""

from django.urls import URLPattern, path

from web.views import join

app_name = "join"
urlpatterns: list[URLPattern] = [
    path("", join.page, name="page"),
    path("<str:secret>/", join.open_link, name="link"),
]
