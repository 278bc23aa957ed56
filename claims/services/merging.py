"""Several claims of an article into one. Those that go into it are put aside and point at it; nothing is lost.

Their evidence moves, under the ids that it has, the withdrawn too; groups keep apart. Their comments and histories
stay where they are.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from claims import access, checks, clock
from claims.access import Action, Actor
from claims.enums import EventKind
from claims.errors import StateError, invalid
from claims.models import Claim, ClaimTag, Evidence
from claims.names import fold
from claims.selectors import sources as kept_sources
from claims.selectors.claims import numbers
from claims.services import claims as logged
from claims.services import history, quotes, relations, rows, spans, tallies
from claims.services.claims import MAX_COMPONENTS, MAX_TAGS
from claims.services.quotes import Place
from claims.services.spans import QuoteGiven

MOST = 20
MAX_GROUP = 100


@history.service
def merge_claims(
    *,
    by: Actor,
    claim: Claim,
    others: Sequence[Claim],
    quote: QuoteGiven | None = None,
    statement: str | None = None,
    expected: int | None = None,
) -> Claim:
    """Make `claim` stand for `others` too, and put those aside. It keeps its form, attribution, assignee and selection.

    Without a `quote` its words go from the first to the last of them, without a `statement` it says what each of them
    said. Raises `InvalidError`; `StateError` for claims that are dismissed, of another article or version, or that have
    evidence which is not for the eyes of `by`; `StaleError`.
    """
    access.require(by, Action.EDIT_CLAIM)
    access.require(by, Action.DISMISS_CLAIM)
    claim, others = _lock(claim, others, expected)
    _refuse(by, claim, others)
    in_order = sorted([claim, *others], key=lambda one: (one.start, one.end, one.pk))
    fields = spans.columns(_where(claim, in_order, quote))
    fields["block"] = spans.block_at(claim.article_version, fields["start"])
    fields["statement"] = _statement(in_order, statement)
    before = {str(one.pk): logged.facts(one) for one in (claim, *others)}
    moved = _move_evidence(claim, others, fields)
    _unite_tags(claim, others)
    claim = rows.write(claim, always=True, touched=True, confirmed=True, **fields)
    _put_aside(claim, others)
    claim, *others = [tallies.recount(one) for one in (claim, *others)]
    _record(by, claim, others, before, moved)
    return claim


def _put_aside(claim: Claim, others: Sequence[Claim]) -> None:
    reason = f"{relations.MERGED_INTO}{claim.statement[:80]}”."
    for other in others:
        rows.write(other, touched=True, dismissed_at=clock.now(), dismiss_reason=reason)
    relations.put(EventKind.CLAIMS_MERGED, [claim, *others], stand=True)


def _record(
    by: Actor, claim: Claim, others: Sequence[Claim], before: dict[str, Any], moved: Sequence[tuple[Evidence, Any]]
) -> None:
    changes = {str(one.pk): history.changed(before[str(one.pk)], logged.facts(one)) for one in (claim, *others)}
    history.record(
        EventKind.CLAIMS_MERGED,
        by=by,
        about=[claim, *others, *(item for item, _ in moved), claim.article],
        before={
            "claims": {one: was for one, (was, _) in changes.items()},
            "moved_evidence": {str(item.pk): was for item, was in moved},
        },
        after={
            "claims": {one: now for one, (_, now) in changes.items()},
            "moved_evidence": {str(item.pk): _place(item) for item, _ in moved},
        },
    )


def _lock(claim: Claim, others: Sequence[Claim], expected: int | None) -> tuple[Claim, list[Claim]]:
    ids = {other.pk for other in others}
    if not 1 <= len(ids) <= MOST:
        raise invalid("with", f"Name 1 to {MOST} other claims; these are {len(ids)}.", "number")
    if claim.pk in ids:
        raise invalid("with", "A claim can't be merged with itself.", "same")
    locked = {
        one.pk: rows.lock(one, expected=expected if one.pk == claim.pk else None)
        for one in sorted([claim, *others], key=lambda one: one.pk)
    }
    return locked.pop(claim.pk), list(locked.values())


def _refuse(by: Actor, claim: Claim, others: Sequence[Claim]) -> None:
    everybody = [claim, *others]
    rows_of: list[tuple[list[Claim], str, str]] = [
        ([one for one in others if one.article_id != claim.article_id], "other_article", "of another article"),
        (
            [one for one in others if one.article_version_id != claim.article_version_id],
            "other_version",
            "pinned to another version of the article",
        ),
        ([one for one in everybody if one.dismissed_at], "dismissed", "dismissed"),
        (_withheld(by, others), "confidential", "on file with evidence from a confidential source that is not for you"),
    ]
    for found, code, why in rows_of:
        if found:
            named = ", ".join(str(number) for number in sorted(numbers(found).values()))
            said = f"These can't be merged: {why} are the claims numbered {named}. Nothing was changed."
            raise StateError(said, code=code, details={"claims": [str(one.pk) for one in found]})


def _withheld(by: Actor, others: Sequence[Claim]) -> list[Claim]:
    """Those with evidence that the assignee of another claim would get to see, though `by` may not."""
    items = list(Evidence.objects.filter(claim__in=[other.pk for other in others]).select_related("source"))
    hidden = kept_sources.withheld(by, [item.source for item in items])
    on = {item.claim_id for item in items if item.source_id in hidden}
    return [other for other in others if other.pk in on]


def _where(claim: Claim, in_order: Sequence[Claim], quote: QuoteGiven | None) -> Place:
    text = spans.text_of(claim.article_version)
    if quote is not None:
        return spans.locate_in(claim.article_version, text, quote)
    start, end = in_order[0].start, max(one.end for one in in_order)
    if end - start > checks.MAX_STATEMENT:
        said = f"From the first to the last of them are {end - start:,} characters. Give the words in a quote."
        raise invalid("quote", said, "too_long")
    return quotes.place(text, start, end)


def _statement(in_order: Sequence[Claim], given: str | None) -> str:
    """What is given; else what each of them says, in the order of the text, once."""
    if given and (said := checks.text(given, "statement", most=checks.MAX_STATEMENT)):
        return said
    said = " ".join(dict.fromkeys(one.statement.strip() for one in in_order))
    if len(said) > checks.MAX_STATEMENT:
        raise invalid("statement", "Together their statements are too long. Give one for all.", "too_long")
    return said


def _unite_tags(claim: Claim, others: Sequence[Claim]) -> None:
    names = dict.fromkeys(tag.name for one in (claim, *others) for tag in one.tags.all())
    if len(names) > MAX_TAGS:
        raise invalid("with", f"Together they have {len(names)} tags; a claim has at most {MAX_TAGS}.", "too_many")
    had = {tag.name for tag in claim.tags.all()}
    ClaimTag.objects.bulk_create(
        ClaimTag(newsroom_id=claim.newsroom_id, claim=claim, name=name) for name in names if name not in had
    )


def _move_evidence(claim: Claim, others: Sequence[Claim], fields: dict[str, Any]) -> list[tuple[Evidence, Any]]:
    """Hand the evidence of `others` to `claim`, whose `fields` get their components: each item, and where it was."""
    components = list(claim.components)
    taken = {fold(item.group) for item in Evidence.objects.filter(claim=claim)}
    moved = []
    for other in others:
        for component in other.components:
            if component not in components:
                components.append(component)
        at = [components.index(component) for component in other.components]
        items = list(Evidence.objects.select_for_update(no_key=True).filter(claim=other).order_by("pk"))
        called = _groups(items, taken)
        for item in items:
            was = _place(item)
            there = sorted({at[index] for index in item.components})
            item = rows.write(item, claim_id=claim.pk, components=there, group=called[item.group])  # noqa: PLW2901
            moved.append((item, was))
        taken |= {fold(name) for name in called.values()}
    if len(components) > MAX_COMPONENTS:
        said = f"Together they have {len(components)} components; a claim has at most {MAX_COMPONENTS}."
        raise invalid("with", said, "too_many")
    fields["components"] = components
    return moved


def _groups(items: Sequence[Evidence], taken: set[str]) -> dict[str, str]:
    """What each group of `items` is called from now on, so that no two become one."""
    called: dict[str, str] = {"": ""}
    for name in {item.group for item in items if item.group}:
        free, number = name, 2
        while fold(free) in taken:
            end = f" ({number})"
            free, number = f"{name[: MAX_GROUP - len(end)]}{end}", number + 1
        called[name] = free
    return called


def _place(item: Evidence) -> dict[str, Any]:
    claim_id: UUID = item.claim_id
    return {"claim": str(claim_id), "components": list(item.components), "group": history.fact(item.group)}
