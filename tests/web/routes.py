"""Every route of the pages, once: how its address is made, how it is asked, and who may do what it does."""

from collections.abc import Callable
from dataclasses import dataclass, field

from claims import queue
from claims.enums import EventKind, Likeness, LinkKind, Role, Scope, SearchOutcome
from claims.models import (
    Article,
    Claim,
    Event,
    Evidence,
    Job,
    Member,
    SpeakerProposal,
    Verdict,
)
from claims.services import (
    comments,
    contacts,
    files,
    invitations,
    links,
    newsrooms,
    own,
    searches,
    sources,
    tokens,
    verification,
)
from tests.captures import capture, page_of
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import proposed
from tests.files import HTML, MP4, drawing, upload
from tests.people import People, acting
from tests.tenants import difference_with
from tests.web.shown import SECRET, shown


@dataclass(frozen=True)
class World:
    """One thing of each kind, and their ids by the name that the addresses give them."""

    article: Article
    claim: Claim
    evidence: Evidence
    ids: dict[str, str]


@dataclass(frozen=True)
class Route:
    """`reads` and `writes` are the least roles for GET and POST, None where the method is refused.

    `data` makes what a POST sends; `lists` says that the address names nothing, so that strangers see their own there;
    `own` that what it names is a member's own, which no colleague finds.
    """

    reads: Role | None = Role.VIEWER
    writes: Role | None = None
    data: Callable[[World], dict[str, str]] = field(default=lambda _: {})
    lists: bool = False
    own: bool = False


def _stated(world: World) -> dict[str, str]:
    return {"exact": world.claim.exact, "statement": "Twelve boats sank.", "form": "indirect", "source_name": "Harbour"}


def _near(world: World) -> dict[str, str]:
    machines = Claim._base_manager.filter(article=world.article).exclude(pk=world.claim.pk).order_by("-start")
    return {"others": str(machines[0].pk)}


def _removed(world: World) -> dict[str, str]:
    return {"kind": "comment", "subject": world.ids["comment_id"], "reason": "because", "sure": "on"}


def _dissent(world: World) -> dict[str, str]:
    verdict = Verdict._base_manager.get(claim=world.claim)
    said = {"decision": "dissent", "comment": "I do not see it."}
    return said | {"verdict_id": str(verdict.pk), "content_sha256": verdict.content_sha256}


def _returned(world: World) -> dict[str, str]:
    return _dissent(world) | {"decision": "request_changes"}


def _published(world: World) -> dict[str, str]:
    verdict = str(Claim._base_manager.get(pk=world.ids["signed_id"]).signed_id)
    return {"headline": "Boats", "verdict": verdict, "sure": "1"}


