"""Claims found by filters, in an order; and for each filter, how many there would be of its other values.

The names of the filters are those of the API (docs/api.md). Values come parsed: ids as UUIDs, times as times; None as
an `assignee` is nobody.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, FloatField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from claims.access import Actor
from claims.enums import EvidenceState
from claims.models import Attribution, Claim, ClaimTag, Evidence, Source, Speaker, Succession
from claims.models.succession import How
from claims.names import fold
from claims.selectors import search, sources, speakers

SAME = (
    "stage",
    "selection",
    "confirmed",
    "evidence_status",
    "form",
    "claim_type",
    "origin",
    "external_id",
    "article",
    "assignee",
)
LOOKUPS = {
    **{name: name for name in SAME},
    "created_after": "created_at__gt",
    "created_before": "created_at__lt",
    "due_before": "due_on__lt",
    "min_worthiness": "worthiness__gte",
}
ORDERINGS = ("created_at", "-created_at", "updated_at", "-updated_at", "worthiness", "-worthiness", "due_on")
# Of speakers, tags and articles there may be thousands: so many are offered, the most frequent first.
OFFERED = 12
# A claim has one value of each.
PLAIN = ("evidence_status", "confirmed", "form", "selection", "claim_type")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, with its name where it is an id, and how many claims there are of it."""

    value: Any
    number: int
    name: str = ""


def narrowed(by: Actor, claims: QuerySet[Claim], asked: Mapping[str, Any]) -> QuerySet[Claim]:
    """Those of `claims` that `asked` describes, as far as `by` may know: a confidential origin finds nothing."""
    found = claims.filter(**{lookup: asked[name] for name, lookup in LOOKUPS.items() if name in asked})
    found = _succeeding(found, asked)
    if "speaker" in asked:
        merged = Speaker.objects.filter(pk=asked["speaker"], merged_into__isnull=False).values("merged_into")
        links = _links(asked).filter(Q(speaker=asked["speaker"]) | Q(speaker__in=merged))
        found = found.filter(pk__in=links.values("claim"))
    if "verdict" in asked:
        found = found.filter(Q(signed__word=asked["verdict"]) | Q(proposal__word=asked["verdict"]))
    if "tag" in asked:
        found = found.filter(pk__in=ClaimTag.objects.filter(name=asked["tag"]).values("claim"))
    if "has_evidence" in asked:
        on_file = Q(supports__gt=0) | Q(refutes__gt=0) | Q(context__gt=0)
        found = found.filter(on_file if asked["has_evidence"] else ~on_file)
    if asked.get("evidence_origin"):
        found = found.filter(pk__in=_of_origin(by, asked["evidence_origin"]).values("claim"))
    if "hops" in asked:
        found = found.alias(hops=Count("attribution")).filter(hops=asked["hops"])
    if asked.get("q"):
        found = found.filter(search.containing(asked["q"], "statement", "exact"))
    return found


def _links(asked: Mapping[str, Any]) -> QuerySet[Attribution]:
    return speakers.in_role(asked["role"]) if "role" in asked else Attribution.objects.all()


def _succeeding(claims: QuerySet[Claim], asked: Mapping[str, Any]) -> QuerySet[Claim]:
    """Those of `claims` that are parts of one, or were merged into one."""
    if "split_from" in asked:
        parts = Succession.objects.filter(claim=asked["split_from"], how=How.SPLIT)
        claims = claims.filter(pk__in=parts.values("successor"))
    if "merged_into" in asked:
        merged = Succession.objects.filter(successor=asked["merged_into"], how=How.MERGED)
        claims = claims.filter(pk__in=merged.values("claim"))
    return claims


def in_order(claims: QuerySet[Claim], ordering: str) -> QuerySet[Claim]:
    """`claims` by one of `ORDERINGS`; those without a worthiness come as the least worthy, those never due last."""
    sign = "-" if ordering.startswith("-") else ""
    if ordering.endswith("worthiness"):
        claims = claims.annotate(worth=Coalesce("worthiness", Value(-1.0), output_field=FloatField()))
        ordering = f"{sign}worth"
    if ordering == "due_on":
        claims = claims.annotate(due=Coalesce("due_on", Value(date.max), output_field=DateField()))
        ordering = "due"
    return claims.order_by(ordering, f"{sign}id")


