"""Services that are handed another newsroom's things say that nothing is there, whoever calls them."""

from collections.abc import Callable
from typing import Any

import pytest
from django_scopes import scope

from claims.access import Actor
from claims.enums import EventKind, LinkKind, Scope, SearchOutcome, Stance
from claims.errors import NotFoundError
from claims.models import Claim, Event
from claims.services import bulk, claims, comments, contacts, evidence, links, merging, searches, speakers, tokens, undo
from tests.people import People, acting
from tests.tenants import Holdings, digest_of_rows, holdings

Call = Callable[[Actor, Holdings, Holdings], Any]
FOUND: Any = {"exact": "12 boats"}
LOOKED: dict[str, Any] = {"where": "A register", "query": "boats", "outcome": SearchOutcome.NOTHING}

# With `by` of the Herald, what is theirs, and what is the Gazette's.
CALLS: dict[str, Call] = {
    "a claim over an article": lambda by, own, foreign: claims.log_claim(by=by, article=foreign.article, quote=FOUND),
    "an assignee": lambda by, own, foreign: claims.edit_claim(by=by, claim=own.claim, assignee=foreign.member),
    "an assignee of a new claim": lambda by, own, foreign: claims.log_claim(
        by=by, article=own.article, quote=FOUND, assignee=foreign.member
    ),
    "an assignee of several": lambda by, own, foreign: bulk.assign_claims(
        by=by, claims=[own.claim], assignee=foreign.member
    ),
    "a claim among several": lambda by, own, foreign: bulk.confirm_claims(by=by, claims=[own.claim, foreign.claim]),
    "a search": lambda by, own, foreign: searches.log_search(by=by, claim=foreign.claim, **LOOKED),
    "a contact": lambda by, own, foreign: contacts.log_contact(by=by, claim=foreign.claim, whom="The mayor"),
    "a comment": lambda by, own, foreign: comments.add_comment(by=by, claim=foreign.claim, text="So."),
    "a source": lambda by, own, foreign: evidence.attach_evidence(
        by=by, claim=own.claim, source=foreign.source, stance=Stance.SUPPORTS
    ),
    "a claim to go into": lambda by, own, foreign: merging.merge_claims(by=by, claim=own.claim, others=[foreign.claim]),
    "a linked claim": lambda by, own, foreign: links.link_claims(
        by=by, claim=own.claim, other=foreign.claim, kind=LinkKind.CONTRADICTS
    ),
    "a speaker": lambda by, own, foreign: speakers.merge_speaker(by=by, speaker=own.voice, into=foreign.speaker),
    "an entry to undo": lambda by, own, foreign: undo.undo(by=by, event=foreign.event),
    "an entry of a review to undo": lambda by, own, foreign: undo.undo(by=by, event=_review(foreign)),
    "a member": lambda by, own, foreign: tokens.create_token(
        by=by, member=foreign.member, name="theirs", scopes=[Scope.READ]
    ),
}


def _review(of: Holdings) -> Event:
    """The entry of a review."""
    with scope(newsroom=of.member.newsroom_id):
        assert of.fact_check
        return Event.objects.filter(kind=EventKind.VERDICT_SIGNED_OFF).latest("seq")


def test_anothers_things_are_not_there(people: People) -> None:
    own, foreign = holdings(people.dan), holdings(people.ada, published=True)
    with scope(newsroom=people.herald):
        own.claim.refresh_from_db()
        before = digest_of_rows()
        for what, call in CALLS.items():
            with pytest.raises(NotFoundError):
                call(acting(people.dan), own, foreign)
            assert digest_of_rows() == before, what
    assert Claim._base_manager.get(pk=own.claim.pk).version == own.claim.version
