"""The rows that a replication bundle is made of, fetched for all its claims together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, Model

from claims.enums import RemovalKind
from claims.models import (
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    Contact,
    Correction,
    Evidence,
    FactCheck,
    FactCheckClaim,
    FactCheckVersion,
    Removal,
    Review,
    Search,
    Snapshot,
    Source,
    Speaker,
    Verdict,
)
from claims.selectors import publishing
from claims.selectors.publishing import Guard
from claims.selectors.removals import batches

CONFIDENTIAL, ERASED, TAKEN_DOWN = "confidential", "erased", "taken down"
Doc = dict[str, Any]
Subject = Article | Claim | FactCheck


def left_out(thing: Model, why: str) -> Doc:
    """How something that is withheld is named in a bundle: what it is, its id, why."""
    return {"type": str(thing._meta.model_name), "id": str(thing.pk), "withheld": why}  # noqa: SLF001 - Django's public-by-convention description


def by(things: Iterable[Any], name: str) -> dict[UUID, list[Any]]:
    """The things by the id of what they belong to."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for thing in things:
        found[getattr(thing, name)].append(thing)
    return found


@dataclass(frozen=True)
class Material:
    """The claims, articles and fact-checks that are in a bundle, and what belongs to them."""

    claims: Sequence[Claim]
    articles: Sequence[Article]
    fact_checks: Sequence[FactCheck] = field(default=())

    @cached_property
    def claim_ids(self) -> list[UUID]:
        """The ids of the claims."""
        return [claim.pk for claim in self.claims]

    def of_claims(self, rows: Any, *order: str) -> list[Any]:
        """The rows that belong to the claims, no more at once than every database takes in a query."""
        return [row for some in batches(self.claim_ids) for row in rows.filter(claim__in=some).order_by(*order)]

    @cached_property
    def versions(self) -> dict[UUID, list[ArticleVersion]]:
        """The versions of the articles in order."""
        return by(ArticleVersion.objects.filter(article__in=self.articles).order_by("number"), "article_id")

    @cached_property
    def evidence(self) -> dict[UUID, list[Evidence]]:
        """All evidence on the claims, withdrawn items too, in the order it was attached."""
        rows = Evidence.objects.select_related("source__file__removal", "snapshot")
        return by(self.of_claims(rows, "created_at", "id"), "claim_id")

    @cached_property
    def hidden(self) -> set[UUID]:
        """The ids of the evidence and the sources that are confidential: of them nothing else is told."""
        items = [item for items in self.evidence.values() for item in items if item.source.confidential]
        return {item.pk for item in items} | {item.source_id for item in items}

    @cached_property
    def guard(self) -> Guard:
        """What no words of members may tell: the confidential sources of all the claims."""
        numbered = {pk: list(enumerate(self.evidence.get(pk, ()), 1)) for pk in self.claim_ids}
        secrets = tuple((one, told) for one in self.claims if (told := publishing.secrets_among(numbered[one.pk])))
        known: list[str] = []
        for one in self.claims if secrets else ():
            voices = [link.speaker.name for link in self.attribution.get(one.pk, ())]
            known += publishing.known_among(one, voices, numbered[one.pk])
        return Guard(secrets, known)

    @cached_property
    def sources(self) -> list[Source]:
        """The sources of the evidence, without the confidential ones."""
        items = [item for items in self.evidence.values() for item in items]
        found = {item.source_id: item.source for item in items if item.source_id not in self.hidden}
        return sorted(found.values(), key=lambda source: source.pk)

    @cached_property
    def snapshots(self) -> dict[UUID, list[Snapshot]]:
        """The captures of those sources, and of what was found to be one of them, in order, without their words."""
        rows = Snapshot.objects.select_related("removal", "body__removal", "warc__removal", "screenshot__removal")
        ids = [source.pk for source in self.sources]
        found = by(
            (one for some in batches(ids) for one in rows.filter(source__in=some).order_by("number")), "source_id"
        )
        for some in batches(ids):
            of_others = rows.filter(source__merged_into__in=some).annotate(of=F("source__merged_into"))
            for one in of_others.order_by("captured_at", "id"):
                found[one.of].append(one)
        return found

    @cached_property
    def attribution(self) -> dict[UUID, list[Attribution]]:
        """Who says the claims."""
        return by(self.of_claims(Attribution.objects.select_related("speaker"), "position"), "claim_id")

    @cached_property
    def verdicts(self) -> dict[UUID, list[Verdict]]:
        """All versions of the claims' verdicts in order, with what they stand on."""
        rows = Verdict.objects.select_related("content", "policy", "scale")
        return by(self.of_claims(rows, "number"), "claim_id")

    @cached_property
    def reviews(self) -> dict[UUID, list[Review]]:
        """What members decided about the verdicts, in order; by the verdict."""
        return by(self.of_claims(Review.objects, "created_at", "id"), "verdict_id")

    @cached_property
    def searches(self) -> dict[UUID, list[Search]]:
        """Where was looked for evidence."""
        return by(self.of_claims(Search.objects, "created_at", "id"), "claim_id")

    @cached_property
    def contacts(self) -> dict[UUID, list[Contact]]:
        """Who was asked for a reply."""
        return by(self.of_claims(Contact.objects, "created_at", "id"), "claim_id")

    @cached_property
    def erased(self) -> set[tuple[str, UUID]]:
        """What was taken down or erased of all this beside stored files: kinds of removals, and ids of things."""
        speakers = {link.speaker_id: link.speaker for links in self.attribution.values() for link in links}
        into = {one.merged_into_id: one.pk for one in speakers.values() if one.merged_into_id}
        ids = {*speakers, *into, *(article.pk for article in self.articles)}
        ids |= {
            one.pk
            for found in (self.searches, self.contacts, self.snapshots)
            for ones in found.values()
            for one in ones
        }
        rows = Removal.objects.exclude(kind=RemovalKind.FILE)
        found = [
            pair for some in batches(ids) for pair in rows.filter(subject_id__in=some).values_list("kind", "subject_id")
        ]
        return {(kind, thing) for kind, thing in found} | {
            (kind, into[thing]) for kind, thing in found if thing in into
        }

    @cached_property
    def publications(self) -> dict[UUID, list[FactCheckVersion]]:
        """The versions of the fact-checks in order, with their words."""
        rows = FactCheckVersion.objects.filter(fact_check__in=self.fact_checks).select_related("content")
        return by(rows.order_by("number"), "fact_check_id")

    @cached_property
    def published(self) -> dict[UUID, list[FactCheckClaim]]:
        """The claims in those versions in order, with the verdicts that were published."""
        rows = FactCheckClaim.objects.filter(fact_check_version__fact_check__in=self.fact_checks)
        return by(rows.select_related("verdict").order_by("position"), "fact_check_version_id")

    @cached_property
    def corrections(self) -> dict[UUID, list[Correction]]:
        """The corrections of the fact-checks in order."""
        rows = Correction.objects.filter(fact_check__in=self.fact_checks).select_related(
            "content", "fact_check_version"
        )
        return by(rows.order_by("created_at", "id"), "fact_check_id")

    def ids(self) -> set[UUID]:
        """The ids of everything that is told of: whatever the record says about it belongs into the bundle."""
        rows: list[dict[UUID, list[Any]]] = [self.versions, self.evidence, self.snapshots, self.verdicts, self.reviews]
        rows += [self.searches, self.contacts, self.publications, self.corrections]
        things: list[Any] = [one for found in rows for ones in found.values() for one in ones]
        things += [*self.claims, *self.articles, *self.sources, *self.fact_checks]
        return {thing.pk for thing in things} | self.hidden


def gather(of: Subject) -> Material:
    """What is on file about a claim, or about all claims of an article or of a fact-check's versions.

    Of an article those too that were dismissed, and the suggestions.
    """
    claims = Claim.objects.select_related("article", "article_version").order_by("pk")
    if isinstance(of, Article):
        return Material(list(claims.filter(article=of)), [Article.objects.get(pk=of.pk)])
    if isinstance(of, Claim):
        found = list(claims.filter(pk=of.pk))
    else:
        published = FactCheckClaim.objects.filter(fact_check_version__fact_check=of)
        found = list(claims.filter(pk__in=published.values("claim")))
    articles = {claim.article_id: claim.article for claim in found}
    in_order = sorted(articles.values(), key=lambda article: article.pk)
    return Material(found, in_order, [of] if isinstance(of, FactCheck) else ())


def erased_speaker(material: Material, speaker: Speaker) -> bool:
    """Whether who a speaker is was erased."""
    return (RemovalKind.SPEAKER, speaker.pk) in material.erased
