"""What the public reads of a newsroom, byte by byte, and which of the planted words may be in it."""

import functools
import itertools
import re
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.test import RequestFactory
from django.test.client import ClientHandler

from claims.models import (
    Article,
    Attribution,
    Claim,
    Contact,
    CorrectionContent,
    Evidence,
    FactCheck,
    FactCheckContent,
    FactCheckVersion,
    Newsroom,
    Policy,
    Review,
    Verdict,
)
from tests.claims.machine.reference import shown

PLANTED = re.compile(r"zq[a-z]+\d+q")
OPEN = ("title", "publisher", "url", "document", "interest")
SAID = ("excerpt", "translation", "translator")
_number = itertools.count(1)

Answer = tuple[int, str, str, bytes]


def word(kind: str) -> str:
    """A word that stands nowhere else, to be planted and found again."""
    return f"zq{kind}{next(_number)}q"


def planted(*texts: Any) -> set[str]:
    """The planted words in these texts."""
    return {found for text in texts for found in PLANTED.findall(str(text).casefold())}


class Readers:
    """Everything that the public of a newsroom has read so far, and the words that it was given by each fact-check."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.read: dict[str, Answer] = {}
        self.given: dict[UUID, set[str]] = {}
        self.shows: dict[UUID, set[str]] = {}
        self.known: dict[UUID, list[str]] = {}
        self._turn = 0

    def copy(self) -> "Readers":
        """Another, who has read as much."""
        made = Readers(self.newsroom)
        made.read, made.given = dict(self.read), {pk: set(words) for pk, words in self.given.items()}
        made.shows, made.known = dict(self.shows), dict(self.known)
        return made

    def given_out(self, fact_check: FactCheck, composed: Iterable[UUID]) -> None:
        """An editor published or corrected it, `composed` from its claims as they are: its own pages and the lists are
        others now, and no page of another.
        """
        words = self.given.setdefault(fact_check.pk, set())
        words |= sayable(fact_check, set(composed))
        self.shows[fact_check.pk] = {str(pk) for pk in shown(fact_check)}
        self.known[fact_check.pk] = list(self._of(fact_check))
        for address in self.known[fact_check.pk]:
            self._anew(address, words)
        everything = set().union(*self.given.values())
        for address in self._lists():
            self._anew(address, everything)

    def taken_down(self, fact_checks: Iterable[FactCheck], gone: set[str]) -> None:
        """Words of these were erased: their pages and the lists are others now, and tell none of what is `gone`."""
        found = list(fact_checks)
        for one in found:
            self.given[one.pk] = self.given.get(one.pk, set()) - gone
            self.known[one.pk] = list(dict.fromkeys([*self.known.get(one.pk, ()), *self._of(one)]))
            for address in self.known[one.pk]:
                self._anew(address, self.given[one.pk])
        everything = set().union(*self.given.values())
        for address in self._lists() if found else ():
            self._anew(address, everything)

    def told(self) -> set[str]:
        """The planted words that readers found when they read it last."""
        return planted(*(found[3].decode() for found in self.read.values()))

    def look(self, claims: Collection[str] = ()) -> None:
        """Something was written: find a page as it was, one that shows one of `claims`, else any every fourth time."""
        self._turn += 1
        known = list(self.read)
        if claims:
            known = [address for pk, of in self.shows.items() if of & set(claims) for address in self.known[pk]]
        if known and (claims or not self._turn % 4):
            self._same(known[self._turn // 4 % len(known)])

    def look_at_all(self) -> None:
        """Read every page again, if anything was written, and find each as it was."""
        for address in self.read if self._turn else ():
            self._same(address)

    def _same(self, address: str) -> None:
        assert _get(address) == self.read[address], f"{address} is another, and no editor changed it"

    def _anew(self, address: str, may: set[str]) -> None:
        found = _get(address)
        assert not planted(found[3].decode()) - may, f"{address} tells {planted(found[3].decode()) - may}"
        before = self.read.get(address)
        if before and before[3] != found[3]:
            assert not found[1] or before[1] != found[1], f"{address} is another under the same ETag"
        self.read[address] = found

    def _of(self, fact_check: FactCheck) -> Iterable[str]:
        page, api = f"/checks/{fact_check.slug}/", f"/api/v1/fact-checks/{fact_check.pk}/"
        versions = FactCheckVersion._base_manager.filter(fact_check=fact_check).order_by("number")
        claims = [f"{claim}/" for claim in shown(fact_check)]
        below = claims if len(claims) > 1 else [""]
        yield from (page, api, f"{api}versions/", f"{api}corrections/")
        for claim in below:
            yield from (f"{page}{claim}", f"{page}{claim}claimreview.json")
        for number in list(versions.values_list("number", flat=True))[:-1]:
            yield from (f"{page}versions/{number}/{claim}" for claim in below)
            yield f"{api}?version={number}"

    def _lists(self) -> Iterable[str]:
        yield f"/newsrooms/{self.newsroom.slug}/checks/"
        articles = Article._base_manager.filter(newsroom=self.newsroom).values_list("pk", flat=True)
        yield from (f"/checks/articles/{pk}/" for pk in articles)


def sayable(fact_check: FactCheck, composed: set[UUID]) -> set[str]:
    """The planted words that its newest version may tell anew: signed, confirmed, open, and meant for readers."""
    version = FactCheckVersion._base_manager.filter(fact_check=fact_check).latest("number")
    words: set[str] = set()
    content = FactCheckContent._base_manager.filter(fact_check_version=version).first()
    if content:
        words |= planted(content.headline, content.summary)
    for told in CorrectionContent._base_manager.filter(correction__fact_check=fact_check):
        words |= planted(told.text)
    for claim_id, verdict_id in shown(fact_check).items():
        if claim_id not in composed:
            continue
        claim = Claim._base_manager.select_related("article").get(pk=claim_id)
        verdict = Verdict._base_manager.select_related("content", "policy", "scale").get(pk=verdict_id)
        words |= (_of_claim(claim) | _of_verdict(verdict) | _beside(claim)) - secret(claim)
    return words


def secret(claim: Claim) -> set[str]:
    """The planted words of the claim's confidential sources, as far as nothing open has them."""
    hidden, told = set[str](), _of_claim(claim)
    for item in Evidence._base_manager.filter(claim=claim).select_related("source"):
        words = _of_item(item) | planted(item.source.origin)
        if item.source.confidential:
            hidden |= words
        elif item.state != "withdrawn":
            told |= words
    return hidden - told


