"""The public pages of a published fact-check: each is drawn from what its version froze, and from nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import chain
from claims.enums import ClaimerStance
from claims.gates import NAMES, GateCode
from claims.publication import claimreview
from claims.publication.shown import Finding, Shown, Voice
from claims.selectors.fact_checks import Entry, Published
from web.presenters import markdown, public_sources, words
from web.presenters.public_editions import KINDS, Edition
from web.presenters.public_sources import Copy, Row
from web.presenters.verdicts import REASONS
from web.presenters.words import Status, Words

# What the source does with a claim that they do not simply assert, before their name.
NAMED: dict[str, Words] = {
    ClaimerStance.DENIES: gettext_lazy("Denied by"),
    ClaimerStance.REPORTS: gettext_lazy("Reported by"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in a list: its verdict, its words, where its page is."""

    claim: Shown
    status: Status
    address: str

    @property
    def rating(self) -> str:
        """The house's word for it, where it is another than ours."""
        return _rating(self.claim.finding, self.status)


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of one claim shows of it. `whole` is the address of the fact-check where it has several claims."""

    claim: Shown
    headline: str
    summary: str
    whole: str
    several: int

    @property
    def finding(self) -> Finding:
        """The verdict as it was signed off."""
        return self.claim.finding

    @property
    def status(self) -> Status:
        """The verdict as it is drawn."""
        return words.status(self.finding.word)

    @property
    def rating(self) -> str:
        """The house's word for it, where it is another than ours."""
        return _rating(self.finding, self.status)

    @property
    def reason(self) -> Words:
        """Why it can't be checked, where that is the verdict."""
        return REASONS.get(self.finding.reason, "")

    @property
    def title(self) -> str:
        """The heading: of the only claim the fact-check's own."""
        return self.headline if not self.several else _("What the evidence shows of this claim")

    @property
    def language(self) -> str:
        """The language of the claim's words, as far as it is known."""
        return self.claim.language or self.claim.article.language

    @property
    def named(self) -> Words:
        """What the source does with it, before their name."""
        return NAMED.get(self.claim.claimer_stance, _("Said by"))

    @property
    def relays(self) -> list[Voice]:
        """Who passed it on."""
        return [voice for voice in self.claim.voices if voice.role == "relay"]

    @property
    def first_seen(self) -> str:
        """What the article is called, where something is known of it."""
        article = self.claim.article
        return ", ".join(part for part in (article.title, article.publisher) if part)

    @property
    def article_url(self) -> str:
        """The article's address, where it is one that can be followed."""
        url = self.claim.article.url
        return url if url.startswith(("https://", "http://")) else ""

    @property
    def ledger(self) -> str:
        """Where the published claims of its article stand."""
        return reverse("public:article", args=[self.claim.article.id])

    @property
    def points(self) -> list[str]:
        """What was found, in a few sentences."""
        return public_sources.points(self.claim)

    @property
    def reasoning(self) -> SafeString:
        """The justification, its footnotes leading to the sources below it."""
        known = {one.number for one in self.claim.sources}
        return markdown.rendered(self.finding.justification, lambda number: f"#s{number}" if number in known else "")

    @property
    def passed(self) -> list[tuple[str, str]]:
        """What such a verdict usually needs and this one does without, and why."""
        return [(NAMES[GateCode(one.gate)], one.reason) for one in self.finding.overrides]

    @property
    def sources(self) -> list[Row]:
        """What it stands on."""
        return public_sources.rows(self.claim.sources)

    @property
    def copies(self) -> list[Copy]:
        """What the newsroom keeps of it."""
        return public_sources.copies(self.claim.sources)

    @property
    def way(self) -> list[tuple[str, str]]:
        """How the claim came to the article, stop by stop, each with what was done there; empty for its own voice."""
        if not self.claim.voices:
            return []
        source = self.claim.source
        act = str(words.CLAIMER_ACTS[self.claim.claimer_stance])
        first = (source.name, _cued(act, source.cue)) if source else (_("nobody named"), "")
        passed = [(one.name, _cued(_("passed it on"), one.cue)) for one in self.relays]
        article = self.claim.article
        return [first, *passed, (_("the article"), article.publisher or article.title)]

    @property
    def on_the_scale(self) -> str:
        """Where on the house's scale the rating stands, as the ClaimReview has it; "" where it lies at no point."""
        found = claimreview.rating(self.finding)
        if "ratingValue" not in found:
            return ""
        steps = claimreview.sorted_steps(self.finding)
        said = _("That is %(value)s on our scale from %(worst)s (“%(least)s”) to %(best)s (“%(most)s”).")
        return said % {
            "value": found["ratingValue"],
            "worst": found["worstRating"],
            "best": found["bestRating"],
            "least": steps[-1].rating,
            "most": steps[0].rating,
        }

    @property
    def definition(self) -> str:
        """What the house's rating means, by its own scale."""
        found = (step.definition for step in self.finding.steps if step.rating == self.finding.rating)
        return next(found, "")


