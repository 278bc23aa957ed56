"""What is published, for the public and for the newsroom. It is drawn from what was frozen, and from nothing else.

Two look-ups pass over the newsrooms' scope on purpose: a reader names no newsroom. They find published rows only, by
their own address or id, and hand on the row with its newsroom, in whose scope all else is asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django_scopes import scopes_disabled

from claims.errors import NotFoundError
from claims.models import (
    Article,
    Correction,
    CorrectionContent,
    FactCheck,
    FactCheckClaim,
    FactCheckContent,
    FactCheckVersion,
    Newsroom,
)
from claims.publication import shown
from claims.publication.shown import Shown

NOTHING = "There is no fact-check of that address here."


@dataclass(frozen=True, slots=True)
class Published:
    """A fact-check as one of its versions says. `content` is None, and `claims` empty, where the words were erased.

    `corrections` are those that led up to this version, the newest first; their words are None where erased. `newest`
    says whether it is the version that stands.
    """

    fact_check: FactCheck
    version: FactCheckVersion
    content: FactCheckContent | None
    claims: Sequence[Shown]
    corrections: Sequence[tuple[Correction, CorrectionContent | None]]
    newest: bool = True

    def claim(self, claim_id: UUID) -> Shown:
        """One of its claims. Raises `NotFoundError`."""
        for one in self.claims:
            if one.claim == str(claim_id):
                return one
        raise NotFoundError(NOTHING)


@dataclass(frozen=True, slots=True)
class Entry:
    """A published claim in an article's public ledger, and the fact-check that it is in."""

    fact_check: FactCheck
    claim: Shown
    alone: bool


@scopes_disabled()  # type: ignore[untyped-decorator]
def find(slug: str) -> FactCheck:
    """A fact-check by its public address, in whichever newsroom. Raises `NotFoundError`."""
    return _public(FactCheck.objects.filter(slug=slug))


@scopes_disabled()  # type: ignore[untyped-decorator]
def find_by_id(fact_check_id: UUID) -> FactCheck:
    """A fact-check by its id, in whichever newsroom. Raises `NotFoundError`."""
    return _public(FactCheck.objects.filter(pk=fact_check_id))


@scopes_disabled()  # type: ignore[untyped-decorator]
def find_article(article_id: UUID) -> Article:
    """An article that has a public ledger, in whichever newsroom. Raises `NotFoundError`."""
    found = Article.objects.filter(pk=article_id, claims__publications__in=standing())
    article = found.select_related("newsroom").distinct().first()
    if article is None:
        raise NotFoundError("There is no public ledger at this address.")
    return article


def find_newsroom(slug: str) -> Newsroom:
    """A newsroom by its public name. Raises `NotFoundError`."""
    found = Newsroom.objects.filter(slug=slug).first()
    if found is None:
        raise NotFoundError("There is no newsroom of that name.")
    return found


def listing() -> QuerySet[FactCheck]:
    """What the newsroom in scope published, newest first; retracted ones too, since they stay to be read."""
    return FactCheck.objects.select_related("newsroom").order_by("-published_at", "-id")


def get(fact_check_id: UUID) -> FactCheck:
    """A fact-check of the newsroom in scope. Raises `NotFoundError`."""
    found = listing().filter(pk=fact_check_id).first()
    if found is None:
        raise NotFoundError("There is no fact-check of that id here.")
    return found


def page(fact_check: FactCheck, number: int | None = None) -> Published:
    """What one version says, the newest if none is named. Raises `NotFoundError` for one that there never was."""
    versions = FactCheckVersion.objects.filter(fact_check=fact_check).order_by("-number")
    newest = versions.values_list("number", flat=True).first() or 0
    wanted = newest if number is None else number
    found = versions.select_related("content").filter(number=wanted).first()
    if found is None:
        raise NotFoundError("This fact-check has no version of that number.")
    before = [one for one in corrections(fact_check) if one.fact_check_version.number <= found.number]
    return _published(fact_check, found, before, newest=found.number == newest)


