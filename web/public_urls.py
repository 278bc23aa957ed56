"""The addresses that the public reads. Nobody signs in for them, and no page of theirs runs a script."""

from django.urls import URLPattern, path

from web.views import public, public_correction_requests

app_name = "public"
urlpatterns: list[URLPattern] = [
    path("newsrooms/<slug:slug>/checks/", public.newsroom, name="newsroom"),
    path("checks/articles/<uuid:article_id>/", public.article, name="article"),
    path("checks/<slug:slug>/", public.fact_check, name="fact_check"),
    path("checks/<slug:slug>/claimreview.json", public.claim_review, name="claim_review"),
    path("checks/<slug:slug>/ask/", public_correction_requests.ask, name="ask"),
    path("checks/<slug:slug>/asked/", public_correction_requests.asked, name="asked"),
    path("checks/<slug:slug>/<uuid:claim_id>/", public.claim, name="claim"),
    path("checks/<slug:slug>/<uuid:claim_id>/claimreview.json", public.claim_review, name="claim_review_of"),
    path("checks/<slug:slug>/versions/<int:number>/", public.version, name="version"),
    path("checks/<slug:slug>/versions/<int:number>/<uuid:claim_id>/", public.version, name="version_claim"),
]
