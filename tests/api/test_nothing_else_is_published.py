"""What stays on the desk is in no public byte: words planted in every place that is not for the public."""

import json
from typing import Any

from django.test import Client

from claims.decisions import ReviewDecision
from claims.enums import SearchOutcome, Selection
from claims.models import Claim, FactCheckContent, Source
from claims.publication import claimreview
from claims.publication.claimreview import Page
from claims.selectors import fact_checks
from claims.services import claims, comments, contacts, evidence, newsrooms, policies, searches, sources
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import asked, published
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.people import People, acting
from tests.planted import CANARY, Planted


def _on_the_desk(p: People, word: Planted) -> Claim:
    """A claim with a signed verdict, and words in every place that is not for the public."""
    ada = acting(p.ada)
    made = article(p.ada, title="Storm", byline=word("byline"), external_id=word("article's external id"))
    on = claim(p.ada, made, tags=[word("tag")], external_id=word("external id"))
    claim(p.ada, made, exact="more than 300 houses", statement=f"{word('another claim')} lost roofs.")
    Claim.objects.filter(article=made, origin="machine").update(statement=word("unconfirmed claim"))
    for origin in ("Harbour office", "Coast guard"):
        document(p.ada, on, origin=origin, note=word(f"note of {origin}"))
    proposed_origin = document(p.ada, on, stance="context", source={"publisher": "Elm Wire", "document": "A wire"})
    Source.objects.filter(pk=proposed_origin.source_id).update(origin=word("origin that nobody confirmed"))
    gone = document(p.ada, on, excerpt=word("withdrawn excerpt"), source={"title": word("withdrawn title")})
    evidence.withdraw_evidence(by=ada, evidence=gone, reason=word("reason of withdrawing"))
    secret = {name: f"{word(f'confidential {name}')} of the house" for name in ("title", "publisher", "interest")}
    secret |= {"origin": word("confidential origin"), "document": f"{word('confidential document')} kept here"}
    told = {"excerpt": f"{word('confidential excerpt')} says so", "note": word("confidential note")}
    document(p.ada, on, source=secret | {"confidential": True}, **told)
    hidden = {"url": f"https://{word('confidential address')}.example/a", "document": "", "confidential": True}
    document(p.ada, on, source=hidden, locator=None, translation=word("confidential translation"))
    comments.add_comment(by=ada, claim=on, text=word("comment"))
    searches.log_search(
        by=ada, claim=on, where=word("search"), query=word("query"), outcome=SearchOutcome.NOTHING, note=word("look")
    )
    contacts.log_contact(by=ada, claim=on, whom="The mayor", channel=word("channel"), response=word("response"))
    contacts.log_contact(by=ada, claim=on, whom=f"{word.words['confidential publisher']} of the house", channel="post")
    gone_contact = contacts.log_contact(by=ada, claim=on, whom=word("withdrawn contact"))
    contacts.withdraw_contact(by=ada, contact=gone_contact)
    claims.edit_claim(by=ada, claim=fresh(on), selection={"state": Selection.SELECTED, "reason": word("selection")})
    eve = newsrooms.add_person(by=ada, email="eve@example.org", name=word("member"), role="reviewer")  # type: ignore[arg-type]
    reviewed(p.ben, proposed(p.cleo, fresh(on), justification=word("verdict before")), ReviewDecision.REQUEST_CHANGES)
    verdict = proposed(p.cleo, fresh(on))
    reviewed(eve, verdict, ReviewDecision.DISSENT, f"See {word.words['confidential title']} of the house.")
    reviewed(eve, verdict, comment=word("comment of the approval"))
    return fresh(on)


def _afterwards(p: People, on: Claim, word: Planted) -> None:
    """What happens once it is published, and is for the next version to say."""
    ada = acting(p.ada)
    document(p.ada, on, stance="refutes", source={"title": word("newer evidence")})
    claims.edit_claim(by=ada, claim=fresh(on), statement=f"{word('newer statement')} sank.")
    item = on.evidence.order_by("created_at")[0]
    sources.edit_source(by=ada, source=item.source, title=word("newer title"))
    proposed(p.cleo, fresh(on), justification=word("unsigned verdict"))
    policies.set_policy(by=ada, method=word("method"))


def _public(made: Any) -> str:
    """Every public byte of a fact-check: what the API says to anybody, what is stored to be shown, the ClaimReviews."""
    at = f"/api/v1/fact-checks/{made.pk}/"
    said = [Client().get(at + below).content.decode() for below in ("", "?version=1", "versions/", "corrections/")]
    assert all(CANARY not in one or '"status"' not in one for one in said)
    page = fact_checks.page(made)
    about = Page("https://desk.example/", "So", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z")
    reviews = [claimreview.script(claimreview.review(told, about)) for told in page.claims]
    kept = json.dumps(list(FactCheckContent.objects.values_list("shown", flat=True)), ensure_ascii=False)
    ledger = repr(fact_checks.of_article(fact_checks.placed(page.version)[0].claim.article))
    return "\n".join([*said, *reviews, kept, ledger])


def test_what_is_not_for_the_public_is_in_no_public_byte(gazette: People) -> None:
    word = Planted()
    on = _on_the_desk(gazette, word)
    made = published(gazette, on)
    before = _public(made)
    assert "12 boats had sunk" in before
    assert word.found_in(before) == []
    asked(made, word("correction request"), contact=word("contact"))
    _afterwards(gazette, on, word)
    after = _public(made)
    assert word.found_in(after) == []
    assert after == before


def test_a_dissent_that_would_name_a_confidential_source_is_shown_without_its_words(gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    for origin in ("Harbour office", "Coast guard"):
        document(gazette.ada, on, origin=origin)
    document(gazette.ada, on, source={"title": "Night watch logbook", "confidential": True})
    contacts.log_contact(by=acting(gazette.ada), claim=on, whom="The mayor", response="So.")
    verdict = proposed(gazette.cleo, fresh(on))
    reviewed(gazette.ada, verdict, ReviewDecision.DISSENT, "The night-watch logbook says otherwise.")
    reviewed(gazette.ben, verdict)
    (told,) = fact_checks.page(published(gazette, fresh(on))).claims
    assert [(one.comment, one.withheld) for one in told.finding.dissents] == [("", True)]