POLICY = {"approvals": "2", "approver_role": "editor", "origin_threshold": "2"}
CORRECTION = {"kind": "typo", "text": "It was a slip.", "headline": "Boats", "version": "1", "sure": "1"}
CHECKER, EDITOR, ADMIN = Role.CHECKER, Role.EDITOR, Role.ADMIN
ROUTES: dict[str, Route] = {
    "home": Route(lists=True),
    "switch_newsroom": Route(None, Role.VIEWER, lambda _: {"newsroom": "gazette"}),
    "me": Route(Role.VIEWER, Role.VIEWER, lambda _: {"name": "Another Name", "theme": "dark"}, lists=True),
    "my_theme": Route(None, Role.VIEWER, lambda _: {"theme": "dark"}, lists=True),
    "my_sessions": Route(None, Role.VIEWER, lambda _: {"session": "others"}, lists=True),
    "inbox": Route(lists=True),
    "claim_done": Route(None, Role.VIEWER),
    "claim_back": Route(None, Role.VIEWER),
    "article_done": Route(None, Role.VIEWER),
    "article_back": Route(None, Role.VIEWER),
    "review": Route(lists=True),
    "decide_review": Route(None, Role.REVIEWER, _returned),
    "articles": Route(lists=True),
    "sample_article": Route(None, CHECKER, lists=True),
    "first_steps": Route(None, Role.VIEWER, lambda _: {"hidden": "on"}, lists=True),
    "new_article": Route(CHECKER, CHECKER, lambda _: {"text": "It rained for 3 days."}, lists=True),
    "article": Route(),
    "log_claim": Route(CHECKER, CHECKER, lambda _: {"exact": "the sirens had stayed silent"}),
    "bulk": Route(CHECKER, CHECKER, lambda world: {"claims": str(world.claim.pk), "act": "tag", "tag": "storm"}),
    "archive_article": Route(None, CHECKER),
    "restore_article": Route(None, CHECKER),
    "versions": Route(),
    "refresh_article": Route(CHECKER, CHECKER, lambda _: {"text": "It rained for 3 days.", "force": "on"}),
    "article_page": Route(),
    "article_warc": Route(),
    "watch_article": Route(None, CHECKER, lambda _: {"watch": "off"}),
    "change_seen": Route(None, CHECKER),
    "keep_claim": Route(None, CHECKER),
    "put_claim": Route(None, CHECKER, lambda _: {"start": "0", "end": "7", "exact": "Harbour"}),
    "readings": Route(),
    "article_bundle": Route(Role.EDITOR),
    "claim_bundle": Route(Role.EDITOR),
    "read_again": Route(None, Role.EDITOR, lambda _: {"force": "on"}),
    "take_over": Route(None, CHECKER),
    "leave": Route(None, CHECKER),
    "claims": Route(lists=True),
    "save_filter": Route(None, Role.VIEWER, lambda _: {"name": "Boats", "query": "q=boats"}, lists=True),
    "saved_filter": Route(Role.VIEWER, Role.VIEWER, lambda _: {"name": "Ships"}, own=True),
    "delete_filter": Route(None, Role.VIEWER, own=True),
    "claim": Route(),
    "why": Route(),
    "claim_captures": Route(),
    "edit_claim": Route(CHECKER, CHECKER, _stated),
    "confirm_claim": Route(None, CHECKER),
    "dismiss_claim": Route(CHECKER, CHECKER, lambda _: {"reason": "because"}),
    "restore_claim": Route(None, CHECKER),
    "split_claim": Route(CHECKER, CHECKER, lambda _: {"part1": "12 boats", "part3": "had sunk"}),
    "merge_claims": Route(CHECKER, CHECKER, _near),
    "link_claims": Route(CHECKER, CHECKER, lambda world: {"other": world.ids["other_id"], "kind": "same_as"}),
    "confirm_link": Route(None, CHECKER),
    "dismiss_link": Route(None, CHECKER),
    "restore_link": Route(None, CHECKER),
    "add_comment": Route(None, CHECKER, lambda _: {"text": "Which harbour?"}),
    "log_search": Route(None, CHECKER, lambda _: {"where": "A register", "query": "boats", "outcome": "nothing"}),
    "withdraw_search": Route(None, CHECKER),
    "restore_search": Route(None, CHECKER),
    "log_contact": Route(None, CHECKER, lambda _: {"whom": "the harbour office"}),
    "edit_contact": Route(CHECKER, CHECKER, lambda _: {"whom": "the mayor"}),
    "withdraw_contact": Route(None, CHECKER),
    "restore_contact": Route(None, CHECKER),
    "propose_verdict": Route(CHECKER, CHECKER, lambda _: {"verdict": "mixed", "justification": "Half of it is so."}),
    "review_verdict": Route(None, Role.REVIEWER, _dissent),
    "publish": Route(EDITOR, EDITOR, _published),
    "fact_checks": Route(lists=True),
    "fact_check": Route(),
    "correct_fact_check": Route(EDITOR, EDITOR, lambda _: CORRECTION),
    "correction_requests": Route(lists=True),
    "answer_correction_request": Route(
        EDITOR, EDITOR, lambda _: {"state": "accepted", "answer": "So it is.", "version": "1"}
    ),
    "attach_evidence": Route(CHECKER, CHECKER, lambda _: {"stance": "supports", "document": "A letter"}),
    "edit_evidence": Route(CHECKER, CHECKER, lambda _: {"stance": "refutes", "about": "content"}),
    "move_evidence": Route(None, CHECKER, lambda _: {"stance": "refutes"}),
    "withdraw_evidence": Route(CHECKER, CHECKER, lambda _: {"reason": "because"}),
    "restore_evidence": Route(None, CHECKER),
    "undo": Route(None, CHECKER),
    "undo_last": Route(None, CHECKER, lists=True),
    "dashboard": Route(lists=True),
    "sources": Route(lists=True),
    "source": Route(Role.VIEWER, CHECKER, lambda _: {"document": "Another", "title": "Another"}),
    "confirm_origin": Route(None, CHECKER, lambda _: {"origin": "Elm Post"}),
    "source_content": Route(),
    "unite_sources": Route(None, CHECKER, lambda world: {"into": world.ids["file_id"]}),
    "captures": Route(Role.VIEWER, CHECKER, lambda _: {"file": upload()}),
    "capture_source": Route(None, CHECKER),
    "snapshot": Route(),
    "mark_excerpt": Route(None, CHECKER, lambda world: {"claim": str(world.claim.pk), "words": "counts its boats"}),
    "snapshot_content": Route(),
    "snapshot_warc": Route(),
    "snapshot_picture": Route(),
    "source_picture": Route(),
    "source_play": Route(),
    "speakers": Route(lists=True),
    "speaker": Route(),
    "edit_speaker": Route(CHECKER, CHECKER, lambda _: {"name": "Harbour office", "kind": "organisation"}),
    "merge_speaker": Route(None, CHECKER, lambda _: {"other": f"{SECRET} radio"}),
    "confirm_proposal": Route(None, CHECKER),
    "refuse_proposal": Route(None, CHECKER),
    "record": Route(lists=True),
    "verify_record": Route(None, Role.REVIEWER, lists=True),
    "changes": Route(),
    "claim_changes": Route(),
    "sentences": Route(),
    "drafts": Route(None, Role.VIEWER, lambda _: {"key": "new_article", "fields": "{}"}, lists=True),
    "find": Route(lists=True),
    "policy": Route(lists=True),
    "set_policy": Route(None, ADMIN, lambda _: POLICY, lists=True),
    "set_scale": Route(None, ADMIN, lambda _: {"scale_name": "Two", "steps": "Yes|Supported\nNo|Refuted"}, lists=True),
    "files": Route(ADMIN, lists=True),
    "scrub_files": Route(None, ADMIN, lists=True),
    "removals": Route(ADMIN, lists=True),
    "remove": Route(ADMIN, ADMIN, _removed, lists=True),
    "replay": Route(),
    "replay_file": Route(),
    "members": Route(ADMIN, ADMIN, lambda _: {"email": "eve@example.org", "role": "viewer"}, lists=True),
    "change_member": Route(None, ADMIN, lambda _: {"role": "editor"}),
    "deactivate_member": Route(None, ADMIN),
    "restore_member": Route(None, ADMIN),
    "invite_member": Route(None, ADMIN),
    "renew_invitation": Route(None, ADMIN),
    "revoke_invitation": Route(None, ADMIN),
    "tokens": Route(ADMIN, ADMIN, lambda _: {"name": "CMS", "scopes": "read"}, lists=True),
    "revoke_token": Route(None, ADMIN),
    "jobs": Route(Role.ADMIN, lists=True),
    "retry_job": Route(None, Role.ADMIN),
}