def _rating(finding: Finding, status: Status) -> str:
    return finding.rating if finding.rating.casefold() != str(status.word).casefold() else ""


def _cued(act: str, cue: str) -> str:
    return f"{act}: “{cue}”" if cue else act


def page(published: Published, claim: Shown, edition: Edition) -> Page:
    """The page of one claim, as `published` has it."""
    return Page(
        claim=claim,
        headline=edition.headline,
        summary=summary(published, claim),
        whole=edition.whole,
        several=len(published.claims) if len(published.claims) > 1 else 0,
    )


def summary(page: Published, claim: Shown) -> str:
    """The finding in two sentences: the fact-check's own, or, of one claim among several, what its rating means."""
    said = page.content.summary if page.content and len(page.claims) == 1 else ""
    if said:
        return said
    steps = claim.finding.steps
    return next((step.definition for step in steps if step.rating == claim.finding.rating and step.definition), "")


def lines(page: Published, *, number: int | None = None) -> list[Line]:
    """The claims of a fact-check of several, each with the address of its page; of an old version, its old page."""
    slug = page.fact_check.slug
    return [
        Line(
            one,
            words.status(one.finding.word),
            reverse("public:claim", args=[slug, one.claim])
            if number is None
            else reverse("public:version_claim", args=[slug, number, one.claim]),
        )
        for one in page.claims
    ]


def entries(found: Sequence[Entry]) -> list[Line]:
    """The published claims of an article."""
    return [Line(one.claim, words.status(one.claim.finding.word), _address(one)) for one in found]


def _address(one: Entry) -> str:
    if one.alone:
        return reverse("public:fact_check", args=[one.fact_check.slug])
    return reverse("public:claim", args=[one.fact_check.slug, one.claim.claim])


@dataclass(frozen=True, slots=True)
class Listed:
    """A fact-check in the newsroom's list. Without words where they were erased."""

    slug: str
    headline: str
    at: datetime
    corrected_at: datetime | None
    retracted: bool
    lines: Sequence[Line]


def listed(found: Sequence[Published]) -> list[Listed]:
    """The fact-checks of a newsroom's list; what was erased is left out."""
    return [
        Listed(
            slug=one.fact_check.slug,
            headline=one.content.headline,
            at=one.fact_check.published_at,
            corrected_at=one.version.created_at if one.version.number > 1 else None,
            retracted=one.fact_check.retracted_at is not None,
            lines=lines(one),
        )
        for one in found
        if one.content
    ]


def review(published: Published, shown: Page, edition: Edition) -> dict[str, Any]:
    """The ClaimReview of a page: what the page says, for programs."""
    fact_check = published.fact_check
    corrections = [
        claimreview.Change(
            kind=str(KINDS[one.kind]), text=content.text if content else "", at=chain.instant(one.created_at)
        )
        for one, content in published.corrections
        if content is None or content.after.get("claim", shown.claim.claim) == shown.claim.claim
    ]
    page_of_it = claimreview.Page(
        url=edition.address,
        headline=shown.headline,
        summary=shown.summary,
        published_at=chain.instant(fact_check.published_at),
        updated_at=chain.instant(edition.at),
        version=edition.number,
        newsroom_url=edition.newsroom,
        canonical_url=edition.elsewhere,
        licence=edition.licence.name,
        licence_url=edition.licence.address,
        retracted=edition.retracted is not None,
        corrections=tuple(corrections),
    )
    return claimreview.review(shown.claim, page_of_it)


def json_ld(data: Mapping[str, Any]) -> SafeString:
    """The ClaimReview as the page carries it: data that no browser runs, in which nothing can close the element."""
    text = claimreview.script(data)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - `script` escapes it