def standing(by: Actor, asked: Mapping[str, Any], *, claims: QuerySet[Claim] | None = None) -> QuerySet[Claim]:
    """The claims that `asked` describes, without the dismissed unless a stage is asked for."""
    found = Claim.objects.all() if claims is None else claims
    return narrowed(by, found if "stage" in asked else found.filter(dismissed_at__isnull=True), asked)


def facets(by: Actor, asked: Mapping[str, Any]) -> dict[str, list[Choice]]:
    """By filter: its values and their numbers under the other filters, most frequent first."""

    def under(name: str) -> QuerySet[Claim]:
        dropped = {name, "role"} if name == "speaker" else {name}
        others = {other: value for other, value in asked.items() if other not in dropped}
        if name == "stage":
            return narrowed(by, Claim.objects.all(), others)
        return standing(by, others)

    found = {name: _counted(under(name), name) for name in ("stage", *(name for name in PLAIN if name in asked))}
    found |= _counted_together(standing(by, asked), [name for name in PLAIN if name not in asked])
    decided = under("verdict").order_by().annotate(word=Coalesce("signed__word", "proposal__word")).exclude(word=None)
    found["verdict"] = [
        Choice(row["word"], row["number"])
        for row in decided.values("word").annotate(number=Count("pk", distinct=True)).order_by("-number", "word")
    ]
    found["assignee"] = [
        Choice(row["assignee"], row["number"], row["assignee__user__name"] or row["assignee__user__email"] or "")
        for row in _rows(under("assignee"), "assignee", "assignee__user__name", "assignee__user__email")
    ]
    article = _rows(under("article"), "article", "article__title")[:OFFERED]
    found["article"] = [Choice(row["article"], row["number"], row["article__title"]) for row in article]
    links = _links(asked).filter(claim__in=under("speaker").values("pk"))
    names = links.values("speaker", "speaker__name").annotate(number=Count("claim", distinct=True))
    names = names.order_by("-number", "speaker__name", "speaker")[:OFFERED]
    found["speaker"] = [Choice(row["speaker"], row["number"], row["speaker__name"]) for row in names]
    tags = ClaimTag.objects.filter(claim__in=under("tag").values("pk")).values("name").annotate(number=Count("pk"))
    found["tag"] = [Choice(row["name"], row["number"]) for row in tags.order_by("-number", "name")[:OFFERED]]
    return found


def _counted_together(claims: QuerySet[Claim], names: Sequence[str]) -> dict[str, list[Choice]]:
    """The same by each of `names`, which are under the same other filters: read once, by all of them."""
    rows = list(_rows(claims, *names)) if names else []
    found: dict[str, list[Choice]] = {}
    for name in names:
        numbers: Counter[Any] = Counter()
        for row in rows:
            numbers[row[name]] += row["number"]
        counted = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))
        found[name] = [Choice(value, number) for value, number in counted if value != ""]
    return found


def _counted(claims: QuerySet[Claim], name: str) -> list[Choice]:
    return [Choice(row[name], row["number"]) for row in _rows(claims, name) if row[name] != ""]


def _rows(claims: QuerySet[Claim], *names: str) -> Any:
    """Numbers of claims by the first of `names`; by ids, since what a filter joined must not multiply them."""
    ids = Claim.objects.filter(pk__in=claims.order_by().values("pk"))
    return ids.values(*names).annotate(number=Count("pk")).order_by("-number", *names)


def _of_origin(by: Actor, origin: str) -> QuerySet[Evidence]:
    """The evidence, withdrawn aside, from sources of `origin`, however it is written, that `by` may see."""
    wanted = fold(origin)
    kept = sources.listing(by).exclude(origin="").order_by()
    written = [name for name in kept.values_list("origin", flat=True).distinct() if fold(name) == wanted]
    of_it = Source.objects.filter(pk__in=kept.filter(origin__in=written).values("pk"))
    return Evidence.objects.filter(source__in=of_it).exclude(state=EvidenceState.WITHDRAWN)