def world(people: People) -> World:
    """Things of the Gazette's, one of them published, with a word in each that nobody of another newsroom may see."""
    radio = {"name": f"{SECRET} radio", "kind": "organisation"}
    made = article(people.ada, title=f"{SECRET} weekly", publisher=SECRET)
    said = [{"role": "source", "speaker": {"name": f"{SECRET} harbour", "kind": "organisation"}, "cue": "reported"}]
    said.append({"role": "relay", "speaker": radio})
    on = claim(people.ada, made, attribution=said)
    page_of(people.ada, made, f"{SECRET} page")
    item = document(people.ada, on, origin=SECRET, source={"title": f"{SECRET} ledger"}, note=SECRET)
    by = acting(people.ada)
    page = sources.add_source(by=by, file=files.keep(by, upload(HTML + SECRET.encode(), f"{SECRET}.html"))).source
    said = comments.add_comment(by=by, claim=on, text=f"{SECRET} says so.")
    looked = searches.log_search(by=by, claim=on, where=SECRET, query=SECRET, outcome=SearchOutcome.NOTHING)
    contact = contacts.log_contact(by=by, claim=on, whom=f"{SECRET} office", channel=SECRET, response=SECRET)
    eve = newsrooms.add_person(
        by=by, email=f"{SECRET}.{people.ada.newsroom.slug}@example.org", name=f"{SECRET} Eve", role=Role.VIEWER
    )
    token, _ = tokens.create_token(by=by, member=eve, name=f"{SECRET} token", scopes=[Scope.READ])
    kept = own.save_filter(by=by, name=f"{SECRET} boats", query=f"q={SECRET}")
    mail = f"{SECRET}.2.{people.ada.newsroom.slug}@example.org"
    invited, _ = invitations.invite(by=by, email=mail, name=f"{SECRET} Fay", role=Role.CHECKER)
    second = claim(people.ada, made, exact="more than 300 houses")
    third = claim(people.ada, made, exact="warned too late")
    link = links.link_claims(by=by, claim=on, other=second, kind=LinkKind.BROADER, why=SECRET, confirmed=False)
    voices = [one.speaker for one in on.attribution.all()]
    alike = SpeakerProposal.objects.create(
        newsroom_id=made.newsroom_id, speaker=voices[0], other=voices[1], likeness=Likeness.SAME_NAME, role=SECRET
    )
    proposed(eve_who_checks(people), on, justification=SECRET, overrides=[{"gate": "right_of_reply", "reason": SECRET}])
    out = shown(people, eve_who_checks(people, 4), second, third)
    ids = {
        **out,
        "link_id": str(link.pk),
        "proposal_id": str(alike.pk),
        "other_id": str(third.pk),
        "filter_id": str(kept.pk),
        "article_id": str(made.pk),
        "claim_id": str(on.pk),
        "evidence_id": str(item.pk),
        "source_id": str(item.source_id),
        "file_id": str(sources.add_source(by=by, file=files.keep(by, upload(name=f"{SECRET}.png"))).source.pk),
        "page_id": str(page.pk),
        "comment_id": str(said.pk),
        "snapshot_id": str(capture(people.ada, item.source, f"{SECRET} counts its boats.").pk),
        "picture_id": str(sources.add_source(by=by, file=files.keep(by, upload(drawing()))).source.pk),
        "recording_id": str(sources.add_source(by=by, file=files.keep(by, upload(MP4, f"{SECRET}.mp4"))).source.pk),
        "speaker_id": str(on.attribution.all()[0].speaker_id),
        "event_id": str(Event.objects.get(kind=EventKind.EVIDENCE_ATTACHED).pk),
        "search_id": str(looked.pk),
        "contact_id": str(contact.pk),
        "member_id": str(eve.pk),
        "token_id": str(token.pk),
        "invitation_id": str(invited.pk),
        "difference_id": str(difference_with(made).pk),
        "job_id": str(_dead(people).pk),
    }
    return World(made, on, item, ids)


def eve_who_checks(people: People, number: int = 3) -> Member:
    """A checker who proposes, so that everybody else can review."""
    email = f"{SECRET}.{number}.{people.ada.newsroom.slug}@example.org"
    return newsrooms.add_person(by=acting(people.ada), email=email, name=f"{SECRET} Finn", role=Role.CHECKER)


def _dead(people: People) -> Job:
    """A check of the record that was given up."""
    job = verification.start_verification(by=acting(people.ada))
    hold = queue.claim_next("killed", only=job.pk)
    assert hold
    queue.bury(hold, f"{SECRET} disk")
    return job