def pages(fact_checks: Sequence[FactCheck]) -> list[Published]:
    """What the newest version of each says, in the order given."""
    ids = [one.pk for one in fact_checks]
    versions = FactCheckVersion.objects.filter(fact_check__in=ids).select_related("content").order_by("number")
    newest = {version.fact_check_id: version for version in versions}
    made = _corrections(Correction.objects.filter(fact_check__in=ids))
    by_id: dict[UUID, list[Correction]] = {pk: [] for pk in ids}
    for one in made:
        by_id[one.fact_check_id].append(one)
    return [_published(one, newest[one.pk], by_id[one.pk], newest=True) for one in fact_checks]


def versions(fact_check: FactCheck) -> QuerySet[FactCheckVersion]:
    """All versions, newest first, with their words and the corrections that made them."""
    found = FactCheckVersion.objects.filter(fact_check=fact_check)
    beside = ("fact_check", "content", "correction__content", "correction__fact_check_version")
    return found.select_related(*beside).order_by("-number", "-id")


def corrections(fact_check: FactCheck) -> QuerySet[Correction]:
    """All corrections, newest first."""
    return _corrections(Correction.objects.filter(fact_check=fact_check))


def of_article(article: Article) -> list[Entry]:
    """The public ledger of an article: its published claims, and none else, in the order of its text.

    Each stands as it was published, and in the place it was published from, whatever is being found out about it now.
    What was retracted is not among them.
    """
    in_order = standing().filter(claim__article=article).order_by("fact_check_version_id", "position")
    placed = list(in_order.select_related("fact_check_version__fact_check__newsroom"))
    found = {page.fact_check.pk: page for page in pages(_once(one.fact_check_version.fact_check for one in placed))}
    entries: dict[UUID, Entry] = {}
    for one in placed:
        whole = found[one.fact_check_version.fact_check_id]
        for claim in whole.claims:
            if claim.claim == str(one.claim_id):
                entries[one.claim_id] = Entry(whole.fact_check, claim, alone=len(whole.claims) == 1)
    return sorted(entries.values(), key=lambda entry: entry.claim.start)


def of_claims(claims: Iterable[UUID]) -> dict[UUID, FactCheckClaim]:
    """By a claim's id, where it stands published: in the newest version of a fact-check that is not retracted."""
    found = standing().filter(claim__in=list(claims)).select_related("fact_check_version__fact_check", "verdict")
    return {one.claim_id: one for one in found.order_by("fact_check_version__number")}


def retracted_of(claim_id: UUID) -> FactCheck | None:
    """The newest fact-check of a claim that was retracted; None where none was."""
    found = FactCheck.objects.filter(versions__claims__claim=claim_id, retracted_at__isnull=False)
    return found.order_by("-retracted_at").first()


def placed(version: FactCheckVersion) -> list[FactCheckClaim]:
    """The claims of a version with the verdicts that were published, in order."""
    found = FactCheckClaim.objects.filter(fact_check_version=version)
    return list(found.select_related("claim", "verdict").order_by("position"))


def standing() -> QuerySet[FactCheckClaim]:
    """In the newest version of what is neither retracted nor erased.

    A claim never leaves a fact-check, so older versions name no others; where the newest was erased, none stands.
    """
    this = OuterRef("fact_check_version__fact_check"), OuterRef("fact_check_version__number")
    newer = FactCheckVersion.objects.filter(fact_check=this[0], number__gt=this[1])
    return FactCheckClaim.objects.filter(
        ~Exists(newer),
        fact_check_version__fact_check__retracted_at__isnull=True,
        fact_check_version__content__isnull=False,
    )


def _public(found: QuerySet[FactCheck]) -> FactCheck:
    one = found.select_related("newsroom").first()
    if one is None:
        raise NotFoundError(NOTHING)
    return one


def _published(
    fact_check: FactCheck, version: FactCheckVersion, made: Iterable[Correction], *, newest: bool
) -> Published:
    content: FactCheckContent | None = getattr(version, "content", None)
    told = [shown.from_json(one) for one in content.shown] if content else []
    return Published(fact_check, version, content, told, [(one, getattr(one, "content", None)) for one in made], newest)


def _corrections(found: QuerySet[Correction]) -> QuerySet[Correction]:
    return found.select_related("content", "fact_check_version").order_by("-created_at", "-id")


def _once(fact_checks: Iterable[FactCheck]) -> list[FactCheck]:
    return list({one.pk: one for one in fact_checks}.values())
