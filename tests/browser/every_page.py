"""Every page of a desk at work."""

from datetime import timedelta

import pytest
from django_scopes import scope

from claims.decisions import ReviewDecision, VerdictWord
from claims.enums import PartialReason, Role, SearchOutcome
from claims.models import Claim
from claims.services import bulk, comments, contacts, invitations, newsrooms, searches
from tests.browser import kept, published, versions
from tests.browser.desk import furnish
from tests.browser.two_readings import differ
from tests.captures import capture, not_fetched
from tests.factories.verdicts import proposed, reviewed
from tests.people import People, acting


@pytest.fixture
def pages(cast_of_the_desk: People) -> dict[str, str]:
    """Their addresses, by names for their pictures."""
    return kept.once("pages", lambda: at_work(cast_of_the_desk))


def at_work(people: People) -> dict[str, str]:
    """A desk that has done everything once; the addresses of its pages, by name."""
    with scope(newsroom=people.gazette):
        desk = furnish(people)
        item = desk.claim.evidence.order_by("created_at").first()
        invitations.invite(by=acting(people.ada), email="eve@example.org", name="Eve Marsh", role=Role.EDITOR)
        newsrooms.add_person(by=acting(people.ada), email="fay@example.org", role=Role.VIEWER)
        speaker = Claim.objects.filter(attribution__isnull=False).first()
        comments.add_comment(by=acting(people.ben), claim=desk.claim, text="Who counted them?\n\nКім санады?")
        bulk.tag_claims(by=acting(people.ben), claims=[desk.claim], names=["unrest"])
        looked = {
            "where": "Ministry, briefings",
            "query": "“foreign-trained”",
            "outcome": SearchOutcome.NOTHING,
        }
        searches.log_search(by=acting(people.ben), claim=desk.claim, **looked)  # type: ignore[arg-type]
        asked = contacts.log_contact(
            by=acting(people.ben),
            claim=desk.claim,
            whom="Press office of the ministry",
            channel="mail",
            sent_at=desk.claim.created_at - timedelta(days=9),
            deadline=desk.claim.created_at - timedelta(days=2),
        )
        opposed = proposed(people.ada, desk.claim, verdict=VerdictWord.REFUTED)
        reviewed(people.ben, opposed, ReviewDecision.REQUEST_CHANGES, "Which briefing?")
        proposed(people.ben, desk.claim, verdict=VerdictWord.NOT_ENOUGH_EVIDENCE)
        differ(desk.article)
        assert item is not None
        assert speaker is not None
        who = speaker.attribution.all()[0].speaker_id
        lines = ("A captured page.", "It took 4,171 roofs. كان الليل طويلا.")
        snapshot = capture(people.ben, item.source, *lines, partial=PartialReason.CONSENT_WALL)
        gone = not_fetched(people.ada)
        out = published.addresses(people)
        changed = versions.changed(people)[0]
    article, claim = f"/articles/{desk.article.pk}/", f"/claims/{desk.claim.pk}/"
    return {
        "articles": "/articles/",
        "articles-nothing": "/articles/?q=zeppelin",
        "new-article": "/articles/new/",
        "not-fetched": f"/articles/{gone.pk}/",
        "article": article,
        "article-filtered": f"{article}?status=contested",
        "article-readings": f"{article}readings/",
        "article-one-version": f"{article}versions/",
        "article-changed": f"/articles/{changed.pk}/",
        "article-versions": f"/articles/{changed.pk}/versions/",
        "article-versions-beside": f"/articles/{changed.pk}/versions/?view=side",
        "article-refresh": f"{article}refresh/",
        "article-scripts": f"/articles/{desk.scripts.pk}/",
        "log-claim": f"{article}log/",
        "claim": claim,
        "edit-claim": f"{claim}edit/",
        "dismiss-claim": f"{claim}dismiss/",
        "split-claim": f"{claim}split/",
        "link-claims": f"{claim}link/",
        "merge-claims": f"{claim}merge/",
        "bulk": f"{article}bulk/",
        "propose": f"{claim}propose/?verdict=refuted",
        "attach": f"{claim}attach/?stance=refutes",
        "edit-evidence": f"/evidence/{item.pk}/edit/",
        "contact": f"/contacts/{asked.pk}/",
        "withdraw": f"/evidence/{item.pk}/withdraw/",
        "review": "/review/",
        "inbox": "/inbox/",
        "inbox-done": "/inbox/?done=on",
        "claims": "/claims/",
        "dashboard": "/dashboard/",
        "claims-filtered": "/claims/?confirmed=true&evidence_status=contested&q=foreign",
        "claims-nothing": "/claims/?q=zeppelin",
        "sources": "/sources/",
        "source": f"/sources/{item.source_id}/",
        "captures": f"/sources/{item.source_id}/captures/",
        "snapshot": f"/snapshots/{snapshot.pk}/",
        "marking": f"/snapshots/{snapshot.pk}/?evidence={item.pk}",
        "speakers": "/speakers/",
        "speaker": f"/speakers/{who}/",
        "edit-speaker": f"/speakers/{who}/edit/",
        "record": "/record/",
        "files": "/files/",
        "removals": "/removals/",
        "remove": f"/removals/new/?kind=speaker&subject={who}",
        "jobs": "/jobs/",
        "policy": "/policy/",
        "members": "/members/",
        "tokens": "/tokens/",
        "me": "/me/",
        "password": "/accounts/password/change/",
        "not-found": "/nowhere/",
        **out,
    }