def names_a_secret(claim: Claim, *texts: str) -> bool:
    """Whether one of the texts has a word of a confidential source of the claim."""
    return bool(planted(*texts) & secret(claim))


def secret_title(claim: Claim) -> str:
    """What one of the claim's confidential sources is described by; "" for none."""
    items = Evidence._base_manager.filter(claim=claim, source__confidential=True).exclude(source__document="")
    found = items.order_by("pk").values_list("source__document", flat=True).first()
    return found or ""


def _of_claim(claim: Claim) -> set[str]:
    links = Attribution._base_manager.filter(claim=claim).values_list("speaker__name", "as_written", "cue")
    article = claim.article
    said = (claim.statement, claim.exact, article.title, article.publisher, article.url)
    return planted(*said, *itertools.chain(*links))


def _of_verdict(verdict: Verdict) -> set[str]:
    words = planted(verdict.content.justification, *(one["reason"] for one in verdict.content.overrides))
    reviews = Review._base_manager.filter(verdict=verdict).order_by("created_at", "pk").select_related("content")
    last = {one.created_by_id: one for one in reviews}
    dissents = (one for one in last.values() if one.decision == "dissent" and hasattr(one, "content"))
    words |= planted(*(one.content.comment for one in dissents))
    policy = Policy._base_manager.filter(pk=verdict.policy_id).first()
    return words | planted(policy.method if policy else "")


def _beside(claim: Claim) -> set[str]:
    contacts = Contact._base_manager.filter(claim=claim, withdrawn_at=None).values_list("whom", "none_reason")
    words = planted(*itertools.chain(*contacts))
    for item in Evidence._base_manager.filter(claim=claim).exclude(state="withdrawn").select_related("source"):
        words |= _of_item(item) if not item.source.confidential else set()
    return words


def _of_item(item: Evidence) -> set[str]:
    source = item.source
    words = planted(*(getattr(source, name) for name in OPEN), *(getattr(item, name) for name in SAID))
    return words | (planted(source.origin) if source.origin_confirmed else set())


@functools.cache
def _server() -> ClientHandler:
    """One for all readers: what asks without a name leaves nothing behind in it."""
    return ClientHandler()


def _get(address: str) -> Answer:
    answer = _server()(RequestFactory().get(address).environ)
    assert answer.status_code in {200, 302, 404, 410}, f"{address}: {answer.status_code}"
    return answer.status_code, answer.get("ETag", ""), answer.get("Location", ""), answer.content
