"""The pages' addresses."""

from django.urls import URLPattern, path

from web.views import articles, claims, evidence, jobs, live, members, newsroom, record, sources, speakers, tokens

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("", newsroom.home, name="home"),
    path("newsroom/", newsroom.switch, name="switch_newsroom"),
    path("articles/", articles.listing, name="articles"),
    path("articles/new/", articles.new, name="new_article"),
    path("articles/<uuid:article_id>/", articles.read, name="article"),
    path("articles/<uuid:article_id>/log/", articles.log, name="log_claim"),
    path("articles/<uuid:article_id>/changes/", live.changes, name="changes"),
    path("articles/<uuid:article_id>/sentences/", live.sentences, name="sentences"),
    path("articles/<uuid:article_id>/archive/", articles.archive, name="archive_article"),
    path("articles/<uuid:article_id>/restore/", articles.restore, name="restore_article"),
    path("claims/<uuid:claim_id>/", claims.read, name="claim"),
    path("claims/<uuid:claim_id>/edit/", claims.edit, name="edit_claim"),
    path("claims/<uuid:claim_id>/confirm/", claims.confirm, name="confirm_claim"),
    path("claims/<uuid:claim_id>/dismiss/", claims.dismiss, name="dismiss_claim"),
    path("claims/<uuid:claim_id>/restore/", claims.restore, name="restore_claim"),
    path("claims/<uuid:claim_id>/why/", claims.why, name="why"),
    path("claims/<uuid:claim_id>/attach/", evidence.attach, name="attach_evidence"),
    path("evidence/<uuid:evidence_id>/edit/", evidence.edit, name="edit_evidence"),
    path("evidence/<uuid:evidence_id>/withdraw/", evidence.withdraw, name="withdraw_evidence"),
    path("evidence/<uuid:evidence_id>/restore/", evidence.restore, name="restore_evidence"),
    path("sources/", sources.listing, name="sources"),
    path("sources/<uuid:source_id>/", sources.read, name="source"),
    path("speakers/", speakers.listing, name="speakers"),
    path("speakers/<uuid:speaker_id>/", speakers.read, name="speaker"),
    path("record/", record.listing, name="record"),
    path("record/verify/", record.verify, name="verify_record"),
    path("members/", members.listing, name="members"),
    path("members/<uuid:member_id>/change/", members.change, name="change_member"),
    path("members/<uuid:member_id>/deactivate/", members.deactivate, name="deactivate_member"),
    path("members/<uuid:member_id>/restore/", members.restore, name="restore_member"),
    path("tokens/", tokens.listing, name="tokens"),
    path("tokens/<uuid:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("drafts/", live.keep_draft, name="drafts"),
    path("find/", live.find, name="find"),
    path("jobs/", jobs.listing, name="jobs"),
    path("jobs/<uuid:job_id>/retry/", jobs.retry, name="retry_job"),
]
