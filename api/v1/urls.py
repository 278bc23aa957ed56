"""The resources of version 1."""

from django.urls import path

from api.v1.views import (
    articles,
    claims,
    comments,
    events,
    evidence,
    members,
    sources,
    speakers,
    successions,
    tokens,
    undo,
)

urlpatterns = [
    path("articles/", articles.ArticlesView.as_view(), name="articles"),
    path("articles/<uuid:article_id>/", articles.ArticleView.as_view(), name="article"),
    path("articles/<uuid:article_id>/restore/", articles.ArticleRestoreView.as_view(), name="article-restore"),
    path("articles/<uuid:article_id>/text/", articles.ArticleTextView.as_view(), name="article-text"),
    path("articles/<uuid:article_id>/claims/", claims.ArticleClaimsView.as_view(), name="article-claims"),
    path("claims/", claims.ClaimsView.as_view(), name="claims"),
    path("claims/<uuid:claim_id>/", claims.ClaimView.as_view(), name="claim"),
    path("claims/<uuid:claim_id>/restore/", claims.ClaimRestoreView.as_view(), name="claim-restore"),
    path("claims/<uuid:claim_id>/split/", successions.ClaimSplitView.as_view(), name="claim-split"),
    path("claims/<uuid:claim_id>/merge/", successions.ClaimMergeView.as_view(), name="claim-merge"),
    path("claims/<uuid:claim_id>/evidence/", evidence.ClaimEvidenceView.as_view(), name="claim-evidence"),
    path("claims/<uuid:claim_id>/comments/", comments.ClaimCommentsView.as_view(), name="claim-comments"),
    path("claims/<uuid:claim_id>/events/", events.ClaimEventsView.as_view(), name="claim-events"),
    path("evidence/<uuid:evidence_id>/", evidence.EvidenceView.as_view(), name="evidence"),
    path("evidence/<uuid:evidence_id>/restore/", evidence.EvidenceRestoreView.as_view(), name="evidence-restore"),
    path("sources/", sources.SourcesView.as_view(), name="sources"),
    path("sources/<uuid:source_id>/", sources.SourceView.as_view(), name="source"),
    path("sources/<uuid:source_id>/content", sources.SourceContentView.as_view(), name="source-content"),
    path("speakers/", speakers.SpeakersView.as_view(), name="speakers"),
    path("speakers/<uuid:speaker_id>/", speakers.SpeakerView.as_view(), name="speaker"),
    path("speakers/<uuid:speaker_id>/merge/", speakers.SpeakerMergeView.as_view(), name="speaker-merge"),
    path("events/", events.EventsView.as_view(), name="events"),
    path("events/verify/", events.VerifyView.as_view(), name="events-verify"),
    path("events/<uuid:event_id>/undo/", undo.EventUndoView.as_view(), name="event-undo"),
    path("members/", members.MembersView.as_view(), name="members"),
    path("members/<uuid:member_id>/", members.MemberView.as_view(), name="member"),
    path("members/<uuid:member_id>/restore/", members.MemberRestoreView.as_view(), name="member-restore"),
    path("tokens/", tokens.TokensView.as_view(), name="tokens"),
    path("tokens/<uuid:token_id>/", tokens.TokenView.as_view(), name="token"),
]
